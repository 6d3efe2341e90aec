//! A workbook as Sightline holds it: sheets of sparse, addressed cells.
//!
//! Reading turns the bytes of `.xlsx`, `.xlsm`, `.xlsb`, `.xls`, `.ods` or `.csv` into this one
//! shape, with limits checked first. This module knows Excel and nothing of the NHS.

mod address;
mod cell;
mod inventory;
mod limits;
mod number_format;
mod preview;
mod read;
mod refusal;
pub mod rows;
mod sheet;
mod sniff;

pub use address::{Area, CellRef, MAX_COLUMNS, MAX_ROWS};
pub use cell::{Cell, CellError, Value};
pub use inventory::{Content, Coverage, Hidden, HiddenKind, Inventory};
pub use limits::Limits;
pub use preview::{Block, Preview, PreviewCell};
#[cfg(test)]
pub(crate) use read::tests::fixtures;
pub use read::{Progress, Source, read};
pub use refusal::{Lookalike, Measure, Refusal};
pub use sheet::{Sheet, Visibility};
pub use sniff::{Recognised, SNIFF_BYTES, sniff};

#[cfg(test)]
pub(crate) use read::tests::independent;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::calendar::DateSystem;
use crate::words::plain;

/// What kind of file the bytes are, by their content rather than their name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Office Open XML workbook.
    #[default]
    Xlsx,
    /// The same with macros, which are never run.
    Xlsm,
    /// Binary workbook.
    Xlsb,
    /// Excel 97 to 2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Separated text.
    Csv,
}

impl Format {
    /// Every format, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Xlsx, Self::Xlsm, Self::Xlsb, Self::Xls, Self::Ods, Self::Csv];

    /// The usual file extension, without the dot.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsm => "xlsm",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Csv => "csv",
        }
    }
}

/// A workbook that was read: its sheets in the order of their tabs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// What the bytes were.
    pub format: Format,
    /// Which day the workbook counts its dates from.
    pub date_system: DateSystem,
    /// The sheets in tab order, hidden ones included. Chart and macro sheets hold no cells and are
    /// left out.
    pub sheets: Vec<Sheet>,
    /// What could not be read of it: a damaged sheet, a cell that makes no sense.
    pub problems: Vec<Problem>,
    /// What it carries besides the cells that people see. It stays where the file is read: what
    /// hidden things say crosses to no page and into no file.
    #[serde(skip)]
    pub inventory: Inventory,
}

/// A part of a workbook that could not be read, while the rest was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The sheet's name.
    pub sheet: String,
    /// The cell, or the last one before the problem; `None` for the sheet as a whole.
    pub cell: Option<CellRef>,
    /// What is wrong, as a clause: “the sheet breaks off after this cell: …”.
    pub what: String,
}

/// `on sheet “History”, at B7: the sheet breaks off …`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "on sheet “{}”", self.sheet)?;
        if let Some(cell) = self.cell {
            write!(f, ", at {cell}")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// Whether two names mean the same sheet: without case, surrounding spaces and signs that nobody
/// sees.
fn is_same_name(one: &str, other: &str) -> bool {
    plain(one).trim().eq_ignore_ascii_case(plain(other).trim())
}

impl Workbook {
    /// The sheet with this name, ignoring case and surrounding spaces.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| is_same_name(&sheet.name, name))
    }

    /// How many cells hold something.
    pub fn cell_count(&self) -> usize {
        self.sheets.iter().map(Sheet::cell_count).sum()
    }
}
