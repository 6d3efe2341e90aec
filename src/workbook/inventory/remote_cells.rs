//! Cells far outside the block that people see.
//!
//! The rule: the block that holds the sheet's first cells ends where at least 50 rows in a row, or
//! 20 columns side by side, are empty. Every filled cell beyond such a gap is remote: below it when
//! the gap is in the rows, to the right of it when the gap is in the columns of what is above.

use super::super::{CellRef, MAX_COLUMNS, Sheet};
use super::rows_and_columns::add;
use super::{Collector, HiddenKind};

/// Empty rows that separate an island from the block.
const EMPTY_ROWS: u32 = 50;
/// Empty columns that do so.
const EMPTY_COLUMNS: u32 = 20;

/// Lists the cells beyond the first gap.
pub(super) fn list(sheet: &Sheet, out: &mut Collector) {
    let filled = || sheet.cells().filter(|(_, cell)| !cell.is_blank()).map(|(at, _)| at);
    let row = after_gap(filled().map(|at| at.row), EMPTY_ROWS);
    let near = |at: &CellRef| row.is_none_or(|row| at.row < row);
    let mut columns = vec![false; MAX_COLUMNS as usize];
    for at in filled().filter(near) {
        if let Some(is_used) = columns.get_mut(at.column as usize) {
            *is_used = true;
        }
    }
    let columns = (0..MAX_COLUMNS).zip(columns).filter(|(_, is_used)| *is_used);
    let column = after_gap(columns.map(|(column, _)| column), EMPTY_COLUMNS);
    if row.is_none() && column.is_none() {
        return;
    }
    let is_remote = |at: &CellRef| !near(at) || column.is_some_and(|column| at.column >= column);
    let cells: Vec<CellRef> = filled().filter(is_remote).collect();
    let last =
        cells.iter().copied().reduce(|a, b| CellRef::new(a.row.max(b.row), a.column.max(b.column)));
    let name = match (cells.first(), last) {
        (Some(first), Some(last)) if *first != last => format!("{first} to {last}"),
        (Some(first), _) => first.to_string(),
        _ => return,
    };
    add(HiddenKind::RemoteCells, sheet, &name, cells, out);
}

/// The first of ascending numbers that follows more than `gap` unused ones.
fn after_gap(numbers: impl Iterator<Item = u32>, gap: u32) -> Option<u32> {
    let mut before: Option<u32> = None;
    for number in numbers {
        if before.is_some_and(|before| number.saturating_sub(before) > gap) {
            return Some(number);
        }
        before = Some(number);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_as_many_empty_places_as_stated() {
        assert_eq!(after_gap([3, 4, 54].into_iter(), 50), None);
        assert_eq!(after_gap([3, 4, 55, 56].into_iter(), 50), Some(55));
        assert_eq!(after_gap([90, 90, 91].into_iter(), 50), None);
    }
}
