//! Things planted in a workbook that its readers do not see: a hidden sheet of people, a note and
//! an author. All people and numbers are invented. The browser's tests use this file too.

use std::io::{Cursor, Read as _, Write as _};

/// Invented numbers that pass the check of the NHS number, for the hidden list.
const NUMBERS: [&str; 5] = ["9434765919", "9434765870", "4010232137", "4857773456", "6101232310"];
/// Who made the file, as its properties have it.
pub const AUTHOR: &str = "Edith Inventedperson";
/// What the note says.
pub const NOTE: &str = "Ask Mrs Inventedperson, NHS 943 476 5919";
/// The name of the hidden sheet.
pub const SHEET: &str = "Working";

/// Everything planted that no copy, report or page may repeat.
pub const SECRETS: [&str; 5] =
    ["9434765919", "943 476 5919", "4010232137", "Inventedperson", "1956"];

/// A workbook written by rust_xlsxwriter with the hidden things put in.
pub fn plant(workbook: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    let mut edit = |path: &str, from: &str, to: &str| {
        let (_, bytes) = parts.iter_mut().find(|(name, _)| name == path).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{path} holds no {from}");
        *bytes = text.replacen(from, to, 1).into_bytes();
    };
    let sheet = format!(
        "<sheet name=\"{SHEET}\" sheetId=\"99\" state=\"hidden\" r:id=\"rId99\"/></sheets>"
    );
    edit("xl/workbook.xml", "</sheets>", &sheet);
    edit(
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships/worksheet\" Target=\"worksheets/sheet99.xml\"/></Relationships>",
    );
    edit(
        "[Content_Types].xml",
        "</Types>",
        "<Override PartName=\"/xl/worksheets/sheet99.xml\" ContentType=\"application/\
         vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
    );
    edit("docProps/core.xml", "Sightline", AUTHOR);
    edit("xl/comments1.xml", "</t>", &format!(" {NOTE}</t>"));
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let mut rows = format!("<row>{}{}{}</row>", text("NHS number"), text("Surname"), text("DOB"));
    for number in NUMBERS {
        rows +=
            &format!("<row>{}{}{}</row>", text(number), text("Inventedperson"), text("12/03/1956"));
    }
    let hidden = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{rows}</sheetData></worksheet>"
    );
    parts.push(("xl/worksheets/sheet99.xml".to_owned(), hidden.into_bytes()));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a workbook, unpacked and put together.
pub fn unpacked(workbook: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        all.push_str(&part.name().unwrap());
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    all
}
