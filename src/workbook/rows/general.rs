//! Folds a sheet of an `.xlsx` with calamine's streaming reader, which understands any XML.
//!
//! It is several times slower than the scanner and holds the shared texts as one string each, so
//! fewer of them are allowed. Before it starts, everything that it will read is looked through
//! once: a tag or a text of any length would be held whole by it.

use std::io::Read;
use std::ops::ControlFlow;

use calamine::{DataRef, Reader as _, Xlsx};
use sightline_scanner::{Cells, Row, Strings, Value};

use super::super::read::package::{self, Package};
use super::super::read::xlsx::{iso_serial, reason, refuse};
use super::super::refusal::{Measure, Refusal};
use super::super::{CellRef, MAX_COLUMNS, MAX_ROWS};
use super::book::Book;
use super::pace::Pace;
use super::proof::Proof;
use super::slices::Slices;
use super::{Columns, List, Sink, part, within};

/// After how many rows the progress is told.
pub(super) const TELL_EVERY: u32 = 512;

pub(super) fn fold(
    slices: &mut Slices<'_>,
    book: &Book,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Refusal> {
    let size = look_through(slices, book, list, pace)?;
    let mut xlsx = Xlsx::new(slices).map_err(refuse)?;
    let broken = |error: &calamine::XlsxError, last: u32| {
        Refusal::Damaged(format!("the list breaks off after row {last}: {}", reason(error)))
    };
    let mut reader = xlsx.worksheet_cells_reader(&book.name).map_err(|error| broken(&error, 0))?;
    let stated = reader.dimensions().end.0 + 1;
    let mut rows = Rows::new(list.columns, sink);
    let mut seen = 0;
    loop {
        let next = reader.next_cell_with_style_id().map_err(|error| broken(&error, rows.row))?;
        let Some((cell, style)) = next else { break };
        let (row, column) = cell.get_position();
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            let address = format!("column {}, row {}", u64::from(column) + 1, u64::from(row) + 1);
            return Err(Refusal::BeyondSheet { sheet: book.name.clone(), address });
        }
        let is_date = book.dates.get(style).copied().unwrap_or(false);
        let number = |number: f64| match is_date {
            true => Value::Date(number + book.days),
            false => Value::Number(number),
        };
        let value = match cell.get_value() {
            DataRef::Empty => Value::Empty,
            DataRef::Int(whole) => number(*whole as f64),
            DataRef::Float(float) => number(*float),
            DataRef::DateTime(serial) => number(serial.as_f64()),
            DataRef::String(text) | DataRef::DurationIso(text) => Value::Text(text),
            DataRef::SharedString(text) => Value::Text(text),
            DataRef::Bool(yes) => Value::Boolean(*yes),
            DataRef::DateTimeIso(text) => iso_serial(text).map_or(Value::Text(text), Value::Date),
            DataRef::Error(error) => error_value(error),
        };
        if rows.put(row, column, value)?.is_break() {
            break;
        }
        if rows.row / TELL_EVERY != seen {
            seen = rows.row / TELL_EVERY;
            // calamine does not tell how far it has come: the rows stand for the bytes.
            let bytes = u128::from(size) * u128::from(rows.row.min(stated)) / u128::from(stated);
            pace.read(u64::try_from(bytes).unwrap_or(size), rows.sink.rows())?;
        }
    }
    let (last_row, columns) = rows.finish();
    let stated_last_row = (stated > 1 && stated < MAX_ROWS).then_some(stated);
    Ok(Proof { last_row, stated_last_row, columns, bytes: size, ..Proof::default() })
}

