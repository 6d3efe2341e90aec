//! Reading one file in a process of its own: the child's side.
//!
//! The child is this program again, with a ceiling on its memory. It says what became of the file in
//! the form in which the page's worker says it.

use std::alloc::System;
use std::fs;
use std::io::{Cursor, ErrorKind, Write as _};
use std::ops::ControlFlow;
use std::path::Path;

use cap::Cap;
use sightline::framework::Framework;
use sightline::intake::{self, FileReport};

/// Counts what this program holds, and can refuse to hold more.
#[global_allocator]
static HELD: Cap<System> = Cap::new(System, usize::MAX);

/// Reads a file and writes its report to standard output.
///
/// # Errors
/// Where nobody listens any more.
pub fn run(path: &Path, name: &str, framework: &Framework, megabytes: u64) -> Result<(), String> {
    let most = usize::try_from(megabytes.saturating_mul(1_000_000)).unwrap_or(usize::MAX);
    // A ceiling below what is held already is met by the next thing that is asked for.
    let _ = HELD.set_limit(most.max(HELD.allocated()));
    let report = read(path, name, framework);
    let report = postcard::to_allocvec(&report).map_err(|error| error.to_string())?;
    std::io::stdout().write_all(&report).map_err(|error| error.to_string())
}

/// Reads a file on its own thread; a panic there becomes a report about this file.
fn read(path: &Path, name: &str, framework: &Framework) -> FileReport {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return intake::unreadable(name, &why(path, &error)),
    };
    std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut on = |_: sightline::workbook::Progress<'_>| ControlFlow::Continue(());
            let layouts = sightline::layouts::shipped();
            intake::read_file(&mut Cursor::new(&bytes), name, framework, &layouts, &mut on)
        });
        reading.join().unwrap_or_else(|_| intake::stopped(name))
    })
}

/// Why a file could not be opened, in words for the usual reasons.
fn why(path: &Path, error: &std::io::Error) -> String {
    match error.kind() {
        _ if path.is_dir() => "the folder could not be opened".to_owned(),
        ErrorKind::NotFound => "there is no file of this name".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission to read it".to_owned(),
        _ => error.to_string(),
    }
}
