//! Whether a workbook holds people, and what hides in it: looked through before it is shared.
//!
//! Signs of people are sought in everything that a workbook carries, shown or hidden. A hidden
//! thing alone is a warning; signs of people in it make it an error. What is kept of a sign is its
//! kind, its place, how many and how sure: never what the cells say.

mod findings;
mod heading;
mod judge;
mod kinds;
mod left_out;
mod look;
mod naming;
mod report;
mod sign;
mod signs;
mod small_numbers;
mod table;
mod telling;
mod typed;

#[cfg(test)]
mod tests;

pub use judge::{Judgement, Recognised, Withheld, judge};
pub use kinds::{
    found as found_words, remedy as remedy_of, severity as severity_of, words as words_of,
};
pub use left_out::{FigureChanged, LeftOut, TextLeftOut};
pub use report::{FileName, SentCopy, report};
pub use sign::{Sign, Strength};
pub use small_numbers::{Protected, Rule, Shown, family};
pub use telling::{called, is_telling, signs_in_words, telling_cells, unless_telling};
pub use typed::of_texts;

use serde::{Deserialize, Serialize};

use crate::finding::Place;
use crate::workbook::{CellRef, HiddenKind};

/// What a workbook discloses besides its figures. It holds nothing that its cells say, apart from
/// the names of sheets and parts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Disclosure {
    /// What hides in it, by sheet and kind.
    pub hidden: Vec<Seen>,
    /// Signs of people, strongest first.
    pub people: Vec<Trace>,
    /// Kinds of hidden things that may be in a file of this format and are not looked for.
    pub not_seen: Vec<HiddenKind>,
    /// What could not be looked through, each as a sentence.
    pub unread: Vec<String>,
}

/// Hidden things of one kind on one sheet, or in the workbook as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// What they are.
    pub kind: HiddenKind,
    /// Their sheet; `None` for the workbook as a whole.
    pub sheet: Option<String>,
    /// The first of their cells.
    pub cell: Option<CellRef>,
    /// What the first is called, unless its name says something about a person.
    pub name: String,
    /// How many there are: filled cells, records, comments, links.
    pub count: usize,
    /// Whether all of what they say could be looked through for people.
    pub looked_through: bool,
    /// Whether they hold strong signs of people.
    pub holds_people: bool,
}

/// A sign of people in one column, or in texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// What it is a sign of.
    pub sign: Sign,
    /// How much it weighs.
    pub strength: Strength,
    /// The kind of hidden thing that holds it; `None` where people see it.
    pub hidden: Option<HiddenKind>,
    /// The first cell; the sheet or the file where there are no cells.
    pub place: Place,
    /// How many values show it.
    pub count: usize,
    /// Why it weighs this much, as a clause: “10 of 10 values pass the check of modulus 11”.
    pub why: String,
}

impl Disclosure {
    /// Whether there are strong signs of people.
    pub fn holds_people(&self) -> bool {
        self.people.iter().any(|trace| trace.strength == Strength::Strong)
    }
}
