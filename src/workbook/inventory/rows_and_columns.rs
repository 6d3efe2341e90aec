//! Rows and columns that are hidden by hand, or grouped and collapsed. Those without a filled cell
//! hide nothing and are not listed.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::super::{CellRef, Sheet};
use super::{Collector, Content, Hidden, HiddenKind};

/// Lists the filled cells of hidden rows outside the reach of a filter, and of hidden columns.
pub(super) fn list(sheet: &Sheet, filtered: &BTreeSet<u32>, out: &mut Collector) {
    let by_hand = |row: &&u32| !filtered.contains(row);
    add_rows(HiddenKind::Rows, sheet, sheet.hidden_rows.iter().filter(by_hand).copied(), out);
    if sheet.hidden_columns.is_empty() {
        return;
    }
    let is_hidden = |at: &CellRef| sheet.hidden_columns.contains(&at.column);
    let cells: Vec<CellRef> = sheet.cells().map(|(at, _)| at).filter(is_hidden).collect();
    let columns = cells.iter().map(|at| at.column).collect();
    add(HiddenKind::Columns, sheet, &spans(&columns, CellRef::column_letters), cells, out);
}

/// Adds the filled cells of these rows.
pub(super) fn add_rows(
    kind: HiddenKind,
    sheet: &Sheet,
    rows: impl Iterator<Item = u32>,
    out: &mut Collector,
) {
    let cells: Vec<CellRef> = rows.flat_map(|row| sheet.row(row)).map(|(at, _)| at).collect();
    let rows = cells.iter().map(|at| at.row).collect();
    add(kind, sheet, &spans(&rows, |row| (row + 1).to_string()), cells, out);
}

/// Adds these cells under a name, unless there are none.
pub(super) fn add(
    kind: HiddenKind,
    sheet: &Sheet,
    name: &str,
    cells: Vec<CellRef>,
    out: &mut Collector,
) {
    if cells.is_empty() {
        return;
    }
    out.add(Hidden {
        kind,
        sheet: Some(sheet.name.clone()),
        cell: cells.first().copied(),
        name: name.to_owned(),
        count: cells.len(),
        content: Content::Cells(cells),
    });
}

/// `2–4, 9`: neighbours drawn together; the first few of many.
fn spans(numbers: &BTreeSet<u32>, show: impl Fn(u32) -> String) -> String {
    const SHOWN: usize = 6;
    let mut spans: Vec<RangeInclusive<u32>> = Vec::new();
    for number in numbers.iter().copied() {
        let is_enough = spans.len() > SHOWN;
        match spans.last_mut() {
            Some(last) if last.end() + 1 == number => *last = *last.start()..=number,
            _ if is_enough => break,
            _ => spans.push(number..=number),
        }
    }
    let text = |span: &RangeInclusive<u32>| {
        let (first, last) = (show(*span.start()), show(*span.end()));
        if first == last { first } else { format!("{first}–{last}") }
    };
    let mut shown: Vec<String> = spans.iter().take(SHOWN).map(text).collect();
    if spans.len() > SHOWN {
        shown.push("…".to_owned());
    }
    shown.join(", ")
}
