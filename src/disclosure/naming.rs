//! How sheets and parts are called in findings: by their names, unless a name says something about
//! a person itself.

use super::signs;
use crate::finding::Place;
use crate::words;
use crate::workbook::{CellRef, Workbook};

/// The longest name that is shown, in characters.
const LONGEST: usize = 60;

/// The name of a part, or nothing where it says something about a person. Of a path only the end:
/// folders are called after who works in them.
pub(super) fn part(name: &str) -> String {
    let name = name.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or(name);
    if signs::is_telling(name) {
        return String::new();
    }
    let line = words::one_line(name);
    line.chars().take(LONGEST).collect()
}

/// A clause of the reader about what it could not look through, as a sentence; without the name of
/// a part that says something about a person.
pub(super) fn unread(clause: &str) -> String {
    // The quoted path may name somebody in any of its folders.
    let mut pieces = clause.split(['/', '\\', '“', '”', '‘', '’', '`', '<', '>']);
    if pieces.any(signs::is_telling) || signs::is_telling(clause) {
        return "A part of the file, whose name is not repeated here, could not be looked through."
            .to_owned();
    }
    let mut letters = clause.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).chain(['.']).collect()
}

/// A sheet as findings call it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SheetName {
    /// In a sentence: `The sheet “History”`, or `The third sheet` where its name is not shown.
    pub words: String,
    /// As an address has it.
    pub shown: Option<String>,
}

impl SheetName {
    pub(super) fn of(workbook: &Workbook, name: &str) -> Self {
        if !signs::is_telling(name) {
            return Self { words: format!("The sheet “{name}”"), shown: Some(name.to_owned()) };
        }
        let tab = workbook.sheets.iter().position(|sheet| sheet.name == name);
        let tab = tab.map_or(String::new(), |at| format!(" in tab {}", at + 1));
        Self { words: format!("The sheet{tab}, whose name is not repeated here,"), shown: None }
    }

    pub(super) fn place(&self, cell: Option<CellRef>) -> Place {
        Place { sheet: self.shown.clone(), cell: self.shown.as_ref().and(cell) }
    }
}
