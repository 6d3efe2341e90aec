//! Folds a sheet of an `.xlsx` with calamine's streaming reader, which understands any XML.
//!
//! It is several times slower than the scanner and holds the shared texts as one string each, so
//! fewer of them are allowed. Before it starts, everything that it will read is
//! [looked through](look_through).

use calamine::{DataRef, Reader as _, Xlsx};
use sightline_scanner::Value;

use super::super::read::xlsx::{iso_serial, reason, refuse};
use super::super::refusal::Refusal;
use super::book::Book;
use super::gather::Gather;
use super::pace::Pace;
use super::proof::Proof;
use super::slices::Slices;
use super::{List, Sink, look_through};

pub(super) fn fold(
    slices: &mut Slices<'_>,
    book: &Book,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Refusal> {
    let size = look_through::xlsx(slices, book, list, pace)?;
    let mut xlsx = Xlsx::new(slices).map_err(refuse)?;
    let broken = |error: &calamine::XlsxError, last: u32| {
        Refusal::Damaged(format!("the list breaks off after row {last}: {}", reason(error)))
    };
    let mut reader = xlsx.worksheet_cells_reader(&book.name).map_err(|error| broken(&error, 0))?;
    let stated = reader.dimensions().end.0;
    let mut gather = Gather::new(list, &book.name, (size, stated), sink);
    loop {
        let next = reader.next_cell_with_style_id();
        let next = next.map_err(|error| broken(&error, gather.last_row()))?;
        let Some((cell, style)) = next else { break };
        let (row, column) = cell.get_position();
        let is_date = book.dates.get(style).copied().unwrap_or(false);
        let number = |number: f64| match is_date {
            true => Value::Date(number + book.days),
            false => Value::Number(number),
        };
        let value = value(cell.get_value(), number, number);
        if gather.put(row, column, value, pace)?.is_break() {
            break;
        }
    }
    Ok(Proof { bytes: size, ..gather.finish() })
}

/// A value of calamine's as the scanner gives it. What a number and a date come to is the format's.
pub(super) fn value<'a>(
    found: &'a DataRef<'_>,
    number: impl Fn(f64) -> Value<'a>,
    date: impl Fn(f64) -> Value<'a>,
) -> Value<'a> {
    match found {
        DataRef::Empty => Value::Empty,
        DataRef::Int(whole) => number(*whole as f64),
        DataRef::Float(float) => number(*float),
        DataRef::DateTime(serial) => date(serial.as_f64()),
        DataRef::String(text) | DataRef::DurationIso(text) => Value::Text(text),
        DataRef::SharedString(text) => Value::Text(text),
        DataRef::Bool(yes) => Value::Boolean(*yes),
        DataRef::DateTimeIso(text) => iso_serial(text).map_or(Value::Text(text), Value::Date),
        DataRef::Error(error) => error_value(error),
    }
}

/// How the scanner gives an error's text.
fn error_value(error: &calamine::CellErrorType) -> Value<'static> {
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
