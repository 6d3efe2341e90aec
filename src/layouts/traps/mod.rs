//! What published files do to readers, one test for each: sheets written here in the form of the
//! published ones, with a change as publishers make them. All figures are invented.

mod pathways;

use std::io::Cursor;
use std::ops::ControlFlow;

use super::tests::{book, month, sheet};
use super::*;
use crate::calendar::Period;
use crate::finding::{Code, Finding, Severity};
use crate::workbook::{self, Area, Cell, CellRef, Limits, Sheet, Visibility, Workbook};

/// What the shipped layouts read from a workbook.
fn read(workbook: &Workbook) -> Vec<(Extract, Vec<Finding>)> {
    let layouts = shipped();
    let recognised = recognise(workbook, &layouts);
    let one = |matched: &Match<'_>| extract(&workbook.sheets[matched.sheet], matched);
    recognised.matches.iter().map(one).collect()
}

/// What the only layout that fits reads from a sheet.
#[track_caller]
fn only(sheet: Sheet) -> (Extract, Vec<Finding>) {
    let workbook = book(vec![sheet]);
    let mut found = read(&workbook);
    assert_eq!(found.len(), 1, "{:?}", recognise(&workbook, &shipped()).nearly);
    found.remove(0)
}

/// Why no layout fits a sheet that one nearly fits.
#[track_caller]
fn nearly(sheet: Sheet) -> String {
    let layouts = shipped();
    let workbook = book(vec![sheet]);
    let recognised = recognise(&workbook, &layouts);
    assert!(recognised.matches.is_empty(), "{:?}", recognised.matches);
    recognised.nearly.first().unwrap_or_else(|| panic!("nothing is near")).to_string()
}

fn value(extract: &Extract, organisation: &str, indicator: &str) -> Option<f64> {
    let is = |f: &&Published| f.organisation == organisation && f.indicator == indicator;
    extract.figures.iter().find(is).map(|figure| figure.value)
}

fn at(text: &str) -> CellRef {
    text.parse().unwrap()
}

/// Diagnostics by provider, in their published form: six rows of headings, the whole country first.
fn diagnostics(period: &str, rows: &[&[&str]]) -> Sheet {
    let mut all: Vec<&[&str]> = vec![
        &["Title:", "Monthly Diagnostics Waiting Times and Activity Return"],
        &["Summary:", "Waiting times and activity for diagnostic tests"],
        &[],
    ];
    let stated = ["Period:", period];
    all.push(&stated);
    all.extend::<[&[&str]; 3]>([
        &[],
        &[
            "Provider Code",
            "Provider Name",
            "Total Waiting List",
            "Number waiting 6+ Weeks",
            "Number waiting 13+ Weeks",
            "Percentage waiting 6+ weeks",
        ],
        &["-", "Total", "1000", "200", "20", "0.2"],
    ]);
    all.extend(rows);
    sheet("Provider", &all)
}

const TRUST: &[&str] = &["RXW", "A trust", "500", "50", "5", "0.1"];

#[test]
fn notes_beside_the_table_and_footnotes_below_are_no_rows() {
    let mut sheet = diagnostics(
        "August 2024",
        &[
            TRUST,
            &[],
            &["Notes:"],
            &["1. Figures are provisional. 2 trusts did not submit in 2024."],
            &["Source", "DM01", "2024"],
            &["NOTES", "see page 3"],
        ],
    );
    sheet.insert(at("I7"), Cell::text("Total Waiting List excludes planned waits"));
    sheet.insert(at("J8"), Cell::number(99.0));
    let (extract, findings) = only(sheet);
    assert_eq!(value(&extract, "RXW", "dm01_6w"), Some(10.0));
    assert_eq!(extract.figures.len(), 2, "{:?}", extract.figures);
    assert_eq!(findings, []);
}

