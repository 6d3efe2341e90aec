//! Reads `.xlsb` through calamine's streaming reader.
//!
//! calamine indexes into records without checking some of their lengths, so a damaged `.xlsb` can
//! make it panic; whoever calls [`read`](super::read) for unknown files does it where a panic is
//! contained. Merged areas and percentages are not known for this format.

use std::io::Read;

use calamine::{Reader, SheetType, Xlsb, XlsbError};

use crate::calendar::DateSystem;

use super::super::inventory::parts;
use super::super::refusal::{Measure, Refusal};
use super::super::{Cell, CellRef, Format, Sheet, Workbook};
use super::Source;
use super::meter::{Meter, check, clipped, hide_columns, hide_rows};
use super::package::{self, Package};
use super::xlsb_parts;
use super::xlsx::{value, visibility};

pub(super) fn read(source: &mut dyn Source, meter: &mut Meter<'_>) -> Result<Workbook, Refusal> {
    check_shared_strings(&mut package::open(source)?, meter.limits.shared_strings)?;
    let mut package = package::open(source)?;
    let mut scanned = xlsb_parts::scan(&mut package, meter);
    parts::list(&mut package, &scanned.listing, &mut meter.hiding);
    drop(package);
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
        read_cells(&mut xlsb, &listed.name, &mut sheet, date_system, meter)?;
        if let Some(parts) = scanned.sheets.remove(&listed.name) {
            hide_rows(&mut sheet, &parts.hidden_rows);
            hide_columns(&mut sheet, &parts.hidden_columns);
        }
        for (at, how) in scanned.concealed.remove(&listed.name).unwrap_or_default() {
            if sheet.cell(at).is_some_and(|cell| how.hides(cell)) {
                meter.hiding.conceal(&sheet.name, at, how);
            }
        }
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

/// Refuses a table of shared strings that claims too many: calamine holds as many as are claimed,
/// and an empty one takes more memory than it does bytes in the file.
pub(in crate::workbook) fn check_shared_strings(
    package: &mut Package<'_>,
    most: u64,
) -> Result<(), Refusal> {
    let Some(name) = package::find(package, "xl/sharedStrings.bin") else { return Ok(()) };
    let Ok(mut part) = package.by_name(&name) else { return Ok(()) };
    // The first record: its kind in two bytes, its length in one, how many uses, how many texts.
    let mut record = [0; 11];
    if part.read_exact(&mut record).is_err() {
        return Ok(());
    }
    let [0x9F, 0x01, _, _, _, _, _, a, b, c, d] = record else {
        return Err(Refusal::Damaged("its table of shared texts begins wrongly".into()));
    };
    let count = u32::from_le_bytes([a, b, c, d]);
    check(Measure::SharedStrings, count.into(), most)
}

fn read_cells(
    xlsb: &mut Xlsb<&mut dyn Source>,
    name: &str,
    sheet: &mut Sheet,
    date_system: DateSystem,
    meter: &mut Meter<'_>,
) -> Result<(), Refusal> {
    let mut cells = match xlsb.worksheet_cells_reader(name) {
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

pub(in crate::workbook) fn refuse(error: &XlsbError) -> Refusal {
    match error {
        XlsbError::Password => Refusal::Password,
        XlsbError::FileNotFound(part) => Refusal::Damaged(format!("its part “{part}” is missing")),
        XlsbError::Unrecognized { typ: "BoundSheet8:dt", .. } => {
            Refusal::Unsupported("it holds a sheet of an unknown kind".into())
        }
        error => Refusal::Damaged(clipped(&error.to_string())),
    }
}
