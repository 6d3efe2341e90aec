//! Names of people: columns of surnames and forenames by their headings, and names with a title.
//!
//! A name without a heading or title looks like the name of a place or an organisation, and is not
//! looked for. Doctors lend their names to practices and reports, so that their title says little.

use std::collections::BTreeSet;

use super::{Evidence, InText, in_texts};
use crate::disclosure::heading::Meaning;
use crate::disclosure::sign::{Sign, Strength};
use crate::disclosure::table::{Column, Table};
use crate::workbook::CellRef;

/// Titles that say that somebody is a person, and nothing of a profession.
const TITLES: [&str; 6] = ["Mr", "Mrs", "Miss", "Ms", "Mx", "Master"];
/// Titles of professions.
const PROFESSIONS: [&str; 6] = ["Dr", "Prof", "Professor", "Sir", "Dame", "Rev"];
/// Words that tell an organisation from a person.
const ORGANISATIONS: [&str; 14] = [
    "practice",
    "surgery",
    "partners",
    "hospital",
    "trust",
    "clinic",
    "centre",
    "center",
    "school",
    "pharmacy",
    "ltd",
    "limited",
    "foundation",
    "house",
];

pub(super) fn look(table: &Table<'_>, found: &mut Vec<Evidence>) {
    let mut known = BTreeSet::new();
    let rows = |wanted: Meaning| -> BTreeSet<u32> {
        let columns = table.columns.iter().filter(|column| column.meaning == Some(wanted));
        columns.flat_map(announced).map(|cell| cell.row).collect()
    };
    let both = !rows(Meaning::Surname).is_disjoint(&rows(Meaning::Forename));
    for column in &table.columns {
        let cells = announced(column);
        if cells.is_empty() {
            continue;
        }
        known.extend(cells.iter().copied());
        let is_whole = column.meaning == Some(Meaning::PersonName);
        let (strength, why) = match (both, is_whole) {
            (true, _) => (Strength::Strong, "a column of surnames beside one of forenames"),
            (false, true) => (Strength::Strong, "announced as names of people"),
            (false, false) => (Strength::Weak, "announced as a part of people’s names"),
        };
        found.push(Evidence::new(Sign::Name, strength, cells, why));
    }
    let before = found.len();
    in_texts(table, Sign::Name, &known, titled, found);
    // One name may be anybody’s; a column of them is a list.
    for evidence in found.iter_mut().skip(before) {
        if evidence.strength == Strength::Weak && evidence.cells.len() >= 5 {
            evidence.strength = Strength::Strong;
            "a list of names with titles".clone_into(&mut evidence.why);
        }
    }
}

/// The cells of names under a heading for them.
fn announced(column: &Column<'_>) -> Vec<CellRef> {
    let names = [Meaning::Surname, Meaning::Forename, Meaning::PersonName];
    column
        .items
        .iter()
        .filter(|item| column.meaning_of(item).is_some_and(|meaning| names.contains(&meaning)))
        .filter(|item| item.datum.text().is_some_and(is_name))
        .map(|item| item.at)
        .collect()
}

/// One to four words of letters, none of which belongs to an organisation.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = |word: &&str| {
        word.chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.' | ',' | '(' | ')'))
    };
    (1..=5).contains(&words.len())
        && text.trim().len() >= 2
        && text.len() <= 60
        && words.iter().all(letters)
        && !names_organisation(text)
}

fn names_organisation(text: &str) -> bool {
    let lower = text.to_lowercase();
    ORGANISATIONS.iter().any(|word| lower.contains(word))
}

/// A title with a name behind it, anywhere in a text.
fn titled(text: &str) -> Option<InText> {
    // Looking for the title first is quicker than taking every text apart.
    let mut titles = TITLES.iter().chain(&PROFESSIONS);
    if !titles.any(|title| text.contains(title)) {
        return None;
    }
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | ':' | '/'))
        .filter(|word| !word.is_empty())
        .peekable();
    let mut doctor = false;
    while let Some(word) = words.next() {
        let title = word.trim_end_matches('.');
        let is_before_name = words.peek().is_some_and(|next| is_capitalised(next));
        if !is_before_name {
            continue;
        }
        // The whole text decides whether this is “Mr Smith” or a shop that is called after him.
        if TITLES.contains(&title) && !(text.len() <= 60 && names_organisation(text)) {
            return Some((Strength::Weak, "a name with a title"));
        }
        doctor |= PROFESSIONS.contains(&title) && !names_organisation(text);
    }
    doctor.then_some((Strength::Contact, "a name with the title of a profession"))
}

/// `Smith`, `O’Neill`, `J`: a capital, and no word in capitals such as `NHS`.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest: Vec<char> = letters.filter(|c| c.is_alphabetic()).collect();
    first && (rest.len() < 2 || rest.iter().any(|c| c.is_lowercase()) || rest.len() > 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_people_from_practices() {
        let strength = |text: &str| titled(text).map(|(strength, _)| strength);
        assert_eq!(strength("Mrs Edith Invented"), Some(Strength::Weak));
        assert_eq!(strength("seen by MR SMITH"), None, "a title in capitals may be a scan");
        assert_eq!(strength("Complaint of Mr. Invented about his wait"), Some(Strength::Weak));
        assert_eq!(strength("Dr Invented"), Some(Strength::Contact));
        assert_eq!(strength("Dr Invented & Partners"), None);
        assert_eq!(strength("MR scan, CT scan"), None);
        assert_eq!(strength("Mr Brown’s Pharmacy"), None);
    }
}