#[test]
fn the_country_and_totals_are_no_organisation() {
    let rows: [&[&str]; 5] = [
        TRUST,
        &["TOTAL", "NHS providers", "9", "9", "9", "1"],
        &["-", "Independent sector", "9", "9", "9", "1"],
        &["Total", "All", "9", "9", "9", "1"],
        &["England", "All providers", "9", "9", "9", "1"],
    ];
    let (extract, _) = only(diagnostics("August 2024", &rows));
    let codes: Vec<&str> = extract.figures.iter().map(|f| f.organisation.as_str()).collect();
    assert_eq!(codes, [NATIONAL, "RXW"]);
    assert_eq!(value(&extract, NATIONAL, "dm01_6w"), Some(20.0));
}

#[test]
fn blank_rows_between_organisations_end_nothing() {
    let rows: [&[&str]; 4] = [TRUST, &[], &[], &["RL1", "B trust", "100", "30", "", "0.3"]];
    let (extract, findings) = only(diagnostics("August 2024", &rows));
    assert_eq!(value(&extract, "RL1", "dm01_6w"), Some(30.0));
    assert_eq!(findings, []);
}

#[test]
fn columns_may_be_inserted_and_reordered() {
    let mut plain = diagnostics("August 2024", &[TRUST]);
    let mut moved = Sheet::new("Provider");
    for (place, cell) in plain.cells() {
        let column = match (place.row >= 5, place.column) {
            // A column of regions before the codes, the total behind the counts.
            (true, 2) => 7,
            (true, column) => column + 1,
            (false, column) => column,
        };
        moved.insert(CellRef::new(place.row, column), cell.clone());
    }
    moved.insert(at("A6"), Cell::text("Region Code"));
    moved.insert(at("A8"), Cell::text("Y60"));
    let figures = |sheet| only(sheet).0.figures.into_iter().map(|f| (f.organisation, f.value));
    plain.visibility = Visibility::Visible;
    assert!(figures(moved).eq(figures(plain)));
}

#[test]
fn headings_may_have_line_breaks_spaces_and_marks_of_footnotes() {
    for heading in [
        "Number\nwaiting 6+ Weeks",
        " Number waiting  6+ weeks ",
        "Number waiting 6+\u{a0}Weeks",
        "Number waiting 6+ Weeks¹",
        "Number waiting 6+ Weeks [note 2]",
        "Number waiting 6+ Weeks (1)",
        "Number waiting 6+ Weeks *",
    ] {
        let mut sheet = diagnostics("August 2024", &[TRUST]);
        sheet.insert(at("D6"), Cell::text(heading));
        let (extract, findings) = only(sheet);
        assert_eq!(value(&extract, "RXW", "dm01_6w"), Some(10.0), "{heading:?}");
        assert_eq!(findings, [], "{heading:?}");
    }
}

#[test]
fn headings_may_be_merged_over_two_rows_and_across_their_columns() {
    let mut sheet = sheet(
        "NHS Trust by Sector",
        &[
            &["Title:", "Average daily number of available and occupied beds open overnight"],
            &["Period:", "April to June 2025"],
            &["Org Code", "Org Name", "Available", "", "Occupied", "", "% Occupied", ""],
            &[
                "",
                "",
                "Total",
                "General & Acute",
                "Total",
                "General & Acute",
                "Total",
                "General & Acute",
            ],
            &["RXW", "A trust", "9", "8", "7", "6", "0.7", "0.75"],
        ],
    );
    let area = |first: &str, last: &str| Area { first: at(first), last: at(last) };
    sheet.set_merges(vec![
        area("A3", "A4"),
        area("B3", "B4"),
        area("C3", "D3"),
        area("E3", "F3"),
        area("G3", "H3"),
    ]);
    let (extract, findings) = only(sheet);
    assert_eq!(value(&extract, "RXW", "beds_overnight"), Some(75.0));
    assert_eq!(findings, []);
}

#[test]
fn codes_may_have_spaces_around_them_or_small_letters() {
    for code in ["RXW ", " RXW", "rxw", "Rxw", "RXW\u{a0}"] {
        let row = [code, "A trust", "500", "50", "5", "0.1"];
        let (extract, _) = only(diagnostics("August 2024", &[&row]));
        assert_eq!(value(&extract, "RXW", "dm01_6w"), Some(10.0), "{code:?}");
    }
}

