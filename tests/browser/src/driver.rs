//! Starts chromedriver, which starts the browsers.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tokio::runtime::{Builder, Runtime};

use crate::Outcome;

/// A running chromedriver; ends with this value.
pub struct Driver {
    process: Child,
    /// Where it listens.
    pub address: String,
    /// Runs the driver's asynchronous client, so that journeys read as plain code.
    pub runtime: Runtime,
}

impl Driver {
    /// Starts the chromedriver on the path, at a free port.
    pub fn start() -> Outcome<Driver> {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("chromedriver could not be started: {error}"))?;
        let output = process.stdout.take().ok_or("chromedriver has no output")?;
        let port = BufReader::new(output)
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let rest = line.split_once("started successfully on port ")?.1;
                rest.trim_end_matches('.').parse::<u16>().ok()
            })
            .ok_or("chromedriver did not say its port")?;
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Driver { process, address: format!("http://127.0.0.1:{port}"), runtime })
    }

    /// Its process, of which the browsers descend.
    pub fn process(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ended already is as good as ended now.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
