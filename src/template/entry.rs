//! One cell of a return: what stood in it and where.

use serde::{Deserialize, Serialize};

use crate::finding::Place;
use crate::workbook::Cell;

/// A cell that the template asks for, as it was found; blank cells are entries too, because a
/// finding about a blank needs its address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it stands.
    pub place: Place,
    /// What it holds; `None` when nothing.
    pub cell: Option<Cell>,
}

/// What a cell is read as.
///
/// A doubtful value is used and reported; an unusable one is reported and left out. The texts are
/// for people: what was found and what was expected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reading<T> {
    /// Nothing in the cell.
    Blank,
    /// Exactly what was asked for.
    Plain(T),
    /// Readable, but not as it should be stored.
    Doubtful(T, Doubt),
    /// Not readable as what was asked for.
    Unusable(Doubt),
}

/// Why a reading is not plain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl<T> Reading<T> {
    /// The value, doubtful or not.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Plain(value) | Self::Doubtful(value, _) => Some(value),
            Self::Blank | Self::Unusable(_) => None,
        }
    }
}

impl<T: Copy> Reading<T> {
    /// The value, doubtful or not, without taking the reading apart.
    pub fn get(&self) -> Option<T> {
        match self {
            Self::Plain(value) | Self::Doubtful(value, _) => Some(*value),
            Self::Blank | Self::Unusable(_) => None,
        }
    }
}

impl Entry {
    /// Whether there is nothing in the cell but white space.
    pub fn is_blank(&self) -> bool {
        self.cell.as_ref().is_none_or(Cell::is_blank)
    }

    /// The cell as people read it, trimmed; `None` when blank.
    pub fn text(&self) -> Option<String> {
        let text = self.cell.as_ref()?.to_string();
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}
