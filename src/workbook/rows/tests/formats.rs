//! The same rows from every format.

use super::super::super::read::tests::fixtures::{Bytes, Xlsx, biff, biff12, ods, xls, xlsb};
use super::super::Reader;
use super::{Kept, cells, fold_all, number, refusal, text};

#[test]
fn separated_text_is_folded_as_it_is_read_whole() {
    let long = format!("{},\"y\nz\"\"\",", "x".repeat(40)).repeat(8_000);
    for (name, content) in [
        ("a.csv", "a,b\n\n1,\"x \"\"y\"\"\nz\"t\r\n007,2.5\r,\n".to_owned()),
        ("a.csv", "sep=;\na;b\n1,5;2\n".to_owned()),
        ("a.tsv", "\u{FEFF}one\ttwo\n1\t\n".to_owned()),
        ("a.csv", "only\n1".to_owned()),
        ("a.csv", "a,b,".to_owned()),
        ("a.csv", format!("a,b\n{long}\n3,4")),
        ("a.csv", "a,b\n£5,é\n".repeat(40_000)),
    ] {
        let (found, proof) = cells(content.as_bytes(), name);
        assert_eq!(proof.reader, Reader::Format);
        assert_eq!(proof.bytes, content.len() as u64);
        assert_eq!(found, read_whole(content.as_bytes(), name));
    }
    let western: Vec<u8> = b"a,b\n\xA35,\xE9\n".repeat(40_000);
    assert_eq!(cells(&western, "a.csv").0, read_whole(&western, "a.csv"));
    let wide: Vec<u8> =
        "a,b\n£5,é\n".repeat(40_000).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(cells(&wide, "a.csv").0, read_whole(&wide, "a.csv"));
}

/// The first 60 columns as the reader of whole workbooks gives them.
fn read_whole(bytes: &[u8], name: &str) -> Vec<(u32, usize, Kept)> {
    use super::super::super::{Limits, Value, read};
    use std::ops::ControlFlow;
    let tell = &mut |_: super::super::super::Progress<'_>| ControlFlow::Continue(());
    let workbook = read(&mut std::io::Cursor::new(bytes), name, &Limits::WORKBOOK, tell).unwrap();
    let sheet = &workbook.sheets[0];
    let kept = |value: &Value| match value {
        Value::Number(number) => Kept::Number(*number),
        Value::Text(text) => Kept::Text(text.clone()),
        other => panic!("{other:?}"),
    };
    sheet
        .cells()
        .filter(|(at, _)| at.column < 60)
        .map(|(at, cell)| (at.row + 1, at.column as usize, kept(&cell.value)))
        .collect()
}

#[test]
fn a_quote_that_is_never_closed_is_refused() {
    let message = refusal(b"a,b\n1,\"2\n3,4\n", "a.csv");
    assert!(message.contains("a quote that row 2 opens is never closed"), "{message}");
}

#[test]
fn text_without_columns_is_refused() {
    assert!(fold_all(b"Dear all,\nplease find it below.\nRegards,\nT\n", "a.txt").is_err());
    assert!(fold_all(b"<html><table></table></html>", "a.csv").is_err());
    assert!(fold_all(b"\n\n", "a.txt").is_err());
}

#[test]
fn binary_workbooks_are_folded() {
    let row = |row: u32| biff12(0, &Bytes::default().u32(row).raw(&[0; 13]));
    let shared = |column: u32, text: u32| biff12(7, &Bytes::default().u32(column).u32(0).u32(text));
    let real =
        |column: u32, number: f64| biff12(5, &Bytes::default().u32(column).u32(0).f64(number));
    let data = [row(0), shared(0, 1), real(2, 2.5), row(4), shared(1, 0)].concat();
    let (found, proof) = cells(&xlsb(&data, &["one", "two"]), "a.xlsb");
    assert_eq!(found, [text(1, 0, "two"), number(1, 2, 2.5), text(5, 1, "one")]);
    assert_eq!((proof.rows, proof.last_row), (2, 5));
}

#[test]
fn old_workbooks_are_folded() {
    let real = |row: u16, column: u16, number: f64| {
        biff(0x0203, &Bytes::default().u16(row).u16(column).u16(0).f64(number))
    };
    let sheet = [real(0, 0, 1.0), real(3, 1, 2.0)].concat();
    let (found, proof) = cells(&xls(&[], &[("S1", 0, sheet)]), "a.xls");
    assert_eq!(found, [number(1, 0, 1.0), number(4, 1, 2.0)]);
    assert_eq!((proof.rows, proof.last_row, proof.columns), (2, 4, 2));
}

#[test]
fn open_documents_are_folded() {
    let tables = "<table:table table:name=\"S1\"><table:table-row>\
        <table:table-cell office:value-type=\"float\" office:value=\"1\"/>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2024-09-01\"/>\
        </table:table-row><table:table-row table:number-rows-repeated=\"2\"/>\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\">\
        <text:p>a</text:p></table:table-cell></table:table-row></table:table>";
    let (found, proof) = cells(&ods("", tables), "a.ods");
    assert_eq!(
        found,
        [number(1, 0, 1.0), (1, 1, Kept::Date(45_536.0)), text(4, 0, "a"), text(5, 0, "a")]
    );
    assert_eq!((proof.rows, proof.last_row), (3, 5));
}

#[test]
fn the_last_line_of_a_short_text_helps_to_find_the_delimiter() {
    let (found, _) = cells(b"1;2\n3;4", "a.csv");
    let expected = [number(1, 0, 1.0), number(1, 1, 2.0), number(2, 0, 3.0), number(2, 1, 4.0)];
    assert_eq!(found, expected);
}

#[test]
fn the_sheets_of_every_format_are_named_as_the_reader_of_whole_workbooks_names_them() {
    use super::super::super::{self as workbook, Limits};
    use super::super::sheets;
    use std::io::Cursor;
    use std::ops::ControlFlow;
    let real = |row: u16| biff(0x0203, &Bytes::default().u16(row).u16(0).u16(0).f64(1.0));
    let row = biff12(0, &Bytes::default().u32(0).raw(&[0; 13]));
    let cell = biff12(5, &Bytes::default().u32(0).u32(0).f64(1.0));
    let table = |name: &str| {
        format!(
            "<table:table table:name=\"{name}\"><table:table-row><table:table-cell \
             office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>"
        )
    };
    let rows = "<row><c><v>1</v></c></row>";
    let files: [(&str, Vec<u8>, usize); 5] = [
        ("a.xlsx", Xlsx::with_rows(&[rows, rows]).bytes(), 2),
        ("a.xlsb", xlsb(&[row, cell].concat(), &[]), 1),
        ("a.xls", xls(&[], &[("Über", 0, real(0)), ("S2", 1, real(1))]), 2),
        ("a.ods", ods("", &[table("Waits"), table("Other")].concat()), 2),
        ("PTL.csv", b"a,b\n1,2\n".to_vec(), 1),
    ];
    for (name, bytes, count) in files {
        let mut source = Cursor::new(&bytes);
        let names = sheets(&mut source, name, &super::Limits::LIST).unwrap();
        let tell = &mut |_: workbook::Progress<'_>| ControlFlow::Continue(());
        let whole = workbook::read(&mut source, name, &Limits::WORKBOOK, tell).unwrap();
        let expected: Vec<&str> = whole.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!((names.len(), names), (count, expected.iter().map(|n| (*n).into()).collect()));
    }
    for refused in [&b""[..], b"%PDF-1.7"] {
        assert!(sheets(&mut Cursor::new(refused), "a.xlsx", &super::Limits::LIST).is_err());
    }
}