#[test]
fn signs_that_stand_for_no_figure_are_no_mistakes() {
    for sign in ["-", "..", "N/A", "n/a", "–", " "] {
        let row = ["RL1", "B trust", "500", sign, sign, sign];
        let (extract, findings) = only(diagnostics("August 2024", &[TRUST, &row]));
        assert_eq!(value(&extract, "RL1", "dm01_6w"), None, "{sign}");
        assert_eq!(findings, [], "{sign}");
    }
}

#[test]
fn withheld_numbers_are_said_once() {
    let row = |code| [code, "A trust", "500", "*", "*", "*"];
    let (rl1, r1d) = (row("RL1"), row("R1D"));
    let (extract, findings) = only(diagnostics("August 2024", &[TRUST, &rl1, &r1d]));
    assert_eq!(extract.figures.len(), 2);
    let [finding] = findings.as_slice() else { panic!("{findings:#?}") };
    assert_eq!((finding.severity, finding.place.cell), (Severity::Information, Some(at("D9"))));
    assert!(finding.message.contains("2 cells"), "{finding:?}");
}

#[test]
fn numbers_and_percentages_may_be_text() {
    let mut sheet = diagnostics("August 2024", &[TRUST]);
    for (cell, text) in [("C8", "1,500 "), ("D8", " 150"), ("F8", "10.0%")] {
        sheet.insert(at(cell), Cell::text(text));
    }
    let (extract, findings) = only(sheet);
    assert_eq!(value(&extract, "RXW", "dm01_6w"), Some(10.0));
    assert_eq!(findings, []);
}

#[test]
fn the_period_may_be_a_date_or_text_in_many_forms() {
    for text in ["August 2024", "Aug-24", "AUGUST 2024 (revised)", "2024-08", "01/08/2024"] {
        let (extract, _) = only(diagnostics(text, &[TRUST]));
        assert_eq!(extract.periods(), Some((month("2024-08"), month("2024-08"))), "{text}");
    }
    let mut sheet = diagnostics("", &[TRUST]);
    let day = crate::calendar::Date::new(2024, 8, 1).unwrap();
    let value = workbook::Value::DateTime(day.to_serial(), Default::default());
    sheet.insert(at("B4"), Cell { value, percent: false });
    let (extract, _) = only(sheet);
    assert_eq!(extract.periods(), Some((month("2024-08"), month("2024-08"))));
}

#[test]
fn a_period_that_only_the_name_of_the_file_states_is_asked_for() {
    let said = nearly(diagnostics("", &[TRUST]));
    assert!(said.contains("No month or quarter stands beside “Period”"), "{said}");
}

/// Cancelled operations of a quarter.
fn cancelled(period: &str) -> Sheet {
    let stated = ["Period:", period];
    let rows: [&[&str]; 5] = [
        &["Title:", "Cancelled Operations (elective only)"],
        &stated,
        &[
            "Region Code",
            "Region Name",
            "Organisation Code",
            "Organisation Name",
            "Number of last minute elective operations cancelled for non clinical reasons",
            "Number of patients not treated within 28 days of last minute elective cancellation",
        ],
        &["-", "", "-", "England (Including Independent Sector)", "900", "90"],
        &["Y60", "Midlands", "RXW", "A trust", "108", "30"],
    ];
    sheet("Provider", &rows)
}

#[test]
fn a_quarter_may_be_numbered_or_named() {
    for text in [
        "Quarter 2, 2024-25 (July to September 2024)",
        "2024-25 Q2",
        "Q2 2024/25",
        "Quarter 2 2024-25 (July to September)",
        "July to September 2024",
        "July - September 2024",
    ] {
        let (extract, _) = only(cancelled(text));
        let quarter = Period::Quarter("2024-07".parse().unwrap());
        assert_eq!(extract.periods(), Some((quarter, quarter)), "{text}");
        assert_eq!(value(&extract, "RXW", "canc28"), Some(30.0));
        assert_eq!(value(&extract, NATIONAL, "canc28"), Some(90.0));
    }
}

