//! Proposals on sheets as people make them, and the whole way from a sheet to a file that reads it
//! again.

use super::super::tests::{book, month, sheet};
use super::super::{Layout, Published, Role, extract, recognise};
use super::*;
use crate::framework::Framework;
use crate::workbook::{Area, Cell, CellRef, Sheet};

fn sketched(sheet: &Sheet, mapping: &Mapping) -> Sketch {
    let workbook = book(vec![sheet.clone()]);
    sketch(&workbook, "board.xlsx", mapping, &[], &Framework::shipped())
}

fn proposed(sheet: &Sheet) -> Sketch {
    sketched(sheet, &Mapping::default())
}

/// What each column is, by its letters.
fn meanings(sketch: &Sketch) -> Vec<(String, Meaning)> {
    sketch.columns.iter().map(|column| (column.letters(), column.meaning.value)).collect()
}

/// The figures that the sketch's file reads from the sheet, as it will be read next time.
fn read_again(sketch: &Sketch, sheet: &Sheet) -> Vec<Published> {
    let reading = sketch.reading.as_ref().unwrap_or_else(|| panic!("{:?}", sketch.problems));
    let layout = Layout::parse(&reading.file).unwrap();
    let workbook = book(vec![sheet.clone()]);
    let layouts = [layout];
    let recognised = recognise(&workbook, &layouts);
    let (extract, _) = extract(sheet, &recognised.matches[0]);
    assert_eq!(extract.figures.len(), reading.figures);
    extract.figures
}

fn value(figures: &[Published], code: &str, id: &str, of: &str, role: Role) -> Option<f64> {
    let is = |f: &&Published| {
        f.organisation == code && f.indicator == id && f.period == month(of) && f.role == role
    };
    figures.iter().find(is).map(|figure| figure.value)
}

fn actual(figures: &[Published], code: &str, id: &str, of: &str) -> Option<f64> {
    value(figures, code, id, of, Role::Actual)
}

/// A table of a board paper: the trust in the title, indicators down, months across.
fn board_paper() -> Sheet {
    sheet(
        "IPR",
        &[
            &["The Shrewsbury and Telford Hospital NHS Trust"],
            &["Integrated performance report, invented figures"],
            &[],
            &["Indicator", "Target", "Plan", "Apr-25", "May-25", "Jun-25", "YTD"],
            &["A&E: seen within 4 hours", "78", "72", "70.5", "71", "72.25", "71.2"],
            &["DM01", "5", "9", "12", "11", "10", "11"],
            &["Car parking income", "", "", "1", "2", "3", "6"],
        ],
    )
}

/// Tidy rows: indicator, organisation, period, numerator, denominator, value and plan.
fn tidy_rows() -> Sheet {
    sheet(
        "Data",
        &[
            &["KPI", "ODS code", "Trust name", "Month", "Actual", "Trajectory"],
            &["ae_4h", "RXW", "SaTH", "2025-04", "0.61", "0.7"],
            &["ae_4h", "RXW", "SaTH", "2025-05", "0.64", "0.7"],
            &["ae_4h", "RJC", "Warwick", "2025-04", "0.75", ""],
            &["amb_c2", "RXW", "SaTH", "2025-04", "31", "30"],
        ],
    )
}

#[test]
fn a_board_paper_is_proposed_with_months_across_and_one_organisation() {
    let sheet = board_paper();
    let sketch = proposed(&sheet);
    assert_eq!((sketch.header.value, sketch.header.confirmed), (3, false));
    assert_eq!(
        meanings(&sketch),
        [
            ("A".into(), Meaning::Indicator),
            ("B".into(), Meaning::Nothing),
            ("C".into(), Meaning::Plan),
            ("D to F".into(), Meaning::Months),
            ("G".into(), Meaning::Nothing),
        ]
    );
    let reasons: Vec<&str> = sketch.columns.iter().map(|c| c.meaning.reason.as_str()).collect();
    assert_eq!(reasons[0], "2 of 3 values are indicators of the framework.");
    assert!(reasons[1].contains("Targets come from the framework"));
    assert_eq!(reasons[3], "3 headings are months or quarters.");
    let organisation = sketch.organisation.as_ref().unwrap();
    assert_eq!(organisation.value, "RXW");
    assert!(organisation.reason.starts_with("A1, above the table, names The Shrewsbury"));
    let parking = sketch.texts.iter().find(|m| m.text == "Car parking income").unwrap();
    assert_eq!(parking.meant.value, Meant::Nothing);
    assert_eq!(parking.cell.to_string(), "A7");
    let figures = read_again(&sketch, &sheet);
    assert_eq!(actual(&figures, "RXW", "ae_4h", "2025-06"), Some(72.25));
    assert_eq!(actual(&figures, "RXW", "dm01_6w", "2025-04"), Some(12.0));
    assert_eq!(value(&figures, "RXW", "dm01_6w", "2025-05", Role::Plan), Some(9.0));
}

