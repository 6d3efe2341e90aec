//! The limits hold, whatever a file claims.

use std::io::Cursor;
use std::ops::ControlFlow;

use super::super::read;
use super::fixtures::{Bytes, Xlsx, biff, biff12, ods, xls, xlsb, zipped};
use super::{read_within, text, value};
use crate::workbook::{Limits, Measure, Refusal, Value, Workbook};

const ONE_CELL: &str = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";

/// What was measured when reading was refused for being too large.
fn measure(bytes: &[u8], limits: &Limits) -> Measure {
    match read_within(bytes, "a", limits) {
        Err(Refusal::TooLarge { measure, found, limit }) => {
            assert!(found > limit, "{found} is not over {limit}");
            measure
        }
        other => panic!("not refused as too large: {:?}", other.map(|book| book.cell_count())),
    }
}

#[test]
fn each_limit_is_held() {
    let usual = Limits::WORKBOOK;
    let book = Xlsx::with_rows(&[ONE_CELL, ONE_CELL]);
    let bytes = book.bytes();
    assert!(read_within(&bytes, "a", &usual).is_ok());
    assert_eq!(measure(&bytes, &Limits { file_bytes: 100, ..usual.clone() }), Measure::File);
    assert_eq!(measure(&bytes, &Limits { entries: 3, ..usual.clone() }), Measure::Entries);
    assert_eq!(measure(&bytes, &Limits { part_bytes: 60, ..usual.clone() }), Measure::Part);
    assert_eq!(
        measure(&bytes, &Limits { inflated_bytes: 300, ..usual.clone() }),
        Measure::Inflated
    );
    assert_eq!(measure(&bytes, &Limits { sheets: 1, ..usual.clone() }), Measure::Sheets);
    assert_eq!(measure(&bytes, &Limits { cells: 1, ..usual.clone() }), Measure::Cells);
    let strings = |count: usize| {
        let mut book = Xlsx::with_rows(&[ONE_CELL]);
        book.strings = Some(format!("<sst>{}</sst>", "<si><t>x</t></si>".repeat(count)));
        book.bytes()
    };
    let limits = Limits { shared_strings: 5, ..usual };
    assert!(read_within(&strings(5), "a", &limits).is_ok());
    assert_eq!(measure(&strings(6), &limits), Measure::SharedStrings);
}

#[test]
fn a_claim_of_endless_shared_strings_reserves_nothing() {
    for claim in ["4000000000", "99999999999999999999999"] {
        let mut book = Xlsx::with_rows(&[ONE_CELL]);
        book.strings = Some(format!("<sst uniqueCount=\"{claim}\"></sst>"));
        assert_eq!(measure(&book.bytes(), &Limits::WORKBOOK), Measure::SharedStrings, "{claim}");
    }
}

#[test]
fn a_part_that_inflates_a_thousandfold_is_refused() {
    let zeros = vec![b' '; 2_000_000];
    let mut book = Xlsx::with_rows(&[ONE_CELL]);
    book.sheets[0].1 += &String::from_utf8(zeros).unwrap();
    assert_eq!(measure(&book.bytes(), &Limits::WORKBOOK), Measure::Ratio);
}

#[test]
fn a_declared_size_that_lies_is_found_out() {
    let mut book = Xlsx::with_rows(&[ONE_CELL]);
    book.sheets[0].1 += &" ".repeat(2_000_000);
    let mut bytes = book.bytes();
    // The size after inflating stands in both headers of the part; let both say ten bytes.
    let size = (book.sheets[0].1.len() as u32).to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == size).collect();
    assert!(places.len() >= 2, "the sizes were not found");
    for at in places {
        bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let refusal = read_within(&bytes, "a", &Limits::WORKBOOK).unwrap_err();
    assert!(refusal.message().contains("cannot be unpacked"), "{refusal}");
}

