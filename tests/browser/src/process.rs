//! What the system says of a browser's processes: how long a thread was on the processor, and how
//! much memory a process held at most. Linux only: it comes from `/proc`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// The names of threads are cut off after 15 bytes: “DedicatedWorker thread”.
const WORKER: &str = "DedicatedWorker";

/// The one thread of a browser that runs a dedicated worker.
pub struct WorkerThread {
    process: PathBuf,
    thread: PathBuf,
}

impl WorkerThread {
    /// Finds it among the processes that a process started, and those that they did.
    pub fn of(ancestor: u32) -> Outcome<WorkerThread> {
        let mut found = Vec::new();
        for process in descendants(ancestor)? {
            let process = PathBuf::from(format!("/proc/{process}"));
            // A process may end while it is looked at.
            let Ok(threads) = fs::read_dir(process.join("task")) else { continue };
            for thread in threads.flatten().map(|thread| thread.path()) {
                let name = fs::read_to_string(thread.join("comm")).unwrap_or_default();
                if name.trim_end() == WORKER {
                    found.push(WorkerThread { process: process.clone(), thread });
                }
            }
        }
        match (found.pop(), found.len()) {
            (Some(one), 0) => Ok(one),
            (None, _) => Err("the browser has no worker".into()),
            (Some(_), _) => Err("the browser has more than one worker".into()),
        }
    }

    /// How long it was on the processor so far, in milliseconds.
    pub fn milliseconds(&self) -> Outcome<f64> {
        let times = fs::read_to_string(self.thread.join("schedstat"))?;
        let nanoseconds: f64 = times.split(' ').next().unwrap_or_default().parse()?;
        Ok(nanoseconds / 1e6)
    }

    /// The most memory that its process has held, in megabytes.
    pub fn peak(&self) -> Outcome<f64> {
        peak(&self.process)
    }
}

/// The most memory that a process has held, in megabytes.
fn peak(process: &Path) -> Outcome<f64> {
    let status = fs::read_to_string(process.join("status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes * 1024.0 / 1e6)
}

/// The most memory that one page with its workers has held, in megabytes, since it was last asked.
pub fn peak_of_pages(ancestor: u32) -> Outcome<f64> {
    let mut most = 0.0_f64;
    for process in descendants(ancestor)? {
        let process = PathBuf::from(format!("/proc/{process}"));
        let words = fs::read(process.join("cmdline")).unwrap_or_default();
        if String::from_utf8_lossy(&words).contains("--type=renderer") {
            // A process may end while it is looked at.
            most = most.max(peak(&process).unwrap_or_default());
            // Where it may not be forgotten, what follows is no less than it was.
            let _ = fs::write(process.join("clear_refs"), "5");
        }
    }
    Ok(most)
}

/// The processes that a process started, those that these did, and so on.
fn descendants(ancestor: u32) -> Outcome<Vec<u32>> {
    let processes = fs::read_dir("/proc").map_err(|_| "The times of a worker come from /proc.")?;
    let numbers = processes.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let parents: Vec<(u32, u32)> =
        numbers.filter_map(|process| Some((process, parent(process)?))).collect();
    let (mut all, mut next) = (Vec::new(), vec![ancestor]);
    while let Some(parent) = next.pop() {
        let children = parents.iter().filter(|(_, of)| *of == parent).map(|(child, _)| *child);
        next.extend(children.clone());
        all.extend(children);
    }
    Ok(all)
}

fn parent(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold anything; behind it stand the state and the parent.
    let (_, rest) = stat.rsplit_once(") ")?;
    rest.split(' ').nth(1)?.parse().ok()
}
