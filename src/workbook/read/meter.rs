//! Counts what is read against the limits, tells the progress, and collects problems.

use std::borrow::Cow;
use std::ops::{ControlFlow, RangeInclusive};

use super::super::inventory::Collector;
use super::super::limits::Limits;
use super::super::refusal::{Measure, Refusal};
use super::super::{Cell, CellRef, MAX_COLUMNS, MAX_ROWS, Problem, Sheet, Value, Workbook};
use super::Progress;
use crate::words::plain;

/// After how many cells the progress is told: often enough to cancel at once.
const TELL_EVERY: u64 = 4_096;

/// Problems beyond this many say nothing new, and a hostile file could make millions.
const MAX_PROBLEMS: usize = 200;

/// Characters of a sheet's name or of a message that quotes a file. Excel's names end at 31; a
/// hostile file's do not, and they are repeated in every problem.
const MAX_QUOTED: usize = 200;

/// Stands between the readers and the workbook: every cell passes through [`Meter::put`].
pub(in crate::workbook) struct Meter<'a> {
    pub(in crate::workbook) limits: &'a Limits,
    progress: &'a mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    cells: u64,
    text_bytes: u64,
    sheets: u64,
    problems: Vec<Problem>,
    /// What hides in the workbook, as it is come across.
    pub(in crate::workbook) hiding: Collector,
}

impl<'a> Meter<'a> {
    pub(in crate::workbook) fn new(
        limits: &'a Limits,
        progress: &'a mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
    ) -> Self {
        let hiding = Collector::new(limits);
        Self { limits, progress, cells: 0, text_bytes: 0, sheets: 0, problems: Vec::new(), hiding }
    }

    /// Tells that reading goes on.
    pub(in crate::workbook) fn tell(&mut self, sheet: Option<&str>) -> Result<(), Refusal> {
        match (self.progress)(Progress { sheet, cells: self.cells }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Refusal::Cancelled),
        }
    }

    /// Starts a sheet.
    pub(in crate::workbook) fn sheet(&mut self, name: &str) -> Result<Sheet, Refusal> {
        self.sheets += 1;
        check(Measure::Sheets, self.sheets, self.limits.sheets)?;
        self.tell(Some(name))?;
        Ok(Sheet::new(clipped(name)))
    }

    /// Puts a cell on the sheet, its text without the signs that nobody sees. Empty text, such as a
    /// formula's `""`, is no content.
    pub(in crate::workbook) fn put(
        &mut self,
        sheet: &mut Sheet,
        row: u32,
        column: u32,
        mut cell: Cell,
    ) -> Result<(), Refusal> {
        if let Value::Text(text) = &mut cell.value {
            if let Cow::Owned(plain) = plain(text) {
                *text = plain;
            }
            if text.is_empty() {
                return Ok(());
            }
            if shorten(text, self.limits.cell_characters) {
                let limit = self.limits.cell_characters;
                let what = format!("its text was cut off after {limit} characters");
                self.problem(&sheet.name, Some(CellRef::new(row, column)), what);
            }
            self.text_bytes += text.len() as u64;
            check(Measure::Text, self.text_bytes, self.limits.text_bytes)?;
        }
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            let address = if column < MAX_COLUMNS {
                CellRef::new(row, column).to_string()
            } else {
                format!("column {}, row {}", u64::from(column) + 1, u64::from(row) + 1)
            };
            return Err(Refusal::BeyondSheet { sheet: sheet.name.clone(), address });
        }
        self.cells += 1;
        check(Measure::Cells, self.cells, self.limits.cells)?;
        if self.cells.is_multiple_of(TELL_EVERY) {
            self.tell(Some(&sheet.name))?;
        }
        sheet.insert(CellRef::new(row, column), cell);
        Ok(())
    }

    /// Notes what is wrong with a part of the workbook; reading goes on.
    pub(in crate::workbook) fn problem(
        &mut self,
        sheet: &str,
        cell: Option<CellRef>,
        what: impl AsRef<str>,
    ) {
        if self.problems.len() < MAX_PROBLEMS {
            let (sheet, what) = (clipped(sheet), clipped(what.as_ref()));
            self.problems.push(Problem { sheet, cell, what });
        }
    }

    /// Gives the workbook what was noted beside its cells; `size` is that of the file in bytes.
    pub(in crate::workbook) fn finish(mut self, workbook: &mut Workbook, size: u64) {
        self.hiding.size(size, workbook.format, &workbook.sheets);
        workbook.problems = self.problems;
        workbook.inventory = self.hiding.finish(&workbook.sheets);
    }
}

/// Refuses a count beyond its limit.
pub(in crate::workbook) fn check(measure: Measure, found: u64, limit: u64) -> Result<(), Refusal> {
    if found > limit { Err(Refusal::TooLarge { measure, found, limit }) } else { Ok(()) }
}

/// The rows of `ranges` up to the last that holds a cell: a file can hide a million empty rows
/// in a few bytes, and those below the data hide nothing.
pub(in crate::workbook) fn hide_rows(sheet: &mut Sheet, ranges: &[RangeInclusive<u32>]) {
    let Some(used) = sheet.used() else { return };
    for range in ranges {
        sheet.hidden_rows.extend(*range.start()..=(*range.end()).min(used.last.row));
    }
}

/// The columns of `ranges` up to the last that holds a cell.
pub(in crate::workbook) fn hide_columns(sheet: &mut Sheet, ranges: &[RangeInclusive<u32>]) {
    let Some(used) = sheet.used() else { return };
    for range in ranges {
        sheet.hidden_columns.extend(*range.start()..=(*range.end()).min(used.last.column));
    }
}

/// The beginning of a text from a file, short enough to be shown.
pub(in crate::workbook) fn clipped(text: &str) -> String {
    let text = plain(text);
    match text.char_indices().nth(MAX_QUOTED) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.into_owned(),
    }
}

/// Cuts the text to at most `limit` characters; tells whether anything was cut.
fn shorten(text: &mut String, limit: usize) -> bool {
    // A text has at most as many characters as bytes, so most need no counting.
    if text.len() <= limit {
        return false;
    }
    match text.char_indices().nth(limit) {
        Some((at, _)) => {
            text.truncate(at);
            true
        }
        None => false,
    }
}
