//! The workbook read back: by our own reader and by one that shares no code with it. Figures are
//! numbers, names are valid, nothing is a formula, every word is there, the same bytes twice.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use super::*;
use crate::report::document::tests::{HOSTILE, sample};
use crate::report::document::{Picture, Value, outline};
use crate::words;
use crate::workbook::independent::hold;
use crate::workbook::{self, Limits, Sheet};

fn read(bytes: &[u8]) -> workbook::Workbook {
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    let read = workbook::read(&mut Cursor::new(bytes), "report.xlsx", &Limits::WORKBOOK, &mut on);
    read.unwrap()
}

fn texts(sheet: &Sheet) -> Vec<String> {
    sheet.cells().map(|(_, cell)| cell.to_string()).collect()
}

/// The parts of the package whose name contains `part`, as text.
fn parts(bytes: &[u8], part: &str) -> Vec<String> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = package.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut found = Vec::new();
    for name in names.iter().filter(|name| name.contains(part)) {
        let mut text = String::new();
        package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        found.push(text);
    }
    found
}

#[test]
fn both_readers_find_the_same_figures() {
    let bytes = write(&sample()).unwrap();
    let ours = read(&bytes);
    assert_eq!(ours.problems, []);
    let names: Vec<&str> = ours.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Report", "Headline", "Exceptions", "Chart data", "About"]);
    assert!(hold("report.xlsx", &bytes, &ours).cells > 100);
}

#[test]
fn figures_are_numbers_and_months_are_dates() {
    let read = read(&write(&sample()).unwrap());
    let sheet = read.sheet("Headline").unwrap();
    let at = |address: &str| &sheet.cell(address.parse().unwrap()).unwrap().value;
    assert_eq!(*at("A4"), workbook::Value::Text("SaTH".to_owned()), "a heading row is a column");
    assert_eq!(*at("C4"), workbook::Value::Number(61.391 / 100.0));
    assert!(matches!(at("D4"), workbook::Value::DateTime(..)), "{:?}", at("D4"));
    assert!(matches!(at("E4"), workbook::Value::DateTime(..)), "{:?}", at("E4"));
    assert_eq!(*at("F4"), workbook::Value::Number(3.0));
    let source = "RXW.xlsx, Highlight!H14".to_owned();
    assert_eq!(*at("J4"), workbook::Value::Text(source));
}

#[test]
fn every_word_of_the_document_is_in_a_cell() {
    let document = sample();
    let read = read(&write(&document).unwrap());
    let seen: String = read.sheets.iter().flat_map(texts).collect::<Vec<_>>().join("\n");
    for line in outline(&document).lines() {
        for part in line.split(['|', '[', ']', '<', '(', ')']).flat_map(|part| part.split(": ")) {
            let part = part.trim().trim_matches(['#', '-', ' ', '>']);
            let part = part.trim_start_matches("Tier 3");
            let is_shown_otherwise = part.starts_with("Table ")
                // Names of the outline itself; a number, a date and a trend as Excel has them; the
                // foot of the page.
                || ["Picture", "summary", "exceptions", "headline", "61.4%", "Sep 2026"].contains(&part)
                || ["14 October 2026", "24 months"].contains(&part)
                || part.starts_with("Invented data");
            assert!(
                is_shown_otherwise || seen.contains(words::plain(part).trim()),
                "“{part}” in\n{seen}"
            );
        }
    }
}

#[test]
fn every_chart_is_a_native_one_with_words_and_its_own_rows() {
    let document = sample();
    let bytes = write(&document).unwrap();
    let charts = parts(&bytes, "xl/charts/chart");
    assert_eq!(charts.len(), 1);
    for part in ["Chart data", "<c:lineChart>", "<c:dateAx>", "Upper limit", "Month"] {
        assert!(charts[0].contains(part), "{part} in {}", charts[0]);
    }
    let drawing = parts(&bytes, "xl/drawings/drawing").concat();
    let exception = document.blocks().find_map(|block| match block {
        Block::Exception(exception) => exception.picture.as_deref(),
        _ => None,
    });
    let Picture { alt, .. } = exception.unwrap();
    assert!(drawing.contains(&names::alternative(alt).replace('&', "&amp;")));
    assert!(parts(&bytes, "xl/worksheets/sheet").concat().contains("<x14:sparkline>"));
}

