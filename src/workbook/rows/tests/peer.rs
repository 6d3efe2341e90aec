//! The same sheet read by calamine alone, cell by cell.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};

use super::super::super::read::xlsx::iso_serial;
use super::Kept;

/// What calamine finds on the first sheet within the first 60 columns: row from 1, column, value.
pub(super) fn cells(bytes: &[u8]) -> Result<Vec<(u32, usize, Kept)>, String> {
    let mut xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let days = if xlsx.has_1904_epoch() { 1_462.0 } else { 0.0 };
    let name = xlsx.sheet_names().first().cloned().ok_or("no sheet")?;
    let mut reader = xlsx.worksheet_cells_reader(&name).map_err(|error| error.to_string())?;
    let mut cells = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|error| error.to_string())? {
        let (row, column) = cell.get_position();
        let value = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Int(whole) => Kept::Number(*whole as f64),
            DataRef::Float(float) => Kept::Number(*float),
            DataRef::DateTime(serial) => Kept::Date(serial.as_f64() + days),
            DataRef::String(text) if text.is_empty() => continue,
            DataRef::SharedString("") => continue,
            DataRef::String(text) | DataRef::DurationIso(text) => Kept::Text(text.clone()),
            DataRef::SharedString(text) => Kept::Text((*text).to_owned()),
            DataRef::Bool(yes) => Kept::Boolean(*yes),
            DataRef::DateTimeIso(text) => match iso_serial(text) {
                Some(serial) => Kept::Date(serial),
                None => Kept::Text(text.clone()),
            },
            DataRef::Error(error) => Kept::Error(error.to_string()),
        };
        if column < 60 {
            cells.push((row + 1, column as usize, value));
        }
    }
    Ok(cells)
}
