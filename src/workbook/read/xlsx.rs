//! Reads `.xlsx` and `.xlsm`: cells through calamine's streaming reader, the rest from
//! [`xlsx_parts`](super::xlsx_parts).
//!
//! calamine's `worksheet_range` is not used: it allocates the rectangle between the outermost
//! cells, which two cells of a tiny file can make half a terabyte.

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use crate::calendar::{Date, DateSystem};
use crate::words::without_quotes;

use super::super::inventory::invisible_text::Concealing;
use super::super::inventory::parts;
use super::super::number_format::{Shown, shown};
use super::super::refusal::Refusal;
use super::super::{Cell, CellError, CellRef, Format, Sheet, Value, Visibility, Workbook};
use super::Source;
use super::meter::{Meter, clipped, hide_columns, hide_rows};
use super::package;
use super::xlsx_parts;

/// Cells that cannot be understood, after which a sheet is given up.
const MAX_BAD_CELLS: usize = 100;

pub(super) fn read(
    source: &mut dyn Source,
    format: Format,
    meter: &mut Meter<'_>,
) -> Result<Workbook, Refusal> {
    let mut package = package::open(source)?;
    let mut scanned = xlsx_parts::scan(&mut package, meter)?;
    parts::list(&mut package, &scanned.listing, &mut meter.hiding);
    drop(package);
    let mut xlsx = Xlsx::new(source).map_err(refuse)?;
    let date_system =
        if xlsx.has_1904_epoch() { DateSystem::Excel1904 } else { DateSystem::Excel1900 };
    let mut workbook = Workbook { format, date_system, ..Workbook::default() };
    for listed in xlsx.sheets_metadata().to_vec() {
        // Chart and dialogue sheets hold no cells.
        if listed.typ != SheetType::WorkSheet {
            continue;
        }
        let mut sheet = meter.sheet(&listed.name)?;
        sheet.visibility = visibility(listed.visible);
        read_cells(&mut xlsx, &mut sheet, &listed.name, &scanned.concealing, date_system, meter)?;
        if let Some(parts) = scanned.sheets.remove(&listed.name) {
            sheet.set_merges(parts.merges);
            hide_rows(&mut sheet, &parts.hidden_rows);
            hide_columns(&mut sheet, &parts.hidden_columns);
        }
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

/// Streams the cells of one sheet. What fails becomes a problem, and the cells before it stay.
fn read_cells(
    xlsx: &mut Xlsx<&mut dyn Source>,
    sheet: &mut Sheet,
    name: &str,
    concealing: &[Concealing],
    date_system: DateSystem,
    meter: &mut Meter<'_>,
) -> Result<(), Refusal> {
    let mut cells = match xlsx.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        Err(error) => {
            let what = format!("the sheet cannot be read: {}", reason(&error));
            meter.problem(name, None, what);
            return Ok(());
        }
    };
    let percent: Vec<bool> = cells.styles().iter().map(is_percent).collect();
    let mut last = None;
    let mut bad_cells = 0;
    loop {
        match cells.next_cell_with_style_id() {
            Ok(Some((cell, style))) => {
                let (row, column) = cell.get_position();
                last = Some(CellRef::new(row, column));
                if let Some(value) = value(cell.get_value(), date_system) {
                    let percent = matches!(value, Value::Number(_))
                        && percent.get(style).copied().unwrap_or(false);
                    let cell = Cell { value, percent };
                    let how = concealing.get(style).copied().unwrap_or_default();
                    if how.hides(&cell) {
                        meter.hiding.conceal(&sheet.name, CellRef::new(row, column), how);
                    }
                    meter.put(sheet, row, column, cell)?;
                }
            }
            Ok(None) => return Ok(()),
            Err(error) => {
                // calamine tells no address with an error; the cell before it is the nearest.
                let place = if last.is_some() { "after this cell" } else { "at its first cell" };
                bad_cells += 1;
                if concerns_one_cell(&error) && bad_cells < MAX_BAD_CELLS {
                    let what = format!("a cell {place} cannot be read: {}", reason(&error));
                    meter.problem(&sheet.name, last, what);
                    continue;
                }
                let what = format!("the sheet breaks off {place}: {}", reason(&error));
                meter.problem(&sheet.name, last, what);
                return Ok(());
            }
        }
    }
}

/// Whether reading can go on after the error: the XML is whole, only a cell makes no sense.
fn concerns_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::CellError(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::Unexpected(_)
            | XlsxError::UnexpectedNode(_)
            | XlsxError::Unrecognized { .. }
            | XlsxError::Alphanumeric(_)
            | XlsxError::NumericColumn(_)
            | XlsxError::RangeWithoutColumnComponent
            | XlsxError::RangeWithoutRowComponent
    )
}

fn is_percent(style: &Style) -> bool {
    let code = style.number_format.as_ref().map(|format| format.format_code.as_str());
    code.is_some_and(|code| shown(code) == Shown::Percent)
}

