//! Where a cell is: `B7` on a sheet, and areas of such cells.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Rows of the largest sheet that Excel can hold.
pub const MAX_ROWS: u32 = 1_048_576;
/// Columns of the largest sheet that Excel can hold; the last is `XFD`.
pub const MAX_COLUMNS: u32 = 16_384;

/// The address of a cell on its sheet. Row and column count from 0; it is shown as `B7`.
///
/// Ordered row by row, as people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellRef {
    /// Row from 0; row 0 is shown as 1.
    pub row: u32,
    /// Column from 0; column 0 is shown as A.
    pub column: u32,
}

impl CellRef {
    /// The cell at `row` and `column`, both from 0.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// The cell `rows` below and `columns` to the right, or `None` beyond the largest sheet.
    pub fn offset(self, rows: i32, columns: i32) -> Option<Self> {
        let row = self.row.checked_add_signed(rows).filter(|row| *row < MAX_ROWS)?;
        let column = self.column.checked_add_signed(columns).filter(|c| *c < MAX_COLUMNS)?;
        Some(Self { row, column })
    }

    /// The letters of a column: 0 is `A`, 26 is `AA`.
    pub fn column_letters(column: u32) -> String {
        let mut letters = Vec::new();
        let mut rest = column + 1;
        while rest > 0 {
            rest -= 1;
            letters.push(b'A' + (rest % 26) as u8);
            rest /= 26;
        }
        letters.iter().rev().map(|letter| char::from(*letter)).collect()
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Self::column_letters(self.column), self.row + 1)
    }
}

impl FromStr for CellRef {
    type Err = ();

    /// Reads `B7` or `$B$7`, within the largest sheet.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.replace('$', "");
        let split = text.find(|c: char| c.is_ascii_digit()).ok_or(())?;
        let (letters, digits) = text.split_at(split);
        if letters.is_empty() || letters.len() > 3 {
            return Err(());
        }
        let mut column = 0;
        for letter in letters.bytes() {
            if !letter.is_ascii_alphabetic() {
                return Err(());
            }
            column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        }
        let row: u32 = digits.parse().map_err(|_| ())?;
        let valid = (1..=MAX_ROWS).contains(&row) && (1..=MAX_COLUMNS).contains(&column);
        valid.then(|| Self::new(row - 1, column - 1)).ok_or(())
    }
}

/// `B7` in files that people may read, two numbers between page and worker.
impl Serialize for CellRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_str(self),
            false => (self.row, self.column).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for CellRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return <(u32, u32)>::deserialize(deserializer)
                .map(|(row, column)| Self { row, column });
        }
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| {
            serde::de::Error::custom(format!("“{text}” is not a cell; write it as B7"))
        })
    }
}

/// A rectangle of cells, both corners included; shown as `B7:D9`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Area {
    /// The top left cell.
    pub first: CellRef,
    /// The bottom right cell.
    pub last: CellRef,
}

impl Area {
    /// Whether the cell lies inside.
    pub fn contains(self, cell: CellRef) -> bool {
        (self.first.row..=self.last.row).contains(&cell.row)
            && (self.first.column..=self.last.column).contains(&cell.column)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_back_as_they_are_written() {
        for (text, cell) in [
            ("A1", CellRef::new(0, 0)),
            ("Z9", CellRef::new(8, 25)),
            ("AA10", CellRef::new(9, 26)),
            ("XFD1048576", CellRef::new(MAX_ROWS - 1, MAX_COLUMNS - 1)),
        ] {
            assert_eq!(cell.to_string(), text);
            assert_eq!(text.parse(), Ok(cell));
        }
        assert_eq!("$b$7".parse(), Ok(CellRef::new(6, 1)));
    }

    #[test]
    fn addresses_beyond_the_largest_sheet_are_refused() {
        for text in ["XFE1", "A1048577", "A0", "7", "B", "AAAA1", "A-1", "É1"] {
            assert!(text.parse::<CellRef>().is_err(), "{text}");
        }
    }
}
