//! Reads separated text: `.csv`, `.tsv` and their relatives.
//!
//! Rows are counted as Excel counts them, empty lines included, so that a finding's address is the
//! one that a person sees. That is why the `csv` crate, which leaves empty lines out, is not used
//! for reading. Only what is plainly a number becomes one: a code such as `007` and a date such as
//! `01/04/2025` stay the text that they are.

use super::super::refusal::{Lookalike, Refusal};
use super::super::{Cell, Format, Workbook};
use super::meter::Meter;
use super::text::{decode, lookalike};

/// What may stand between two values.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

/// Lines by which the delimiter is judged.
const JUDGED_LINES: usize = 50;

/// Digits that a floating-point number holds exactly. What is longer is an identifier.
const MAX_DIGITS: usize = 15;

pub(super) fn read(
    bytes: &[u8],
    file_name: &str,
    meter: &mut Meter<'_>,
) -> Result<Workbook, Refusal> {
    let text = decode(bytes);
    if let Some(lookalike) = lookalike(&text) {
        return Err(Refusal::NotAWorkbook(lookalike));
    }
    let (text, stated) = without_statement(&text);
    let delimiter = match stated.or_else(|| delimiter(text)) {
        Some(delimiter) => delimiter,
        None if named_as_table(file_name) => ',',
        None if text.trim().is_empty() => return Err(Refusal::NoCells),
        None => return Err(Refusal::NotAWorkbook(Lookalike::Text)),
    };
    let mut sheet = meter.sheet(&sheet_name(file_name))?;
    let mut fields = Fields { rest: text, delimiter };
    let (mut row, mut column) = (0, 0);
    while let Some((field, end)) = fields.next_field() {
        // Quotes do not make text of a number: some programs quote every value, and Excel ignores
        // them too.
        let cell = plain_number(field.trim()).map_or_else(|| Cell::text(field), Cell::number);
        meter.put(&mut sheet, row, column, cell)?;
        match end {
            End::Field => column += 1,
            End::Row => (row, column) = (row + 1, 0),
        }
    }
    Ok(Workbook { format: Format::Csv, sheets: vec![sheet], ..Workbook::default() })
}

/// Excel names the one sheet of a text file after the file.
pub(in crate::workbook) fn sheet_name(file_name: &str) -> String {
    match file_name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => file_name.to_owned(),
    }
}

pub(in crate::workbook) fn named_as_table(file_name: &str) -> bool {
    let name = file_name.to_ascii_lowercase();
    name.ends_with(".csv") || name.ends_with(".tsv")
}

/// Excel's own first line `sep=;` states the delimiter and is not shown as a row.
pub(in crate::workbook) fn without_statement(text: &str) -> (&str, Option<char>) {
    let line = text.lines().next().unwrap_or_default();
    let stated = line.strip_prefix("sep=").and_then(|rest| {
        let mut letters = rest.chars();
        letters.next().filter(|_| letters.next().is_none())
    });
    match stated {
        Some(delimiter) => (text.split_once('\n').map_or("", |(_, rest)| rest), Some(delimiter)),
        None => (text, None),
    }
}

/// The delimiter that splits the first lines most evenly: the one with which most neighbouring
/// lines have the same number of fields, more than one.
pub(in crate::workbook) fn delimiter(text: &str) -> Option<char> {
    let score = |delimiter: char| {
        let mut fields = Fields { rest: text, delimiter };
        let mut counts = Vec::new();
        let mut count = 1;
        while counts.len() < JUDGED_LINES {
            match fields.next_field() {
                Some((_, End::Field)) => count += 1,
                Some((_, End::Row)) => counts.push(std::mem::replace(&mut count, 1)),
                None => break,
            }
        }
        let even = counts.windows(2).filter(|pair| match pair {
            [one, other] => one == other && *one > 1,
            _ => false,
        });
        let widest = counts.iter().copied().max().unwrap_or(1);
        // One line alone is a table when it has several fields.
        let alone = usize::from(counts.len() == 1 && widest > 2);
        (even.count() + alone, widest)
    };
    let scored = DELIMITERS.iter().rev().map(|delimiter| (score(*delimiter), *delimiter));
    scored
        .max_by_key(|(score, _)| *score)
        .filter(|((even, _), _)| *even > 0)
        .map(|(_, found)| found)
}

/// What ended a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Field,
    Row,
}

/// The fields of separated text (RFC 4180, with any of the delimiters and line ends).
struct Fields<'a> {
    rest: &'a str,
    delimiter: char,
}

impl Fields<'_> {
    /// The next field and what ended it.
    fn next_field(&mut self) -> Option<(String, End)> {
        if self.rest.is_empty() {
            return None;
        }
        let mut field = String::new();
        if let Some(inside) = self.rest.strip_prefix('"') {
            self.rest = inside;
            // Two quotes inside quotes are one.
            while let Some((before, after)) = self.rest.split_once('"') {
                field.push_str(before);
                self.rest = after;
                match after.strip_prefix('"') {
                    Some(after) => {
                        field.push('"');
                        self.rest = after;
                    }
                    None => break,
                }
            }
        }
        // What stands before the end belongs to the field, even after a closing quote.
        let delimiter = self.delimiter;
        let ends = |letter: char| letter == delimiter || letter == '\n' || letter == '\r';
        let at = self.rest.find(ends).unwrap_or(self.rest.len());
        let (before, after) = self.rest.split_at(at);
        field.push_str(before);
        let mut letters = after.chars();
        let end = if letters.next() == Some(delimiter) { End::Field } else { End::Row };
        self.rest = after.strip_prefix("\r\n").unwrap_or(letters.as_str());
        Some((field, end))
    }
}

/// The number, when the text is one without doubt: digits, at most one point, no leading zero, no
/// more digits than are exact, no separators, no exponent.
pub(in crate::workbook) fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    let length = digits.bytes().filter(u8::is_ascii_digit).count();
    let whole_too_long = whole.len() > MAX_DIGITS;
    // A fraction may be long, as when 1/3 was written out: rounding it does no harm.
    let plain = all_digits(whole) && all_digits(fraction) && !leading_zero && !whole_too_long;
    if plain && length <= 40 { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_numbers_become_numbers() {
        for (text, expected) in [
            ("0", Some(0.0)),
            ("-12.5", Some(-12.5)),
            ("0.333333333333333333", Some(1.0 / 3.0)),
            ("9434765919", Some(9_434_765_919.0)),
            ("007", None),
            ("1234567890123456", None),
            ("1e5", None),
            ("1,234", None),
            ("+5", None),
            ("5.", None),
            (".5", None),
            ("-", None),
            ("", None),
            ("NaN", None),
            ("inf", None),
            ("75%", None),
            ("٣", None),
        ] {
            assert_eq!(plain_number(text), expected, "{text}");
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_splits_lines_evenly() {
        for (text, expected) in [
            ("a,b\n1,2\n", Some(',')),
            ("Title\n\na;b;c\n1,5;2,5;3\n1,0;2;3\n", Some(';')),
            ("a\tb, c\n1\t2\n", Some('\t')),
            ("a|b\n1|2", Some('|')),
            ("\"a;b\",c\n\"d;e\",f\n", Some(',')),
            ("a,b,c", Some(',')),
            ("Dear all,\nplease find the figures below.\nRegards,\nT\n", None),
            ("one\ntwo\n", None),
        ] {
            assert_eq!(delimiter(text), expected, "{text}");
        }
    }
}
