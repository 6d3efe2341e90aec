//! Hospital and pathway numbers: they have no form of their own, so it is the heading, or the
//! words before one in a text, that tell them.

use std::collections::BTreeSet;

use super::{Evidence, InText, in_texts, is_announced};
use crate::disclosure::heading::Meaning;
use crate::disclosure::sign::{Sign, Strength};
use crate::disclosure::table::{Column, Datum, Table};
use crate::workbook::CellRef;

pub(super) fn look(table: &Table<'_>, found: &mut Vec<Evidence>) {
    let mut known = BTreeSet::new();
    for column in &table.columns {
        let cells: Vec<CellRef> = codes(column);
        if cells.is_empty() {
            continue;
        }
        known.extend(cells.iter().copied());
        let why = "announced as hospital or pathway numbers, and nearly all different";
        found.push(Evidence::new(Sign::HospitalNumber, Strength::Strong, cells, why));
    }
    in_texts(table, Sign::HospitalNumber, &known, in_text, found);
}

/// The cells that hold codes of their own under such a heading.
fn codes(column: &Column<'_>) -> Vec<CellRef> {
    let mut different = BTreeSet::new();
    let mut cells = Vec::new();
    for item in &column.items {
        if column.meaning_of(item) != Some(Meaning::HospitalNumber) {
            continue;
        }
        let code = match item.datum {
            Datum::Text(text) if is_code(text) => text.trim().to_owned(),
            // Fewer digits are counts of patients.
            Datum::Number(_) => match item.datum.whole() {
                Some(whole) if whole >= 10_000 => whole.to_string(),
                _ => continue,
            },
            Datum::Text(_) | Datum::Date(_) => continue,
        };
        different.insert(code);
        cells.push(item.at);
    }
    // One person may stand in several rows, but a column of few codes is a classification.
    if different.len() * 10 >= cells.len() { cells } else { Vec::new() }
}

/// One word of letters and at least four digits.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | ' ');
    (4..=24).contains(&text.len()) && digits >= 4 && text.chars().all(plain)
}

/// Whether one of the first two words of a text has four digits.
fn starts_with_code(text: &str) -> bool {
    let pieces = text.split(|c: char| !c.is_ascii_alphanumeric());
    pieces
        .filter(|piece| !piece.is_empty())
        .take(2)
        .any(|piece| piece.bytes().filter(u8::is_ascii_digit).count() >= 4)
}

/// A number behind the words that announce it.
fn in_text(text: &str) -> Option<InText> {
    const ANNOUNCED: [&str; 6] =
        ["hospital number", "hospital no", "hosp no", "mrn", "pas number", "casenote"];
    if text.bytes().filter(u8::is_ascii_digit).count() < 4 {
        return None;
    }
    is_announced(text, &ANNOUNCED, starts_with_code)
        .then_some((Strength::Strong, "announced in the text as a hospital number"))
}
