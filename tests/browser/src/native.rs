//! The same files through the same library without a browser: what the page must show.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::{SystemTime, UNIX_EPOCH};

use sightline::analysis::{Analysis, Months, analyse};
use sightline::calendar::Date;
use sightline::choices::Choices;
use sightline::framework::Framework;
use sightline::intake::{FileReport, read_file};

use crate::Outcome;

/// Reads a file.
pub fn read(name: &str, bytes: &[u8], framework: &Framework) -> FileReport {
    read_file(&mut Cursor::new(bytes), name, framework, &mut |_| ControlFlow::Continue(()))
}

/// Reads and judges files.
pub fn judge(files: &[(&str, &[u8])], framework: &Framework) -> Outcome<Analysis> {
    judge_with(files, framework, &Choices::default())
}

/// Reads and judges files, with what people decided about charts.
pub fn judge_with(
    files: &[(&str, &[u8])],
    framework: &Framework,
    choices: &Choices,
) -> Outcome<Analysis> {
    let files: Vec<_> = files.iter().map(|(name, bytes)| read(name, bytes, framework)).collect();
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let today = Date::from_unix_seconds(seconds).month();
    Ok(analyse(&files, framework, choices, Months { today, as_of: None }))
}
