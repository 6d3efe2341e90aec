//! A sound return, built by code, for tests to spoil. Everything in it is invented.

use super::Accepted;
use crate::calendar::{Date, DateSystem, Month};
use crate::finding::Place;
use crate::template::{Cover, Entry, Highlight, HighlightLabel, HistoryRow, Return};
use crate::workbook::{Cell, CellRef, Value};

/// The name of the sheet with the highlight report.
pub const HIGHLIGHT: &str = "A&E";

pub fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// An entry at a cell such as `D16`.
pub fn entry(sheet: &str, cell: &str, value: Option<Value>) -> Entry {
    Entry {
        place: Place::cell(sheet, cell.parse().unwrap()),
        cell: value.map(|value| Cell { value, percent: false }),
    }
}

pub fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

pub fn number(number: f64) -> Option<Value> {
    Some(Value::Number(number))
}

/// A month as Excel stores it.
pub fn date(month: Month) -> Option<Value> {
    Some(day(month.first_day()))
}

pub fn day(date: Date) -> Value {
    Value::DateTime(date.to_serial(), DateSystem::Excel1900)
}

/// Replaces what a cell holds.
pub fn set(entry: &mut Entry, value: Option<Value>) {
    entry.cell = value.map(|value| Cell { value, percent: false });
}

/// One row of the month grid: D to O of the given row, counted from 1.
fn grid(row: u32, values: impl Fn(usize) -> Option<Value>) -> Vec<Entry> {
    let cell = |index: usize| CellRef::new(row - 1, 3 + u32::try_from(index).unwrap());
    (0..12).map(|index| entry(HIGHLIGHT, &cell(index).to_string(), values(index))).collect()
}

/// A return of SaTH for September 2024 on A&E within 4 hours: months in row 14, plan in row 15,
/// actuals in row 16, columns D to O.
pub fn sound() -> Accepted {
    Accepted {
        file: "SaTH 2024-09.xlsx".to_owned(),
        organisation: None,
        return_: Return {
            cover: Some(cover()),
            highlights: vec![highlight()],
            history: history(),
            ..Return::default()
        },
    }
}

/// The sound return of the month before, with the actuals up to August.
pub fn sound_august() -> Accepted {
    let mut earlier = sound();
    earlier.file = "SaTH 2024-08.xlsx".to_owned();
    set(&mut earlier.return_.cover.as_mut().unwrap().month, date(month("2024-08")));
    let highlight = &mut earlier.return_.highlights[0];
    set(&mut highlight.actual[5], None);
    set(highlight.delivered_label.as_mut().unwrap(), text("August"));
    set(highlight.during_label.as_mut().unwrap(), text("September"));
    earlier
}

fn cover() -> Cover {
    let name = "The Shrewsbury and Telford Hospital NHS Trust";
    Cover {
        organisation: entry("Cover", "B3", text(name)),
        code: entry("Cover", "B4", text("RXW")),
        month: entry("Cover", "B5", date(month("2024-09"))),
        version: entry("Cover", "B6", number(1.0)),
        ..Cover::default()
    }
}

fn highlight() -> Highlight {
    let actuals = [74.2, 75.1, 74.8, 75.6, 75.3, 75.9];
    let mut highlight = Highlight {
        place: Place::cell(HIGHLIGHT, CellRef::new(1, 0)),
        delivered_label: Some(entry(HIGHLIGHT, "B20", text("September"))),
        during_label: Some(entry(HIGHLIGHT, "B21", text("October"))),
        months: grid(14, |index| date(month("2024-04") + i32::try_from(index).unwrap())),
        plan: grid(15, |index| number([72.0, 73.0, 74.0, 75.0, 76.0, 77.0, 78.0][index.min(6)])),
        actual: grid(16, |index| actuals.get(index).copied().and_then(number)),
        ..Highlight::default()
    };
    for (label, cell, content) in [
        (HighlightLabel::Programme, "B2", text("Urgent and emergency care")),
        (HighlightLabel::ProjectName, "B3", text("A&E within 4 hours: Highlight Report")),
        (HighlightLabel::Indicator, "B4", text("ae_4h")),
        (HighlightLabel::Unit, "B5", text("percent")),
        (HighlightLabel::Sro, "B6", text("A. N. Other (invented)")),
        (HighlightLabel::PerformanceLead, "B7", text("B. Sample (invented)")),
        (HighlightLabel::NationalTarget, "B8", number(78.0)),
        (HighlightLabel::LocalTarget, "B9", text("n/a")),
    ] {
        highlight.fields.insert(label, entry(HIGHLIGHT, cell, content));
    }
    highlight
}

/// Twelve months before the grid, with numerators; the first is in row 2.
fn history() -> Vec<HistoryRow> {
    let seen = [741.0, 752.0, 738.0, 745.0, 757.0, 749.0, 742.0, 751.0, 739.0, 748.0, 756.0, 744.0];
    seen.iter()
        .zip(0..)
        .map(|(seen, index)| {
            let at = |column: &str| format!("{column}{}", index + 2);
            let cell = |column: &str, value| entry("History", &at(column), value);
            HistoryRow {
                place: Place::cell("History", at("A").parse().unwrap()),
                indicator: cell("B", text("A&E within 4 hours")),
                organisation: cell("C", None),
                level: cell("D", None),
                area: cell("E", None),
                group: cell("F", None),
                period: cell("G", date(month("2023-04") + index)),
                numerator: cell("H", number(*seen)),
                denominator: cell("I", number(1000.0)),
                value: cell("J", number(seen / 10.0)),
                plan: cell("K", number(76.0)),
                recovery: cell("L", None),
                forecast: cell("M", None),
                programme: cell("A", None),
            }
        })
        .collect()
}

/// A further History row at the end, a copy of the last one for the period and area given.
pub fn add_row(
    accepted: &mut Accepted,
    period: Option<Value>,
    change: impl FnOnce(&mut HistoryRow),
) -> String {
    let rows = &mut accepted.return_.history;
    let number = rows.len() + 2;
    let mut row = rows.last().unwrap().clone();
    for entry in [
        &mut row.programme,
        &mut row.indicator,
        &mut row.organisation,
        &mut row.level,
        &mut row.area,
        &mut row.group,
        &mut row.period,
        &mut row.numerator,
        &mut row.denominator,
        &mut row.value,
        &mut row.plan,
        &mut row.recovery,
        &mut row.forecast,
    ] {
        let cell = entry.place.cell.unwrap();
        entry.place =
            Place::cell("History", CellRef::new(u32::try_from(number).unwrap() - 1, cell.column));
    }
    set(&mut row.period, period);
    for blank in [&mut row.numerator, &mut row.denominator, &mut row.value, &mut row.plan] {
        set(blank, None);
    }
    change(&mut row);
    rows.push(row);
    format!("History!J{number}")
}