/// Inflates the sheet and the shared texts into nothing, which proves their checksums, and refuses
/// what a general reader could not bear. Returns the size of the sheet.
fn look_through(
    slices: &mut Slices<'_>,
    book: &Book,
    list: &List<'_>,
    pace: &mut Pace<'_>,
) -> Result<u64, Refusal> {
    let mut package = package::open(slices)?;
    let strings = book.strings.as_deref().map_or(0, |name| part::size(&mut package, name));
    let sheet = part::size(&mut package, &book.sheet);
    // The sheet is read twice.
    pace.expect(strings.saturating_add(sheet).saturating_add(sheet));
    if let Some(name) = &book.strings {
        let items = measure(&mut package, name, list, pace)?;
        within(Measure::SharedStrings, items, list.limits.general_shared_strings as u64)?;
        pace.next_part();
    }
    measure(&mut package, &book.sheet, list, pace)?;
    pace.next_part();
    Ok(sheet)
}

/// Looks through one part; returns how many shared texts it could hold at most.
fn measure(
    package: &mut Package<'_>,
    name: &str,
    list: &List<'_>,
    pace: &mut Pace<'_>,
) -> Result<u64, Refusal> {
    let mut part = part::open(package, name)?;
    let mut buffer = vec![0; 65_536];
    let (mut size, mut since, mut items, mut before) = (0, 0, 0, 0);
    loop {
        let read = part.read(&mut buffer).map_err(|error| part::refuse(error.into(), "", 0))?;
        if read == 0 {
            return Ok(items);
        }
        for byte in buffer.iter().take(read) {
            since = if *byte == b'<' { 0 } else { since + 1 };
            // The end tag of `<si>`, or `<si/>`, with or without a prefix.
            items += u64::from(before == b's' && *byte == b'i');
            before = *byte;
            if since > list.limits.row_bytes {
                let limit = list.limits.row_bytes as u64;
                return Err(Refusal::TooLarge { measure: Measure::Row, found: limit, limit });
            }
        }
        size += read as u64;
        pace.read(size, 0)?;
    }
}

/// How the scanner gives an error's text.
pub(super) fn error_value(error: &calamine::CellErrorType) -> Value<'static> {
    use calamine::CellErrorType as Found;
    Value::Error(match error {
        Found::Div0 => "#DIV/0!",
        Found::NA => "#N/A",
        Found::Name => "#NAME?",
        Found::Null => "#NULL!",
        Found::Num => "#NUM!",
        Found::Ref => "#REF!",
        Found::Value => "#VALUE!",
        Found::GettingData => "#GETTING_DATA",
    })
}

/// Gathers single cells into rows.
pub(super) struct Rows<'a> {
    columns: &'a Columns,
    pub(super) sink: &'a mut dyn Sink,
    cells: Cells,
    none: Strings,
    /// The number of the row that is gathered, from 1; 0 before the first.
    pub(super) row: u32,
    widest: u32,
}

impl<'a> Rows<'a> {
    pub(super) fn new(columns: &'a Columns, sink: &'a mut dyn Sink) -> Self {
        let (cells, none) = (Cells::new(columns.len()), Strings::default());
        Self { columns, sink, cells, none, row: 0, widest: 0 }
    }

    /// Puts a value at row and column from 0. Rows must come in order, and no cell twice.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u32,
        value: Value<'_>,
    ) -> Result<ControlFlow<()>, Refusal> {
        let number = row + 1;
        let mut flow = ControlFlow::Continue(());
        if number != self.row {
            if number < self.row {
                let what = format!("row {number} stands after row {}", self.row);
                return Err(Refusal::Damaged(what));
            }
            flow = self.pass();
            self.row = number;
        }
        self.widest = self.widest.max(column + 1);
        if let Some(slot) = self.columns.slot(column)
            && !self.cells.put(slot, value)
        {
            let cell = CellRef::new(row, column);
            return Err(Refusal::Damaged(format!("the cell {cell} is stated twice")));
        }
        Ok(flow)
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

    /// Hands the last row over; its number, and one more than the rightmost column.
    pub(super) fn finish(mut self) -> (u32, u32) {
        // After a break the fold has what it needs; another row would be one too many.
        if !self.sink.has_stopped() {
            let _ = self.pass();
        }
        (self.row, self.widest)
    }
}
