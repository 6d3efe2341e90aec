//! NHS numbers: ten digits whose last follows from the others by modulus 11.
//!
//! One in eleven numbers of ten digits passes by chance, so it is the column that is weighed: how
//! many of its different numbers of ten digits pass, how they are written, and what its heading
//! says. Source: NHS Data Dictionary, NHS NUMBER.

use std::collections::{BTreeMap, BTreeSet};

use super::chance;
use super::digits::{Digits, numbers};
use super::{Evidence, InText, in_texts};
use crate::disclosure::heading::Meaning;
use crate::disclosure::sign::{Sign, Strength};
use crate::disclosure::table::{Column, Datum, Item, Table};
use crate::workbook::CellRef;

/// Whether ten digits pass the check; those of one repeated digit are refused.
pub(super) fn passes(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let Some((last, first)) = digits.split_last() else { return false };
    if first.len() != 9 || first.iter().all(|digit| digit == last) {
        return false;
    }
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    // 10 is no digit, so that such a number does not exist.
    (11 - sum % 11) % 11 == *last
}

/// Whether numbers that start like this are issued or kept for tests in England, Wales and the
/// Isle of Man; 1 and 2 are also how telephone numbers start that lost their first zero.
pub(super) fn is_issued(digits: &str) -> bool {
    digits.starts_with(['4', '6', '7', '9'])
}

/// How a number of ten digits is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// Text in groups of 3, 3 and 4.
    Grouped,
    Text,
    Number,
}

/// The ten digits of a whole cell. A number lost its leading zero when nine are left, which counts
/// only where NHS numbers are announced.
fn ten_digits(item: &Item<'_>, is_announced: bool) -> Option<(String, Form)> {
    match item.datum {
        Datum::Date(_) => None,
        Datum::Number(_) => {
            let number = item.datum.whole()?;
            let least = if is_announced { 100_000_000 } else { 1_000_000_000 };
            (least..10_000_000_000)
                .contains(&number)
                .then(|| (format!("{number:010}"), Form::Number))
        }
        Datum::Text(text) => {
            if text.len() > 40 || text.chars().any(char::is_alphabetic) {
                return None;
            }
            let mut found = numbers(text).into_iter();
            let only = found.next().filter(|_| found.next().is_none())?;
            let is_grouped = only.groups == [3, 3, 4];
            if only.digits.len() != 10 || !(is_grouped || only.groups.len() == 1 || is_announced) {
                return None;
            }
            Some((only.digits, if is_grouped { Form::Grouped } else { Form::Text }))
        }
    }
}

pub(super) fn look(table: &Table<'_>, found: &mut Vec<Evidence>) {
    // Whole cells were weighed with their column, and are not weighed again as texts.
    let mut known = BTreeSet::new();
    for column in &table.columns {
        found.extend(in_column(column));
        let whole = column.items.iter().filter(|item| ten_digits(item, false).is_some());
        known.extend(whole.map(|item| item.at));
    }
    in_texts(table, Sign::NhsNumber, &known, in_text, found);
}

fn in_column(column: &Column<'_>) -> Option<Evidence> {
    let (mut all, mut grouped) = (BTreeSet::new(), BTreeSet::new());
    // Each number once, in the form that tells most.
    let mut passing: BTreeMap<String, Form> = BTreeMap::new();
    let mut cells: Vec<(CellRef, Form)> = Vec::new();
    let mut announced: Vec<CellRef> = Vec::new();
    for item in &column.items {
        let meaning = column.meaning_of(item);
        if meaning == Some(Meaning::Phone) {
            continue;
        }
        let is_announced = meaning == Some(Meaning::NhsNumber);
        let Some((digits, form)) = ten_digits(item, is_announced) else { continue };
        if is_announced {
            announced.push(item.at);
        }
        if passes(&digits) {
            cells.push((item.at, form));
            let best = passing.entry(digits.clone()).or_insert(form);
            *best = form.min(*best);
        }
        if form == Form::Grouped {
            grouped.insert(digits.clone());
        }
        all.insert(digits);
    }
    if !announced.is_empty() {
        return Some(if passing.is_empty() {
            let why = "announced as NHS numbers, though none passes the check of modulus 11";
            Evidence::new(Sign::NhsNumber, Strength::Weak, announced, why)
        } else {
            let why = format!(
                "announced as NHS numbers, and {} of {} different values pass the check of \
                 modulus 11",
                passing.len(),
                all.len()
            );
            Evidence::new(Sign::NhsNumber, Strength::Strong, announced, why)
        });
    }
    // What is written 3-3-4 is weighed among its like, whatever codes stand around it.
    let of_groups = passing.values().filter(|form| **form == Form::Grouped).count();
    if of_groups > 0 && all.len() > grouped.len() && tells_of_groups(of_groups, grouped.len()) {
        let cells = cells.into_iter().filter(|(_, form)| *form == Form::Grouped).map(|(at, _)| at);
        let why = format!(
            "{of_groups} of {} different values written 3-3-4 pass the check of modulus 11",
            grouped.len()
        );
        return Some(Evidence::new(Sign::NhsNumber, Strength::Strong, cells, why));
    }
    let strength = weigh(column, &passing, all.len())?;
    let why = format!(
        "{} of {} different values of ten digits pass the check of modulus 11, where chance \
         passes 1 in 11",
        passing.len(),
        all.len()
    );
    let cells = cells.into_iter().map(|(at, _)| at);
    Some(Evidence::new(Sign::NhsNumber, strength, cells, why))
}

