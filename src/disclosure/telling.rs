//! Which cells tell of people, one by one: for whoever writes a workbook without them.

use std::collections::{BTreeMap, BTreeSet};

use super::signs::{self, Evidence};
use super::table::Table;
use super::typed::{self, Typed};
use super::{Sign, Strength};
use crate::template::Return;
use crate::words;
use crate::workbook::{CellRef, Sheet};

/// The cells of a return's sheets that show strong or doubtful signs of people, by sheet, each with
/// its strongest sign. What organisations publish about themselves is not among them.
pub fn telling_cells(
    sheets: &[&Sheet],
    submission: &Return,
) -> BTreeMap<(String, CellRef), (Strength, Sign)> {
    let mut telling: BTreeMap<(String, CellRef), (Strength, Sign)> = BTreeMap::new();
    let mut add = |sheet: &str, evidence: Evidence| {
        let sign = (evidence.strength, evidence.sign);
        for at in evidence.cells.into_iter().filter(|_| sign.0 != Strength::Contact) {
            let known = telling.entry((sheet.to_owned(), at)).or_insert(sign);
            *known = sign.min(*known);
        }
    };
    let typed = Typed::of(Some(submission));
    let none = BTreeSet::new();
    for sheet in sheets {
        let texts = typed.cells.get(sheet.name.as_str()).unwrap_or(&none);
        for evidence in signs::look_through(&Table::of_sheet(sheet, |at| !texts.contains(&at))) {
            add(&sheet.name, evidence);
        }
    }
    for (sheet, evidence) in typed::evidence(submission) {
        add(sheet, evidence);
    }
    telling
}

/// Whether a name of a sheet or a file says something about a person.
pub fn is_telling(name: &str) -> bool {
    signs::is_telling(name)
}

/// Signs of people in words that somebody types, strong or doubtful, each once. What organisations
/// publish about themselves is none.
pub fn signs_in_words(words: &str) -> Vec<Sign> {
    let texts = [words.to_owned()];
    let found = signs::look_through(&Table::of_texts(&texts)).into_iter();
    let found = found.filter(|evidence| evidence.strength != Strength::Contact);
    found.map(|evidence| evidence.sign).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What a sheet is called where people see it: by its name, or by its place among the tabs, from 0,
/// where the name says something about a person.
pub fn called(name: &str, tab: usize) -> String {
    if signs::is_telling(name) { format!("Tab {}", tab + 1) } else { name.to_owned() }
}

/// A sentence, without what it quotes where something in it says something about a person.
pub fn unless_telling(sentence: String) -> String {
    let mut pieces = sentence.split(['/', '\\', '“', '”', '`', '<', '>', ';', '&']);
    let is_telling = pieces.any(signs::is_telling) || signs::is_telling(&sentence);
    if is_telling { words::without_quotes(&sentence) } else { sentence }
}
