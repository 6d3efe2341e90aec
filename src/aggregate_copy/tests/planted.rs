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

/// A number for a narrative, where people see it until it is copied.
pub const TYPED: &str = "401 023 2137";

/// Everything planted that no copy, report or page may repeat.
pub const SECRETS: [&str; 6] =
    ["9434765919", "943 476 5919", "4010232137", "Inventedperson", "12/03/1956", "1956-03"];

/// A workbook with parts edited: in the part of this path, the first text replaced by the other.
pub fn edited(workbook: &[u8], edits: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        for (_, from, to) in edits.iter().filter(|(path, _, _)| *path == name) {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{name} holds no {from}");
            bytes = text.replacen(from, to, 1).into_bytes();
        }
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    if edits.iter().any(|(_, _, to)| to.contains("sheet99")) {
        zip.start_file("xl/worksheets/sheet99.xml", zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(list_of_people().as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook written by rust_xlsxwriter with the hidden things put in.
pub fn plant(workbook: &[u8]) -> Vec<u8> {
    let sheet = format!(
        "<sheet name=\"{SHEET}\" sheetId=\"99\" state=\"hidden\" r:id=\"rId99\"/></sheets>"
    );
    let relation = "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/\
         officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet99.xml\"/>\
         </Relationships>";
    let kind = "<Override PartName=\"/xl/worksheets/sheet99.xml\" ContentType=\"application/\
         vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
    edited(
        workbook,
        &[
            ("xl/workbook.xml", "</sheets>", &sheet),
            ("xl/_rels/workbook.xml.rels", "</Relationships>", relation),
            ("[Content_Types].xml", "</Types>", kind),
            ("docProps/core.xml", "Sightline", AUTHOR),
            ("xl/comments1.xml", "</t>", &format!(" {NOTE}</t>")),
        ],
    )
}

fn list_of_people() -> String {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |cells: [&str; 3]| format!("<row>{}</row>", cells.map(text).concat());
    let people = NUMBERS.map(|number| row([number, "Inventedperson", "12/03/1956"]));
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{}{}</sheetData></worksheet>",
        row(["NHS number", "Surname", "DOB"]),
        people.concat()
    )
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
