//! Folds a sheet of an `.xlsb` with calamine's streaming reader.
//!
//! calamine holds the shared texts, as one string each, and gives the cells one by one. It does
//! not read the sheet's part to its end, where the checksum is, so all parts are looked through
//! first.

use std::io::Read;

use calamine::{DataRef, Reader as _, Xlsb, XlsbError};
use sightline_scanner::Value;

use super::super::read::package;
use super::super::read::xlsb::{check_shared_strings, refuse};
use super::super::read::xlsx::iso_serial;
use super::super::refusal::Refusal;
use super::super::{MAX_COLUMNS, MAX_ROWS};
use super::general::{Rows, TELL_EVERY, error_value};
use super::pace::Pace;
use super::proof::{Proof, Reader};
use super::slices::Slices;
use super::{List, Sink, book, part};

pub(super) fn fold(
    slices: &mut Slices<'_>,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Refusal> {
    look_through(slices, list, pace)?;
    let mut xlsb = Xlsb::new(slices).map_err(|error| refuse(&error))?;
    let days = if xlsb.has_1904_epoch() { book::DAYS_TO_1904 } else { 0.0 };
    let wanted = list.sheet.trim();
    let names = xlsb.sheet_names();
    let name = names.iter().find(|name| name.trim().eq_ignore_ascii_case(wanted));
    let name = name.ok_or_else(|| book::no_sheet(list))?;
    let broken = |error: &XlsbError, last: u32| {
        Refusal::Damaged(format!("the list breaks off after row {last}: {error}"))
    };
    let mut reader = xlsb.worksheet_cells_reader(name).map_err(|error| broken(&error, 0))?;
    let stated = reader.dimensions().end.0.saturating_add(1);
    let mut rows = Rows::new(list.columns, sink);
    let mut seen = 0;
    while let Some(cell) = reader.next_cell().map_err(|error| broken(&error, rows.row))? {
        let (row, column) = cell.get_position();
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            let address = format!("column {}, row {}", u64::from(column) + 1, u64::from(row) + 1);
            return Err(Refusal::BeyondSheet { sheet: name.clone(), address });
        }
        let value = match cell.get_value() {
            DataRef::Empty => Value::Empty,
            DataRef::Int(whole) => Value::Number(*whole as f64),
            DataRef::Float(float) => Value::Number(*float),
            DataRef::DateTime(serial) => Value::Date(serial.as_f64() + days),
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
            pace.still(rows.sink.rows())?;
        }
    }
    let (last_row, columns) = rows.finish();
    let stated_last_row = (stated > 1 && stated < MAX_ROWS).then_some(stated);
    Ok(Proof { reader: Reader::Format, last_row, stated_last_row, columns, ..Proof::default() })
}

/// Inflates every part into nothing, which proves its checksum.
fn look_through(
    slices: &mut Slices<'_>,
    list: &List<'_>,
    pace: &mut Pace<'_>,
) -> Result<(), Refusal> {
    let mut package = package::open(slices)?;
    check_shared_strings(&mut package, list.limits.general_shared_strings as u64)?;
    let mut names = package::names(&package);
    names.retain(|name| name.ends_with(".bin"));
    pace.expect(names.iter().map(|name| part::size(&mut package, name)).sum());
    let mut buffer = vec![0; 65_536];
    for name in names {
        let mut part = part::open(&mut package, &name)?;
        let mut size = 0;
        loop {
            let read = part.read(&mut buffer).map_err(|error| part::refuse(error.into(), "", 0))?;
            if read == 0 {
                break;
            }
            size += read as u64;
            pace.read(size, 0)?;
        }
        pace.next_part();
    }
    Ok(())
}
