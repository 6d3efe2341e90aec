//! Patient-level lists as a stream of rows: a million of them pass by, and none is kept.
//!
//! [`fold`] reads one sheet of a file and hands each row, with the columns that were asked for, to
//! a [`Fold`], which adds it to its sums and forgets it. Sheets of `.xlsx` are scanned byte by
//! byte; where the scanner meets XML that it does not expect, everything starts again with a fresh
//! fold and calamine's general reader, so that nothing is counted twice.
//!
//! Three laws:
//!
//! 1. **Nothing is held but the table of shared texts** (and what [`held`] says of `.xls` and
//!    `.ods`): the memory does not grow with the rows.
//! 2. **Every list is proved whole** before its result is given: the end of the rows was seen, the
//!    checksum and the length are right, and the last row is the one that the sheet states.
//!    What is missing is a [`Refusal`] or a [`Shortfall`], never silence.
//! 3. **All formats agree**: a row is handed over when one of the columns asked for holds
//!    something, with the number that people see, in the order of the sheet.

mod book;
mod csv;
mod gather;
mod general;
mod held;
mod limits;
mod look_through;
mod pace;
mod part;
mod proof;
mod sheets;
mod slices;
mod xlsb;
mod xlsx;

#[cfg(test)]
pub(super) mod tests;

pub use limits::Limits;
pub use pace::Progress;
pub use proof::{Proof, Reader, Shortfall};
pub use sheets::{Each, fold_each, sheets};
pub use sightline_scanner::{Row, Value};

use std::io::SeekFrom;
use std::ops::ControlFlow;

use super::read::Source;
use super::refusal::{Measure, Refusal};
use super::sniff::Recognised;
use super::{MAX_COLUMNS, sniff};
use pace::Pace;
use slices::Slices;

/// What becomes of the rows of a list.
pub trait Fold {
    /// Takes in one row; [`ControlFlow::Break`] says that no more are needed, as when only the
    /// heading is looked for.
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()>;
}

/// Which rows to read.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    /// The file's name, which only tells separated text from prose.
    pub file_name: &'a str,
    /// The sheet's name; separated text has only one and ignores it.
    pub sheet: &'a str,
    /// The columns to read.
    pub columns: &'a Columns,
    /// The bounds to hold.
    pub limits: &'a Limits,
}

/// The columns of a list that are read, in the order in which a row gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    slots: Vec<u16>,
    count: usize,
}

impl Columns {
    /// These columns, from 0. One that is repeated or beyond the largest sheet holds nothing.
    pub fn new(columns: &[u32]) -> Self {
        let mut slots = Vec::new();
        for (slot, column) in (0..).zip(columns) {
            let place = *column as usize;
            if *column < MAX_COLUMNS && slot != sightline_scanner::Scanner::NOT_ASKED {
                if slots.len() <= place {
                    slots.resize(place + 1, sightline_scanner::Scanner::NOT_ASKED);
                }
                if let Some(held) = slots.get_mut(place) {
                    *held = slot;
                }
            }
        }
        Self { slots, count: columns.len() }
    }

    /// The first so many columns.
    pub fn first(count: u32) -> Self {
        Self::new(&(0..count).collect::<Vec<_>>())
    }

    /// How many were asked for.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether none was asked for.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The place of a column among those asked for.
    fn slot(&self, column: u32) -> Option<usize> {
        let slot = *self.slots.get(column as usize)?;
        (slot != sightline_scanner::Scanner::NOT_ASKED).then_some(usize::from(slot))
    }
}

/// A list that was read: what its rows were folded into, and the proof that they were all.
#[derive(Clone, Debug, PartialEq)]
pub struct Folded<F> {
    /// What the rows came to.
    pub value: F,
    /// How many there were, and whether any is missing.
    pub proof: Proof,
}

