//! The proof that a list was read to its end.
//!
//! Readers that give no rows and no error above some size are why this exists: a measure that
//! rests on half a list looks like any other.

use std::fmt;

/// What was read of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// How the rows were read.
    pub reader: Reader,
    /// Rows handed over: those in which a column asked for holds something.
    pub rows: u64,
    /// The number of the last row of the sheet that was met, 0 where there is none.
    pub last_row: u32,
    /// The last row that the sheet states, where it does.
    pub stated_last_row: Option<u32>,
    /// One more than the rightmost column that was met, asked for or not.
    pub columns: u32,
    /// Bytes of the sheet, unpacked.
    pub bytes: u64,
    /// Whether the fold said that it needed no more rows, so that nothing is proved.
    pub stopped: bool,
}

/// What read the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// The scanner of this project.
    #[default]
    Scanner,
    /// A general reader, and what the scanner did not expect.
    General(String),
    /// A reader of this project or of calamine's for a format that has no scanner.
    Format,
}

/// Rows that a sheet states and that are not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The last row that was met.
    pub last_row: u32,
    /// The last row that the sheet states.
    pub stated: u32,
}

impl Proof {
    /// What is missing, if anything is.
    pub fn shortfall(&self) -> Option<Shortfall> {
        let stated = self.stated_last_row.filter(|stated| *stated > self.last_row)?;
        (!self.stopped).then_some(Shortfall { last_row: self.last_row, stated })
    }
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { last_row, stated } = self;
        write!(f, "the sheet states that it goes to row {stated}, but its last row is {last_row}")
    }
}
