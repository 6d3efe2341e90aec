//! Turns the bytes of a file into a [`Workbook`], or says why not.
//!
//! The container is recognised by content, its limits are checked before anything is parsed, and
//! cells are counted as they come. calamine's streaming readers give the cells of `.xlsx` and
//! `.xlsb`; `.xls`, `.ods` and `.csv` are read here, because calamine would build whole rectangles
//! of cells for them, whatever the file claims their size to be.

pub(super) mod biff;
pub(super) mod biff12;
pub(super) mod compound;
pub(super) mod csv;
pub(super) mod meter;
pub(super) mod ods;
pub(super) mod package;
pub(super) mod text;
pub(super) mod xls;
pub(super) mod xlsb;
pub(super) mod xlsb_parts;
pub(super) mod xlsx;
pub(super) mod xlsx_parts;
pub(super) mod xml;

#[cfg(test)]
pub(super) mod tests;

use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use super::limits::Limits;
use super::refusal::{Measure, Refusal};
use super::sniff::{Recognised, SNIFF_BYTES, sniff};
use super::{Format, Workbook};
use meter::Meter;

/// Where a file's bytes come from: memory, a disk, or slices that a browser hands out.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The sheet being read; `None` while the package is checked.
    pub sheet: Option<&'a str>,
    /// Cells read so far, over all sheets.
    pub cells: u64,
}

/// Reads a workbook.
///
/// `file_name` only helps where content cannot tell: lock files (`~$…`, `.~lock.…`), and text in a
/// single column, which is a table when the name ends in `.csv`. `progress` is called at every
/// sheet and every few thousand cells; [`ControlFlow::Break`] ends the reading with
/// [`Refusal::Cancelled`].
///
/// # Errors
///
/// The [`Refusal`] says what is wrong and what a person can do. A damaged sheet is no refusal: the
/// workbook comes with the other sheets and a [`Problem`](super::Problem).
///
/// # Panics
///
/// Never by this project's own code, but calamine can panic on a damaged `.xlsb`: call this where
/// a panic is contained, as in the worker or on a thread of its own.
pub fn read(
    source: &mut dyn Source,
    file_name: &str,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Result<Workbook, Refusal> {
    let size = source.seek(SeekFrom::End(0)).map_err(|error| unreadable(&error))?;
    let named_as_lock = file_name.starts_with("~$") || file_name.starts_with(".~lock.");
    if named_as_lock && size < SNIFF_BYTES as u64 {
        return Err(Refusal::LockFile);
    }
    if size > limits.file_bytes {
        let limit = limits.file_bytes;
        return Err(Refusal::TooLarge { measure: Measure::File, found: size, limit });
    }
    let head = head(source).map_err(|error| unreadable(&error))?;
    let mut meter = Meter::new(limits, progress);
    let mut workbook = match sniff(&head) {
        Recognised::Empty => return Err(Refusal::Empty),
        Recognised::Zip => match package::check(source, &mut meter)? {
            Format::Xlsb => xlsb::read(source, &mut meter)?,
            Format::Ods => ods::read(source, &mut meter)?,
            format => xlsx::read(source, format, &mut meter)?,
        },
        Recognised::Compound => xls::read(whole(source, size)?, &mut meter)?,
        Recognised::Text => csv::read(&whole(source, size)?, file_name, &mut meter)?,
        Recognised::OldExcel => {
            return Err(Refusal::Unsupported("it was saved by Excel 4 or an earlier one".into()));
        }
        Recognised::Foreign(lookalike) => return Err(Refusal::NotAWorkbook(lookalike)),
    };
    meter.finish(&mut workbook, size);
    if workbook.cell_count() > 0 {
        return Ok(workbook);
    }
    match workbook.problems.first() {
        Some(problem) => Err(Refusal::Damaged(problem.to_string())),
        None => Err(Refusal::NoCells),
    }
}

pub(super) fn unreadable(error: &std::io::Error) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

/// The first bytes, from the beginning.
pub(super) fn head(source: &mut dyn Source) -> std::io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(0))?;
    let mut head = Vec::with_capacity(SNIFF_BYTES);
    source.take(SNIFF_BYTES as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// All bytes; their number was found within the limits before.
pub(super) fn whole(source: &mut dyn Source, size: u64) -> Result<Vec<u8>, Refusal> {
    source.seek(SeekFrom::Start(0)).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    source.take(size).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    Ok(bytes)
}
