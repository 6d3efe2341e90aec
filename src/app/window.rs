//! The part of a sheet that the preview shows. A sheet may have a million rows; the page never
//! builds more than a window of them.

use crate::workbook::{Area, CellRef, Sheet};

/// Rows in one window.
pub const ROWS: u32 = 100;
/// Columns in one window.
pub const COLUMNS: u32 = 40;

/// Characters that fit in a column of usual width.
const COLUMN_CHARACTERS: usize = 9;

/// One cell of the table that shows a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Where the cell stands; inside a merge the merge's first cell.
    pub at: CellRef,
    /// How many columns it covers within the window.
    pub columns: u32,
    /// How many rows it covers within the window.
    pub rows: u32,
}

/// The windows of a sheet, counted from the first: how many lie below and beside each other.
pub fn counts(sheet: &Sheet) -> (u32, u32) {
    let last = sheet.used().map_or(CellRef::new(0, 0), |area| area.last);
    (last.row / ROWS + 1, last.column / COLUMNS + 1)
}

/// The window, by its position among the windows, that holds a cell.
pub fn holding(cell: CellRef) -> (u32, u32) {
    (cell.row / ROWS, cell.column / COLUMNS)
}

/// The area of a window, cut to what the sheet uses.
pub fn area(sheet: &Sheet, (down, across): (u32, u32)) -> Area {
    let used = sheet.used().map_or(CellRef::new(0, 0), |area| area.last);
    let first = CellRef::new(down.saturating_mul(ROWS), across.saturating_mul(COLUMNS));
    let last = CellRef::new(
        used.row.min(first.row.saturating_add(ROWS - 1)).max(first.row),
        used.column.min(first.column.saturating_add(COLUMNS - 1)).max(first.column),
    );
    Area { first, last }
}

/// The merged areas that reach into a window: asked once, because a sheet may have very many.
pub fn merges(sheet: &Sheet, window: Area) -> Vec<Area> {
    let apart = |a: Area, b: Area| a.last.row < b.first.row || a.last.column < b.first.column;
    let meets = |merge: &Area| !apart(*merge, window) && !apart(window, *merge);
    sheet.merges.iter().copied().filter(meets).collect()
}

/// The cells of one row of a window: each merge once, where it begins within the window.
pub fn row(merges: &[Area], window: Area, row: u32) -> Vec<Slot> {
    let mut slots = Vec::new();
    for column in window.first.column..=window.last.column {
        let here = CellRef::new(row, column);
        let Some(merge) = merges.iter().find(|merge| merge.contains(here)) else {
            slots.push(Slot { at: here, columns: 1, rows: 1 });
            continue;
        };
        let top = merge.first.row.max(window.first.row);
        let left = merge.first.column.max(window.first.column);
        if (top, left) == (row, column) {
            slots.push(Slot {
                at: merge.first,
                columns: merge.last.column.min(window.last.column) - left + 1,
                rows: merge.last.row.min(window.last.row) - top + 1,
            });
        }
    }
    slots
}

/// Widens texts over the empty cells to their right, as Excel shows them. `length` is how many
/// characters a cell shows when it may spill, `taken` whether a cell must be seen by itself.
pub fn spill(
    slots: Vec<Slot>,
    length: impl Fn(CellRef) -> Option<usize>,
    taken: impl Fn(CellRef) -> bool,
) -> Vec<Slot> {
    let mut spilt: Vec<Slot> = Vec::new();
    for slot in slots {
        let room = spilt.last_mut().filter(|last| {
            let wanted = length(last.at).map_or(1, |length| length.div_ceil(COLUMN_CHARACTERS));
            let single = (slot.columns, slot.rows, last.rows) == (1, 1, 1);
            single && (last.columns as usize) < wanted && !taken(slot.at)
        });
        match room {
            Some(last) => last.columns += 1,
            None => spilt.push(slot),
        }
    }
    spilt
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::Cell;

    fn at(text: &str) -> CellRef {
        text.parse().unwrap()
    }

    fn sheet(cells: &[&str], merges: &[(&str, &str)]) -> Sheet {
        let mut sheet = Sheet::new("S");
        for cell in cells {
            sheet.insert(at(cell), Cell::text("x"));
        }
        sheet.merges = merges.iter().map(|(a, b)| Area { first: at(a), last: at(b) }).collect();
        sheet
    }

    #[test]
    fn a_small_sheet_is_one_window_from_its_first_row() {
        let sheet = sheet(&["B3", "D9"], &[]);
        assert_eq!(counts(&sheet), (1, 1));
        assert_eq!(area(&sheet, (0, 0)).to_string(), "A1:D9");
    }

    #[test]
    fn a_far_cell_is_in_the_window_that_is_said_to_hold_it() {
        let sheet = sheet(&["A1", "BA1342"], &[]);
        let window = holding(at("BA1342"));
        assert!(area(&sheet, window).contains(at("BA1342")));
        assert_eq!(counts(&sheet), (14, 2));
    }

    #[test]
    fn a_merge_is_one_cell_that_covers_the_others() {
        let sheet = sheet(&["A1", "D3"], &[("B1", "C2")]);
        let window = area(&sheet, (0, 0));
        let merges = merges(&sheet, window);
        let names =
            |r| row(&merges, window, r).iter().map(|s| s.at.to_string()).collect::<Vec<_>>();
        assert_eq!(names(0), ["A1", "B1", "D1"]);
        assert_eq!(names(1), ["A2", "D2"]);
        let slot = row(&merges, window, 0)[1];
        assert_eq!((slot.columns, slot.rows), (2, 2));
    }

    #[test]
    fn a_long_text_spills_over_empty_cells_up_to_the_next_content() {
        let sheet = sheet(&["A1", "D1", "F1"], &[]);
        let slots = row(&[], area(&sheet, (0, 0)), 0);
        let length = |cell| (cell == at("A1")).then_some(1_000);
        let spilt = spill(slots, length, |cell| sheet.cell(cell).is_some());
        let shown: Vec<_> = spilt.iter().map(|s| (s.at.to_string(), s.columns)).collect();
        let expected = [("A1", 3), ("D1", 1), ("E1", 1), ("F1", 1)];
        assert_eq!(shown, expected.map(|(name, columns)| (name.to_owned(), columns)));
    }

    #[test]
    fn a_merge_that_began_above_the_window_begins_at_its_edge() {
        let sheet = sheet(&["A90", "A150"], &[("A90", "A110")]);
        let window = area(&sheet, (1, 0));
        let merges = merges(&sheet, window);
        let first = row(&merges, window, ROWS)[0];
        assert_eq!((first.at, first.rows), (at("A90"), 10));
        assert_eq!(row(&merges, window, ROWS + 1).len(), 0);
    }
}
