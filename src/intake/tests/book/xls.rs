//! `.xls`, record by record ([MS-XLS]).

use super::{Beside, Book, Datum, Leaf, by_row, opaque, style};
use crate::workbook::HiddenKind as Kind;
use crate::workbook::fixtures::{Bytes, biff, compound, xls_stream};

fn bytes() -> Bytes {
    Bytes::default()
}

/// A text after its length in two bytes, one byte a letter.
fn text(text: &str) -> Vec<u8> {
    bytes().u16(text.len() as u16).u8(0).raw(text.as_bytes()).0
}

fn looks() -> Vec<u8> {
    let font = |colour: u16| {
        biff(0x0031, &bytes().u16(220).u16(0).u16(colour).raw(&[0; 8]).u8(1).u8(0).raw(b"A"))
    };
    let style = |font: u16, format: u16| {
        biff(0x00E0, &bytes().u16(font).u16(format).raw(&[0; 10]).u32(0).u16(0))
    };
    [font(0x7FFF), font(9), style(0, 0), style(0, 14), style(1, 0), style(1, 14)].concat()
}

fn sheet(leaf: &Leaf) -> Vec<u8> {
    let mut records = Vec::new();
    for row in &leaf.hidden_rows {
        records.extend(biff(0x0208, &bytes().u16(*row as u16).raw(&[0; 10]).u16(0x20).u16(0)));
    }
    for column in &leaf.hidden_columns {
        let column = *column as u16;
        records.extend(biff(0x007D, &bytes().u16(column).u16(column).u16(9).u16(0).u16(1).u16(0)));
    }
    for (at, datum) in by_row(leaf).into_iter().flat_map(|(_, cells)| cells) {
        let head = bytes().u16(at.row as u16).u16(at.column as u16).u16(style(leaf, at, datum));
        records.extend(match datum {
            Datum::Text(value) => biff(0x0204, &head.raw(&text(value))),
            Datum::Number(number) | Datum::Day(number) => biff(0x0203, &head.f64(*number)),
        });
    }
    if leaf.filter.is_some() {
        records.extend(biff(0x009E, &bytes().raw(&[0; 24])));
    }
    records
}

/// What names the rows of the filters, sheet by sheet.
fn filters(book: &Book) -> Vec<u8> {
    let mut records = biff(0x01AE, &bytes().u16(book.sheets.len() as u16).u16(0x0401));
    let mut references = bytes().u16(book.sheets.len() as u16);
    for sheet in 0..book.sheets.len() as u16 {
        references = references.u16(0).u16(sheet).u16(sheet);
    }
    records.extend(biff(0x0017, &references));
    for (leaf, sheet) in book.sheets.iter().zip(0_u16..) {
        let Some((first, last)) = leaf.filter else { continue };
        let formula = bytes().u8(0x3B).u16(sheet).u16(first as u16).u16(last as u16).u16(0).u16(0);
        records.extend(name(0x21, sheet + 1, "\u{D}", &formula.0));
    }
    records
}

fn name(flags: u16, sheet: u16, name: &str, formula: &[u8]) -> Vec<u8> {
    let data = bytes().u16(flags).u8(0).u8(name.len() as u8).u16(formula.len() as u16).u16(0);
    biff(0x0018, &data.u16(sheet).raw(&[0; 4]).u8(0).raw(name.as_bytes()).raw(formula))
}

fn external_link(beside: &Beside) -> Vec<u8> {
    let mut records = biff(0x01AE, &bytes().u16(1).raw(&text("\u{1}S\u{3}other.xls")));
    records.extend(biff(0x0059, &bytes().u16(1).u16(0)));
    let headings: Vec<Datum> = beside.headings.iter().cloned().map(Datum::Text).collect();
    for (row, values) in (0..).zip(std::iter::once(&headings).chain(&beside.rows)) {
        for (column, value) in (0..).zip(values) {
            let head = bytes().u8(column).u8(column).u16(row);
            match value {
                Datum::Text(value) if value.is_empty() => {}
                Datum::Text(value) => {
                    records.extend(biff(0x005A, &head.u8(2).raw(&text(value))));
                }
                Datum::Number(number) | Datum::Day(number) => {
                    records.extend(biff(0x005A, &head.u8(1).f64(*number)));
                }
            }
        }
    }
    records
}

