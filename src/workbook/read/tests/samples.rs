//! Small workbooks of each format, with most of what a reader can meet in one.

use super::fixtures::{self, Bytes, Xlsx, biff, biff12};

/// Two sheets with a date, shared and own texts, a merged area and a hidden row.
pub fn xlsx() -> Vec<u8> {
    let mut book = Xlsx::with_rows(&[
        "<row r=\"1\" hidden=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45536</v></c>\
         <c r=\"C1\" t=\"inlineStr\"><is><t>x</t></is></c></row><row r=\"2\"><c><v>1</v></c></row>",
        "<row r=\"7\"><c r=\"C7\" t=\"b\"><v>1</v></c><c r=\"D7\" t=\"e\"><v>#N/A</v></c></row>",
    ]);
    book.sheets[0].1 = book.sheets[0]
        .1
        .replace("</worksheet>", "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>");
    book.strings = Some("<sst uniqueCount=\"1\"><si><t>text</t></si></sst>".into());
    book.styles = Some(
        "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"17\"/></cellXfs></styleSheet>"
            .into(),
    );
    book.bytes()
}

/// Row 3 with a number, a packed number, texts, a truth value and an error.
pub fn xlsb() -> Vec<u8> {
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
    fixtures::xlsb(&data, &["zero", "one"])
}

/// A table with most kinds of cells, repetition, merges and hidden parts.
pub fn ods() -> Vec<u8> {
    fixtures::ods(
        "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties \
         table:display=\"false\"/></style:style>",
        "<table:table table:name=\"Return\">\
         <table:shapes><text:p>not a cell</text:p></table:shapes>\
         <table:table-column/><table:table-column table:visibility=\"collapse\" \
          table:number-columns-repeated=\"2\"/>\
         <table:table-header-rows><table:table-row>\
         <table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p>\
          </office:annotation><text:p>Two<text:s text:c=\"2\"/>words</text:p><text:p>A &amp; B</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"76.4\"><text:p>76.4</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"percentage\" office:value=\"0.75\"><text:p>75%</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2024-09-01\"><text:p>Sep-24</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>\
         <table:table-cell><draw:frame xmlns:draw=\"d\"><text:p>a text box</text:p></draw:frame></table:table-cell>\
         <table:table-cell office:value-type=\"time\" office:time-value=\"PT12H00M00S\"><text:p>12:00</text:p></table:table-cell>\
         </table:table-row></table:table-header-rows>\
         <table:table-row table:number-rows-repeated=\"3\" table:visibility=\"filter\">\
         <table:table-cell table:number-columns-repeated=\"2\"/>\
         <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"1\"/>\
         <table:table-cell table:number-columns-repeated=\"16380\"/></table:table-row>\
         <table:table-row><table:table-cell table:number-columns-spanned=\"3\" table:number-rows-spanned=\"2\" \
          office:value-type=\"string\"><text:p>Across</text:p></table:table-cell>\
          <table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048571\"><table:table-cell \
          table:number-columns-repeated=\"16384\"/></table:table-row></table:table>\
         <table:table table:name=\"Lists\" table:style-name=\"ta2\"><table:table-row>\
         <table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row></table:table>",
    )
}

/// A workbook with most kinds of records.
pub fn xls() -> Vec<u8> {
    let strings = Bytes::default().u32(2).u32(2);
    let strings = strings.u16(4).u8(0).raw(b"Plan");
    let strings =
        strings.u16(2).u8(1 | 8 | 4).u16(1).u32(3).u16(0x00C4).u16(0x20AC).u32(0).raw(&[9; 3]);
    let formula = |result: [u8; 8]| at(4, 0, 0).raw(&result).raw(&[0; 8]);
    let records = [
        biff(0x0208, &Bytes::default().u16(1).raw(&[0; 10]).u16(0x20).u16(0)),
        biff(0x007D, &Bytes::default().u16(2).u16(3).u16(9).u16(0).u16(1).u16(0)),
        biff(0x00FD, &at(0, 0, 0).u32(0)),
        biff(0x00FD, &at(0, 1, 0).u32(1)),
        biff(0x0203, &at(1, 0, 2).f64(0.75)),
        biff(0x027E, &at(1, 1, 1).u32((45_536 << 2) | 2)),
        biff(0x00BD, &at(2, 0, 0).u32((7 << 2) | 2).u16(2).u32((5_000 << 2) | 3).u16(1)),
        biff(0x0205, &at(3, 0, 0).u8(1).u8(0)),
        biff(0x0205, &at(3, 1, 0).u8(0x07).u8(1)),
        biff(0x0006, &formula([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])),
        biff(0x0207, &Bytes::default().u16(6).u8(0).raw(b"result")),
        biff(0x0204, &at(4, 3, 0).u16(5).u8(0).raw(b"label")),
        biff(0x00E5, &Bytes::default().u16(1).u16(5).u16(6).u16(0).u16(2)),
        // A chart on the sheet, with a cell record that is none of the sheet's.
        biff(0x0809, &Bytes::default().u16(0x0600).u16(0x0020).raw(&[0; 12])),
        biff(0x0203, &at(99, 9, 0).f64(1.0)),
        biff(0x000A, &Bytes::default()),
    ]
    .concat();
    let globals = [globals(), shared_strings(&strings.0, &[])].concat();
    fixtures::xls(
        &globals,
        &[("Return", 0, records), ("Lists", 2, biff(0x0203, &at(0, 0, 0).f64(1.0)))],
    )
}

/// Where a cell of an `.xls` is, and its style.
pub fn at(row: u16, column: u16, style: u16) -> Bytes {
    Bytes::default().u16(row).u16(column).u16(style)
}

/// Styles: 0 general, 1 a month, 2 a percentage by a format of its own.
fn globals() -> Vec<u8> {
    let style = |format: u16| biff(0x00E0, &Bytes::default().u16(0).u16(format).raw(&[0; 16]));
    let code = b"0.0%";
    [
        biff(0x041E, &Bytes::default().u16(164).u16(code.len() as u16).u8(0).raw(code)),
        style(0),
        style(17),
        style(164),
    ]
    .concat()
}

/// The table of shared strings, cut into records at these places.
pub fn shared_strings(content: &[u8], cuts: &[usize]) -> Vec<u8> {
    let mut records = Vec::new();
    let mut start = 0;
    for (index, end) in cuts.iter().copied().chain([content.len()]).enumerate() {
        let kind = if index == 0 { 0x00FC } else { 0x003C };
        records.extend(biff(kind, &Bytes(content[start..end].to_vec())));
        start = end;
    }
    records
}

/// A table with quotes, a leading zero and numbers.
pub const TABLE: &[u8] = b"Code,\"Name, long\",Value\r\n007,\"a \"\"b\"\"\",76.4\r\nRXW,c,-1\r\n";