#[test]
fn beds_open_in_the_day_only_are_not_those_of_the_night() {
    let title = "Average daily number of available and occupied beds open during the day only";
    let said = nearly(sheet(
        "NHS Trust by Sector",
        &[
            &["Title:", title],
            &["Period:", "April to June 2025"],
            &["", "", "Available", "Occupied", "% Occupied"],
            &["Org Code", "Org Name", "General & Acute", "General & Acute", "General & Acute"],
            &["RXW", "A trust", "8", "6", "0.75"],
        ],
    ));
    assert!(said.contains("beds open overnight” does not stand above the table"), "{said}");
}

/// A&E attendances as separated text: the columns of attendances and those over 4 hours.
fn emergency(headings: &[&str], figures: &[&str]) -> String {
    let first = ["Period", "Org Code", "Parent Org", "Org name"];
    let last = "Patients who have waited 12+ hrs from DTA to admission";
    let row = |period: &str, code: &str, name: &str| {
        format!("{period},{code},A region,{name},{},7", figures.join(","))
    };
    format!(
        "{},{},{last}\n{}\n{}\n",
        first.join(","),
        headings.join(","),
        row("MSitAE-APRIL-2019", "RXW", "A trust"),
        row("TOTAL", "TOTAL", "TOTAL"),
    )
}

const ATTENDANCES: [&str; 6] = [
    "A&E attendances Type 1",
    "A&E attendances Type 2",
    "A&E attendances Other A&E Department",
    "Attendances over 4hrs Type 1",
    "Attendances over 4hrs Type 2",
    "Attendances over 4hrs Other Department",
];

fn parsed(bytes: &[u8]) -> Workbook {
    let mut on = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    workbook::read(&mut Cursor::new(bytes), "file.csv", &Limits::WORKBOOK, &mut on).unwrap()
}

