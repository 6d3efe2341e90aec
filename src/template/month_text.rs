//! Whether a cell names a month, for finding month grids; what exactly it names, and whether it is
//! well stored, is judged where entries are read.

use crate::calendar::Month;
use crate::workbook::{Cell, Value};

const NAMES: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The number (1 to 12) of the month that a word such as `Sept`, `September` or `(september)`
/// names.
pub(super) fn month_number(word: &str) -> Option<u32> {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let start = word.get(..3)?;
    let index = NAMES.iter().position(|name| *name == start)?;
    let number = u32::try_from(index).ok()? + 1;
    let long = Month::new(2000, number)?.long_name().to_lowercase();
    (long.starts_with(&word) || word == "sept").then_some(number)
}

/// Whether a text names a month in some way: `Sept-24`, `Apr`, `2024-09`, `01/09/2024`.
pub(super) fn names_a_month(text: &str) -> bool {
    let text = text.trim();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let parts: Vec<&str> = words.collect();
    if parts.is_empty() || parts.len() > 4 {
        return false;
    }
    let letters = |part: &&str| -> String { part.chars().filter(|c| c.is_alphabetic()).collect() };
    if parts.iter().any(|part| month_number(&letters(part)).is_some()) {
        return true;
    }
    // Numbers alone are a month only when they are written as a date.
    (2..=3).contains(&parts.len())
        && parts.iter().all(|part| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a cell could head a month's column: a date, a plausible serial number or a text that
/// names a month.
pub(super) fn heads_a_month(cell: &Cell) -> bool {
    match &cell.value {
        Value::Text(text) => names_a_month(text),
        Value::DateTime(..) => true,
        // Serials of the years 1990 to 2100 in either date system.
        Value::Number(number) => (31_000.0..74_000.0).contains(number),
        Value::Boolean(_) | Value::Error(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_samples_own_months_are_recognised() {
        for text in ["Apr-24", "Sept-24", "September", "sep 2024", "2024-09", "01/09/2024", "Mar"] {
            assert!(names_a_month(text), "{text}");
        }
        for text in ["Total", "YTD", "Marginal", "12", "", "2024/25 plan agreed in the year of"] {
            assert!(!names_a_month(text), "{text}");
        }
    }
}