#[test]
fn next_month_s_board_paper_is_recognised_with_its_new_column() {
    let first = board_paper();
    let file = proposed(&first).reading.unwrap().file;
    let next = sheet(
        "IPR",
        &[
            &["The Shrewsbury and Telford Hospital NHS Trust"],
            &["Indicator", "Target", "Plan", "Apr-25", "May-25", "Jun-25", "Jul-25", "YTD"],
            &["DM01", "5", "9", "12", "11", "10", "8", "10"],
        ],
    );
    let layouts = [Layout::parse(&file).unwrap()];
    let workbook = book(vec![next.clone()]);
    let recognised = recognise(&workbook, &layouts);
    let (extract, _) = extract(&next, &recognised.matches[0]);
    assert_eq!(actual(&extract.figures, "RXW", "dm01_6w", "2025-07"), Some(8.0));
}

#[test]
fn tidy_rows_are_proposed_and_shares_of_one_are_told_from_minutes() {
    let sheet = tidy_rows();
    let sketch = proposed(&sheet);
    assert_eq!(
        meanings(&sketch).into_iter().map(|(_, meaning)| meaning).collect::<Vec<_>>(),
        [
            Meaning::Indicator,
            Meaning::Code,
            Meaning::Name,
            Meaning::Period,
            Meaning::Value,
            Meaning::Plan
        ]
    );
    let reason = |at: usize| sketch.columns[at].meaning.reason.as_str();
    assert_eq!(reason(1), "4 of 4 values are ODS codes.");
    assert_eq!(reason(3), "4 of 4 values are months or quarters.");
    assert_eq!(reason(5), "The heading says “Trajectory”.");
    let shares: Vec<(&str, bool)> =
        sketch.shares.iter().map(|(id, _, share)| (id.as_str(), share.value)).collect();
    assert_eq!(shares, [("ae_4h", true)], "minutes are no percentage");
    assert_eq!(sketch.shares[0].2.reason, "The values run from 0.61 to 0.75.");
    let figures = read_again(&sketch, &sheet);
    assert_eq!(actual(&figures, "RJC", "ae_4h", "2025-04"), Some(75.0));
    assert_eq!(value(&figures, "RXW", "ae_4h", "2025-05", Role::Plan), Some(70.0));
    assert_eq!(actual(&figures, "RXW", "amb_c2", "2025-04"), Some(31.0));
    assert_eq!(value(&figures, "RJC", "ae_4h", "2025-04", Role::Plan), None);
}

#[test]
fn a_person_s_word_stands_over_a_proposal() {
    let sheet = tidy_rows();
    let mut mapping = Mapping::default();
    mapping.shares.insert("ae_4h".into(), false);
    mapping.columns.insert(5, Meaning::Nothing);
    let sketch = sketched(&sheet, &mapping);
    assert!(sketch.columns[5].meaning.confirmed && !sketch.columns[4].meaning.confirmed);
    let figures = read_again(&sketch, &sheet);
    assert_eq!(actual(&figures, "RXW", "ae_4h", "2025-04"), Some(0.61));
    assert!(figures.iter().all(|figure| figure.role == Role::Actual));
}

/// One row for each organisation, by name, with a month in the title.
fn by_organisation() -> Sheet {
    sheet(
        "Summary",
        &[
            &["Position at October 2025 (invented)"],
            &[],
            &["Trust", "A&E 4 hour performance", "Over 52 weeks", "DM01"],
            &["Shrewsbury & Telford Hospital", "70", "12", "9"],
            &["Robert Jones and Agnes Hunt Orthopaedic Hospital", "", "15", "8"],
            &["Somewhere Else", "80", "1", "7"],
            &["England", "76", "", ""],
            &["Total", "75", "28", "8"],
        ],
    )
}

