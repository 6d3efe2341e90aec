//! Reading many files, each in a process of its own: the parent's side.
//!
//! A file that takes too long or too much costs itself: its process is ended, and its line says so.
//! As many are read at a time as the machine has cores; the reports come in the order of the files.

use std::io::IsTerminal as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use sightline::intake::{self, FileReport};
use sightline::words::counted;

use crate::found::Named;

/// What one file may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Seconds.
    pub seconds: u64,
    /// Millions of bytes.
    pub megabytes: u64,
}

/// What the child is called with, before the file, its name, the megabytes and the framework.
pub const READ_ONE: &str = "--read-one-file";

/// How long the parent waits before it looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// Reads all files.
pub fn read(files: &[Named], framework: Option<&Path>, budget: Budget) -> Vec<FileReport> {
    let next = AtomicUsize::new(0);
    let reports = Mutex::new(vec![None; files.len()]);
    let at_a_time = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    let tells = std::io::stderr().is_terminal();
    thread::scope(|scope| {
        for _ in 0..at_a_time {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(place) else { break };
                    if tells {
                        eprint!("\r{} of {} files", place + 1, files.len());
                    }
                    let report = one(file, framework, budget);
                    if let Ok(mut reports) = reports.lock()
                        && let Some(held) = reports.get_mut(place)
                    {
                        *held = Some(report);
                    }
                }
            });
        }
    });
    if tells {
        eprintln!();
    }
    let reports = reports.into_inner().unwrap_or_default();
    // Every place was filled: a thread ends only where there are no more.
    reports.into_iter().flatten().collect()
}

/// Reads one file in a process of its own.
fn one(file: &Named, framework: Option<&Path>, budget: Budget) -> FileReport {
    match child(file, framework, budget) {
        Ok(child) => outcome(child, &file.name, budget),
        Err(error) => {
            intake::unreadable(&file.name, &format!("no reader could be started: {error}"))
        }
    }
}

fn child(file: &Named, framework: Option<&Path>, budget: Budget) -> std::io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg(READ_ONE).arg(&file.path).arg(&file.name).arg(budget.megabytes.to_string());
    command.args(framework);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
}

/// Waits for a child, no longer than it may take, and says what became of its file.
#[allow(clippy::disallowed_methods, reason = "a budget of time needs a clock")]
fn outcome(mut child: Child, name: &str, budget: Budget) -> FileReport {
    let (out, error) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        let said = scope.spawn(|| all(out));
        let complained = scope.spawn(|| all(error));
        let start = Instant::now();
        let is_over = || start.elapsed() > Duration::from_secs(budget.seconds);
        while child.try_wait().is_ok_and(|ended| ended.is_none()) {
            if is_over() {
                // It may have ended in this moment.
                let _ = child.kill();
                let _ = child.wait();
                return intake::over_budget(name, &seconds(budget.seconds));
            }
            thread::sleep(LOOK_AGAIN);
        }
        let said = said.join().unwrap_or_default();
        if let Ok(report) = postcard::from_bytes(&said) {
            return report;
        }
        let complained = complained.join().unwrap_or_default();
        if String::from_utf8_lossy(&complained).contains("memory allocation") {
            return intake::over_budget(name, &format!("{} MB of memory", budget.megabytes));
        }
        intake::stopped(name)
    })
}

/// Everything that comes out of a pipe.
fn all(pipe: Option<impl std::io::Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        // A pipe that breaks has said what it could; what is missing is noticed by who reads it.
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}

/// `1 second`, `60 seconds`.
fn seconds(number: u64) -> String {
    counted(usize::try_from(number).unwrap_or(usize::MAX), "second")
}
