//! Telephone numbers in the forms of the United Kingdom. Landlines are mostly of organisations;
//! mobile numbers are mostly of people.

use std::collections::BTreeSet;

use super::digits::{Digits, numbers};
use super::{Evidence, InText, in_texts};
use crate::disclosure::heading::Meaning;
use crate::disclosure::sign::{Sign, Strength};
use crate::disclosure::table::{Datum, Table};
use crate::workbook::CellRef;

/// Mobile numbers from which a column of them is a list of people.
const LIST: usize = 3;

pub(super) fn look(table: &Table<'_>, found: &mut Vec<Evidence>) {
    let directory = table.is_directory();
    let mut known = BTreeSet::new();
    for column in &table.columns {
        let numbers = column.items.iter().filter(|item| {
            column.meaning_of(item) == Some(Meaning::Phone) && is_without_zero(item.datum)
        });
        let cells: Vec<CellRef> = numbers.map(|item| item.at).collect();
        known.extend(cells.iter().copied());
        let strength = if directory { Strength::Contact } else { Strength::Weak };
        let why = "announced as telephone numbers, stored as numbers";
        found.push(Evidence::new(Sign::Phone, strength, cells, why));
    }
    let before = found.len();
    in_texts(table, Sign::Phone, &known, in_text, found);
    for evidence in found.iter_mut().skip(before) {
        match evidence.strength {
            Strength::Weak if directory => evidence.strength = Strength::Contact,
            Strength::Weak if evidence.cells.len() >= LIST => {
                evidence.strength = Strength::Strong;
                "a list of mobile numbers".clone_into(&mut evidence.why);
            }
            _ => {}
        }
    }
}

/// Ten digits that were eleven with a zero before them.
fn is_without_zero(datum: Datum<'_>) -> bool {
    datum.whole().is_some_and(|number| (1_000_000_000..8_999_999_999).contains(&number))
}

fn in_text(text: &str) -> Option<InText> {
    if text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return None;
    }
    let bracketless: String = text.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let is_pure = !text.chars().any(char::is_alphabetic);
    numbers(&bracketless).iter().filter_map(|number| weigh(number, is_pure)).min()
}

fn weigh(number: &Digits<'_>, is_pure: bool) -> Option<InText> {
    let abroad = number.before.trim_end().ends_with('+') || number.digits.starts_with("0044");
    let national = number.digits.trim_start_matches("00").strip_prefix("44").filter(|_| abroad);
    let digits = match national {
        Some(rest) => rest.trim_start_matches('0').to_owned(),
        None => number.digits.strip_prefix('0')?.to_owned(),
    };
    if !(digits.len() == 10 || (digits.len() == 9 && number.groups.len() > 1)) {
        return None;
    }
    let said = number.follows(&["tel", "phone", "call", "mob", "contact", "fax"]);
    // Eleven digits in one group after other words may be any code.
    if !(number.alone || abroad) || (number.groups.len() == 1 && !is_pure && !said && !abroad) {
        return None;
    }
    match digits.chars().next()? {
        '7' => Some((Strength::Weak, "a mobile number")),
        '1' | '2' | '3' | '8' => Some((Strength::Contact, "a landline, mostly of organisations")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_the_united_kingdom_are_known() {
        let strength = |text: &str| in_text(text).map(|(strength, _)| strength);
        for mobile in ["07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "07700900123"] {
            assert_eq!(strength(mobile), Some(Strength::Weak), "{mobile}");
        }
        assert_eq!(strength("Telephone: 01743 000000"), Some(Strength::Contact));
        assert_eq!(strength("020 7946 0000"), Some(Strength::Contact));
        for other in ["1234567890123", "2024-04-01 2025-03-31", "00000000000", "ref A01743000000"] {
            assert_eq!(strength(other), None, "{other}");
        }
    }
}
