//! Reads `.xlsb` through calamine's streaming reader.
//!
//! calamine indexes into records without checking some of their lengths, so a damaged `.xlsb` can
//! make it panic; whoever calls [`read`](super::read) for unknown files does it where a panic is
//! contained. Merged areas, hidden rows and percentages are not known for this format.

use calamine::{Reader, SheetType, Xlsb, XlsbError};

use crate::calendar::DateSystem;

use super::super::refusal::Refusal;
use super::super::{Cell, CellRef, Format, Sheet, Workbook};
use super::Source;
use super::meter::Meter;
use super::xlsx::{value, visibility};

pub(super) fn read(source: &mut dyn Source, meter: &mut Meter<'_>) -> Result<Workbook, Refusal> {
    let mut xlsb = Xlsb::new(source).map_err(|error| refuse(&error))?;
    let date_system =
        if xlsb.has_1904_epoch() { DateSystem::Excel1904 } else { DateSystem::Excel1900 };
    let mut workbook = Workbook { format: Format::Xlsb, date_system, ..Workbook::default() };
    for listed in xlsb.sheets_metadata().to_vec() {
        if listed.typ != SheetType::WorkSheet {
            continue;
        }
        let mut sheet = meter.sheet(&listed.name)?;
        sheet.visibility = visibility(listed.visible);
        read_cells(&mut xlsb, &mut sheet, date_system, meter)?;
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

fn read_cells(
    xlsb: &mut Xlsb<&mut dyn Source>,
    sheet: &mut Sheet,
    date_system: DateSystem,
    meter: &mut Meter<'_>,
) -> Result<(), Refusal> {
    let mut cells = match xlsb.worksheet_cells_reader(&sheet.name) {
        Ok(cells) => cells,
        Err(error) => {
            meter.problem(&sheet.name, None, format!("the sheet cannot be read: {error}"));
            return Ok(());
        }
    };
    let mut last = None;
    loop {
        match cells.next_cell() {
            Ok(Some(cell)) => {
                let (row, column) = cell.get_position();
                last = Some(CellRef::new(row, column));
                if let Some(value) = value(cell.get_value(), date_system) {
                    meter.put(sheet, row, column, Cell { value, percent: false })?;
                }
            }
            Ok(None) => return Ok(()),
            Err(error) => {
                let place = if last.is_some() { "after this cell" } else { "at its first cell" };
                let what = format!("the sheet breaks off {place}: {error}");
                meter.problem(&sheet.name, last, what);
                return Ok(());
            }
        }
    }
}

fn refuse(error: &XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::Password,
        XlsbError::FileNotFound(part) => Refusal::Damaged(format!("its part “{part}” is missing")),
        XlsbError::Unrecognized { typ: "BoundSheet8:dt", .. } => {
            Refusal::Unsupported("it holds a sheet of an unknown kind".into())
        }
        error => Refusal::Damaged(error.to_string()),
    }
}