#[test]
fn endless_styles_and_lists_of_parts_are_refused() {
    let limits = Limits { styles: 10, index_bytes: 1_000, ..Limits::WORKBOOK };
    let mut book = Xlsx::with_rows(&[ONE_CELL]);
    book.styles =
        Some(format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(11)));
    assert_eq!(measure(&book.bytes(), &limits), Measure::Styles);
    book.styles = None;
    book.workbook = "<x/>".repeat(300);
    assert_eq!(measure(&book.bytes(), &limits), Measure::Part);
}

#[test]
fn far_cells_cost_nothing_and_farther_ones_are_refused() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
                <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let workbook = read_within(&Xlsx::with_rows(&[rows]).bytes(), "a", &Limits::WORKBOOK).unwrap();
    assert_eq!(value(&workbook.sheets[0], "XFD1048576"), Some(&Value::Number(2.0)));
    for address in ["XFE1", "A1048577", "AAAA1", "A99999999999", "AAAAAAAAAA1"] {
        let row = format!("<row><c r=\"{address}\"><v>1</v></c></row>");
        let refusal = read_within(&Xlsx::with_rows(&[&row]).bytes(), "a", &Limits::WORKBOOK);
        assert!(matches!(refusal, Err(Refusal::BeyondSheet { .. })), "{address}: {refusal:?}");
    }
    let row = "<row r=\"99999999999\"><c><v>1</v></c></row>";
    let refusal = read_within(&Xlsx::with_rows(&[row]).bytes(), "a", &Limits::WORKBOOK);
    assert!(matches!(refusal, Err(Refusal::BeyondSheet { .. })), "{refusal:?}");
}

#[test]
fn repeated_cells_are_counted_before_they_are_made() {
    let repeated = |rows: u32, columns: u32| {
        ods(
            "",
            &format!(
                "<table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"{rows}\">\
                 <table:table-cell table:number-columns-repeated=\"{columns}\" \
                 office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>"
            ),
        )
    };
    let limits = Limits { cells: 1_000, ..Limits::WORKBOOK };
    assert_eq!(read_within(&repeated(10, 100), "a", &limits).unwrap().cell_count(), 1_000);
    assert_eq!(measure(&repeated(4_000_000_000, 1), &limits), Measure::Cells);
    assert_eq!(measure(&repeated(1_048_576, 16_384), &limits), Measure::Cells);
}

#[test]
fn repeated_texts_are_counted_before_they_are_made() {
    let cell = format!(
        "<table:table-cell table:number-columns-repeated=\"40\" office:value-type=\"string\">\
         <text:p>{}</text:p></table:table-cell>",
        "x".repeat(1_000)
    );
    let row = format!("<table:table-row>{}</table:table-row>", cell.repeat(3));
    let bytes = ods("", &format!("<table:table table:name=\"S\">{row}</table:table>"));
    let limits = Limits { text_bytes: 100_000, ..Limits::WORKBOOK };
    assert_eq!(measure(&bytes, &limits), Measure::Text);
    let spaces = "<text:s text:c=\"4000000000\"/>".repeat(100);
    let bytes = ods(
        "",
        &format!(
            "<table:table table:name=\"S\"><table:table-row><table:table-cell \
             office:value-type=\"string\"><text:p>{spaces}</text:p></table:table-cell>\
             </table:table-row></table:table>"
        ),
    );
    let workbook = read_within(&bytes, "a", &Limits::WORKBOOK).unwrap();
    assert_eq!(text(&workbook.sheets[0], "A1").map(str::len), Some(32_767));
}

#[test]
fn one_long_text_in_many_cells_is_bounded() {
    let long = "x".repeat(40_000);
    let mut book = Xlsx::with_rows(&[
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>",
    ]);
    book.strings = Some(format!("<sst><si><t>{long}</t></si></sst>"));
    let bytes = book.bytes();
    let workbook = read_within(&bytes, "a", &Limits::WORKBOOK).unwrap();
    assert_eq!(text(&workbook.sheets[0], "A1").map(str::len), Some(32_767));
    assert_eq!(workbook.problems.len(), 2, "{:?}", workbook.problems);
    let limits = Limits { text_bytes: 50_000, ..Limits::WORKBOOK };
    assert_eq!(measure(&bytes, &limits), Measure::Text);
}

