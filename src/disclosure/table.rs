//! Cells as they are looked through: columns of values below what their headings announce.
//!
//! A column is cut where a new heading starts, so that several tables of one sheet are looked
//! through each for itself, wherever on the sheet they stand.

use std::collections::BTreeMap;

use super::heading::{Meaning, meaning};
use crate::calendar::Date;
use crate::workbook::{CellRef, Content, Sheet, Value};

/// One value, without its format.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Datum<'a> {
    Text(&'a str),
    Number(f64),
    Date(Date),
}

/// A value and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item<'a> {
    pub at: CellRef,
    pub datum: Datum<'a>,
    /// What a label to the left announces.
    pub label: Option<Meaning>,
}

/// Values below each other.
#[derive(Clone, Debug, Default)]
pub(super) struct Column<'a> {
    /// Column from 0.
    pub index: u32,
    /// What its heading announces.
    pub meaning: Option<Meaning>,
    /// The row of that heading.
    pub heading_row: Option<u32>,
    /// The heading itself: it may say more than a heading does.
    pub heading: Option<(CellRef, &'a str)>,
    pub items: Vec<Item<'a>>,
}

/// Everything that is looked through together.
#[derive(Clone, Debug, Default)]
pub(super) struct Table<'a> {
    /// In the order of columns, then from top to bottom.
    pub columns: Vec<Column<'a>>,
    /// How many values the longest of them has.
    longest: usize,
}

impl<'a> Datum<'a> {
    fn of(value: &'a Value) -> Option<Self> {
        match value {
            Value::Text(text) => (!text.trim().is_empty()).then_some(Self::Text(text)),
            Value::Number(number) => Some(Self::Number(*number)),
            Value::DateTime(serial, system) => {
                // What is no day may still be a number in a cell that is formatted as a date.
                Some(Date::from_serial(*serial, *system).map_or(Self::Number(*serial), Self::Date))
            }
            Value::Boolean(_) | Value::Error(_) => None,
        }
    }

    /// A whole number that is not negative.
    pub(super) fn whole(self) -> Option<u64> {
        match self {
            Self::Number(number)
                if (0.0..9.0e15).contains(&number) && libm::floor(number) == number =>
            {
                Some(number as u64)
            }
            _ => None,
        }
    }

    pub(super) fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'a> Table<'a> {
    fn of(columns: Vec<Column<'a>>) -> Self {
        let longest = columns.iter().map(|column| column.items.len()).max().unwrap_or(0);
        Self { columns, longest }
    }

    /// The cells of a sheet that are `wanted`; headings count whether they are wanted or not.
    pub(super) fn of_sheet(sheet: &'a Sheet, wanted: impl Fn(CellRef) -> bool) -> Self {
        let mut columns: BTreeMap<u32, Vec<Column<'a>>> = BTreeMap::new();
        let mut label: Option<(CellRef, Meaning)> = None;
        // Most texts of a large sheet stand in it many times.
        let mut meanings: BTreeMap<&str, Option<Meaning>> = BTreeMap::new();
        for (at, cell) in sheet.cells() {
            let Some(datum) = Datum::of(&cell.value) else { continue };
            let blocks = columns.entry(at.column).or_default();
            // The name of an organisation below others is a value, not one more heading.
            let is_below = blocks.last().is_some_and(|column| !column.items.is_empty());
            let announced = datum
                .text()
                .and_then(|text| *meanings.entry(text).or_insert_with(|| meaning(text)))
                .filter(|meaning| *meaning != Meaning::Organisation || !is_below);
            let beside = label
                .filter(|(l, _)| l.row == at.row && at.column - l.column <= 2)
                .map(|(_, meaning)| meaning);
            if let Some(meaning) = announced {
                label = Some((at, meaning));
                let heading = datum.text().filter(|_| wanted(at)).map(|text| (at, text));
                blocks.push(Column {
                    index: at.column,
                    meaning: Some(meaning),
                    heading_row: Some(at.row),
                    heading,
                    items: Vec::new(),
                });
                continue;
            }
            if !wanted(at) {
                continue;
            }
            if blocks.is_empty() {
                blocks.push(Column { index: at.column, ..Column::default() });
            }
            if let Some(column) = blocks.last_mut() {
                column.items.push(Item { at, datum, label: beside });
            }
        }
        Self::of(columns.into_values().flatten().collect())
    }

    /// What a hidden thing says that is no cell of its sheet.
    pub(super) fn of_content(content: &'a Content) -> Self {
        match content {
            Content::Cells(_) | Content::Unread => Self::default(),
            Content::Table(columns) => {
                let columns = (0..).zip(columns).map(|(index, (heading, values))| Column {
                    index,
                    meaning: meaning(heading),
                    heading_row: Some(0),
                    heading: Some((CellRef::new(0, index), heading.as_str())),
                    items: texts(index, values),
                });
                Self::of(columns.collect())
            }
            Content::Texts(values) | Content::Ordinary(values) => Self::of_texts(values),
        }
    }

    /// Texts, each on its own.
    pub(super) fn of_texts(values: &'a [String]) -> Self {
        let items = texts(0, values);
        Self::of(vec![Column { items, ..Column::default() }])
    }

    /// Whether a column has no heading and hardly any values: what stands in it is no part of what
    /// the table lists.
    pub(super) fn is_stray(&self, column: &Column<'_>) -> bool {
        column.meaning.is_none() && column.items.len() * 20 < self.longest
    }

    /// Whether it lists organisations: their headings are there and none of people.
    pub(super) fn is_directory(&self) -> bool {
        let mut organisations = false;
        for meaning in self.columns.iter().filter_map(|column| column.meaning) {
            if meaning.is_personal() {
                return false;
            }
            organisations |= meaning == Meaning::Organisation;
        }
        organisations
    }
}

fn texts(column: u32, values: &[String]) -> Vec<Item<'_>> {
    let items = (1..).zip(values).filter(|(_, value)| !value.trim().is_empty());
    items
        .map(|(row, value)| Item {
            at: CellRef::new(row, column),
            datum: Datum::Text(value),
            label: None,
        })
        .collect()
}

impl<'a> Column<'a> {
    /// What is announced for an item: by the label beside it, or by the heading.
    pub(super) fn meaning_of(&self, item: &Item<'_>) -> Option<Meaning> {
        self.meaning.or(item.label)
    }

    /// The texts with their cells, the heading first.
    pub(super) fn texts(&self) -> impl Iterator<Item = (CellRef, &'a str)> {
        let items = self.items.iter().filter_map(|item| Some((item.at, item.datum.text()?)));
        self.heading.into_iter().chain(items)
    }
}
