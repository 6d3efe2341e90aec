//! What sheets of `.xlsx` may look like, in the forms that different programs write.

use super::super::super::read::tests::fixtures::Xlsx;
use super::super::Reader;
use super::{Kept, cells, number, peer, text};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook with a whole part as its sheet.
pub(super) fn of_part(part: String) -> Xlsx {
    let mut xlsx = Xlsx::with_rows(&[""]);
    xlsx.sheets = vec![(String::new(), part)];
    xlsx
}

/// The cells, which the scanner must have read alone and as calamine reads them.
fn scanned(xlsx: &Xlsx) -> Vec<(u32, usize, Kept)> {
    let bytes = xlsx.bytes();
    let (cells, proof) = cells(&bytes, "list.xlsx");
    assert_eq!(proof.reader, Reader::Scanner);
    assert_eq!(Ok(&cells), peer::cells(&bytes).as_ref());
    cells
}

/// The cells, which the general reader must have read.
fn read_generally(xlsx: &Xlsx) -> Vec<(u32, usize, Kept)> {
    let bytes = xlsx.bytes();
    let (cells, proof) = cells(&bytes, "list.xlsx");
    assert!(matches!(proof.reader, Reader::General(_)), "{proof:?}");
    assert_eq!(Ok(&cells), peer::cells(&bytes).as_ref());
    cells
}

#[test]
fn numbers_texts_booleans_and_errors_are_read() {
    let xlsx = Xlsx::with_rows(&["<row r=\"1\"><c r=\"A1\"><v>-1.5</v></c>\
         <c r=\"B1\" t=\"str\"><f>A1&amp;\"x\"</f><v>a &lt; b_x000D_</v></c>\
         <c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"b\"><v>false</v></c>\
         <c r=\"E1\" t=\"e\"><v>#N/A</v></c><c r=\"F1\" t=\"n\"><v>1E-3</v></c>\
         <c r=\"G1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> in </t></is></c>\
         <c r=\"H1\" t=\"d\"><v>2024-09-01</v></c><c r=\"I1\" t=\"str\"><v/></c></row>"]);
    assert_eq!(
        scanned(&xlsx),
        [
            number(1, 0, -1.5),
            text(1, 1, "a < b\r"),
            (1, 2, Kept::Boolean(true)),
            (1, 3, Kept::Boolean(false)),
            (1, 4, Kept::Error("#N/A".into())),
            number(1, 5, 0.001),
            text(1, 6, " in "),
            (1, 7, Kept::Date(45_536.0)),
        ]
    );
}

#[test]
fn shared_texts_rich_texts_and_guides_are_read() {
    let mut xlsx = Xlsx::with_rows(&["<row r=\"2\"><c r=\"B2\" t=\"s\"><v>1</v></c>\
         <c r=\"C2\" t=\"s\"><v>0</v></c><c r=\"D2\" t=\"s\"><v>2</v></c></row>"]);
    xlsx.strings = Some(
        "<sst count=\"3\"><si><t>one &amp; two</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr>\
         <t>ch</t></r></si><si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>とうきょう</t></rPh></si></sst>"
            .into(),
    );
    assert_eq!(scanned(&xlsx), [text(2, 1, "rich"), text(2, 2, "one & two"), text(2, 3, "東京")]);
}

#[test]
fn dates_are_known_by_their_style_in_both_systems() {
    let rows = "<row><c s=\"1\"><v>45536</v></c><c s=\"2\"><v>1.5</v></c><c s=\"3\"><v>7</v></c>\
                <c><v>8</v></c><c s=\"99\"><v>9</v></c></row>";
    let mut xlsx = Xlsx::with_rows(&[rows]);
    xlsx.styles = Some(
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/></numFmts>\
         <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>\
         <xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/></cellXfs></styleSheet>"
            .into(),
    );
    let others = [number(1, 2, 7.0), number(1, 3, 8.0), number(1, 4, 9.0)];
    let expected = [vec![(1, 0, Kept::Date(45_536.0)), (1, 1, Kept::Date(1.5))], others.to_vec()];
    assert_eq!(scanned(&xlsx), expected.concat());
    xlsx.workbook = "<workbookPr date1904=\"1\"/>".into();
    let expected =
        [vec![(1, 0, Kept::Date(46_998.0)), (1, 1, Kept::Date(1_463.5))], others.to_vec()];
    assert_eq!(scanned(&xlsx), expected.concat());
}

#[test]
fn rows_and_cells_without_numbers_follow_each_other() {
    let xlsx = Xlsx::with_rows(&["<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/>\
         <row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"]);
    let expected = [
        number(1, 0, 1.0),
        number(1, 2, 2.0),
        number(5, 2, 3.0),
        number(5, 3, 4.0),
        number(6, 0, 5.0),
    ];
    assert_eq!(scanned(&xlsx), expected);
}

