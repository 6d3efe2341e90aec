//! Lists written by code, and folded.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use sightline_scanner::{Cells, Row, Strings, StringsReader, Window};

use super::super::*;
use crate::calendar::{Date, Month};
use crate::finding::Finding;
use crate::framework::Framework;
use crate::workbook::rows::{Fold, Proof, Value};

/// It takes a while to read.
static FRAMEWORK: LazyLock<Framework> = LazyLock::new(Framework::shipped);

/// A cell of an invented list.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Blank,
    /// A date cell.
    Day(Date),
    /// A serial with a time of day.
    Moment(f64),
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
}

impl Cell {
    pub fn of(text: &str) -> Self {
        match text.parse::<Date>() {
            _ if text.is_empty() => Self::Blank,
            Ok(date) => Self::Day(date),
            Err(()) => Self::Text(text.to_owned()),
        }
    }
}

/// An invented list.
#[derive(Clone, Debug)]
pub struct List {
    pub kind: Kind,
    pub fields: Vec<Field>,
    pub rows: Vec<Vec<Cell>>,
    pub headings: Vec<String>,
    pub organisation: Option<String>,
    pub sender: Option<String>,
    pub room: Option<usize>,
}

impl List {
    pub fn new(kind: Kind, fields: &[Field]) -> Self {
        Self {
            kind,
            fields: fields.to_vec(),
            rows: Vec::new(),
            headings: Vec::new(),
            organisation: Some("RXW".to_owned()),
            sender: None,
            room: None,
        }
    }

    /// Adds a row: dates as `2025-03-31`, everything else as text.
    #[must_use]
    pub fn row(mut self, cells: &[&str]) -> Self {
        self.rows.push(cells.iter().map(|text| Cell::of(text)).collect());
        self
    }

    pub fn mapping(&self) -> Mapping {
        let columns = self.fields.iter().copied().zip(0..).collect();
        Mapping { kind: self.kind, header: 0, columns, organisation: self.organisation.clone() }
    }

    /// The list folded for a month.
    pub fn folded(&self, month: &str) -> (Measures, Vec<Finding>) {
        self.folded_with(month, &|proof| proof)
    }

    pub fn folded_with(
        &self,
        month: &str,
        proof: &dyn Fn(Proof) -> Proof,
    ) -> (Measures, Vec<Finding>) {
        let own = self.folded_from(month, proof, &Shared::default());
        let shared = self.folded_from(month, proof, &Shared::of(&self.rows));
        assert_eq!(own, shared, "texts are shared or not, which changes nothing");
        own
    }

    fn folded_from(
        &self,
        month: &str,
        proof: &dyn Fn(Proof) -> Proof,
        shared: &Shared,
    ) -> (Measures, Vec<Finding>) {
        let mapping = self.mapping();
        let month: Month = month.parse().unwrap();
        let outside = Outside {
            month,
            today: month.last_day().plus_days(14),
            sender: self.sender.as_deref(),
            framework: &FRAMEWORK,
        };
        let headings: Vec<(u32, &str)> =
            (0..).zip(self.headings.iter().map(String::as_str)).collect();
        let mut fold = ListFold::new(&mapping, &headings, outside);
        fold.most_room = self.room.unwrap_or(fold.most_room);
        let mut cells = Cells::new(self.fields.len());
        let heading = vec![Cell::Text("heading".to_owned()); self.fields.len()];
        let mut last_row = 0;
        for (number, row) in (1..).zip(std::iter::once(&heading).chain(&self.rows)) {
            cells.clear();
            for (slot, field) in mapping.columns.keys().enumerate() {
                let at = self.fields.iter().position(|one| one == field).unwrap();
                let cell = row.get(at).unwrap_or(&Cell::Blank);
                match shared.place(cell) {
                    Some(place) => cells.put_shared(slot, place),
                    None => cells.put(slot, value(cell)),
                };
            }
            let row = Row::new(number, &cells, &shared.strings);
            assert_eq!(fold.row(&row), ControlFlow::Continue(()));
            last_row = number;
        }
        let whole = Proof { rows: u64::from(last_row), last_row, ..Proof::default() };
        fold.finish("List", &proof(whole))
    }

    /// The whole of the only organisation in a month.
    pub fn month(&self, month: &str) -> MonthMeasures {
        let (measures, _) = self.folded(month);
        let whole = measures.groups.iter().find(|group| group.part.is_none()).unwrap();
        whole.month(month.parse().unwrap()).unwrap().clone()
    }
}

/// The texts of a list in a table, as a workbook shares them.
#[derive(Default)]
struct Shared {
    texts: Vec<String>,
    strings: Strings,
}

impl Shared {
    fn of(rows: &[Vec<Cell>]) -> Self {
        let texts = rows.iter().flatten().filter_map(|cell| match cell {
            Cell::Text(text) => Some(text.clone()),
            _ => None,
        });
        let texts: Vec<String> = texts.collect::<BTreeSet<_>>().into_iter().collect();
        let item = |text: &String| {
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!("<si><t xml:space=\"preserve\">{text}</t></si>")
        };
        let xml = format!("<sst>{}</sst>", texts.iter().map(item).collect::<String>());
        let mut bytes = xml.as_bytes();
        let most = (usize::MAX, usize::MAX);
        let mut reader = StringsReader::new(Window::new(&mut bytes, 1_000_000), most);
        while reader.step().unwrap() {}
        Self { texts, strings: reader.into_strings() }
    }

    fn place(&self, cell: &Cell) -> Option<u32> {
        let Cell::Text(text) = cell else { return None };
        let place = self.texts.binary_search(text).ok()?;
        u32::try_from(place).ok()
    }
}

fn value(cell: &Cell) -> Value<'_> {
    match cell {
        Cell::Blank => Value::Empty,
        Cell::Day(date) => Value::Date(date.to_serial()),
        Cell::Moment(serial) => Value::Date(*serial),
        Cell::Text(text) => Value::Text(text),
        Cell::Number(number) => Value::Number(*number),
    }
}

/// A moment as Excel stores it: `at("2025-03-31", 14.5)`.
pub fn at(day: &str, seconds: u32) -> Cell {
    Cell::Moment(day.parse::<Date>().unwrap().to_serial() + f64::from(seconds) / 86_400.0)
}

/// The messages of findings, one a line.
pub fn messages(findings: &[Finding]) -> String {
    findings.iter().map(|one| format!("{}: {}\n", one.place, one.message)).collect()
}
