//! `.xlsx` as Excel writes it, and as others do.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rust_xlsxwriter as writer;
use writer::{ExcelDateTime, Format as Style, Workbook as Writer};

use super::fixtures::Xlsx;
use super::{cell, only, only_sheet, read_alone, read_bytes, text, value};
use crate::calendar::{Date, DateSystem};
use crate::workbook::{CellError, CellRef, Format, Value, Visibility};

#[test]
fn what_a_writer_puts_in_is_read_back() {
    let mut book = Writer::new();
    let sheet = book.add_worksheet().set_name("Return £").unwrap();
    sheet.write(0, 0, "Plan").unwrap();
    sheet.write(1, 1, 76.4).unwrap();
    sheet.write_with_format(2, 2, 0.75, &Style::new().set_num_format("0.0%")).unwrap();
    sheet.write(3, 3, true).unwrap();
    let day = ExcelDateTime::from_ymd(2024, 9, 30).unwrap();
    sheet.write_with_format(4, 4, &day, &Style::new().set_num_format("mmm-yy")).unwrap();
    sheet.write_formula(5, 5, writer::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_formula(6, 6, writer::Formula::new("=2*3").set_result("6")).unwrap();
    sheet.merge_range(8, 0, 9, 3, "Across", &Style::new()).unwrap();
    sheet.set_row_hidden(1).unwrap();
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(3).unwrap();
    let rich = [(&Style::new().set_bold(), "Bold"), (&Style::new(), " and not")];
    sheet.write_rich_string(10, 0, &rich).unwrap();
    book.add_worksheet().set_name("Lists").unwrap().set_hidden(true).write(0, 0, 1).unwrap();
    book.add_worksheet().set_very_hidden(true).write(0, 0, 1).unwrap();
    let bytes = book.save_to_buffer().unwrap();

    let workbook = read_bytes(&bytes, "return.xlsx").unwrap();
    assert_eq!((workbook.format, workbook.problems.len()), (Format::Xlsx, 0));
    let states: Vec<_> = workbook.sheets.iter().map(|sheet| sheet.visibility).collect();
    assert_eq!(states, [Visibility::Visible, Visibility::Hidden, Visibility::VeryHidden]);
    let sheet = workbook.sheet("Return £").unwrap();
    assert_eq!(text(sheet, "A1"), Some("Plan"));
    assert_eq!(value(sheet, "B2"), Some(&Value::Number(76.4)));
    assert_eq!(cell(sheet, "C3").unwrap().to_string(), "75%");
    assert_eq!(value(sheet, "D4"), Some(&Value::Boolean(true)));
    assert_eq!(cell(sheet, "E5").unwrap().as_date(), Date::new(2024, 9, 30));
    assert_eq!(value(sheet, "F6"), Some(&Value::Error(CellError::DivisionByZero)));
    assert_eq!(value(sheet, "G7"), Some(&Value::Number(6.0)));
    assert_eq!(sheet.merges.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A9:D10"]);
    assert_eq!(sheet.shown("C10".parse().unwrap()).unwrap().1.as_text(), Some("Across"));
    assert_eq!(sheet.hidden_rows.iter().copied().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(sheet.hidden_columns.iter().copied().collect::<Vec<_>>(), [3]);
    assert_eq!(text(sheet, "A11"), Some("Bold and not"));
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        // XML has no control characters, and line ends change to one form.
        "[^\\p{C}]{1,20}".prop_map(Value::Text),
        (-1e12..1e12).prop_map(Value::Number),
        (-1_000_000..1_000_000).prop_map(|whole| Value::Number(f64::from(whole))),
        any::<bool>().prop_map(Value::Boolean),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_values_at_any_place_are_read_back(
        cells in prop::collection::btree_map((0_u32..200, 0_u16..60), any_value(), 1..40),
    ) {
        let mut book = Writer::new();
        let sheet = book.add_worksheet();
        for ((row, column), value) in &cells {
            match value {
                Value::Text(text) => sheet.write(*row, *column, text),
                Value::Number(number) => sheet.write(*row, *column, *number),
                Value::Boolean(yes) => sheet.write(*row, *column, *yes),
                other => panic!("not written: {other:?}"),
            }
            .unwrap();
        }
        let sheet = only_sheet(&book.save_to_buffer().unwrap(), "a.xlsx");
        let read: BTreeMap<CellRef, Value> =
            sheet.cells().map(|(at, cell)| (at, cell.value.clone())).collect();
        let written: BTreeMap<CellRef, Value> = cells
            .into_iter()
            .map(|((row, column), value)| (CellRef::new(row, column.into()), value))
            .collect();
        prop_assert_eq!(read, written);
    }
}

#[test]
fn cells_without_addresses_stand_one_after_another() {
    let rows = "<row><c><v>1</v></c><c t=\"inlineStr\"><is><t>two</t></is></c></row>\
                <row><c><v>3</v></c></row><row r=\"9\"><c r=\"C9\"><v>4</v></c><c><v>5</v></c></row>";
    // Others take every cell without an address for the first one.
    let sheet = only(read_alone(&Xlsx::with_rows(&[rows]).bytes(), "a.xlsx").unwrap());
    assert_eq!(value(&sheet, "A1"), Some(&Value::Number(1.0)));
    assert_eq!(text(&sheet, "B1"), Some("two"));
    assert_eq!(value(&sheet, "A2"), Some(&Value::Number(3.0)));
    assert_eq!(value(&sheet, "C9"), Some(&Value::Number(4.0)));
    assert_eq!(value(&sheet, "D9"), Some(&Value::Number(5.0)));
}

#[test]
fn texts_come_without_phonetic_runs_and_with_their_entities() {
    let mut book = Xlsx::with_rows(&[
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>\
         <c r=\"C1\" t=\"str\"><f>A1</f><v>x &lt; y</v></c><c r=\"D1\" t=\"str\"><v></v></c>\
         <c r=\"E1\"/><c r=\"F1\" t=\"inlineStr\"><is><r><t>a</t></r><r><t xml:space=\"preserve\"> b</t></r></is></c></row>",
    ]);
    book.strings = Some(
        "<sst uniqueCount=\"2\"><si><t>課長</t><rPh sb=\"0\" eb=\"2\"><t>カチョウ</t></rPh></si>\
         <si><r><t>Trust &amp; </t></r><r><t>ICB</t></r></si></sst>"
            .into(),
    );
    // umya-spreadsheet keeps only the last run of a text in its cell, and spaces that nothing
    // asks to preserve.
    let sheet = only(read_alone(&book.bytes(), "a.xlsx").unwrap());
    assert_eq!(text(&sheet, "A1"), Some("課長"));
    assert_eq!(text(&sheet, "B1").map(|text| text.replace("& ", "&")), Some("Trust &ICB".into()));
    assert_eq!(text(&sheet, "C1"), Some("x < y"));
    assert_eq!(text(&sheet, "F1"), Some("a b"));
    assert_eq!(sheet.cell_count(), 4, "empty text and an empty cell are no content");
}

#[test]
fn dates_follow_the_style_and_the_system_of_the_workbook() {
    let mut book = Xlsx::with_rows(&[
        "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44074</v></c><c r=\"B1\" s=\"2\"><v>0.5</v></c>\
         <c r=\"C1\" t=\"d\"><v>2024-09-01T18:00:00Z</v></c><c r=\"D1\" s=\"9\"><v>5</v></c></row>",
    ]);
    book.workbook = "<workbookPr date1904=\"1\"/>".into();
    book.styles = Some(
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0%;[Red]-0.0%\"/></numFmts>\
         <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"17\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>"
            .into(),
    );
    let bytes = book.bytes();
    // umya-spreadsheet leaves out dates that are written out.
    let workbook = read_alone(&bytes, "a.xlsx").unwrap();
    assert_eq!(workbook.date_system, DateSystem::Excel1904);
    let sheet = only(workbook);
    assert_eq!(cell(&sheet, "A1").unwrap().as_date(), Date::new(2024, 9, 1));
    assert_eq!(cell(&sheet, "B1").unwrap().to_string(), "50%");
    assert_eq!(value(&sheet, "C1"), Some(&Value::DateTime(45_536.75, DateSystem::Excel1900)));
    assert_eq!(value(&sheet, "D1"), Some(&Value::Number(5.0)), "an unknown style is no style");
}

#[test]
fn strict_open_xml_and_prefixed_names_are_read() {
    let book = Xlsx::with_rows(&["<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"]);
    let parts: Vec<(String, Vec<u8>)> = book
        .parts()
        .into_iter()
        .map(|(name, bytes)| {
            let mut xml = String::from_utf8(bytes).unwrap().replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            );
            if name.contains("worksheets") {
                for tag in ["worksheet", "sheetData", "row", "c ", "c>", "v>"] {
                    xml = xml.replace(&format!("<{tag}"), &format!("<x:{tag}"));
                    xml = xml.replace(&format!("</{tag}"), &format!("</x:{tag}"));
                }
            }
            (name, xml.into_bytes())
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    // umya-spreadsheet knows the namespaces of the transitional kind alone.
    let sheet = only(read_alone(&super::fixtures::zipped(&parts), "strict.xlsx").unwrap());
    assert_eq!(value(&sheet, "A1"), Some(&Value::Number(1.0)));
}

#[test]
fn a_workbook_with_macros_is_read_without_them() {
    let mut book = Xlsx::with_rows(&["<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"]);
    book.kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
    assert_eq!(read_bytes(&book.bytes(), "a.xlsx").unwrap().format, Format::Xlsm);
}

#[test]
fn a_damaged_sheet_does_not_lose_the_others() {
    let whole = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    let mut book = Xlsx::with_rows(&[whole, whole, whole]);
    book.sheets[1].1 =
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c><c r=\"B1\"".into();
    let workbook = read_bytes(&book.bytes(), "a.xlsx").unwrap();
    assert_eq!(workbook.cell_count(), 3, "what stands before the damage is kept");
    assert_eq!(workbook.problems.len(), 1);
    let problem = workbook.problems[0].to_string();
    assert!(problem.starts_with("on sheet “S2”, at A1: the sheet breaks off"), "{problem}");
}

#[test]
fn a_missing_sheet_does_not_lose_the_others() {
    let book = Xlsx::with_rows(&["<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", ""]);
    let parts = book.parts();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .filter(|(name, _)| !name.ends_with("s2.xml"))
        .map(|(name, bytes)| (name.as_str(), &bytes[..]))
        .collect();
    let workbook = read_bytes(&super::fixtures::zipped(&parts), "a.xlsx").unwrap();
    assert_eq!(workbook.cell_count(), 1);
    assert_eq!(workbook.problems[0].sheet, "S2");
}

#[test]
fn an_extension_in_a_cell_is_left_out_and_reading_goes_on() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v><extLst><ext/></extLst></c>\
                <c r=\"B1\"><v>2</v></c><c r=\"É1\"><v>3</v></c><c r=\"D1\"><v>4</v></c></row>";
    let workbook = read_bytes(&Xlsx::with_rows(&[rows]).bytes(), "a.xlsx").unwrap();
    assert_eq!(value(&workbook.sheets[0], "B1"), Some(&Value::Number(2.0)));
    assert_eq!(value(&workbook.sheets[0], "D1"), Some(&Value::Number(4.0)));
    assert_eq!(workbook.problems.len(), 2, "{:?}", workbook.problems);
}

#[test]
fn a_cell_that_makes_no_sense_does_not_lose_its_sheet() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"e\"><v>#SPILL!</v></c>\
                <c r=\"C1\" t=\"n\"><v>one</v></c><c r=\"D1\" t=\"s\"><v>99</v></c>\
                <c r=\"E1\"><v>5</v></c></row>";
    let workbook = read_bytes(&Xlsx::with_rows(&[rows]).bytes(), "a.xlsx").unwrap();
    assert_eq!(value(&workbook.sheets[0], "E1"), Some(&Value::Number(5.0)));
    assert_eq!(workbook.problems.len(), 3, "{:?}", workbook.problems);
    assert!(workbook.problems[0].what.contains("“#SPILL!”"), "{:?}", workbook.problems);
}
