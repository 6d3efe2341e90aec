//! The row of the headings, and the headings that stand in it.

use super::super::extract::{number_in, period_of_cell};
use crate::template::{fold, tidy};
use crate::workbook::{CellRef, Sheet};

/// Rows in which the headings are looked for.
const WITHIN: u32 = 40;
/// Rows below a heading in which its figures should begin.
const FIGURES_WITHIN: u32 = 6;

/// Words that headings are made of.
const KNOWN: [&str; 20] = [
    "actual",
    "area",
    "code",
    "denominator",
    "indicator",
    "kpi",
    "measure",
    "metric",
    "month",
    "name",
    "numerator",
    "organisation",
    "period",
    "plan",
    "provider",
    "quarter",
    "target",
    "trajectory",
    "trust",
    "value",
];

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    /// Its column, from 0.
    pub column: u32,
    /// What it says.
    pub text: String,
    /// What the heading above it says, where there is a second row of headings.
    pub above: Option<String>,
    /// Whether it is a month or quarter.
    pub is_period: bool,
}

/// The headings in a row, from left to right.
pub(super) fn headings(sheet: &Sheet, row: u32) -> Vec<Heading> {
    let groups = groups(sheet, row);
    let Some(used) = sheet.used() else { return Vec::new() };
    (used.first.column..=used.last.column)
        .filter_map(|column| {
            let (at, cell) = heading(sheet, CellRef::new(row, column))?;
            let text = tidy(&cell.to_string());
            let above = groups.iter().rev().find(|(first, _)| *first <= column);
            // A heading that is merged over both rows has none above it.
            let above = above.filter(|_| at.row == row).map(|(_, text)| text.clone());
            Some(Heading { column, above, is_period: period_of_cell(cell).is_some(), text })
        })
        .collect()
}

/// The cell that heads a column: in the row, or merged down into it.
fn heading(sheet: &Sheet, at: CellRef) -> Option<(CellRef, &crate::workbook::Cell)> {
    let (from, cell) = sheet.shown(at).filter(|(_, cell)| !cell.is_blank())?;
    (from.column == at.column).then_some((from, cell))
}

/// The headings in the row above, when it has at least two: one alone is a title.
fn groups(sheet: &Sheet, row: u32) -> Vec<(u32, String)> {
    let Some(above) = row.checked_sub(1) else { return Vec::new() };
    let filled = sheet.row(above).filter(|(_, cell)| !cell.is_blank());
    let groups: Vec<_> = filled.map(|(at, cell)| (at.column, tidy(&cell.to_string()))).collect();
    if groups.len() < 2 { Vec::new() } else { groups }
}

/// The row that looks most like headings, with the reason; the first row of the sheet where none
/// does.
pub(super) fn find(sheet: &Sheet) -> (u32, String) {
    let Some(used) = sheet.used() else { return (0, "The sheet is empty.".to_owned()) };
    let last = used.last.row.min(used.first.row + WITHIN);
    let scored = (used.first.row..=last).map(|row| (score(sheet, row), row));
    // Of equal rows the first counts.
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let row = best.map_or(used.first.row, |(_, row)| row);
    let count = headings(sheet, row).len();
    let reason = format!(
        "Row {} has {}, and figures begin below it.",
        row + 1,
        crate::words::counted(count, "heading")
    );
    (row, reason)
}

fn score(sheet: &Sheet, row: u32) -> i64 {
    let mut score = 0;
    for heading in headings(sheet, row) {
        let at = CellRef::new(row, heading.column);
        let is_number = !heading.is_period
            && sheet.shown(at).is_some_and(|(_, cell)| number_in(cell).is_some());
        if is_number {
            score -= 4;
            continue;
        }
        let folded = fold(&heading.text);
        let is_known = folded.split(' ').any(|word| KNOWN.contains(&word));
        let below = (row + 1..=row + FIGURES_WITHIN).any(|below| {
            sheet.cell(CellRef::new(below, heading.column)).and_then(number_in).is_some()
        });
        score += 1 + i64::from(is_known) * 2 + i64::from(below) * 2 + i64::from(heading.is_period);
    }
    score
}