#[test]
fn quotes_spaces_and_the_order_of_attributes_do_not_matter() {
    let xlsx = of_part(format!(
        "\u{FEFF}<?xml version='1.0' encoding='UTF-8'?>\r\n<worksheet  xmlns = '{MAIN}'\n>\
         <sheetViews><sheetView/></sheetViews>\n<sheetData >\n <row spans='1:9' r='3' x14ac:dyDescent=\"0.25\" >\n\
         <c t = 'str' s='0' r='A3' ><v >a</v ></c >\n</row >\n</sheetData ></worksheet>"
    ));
    // Space within end tags is beyond the scanner, and rare enough.
    assert_eq!(read_generally(&xlsx), [text(3, 0, "a")]);
    let xlsx = of_part(format!(
        "\u{FEFF}<?xml version='1.0' encoding='UTF-8'?>\r\n<worksheet  xmlns = '{MAIN}'\n>\
         <sheetViews><sheetView/></sheetViews>\n<sheetData >\n <row spans='1:9' r='3' x14ac:dyDescent=\"0.25\" >\n\
         <c t = 'str' s='0' r='A3' cm='1' >\n<f\nca='1'/> <v xml:space='preserve'> a</v>\n</c>\n\
         <c r='B3'\ts='0' />  <c t='n' r='AA3'><v>2</v></c></row>\n</sheetData></worksheet>"
    ));
    assert_eq!(scanned(&xlsx), [text(3, 0, " a"), number(3, 26, 2.0)]);
}

#[test]
fn strict_open_xml_is_scanned() {
    let xlsx = of_part(
        "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><dimension ref=\"A1\"/>\
         <sheetData><row r=\"1\"><c r=\"A1\" t=\"d\"><v>2024-09-01T12:00:00</v></c></row></sheetData>\
         </worksheet>"
            .into(),
    );
    assert_eq!(scanned(&xlsx), [(1, 0, Kept::Date(45_536.5))]);
}

#[test]
fn what_the_scanner_does_not_expect_is_read_by_the_general_reader() {
    let prefixed = format!(
        "<x:worksheet xmlns:x=\"{MAIN}\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>7</x:v></x:c>\
         </x:row></x:sheetData></x:worksheet>"
    );
    assert_eq!(read_generally(&of_part(prefixed)), [number(1, 0, 7.0)]);
    for rows in [
        "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row><!-- between rows -->",
        "<row r=\"1\"><!-- in a row --><c r=\"A1\"><v>7</v></c></row>",
        "<?instruction?><row r=\"1\"><c r=\"A1\"><v>7</v></c></row>",
        "<row r=\"1\"><c r=\"a1\"><v>7</v></c></row>",
        "<row r=\"2\"><c r=\"A1\"><v>7</v></c></row>",
    ] {
        assert_eq!(read_generally(&Xlsx::with_rows(&[rows])), [number(1, 0, 7.0)], "{rows}");
    }
    let inline =
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is></c></row>";
    assert_eq!(read_generally(&Xlsx::with_rows(&[inline])), [text(1, 0, "a<b")]);
    let words = "<row r=\"1\"><c r=\"A1\"><v>word</v></c></row>";
    assert_eq!(read_generally(&Xlsx::with_rows(&[words])), [text(1, 0, "word")]);
}

#[test]
fn nothing_is_counted_twice_when_a_sheet_is_read_again() {
    let mut rows: String =
        (1..3_000).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c></row>")).collect();
    rows += "<!-- the scanner gives up here -->";
    rows += "<row r=\"3000\"><c r=\"A3000\"><v>3000</v></c></row>";
    let expected: Vec<_> = (1..=3_000).map(|n| number(n, 0, f64::from(n))).collect();
    assert_eq!(read_generally(&Xlsx::with_rows(&[&rows])), expected);
}

#[test]
fn cells_in_another_order_are_read_and_those_stated_twice_refused() {
    let xlsx =
        Xlsx::with_rows(&["<row r=\"1\"><c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>1</v></c></row>"]);
    let (cells, _) = cells(&xlsx.bytes(), "list.xlsx");
    assert_eq!(cells, [number(1, 0, 1.0), number(1, 1, 2.0)]);
    let xlsx =
        Xlsx::with_rows(&["<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"A1\"><v>1</v></c></row>"]);
    let message = super::refusal(&xlsx.bytes(), "list.xlsx");
    assert!(message.contains("the cell A1 is stated twice"), "{message}");
}