/// Whether so many of the numbers in groups pass that they are NHS numbers.
fn tells_of_groups(passing: usize, all: usize) -> bool {
    passing * 2 >= all || chance::is_excluded(passing, all)
}

/// How much numbers weigh that nothing announces.
fn weigh(column: &Column<'_>, passing: &BTreeMap<String, Form>, all: usize) -> Option<Strength> {
    if passing.is_empty() {
        return None;
    }
    if chance::is_excluded(passing.len(), all) {
        return Some(Strength::Strong);
    }
    let grouped = passing.values().filter(|form| **form == Form::Grouped).count();
    if grouped > 0 && grouped * 2 >= all {
        return Some(Strength::Strong);
    }
    if all > 3 {
        return None;
    }
    // A few among other values: telling where they are text, or far from all numbers near them.
    let is_text = passing.values().any(|form| *form != Form::Number);
    let fits_in = column.items.iter().any(|item| is_nearly_as_large(item.datum));
    if !is_text && fits_in {
        return None;
    }
    let is_issued = passing.keys().any(|digits| is_issued(digits));
    let strong = is_issued && passing.len() == all;
    Some(if strong { Strength::Strong } else { Strength::Weak })
}

/// A number of eight, nine or more digits that has not ten: ten digits beside it are an amount.
fn is_nearly_as_large(datum: Datum<'_>) -> bool {
    match datum {
        Datum::Number(number) => {
            let size = libm::fabs(number);
            let has_ten = (1e9..1e10).contains(&size) && libm::floor(size) == size;
            size >= 1e7 && !has_ten
        }
        _ => false,
    }
}

/// The number itself, and the ten digits that stand among other groups: `row 12 943 476 5919`.
fn candidates<'a>(number: &Digits<'a>) -> Vec<Digits<'a>> {
    let mut found = vec![number.clone()];
    if number.groups.len() == 1 {
        return found;
    }
    let mut start = 0;
    for (at, length) in number.groups.iter().enumerate() {
        let groups = match number.groups.get(at..) {
            Some([10, ..]) => vec![10],
            Some([3, 3, 4, ..]) => vec![3, 3, 4],
            _ => Vec::new(),
        };
        // Behind the code of a country or a town stands a telephone number.
        let before = number.digits.get(..start).unwrap_or("");
        let is_dialled = before.starts_with('0') || before.starts_with("44");
        let digits = number.digits.get(start..start + 10).unwrap_or("").to_owned();
        if !groups.is_empty() && !is_dialled && digits.len() < number.digits.len() {
            found.push(Digits { digits, groups, ..number.clone() });
        }
        start += length;
    }
    found
}

/// A number inside a text.
fn in_text(text: &str) -> Option<InText> {
    if text.bytes().filter(u8::is_ascii_digit).count() < 10 {
        return None;
    }
    let mut best = None;
    let found = numbers(text);
    let found = found.iter().flat_map(candidates);
    for number in found.filter(|number| passes(&number.digits)) {
        let is_grouped = number.groups == [3, 3, 4];
        let is_named = number.follows(&["nhs"]);
        if !is_grouped && number.groups.len() > 1 && !is_named {
            continue;
        }
        let names_other = number.follows(&["isbn", "tel", "phone", "fax", "call", "http", "www"]);
        let weighed = match () {
            () if is_named => (Strength::Strong, "announced in the text and passing modulus 11"),
            () if names_other || !number.alone => continue,
            () if is_grouped => (Strength::Strong, "written 3-3-4 and passing modulus 11"),
            () if is_issued(&number.digits) => {
                (Strength::Strong, "ten digits in a text that pass modulus 11")
            }
            () => (Strength::Weak, "ten digits in a text that pass modulus 11, perhaps by chance"),
        };
        best = best.into_iter().chain([weighed]).min();
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_follows_the_data_dictionary() {
        for valid in ["9434765919", "4010232137", "943 476 5919"] {
            assert!(passes(valid), "{valid}");
        }
        for wrong in ["9434765918", "943476591", "94347659190", "", "0000000000", "1111111111"] {
            assert!(!passes(wrong), "{wrong}");
        }
        for digit in 0..10 {
            assert!(!passes(&format!("999123456{digit}")), "the check digit would be 10");
            assert!(!passes(&digit.to_string().repeat(10)), "one repeated digit");
        }
    }

    #[test]
    fn a_number_in_a_sentence_is_found_and_an_isbn_or_a_telephone_is_not() {
        let strength = |text: &str| in_text(text).map(|(strength, _)| strength);
        assert_eq!(strength("Patient 943 476 5919 breached."), Some(Strength::Strong));
        assert_eq!(strength("(NHS No: 9434765919)"), Some(Strength::Strong));
        assert_eq!(strength("see 9434765919"), Some(Strength::Strong));
        assert_eq!(strength("row 12 943 476 5919"), Some(Strength::Strong));
        assert_eq!(strength("2024-25 9434765919"), Some(Strength::Strong));
        assert_eq!(strength("12\n9434765919\n13"), Some(Strength::Strong));
        assert_eq!(strength("+44 20 943 476 5919"), None);
        assert_eq!(strength("ISBN 9434765919"), None);
        assert_eq!(strength("Tel. 9434765919"), None);
        assert_eq!(strength("https://example.org/9434765919"), None);
        assert_eq!(strength("943 476 5918"), None);
    }
}
