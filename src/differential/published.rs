//! The address of every published figure and of what is found beside it, verified by another reader.

use std::io::Cursor;
use std::ops::ControlFlow;

use rust_xlsxwriter::Workbook as Writer;

use crate::finding::Code;
use crate::layouts::{self, extract, recognise};
use crate::workbook::independent::{Said, Seen, other};
use crate::workbook::{self, CellRef, Limits};

const TITLES: [&[&str]; 4] = [
    &["", "Title:", "A&E Attendances & Emergency Admission monthly statistics, England"],
    &["", "Period:", "October 2024"],
    &["", "", "", "A&E attendances", "", "", ""],
    &[
        "",
        "Code",
        "Name",
        "Total number of attendances",
        "Total Attendances < 4 hours",
        "Percentage in 4 hours or less (all)",
        "Number of patients spending >12 hours from decision to admit to admission",
    ],
];

/// Rows with one mistake each, below one that is sound.
const ROWS: [&[&str]; 6] = [
    &["", "RXW", "A trust", "100", "60.5", "0.605", "7"],
    &["", "R1D", "Text in it", "about 100", "60", "", "8"],
    &["", "", "No code", "1234.5", "50", "", "9"],
    &["", "RXW", "Again", "200", "61.5", "", "10"],
    &["", "RJE", "Share is wrong", "100", "62.5", "0.715", "11"],
    &["", "RL1", "Sound", "250", "63.5", "0.254", "12"],
];

fn written() -> Vec<u8> {
    let mut book = Writer::new();
    let sheet = book.add_worksheet().set_name("Provider Level Data").unwrap();
    for (row, cells) in (0..).zip(TITLES.iter().chain(&ROWS)) {
        for (column, text) in (0..).zip(*cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) if text.is_empty() => continue,
                Err(_) => sheet.write(row, column, *text).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// What another reader finds in a cell.
fn holds(sheet: &Seen, at: CellRef) -> String {
    match sheet.cells.get(&at) {
        Some(Said::Text(text)) => text.clone(),
        Some(Said::Number(number)) => number.to_string(),
        other => panic!("{at} holds {other:?}"),
    }
}

#[test]
fn every_figure_and_finding_of_a_published_sheet_names_its_cell() {
    let bytes = written();
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    let workbook =
        workbook::read(&mut Cursor::new(&bytes), "a.xlsx", &Limits::WORKBOOK, &mut on).unwrap();
    let theirs = other(&bytes, &workbook).unwrap();
    let layouts = layouts::shipped();
    let recognised = recognise(&workbook, &layouts);
    let (extract, findings) = extract(&workbook.sheets[0], &recognised.matches[0]);

    // The first term of the numerator, or the value itself.
    for figure in &extract.figures {
        let said: f64 = holds(&theirs[0], figure.cell).parse().unwrap();
        assert_eq!(said, figure.numerator.unwrap_or(figure.value), "{figure:?}");
    }
    assert_eq!(extract.figures.len(), 7);

    let mut told: Vec<(Code, String)> = findings
        .iter()
        .map(|finding| (finding.code, holds(&theirs[0], finding.place.cell.unwrap())))
        .collect();
    told.sort();
    let wanted = [
        (Code::Structure, "61.5"),
        (Code::Structure, "Total number of attendances"),
        (Code::Number, "about 100"),
        (Code::Identity, "1234.5"),
        (Code::Arithmetic, "0.715"),
    ];
    assert_eq!(told, wanted.map(|(code, text)| (code, text.to_owned())));
}
