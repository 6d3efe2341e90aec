//! Separated text of several origins.

use proptest::prelude::*;

use super::{only, only_sheet, read_alone, read_bytes, text, value};
use crate::workbook::{CellRef, Format, Lookalike, Refusal, Value};

#[test]
fn a_table_is_read_with_the_rows_that_excel_would_count() {
    let bytes = b"Title\r\n\r\nCode,Name,Value\r\n007,\"Smith, \"\"Ann\"\"\",76.4\r\nRXW,\"two\nlines\",-1\r\n";
    let sheet = only_sheet(bytes, "April 2025.csv");
    assert_eq!(sheet.name, "April 2025");
    assert_eq!(text(&sheet, "A3"), Some("Code"));
    assert_eq!(text(&sheet, "A4"), Some("007"));
    assert_eq!(text(&sheet, "B4"), Some("Smith, \"Ann\""));
    assert_eq!(value(&sheet, "C4"), Some(&Value::Number(76.4)));
    assert_eq!(text(&sheet, "B5"), Some("two\nlines"));
    assert_eq!(value(&sheet, "C5"), Some(&Value::Number(-1.0)));
    assert_eq!(read_bytes(bytes, "a.csv").unwrap().format, Format::Csv);
}

#[test]
fn dates_and_long_digits_stay_the_text_that_they_are() {
    let sheet = only_sheet(b"Month,Id\n01/04/2025,12345678901234567890\nApr-25,1e5\n", "a.csv");
    assert_eq!(text(&sheet, "A2"), Some("01/04/2025"));
    assert_eq!(text(&sheet, "B2"), Some("12345678901234567890"));
    assert_eq!(text(&sheet, "A3"), Some("Apr-25"));
    assert_eq!(text(&sheet, "B3"), Some("1e5"));
}

#[test]
fn excels_statement_of_the_delimiter_is_heeded_and_is_no_row() {
    let sheet = only_sheet(b"sep=;\r\na,b;2\r\n", "a.csv");
    assert_eq!(text(&sheet, "A1"), Some("a,b"));
    assert_eq!(value(&sheet, "B1"), Some(&Value::Number(2.0)));
}

#[test]
fn unicode_text_of_excel_is_read() {
    let utf16: Vec<u8> =
        "\u{FEFF}Name\tWert\r\nGröße\t5\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sheet = only_sheet(&utf16, "a.txt");
    assert_eq!(text(&sheet, "A2"), Some("Größe"));
    assert_eq!(value(&sheet, "B2"), Some(&Value::Number(5.0)));
}

#[test]
fn one_column_is_a_table_only_by_its_name() {
    assert_eq!(only_sheet(b"Code\nRXW\nRL1\n", "codes.csv").cell_count(), 3);
    let refusal = Refusal::NotAWorkbook(Lookalike::Text);
    assert_eq!(read_bytes(b"Code\nRXW\nRL1\n", "codes.txt"), Err(refusal));
}

#[test]
fn a_quote_that_never_closes_ends_nothing_but_itself() {
    // Other readers let it swallow the rest of the file.
    let sheet = only(read_alone(b"a,\"b\nc,d\n", "a.csv").unwrap());
    assert_eq!(text(&sheet, "B1"), Some("b"));
    assert_eq!(text(&sheet, "B2"), Some("d"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_writer_of_csv_quotes_is_read_back(
        rows in prop::collection::vec(prop::collection::vec("[a-zé \",\n\r]{0,6}", 3), 1..12),
    ) {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(["code", "name", "note"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let sheet = only_sheet(&writer.into_inner().unwrap(), "a.csv");
        for (at, row) in (1..).zip(&rows) {
            for (column, expected) in (0..).zip(row) {
                let found = sheet.cell(CellRef::new(at, column)).and_then(|cell| cell.as_text());
                prop_assert_eq!(found.unwrap_or_default(), expected);
            }
        }
    }
}
