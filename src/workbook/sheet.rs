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

/// A sheet of sparse cells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The tab's name as stored.
    pub name: String,
    /// Whether the tab is shown.
    pub visibility: Visibility,
    /// Merged areas; the value sits in the first cell. Known for `.xlsx`, `.xlsm`, `.xls`, `.ods`.
    pub merges: Vec<Area>,
    /// Hidden rows, from 0, as far as the cells reach. Known for `.xlsx`, `.xlsm`, `.xls`, `.ods`.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns, from 0, as far as the cells reach. Known as for rows.
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
