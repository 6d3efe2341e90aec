//! Labels of the highlight report as they are sighted on a sheet.

use std::collections::BTreeMap;

use crate::template::HighlightLabel;
use crate::template::month_text::month_number;
use crate::template::text::fold;
use crate::workbook::{Area, CellRef, Sheet};

/// Bytes of the longest text that could be a label, spaces and line breaks included.
const LONGEST_LABEL: usize = 60;

/// What parts a label from a value in the same cell.
const INLINE: [char; 3] = [':', '\n', '\r'];

/// A row of the month grid, or its column where the grid stands on its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum GridRow {
    Date,
    Plan,
    Actual,
}

impl GridRow {
    pub(super) const ALL: [Self; 3] = [Self::Date, Self::Plan, Self::Actual];

    pub(super) fn printed(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Plan => "Plan",
            Self::Actual => "Actual",
        }
    }

    fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Date => &["date", "month", "dates", "months"],
            Self::Plan => &["plan", "planned", "trajectory"],
            Self::Actual => &["actual", "actuals"],
        }
    }
}

/// Any label of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    Field(HighlightLabel),
    Grid(GridRow),
}

impl Label {
    pub(super) fn printed(self) -> &'static str {
        match self {
            Self::Field(label) => label.printed(),
            Self::Grid(row) => row.printed(),
        }
    }

    /// Whether a report may start at this label.
    pub(super) fn opens_a_report(self) -> bool {
        matches!(self, Self::Field(HighlightLabel::Programme | HighlightLabel::ProjectName))
    }
}

/// A label and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sighting {
    pub(super) label: Label,
    /// The label's cell, or the merged area that it fills.
    pub(super) area: Area,
    /// The value, where it follows the label in the same cell.
    pub(super) inline: Option<String>,
    /// The month inside the label, as in `Delivered in September:`.
    pub(super) month: Option<String>,
}

impl Sighting {
    pub(super) fn at(&self) -> CellRef {
        self.area.first
    }

    /// The label's words in the text of its cell, without a value that follows them.
    pub(super) fn words<'a>(&self, text: &'a str) -> &'a str {
        match &self.inline {
            Some(_) => text.trim_start().split_once(INLINE).map_or(text, |(head, _)| head),
            None => text,
        }
    }
}

/// The labels on a sheet, in reading order, and the cells that they fill.
#[derive(Clone, Debug, Default)]
pub(super) struct Sightings {
    list: Vec<Sighting>,
    by_cell: BTreeMap<CellRef, usize>,
}

