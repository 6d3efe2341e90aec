//! A host of static files for browsers on this machine, and for no other machine. The journeys take
//! their site from it too.
//!
//! Every connection has a thread of its own and ends with its first answer: Firefox opens more of
//! them than it asks anything on, and must never wait for one that another keeps.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a connection may say nothing.
const PATIENCE: Duration = Duration::from_secs(30);

/// Bytes of the longest question.
const LONGEST: u64 = 16 * 1024;

/// A running host; ends with this value.
pub struct Host {
    /// Its address, with a slash at the end.
    pub address: String,
    files: Arc<Files>,
    listening: Option<JoinHandle<()>>,
}

/// What is handed out.
struct Files {
    folder: PathBuf,
    /// Headers of every answer, each line with its end.
    headers: String,
    is_over: AtomicBool,
}

impl Host {
    /// Hands out the files of a folder, each with these headers.
    ///
    /// # Errors
    /// Where the listener has no address, which then listens to nobody.
    pub fn serve(
        listener: TcpListener,
        folder: &Path,
        headers: &[(&str, &str)],
    ) -> io::Result<Host> {
        let address = format!("http://{}/", listener.local_addr()?);
        let headers = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let is_over = AtomicBool::new(false);
        let files = Arc::new(Files { folder: folder.to_path_buf(), headers, is_over });
        let shared = Arc::clone(&files);
        let listening = thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                if shared.is_over.load(Ordering::Acquire) {
                    return;
                }
                let files = Arc::clone(&shared);
                // A browser that went away is no fault of this host.
                thread::spawn(move || files.answer(connection));
            }
        });
        Ok(Host { address, files, listening: Some(listening) })
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.files.is_over.store(true, Ordering::Release);
        // The listener waits for a connection, and looks up only when it has one.
        let own = self.address.trim_start_matches("http://").trim_end_matches('/');
        if TcpStream::connect(own).is_ok() {
            let _ = self.listening.take().map(JoinHandle::join);
        }
    }
}

impl Files {
    fn answer(&self, mut connection: TcpStream) -> io::Result<()> {
        connection.set_read_timeout(Some(PATIENCE))?;
        let Some(target) = question(&connection)? else { return Ok(()) };
        if self.is_over.load(Ordering::Acquire) {
            return Ok(());
        }
        let found = file_for(&self.folder, &target);
        let found = found.and_then(|file| Some((fs::read(&file).ok()?, content_type(&file))));
        let (status, (bytes, kind)) = match found {
            Some(file) => ("200 OK", file),
            None => ("404 Not Found", (b"There is no such file.".to_vec(), "text/plain")),
        };
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{}Connection: close\r\n\r\n",
            bytes.len(),
            self.headers,
        );
        connection.write_all(head.as_bytes())?;
        connection.write_all(&bytes)
    }
}

/// What is asked for on a connection, once its question has ended; `None` where nothing is.
fn question(connection: &TcpStream) -> io::Result<Option<String>> {
    let mut lines = BufReader::new(connection.take(LONGEST)).lines();
    let Some(first) = lines.next().transpose()? else { return Ok(None) };
    for line in lines {
        if line?.is_empty() {
            return Ok(first.split(' ').nth(1).map(str::to_owned));
        }
    }
    Ok(None)
}

/// The file that an address names, if it is inside the folder.
fn file_for(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| folder.join(path))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "toml" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_inside_the_folder_are_served() {
        let folder = Path::new("site");
        assert_eq!(file_for(folder, "/"), Some(folder.join("index.html")));
        assert_eq!(file_for(folder, "/icons/a.svg?x"), Some(folder.join("icons/a.svg")));
        assert_eq!(file_for(folder, "/../Cargo.toml"), None);
        assert_eq!(file_for(folder, "//etc/passwd"), Some(folder.join("etc/passwd")));
    }

    #[test]
    fn a_question_is_answered_while_many_connections_say_nothing() -> io::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let host = Host::serve(listener, Path::new(env!("CARGO_MANIFEST_DIR")), &[("It", "is")])?;
        let silent: Vec<TcpStream> =
            (0..40).map(|_| TcpStream::connect(address)).collect::<io::Result<_>>()?;
        let ask = |target: &str| -> io::Result<String> {
            let mut asking = TcpStream::connect(address)?;
            write!(asking, "GET {target} HTTP/1.1\r\nHost: {address}\r\n\r\n")?;
            let mut said = String::new();
            asking.read_to_string(&mut said)?;
            Ok(said)
        };
        let found = ask("/Cargo.toml?it")?;
        assert!(found.starts_with("HTTP/1.1 200 OK\r\n"), "{found}");
        assert!(found.contains("\r\nIt: is\r\n") && found.contains("[package]"), "{found}");
        assert!(ask("/nothing.toml")?.starts_with("HTTP/1.1 404 "));

        // Gone, it answers nobody, not even where somebody was connected before.
        drop(host);
        assert!(TcpStream::connect(address).is_err());
        let mut late = silent.first().ok_or(io::ErrorKind::NotFound)?;
        let _ = late.write_all(b"GET / HTTP/1.1\r\n\r\n");
        let mut said = String::new();
        let _ = late.read_to_string(&mut said);
        assert_eq!(said, "");
        Ok(())
    }
}
