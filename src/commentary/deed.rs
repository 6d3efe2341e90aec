//! Writing into a report, and taking it back.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Slot, Written};

/// The most characters of a text: more would not fit on the page of an exception.
pub const LONGEST: usize = 3_000;

/// Something that is done about the text of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Write a text, or another in its place.
    Write(Slot, Written),
    /// Take it back: what Sightline writes stands there again.
    TakeBack(Slot),
}

/// What speaks against a text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// There are no words.
    #[error(
        "The text is empty. Write something, or take your text back to have Sightline’s again."
    )]
    Empty,
    /// More words than fit.
    #[error("The text has {0} characters, and at most {LONGEST} fit. Shorten it.")]
    TooLong(usize),
}

impl Deed {
    /// What is done, for the label of undo and redo.
    pub fn action(&self) -> String {
        let (verb, slot) = match self {
            Self::Write(slot, _) => ("write", slot),
            Self::TakeBack(slot) => ("take back the text of", slot),
        };
        format!("{verb} {} in the report of {}", slot.part, slot.edition.month.long())
    }

    /// Where it is done.
    pub fn slot(&self) -> &Slot {
        match self {
            Self::Write(slot, _) | Self::TakeBack(slot) => slot,
        }
    }
}

/// Refuses what is empty or too long.
pub(super) fn check(text: &str) -> Result<(), Refusal> {
    match text.chars().count() {
        _ if text.trim().is_empty() => Err(Refusal::Empty),
        length if length > LONGEST => Err(Refusal::TooLong(length)),
        _ => Ok(()),
    }
}
