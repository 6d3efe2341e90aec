//! The part of a sheet that a page shows around marked cells.
//!
//! A small sheet is shown whole. Of a large one, only blocks of rows around the marks are, so that
//! the page stays light whatever the workbook holds. It shows what the cells hold, so it is not for
//! sheets with rows about people.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::{Area, CellRef, MAX_COLUMNS, MAX_ROWS, Sheet};

/// Sheets of at most this many rows are shown whole.
pub const WHOLE_ROWS: u32 = 60;
/// Sheets of at most this many columns are shown in full width.
pub const WHOLE_COLUMNS: u32 = 30;
/// Rows shown above and below a mark of a larger sheet.
pub const ROWS_AROUND: u32 = 8;
/// Columns shown left and right of a mark of a wider sheet.
pub const COLUMNS_AROUND: u32 = 6;
/// Rows of one preview in all; marks further down are left out.
pub const MOST_ROWS: usize = 400;

/// Blocks of a sheet, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The sheet's name.
    pub sheet: String,
    /// The columns shown, from 0, ascending; a gap is a leap in the numbers.
    pub columns: Vec<u32>,
    /// The rows shown, in blocks that follow each other on the sheet.
    pub blocks: Vec<Block>,
}

/// Neighbouring rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The first row, from 0.
    pub first_row: u32,
    /// Row by row, one cell for each of the preview's columns.
    pub rows: Vec<Vec<PreviewCell>>,
}

/// A cell as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewCell {
    /// The value as a person would type it; empty for an empty cell.
    pub text: String,
    /// Whether the cell was asked for.
    pub marked: bool,
    /// Whether its row, column or sheet is hidden in the workbook.
    pub hidden: bool,
    /// Whether it is covered by a merged area that begins in another cell.
    pub covered: bool,
}

impl Preview {
    /// The parts of `sheet` around the `marks`; the beginning when there are none.
    pub fn around(sheet: &Sheet, marks: &[CellRef]) -> Self {
        let marks: BTreeSet<CellRef> = marks.iter().copied().collect();
        let used = sheet.used();
        let last_mark = marks.last().map_or(0, |mark| mark.row);
        let widest_mark = marks.iter().map(|mark| mark.column).max().unwrap_or(0);
        let last_row = used.map_or(0, |used| used.last.row).max(last_mark).min(MAX_ROWS - 1);
        let last_column =
            used.map_or(0, |used| used.last.column).max(widest_mark).min(MAX_COLUMNS - 1);
        let rows = if last_row < WHOLE_ROWS {
            vec![0..=last_row]
        } else if marks.is_empty() {
            vec![0..=WHOLE_ROWS - 1]
        } else {
            windows(marks.iter().map(|mark| mark.row), ROWS_AROUND, last_row)
        };
        let columns = if last_column < WHOLE_COLUMNS {
            vec![0..=last_column]
        } else if marks.is_empty() {
            vec![0..=WHOLE_COLUMNS - 1]
        } else {
            // The first columns name the rows, so they are always shown.
            let marked: BTreeSet<u32> = marks.iter().map(|mark| mark.column).chain([0]).collect();
            windows(marked.into_iter(), COLUMNS_AROUND, last_column)
        };
        let columns: Vec<u32> = columns.into_iter().flatten().collect();
        let mut room = MOST_ROWS;
        let mut blocks = Vec::new();
        for range in rows {
            let first_row = *range.start();
            let rows: Vec<_> =
                range.take(room).map(|row| shown(sheet, row, &columns, &marks)).collect();
            room -= rows.len();
            if !rows.is_empty() {
                blocks.push(Block { first_row, rows });
            }
        }
        Self { sheet: sheet.name.clone(), columns, blocks }
    }
}