#[test]
fn the_figures_of_a_chart_are_those_of_its_model() {
    let document = sample();
    let read = read(&write(&document).unwrap());
    let sheet = read.sheet("Chart data").unwrap();
    let trend = document.blocks().find_map(|block| match block {
        Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).find_map(|cell| {
            if let Value::Trend(model) = &cell.value { Some(model.clone()) } else { None }
        }),
        _ => None,
    });
    let model = trend.unwrap();
    let mut values = 0;
    for (row, slot) in (4..).zip(&model.slots) {
        let held = sheet.cell(format!("E{row}").parse().unwrap());
        let held = held.map(|cell| cell.value.clone());
        let expected = slot.value.map(|value| workbook::Value::Number(value / 100.0));
        assert_eq!(held, expected, "row {row}");
        values += usize::from(slot.value.is_some());
    }
    assert!(values > 12, "{values}");
}

#[test]
fn tables_have_names_that_excel_takes_each_once() {
    let tables = parts(&write(&sample()).unwrap(), "xl/tables/table");
    let name = |table: &String| {
        let (_, rest) = table.split_once("displayName=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    let names: Vec<String> = tables.iter().map(name).collect();
    let unique: BTreeSet<&String> = names.iter().collect();
    assert_eq!(unique.len(), names.len());
    for expected in ["Table_headline", "Table_chart_data", "Table_files"] {
        assert!(names.iter().any(|name| name == expected), "{names:?}");
    }
}

#[test]
fn hostile_words_are_text_wherever_they_stand() {
    let mut document = sample();
    document.title = HOSTILE.to_owned();
    document.subject = "&P &N &\"x\"".repeat(40);
    for section in &mut document.sections {
        section.heading = HOSTILE.to_owned();
        section.blocks.iter_mut().for_each(|block| match block {
            Block::Table(table) => {
                table.caption = HOSTILE.to_owned();
                table.id = HOSTILE.to_owned();
                table.columns.iter_mut().for_each(|column| column.heading = HOSTILE.to_owned());
            }
            Block::Exception(exception) => exception.measure = "=Report!A1".to_owned(),
            Block::Picture(picture) => picture.alt = HOSTILE.to_owned(),
            _ => {}
        });
    }
    let bytes = write(&document).unwrap();
    let ours = read(&bytes);
    assert_eq!(ours.problems, []);
    hold("hostile.xlsx", &bytes, &ours);
    for sheet in parts(&bytes, "xl/worksheets/sheet") {
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "a formula in {sheet}");
    }
    let shown = ours.sheets.iter().flat_map(texts).filter(|text| text.contains("=HYPERLINK"));
    assert!(shown.count() > 10);
}

#[test]
fn a_table_without_rows_is_written_too() {
    let mut document = sample();
    for block in document.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Block::Table(table) = block {
            table.rows.clear();
        }
    }
    let read = read(&write(&document).unwrap());
    assert!(texts(read.sheet("Headline").unwrap()).contains(&"No rows.".to_owned()));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(write(&sample()).unwrap(), write(&sample()).unwrap());
}

/// `SIGHTLINE_REPORTS=FOLDER cargo test --lib report::xlsx` leaves the file there to be looked at.
#[test]
fn the_workbook_can_be_looked_at() {
    let Ok(folder) = std::env::var("SIGHTLINE_REPORTS") else { return };
    std::fs::write(format!("{folder}/sample.xlsx"), write(&sample()).unwrap()).unwrap();
}
