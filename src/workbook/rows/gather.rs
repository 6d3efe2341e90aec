//! Gathers single cells, as other readers give them, into rows.

use std::ops::ControlFlow;

use sightline_scanner::{Cells, Row, Strings, Value};

use super::super::refusal::Refusal;
use super::super::{CellRef, MAX_COLUMNS, MAX_ROWS};
use super::pace::Pace;
use super::proof::{Proof, Reader};
use super::{List, Sink};

/// After how many rows the progress is told.
const TELL_EVERY: u32 = 512;

/// The row that is gathered, and what came before it.
pub(super) struct Gather<'a> {
    list: &'a List<'a>,
    sheet: &'a str,
    sink: &'a mut dyn Sink,
    cells: Cells,
    none: Strings,
    /// The number of the row that is gathered, from 1; 0 before the first.
    row: u32,
    columns: u32,
    /// Bytes of the part, and the last row from 0 that it states, which together turn rows into
    /// progress: these readers do not tell how far they have come.
    size: u64,
    stated: u32,
    told: u32,
}

impl<'a> Gather<'a> {
    /// Nothing gathered yet, of a part of this size that states this last row, from 0.
    pub(super) fn new(
        list: &'a List<'a>,
        sheet: &'a str,
        (size, stated): (u64, u32),
        sink: &'a mut dyn Sink,
    ) -> Self {
        let (cells, none) = (Cells::new(list.columns.len()), Strings::default());
        Self { list, sheet, sink, cells, none, row: 0, columns: 0, size, stated, told: 0 }
    }

    /// The number of the last row that was met.
    pub(super) fn last_row(&self) -> u32 {
        self.row
    }

    /// Puts a value at row and column from 0. Rows must come in order, and no cell twice.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u32,
        value: Value<'_>,
        pace: &mut Pace<'_>,
    ) -> Result<ControlFlow<()>, Refusal> {
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            let address = format!("column {}, row {}", u64::from(column) + 1, u64::from(row) + 1);
            return Err(Refusal::BeyondSheet { sheet: self.sheet.to_owned(), address });
        }
        let number = row + 1;
        if number < self.row {
            let what = format!("row {number} stands after row {}", self.row);
            return Err(Refusal::Damaged(what));
        }
        if number > self.row {
            if self.pass().is_break() {
                return Ok(ControlFlow::Break(()));
            }
            self.row = number;
            self.tell(pace)?;
        }
        self.columns = self.columns.max(column + 1);
        if let Some(slot) = self.list.columns.slot(column)
            && !self.cells.put(slot, value)
        {
            let cell = CellRef::new(row, column);
            return Err(Refusal::Damaged(format!("the cell {cell} is stated twice")));
        }
        Ok(ControlFlow::Continue(()))
    }

    fn tell(&mut self, pace: &mut Pace<'_>) -> Result<(), Refusal> {
        if self.row / TELL_EVERY == self.told / TELL_EVERY {
            return Ok(());
        }
        self.told = self.row;
        let share = u128::from(self.row.min(self.stated)) * u128::from(self.size);
        let bytes = share / u128::from(self.stated.max(1));
        pace.read(u64::try_from(bytes).unwrap_or(self.size), self.sink.rows())
    }

    /// Hands the row over.
    fn pass(&mut self) -> ControlFlow<()> {
        if self.row == 0 {
            return ControlFlow::Continue(());
        }
        let flow = self.sink.row(&Row::new(self.row, &self.cells, &self.none));
        self.cells.clear();
        flow
    }

    /// Hands the last row over, and tells what was met.
    pub(super) fn finish(mut self) -> Proof {
        // After a break the fold has what it needs; another row would be one too many.
        if !self.sink.has_stopped() {
            let _ = self.pass();
        }
        // A sheet that states its first cell or all cells states nothing.
        let states = self.stated > 0 && self.stated < MAX_ROWS - 1;
        Proof {
            reader: Reader::Format,
            last_row: self.row,
            stated_last_row: states.then(|| self.stated + 1),
            columns: self.columns,
            ..Proof::default()
        }
    }
}
