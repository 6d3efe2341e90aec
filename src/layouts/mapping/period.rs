//! Where the period of a whole sheet stands, when neither a column nor the headings hold it.

use super::super::period::period_in;
use super::super::recognise::above;
use super::{Mapping, PeriodWord, Proposed};
use crate::calendar::Period;
use crate::template::{fold, tidy};
use crate::workbook::{CellRef, Sheet};

/// Labels beside which a period is usual.
const LABELS: [&str; 7] =
    ["month", "period", "reporting month", "reporting period", "date", "quarter", "data month"];

/// The place of the period, and every place that may be chosen.
pub(super) fn place(
    mapping: &Mapping,
    sheet: &Sheet,
    header: u32,
) -> (Proposed<PeriodWord>, Vec<PeriodWord>) {
    let labelled = labelled(sheet, header);
    let title = above(sheet, header);
    let (proposal, reason) = match (&labelled, title) {
        (Some((label, at, period)), _) => {
            (PeriodWord::Beside(label.clone()), format!("{at}, beside “{label}”, says {period}."))
        }
        (None, Some((period, at))) => {
            (PeriodWord::Above, format!("{at}, above the table, says {period}."))
        }
        (None, None) => (
            PeriodWord::Stated(String::new()),
            "Nothing on the sheet names a month with its year.".to_owned(),
        ),
    };
    let mut choices: Vec<PeriodWord> =
        labelled.map(|(label, ..)| PeriodWord::Beside(label)).into_iter().collect();
    if title.is_some() {
        choices.push(PeriodWord::Above);
    }
    choices.push(PeriodWord::Stated(String::new()));
    (Proposed::over(mapping.period.as_ref(), proposal, reason), choices)
}

/// The first known label above the table with a period to its right: label, cell and period.
fn labelled(sheet: &Sheet, header: u32) -> Option<(String, CellRef, Period)> {
    (0..header).flat_map(|row| sheet.row(row)).find_map(|(label, cell)| {
        let text = cell.as_text().filter(|text| LABELS.contains(&fold(text).as_str()))?;
        let mut right = sheet.row(label.row).filter(|(at, _)| at.column > label.column);
        let (at, cell) = right.find(|(_, cell)| !cell.is_blank())?;
        let period = match cell.as_date() {
            Some(date) => Period::Month(date.month()),
            None => period_in(&cell.to_string())?,
        };
        Some((tidy(text), at, period))
    })
}
