//! Layouts against sheets written here, with what publishers do to them.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::calendar::Period;
use crate::finding::{Code, Severity};
use crate::workbook::{Cell, CellRef, Sheet, Visibility, Workbook};

pub(super) fn month(text: &str) -> Period {
    Period::Month(text.parse().unwrap())
}

fn quarter(text: &str) -> Period {
    Period::Quarter(text.parse().unwrap())
}

/// A sheet from rows of texts; what is a number is stored as one.
pub(super) fn sheet(name: &str, rows: &[&[&str]]) -> Sheet {
    let mut sheet = Sheet::new(name);
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if text.is_empty() {
                continue;
            }
            let cell = text.parse().map_or_else(|_| Cell::text(*text), Cell::number);
            sheet.insert(CellRef::new(row, column), cell);
        }
    }
    sheet
}

pub(super) fn book(sheets: Vec<Sheet>) -> Workbook {
    Workbook { sheets, ..Workbook::default() }
}

/// The A&E table, with its title rows and both rows of headings.
fn emergency(name: &str, rows: &[&[&str]]) -> Sheet {
    let mut all: Vec<&[&str]> = vec![
        &["", "", "", "", "4", "5"],
        &["", "Title:", "A&E Attendances & Emergency Admission monthly statistics, England"],
        &["", "Period:", "October 2024"],
        &["", "Provider Level Data"],
        &["", "", "", "", "A&E attendances", "", "A&E attendances less than 4 hours", "", "", ""],
        &[
            "",
            "Code",
            "Region",
            "Name",
            "Type 1 Departments - Major A&E",
            "Total attendances",
            "Type 1 Departments - Major A&E",
            "Total Attendances < 4 hours",
            "Percentage in 4 hours or less (all)",
            "Number of patients spending >12 hours from decision to admit to admission",
        ],
        &["", "-", "-", "England", "300", "400", "100", "300", "0.75", "9"],
        &[],
    ];
    all.extend(rows);
    sheet(name, &all)
}

const TRUST: &[&str] = &["", "RXW", "Midlands", "A trust", "90", "100", "50", "60", "0.6", "7"];

fn read(workbook: &Workbook) -> Vec<(Extract, Vec<crate::finding::Finding>)> {
    // Taken apart once: property tests read hundreds of sheets.
    static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(shipped);
    let recognised = recognise(workbook, &LAYOUTS);
    let one = |matched: &Match<'_>| extract(&workbook.sheets[matched.sheet], matched);
    recognised.matches.iter().map(one).collect()
}

fn value(extract: &Extract, organisation: &str, indicator: &str) -> Option<f64> {
    let is = |f: &&Published| f.organisation == organisation && f.indicator == indicator;
    extract.figures.iter().find(is).map(|figure| figure.value)
}

#[test]
fn every_shipped_layout_has_no_problems() {
    for text in shipped::TEXTS {
        let layout = Layout::parse(text);
        assert!(layout.is_ok(), "{layout:?}\n{text}");
    }
    assert_eq!(shipped().len(), shipped::TEXTS.len());
}

#[test]
fn every_figure_of_a_shipped_layout_is_in_the_catalogue_or_defined() {
    let framework = crate::framework::Framework::shipped();
    for layout in shipped() {
        for figure in &layout.figures {
            let is_known = framework.indicators.iter().any(|known| known.id == figure.indicator);
            let is_defined = layout.measures.contains_key(&figure.indicator);
            assert!(is_known != is_defined, "{} of {}", figure.indicator, layout.id);
        }
    }
}

