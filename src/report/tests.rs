//! Both exports of findings, read back with our own reader.

use std::io::Cursor;
use std::ops::ControlFlow;

use super::findings::{csv, workbook};
use super::*;
use crate::analysis::FileFindings;
use crate::calendar::Date;
use crate::finding::{Code, Finding, Place};
use crate::intake::Outcome;
use crate::workbook::{self, CellRef, Limits, Sheet, Value, Workbook};

const FORMULA: &str = "=HYPERLINK(\"http://example.invalid\",\"Open\")";

fn about() -> About {
    About {
        version: "0.0.0".to_owned(),
        framework: FORMULA.to_owned(),
        small_numbers: None,
        changed: None,
        forums: None,
        charts: None,
        lists: None,
        invented: false,
        method: "XmR".to_owned(),
        as_of: None,
        files: vec![InputFile {
            name: FORMULA.to_owned(),
            sha256: "00ff".to_owned(),
            outcome: Outcome::Read,
            message: FORMULA.to_owned(),
        }],
        created: Date::new(2026, 9, 30).unwrap(),
    }
}

fn hostile() -> Vec<FileFindings> {
    let finding = |start: &str| {
        let place = Place::cell(format!("{start}{FORMULA}"), "B7".parse::<CellRef>().unwrap());
        Finding::error(Code::Identity, place, format!("{start}{FORMULA}"), FORMULA)
    };
    let starts = ["", "+", "-", "@", "\t", "\r", "\n", "\0"];
    vec![FileFindings {
        file: FORMULA.to_owned(),
        findings: starts.into_iter().map(finding).collect(),
    }]
}

fn read(bytes: &[u8], name: &str) -> Workbook {
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    workbook::read(&mut Cursor::new(bytes), name, &Limits::WORKBOOK, &mut on).unwrap()
}

fn texts(sheet: &Sheet) -> Vec<String> {
    sheet.cells().map(|(_, cell)| cell.to_string()).collect()
}

#[test]
fn a_formula_in_a_name_stays_text_in_the_workbook() {
    let bytes = workbook(&hostile(), &about()).unwrap();
    let read = read(&bytes, "findings.xlsx");
    assert_eq!(read.problems, []);
    let names: Vec<&str> = read.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Findings", "About"]);
    for sheet in &read.sheets {
        assert!(texts(sheet).iter().any(|text| text == FORMULA), "{} keeps the text", sheet.name);
        for (at, cell) in sheet.cells() {
            assert!(matches!(cell.value, Value::Text(_)), "{at} of {} is text", sheet.name);
        }
    }
    // The parts of the file itself: no formula element in any sheet.
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        if part.name().unwrap().starts_with("xl/worksheets/") {
            let mut xml = String::new();
            std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
            assert!(!xml.contains("<f>") && !xml.contains("<f "), "a sheet holds a formula");
        }
    }
}

#[test]
fn a_formula_in_a_name_is_guarded_in_separated_text() {
    let bytes = csv(&hostile(), &about());
    assert!(bytes.starts_with(b"\xEF\xBB\xBF"));
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let headings: Vec<_> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let expected = [
        "severity",
        "code",
        "file",
        "sheet",
        "cell",
        "message",
        "fix",
        "settings",
        "framework",
        "made",
    ];
    assert_eq!(headings, expected);
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), hostile()[0].findings.len());
    for (record, finding) in records.iter().zip(&hostile()[0].findings) {
        for field in record {
            assert!(!field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']), "{field:?}");
        }
        assert_eq!(&record[5], format!("'{}", finding.message.replace('\0', "")));
        assert_eq!(&record[4], "B7");
    }
    assert!(texts(&read(&bytes, "findings.csv").sheets[0]).contains(&format!("'{FORMULA}")));
}

#[test]
fn the_same_findings_give_the_same_bytes() {
    assert_eq!(workbook(&hostile(), &about()).unwrap(), workbook(&hostile(), &about()).unwrap());
    assert_eq!(csv(&hostile(), &about()), csv(&hostile(), &about()));
}

#[test]
fn no_findings_leave_the_headings_and_say_so() {
    let read = read(&workbook(&[], &about()).unwrap(), "findings.xlsx");
    assert_eq!(read.sheets[0].cell_count(), 7);
    assert!(texts(&read.sheets[1]).contains(&"0 errors, 0 warnings, 0 of information".to_owned()));
    assert_eq!(String::from_utf8(csv(&[], &about())).unwrap().lines().count(), 1);
}

#[test]
fn about_states_version_framework_method_month_files_and_date() {
    let stated = texts(&read(&workbook(&[], &about()).unwrap(), "findings.xlsx").sheets[1]);
    for fact in ["0.0.0", "XmR", "no values", "2026-09-30", "00ff", "read"] {
        assert!(stated.iter().any(|text| text == fact), "{fact} in {stated:?}");
    }
}

#[test]
fn a_text_longer_than_a_cell_is_cut() {
    let finding = Finding::error(Code::File, Place::file(), "ä".repeat(40_000), "");
    let findings = [FileFindings { file: "a.xlsx".to_owned(), findings: vec![finding] }];
    let read = read(&workbook(&findings, &about()).unwrap(), "findings.xlsx");
    assert!(texts(&read.sheets[0]).iter().any(|text| text.chars().count() == 32_767));
}

#[test]
fn ten_thousand_findings_are_written_and_read_back() {
    let finding = |row: u32| {
        let place = Place::cell("Indicator history", CellRef::new(row, 3));
        Finding::warning(Code::Number, place, format!("Row {row} is doubtful."), "Correct it.")
    };
    let findings = [FileFindings {
        file: "large.xlsx".to_owned(),
        findings: (0..10_000).map(finding).collect(),
    }];
    let read = read(&workbook(&findings, &about()).unwrap(), "findings.xlsx");
    assert_eq!(read.sheets[0].used().unwrap().last.row, 10_000);
    assert_eq!(String::from_utf8(csv(&findings, &about())).unwrap().lines().count(), 10_001);
}