#[test]
fn organisations_by_name_are_matched_and_the_unknown_ones_are_asked_for() {
    let sheet = by_organisation();
    let sketch = proposed(&sheet);
    assert_eq!(sketch.columns[0].meaning.value, Meaning::Name);
    let codes: Vec<(&str, Option<&str>, bool)> = sketch
        .codes
        .iter()
        .map(|m| (m.text.as_str(), m.meant.value.as_deref(), m.certain))
        .collect();
    assert_eq!(
        codes,
        [
            ("Shrewsbury & Telford Hospital", Some("RXW"), true),
            ("Robert Jones and Agnes Hunt Orthopaedic Hospital", Some("RL1"), true),
            ("Somewhere Else", None, false),
            ("England", Some("ENG"), true),
            ("Total", None, false),
        ]
    );
    let period = sketch.period.as_ref().unwrap();
    assert_eq!(period.value, PeriodWord::Above);
    assert_eq!(period.reason, "A1, above the table, says Oct 2025.");
    let mut mapping = Mapping::default();
    mapping.codes.insert("Somewhere Else".into(), Some("RJC".into()));
    let figures = read_again(&sketched(&sheet, &mapping), &sheet);
    assert_eq!(actual(&figures, "RXW", "ae_4h", "2025-10"), Some(70.0));
    assert_eq!(actual(&figures, "RJC", "dm01_6w", "2025-10"), Some(7.0));
    assert!(figures.iter().all(|figure| figure.value != 75.0), "the total is left out");
}

/// Two rows of headings: indicators above, actual and plan below, the trust merged over both.
fn two_row_header() -> Sheet {
    let mut sheet = sheet(
        "Two rows",
        &[
            &["Period", "Sep 2025"],
            &[],
            &["Code", "A&E: seen within 4 hours", "", "DM01", ""],
            &["", "Actual", "Plan", "Actual", "Plan"],
            &["RXW", "70", "72", "9", "8"],
            &["RL1", "71", "73", "7", "6"],
        ],
    );
    let at = |text: &str| -> CellRef { text.parse().unwrap() };
    sheet.set_merges(vec![
        Area { first: at("A3"), last: at("A4") },
        Area { first: at("B3"), last: at("C3") },
        Area { first: at("D3"), last: at("E3") },
    ]);
    sheet
}

#[test]
fn two_rows_of_headings_tell_their_columns_apart() {
    let sheet = two_row_header();
    let sketch = proposed(&sheet);
    assert_eq!(sketch.header.value, 3);
    assert_eq!(
        meanings(&sketch).into_iter().map(|(_, meaning)| meaning).collect::<Vec<_>>(),
        [Meaning::Code, Meaning::Value, Meaning::Plan, Meaning::Value, Meaning::Plan]
    );
    let figure = sketch.columns[4].figure.as_ref().unwrap();
    assert_eq!(figure.value, Meant::Indicator("dm01_6w".into()));
    assert_eq!(sketch.period.as_ref().unwrap().value, PeriodWord::Beside("Period".into()));
    let figures = read_again(&sketch, &sheet);
    assert_eq!(actual(&figures, "RXW", "ae_4h", "2025-09"), Some(70.0));
    assert_eq!(actual(&figures, "RL1", "dm01_6w", "2025-09"), Some(7.0));
    assert_eq!(value(&figures, "RL1", "dm01_6w", "2025-09", Role::Plan), Some(6.0));
}

#[test]
fn numerators_over_denominators_make_percentages() {
    let sheet = sheet(
        "Parts",
        &[
            &["Metric", "Provider", "Period", "Numerator", "Denominator"],
            &["A&E: seen within 4 hours", "RXW", "Apr 2025", "30", "40"],
        ],
    );
    let figures = read_again(&proposed(&sheet), &sheet);
    assert_eq!(actual(&figures, "RXW", "ae_4h", "2025-04"), Some(75.0));
    assert_eq!((figures[0].numerator, figures[0].denominator), (Some(30.0), Some(40.0)));
}

#[test]
fn rows_that_say_plan_or_actual_are_told_apart() {
    let sheet = sheet(
        "Grid",
        &[
            &["Provider", "Measure", "Type", "Apr-25", "May-25"],
            &["RXW", "DM01", "Plan", "10", "9"],
            &["RXW", "DM01", "Actual", "12", "11"],
        ],
    );
    let sketch = proposed(&sheet);
    assert_eq!(sketch.columns[2].meaning.value, Meaning::Kind);
    let figures = read_again(&sketch, &sheet);
    assert_eq!(actual(&figures, "RXW", "dm01_6w", "2025-05"), Some(11.0));
    assert_eq!(value(&figures, "RXW", "dm01_6w", "2025-05", Role::Plan), Some(9.0));
}

#[test]
fn percentages_that_excel_shows_as_such_are_read_as_such() {
    let mut sheet =
        sheet("Trend", &[&["Provider", "Canteen satisfaction", "Apr-25"], &["RXW", "", ""]]);
    let mut cell = Cell::number(0.5);
    cell.percent = true;
    sheet.insert(CellRef::new(1, 2), cell);
    let mapping = Mapping { indicator: Some(Meant::Own), ..Mapping::default() };
    let sketch = sketched(&sheet, &Mapping { name: Some("Canteen".into()), ..mapping });
    let layout = Layout::parse(&sketch.reading.as_ref().unwrap().file).unwrap();
    assert_eq!(layout.measures["own_canteen"].unit, crate::framework::Unit::Percent);
    assert_eq!(read_again(&sketch, &sheet)[0].value, 50.0);
}