#[test]
fn a_table_is_read_with_its_period_its_country_and_its_cells() {
    let workbook = book(vec![emergency("Provider Level Data", &[TRUST])]);
    let found = read(&workbook);
    let [(extract, findings)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(findings, &[]);
    assert_eq!(value(extract, "RXW", "ae_4h"), Some(60.0));
    assert_eq!(value(extract, "RXW", "ae_dta12"), Some(7.0));
    assert_eq!(value(extract, NATIONAL, "ae_4h"), Some(75.0));
    assert_eq!(extract.periods(), Some((month("2024-10"), month("2024-10"))));
    let cell = extract.figures.iter().find(|f| f.organisation == "RXW").unwrap().cell;
    assert_eq!(cell.to_string(), "H9");
    assert_eq!(extract.organisations["RXW"], "A trust");
}

#[test]
fn of_two_sheets_that_fit_the_one_with_the_known_name_counts() {
    let other = emergency("Non-Booked Data", &[&["", "RXW", "", "A trust", "1", "2", "1", "1"]]);
    let workbook = book(vec![other, emergency("provider level data ", &[TRUST])]);
    let found = read(&workbook);
    let [(extract, findings)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(extract.sheet, "provider level data ");
    assert_eq!(findings, &[]);
}

#[test]
fn of_two_sheets_without_a_known_name_the_first_counts_and_the_other_is_named() {
    let workbook = book(vec![emergency("One", &[TRUST]), emergency("Two", &[TRUST])]);
    let found = read(&workbook);
    let [(extract, findings)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(extract.sheet, "One");
    assert!(findings[0].message.contains("“Two”"), "{findings:?}");
    assert_eq!(findings[0].severity, Severity::Information);
}

#[test]
fn raw_figures_on_a_hidden_sheet_count_only_alone() {
    let mut raw = emergency("Raw", &[&["", "RXW", "", "", "1", "1", "1", "1", "", "1"]]);
    raw.visibility = Visibility::Hidden;
    let alone = read(&book(vec![raw.clone()]));
    assert_eq!(value(&alone[0].0, "RXW", "ae_4h"), Some(100.0));
    let both = read(&book(vec![raw, emergency("Table", &[TRUST])]));
    assert_eq!(value(&both[0].0, "RXW", "ae_4h"), Some(60.0));
}

#[test]
fn a_heading_in_other_words_is_taken_and_said() {
    let mut sheet = emergency("Provider Level Data", &[TRUST]);
    sheet.insert("F6".parse().unwrap(), Cell::text("Total number of attendances"));
    sheet.insert("F5".parse().unwrap(), Cell::text("A&E attendance"));
    let found = read(&book(vec![sheet]));
    let [(extract, findings)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(value(extract, "RXW", "ae_4h"), Some(60.0));
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].place.cell, Some("F6".parse().unwrap()));
    assert!(findings[0].message.contains("taken for “Total attendances”"), "{findings:?}");
}

#[test]
fn a_sheet_that_nearly_fits_says_what_differs() {
    let mut sheet = emergency("Provider Level Data", &[TRUST]);
    sheet.insert("H6".parse().unwrap(), Cell::text("Total Attendances < 6 hours"));
    sheet.insert("C3".parse().unwrap(), Cell::text("the winter"));
    let layouts = shipped();
    let workbook = book(vec![sheet]);
    let recognised = recognise(&workbook, &layouts);
    assert!(recognised.matches.is_empty());
    let said = recognised.nearly[0].to_string();
    for part in [
        "looks like “A&E attendances by provider”, with 4 of its 5 columns",
        "headed “Total Attendances < 4 hours”; the nearest is “Total Attendances < 6 hours” in H6",
        "No month or quarter stands beside “Period”",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_sheet_of_something_else_resembles_nothing() {
    let sheet = sheet("Staff", &[&["Code", "Name", "Grade"], &["RXW", "A trust", "5"]]);
    let layouts = shipped();
    assert_eq!(recognise(&book(vec![sheet]), &layouts), Recognised::default());
}

#[test]
fn what_cannot_be_read_in_a_row_leaves_the_others() {
    let rows: [&[&str]; 6] = [
        TRUST,
        &["", "RL1", "", "Nothing to report", "-", "-", "-", "-", "-", "-"],
        &["", "R1D", "", "Text in it", "90", "about 100", "", "60", "", "7"],
        &["", "", "", "No code", "90", "100", "50", "60", "0.6", "7"],
        &["", "RXW", "", "Again", "90", "200", "50", "60", "0.3", "7"],
        &["", "RJE", "", "Share is wrong", "90", "100", "50", "60", "0.7", "7"],
    ];
    let found = read(&book(vec![emergency("Provider Level Data", &rows)]));
    let [(extract, findings)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(value(extract, "RL1", "ae_4h"), None);
    assert_eq!(value(extract, "R1D", "ae_4h"), None);
    assert_eq!(value(extract, "R1D", "ae_dta12"), Some(7.0));
    assert_eq!(value(extract, "RXW", "ae_4h"), Some(60.0), "the first statement counts");
    assert_eq!(value(extract, "RJE", "ae_4h"), Some(60.0));
    let mut told: Vec<_> =
        findings.iter().map(|f| (f.code, f.place.cell.unwrap().to_string())).collect();
    told.sort();
    let wanted = [
        (Code::Structure, "H13"),
        (Code::Number, "F11"),
        (Code::Identity, "E12"),
        (Code::Arithmetic, "I14"),
    ];
    assert_eq!(told, wanted.map(|(code, cell)| (code, cell.to_owned())));
}

#[test]
fn parts_are_added_up_and_totals_beside_them_are_not() {
    let rows: &[&[&str]] = &[
        &[
            "PERIOD",
            "STANDARD",
            "ORG CODE",
            "TREATMENT MODALITY",
            "TOTAL TREATED",
            "WITHIN STANDARD",
        ],
        &["2025-07", "62-day Combined", "RXW", "ALL MODALITIES", "10", "5"],
        &["2025-07", "62-day Combined", "RXW", "ALL MODALITIES", "2.5", "2.5"],
        &["2025-07", "62-day Combined", "RXW", "Surgery", "12.5", "7.5"],
        &["2025-07", "28-day FDS", "RXW", "", "4", "3"],
        &["2025-08", "62-day Combined", "RXW", "ALL MODALITIES", "4", "1"],
    ];
    let found = read(&book(vec![sheet("Extract", rows)]));
    let [(extract, _)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(value(extract, "RXW", "ca_62d"), Some(60.0));
    assert_eq!(value(extract, "RXW", "fds_28d"), Some(75.0));
    assert_eq!(extract.periods(), Some((month("2025-07"), month("2025-08"))));
    assert_eq!(extract.figures.len(), 3);
}

#[test]
fn a_run_of_columns_is_one_sum_and_a_quarter_one_period() {
    let bands: &[&[&str]] = &[
        &["Summary:", "waiting times for completed admitted pathways."],
        &["Period:", "December 2024"],
        &[
            "ICB Code",
            "ICB Name",
            "Treatment Function Code",
            ">0-1",
            ">1-2",
            ">17-18",
            ">18-19",
            "Total number of completed pathways (all)",
            "Total number of completed pathways (with a known clock start)",
        ],
        &["QOC", "A board", "C_100", "9", "9", "9", "9", "36", "36"],
        &["QOC", "A board", "C_999", "1", "2", "3", "4", "12", "10"],
    ];
    let found = read(&book(vec![sheet("ICB", bands)]));
    assert_eq!(value(&found[0].0, "QOC", "rtt_admitted_18w"), Some(60.0));
    let beds: &[&[&str]] = &[
        &["Title:", "Average daily number of available and occupied beds open overnight"],
        &["Period:", "April to June 2025"],
        &["", "", "Available", "", "", "Occupied", "", "% Occupied"],
        &[
            "Org Code",
            "Org Name",
            "Total",
            "General & Acute",
            "",
            "Total",
            "General & Acute",
            "General & Acute",
        ],
        &["RXW", "A trust", "9", "8", "", "7", "6", "0.75"],
    ];
    let found = read(&book(vec![sheet("Beds", beds)]));
    let figure = &found[0].0.figures[0];
    assert_eq!((figure.value, figure.period), (75.0, quarter("2025-04")));
}

#[test]
fn months_may_run_across_and_names_may_be_matched_by_hand() {
    let layout = Layout::parse(
        r#"
        layout = "by-hand"
        name = "A board paper"
        source = "mapped by hand"
        period = { across = "months" }
        organisation = { code = "trust", matched = { "The Shrewsbury" = "RXW" } }
        [columns]
        trust = { heading = "Trust" }
        measure = { heading = "Measure" }
        months = { heading = "Apr-24", to = "Jun-24" }
        [[figure]]
        indicator = "ae_4h"
        when = [{ column = "measure", is = "4 hours" }]
        value = ["months"]
        per = 100
        [[figure]]
        indicator = "ae_4h"
        as = "plan"
        when = [{ column = "measure", is = "4 hours plan" }]
        value = ["months"]
        per = 100
        "#,
    )
    .unwrap();
    let rows: &[&[&str]] = &[
        &["Trust", "Measure", "Apr-24", "May-24", "Jun-24"],
        &["The Shrewsbury", "4 hours", "0.5", "0.6", ""],
        &["The Shrewsbury", "4 hours plan", "0.7", "0.7", "0.7"],
        &["The Shrewsbury", "Complaints", "3", "4", "5"],
    ];
    let workbook = book(vec![sheet("Page 3", rows)]);
    let layouts = [layout];
    let recognised = recognise(&workbook, &layouts);
    let (extract, findings) = extract(&workbook.sheets[0], &recognised.matches[0]);
    let of = |role| extract.figures.iter().filter(move |f| f.role == role).map(|f| f.value);
    assert_eq!(of(Role::Actual).collect::<Vec<_>>(), [50.0, 60.0]);
    assert_eq!(of(Role::Plan).count(), 3);
    assert_eq!(findings, []);
}

#[test]
fn a_layout_file_is_refused_with_every_reason_and_its_line() {
    let text = "layout = \"x\"\nname = \"X\"\nsource = \"x\"\nperiod = { beside = \"Period\" }\n\
                organisation = { code = \"kode\" }\n[columns]\ncode = { heading = \"Code\" }\n\
                [[figure]]\nindicator = \"ae_4h\"\nnumerator = [\"code\"]\n";
    let problems = Layout::parse(text).unwrap_err();
    let lines: Vec<u32> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [5, 9], "{problems:?}");
    assert!(problems[0].message.contains("“kode”"), "{problems:?}");
}

/// Found by the fuzzer: each problem went through the file from its beginning to tell its line, and
/// through all columns, so that this would take hours.
#[test]
fn a_layout_with_a_hundred_thousand_unknown_columns_is_refused() {
    const UNKNOWN: u32 = 100_000;
    let described: String =
        (0..UNKNOWN).map(|n| format!("known{n} = {{ heading = \"H\" }}\n")).collect();
    let named: String = (0..UNKNOWN).map(|n| format!("\"unknown{n}\",\n")).collect();
    let text = format!(
        "layout = \"x\"\nname = \"X\"\nsource = \"x\"\nperiod = {{ beside = \"Period\" }}\n\
         organisation = {{ code = \"known0\" }}\n[columns]\n{described}\
         [[figure]]\nindicator = \"ae_4h\"\nvalue = [\n{named}]\n"
    );
    let problems = Layout::parse(&text).unwrap_err();
    let first = 6 + UNKNOWN + 4;
    let lines: Vec<u32> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, (first..first + UNKNOWN).collect::<Vec<_>>());
}

proptest! {
    /// Wherever the table stands and in whatever order its columns, the figures are the same.
    #[test]
    fn where_a_table_stands_changes_nothing(
        down in 0_u32..20,
        right in 0_u32..5,
        swap in 4_u32..8,
    ) {
        let plain = emergency("Provider Level Data", &[TRUST]);
        let mut moved = Sheet::new("Provider Level Data");
        for (at, cell) in plain.cells() {
            // The groups of headings above must stay in front of their columns.
            let column = match at.column {
                8 if swap == 4 => 9,
                9 if swap == 4 => 8,
                column => column,
            };
            moved.insert(CellRef::new(at.row + down, column + right), cell.clone());
        }
        let figures = |sheet| {
            let found = read(&book(vec![sheet]));
            let of = |f: &Published| (f.indicator.clone(), f.organisation.clone(), f.value);
            found[0].0.figures.iter().map(of).collect::<Vec<_>>()
        };
        prop_assert_eq!(figures(plain), figures(moved));
    }

    /// No sheet makes recognition or reading panic.
    #[test]
    fn any_sheet_is_read_or_left(
        cells in proptest::collection::vec((0_u32..12, 0_u32..12, 0_usize..12), 0..80),
    ) {
        const TEXTS: [&str; 12] = [
            "Code", "Name", "Total attendances", "A&E attendances", "RXW", "-", "1", "0",
            "Total Attendances < 4 hours", "Period:", "October 2024",
            "A&E Attendances & Emergency Admission",
        ];
        let mut any = Sheet::new("Any");
        for (row, column, text) in cells {
            let text = TEXTS[text];
            let cell = text.parse().map_or_else(|_| Cell::text(text), Cell::number);
            any.insert(CellRef::new(row, column), cell);
        }
        for (extract, _) in read(&book(vec![any])) {
            prop_assert!(extract.figures.iter().all(|figure| figure.value.is_finite()));
        }
    }
}
