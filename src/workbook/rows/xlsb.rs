//! Folds a sheet of an `.xlsb` with calamine's streaming reader.
//!
//! calamine holds the shared texts, as one string each, and gives the cells one by one. All parts
//! are [looked through](look_through) first.

use std::io::{Read, Seek};

use calamine::{Reader as _, Xlsb, XlsbError};
use sightline_scanner::Value;

use super::super::is_same_name;
use super::super::read::xlsb::refuse;
use super::super::refusal::Refusal;
use super::gather::Gather;
use super::general::value;
use super::pace::Pace;
use super::proof::Proof;
use super::slices::Slices;
use super::{List, Sink, book, look_through};

pub(super) fn fold(
    slices: &mut Slices<'_>,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Refusal> {
    let size = look_through::xlsb(slices, list, pace)?;
    let mut xlsb = Xlsb::new(slices).map_err(|error| refuse(&error))?;
    rows(&mut xlsb, size, list, pace, sink)
}

/// Folds one sheet of an open workbook whose parts have this size together.
pub(super) fn rows<R: Read + Seek>(
    xlsb: &mut Xlsb<R>,
    size: u64,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Refusal> {
    let days = if xlsb.has_1904_epoch() { book::DAYS_TO_1904 } else { 0.0 };
    let names = xlsb.sheet_names();
    let name = names.iter().find(|name| is_same_name(name, list.sheet));
    let name = name.ok_or_else(|| book::no_sheet(list))?;
    let broken = |error: &XlsbError, last: u32| {
        Refusal::Damaged(format!("the list breaks off after row {last}: {error}"))
    };
    let mut reader = xlsb.worksheet_cells_reader(name).map_err(|error| broken(&error, 0))?;
    let stated = reader.dimensions().end.0;
    let mut gather = Gather::new(list, name, (size, stated), sink);
    loop {
        let next = reader.next_cell().map_err(|error| broken(&error, gather.last_row()))?;
        let Some(cell) = next else { break };
        let (row, column) = cell.get_position();
        let date = |serial: f64| Value::Date(serial + days);
        let value = value(cell.get_value(), Value::Number, date);
        if gather.put(row, column, value, pace)?.is_break() {
            break;
        }
    }
    Ok(Proof { bytes: size, ..gather.finish() })
}