#[track_caller]
fn attendances_within_4_hours(bytes: &[u8]) -> f64 {
    let found = read(&parsed(bytes));
    let [(extract, findings)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(findings, &[]);
    assert_eq!(value(extract, NATIONAL, "ae_4h"), value(extract, "RXW", "ae_4h"));
    value(extract, "RXW", "ae_4h").unwrap()
}

const COUNTS: [&str; 6] = ["80", "0", "20", "35", "0", "5"];

#[test]
fn files_of_before_booked_appointments_are_read() {
    let text = emergency(&ATTENDANCES, &COUNTS);
    assert_eq!(attendances_within_4_hours(text.as_bytes()), 60.0);
    let older: Vec<String> = ATTENDANCES
        .iter()
        .map(|heading| format!("Number of {}", heading.replacen("Att", "att", 1)))
        .collect();
    let older: Vec<&str> = older.iter().map(String::as_str).collect();
    assert_eq!(attendances_within_4_hours(emergency(&older, &COUNTS).as_bytes()), 60.0);
}

#[test]
fn booked_appointments_without_those_over_4_hours_are_not_added_up() {
    let mut headings = ATTENDANCES.to_vec();
    headings.push("A&E attendances Booked Appointments Type 1");
    let mut counts = COUNTS.to_vec();
    counts.push("10");
    let workbook = parsed(emergency(&headings, &counts).as_bytes());
    let layouts = shipped();
    let recognised = recognise(&workbook, &layouts);
    assert!(recognised.matches.is_empty());
    let said = recognised.nearly[0].to_string();
    assert!(said.contains("“A&E attendances Booked Appointments Type 2”"), "{said}");
}

#[test]
fn separated_text_may_have_a_mark_of_its_encoding_semicolons_and_quoted_line_breaks() {
    let text = emergency(&ATTENDANCES, &COUNTS);
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    assert_eq!(attendances_within_4_hours(&marked), 60.0);
    assert_eq!(attendances_within_4_hours(text.replace(',', ";").as_bytes()), 60.0);
    assert_eq!(attendances_within_4_hours(text.replace(',', "\t").as_bytes()), 60.0);
    let broken = text.replacen("Org Code", "\"Org\r\nCode\"", 1).replace("A trust", "\"A, trust\"");
    assert_eq!(attendances_within_4_hours(broken.as_bytes()), 60.0);
    let quoted = text.replace(",80,", ",\"80\",").replace(",20,", ",\" 20 \",");
    assert_eq!(attendances_within_4_hours(quoted.as_bytes()), 60.0);
}

#[test]
fn separated_text_may_be_in_the_encoding_of_windows() {
    let text = emergency(&ATTENDANCES, &COUNTS).replace("A trust", "Queen\u{2019}s");
    let bytes: Vec<u8> =
        text.chars().map(|c| if c == '\u{2019}' { 0x92 } else { c as u8 }).collect();
    let found = read(&parsed(&bytes));
    assert_eq!(found[0].0.organisations["RXW"], "Queen’s");
}

#[test]
fn dates_with_the_month_first_are_said() {
    let headings = [
        "PERIOD",
        "STANDARD",
        "ORG CODE",
        "TREATMENT MODALITY",
        "TOTAL TREATED",
        "WITHIN STANDARD",
    ];
    let row = |period| [period, "28-day FDS", "RXW", "", "100", "75"];
    let (april, may) = (row("04/30/2025"), row("05/31/2025"));
    let (extract, findings) = only(sheet("Extract", &[&headings, &april, &may]));
    assert_eq!(extract.periods(), Some((month("2025-04"), month("2025-05"))));
    let [finding] = findings.as_slice() else { panic!("{findings:#?}") };
    assert_eq!((finding.code, finding.place.cell), (Code::Months, Some(at("A2"))));
    assert!(finding.message.contains("“04/30/2025”"), "{finding:?}");
    let day_first = row("30/04/2025");
    assert_eq!(only(sheet("Extract", &[&headings, &day_first])).1, []);
}

#[test]
fn an_extract_of_other_standards_says_which_it_holds() {
    let headings = [
        "PERIOD",
        "STANDARD",
        "ORG CODE",
        "TREATMENT MODALITY",
        "TOTAL TREATED",
        "WITHIN STANDARD",
    ];
    let row = |standard| ["2022-04", standard, "RXW", "ALL MODALITIES", "100", "75"];
    let (one, other) = (row("2WW"), row("31-DAY FIRST TREAT"));
    let (extract, findings) = only(sheet("Extract", &[&headings, &one, &other]));
    assert!(extract.figures.is_empty());
    let [finding] = findings.as_slice() else { panic!("{findings:#?}") };
    assert_eq!(finding.place.cell, Some(at("B1")));
    for part in ["“28-day FDS”", "“62-day Combined”", "it holds “2WW” and “31-DAY FIRST TREAT”"]
    {
        assert!(finding.message.contains(part), "{finding:?}");
    }
    let spelt = row("28 Day FDS");
    let (extract, findings) = only(sheet("Extract", &[&headings, &spelt]));
    assert_eq!((value(&extract, "RXW", "fds_28d"), findings), (Some(75.0), Vec::new()));
}

#[test]
fn attendances_are_read_by_system_too() {
    let found = only(sheet(
        "System Level Data",
        &[
            &["Title:", "A&E Attendances & Emergency Admission monthly statistics"],
            &["Period:", "January 2026"],
            &["", "", "A&E attendances", "", "A&E attendances < 4 hours from arrival", ""],
            &[
                "Code",
                "System",
                "Type 1",
                "Total attendances",
                "Type 1",
                "Total Attendances < 4 hours",
            ],
            &["-", "-", "900", "1000", "500", "700"],
            &["QOC", "A board", "90", "100", "50", "60"],
        ],
    ));
    assert_eq!(found.0.layout, "nhs-england-ae-system");
    assert_eq!(value(&found.0, "QOC", "ae_4h"), Some(60.0));
    assert_eq!(found.0.figures.len(), 1);
}
