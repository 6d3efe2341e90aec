//! `.xlsb`, put together record by record.

use super::fixtures::{Bytes, biff12, xlsb};
use super::{only_sheet, read_bytes, text, value};
use crate::workbook::{CellError, Format, Value};

/// Row 3 with a number, a packed number, texts, a truth value and an error.
pub fn sample() -> Vec<u8> {
    let at = |column: u32| Bytes::default().u32(column).u32(0);
    let data = [
        biff12(0x0000, &Bytes::default().u32(2).raw(&[0; 13])),
        biff12(0x0005, &at(0).f64(76.4)),
        biff12(0x0002, &at(1).u32(1234 << 2 | 3)),
        biff12(0x0007, &at(2).u32(1)),
        biff12(0x0006, &at(3).wide("Größe")),
        biff12(0x0004, &at(4).u8(1)),
        biff12(0x0003, &at(5).u8(0x2A)),
        biff12(0x0001, &at(6)),
    ]
    .concat();
    xlsb(&data, &["zero", "one"])
}

#[test]
fn cells_of_every_kind_are_read() {
    let sheet = only_sheet(&sample(), "a.xlsb");
    assert_eq!(value(&sheet, "A3"), Some(&Value::Number(76.4)));
    assert_eq!(value(&sheet, "B3"), Some(&Value::Number(12.34)));
    assert_eq!(text(&sheet, "C3"), Some("one"));
    assert_eq!(text(&sheet, "D3"), Some("Größe"));
    assert_eq!(value(&sheet, "E3"), Some(&Value::Boolean(true)));
    assert_eq!(value(&sheet, "F3"), Some(&Value::Error(CellError::NotAvailable)));
    assert_eq!(sheet.cell_count(), 6);
    assert_eq!(read_bytes(&sample(), "a.xlsb").unwrap().format, Format::Xlsb);
}
