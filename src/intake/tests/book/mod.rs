//! Workbooks to plant something in: one plain description, written in every format.

mod ods;
mod ooxml;
mod xls;
mod xlsb;

use crate::workbook::{CellRef, Format, HiddenKind};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    Text(String),
    Number(f64),
    /// A day, counted as Excel counts it.
    Day(f64),
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Leaf {
    /// 0 visible, 1 hidden, 2 very hidden.
    pub state: u8,
    /// Cells in the order of rows, then of columns.
    pub cells: Vec<(CellRef, Datum)>,
    /// Cells in white letters.
    pub white: Vec<CellRef>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    /// First and last row of a filter in use.
    pub filter: Option<(u32, u32)>,
}

/// A workbook of sheets `S1`, `S2`, …, and what it carries beside them.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pub sheets: Vec<Leaf>,
    pub beside: Option<Beside>,
}

/// Something that is no sheet.
#[derive(Clone, Debug)]
pub struct Beside {
    pub kind: HiddenKind,
    /// Headings of the table, where the kind has some.
    pub headings: Vec<String>,
    pub rows: Vec<Vec<Datum>>,
}

impl Datum {
    /// As a text kept elsewhere has it.
    pub fn written(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) | Self::Day(number) => number.to_string(),
        }
    }
}

impl Beside {
    /// Each row as one text.
    pub fn texts(&self) -> Vec<String> {
        let joined = |row: &Vec<Datum>| {
            let pieces = row.iter().map(Datum::written).filter(|piece| !piece.is_empty());
            pieces.collect::<Vec<_>>().join(", ")
        };
        self.rows.iter().map(joined).collect()
    }
}

impl Book {
    /// The bytes of the workbook in this format.
    pub fn bytes(&self, format: Format) -> Vec<u8> {
        match format {
            Format::Xlsx => ooxml::write(self, false),
            Format::Xlsm => ooxml::write(self, true),
            Format::Xlsb => xlsb::write(self),
            Format::Xls => xls::write(self),
            Format::Ods => ods::write(self),
            Format::Csv => self.csv(),
        }
    }

    /// The first sheet as separated text.
    fn csv(&self) -> Vec<u8> {
        let Some(leaf) = self.sheets.first() else { return Vec::new() };
        let mut text = String::new();
        let (mut row, mut column) = (0, 0);
        for (at, datum) in &leaf.cells {
            while row < at.row {
                text.push('\n');
                (row, column) = (row + 1, 0);
            }
            while column < at.column {
                text.push(',');
                column += 1;
            }
            match datum {
                // Days lose their number there.
                Datum::Day(serial) => {
                    let day = crate::calendar::Date::from_serial(
                        *serial,
                        crate::calendar::DateSystem::Excel1900,
                    );
                    text += &day.unwrap().to_string();
                }
                other => text += &other.written(),
            }
        }
        text.push('\n');
        text.into_bytes()
    }
}

/// The cells of a leaf by row.
fn by_row(leaf: &Leaf) -> Vec<(u32, Vec<(CellRef, &Datum)>)> {
    let mut rows: Vec<(u32, Vec<(CellRef, &Datum)>)> = Vec::new();
    for (at, datum) in &leaf.cells {
        match rows.last_mut() {
            Some((row, cells)) if *row == at.row => cells.push((*at, datum)),
            _ => rows.push((at.row, vec![(*at, datum)])),
        }
    }
    rows
}

/// The number of a cell's style: 0 plain, 1 a day, 2 white, 3 a white day.
fn style(leaf: &Leaf, at: CellRef, datum: &Datum) -> u16 {
    let day = u16::from(matches!(datum, Datum::Day(_)));
    let white = u16::from(leaf.white.contains(&at));
    white * 2 + day
}

/// The bytes of something that is not opened: it holds the texts, out of sight.
fn opaque(beside: &Beside) -> Vec<u8> {
    beside.texts().join("\n").into_bytes()
}
