//! `.xls`, put together record by record.

use super::fixtures::{Bytes, biff, compound, xls, xls_stream};
use super::samples::{at, shared_strings};
use super::{cell, only, only_sheet, read_alone, read_bytes, samples, text, value};
use crate::calendar::{Date, DateSystem};
use crate::workbook::{CellError, Format, Lookalike, Refusal, Value, Visibility};

#[test]
fn cells_of_every_kind_are_read() {
    let workbook = read_bytes(&samples::xls(), "a.xls").unwrap();
    assert_eq!((workbook.format, workbook.problems.len()), (Format::Xls, 0));
    assert_eq!(workbook.date_system, DateSystem::Excel1900);
    assert_eq!(workbook.sheets[1].visibility, Visibility::VeryHidden);
    let sheet = workbook.sheet("Return").unwrap();
    assert_eq!(text(sheet, "A1"), Some("Plan"));
    assert_eq!(text(sheet, "B1"), Some("Ä€"));
    assert_eq!(cell(sheet, "A2").unwrap().to_string(), "75%");
    assert_eq!(cell(sheet, "B2").unwrap().as_date(), Date::new(2024, 9, 1));
    assert_eq!(value(sheet, "A3"), Some(&Value::Number(7.0)));
    assert_eq!(value(sheet, "B3"), Some(&Value::Number(50.0)));
    assert!(cell(sheet, "B3").unwrap().percent);
    assert_eq!(value(sheet, "A4"), Some(&Value::Boolean(true)));
    assert_eq!(value(sheet, "B4"), Some(&Value::Error(CellError::DivisionByZero)));
    assert_eq!(text(sheet, "A5"), Some("result"));
    assert_eq!(text(sheet, "D5"), Some("label"));
    assert_eq!(sheet.cell_count(), 10);
    assert_eq!(sheet.merges[0].to_string(), "A6:C7");
    assert_eq!(sheet.hidden_rows.iter().copied().collect::<Vec<_>>(), [1]);
    assert_eq!(sheet.hidden_columns.iter().copied().collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn a_shared_text_is_read_wherever_its_record_is_cut() {
    let strings = Bytes::default().u32(2).u32(2);
    let strings = strings.u16(6).u8(0).raw(b"abcdef").u16(2).u8(0).raw(b"gh").0;
    // Between the letters, a continuation states anew how wide they are.
    for cut in 12..=16 {
        let mut content = strings.clone();
        content.insert(cut, 0);
        let globals = shared_strings(&content, &[cut]);
        let cells = [biff(0x00FD, &at(0, 0, 0).u32(0)), biff(0x00FD, &at(0, 1, 0).u32(1))].concat();
        let sheet = only_sheet(&xls(&globals, &[("S", 0, cells)]), "a.xls");
        assert_eq!((text(&sheet, "A1"), text(&sheet, "B1")), (Some("abcdef"), Some("gh")), "{cut}");
    }
    // The rest of a narrow text may go on in wide letters.
    let content = [&strings[..14], &[1, b'd', 0, b'e', 0, b'f', 0], &strings[17..]].concat();
    let globals = shared_strings(&content, &[14]);
    let sheet = only_sheet(&xls(&globals, &[("S", 0, biff(0x00FD, &at(0, 0, 0).u32(0)))]), "a.xls");
    assert_eq!(text(&sheet, "A1"), Some("abcdef"));
}

#[test]
fn a_workbook_of_excel_95_is_read_in_its_code_page() {
    let start = |kind: u16| biff(0x0809, &Bytes::default().u16(0x0500).u16(kind).raw(&[0; 4]));
    let end = biff(0x000A, &Bytes::default());
    let listed =
        |offset: u32| biff(0x0085, &Bytes::default().u32(offset).u16(0).u8(4).raw(b"Zl\xF3t"));
    let mut stream = start(5);
    stream.extend(biff(0x0042, &Bytes::default().u16(1250)));
    let offset = stream.len() + listed(0).len() + end.len();
    stream.extend(listed(offset as u32));
    stream.extend(&end);
    stream.extend(start(0x10));
    stream.extend(biff(0x0204, &at(0, 0, 0).u16(3).raw(b"\xB3za")));
    stream.extend(&end);
    let sheet = only_sheet(&compound(&[("Book", &stream)]), "old.xls");
    assert_eq!(sheet.name, "Zlót");
    assert_eq!(text(&sheet, "A1"), Some("łza"));
}

#[test]
fn a_far_cell_costs_no_more_than_a_near_one() {
    let cells = [biff(0x0203, &at(0, 0, 0).f64(1.0)), biff(0x0203, &at(65_535, 255, 0).f64(2.0))];
    // calamine would build half a gigabyte.
    let sheet = only(read_alone(&xls(&[], &[("S", 0, cells.concat())]), "a.xls").unwrap());
    assert_eq!(value(&sheet, "IV65536"), Some(&Value::Number(2.0)));
}

#[test]
fn a_stream_that_ends_early_keeps_what_was_before() {
    let cells = [biff(0x0203, &at(0, 0, 0).f64(1.0)), biff(0x0203, &at(1, 0, 0).f64(2.0))].concat();
    let mut stream = xls_stream(&[], &[("S", 0, cells)]);
    stream.truncate(stream.len() - 4);
    // The records that fill the stream up to its least size would be read as more records.
    stream.extend([0xFF; 4]);
    stream.resize(4_096, 0xFF);
    let workbook = read_bytes(&compound(&[("Workbook", &stream)]), "a.xls").unwrap();
    assert_eq!(workbook.cell_count(), 2);
    assert!(workbook.problems[0].what.contains("ends too early"), "{:?}", workbook.problems);
}

#[test]
fn encrypted_and_foreign_compound_files_are_named() {
    let protected = xls(&biff(0x002F, &Bytes::default().u16(1)), &[("S", 0, Vec::new())]);
    assert_eq!(read_bytes(&protected, "a.xls"), Err(Refusal::Password));
    let encrypted = compound(&[("EncryptionInfo", b""), ("EncryptedPackage", b"")]);
    assert_eq!(read_bytes(&encrypted, "a.xlsx"), Err(Refusal::Password));
    for (stream, lookalike) in [
        ("WordDocument", Lookalike::Word),
        ("PowerPoint Document", Lookalike::PowerPoint),
        ("__properties_version1.0", Lookalike::Email),
        ("Contents", Lookalike::Unknown),
    ] {
        let refusal = read_bytes(&compound(&[("Other", b""), (stream, b"")]), "a.xls");
        assert_eq!(refusal, Err(Refusal::NotAWorkbook(lookalike)), "{stream}");
    }
}