pub(super) fn visibility(visible: SheetVisible) -> Visibility {
    match visible {
        SheetVisible::Visible => Visibility::Visible,
        SheetVisible::Hidden => Visibility::Hidden,
        SheetVisible::VeryHidden => Visibility::VeryHidden,
    }
}

/// calamine's value as ours; `None` for an empty cell.
pub(super) fn value(data: &DataRef<'_>, date_system: DateSystem) -> Option<Value> {
    Some(match data {
        DataRef::Empty => return None,
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::Float(number) => Value::Number(*number),
        DataRef::String(text) => Value::Text(text.clone()),
        DataRef::SharedString(text) => Value::Text((*text).to_owned()),
        DataRef::Bool(yes) => Value::Boolean(*yes),
        DataRef::DateTime(serial) => Value::DateTime(serial.as_f64(), date_system),
        // A date written out, as strict Open XML does it (`t="d"`).
        DataRef::DateTimeIso(text) => match iso_serial(text) {
            Some(serial) => Value::DateTime(serial, DateSystem::Excel1900),
            None => Value::Text(text.clone()),
        },
        DataRef::DurationIso(text) => Value::Text(text.clone()),
        DataRef::Error(error) => Value::Error(cell_error(error)),
    })
}

fn cell_error(error: &calamine::CellErrorType) -> CellError {
    use calamine::CellErrorType as Found;
    match error {
        Found::Div0 => CellError::DivisionByZero,
        Found::NA => CellError::NotAvailable,
        Found::Name => CellError::Name,
        Found::Null => CellError::Null,
        Found::Num => CellError::Number,
        Found::Ref => CellError::Reference,
        Found::Value => CellError::Value,
        Found::GettingData => CellError::Other,
    }
}

/// The serial number, in the 1900 system, of `2024-09-30`, `2024-09-30T13:45:00Z` or `13:45:00`.
pub(in crate::workbook) fn iso_serial(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    match text.split_once('T') {
        Some((day, time)) => Some(day.parse::<Date>().ok()?.to_serial() + day_fraction(time)?),
        None if text.contains(':') => day_fraction(text),
        None => Some(text.parse::<Date>().ok()?.to_serial()),
    }
}

/// `13:45:00` as a part of a day.
fn day_fraction(time: &str) -> Option<f64> {
    let mut parts = time.split(':').map(|part| part.parse::<f64>().ok());
    let hours = parts.next()??;
    let minutes = parts.next()??;
    let seconds = parts.next().unwrap_or(Some(0.0))?;
    Some((hours * 3_600.0 + minutes * 60.0 + seconds) / 86_400.0)
}

/// Why calamine could not open the workbook.
pub(in crate::workbook) fn refuse(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Password,
        XlsxError::Unrecognized { typ: "sheet:type", val } => {
            let kind = if val.contains("macrosheet") {
                "it holds a sheet of Excel 4 macros".to_owned()
            } else {
                format!("it holds a sheet of an unknown kind (“{}”)", clipped(&val))
            };
            Refusal::Unsupported(kind)
        }
        XlsxError::RelationshipNotFound => {
            Refusal::Damaged("a sheet is listed whose content is not in the file".into())
        }
        error => Refusal::Damaged(clipped(&reason(&error))),
    }
}

/// An error of calamine's in words that say which part of the file to doubt.
pub(in crate::workbook) fn reason(error: &XlsxError) -> String {
    match error {
        XlsxError::Xml(quick_xml::Error::Io(error)) => {
            format!("a part cannot be unpacked ({error})")
        }
        // These quote what stands in the file, as an entity that is none.
        XlsxError::Xml(error) => broken(error),
        XlsxError::XmlEof(_) => "its XML ends too early".into(),
        XlsxError::XmlAttr(error) => broken(error),
        XlsxError::Zip(error) => format!("a part cannot be unpacked ({error})"),
        XlsxError::Io(error) => format!("a part cannot be unpacked ({error})"),
        XlsxError::FileNotFound(part) => format!("its part “{part}” is missing"),
        XlsxError::WorksheetNotFound(_) => "its content is not in the file".into(),
        // Newer programs write newer errors; anything else in this place may be about people.
        XlsxError::CellError(text) if text.starts_with('#') && text.len() < 16 => {
            format!("“{text}” is not an error that Excel knows")
        }
        XlsxError::CellError(_) => "its error is none that Excel knows".into(),
        XlsxError::CellTAttribute(text) => format!("its type “{}” is unknown", clipped(text)),
        XlsxError::ParseFloat(_) => "its value is not a number".into(),
        XlsxError::Unexpected(_) => "its text is missing from the table of shared texts".into(),
        error => error.to_string(),
    }
}

fn broken(error: &dyn std::fmt::Display) -> String {
    format!("its XML is broken ({})", without_quotes(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_out_dates_become_serial_numbers() {
        assert_eq!(iso_serial("2024-09-01"), Some(45_536.0));
        assert_eq!(iso_serial("2024-09-01T18:00:00Z"), Some(45_536.75));
        assert_eq!(iso_serial("12:00:00"), Some(0.5));
        assert_eq!(iso_serial("soon"), None);
        assert_eq!(iso_serial("T"), None);
    }
}