#[test]
fn a_month_that_nothing_names_is_asked_for() {
    let sheet = sheet("S", &[&["Org code", "DM01"], &["RXW", "9"]]);
    let sketch = proposed(&sheet);
    assert_eq!(sketch.reading, None);
    assert_eq!(sketch.problems, ["Say which month the sheet is about, such as October 2025."]);
    let stated = PeriodWord::Stated("October 2025".into());
    let said = Mapping { period: Some(stated), ..Mapping::default() };
    let figures = read_again(&sketched(&sheet, &said), &sheet);
    assert_eq!(actual(&figures, "RXW", "dm01_6w", "2025-10"), Some(9.0));
    let wrong = Mapping { period: Some(PeriodWord::Stated("soon".into())), ..said };
    assert!(sketched(&sheet, &wrong).problems[0].starts_with("“soon” is no month"));
}

#[test]
fn two_columns_that_nothing_tells_apart_are_named() {
    let sheet = sheet("S", &[&["Code", "Month", "DM01", "DM01"], &["RXW", "2025-04", "9", "8"]]);
    let problems = proposed(&sheet).problems;
    assert!(problems.iter().any(|p| p.contains("both headed “DM01”")), "{problems:?}");
}

#[test]
fn a_sheet_that_lists_people_is_neither_shown_nor_mapped() {
    for heading in ["NHS Number", "Date of birth", "postcode"] {
        let sheet =
            sheet("List", &[&["Name", heading, "DM01"], &["Jane Invented", "9434765919", "1"]]);
        let sketch = proposed(&sheet);
        assert!(sketch.people.as_ref().unwrap().contains("seems to list people"));
        assert!(sketch.reading.is_none() && sketch.columns.is_empty());
        assert!(!format!("{sketch:?}").contains("Jane"), "{sketch:?}");
    }
    let known = sheet("Pathways", &[&["RTT", "Clock"], &["Jane Invented", "1"]]);
    let workbook = book(vec![known]);
    let lists = ["Pathways".to_owned()];
    let framework = Framework::shipped();
    let sketch = sketch(&workbook, "x.xlsx", &Mapping::default(), &lists, &framework);
    assert!(sketch.people.is_some() && !format!("{sketch:?}").contains("Jane"));
}

#[test]
fn of_several_sheets_the_fullest_without_people_is_proposed() {
    let people = sheet(
        "Rows",
        &[&["NHS number", "Value"], &["1", "2"], &["3", "4"], &["5", "6"], &["7", "8"]],
    );
    let workbook = book(vec![people, sheet("Notes", &[&["Read me"]]), tidy_rows()]);
    let framework = Framework::shipped();
    let sketch = sketch(&workbook, "b.xlsx", &Mapping::default(), &[], &framework);
    assert_eq!(sketch.sheet.value, "Data");
    assert_eq!(sketch.name, "b, Data");
    assert_eq!(
        sketch.tabs.iter().map(|tab| tab.lists_people).collect::<Vec<_>>(),
        [true, false, false]
    );
}

#[test]
fn the_preview_shows_headings_and_first_rows_with_what_the_columns_are() {
    let preview = proposed(&board_paper()).preview;
    assert_eq!(preview.rows[0].0, 3);
    assert_eq!(preview.rows[1].1[0], "A&E: seen within 4 hours");
    let meanings: Vec<Meaning> = preview.columns.iter().map(|(_, meaning)| *meaning).collect();
    assert_eq!(meanings[3..6], [Meaning::Months; 3]);
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(48))]

    #[test]
    fn any_sheet_gives_a_sketch(
        cells in proptest::collection::vec(
            ((0..12_u32), (0..8_u32), "Actual|Plan|RXW|DM01|Apr-25|ODS code|Indicator|0.5|7|x{0,3}"),
            0..60,
        ),
    ) {
        let mut sheet = Sheet::new("S");
        for (row, column, text) in cells {
            let cell = text.parse().map_or_else(|_| Cell::text(text), Cell::number);
            sheet.insert(CellRef::new(row, column), cell);
        }
        let sketch = proposed(&sheet);
        proptest::prop_assert!(sketch.reading.is_some() == sketch.problems.is_empty());
        if sketch.reading.is_some() {
            read_again(&sketch, &sheet);
        }
    }
}
