//! `.xlsb`, record by record ([MS-XLSB]).

use super::ooxml::{common, of_first_sheet};
use super::{Book, Datum, Leaf, by_row, style};
use crate::workbook::HiddenKind as Kind;
use crate::workbook::fixtures::{Bytes, biff12, xlsb_parts, zipped};

fn bytes() -> Bytes {
    Bytes::default()
}

fn styles() -> Vec<u8> {
    let font =
        |colour: &[u8]| biff12(43, &bytes().u16(220).raw(&[0; 10]).raw(colour).u8(0).wide("A"));
    let style = |format: u16, font: u16| {
        biff12(47, &bytes().u16(0).u16(format).u16(font).u16(0).raw(&[0; 8]))
    };
    [
        font(&[0; 8]),
        font(&[3 << 1, 0, 0, 0, 0, 0, 0, 0]),
        biff12(45, &bytes().u32(0).raw(&[0; 64])),
        biff12(617, &bytes().u32(4)),
        style(0, 0),
        style(14, 0),
        style(0, 1),
        style(14, 1),
        biff12(618, &bytes()),
    ]
    .concat()
}

fn sheet(leaf: &Leaf) -> Vec<u8> {
    let mut records = Vec::new();
    for column in &leaf.hidden_columns {
        records.extend(biff12(60, &bytes().u32(*column).u32(*column).u32(0).u32(0).u16(1)));
    }
    records.extend(biff12(0x0091, &bytes()));
    for (row, cells) in by_row(leaf) {
        let flags = if leaf.hidden_rows.contains(&row) { 0x10 } else { 0 };
        records.extend(biff12(0, &bytes().u32(row).u32(0).u16(300).u8(0).u8(flags).u8(0).u32(0)));
        for (at, datum) in cells {
            let head = bytes().u32(at.column).u32(style(leaf, at, datum).into());
            records.extend(match datum {
                Datum::Text(text) => biff12(6, &head.wide(text)),
                Datum::Number(number) | Datum::Day(number) => biff12(5, &head.f64(*number)),
            });
        }
    }
    records.extend(biff12(0x0092, &bytes()));
    if let Some((first, last)) = leaf.filter {
        records.extend(biff12(161, &bytes().u32(first).u32(last).u32(0).u32(0)));
        records.extend(biff12(163, &bytes().u32(0).u16(0)));
    }
    records
}

pub(super) fn write(book: &Book) -> Vec<u8> {
    let mut globals = Vec::new();
    let mut extra: Vec<(&str, Vec<u8>)> = vec![("xl/styles.bin", styles())];
    let mut sheets: Vec<(String, u32, Vec<u8>)> = book
        .sheets
        .iter()
        .zip(1..)
        .map(|(leaf, number): (_, u32)| (format!("S{number}"), leaf.state.into(), sheet(leaf)))
        .collect();
    if let Some(beside) = &book.beside {
        let texts = beside.texts();
        match beside.kind {
            Kind::DefinedName => {
                for (at, text) in texts.iter().enumerate() {
                    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                    let formula = bytes().u8(0x17).u16((units.len() / 2) as u16).raw(&units).0;
                    let data = bytes().u32(1).u8(0).u32(u32::MAX).wide(&format!("n{at}"));
                    let data = data.u32(formula.len() as u32).raw(&formula).u32(0);
                    globals.extend(biff12(39, &data));
                }
            }
            Kind::PageSetup => {
                let footer = format!("&L{}", texts.concat());
                let data = bytes().u16(0).u32(u32::MAX).wide(&footer).raw(&[0xFF; 16]);
                sheets[0].2.extend(biff12(479, &data));
            }
            Kind::Comment => {
                let mut notes = biff12(632, &bytes().wide("author"));
                for (row, text) in (0..).zip(&texts) {
                    let at = bytes().u32(0).u32(row).u32(row).u32(1).u32(1).raw(&[0; 16]);
                    notes.extend(biff12(635, &at));
                    notes.extend(biff12(637, &bytes().u8(0).wide(text)));
                }
                extra.push(("xl/comments1.bin", notes));
            }
            Kind::ExternalLink => {
                let mut records = biff12(363, &bytes().u32(0).u8(0));
                let headings: Vec<Datum> =
                    beside.headings.iter().cloned().map(Datum::Text).collect();
                for (row, values) in (0..).zip(std::iter::once(&headings).chain(&beside.rows)) {
                    records.extend(biff12(366, &bytes().u32(row)));
                    for (column, value) in (0..).zip(values) {
                        let head = bytes().u32(column);
                        match value {
                            Datum::Text(text) if text.is_empty() => {}
                            Datum::Text(text) => records.extend(biff12(371, &head.wide(text))),
                            Datum::Number(number) | Datum::Day(number) => {
                                records.extend(biff12(368, &head.f64(*number)));
                            }
                        }
                    }
                }
                extra.push(("xl/externalLinks/externalLink1.bin", records));
            }
            Kind::PivotCache => {
                let mut records = Vec::new();
                for value in beside.rows.iter().flatten() {
                    match value {
                        Datum::Text(text) => records.extend(biff12(24, &bytes().wide(text))),
                        Datum::Number(number) | Datum::Day(number) => {
                            records.extend(biff12(21, &bytes().f64(*number)));
                        }
                    }
                }
                extra.push(("xl/pivotCache/pivotCacheDefinition1.bin", records));
            }
            Kind::Connection => {
                extra.push(("xl/connections.bin", biff12(202, &bytes().wide(&texts.concat()))));
            }
            _ => {}
        }
    }
    let sheets: Vec<(&str, u32, Vec<u8>)> = sheets
        .iter()
        .map(|(name, state, records)| (name.as_str(), *state, records.clone()))
        .collect();
    let mut parts = xlsb_parts(&globals, &sheets, &[]);
    parts.extend(extra.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)));
    parts.extend(book.beside.iter().flat_map(common));
    parts.push(("xl/worksheets/_rels/sheet1.bin.rels".into(), of_first_sheet("bin")));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), &b[..])).collect();
    zipped(&parts)
}
