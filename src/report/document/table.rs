//! Tables whose cells know what they hold, so that a workbook gets numbers and dates where a page
//! gets text.

use crate::calendar::{Date, Month};
use crate::chart::Model;
use crate::spc::{Assurance, VariationIcon};

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Names it in a workbook: `headline`. Unique within the document; letters, digits, hyphens.
    pub id: String,
    /// What it shows, in a sentence.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What its cells hold.
    pub sort: Sort,
    /// How wide it is against the others of its table: 1 is usual, 2 is twice that.
    pub weight: f64,
}

/// What a column's cells hold; decides how they are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Text, from the left.
    Text,
    /// Numbers, from the right.
    Number,
    /// Something small in the middle: an icon, a tier, a trend.
    Mark,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its cells. The first is its heading.
    pub cells: Vec<Cell>,
    /// Whether it only heads the rows below it: its first cell then spans the table.
    pub is_heading: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What people read. Complete without anything else of the cell.
    pub text: String,
    /// What it holds, for whoever computes with it.
    pub value: Value,
    /// Where the value was read: `RXW.xlsx, Highlight!H14`; empty where it is not a read figure.
    pub source: String,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Its text alone.
    Text,
    /// A number, with the decimals that are shown and whether it is a percentage. The number of 93.5%
    /// is 93.5.
    Number {
        /// In full precision.
        number: f64,
        /// Decimals shown.
        decimals: u8,
        /// What stands after it: `%`; empty for none.
        suffix: &'static str,
    },
    /// A month.
    Month(Month),
    /// A day.
    Date(Date),
    /// A tier.
    Tier(u8),
    /// A variation icon.
    Variation(VariationIcon),
    /// An assurance icon.
    Assurance(Assurance),
    /// The last values as a chart in the size of a word.
    Trend(Box<Model>),
}

impl Table {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl Column {
    /// A column of this heading whose cells hold `sort`, `weight` times as wide as usual.
    pub fn new(heading: &str, sort: Sort, weight: f64) -> Self {
        Self { heading: heading.to_owned(), sort, weight }
    }
}

impl Row {
    /// A row of these cells.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, is_heading: false }
    }

    /// A row that heads those below it.
    pub fn heading(text: impl Into<String>) -> Self {
        Self { cells: vec![Cell::text(text)], is_heading: true }
    }
}

impl Cell {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(text, Value::Text)
    }

    /// `value`, which people read as `text`.
    pub fn of(text: impl Into<String>, value: Value) -> Self {
        Self { text: text.into(), value, source: String::new() }
    }

    /// The same, read there.
    #[must_use]
    pub fn from_source(mut self, source: impl Into<String>) -> Self {
        self.source = source.into();
        self
    }
}
