//! `.ods` as LibreOffice writes it.

use super::fixtures::{ods, zipped};
use super::{cell, only, read_alone, read_bytes, samples, text, value};
use crate::calendar::Date;
use crate::workbook::{CellError, Format, Lookalike, Refusal, Value, Visibility};

#[test]
fn cells_of_every_kind_are_read() {
    let workbook = read_bytes(&samples::ods(), "a.ods").unwrap();
    assert_eq!((workbook.format, workbook.problems.len()), (Format::Ods, 0));
    assert_eq!(workbook.sheets[1].visibility, Visibility::Hidden);
    let sheet = &workbook.sheets[0];
    assert_eq!(text(sheet, "A1"), Some("Two  words\nA & B"));
    assert_eq!(value(sheet, "B1"), Some(&Value::Number(76.4)));
    assert_eq!(cell(sheet, "C1").unwrap().to_string(), "75%");
    assert_eq!(cell(sheet, "D1").unwrap().as_date(), Date::new(2024, 9, 1));
    assert_eq!(value(sheet, "E1"), Some(&Value::Boolean(true)));
    assert_eq!(value(sheet, "F1"), Some(&Value::Error(CellError::NotAvailable)));
    assert!(matches!(value(sheet, "H1"), Some(Value::DateTime(half, _)) if *half == 0.5));
    for address in ["C2", "D2", "C4", "D4"] {
        assert_eq!(value(sheet, address), Some(&Value::Number(1.0)), "{address}");
    }
    assert_eq!(sheet.shown("B6".parse().unwrap()).unwrap().1.as_text(), Some("Across"));
    assert_eq!(sheet.cell_count(), 14);
    assert_eq!(sheet.hidden_rows.iter().copied().collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(sheet.hidden_columns.iter().copied().collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn an_encrypted_document_is_named_as_such() {
    let encrypted = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", b"\x01\x02\x03"),
        (
            "META-INF/manifest.xml",
            b"<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        ),
    ]);
    assert_eq!(read_bytes(&encrypted, "a.ods"), Err(Refusal::OpenDocumentPassword));
    let document = zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    let refusal = Refusal::NotAWorkbook(Lookalike::OpenDocumentOther);
    assert_eq!(read_bytes(&document, "a.ods"), Err(refusal));
}

#[test]
fn xml_that_breaks_off_keeps_what_was_before() {
    let broken = ods(
        "",
        "<table:table table:name=\"S\"><table:table-row><table:table-cell \
         office:value-type=\"float\" office:value=\"1\"/></table:table-row><table:table-row><![CDATA[",
    );
    let workbook = read_bytes(&broken, "a.ods").unwrap();
    assert_eq!(workbook.cell_count(), 1);
    assert!(
        workbook.problems[0].what.starts_with("the sheet breaks off"),
        "{:?}",
        workbook.problems
    );
}

#[test]
fn damage_behind_a_sheet_does_not_lose_it() {
    let broken = ods(
        "",
        "<table:table table:name=\"S\"><table:table-row><table:table-cell \
         office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table><![CDATA[",
    );
    let workbook = read_bytes(&broken, "a.ods").unwrap();
    assert_eq!(workbook.cell_count(), 1);
    assert!(workbook.problems[0].what.starts_with("what follows"), "{:?}", workbook.problems);
}

#[test]
fn a_table_without_a_name_is_still_read() {
    let nameless = ods(
        "",
        "<table:table><table:table-row><table:table-cell office:value-type=\"string\">\
         <text:p>x</text:p></table:table-cell></table:table-row></table:table>",
    );
    // calamine leaves such a table out.
    assert_eq!(text(&only(read_alone(&nameless, "a.ods").unwrap()), "A1"), Some("x"));
}
