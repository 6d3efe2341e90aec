//! Headings that are known by their form alone: a list of a trust that calls its columns by names of
//! its own. Nothing is proposed for them; a person says what they hold.
//!
//! A row about somebody must never be taken for headings, since headings are shown. Such a row holds
//! a date or an identifier somewhere; headings hold neither, and the row below them does.

use super::heading::{ENOUGH, HeadingRow};
use crate::disclosure;
use crate::template::fold;

/// Figures in a row that no heading has: a year, an identifier.
const MOST_FIGURES: usize = 2;
/// One heading in so many may have a figure in it at all: “Weeks waited at 31 March”.
const FEW: usize = 4;

/// The first row that has the form of headings over a list.
pub(super) fn headings_by_form(rows: &[HeadingRow]) -> Option<&HeadingRow> {
    let filled: Vec<&HeadingRow> =
        rows.iter().filter(|row| row.has_figures || !row.texts.is_empty()).collect();
    let pairs = filled.iter().zip(filled.iter().skip(1));
    pairs.filter(|(row, below)| is_headings(row) && is_entry(below)).map(|(row, _)| *row).next()
}

fn is_headings(row: &HeadingRow) -> bool {
    let texts = || row.texts.iter().map(|(_, text)| text.as_str());
    let with_figures = texts().filter(|text| longest_figures(text) > 0).count();
    let mut names: Vec<String> = texts().map(fold).collect();
    names.sort_unstable();
    names.dedup();
    !row.has_figures
        && names.len() >= ENOUGH
        && names.len() == row.texts.len()
        && with_figures * FEW <= row.texts.len()
        && texts()
            .all(|text| longest_figures(text) <= MOST_FIGURES && !disclosure::is_telling(text))
}

/// Whether a row may be one of a list: it holds a date, a number or an identifier.
fn is_entry(row: &HeadingRow) -> bool {
    row.has_figures || row.texts.iter().any(|(_, text)| longest_figures(text) > MOST_FIGURES)
}

/// The most figures that stand in a row in a text.
fn longest_figures(text: &str) -> usize {
    let runs = text.split(|c: char| !c.is_ascii_digit()).map(str::len);
    runs.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: u32, texts: &[&str], has_figures: bool) -> HeadingRow {
        let texts = (0..).zip(texts.iter().map(|text| (*text).to_owned())).collect();
        HeadingRow { row: number, texts, has_figures }
    }

    const OWN: [&str; 4] = ["Our ref", "Trust", "On list from", "Off list on"];

    #[test]
    fn names_over_dates_or_identifiers_are_headings() {
        let title = row(0, &["Weekly list (invented)"], false);
        let headings = row(2, &OWN, false);
        let cells = row(3, &["RXW"], true);
        let text = row(3, &["P0001", "RXW", "12/03/2026"], false);
        for below in [cells, text] {
            let rows = [title.clone(), headings.clone(), below];
            assert_eq!(headings_by_form(&rows).map(|row| row.row), Some(2));
        }
    }

    #[test]
    fn a_row_about_somebody_is_none() {
        let entry = row(4, &["P0002", "RXW", "12/03/2026"], false);
        for texts in [
            &["P0001", "RXW", "12/03/2026", "Smith"][..],
            &["943 476 5919", "RXW", "Smith"],
            &["Mrs Jane Smith", "RXW", "Ward"],
            &["SY3 8XQ", "Smith", "Male"],
            &["Smith", "Smith", "Male"],
        ] {
            let rows = [row(3, texts, false), entry.clone()];
            assert_eq!(headings_by_form(&rows), None, "{texts:?}");
        }
        let dated = [row(3, &["Smith", "RXW", "Male"], true), entry];
        assert_eq!(headings_by_form(&dated), None, "the row has a date beside its texts");
    }

    #[test]
    fn names_over_names_are_none() {
        let rows = [row(0, &OWN, false), row(1, &["one", "two", "three"], false)];
        assert_eq!(headings_by_form(&rows), None);
    }
}