#[test]
fn a_name_without_end_is_shortened_wherever_it_is_shown() {
    let name = "n".repeat(40_000);
    let mut book = Xlsx::with_rows(&[ONE_CELL, "<row><c t=\"e\"><v>#X!</v></c></row>"]);
    book.sheets[0].0 = "state=\"hidden\"".into();
    let parts: Vec<(String, Vec<u8>)> = book
        .parts()
        .into_iter()
        .map(|(part, bytes)| {
            let xml = String::from_utf8(bytes).unwrap();
            let xml = xml.replace("name=\"S", &format!("name=\"{name}")).replace("#X!", &name);
            (part, xml.into_bytes())
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    let workbook = read_within(&zipped(&parts), "a", &Limits::WORKBOOK).unwrap();
    assert_eq!(workbook.cell_count(), 1, "the sheets are found by their full names");
    assert!(workbook.sheets[0].name.chars().count() < 300);
    assert!(workbook.problems[0].to_string().chars().count() < 600);
}

#[test]
fn xls_and_xlsb_are_counted_too() {
    let limits = Limits { cells: 1, shared_strings: 1, ..Limits::WORKBOOK };
    let number = |row: u16| biff(0x0203, &Bytes::default().u16(row).u16(0).u16(0).f64(1.0));
    let bytes = xls(&[], &[("S", 0, [number(0), number(1)].concat())]);
    assert_eq!(measure(&bytes, &limits), Measure::Cells);
    let strings = Bytes::default().u32(2).u32(2).u16(1).u8(0).raw(b"a").u16(1).u8(0).raw(b"b");
    let bytes = xls(&biff(0x00FC, &strings), &[("S", 0, number(0))]);
    assert_eq!(measure(&bytes, &limits), Measure::SharedStrings);
    let row = biff12(0x0000, &Bytes::default().u32(0).raw(&[0; 13]));
    let cell = |column: u32| biff12(0x0005, &Bytes::default().u32(column).u32(0).f64(1.0));
    assert_eq!(measure(&xlsb(&row, &["a", "b"]), &limits), Measure::SharedStrings);
    let bytes = xlsb(&[row.clone(), cell(0), cell(1)].concat(), &[]);
    assert_eq!(measure(&bytes, &limits), Measure::Cells);
    let beyond = read_within(&xlsb(&[row, cell(16_384)].concat(), &[]), "a", &limits);
    assert!(matches!(beyond, Err(Refusal::BeyondSheet { .. })), "{beyond:?}");
}

#[test]
fn hidden_rows_below_the_data_are_not_kept() {
    let rows =
        "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"900000\" hidden=\"1\"/>";
    let workbook = read_within(&Xlsx::with_rows(&[rows]).bytes(), "a", &Limits::WORKBOOK).unwrap();
    assert_eq!(workbook.sheets[0].hidden_rows.len(), 1);
}

#[test]
fn reading_can_be_stopped_and_tells_how_far_it_is() {
    let bytes = zipped(&[]);
    let stop = |_: super::super::Progress<'_>| ControlFlow::Break(());
    let read_all = |bytes: &[u8],
                    progress: &mut dyn FnMut(super::super::Progress<'_>) -> ControlFlow<()>|
     -> Result<Workbook, Refusal> {
        read(&mut Cursor::new(bytes), "a", &Limits::WORKBOOK, progress)
    };
    assert!(read_all(&bytes, &mut { stop }).is_err());
    let book = Xlsx::with_rows(&[ONE_CELL, ONE_CELL]).bytes();
    assert_eq!(read_all(&book, &mut { stop }), Err(Refusal::Cancelled));
    let mut seen = Vec::new();
    let workbook = read_all(&book, &mut |progress| {
        seen.extend(progress.sheet.map(|sheet| (sheet.to_owned(), progress.cells)));
        ControlFlow::Continue(())
    });
    assert!(workbook.is_ok());
    assert_eq!(seen, [("S1".to_owned(), 0), ("S2".to_owned(), 1)]);
}