/// Reads a list row by row. `start` makes a fresh fold, once, and again where a sheet has to be
/// read from its start by another reader. `progress` is called at least every few megabytes;
/// [`ControlFlow::Break`] ends the reading with [`Refusal::Cancelled`].
///
/// # Errors
///
/// The [`Refusal`] says what is wrong. A list that breaks off is refused, however much of it was
/// read; one that ends before the row that it states is not, but its [`Proof`] has a
/// [`Shortfall`].
///
/// # Panics
///
/// As [`read`](super::read): calamine can panic on a damaged `.xlsb`.
pub fn fold<F: Fold>(
    source: &mut dyn Source,
    list: &List<'_>,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    start: &dyn Fn() -> F,
) -> Result<Folded<F>, Refusal> {
    within(Measure::Columns, list.columns.len() as u64, list.limits.columns as u64)?;
    let (container, mut slices) = open(source, list.limits)?;
    let mut pace = Pace::new(progress);
    let mut folding = Folding::new(start);
    let by = match container {
        Container::Zip(super::Format::Xlsb) => xlsb::fold,
        Container::Zip(super::Format::Ods) | Container::Compound => held::fold,
        Container::Zip(_) => xlsx::fold,
        Container::Text => csv::fold,
    };
    let mut proof = by(&mut slices, list, &mut pace, &mut folding)?;
    proof.rows = folding.rows;
    proof.stopped = folding.stopped;
    Ok(Folded { value: folding.value, proof })
}

/// What a file that may hold lists is, by its content.
enum Container {
    /// A zip of this format, whose stated sizes are within the limits.
    Zip(super::Format),
    /// An `.xls`, or another compound file.
    Compound,
    /// Text.
    Text,
}

/// Recognises a file and checks its size.
fn open<'s>(
    source: &'s mut dyn Source,
    limits: &Limits,
) -> Result<(Container, Slices<'s>), Refusal> {
    let size = source.seek(SeekFrom::End(0)).map_err(|error| super::read::unreadable(&error))?;
    within(Measure::File, size, limits.file_bytes)?;
    let head = super::read::head(source).map_err(|error| super::read::unreadable(&error))?;
    let mut slices = Slices::new(source, size);
    let container = match sniff::sniff(&head) {
        Recognised::Empty => return Err(Refusal::Empty),
        Recognised::Zip => Container::Zip(book::format(&mut slices, limits)?),
        Recognised::Compound => Container::Compound,
        Recognised::Text => Container::Text,
        Recognised::OldExcel => {
            return Err(Refusal::Unsupported("it was saved by Excel 4 or an earlier one".into()));
        }
        Recognised::Foreign(lookalike) => return Err(Refusal::NotAWorkbook(lookalike)),
    };
    Ok((container, slices))
}

/// Where readers hand their rows.
trait Sink {
    /// Takes in a row; blank ones are left out.
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()>;
    /// Forgets all rows: they will come again.
    fn restart(&mut self);
    /// Rows taken in so far.
    fn rows(&self) -> u64;
    /// Whether no more rows are needed.
    fn has_stopped(&self) -> bool;
}

/// A fold and what it has taken in.
struct Folding<'a, F> {
    value: F,
    start: &'a dyn Fn() -> F,
    rows: u64,
    stopped: bool,
}

impl<'a, F> Folding<'a, F> {
    fn new(start: &'a dyn Fn() -> F) -> Self {
        Self { value: start(), start, rows: 0, stopped: false }
    }
}

impl<F: Fold> Sink for Folding<'_, F> {
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
        if row.is_empty() {
            return ControlFlow::Continue(());
        }
        self.rows += 1;
        let flow = self.value.row(row);
        self.stopped = flow.is_break();
        flow
    }

    fn restart(&mut self) {
        *self = Self::new(self.start);
    }

    fn rows(&self) -> u64 {
        self.rows
    }

    fn has_stopped(&self) -> bool {
        self.stopped
    }
}

/// Refuses a count beyond its limit.
fn within(measure: Measure, found: u64, limit: u64) -> Result<(), Refusal> {
    super::read::meter::check(measure, found, limit)
}
