//! The cover sheet of a board paper.

use crate::commentary::{Slot, Written};

/// The cover sheet: what a forum's secretary files a paper under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The meeting that it is for.
    pub forum: String,
    /// Its fields, in the order in which they are printed.
    pub lines: Vec<CoverLine>,
}

/// One field of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverLine {
    /// Where people write it.
    pub slot: Slot,
    /// As it is printed.
    pub label: String,
    /// What is known without anybody writing it, from the framework or the returns; may be empty.
    pub known: String,
    /// What a person wrote.
    pub written: Option<Written>,
}

impl CoverLine {
    /// What is printed; empty where nobody has said anything yet.
    pub fn text(&self) -> &str {
        self.written.as_ref().map_or(self.known.as_str(), |written| written.text.as_str())
    }
}
