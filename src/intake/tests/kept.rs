//! What is kept of a return for its preview: nothing about people, seen or hidden.

use super::*;
use crate::calendar::{Date, Month};
use crate::template::{Content, write};
use crate::workbook::{Cell, Visibility};

/// A blank return with one more sheet. The people on it are invented.
fn with_sheet(name: &str, visibility: Visibility, rows: &[[&str; 2]]) -> FileReport {
    let framework = Framework::shipped();
    let content = Content::blank(&framework, "SaTH", Month::new(2026, 9).unwrap());
    let bytes = write(&content, &framework, Date::new(2026, 10, 12).unwrap()).unwrap();
    let mut on = |_: Progress<'_>| ControlFlow::Continue(());
    let source = &mut Cursor::new(bytes);
    let mut workbook = workbook::read(source, "a.xlsx", &Limits::WORKBOOK, &mut on).unwrap();
    let mut sheet = Sheet::new(name);
    sheet.visibility = visibility;
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.insert(CellRef::new(row, column), Cell::text(*text));
        }
    }
    workbook.sheets.push(sheet);
    let recognition = template::read(&workbook, &framework);
    recognised("a.xlsx", String::new(), 0, workbook, recognition, Publication::default())
}

fn holds(report: &FileReport, secret: &str) -> bool {
    let crossed = postcard::to_allocvec(report).unwrap();
    let is_crossed = crossed.windows(secret.len()).any(|window| window == secret.as_bytes());
    is_crossed || format!("{report:?}").contains(secret)
}

const PEOPLE: [[&str; 2]; 3] = [
    ["Staff number", "Remarks"],
    ["943 476 5919", "Inventedperson"],
    ["401 023 2137", "Inventedperson"],
];

#[test]
fn a_sheet_about_people_is_not_kept_whether_it_is_seen_or_not() {
    for visibility in [Visibility::Visible, Visibility::Hidden, Visibility::VeryHidden] {
        let report = with_sheet("Remarks", visibility, &PEOPLE);
        assert!(report.submission.is_some() && !report.sheets.is_empty());
        assert!(report.sheets.iter().all(|sheet| sheet.name != "Remarks"));
        let [held] = report.withheld.as_slice() else { panic!("{:?}", report.withheld) };
        assert_eq!(held.why, "The sheet “Remarks” holds rows about people: not shown.");
        for secret in ["943 476 5919", "401 023 2137", "Inventedperson"] {
            assert!(!holds(&report, secret), "{visibility:?} keeps {secret}");
        }
    }
}

#[test]
fn a_sheet_that_is_called_after_somebody_is_not_kept_and_its_name_is_not_repeated() {
    let report = with_sheet("943 476 5919", Visibility::Visible, &[["Ward", "Beds"], ["A", "12"]]);
    assert_eq!(report.withheld.len(), 1);
    assert!(report.withheld[0].sheet.is_none());
    assert!(!holds(&report, "943 476 5919"), "{:?}", report.findings);
}

#[test]
fn a_hidden_sheet_without_people_is_kept() {
    let report = with_sheet("Look-ups", Visibility::Hidden, &[["Ward", "Beds"], ["A", "12"]]);
    assert_eq!(report.withheld, []);
    assert!(report.sheets.iter().any(|sheet| sheet.name == "Look-ups"));
}