/// A cache whose fields have no shared values, but a value of their own in each record.
fn pivot_cache(beside: &Beside) -> Vec<u8> {
    let field = |name: &String| biff(0x00C7, &bytes().raw(&[0; 12]).u16(0).raw(&text(name)));
    let mut records = biff(0x00C6, &bytes().u32(beside.rows.len() as u32).raw(&[0; 14]));
    records.extend(beside.headings.iter().flat_map(field));
    for value in beside.rows.iter().flatten() {
        records.extend(match value {
            Datum::Text(value) if value.is_empty() => biff(0x00CF, &bytes()),
            Datum::Text(value) => biff(0x00CD, &bytes().raw(&text(value))),
            Datum::Number(number) => biff(0x00C9, &bytes().f64(*number)),
            Datum::Day(_) => biff(0x00CE, &bytes().u16(1956).u16(3).u8(12).raw(&[0; 3])),
        });
    }
    records
}

/// A set of properties with one title after another.
fn properties(texts: &[String]) -> Vec<u8> {
    let values: Vec<Vec<u8>> = texts
        .iter()
        .map(|text| bytes().u32(0x1E).u32(text.len() as u32).raw(text.as_bytes()).0)
        .collect();
    let mut section = bytes().u32(0).u32(values.len() as u32);
    let mut offset = 8 + values.len() * 8;
    for value in &values {
        section = section.u32(4).u32(offset as u32);
        offset += value.len();
    }
    let section = values.iter().fold(section, |section, value| section.raw(value)).0;
    bytes().raw(&[0; 24]).u32(1).raw(&[0; 16]).u32(48).raw(&section).0
}

pub(super) fn write(book: &Book) -> Vec<u8> {
    let mut globals = [looks(), filters(book)].concat();
    let mut leaves: Vec<Vec<u8>> = book.sheets.iter().map(sheet).collect();
    let mut streams: Vec<(&str, Vec<u8>)> = Vec::new();
    if let Some(beside) = &book.beside {
        let texts = beside.texts();
        match beside.kind {
            Kind::DefinedName => {
                for (at, value) in texts.iter().enumerate() {
                    let formula =
                        bytes().u8(0x17).u8(value.len() as u8).u8(0).raw(value.as_bytes());
                    globals.extend(name(0x01, 0, &format!("n{at}"), &formula.0));
                }
            }
            Kind::ExternalLink => globals.extend(external_link(beside)),
            Kind::PageSetup => {
                leaves[0]
                    .extend(biff(0x0014, &bytes().raw(&text(&format!("&L{}", texts.concat())))));
            }
            Kind::Comment => {
                for (row, value) in (0_u16..).zip(&texts) {
                    let id = row + 1;
                    let object = bytes().u16(0x15).u16(0x12).u16(0x19).u16(id).raw(&[0; 14]);
                    let length = value.len() as u16;
                    leaves[0].extend(biff(0x005D, &object));
                    leaves[0].extend(biff(0x01B6, &bytes().raw(&[0; 10]).u16(length).raw(&[0; 6])));
                    leaves[0].extend(biff(0x003C, &bytes().u8(0).raw(value.as_bytes())));
                    let note = bytes().u16(row).u16(1).u16(0).u16(id).raw(&text("author"));
                    leaves[0].extend(biff(0x001C, &note));
                }
            }
            Kind::Image => {
                let block = |number: u16, kind: u16, length: u32| {
                    bytes().u16(number << 4).u16(kind).u32(length).0
                };
                let shape =
                    [block(0, 0xF000, 24), block(0, 0xF006, 8), vec![0; 8], block(1, 0xF001, 0)];
                globals.extend(biff(0x00EB, &Bytes(shape.concat())));
            }
            Kind::Properties => streams.push(("\u{5}SummaryInformation", properties(&texts))),
            Kind::PivotCache => streams.push(("_SX_DB_CUR/0001", pivot_cache(beside))),
            Kind::CustomXml => streams.push(("MsoDataStore/Item", opaque(beside))),
            Kind::Macro => streams.push(("_VBA_PROJECT_CUR/dir", opaque(beside))),
            Kind::EmbeddedObject => streams.push(("MBD0001/Package", opaque(beside))),
            Kind::Other => streams.push(("Revision Log", opaque(beside))),
            Kind::Connection => globals.extend(biff(0x0876, &bytes().raw(&opaque(beside)))),
            _ => {}
        }
    }
    let names: Vec<String> = (1..=leaves.len()).map(|number| format!("S{number}")).collect();
    let sheets: Vec<(&str, u8, Vec<u8>)> = names
        .iter()
        .zip(&book.sheets)
        .zip(leaves)
        .map(|((name, leaf), records)| (name.as_str(), leaf.state, records))
        .collect();
    let stream = xls_stream(&globals, &sheets);
    let mut all: Vec<(&str, &[u8])> = vec![("Workbook", &stream)];
    all.extend(streams.iter().map(|(name, bytes)| (*name, &bytes[..])));
    compound(&all)
}
