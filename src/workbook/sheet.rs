//! One sheet: its cells, merges, and what of it is hidden.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Area, Cell, CellRef};

/// Whether a sheet's tab is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Visibility {
    /// An ordinary tab.
    #[default]
    Visible,
    /// Hidden; Excel's menu can show it again.
    Hidden,
    /// Hidden from Excel's menu as well.
    VeryHidden,
}

/// Rows of a merged area up to which it is searched for cells that it hides.
const MERGED_ROWS: u32 = 100;

/// A sheet of sparse cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The tab's name as stored.
    pub name: String,
    /// Whether the tab is shown.
    pub visibility: Visibility,
    /// Merged areas; the value sits in the first cell. Known for `.xlsx`, `.xlsm`, `.xls`, `.ods`.
    pub merges: Vec<Area>,
    /// Merged areas that would hide cells which hold something, as programs leave them that insert
    /// rows without moving the merges. They merge nothing: each cell is read as it stands.
    pub merges_over_cells: Vec<Area>,
    /// Hidden rows, from 0, as far as the cells reach.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns, from 0, as far as the cells reach.
    pub hidden_columns: BTreeSet<u32>,
    cells: BTreeMap<CellRef, Cell>,
}

impl Sheet {
    /// An empty visible sheet.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Puts a cell at its address.
    pub fn insert(&mut self, at: CellRef, cell: Cell) {
        self.cells.insert(at, cell);
    }

    /// The cell at exactly this address.
    pub fn cell(&self, at: CellRef) -> Option<&Cell> {
        self.cells.get(&at)
    }

    /// The cell shown at this address: inside a merge, the merge's first cell.
    pub fn shown(&self, at: CellRef) -> Option<(CellRef, &Cell)> {
        let first = self.merge_at(at).map_or(at, |area| area.first);
        self.cells.get(&first).map(|cell| (first, cell))
    }

    /// The merged area that covers this address.
    pub fn merge_at(&self, at: CellRef) -> Option<Area> {
        self.merges.iter().copied().find(|area| area.contains(at))
    }

    /// Sets the merged areas, apart from those over cells that hold something.
    pub fn set_merges(&mut self, merges: Vec<Area>) {
        (self.merges_over_cells, self.merges) =
            merges.into_iter().partition(|area| self.is_merged_over_cells(*area));
    }

    fn is_merged_over_cells(&self, area: Area) -> bool {
        let Area { first, last } = area;
        // A file may state an area backwards, which merges nothing; and one far larger than any
        // label or value is there for looks.
        if last.column < first.column || last.row.saturating_sub(first.row) > MERGED_ROWS {
            return false;
        }
        (first.row..=last.row).any(|row| {
            let line = CellRef::new(row, first.column)..=CellRef::new(row, last.column);
            self.cells.range(line).any(|(at, cell)| *at != first && !cell.is_blank())
        })
    }

    /// All cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = (CellRef, &Cell)> {
        self.cells.iter().map(|(at, cell)| (*at, cell))
    }

    /// The cells of one row, from left to right.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (CellRef, &Cell)> {
        self.cells
            .range(CellRef::new(row, 0)..=CellRef::new(row, u32::MAX))
            .map(|(at, cell)| (*at, cell))
    }

    /// How many cells hold something.
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// The smallest rectangle that holds every cell; `None` for an empty sheet.
    pub fn used(&self) -> Option<Area> {
        let (first, _) = self.cells.first_key_value()?;
        let (last, _) = self.cells.last_key_value()?;
        let left = self.cells.keys().map(|at| at.column).min()?;
        let right = self.cells.keys().map(|at| at.column).max()?;
        Some(Area { first: CellRef::new(first.row, left), last: CellRef::new(last.row, right) })
    }

    /// The same sheet without the cells at or beyond the row and column of `corner`.
    #[must_use]
    pub fn within(mut self, corner: CellRef) -> Self {
        self.cells.retain(|at, _| at.row < corner.row && at.column < corner.column);
        self
    }

    /// Whether this cell's tab, row or column is hidden.
    pub fn hides(&self, at: CellRef) -> bool {
        self.visibility != Visibility::Visible
            || self.hidden_rows.contains(&at.row)
            || self.hidden_columns.contains(&at.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merge_over_cells_that_hold_something_merges_nothing() {
        let area = |first: &str, last: &str| Area {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        };
        let at = |cell: &str| -> CellRef { cell.parse().unwrap() };
        let mut sheet = Sheet::new("Report");
        for cell in ["A1", "B1", "D1", "F1"] {
            sheet.insert(at(cell), Cell::text(cell));
        }
        sheet.insert(at("E1"), Cell::text(" "));
        sheet.set_merges(vec![area("A1", "B2"), area("D1", "E1"), area("F1", "F1048576")]);
        assert_eq!(sheet.merges_over_cells, [area("A1", "B2")]);
        assert_eq!(sheet.shown(at("B1")).map(|(at, _)| at), Some(at("B1")));
        assert_eq!(sheet.shown(at("E1")).map(|(at, _)| at), Some(at("D1")));
    }
}
