//! Our readers held against independent ones, cell by cell.
//!
//! `.xlsx` and `.xlsm` against umya-spreadsheet, which shares no code with the calamine that reads
//! them here; `.xls` and `.ods`, which are read by this project's own code, against calamine;
//! separated text against the `csv` crate. Nobody else reads `.xlsb` in Rust: its cells are held
//! against calamine's other way of reading them, and against what the tests wrote.
//!
//! What both say is brought into one form first. Every difference that is right is one rule of
//! [`seen`] or of the two other readers, with its reason beside it; all that remains is a finding.

mod by_calamine;
mod by_csv;
mod by_umya;
mod seen;
mod written;

pub(crate) use seen::{Said, Seen};

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::workbook::{Area, Format, Sheet, Workbook};

/// The largest rectangle of cells that another reader may build.
const MOST_CELLS: u64 = 2_000_000;

fn size(Area { first, last }: Area) -> u64 {
    u64::from(last.row - first.row + 1) * u64::from(last.column - first.column + 1)
}

/// How much of a workbook was held against another reader, and what differed.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    /// Sheets that both read.
    pub sheets: usize,
    /// Cells that both say something of, blank ones aside.
    pub cells: usize,
    /// What differs, each with its address.
    pub differences: Vec<String>,
}

impl Compared {
    fn differs(&mut self, what: fmt::Arguments<'_>) {
        self.differences.push(what.to_string());
    }
}

/// The workbook as the independent reader of its format sees it; `Err` where that one gives up.
pub(crate) fn other(bytes: &[u8], ours: &Workbook) -> Result<Vec<Seen>, String> {
    let read = || match ours.format {
        Format::Xlsx | Format::Xlsm => by_umya::read(bytes),
        Format::Xlsb => by_calamine::xlsb(bytes),
        Format::Xls => by_calamine::xls(bytes),
        Format::Ods => by_calamine::ods(bytes),
        Format::Csv => by_csv::read(bytes),
    };
    // calamine builds the rectangle between the outermost cells, which may fill the memory.
    let is_far = |sheet: &Sheet| sheet.used().is_some_and(|area| size(area) > MOST_CELLS);
    if ours.sheets.iter().any(is_far) {
        return Err("its cells lie too far apart".into());
    }
    // Other readers may panic on files that ours reads.
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err("it panics".into()))
}

/// Holds a workbook that was read from these bytes against the independent reader.
pub(crate) fn compare(bytes: &[u8], ours: &Workbook) -> Result<Compared, String> {
    let theirs = other(bytes, ours)?;
    let mut compared = Compared::default();
    let mut own = seen::of(ours);
    if ours.format == Format::Csv {
        own.iter_mut().for_each(by_csv::as_records);
    }
    let names = |sheets: &[Seen]| -> Vec<String> {
        sheets.iter().map(|sheet| format!("{} ({:?})", sheet.name, sheet.visibility)).collect()
    };
    if names(&own) != names(&theirs) {
        let (own, theirs) = (names(&own), names(&theirs));
        compared.differs(format_args!("sheets: ours {own:?}, theirs {theirs:?}"));
    }
    for (own, theirs) in own.iter().zip(&theirs) {
        own.compare(theirs, &mut compared);
    }
    Ok(compared)
}

/// Fails with every difference; where the other reader gives up, `given_up` must say so.
#[track_caller]
pub(crate) fn hold(what: &str, bytes: &[u8], ours: &Workbook) -> Compared {
    let compared = compare(bytes, ours).unwrap_or_else(|why| panic!("{what}: {why}"));
    assert!(compared.differences.is_empty(), "{what}: {:#?}", compared.differences);
    compared
}
