//! `.xls`, `.ods` and `.xlsb` as calamine sees them.

use std::io::Cursor;

use calamine::{Data, Ods, Reader, Xls, Xlsb};

use super::super::super::xlsx::{iso_serial, visibility};
use super::{Said, Seen};
use crate::workbook::{Area, CellRef};

pub(super) fn xls(bytes: &[u8]) -> Result<Vec<Seen>, String> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| format!("{error:?}"))?;
    let mut sheets = sheets(&mut book)?;
    for sheet in &mut sheets {
        let merges = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let area = |of: &calamine::Dimensions| Area {
            first: CellRef::new(of.start.0, of.start.1),
            last: CellRef::new(of.end.0, of.end.1),
        };
        sheet.merges = Some(merges.iter().map(|merge| area(merge).to_string()).collect());
    }
    Ok(sheets)
}

pub(super) fn ods(bytes: &[u8]) -> Result<Vec<Seen>, String> {
    sheets(&mut Ods::new(Cursor::new(bytes)).map_err(|error| format!("{error:?}"))?)
}

pub(super) fn xlsb(bytes: &[u8]) -> Result<Vec<Seen>, String> {
    sheets(&mut Xlsb::new(Cursor::new(bytes)).map_err(|error| format!("{error:?}"))?)
}

fn sheets<R: Reader<Cursor<B>>, B: AsRef<[u8]>>(book: &mut R) -> Result<Vec<Seen>, String>
where
    R::Error: std::fmt::Debug,
{
    let listed = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for listed in listed {
        let range = book.worksheet_range(&listed.name).map_err(|error| format!("{error:?}"))?;
        let mut seen =
            Seen { name: listed.name, visibility: visibility(listed.visible), ..Seen::default() };
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let at = CellRef::new(top + row as u32, left + column as u32);
            if let Some(said) = said(data) {
                seen.cells.insert(at, said);
            }
        }
        sheets.push(seen);
    }
    Ok(sheets)
}

fn said(data: &Data) -> Option<Said> {
    Some(match data {
        Data::Empty => return None,
        Data::Int(number) => Said::Number(*number as f64),
        Data::Float(number) => Said::Number(*number),
        Data::String(text) => return Said::text(text),
        Data::Bool(yes) => Said::Boolean(*yes),
        Data::DateTime(serial) => Said::Date(serial.as_f64()),
        // Dates and times of day that are written out are left to the caller.
        Data::DateTimeIso(text) => iso_serial(text).map_or(Said::Text(text.clone()), Said::Date),
        Data::DurationIso(text) => duration(text).map_or(Said::Text(text.clone()), Said::Date),
        Data::Error(calamine::CellErrorType::GettingData) => Said::Error(String::new()),
        Data::Error(error) => Said::Error(error.to_string()),
    })
}

/// `PT12H30M00S` as a part of a day.
fn duration(text: &str) -> Option<f64> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds: f64 = rest.strip_suffix('S')?.parse().ok()?;
    let minutes: f64 = minutes.parse().ok()?;
    Some((hours.parse::<f64>().ok()? * 3_600.0 + minutes * 60.0 + seconds) / 86_400.0)
}
