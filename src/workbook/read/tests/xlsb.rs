//! `.xlsb`, put together record by record.

use super::{only_sheet, read_bytes, samples, text, value};
use crate::workbook::{CellError, Format, Value};

#[test]
fn cells_of_every_kind_are_read() {
    let sheet = only_sheet(&samples::xlsb(), "a.xlsb");
    assert_eq!(value(&sheet, "A3"), Some(&Value::Number(76.4)));
    assert_eq!(value(&sheet, "B3"), Some(&Value::Number(12.34)));
    assert_eq!(text(&sheet, "C3"), Some("one"));
    assert_eq!(text(&sheet, "D3"), Some("Größe"));
    assert_eq!(value(&sheet, "E3"), Some(&Value::Boolean(true)));
    assert_eq!(value(&sheet, "F3"), Some(&Value::Error(CellError::NotAvailable)));
    assert_eq!(sheet.cell_count(), 6);
    assert_eq!(read_bytes(&samples::xlsb(), "a.xlsb").unwrap().format, Format::Xlsb);
}
