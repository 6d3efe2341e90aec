//! A row as the fold sees it: the only place that knows how rows are read.

use std::ops::ControlFlow;

use super::fields::Field;
use super::heading::{HEADING_ROWS, HeadingRow};
use super::mapping::Mapping;
use super::recent::Key;
use crate::workbook::rows::{Columns, Fold, Row};

pub(super) use crate::workbook::rows::Value;

/// The columns of a mapping, in the order in which rows give them.
pub(super) fn columns(mapping: &Mapping) -> Columns {
    Columns::new(&mapping.columns.values().copied().collect::<Vec<_>>())
}

/// Where the fields of a mapping stand in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots([Option<u8>; Field::COUNT]);

impl Slots {
    pub fn of(mapping: &Mapping) -> Self {
        let mut slots = [None; Field::COUNT];
        for (slot, field) in (0..).zip(mapping.columns.keys()) {
            if let Some(place) = slots.get_mut(*field as usize) {
                *place = Some(slot);
            }
        }
        Self(slots)
    }

    /// Whether a field has a column.
    pub fn has(&self, field: Field) -> bool {
        self.slot(field).is_some()
    }

    #[inline(always)]
    fn slot(&self, field: Field) -> Option<u8> {
        self.0.get(field as usize).copied().flatten()
    }
}

/// The longest text that is taken for a heading.
pub(super) const LONGEST_HEADING: usize = 80;

/// The first rows of a sheet, in which the headings of a list are looked for. Reading stops after
/// them. Some may be about people: only what [`recognise`](super::recognise) takes for headings is
/// to be kept.
#[derive(Default)]
pub struct Top(Vec<HeadingRow>);

impl Top {
    /// The rows that have texts.
    pub fn rows(&self) -> &[HeadingRow] {
        &self.0
    }
}

impl Fold for Top {
    fn row(&mut self, row: &Row<'_>) -> ControlFlow<()> {
        let number = row.number().saturating_sub(1);
        if number >= HEADING_ROWS {
            return ControlFlow::Break(());
        }
        let columns = 0..u32::try_from(row.len()).unwrap_or(u32::MAX);
        let mut heading = HeadingRow { row: number, ..HeadingRow::default() };
        for (column, slot) in columns.zip(0..) {
            match row.get(slot) {
                Value::Empty => {}
                Value::Text(text) if text.chars().count() <= LONGEST_HEADING => {
                    heading.texts.push((column, text.to_owned()));
                }
                _ => heading.has_figures = true,
            }
        }
        self.0.push(heading);
        ControlFlow::Continue(())
    }
}

/// One row while it passes.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    row: &'a Row<'a>,
    slots: &'a Slots,
}

impl<'a> Cells<'a> {
    pub fn new(row: &'a Row<'a>, slots: &'a Slots) -> Self {
        Self { row, slots }
    }

    /// What stands in the column of a field; nothing where it has none.
    #[inline(always)]
    pub fn get(self, field: Field) -> Value<'a> {
        self.slots.slot(field).map_or(Value::Empty, |slot| self.row.get(usize::from(slot)))
    }

    /// The key of a text in the table of shared texts; `None` for every other value.
    #[inline(always)]
    pub fn shared(self, field: Field) -> Option<Key> {
        let slot = self.slots.slot(field)?;
        self.row.shared(usize::from(slot)).map(Key::Shared)
    }

    /// The key of a shared text or a number; `None` for every other value.
    #[inline(always)]
    pub fn key(self, field: Field) -> Option<Key> {
        self.shared(field).or_else(|| match self.get(field) {
            Value::Number(number) => Some(Key::Number(number.to_bits())),
            _ => None,
        })
    }

    /// The row, from 0.
    #[inline(always)]
    pub fn number(self) -> u32 {
        self.row.number().saturating_sub(1)
    }
}