impl Sightings {
    /// Every label of the sheet, on hidden rows and columns too.
    pub(super) fn on(sheet: &Sheet) -> Self {
        let mut sightings = Self::default();
        // Most texts of a large sheet stand in it many times.
        let mut parsed: BTreeMap<&str, Option<Parsed>> = BTreeMap::new();
        for (at, cell) in sheet.cells() {
            let Some(text) = cell.as_text() else { continue };
            let found = parsed.entry(text).or_insert_with(|| parse(text));
            let Some(found) = found.clone() else { continue };
            let area = sheet.merge_at(at).unwrap_or(Area { first: at, last: at });
            sightings.by_cell.insert(at, sightings.list.len());
            sightings.list.push(Sighting {
                label: found.label,
                area,
                inline: found.inline,
                month: found.month,
            });
        }
        sightings
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Sighting> {
        self.list.iter()
    }

    /// Whether a label starts in this cell.
    pub(super) fn is_label(&self, at: CellRef) -> bool {
        self.by_cell.contains_key(&at)
    }
}

#[derive(Clone)]
struct Parsed {
    label: Label,
    inline: Option<String>,
    month: Option<String>,
}

/// Reads a cell's text as a label, alone or with its value behind a colon or on the next line.
fn parse(text: &str) -> Option<Parsed> {
    if let Some((label, month)) = parse_label(text) {
        return Some(Parsed { label, inline: None, month });
    }
    let (head, rest) = text.trim_start().split_once(INLINE)?;
    let (label, month) = parse_label(head)?;
    // `Date: 12 October` is the day of the report, not the month row.
    if matches!(label, Label::Grid(_)) {
        return None;
    }
    let rest = rest.trim();
    Some(Parsed { label, inline: (!rest.is_empty()).then(|| rest.to_owned()), month })
}

fn parse_label(text: &str) -> Option<(Label, Option<String>)> {
    // A narrative, a number or a date need not be folded to know that it is no label; a sheet may
    // hold a million of them.
    let starts_like_a_label =
        text.trim_start().starts_with(|c: char| !c.is_ascii_digit() && c != '-' && c != '=');
    if text.len() > LONGEST_LABEL || !starts_like_a_label {
        return None;
    }
    let folded = fold(text);
    // `Plan (%)` and `Actual %` are the rows of a grid like any other.
    let without_sign = folded.trim_end_matches(['(', ')', '%', ' ']);
    for row in GridRow::ALL {
        if row.spellings().contains(&without_sign) {
            return Some((Label::Grid(row), None));
        }
    }
    for label in HighlightLabel::ALL {
        if label.spellings().contains(&folded.as_str()) {
            return Some((Label::Field(label), None));
        }
    }
    for (label, prefix) in
        [(HighlightLabel::Delivered, "delivered in "), (HighlightLabel::During, "during ")]
    {
        if let Some(month) = folded.strip_prefix(prefix).and_then(month_words) {
            return Some((Label::Field(label), month));
        }
    }
    None
}

/// The month in a label: `september` or `september 2024` is itself, `(month)` states none, and
/// anything else makes it a sentence rather than a label.
fn month_words(words: &str) -> Option<Option<String>> {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() || matches!(bare, "month" | "the month" | "this month" | "next month") {
        return Some(None);
    }
    let mut parts = bare.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let name: String = parts.next()?.chars().take_while(|c| c.is_alphabetic()).collect();
    month_number(&name)?;
    let year_follows = parts.all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    year_follows.then(|| {
        let mut letters = bare.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<Label> {
        parse(text).map(|parsed| parsed.label)
    }

    #[test]
    fn every_printed_label_is_recognised() {
        for wanted in HighlightLabel::ALL {
            for text in [
                wanted.printed().to_owned(),
                wanted.printed().to_uppercase(),
                format!("  {} ", wanted.printed()),
            ] {
                assert_eq!(label(&text), Some(Label::Field(wanted)), "{text}");
            }
        }
    }

    #[test]
    fn a_value_may_follow_its_label_in_the_same_cell() {
        let parsed = parse("PROJECT NAME: Highlight Report").unwrap();
        assert_eq!(parsed.label, Label::Field(HighlightLabel::ProjectName));
        assert_eq!(parsed.inline.as_deref(), Some("Highlight Report"));
        let parsed = parse("Performance Narrative\nBetter: 3 points up").unwrap();
        assert_eq!(parsed.inline.as_deref(), Some("Better: 3 points up"));
    }

    #[test]
    fn delivered_and_during_carry_their_month() {
        let month = |text| parse(text).and_then(|parsed| parsed.month);
        assert_eq!(month("Delivered in September:").as_deref(), Some("September"));
        assert_eq!(month("During Oct 2024: more clinics").as_deref(), Some("Oct 2024"));
        assert_eq!(month("Delivered in (month):"), None);
        assert!(label("Delivered in (month):").is_some());
        assert_eq!(label("During winter we saw more patients"), None);
        assert_eq!(label("During October we saw more patients"), None);
    }

    #[test]
    fn the_day_of_the_report_is_not_the_month_row() {
        assert_eq!(label("Date: 12 October 2024"), None);
        assert_eq!(label("Date:"), Some(Label::Grid(GridRow::Date)));
    }

    #[test]
    fn rows_of_the_grid_may_carry_a_per_cent_sign() {
        assert_eq!(label("Plan (%):"), Some(Label::Grid(GridRow::Plan)));
        assert_eq!(label("ACTUAL %"), Some(Label::Grid(GridRow::Actual)));
        assert_eq!(label("Plan (v2)"), None);
    }
}