/// The cells of one row, at the columns that are shown.
fn shown(sheet: &Sheet, row: u32, columns: &[u32], marks: &BTreeSet<CellRef>) -> Vec<PreviewCell> {
    let merges: Vec<Area> = sheet
        .merges
        .iter()
        .copied()
        .filter(|area| (area.first.row..=area.last.row).contains(&row))
        .collect();
    let cell = |column: &u32| {
        let at = CellRef::new(row, *column);
        PreviewCell {
            text: sheet.cell(at).map(ToString::to_string).unwrap_or_default(),
            marked: marks.contains(&at),
            hidden: sheet.hides(at),
            covered: merges.iter().any(|area| area.contains(at) && area.first != at),
        }
    };
    columns.iter().map(cell).collect()
}

/// Stretches around ascending places, joined where they touch, within 0 to `last`.
fn windows(places: impl Iterator<Item = u32>, around: u32, last: u32) -> Vec<RangeInclusive<u32>> {
    let mut windows: Vec<RangeInclusive<u32>> = Vec::new();
    for place in places {
        let (start, end) = (place.saturating_sub(around), place.saturating_add(around).min(last));
        match windows.last_mut() {
            Some(window) if start <= *window.end() + 1 => {
                *window = *window.start()..=end.max(*window.end());
            }
            _ => windows.push(start..=end),
        }
    }
    windows
}

#[cfg(test)]
mod tests {
    use super::super::Cell;
    use super::*;

    fn sheet(rows: u32, columns: u32) -> Sheet {
        let mut sheet = Sheet::new("S");
        for row in 0..rows {
            for column in 0..columns {
                let at = CellRef::new(row, column);
                sheet.insert(at, Cell::text(at.to_string()));
            }
        }
        sheet
    }

    #[test]
    fn a_small_sheet_is_shown_whole_with_its_marks() {
        let mut sheet = sheet(3, 2);
        sheet.hidden_rows.insert(2);
        sheet.merges.push(Area { first: CellRef::new(0, 0), last: CellRef::new(0, 1) });
        let preview = Preview::around(&sheet, &[CellRef::new(1, 1)]);
        assert_eq!(preview.columns, [0, 1]);
        let [block] = &preview.blocks[..] else { panic!("one block") };
        assert_eq!((block.first_row, block.rows.len()), (0, 3));
        assert_eq!(block.rows[1][1].text, "B2");
        assert!(block.rows[1][1].marked && !block.rows[1][0].marked);
        assert!(block.rows[2][0].hidden && !block.rows[1][0].hidden);
        assert!(block.rows[0][1].covered && !block.rows[0][0].covered);
    }

    #[test]
    fn of_a_large_sheet_the_surroundings_of_the_marks_are_shown() {
        let sheet = sheet(500, 40);
        let marks = [CellRef::new(100, 30), CellRef::new(110, 30), CellRef::new(300, 0)];
        let preview = Preview::around(&sheet, &marks);
        let blocks: Vec<_> =
            preview.blocks.iter().map(|block| (block.first_row, block.rows.len())).collect();
        assert_eq!(blocks, [(92, 27), (292, 17)]);
        assert_eq!(preview.columns, (0..=6).chain(24..=36).collect::<Vec<_>>());
        assert_eq!(preview.blocks[0].rows[8][13].text, "AE101");
        assert!(preview.blocks[0].rows[8][13].marked);
    }

    #[test]
    fn many_marks_do_not_make_a_preview_without_end() {
        let marks: Vec<_> = (0..MAX_ROWS).step_by(17).map(|row| CellRef::new(row, 0)).collect();
        let preview = Preview::around(&sheet(1, 1), &marks);
        assert_eq!(preview.blocks.iter().map(|block| block.rows.len()).sum::<usize>(), MOST_ROWS);
    }

    #[test]
    fn an_empty_sheet_has_a_preview_of_one_empty_cell() {
        let preview = Preview::around(&Sheet::new("S"), &[]);
        assert_eq!(preview.blocks[0].rows, [[PreviewCell::default()]]);
    }
}
