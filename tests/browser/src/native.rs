//! The same files through the same library without a browser: what the page must show.

use std::io::Cursor;
use std::ops::ControlFlow;
use std::time::{SystemTime, UNIX_EPOCH};

use sightline::analysis::{Analysis, Months, analyse};
use sightline::calendar::Date;
use sightline::choices::Choices;
use sightline::entered::Entered;
use sightline::framework::Framework;
use sightline::intake::{FileReport, read_file};

use crate::Outcome;

/// Reads a file.
pub fn read(name: &str, bytes: &[u8], framework: &Framework) -> FileReport {
    read_file(&mut Cursor::new(bytes), name, framework, &sightline::layouts::shipped(), &mut |_| {
        ControlFlow::Continue(())
    })
}

/// Reads and judges files.
pub fn judge(files: &[(&str, &[u8])], framework: &Framework) -> Outcome<Analysis> {
    Ok(analyse(&read_all(files, framework), framework, &Entered::default(), months()?))
}

/// Reads and judges files with what was entered on the page.
pub fn judge_with(
    files: &[(&str, &[u8])],
    framework: &Framework,
    entered: &Entered,
) -> Outcome<Analysis> {
    Ok(analyse(&read_all(files, framework), framework, entered, months()?))
}

/// Reads files and judges them twice: as they are, and with what people decide when they see that.
pub fn judge_both(
    files: &[(&str, &[u8])],
    framework: &Framework,
    decide: impl FnOnce(&Analysis) -> Outcome<Choices>,
) -> Outcome<[Analysis; 2]> {
    let files = read_all(files, framework);
    let plain = analyse(&files, framework, &Entered::default(), months()?);
    let decided = analyse(
        &files,
        framework,
        &Entered { charts: decide(&plain)?, ..Entered::default() },
        months()?,
    );
    Ok([plain, decided])
}

/// Every file, read without a browser.
pub fn read_all(files: &[(&str, &[u8])], framework: &Framework) -> Vec<FileReport> {
    files.iter().map(|(name, bytes)| read(name, bytes, framework)).collect()
}

/// The months that the page would judge by.
pub fn months() -> Outcome<Months> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    Ok(Months { today: Date::from_unix_seconds(seconds).month(), as_of: None })
}
