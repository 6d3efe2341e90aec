//! Changes one cell of an `.xlsx` in its XML, where the writer of returns would not make a mistake.

use std::io::{Cursor, Read, Write};

use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::workbook::CellRef;

/// Puts this XML of a cell, with `@` for its address, in place of the cell that stands at `at` on
/// the sheet with this number, from 1.
pub(super) fn with_cell(bytes: &[u8], sheet: usize, at: CellRef, cell: &str) -> Vec<u8> {
    let part = format!("xl/worksheets/sheet{sheet}.xml");
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut changed = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..package.len() {
        let mut file = package.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if name == part {
            content = replaced(&String::from_utf8(content).unwrap(), at, cell).into_bytes();
        }
        changed.start_file(name, SimpleFileOptions::default()).unwrap();
        changed.write_all(&content).unwrap();
    }
    changed.finish().unwrap().into_inner()
}

fn replaced(xml: &str, at: CellRef, cell: &str) -> String {
    let cell = cell.replace('@', &at.to_string());
    let start = xml.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("no cell {at}"));
    let (before, rest) = xml.split_at(start);
    let tag = rest.find('>').unwrap() + 1;
    let end = match rest[..tag].ends_with("/>") {
        true => tag,
        false => rest.find("</c>").unwrap() + 4,
    };
    format!("{before}{cell}{}", &rest[end..])
}
