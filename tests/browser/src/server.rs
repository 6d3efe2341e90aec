//! Two local servers: one gives out the static site, the other stands for the world outside and
//! counts who calls.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::net::{TcpListener, UdpSocket};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::Outcome;
use crate::host::Host;

/// The static site on a free port of this machine, until this value ends.
pub struct Site {
    /// Its address, with a slash at the end.
    pub address: String,
    _host: Host,
}

impl Site {
    /// Serves the files of a folder, as a static host without any settings would.
    pub fn serve(folder: &Path) -> Outcome<Site> {
        Site::serve_with(folder, &[])
    }

    /// Serves the files of a folder, each with these headers.
    pub fn serve_with(folder: &Path, headers: &[(&str, &str)]) -> Outcome<Site> {
        let host = Host::serve(TcpListener::bind("127.0.0.1:0")?, folder, headers)?;
        Ok(Site { address: host.address.clone(), _host: host })
    }
}

/// How a connection on which nothing was said is listed among the calls.
pub const SILENT_CALL: &str = "TCP, nothing said";

/// The world outside: accepts every connection and remembers what was asked of it.
pub struct Outside {
    /// Host and port, the same for TCP and UDP.
    pub address: String,
    calls: Arc<Mutex<BTreeMap<String, usize>>>,
}

impl Outside {
    /// Listens on a free port.
    pub fn listen() -> Outcome<Outside> {
        let tcp = TcpListener::bind("127.0.0.1:0")?;
        let address = tcp.local_addr()?;
        let udp = UdpSocket::bind(address)?;
        let calls = Arc::new(Mutex::new(BTreeMap::new()));
        let note = move |calls: &Mutex<BTreeMap<String, usize>>, what: String| {
            if let Ok(mut calls) = calls.lock() {
                *calls.entry(what).or_insert(0) += 1;
            }
        };
        let seen = Arc::clone(&calls);
        thread::spawn(move || {
            for mut stream in tcp.incoming().flatten() {
                let seen = Arc::clone(&seen);
                thread::spawn(move || {
                    let mut bytes = [0; 512];
                    let _ = stream.set_read_timeout(Some(Duration::from_secs(1)));
                    let length = stream.read(&mut bytes).unwrap_or(0);
                    let text = String::from_utf8_lossy(bytes.get(..length).unwrap_or_default());
                    let first = text.lines().next().unwrap_or_default();
                    note(
                        &seen,
                        match length {
                            0 => SILENT_CALL.to_owned(),
                            _ => format!("TCP “{}”", first.escape_default()),
                        },
                    );
                });
            }
        });
        let seen = Arc::clone(&calls);
        thread::spawn(move || {
            while udp.recv_from(&mut [0; 512]).is_ok() {
                note(&seen, "UDP".to_owned());
            }
        });
        Ok(Outside { address: address.to_string(), calls })
    }

    /// What was asked so far, and how often.
    pub fn calls(&self) -> Vec<String> {
        let calls = self.calls.lock().map(|calls| calls.clone()).unwrap_or_default();
        calls.into_iter().map(|(what, times)| format!("{what} × {times}")).collect()
    }
}
