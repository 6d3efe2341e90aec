//! NHS numbers that were split over three cells side by side: 3, 3 and 4 digits.
//!
//! Counts side by side often have 3, 3 and 4 digits too, so it is again the share that passes that
//! decides, or a heading.

use std::collections::{BTreeMap, BTreeSet};

use super::{Evidence, chance, nhs_number};
use crate::disclosure::heading::Meaning;
use crate::disclosure::sign::{Sign, Strength};
use crate::disclosure::table::{Column, Datum, Table};
use crate::words;
use crate::workbook::CellRef;

/// A piece of a number: its digits, and whether the cell holds text.
struct Piece {
    digits: String,
    is_text: bool,
    is_announced: bool,
}

type Pieces = BTreeMap<u32, Piece>;

/// The pieces of a column, and how many other figures stand in it: as text, and of any kind.
#[derive(Default)]
struct Pile {
    pieces: Pieces,
    other_texts: usize,
    others: usize,
    /// Headings and other texts.
    words: usize,
}

pub(super) fn look(table: &Table<'_>, found: &mut Vec<Evidence>) {
    let mut piles: BTreeMap<u32, Pile> = BTreeMap::new();
    for column in &table.columns {
        piles.entry(column.index).or_default().add(column);
    }
    for (index, first) in &piles {
        let next = |by: u32| index.checked_add(by).and_then(|next| piles.get(&next));
        let (Some(second), Some(third)) = (next(1), next(2)) else { continue };
        found.extend(triple(*index, [first, second, third]));
    }
}

fn triple(index: u32, piles: [&Pile; 3]) -> Option<Evidence> {
    let [first, second, third] = piles.map(|pile| &pile.pieces);
    let mut all = BTreeSet::new();
    let mut passing = BTreeSet::new();
    let mut cells = Vec::new();
    let (mut is_text, mut is_announced) = (true, false);
    for (row, a) in first {
        let (Some(b), Some(c)) = (second.get(row), third.get(row)) else { continue };
        let announced = a.is_announced || b.is_announced || c.is_announced;
        let parts = [a.digits(3, announced), b.digits(3, announced), c.digits(4, announced)];
        let [Some(a_digits), Some(b_digits), Some(c_digits)] = parts else { continue };
        let digits = format!("{a_digits}{b_digits}{c_digits}");
        if nhs_number::passes(&digits) {
            is_text &= a.is_text && b.is_text && c.is_text;
            is_announced |= announced;
            cells.push(CellRef::new(*row, index));
            passing.insert(digits.clone());
        }
        all.insert(digits);
    }
    if passing.is_empty() {
        return None;
    }
    let of = format!("{} of {}", passing.len(), words::counted(all.len(), "triple"));
    let few = all.len() <= 3 && passing.len() == all.len();
    let nothing_else = |count: fn(&Pile) -> usize| piles.iter().all(|pile| count(pile) == 0);
    let (strength, why) = if is_announced {
        (Strength::Strong, "announced as NHS numbers and split over three columns".to_owned())
    } else if (chance::is_excluded(passing.len(), all.len()) && all.len() > 3)
        || (few && is_text && nothing_else(|pile| pile.other_texts))
    {
        let why = format!("split over three columns, where {of} pass the check of modulus 11");
        (Strength::Strong, why)
    } else if few
        && passing.iter().all(|digits| nhs_number::is_issued(digits))
        && nothing_else(|pile| pile.others + pile.words)
    {
        // Counts have headings, and others below and above them.
        let why = format!("alone in three columns, where {of} pass the check of modulus 11");
        (Strength::Strong, why)
    } else if few && nothing_else(|pile| pile.others) {
        let why = format!("perhaps split over three columns: {of} pass the check of modulus 11");
        (Strength::Weak, why)
    } else {
        return None;
    };
    Some(Evidence::new(Sign::NhsNumber, strength, cells, why))
}

impl Piece {
    /// The digits, when there are `wanted`; a number that is announced may have lost zeros.
    fn digits(&self, wanted: usize, is_announced: bool) -> Option<String> {
        let lost = self.digits.len() < wanted && !self.is_text && is_announced;
        (lost || self.digits.len() == wanted).then(|| format!("{:0>wanted$}", self.digits))
    }
}

impl Pile {
    fn add(&mut self, column: &Column<'_>) {
        self.words += usize::from(column.heading.is_some());
        for item in &column.items {
            let is_announced = column.meaning_of(item) == Some(Meaning::NhsNumber);
            let (digits, is_text) = match item.datum {
                Datum::Text(text) => (text.trim().to_owned(), true),
                Datum::Number(_) => match item.datum.whole() {
                    Some(whole) if whole < 10_000 => (whole.to_string(), false),
                    _ => (String::new(), false),
                },
                Datum::Date(_) => continue,
            };
            let is_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
            let fits = matches!(digits.len(), 3 | 4) || (is_announced && !is_text);
            if is_digits && fits && !digits.is_empty() && digits.len() <= 4 {
                self.pieces.insert(item.at.row, Piece { digits, is_text, is_announced });
            } else if !is_text {
                self.others += 1;
            } else if digits.parse::<f64>().is_ok() {
                self.others += 1;
                self.other_texts += 1;
            } else {
                self.words += 1;
            }
        }
    }
}
