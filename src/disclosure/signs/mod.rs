//! The signs of people, one file each, and how they strengthen each other.

mod birth_date;
mod chance;
mod digits;
mod email;
mod hospital_number;
mod name;
mod nhs_number;
mod phone;
mod postcode;
mod row_per_person;
mod split_number;

use std::collections::{BTreeMap, BTreeSet};

use super::sign::{Sign, Strength};
use super::table::Table;
use crate::workbook::CellRef;

/// A sign in one column: the cells that show it, and why it weighs as much as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    pub sign: Sign,
    pub strength: Strength,
    pub cells: BTreeSet<CellRef>,
    /// A clause without anything that the cells say.
    pub why: String,
}

impl Evidence {
    fn new(
        sign: Sign,
        strength: Strength,
        cells: impl IntoIterator<Item = CellRef>,
        why: impl Into<String>,
    ) -> Self {
        Self { sign, strength, cells: cells.into_iter().collect(), why: why.into() }
    }
}

/// What was found in running text: how much it weighs and why.
type InText = (Strength, &'static str);

/// All signs in a table.
pub(super) fn look_through(table: &Table<'_>) -> Vec<Evidence> {
    let mut found = Vec::new();
    nhs_number::look(table, &mut found);
    split_number::look(table, &mut found);
    birth_date::look(table, &mut found);
    hospital_number::look(table, &mut found);
    name::look(table, &mut found);
    row_per_person::look(table, &mut found);
    postcode::look(table, &mut found);
    email::look(table, &mut found);
    phone::look(table, &mut found);
    found.retain(|evidence| !evidence.cells.is_empty());
    // Days and postcodes of organisations stand in columns of their own.
    let is_directory = table.is_directory();
    let stray: BTreeSet<u32> = table
        .columns
        .iter()
        .filter(|column| !is_directory || table.is_stray(column))
        .map(|column| column.index)
        .collect();
    strengthen(&mut found, &stray);
    found
}

/// Whether a name of a sheet or a part says something about a person.
pub(super) fn is_telling(name: &str) -> bool {
    telling(name).is_some()
}

/// How much the name of a sheet or a part says about a person.
pub(super) fn telling(name: &str) -> Option<Strength> {
    let texts = [name.to_owned()];
    let found = look_through(&Table::of_texts(&texts)).into_iter().filter(|evidence| {
        // A part may well be called after an organisation's mailbox.
        evidence.strength != Strength::Contact || evidence.sign == Sign::Email
    });
    found.map(|evidence| evidence.strength).min()
}

/// Two doubtful signs of different kinds in the same row are about a person; looked for in these
/// columns.
fn strengthen(found: &mut [Evidence], columns: &BTreeSet<u32>) {
    let mut signs_of_row: BTreeMap<u32, BTreeSet<Sign>> = BTreeMap::new();
    let is_among = |evidence: &Evidence| {
        evidence.cells.first().is_some_and(|cell| columns.contains(&cell.column))
    };
    let doubtful =
        |evidence: &&Evidence| evidence.strength != Strength::Contact && is_among(evidence);
    for evidence in found.iter().filter(doubtful) {
        for cell in &evidence.cells {
            signs_of_row.entry(cell.row).or_default().insert(evidence.sign);
        }
    }
    for evidence in found.iter_mut().filter(|e| e.strength == Strength::Weak && is_among(e)) {
        let is_beside =
            |cell: &CellRef| signs_of_row.get(&cell.row).is_some_and(|signs| signs.len() > 1);
        if evidence.cells.iter().any(is_beside) {
            evidence.strength = Strength::Strong;
            evidence.why.push_str(", beside other signs in the same rows");
        }
    }
}

/// Whether one of these words stands in a text as a word of its own, and what it announces follows;
/// words are lower case, and so is the text that `follows` is given.
fn is_announced(text: &str, words: &[&str], follows: impl Fn(&str) -> bool) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|words| {
        lower.match_indices(words).any(|(at, _)| {
            let before = lower.get(..at).and_then(|before| before.chars().next_back());
            let rest = lower.get(at + words.len()..).unwrap_or("");
            before.is_none_or(|c| !c.is_alphanumeric()) && follows(rest)
        })
    })
}

/// Running text in a table: for each column the cells in which `read` finds the sign, the
/// strongest first, without cells that are among `known`.
fn in_texts(
    table: &Table<'_>,
    sign: Sign,
    known: &BTreeSet<CellRef>,
    read: impl Fn(&str) -> Option<InText>,
    found: &mut Vec<Evidence>,
) {
    for column in &table.columns {
        let mut by_strength: BTreeMap<InText, BTreeSet<CellRef>> = BTreeMap::new();
        for (at, text) in column.texts().filter(|(at, _)| !known.contains(at)) {
            if let Some(weighed) = read(text) {
                by_strength.entry(weighed).or_default().insert(at);
            }
        }
        for ((strength, why), cells) in by_strength {
            found.push(Evidence { sign, strength, cells, why: why.to_owned() });
        }
    }
}
