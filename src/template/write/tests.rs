//! What is written reads back: the workbook goes through the same reader as any provider's file.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::calendar::Month;
use crate::finding::Severity;
use crate::template::{
    CoverLabel, Entry, Event, Highlight, HighlightLabel, LayoutId, Reading, Recognition,
    RiskRating, financial_year, read,
};
use crate::workbook::{self, Cell, Limits, Value};

fn framework() -> Framework {
    Framework::shipped()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn created() -> Date {
    Date::new(2024, 10, 7).unwrap()
}

fn read_bytes(bytes: Vec<u8>) -> workbook::Workbook {
    let mut on_progress = |_: workbook::Progress<'_>| ControlFlow::Continue(());
    workbook::read(&mut Cursor::new(bytes), "return.xlsx", &Limits::default(), &mut on_progress)
        .unwrap()
}

fn round_trip(content: &Content) -> Recognition {
    let bytes = write(content, &framework(), created()).unwrap();
    read(&read_bytes(bytes), &framework())
}

/// What a written datum must be read as.
fn expected(datum: &Datum) -> Option<Cell> {
    let date = |date: Date| Cell {
        value: Value::DateTime(date.to_serial(), crate::calendar::DateSystem::Excel1900),
        percent: false,
    };
    match datum {
        Datum::Blank => None,
        Datum::Text(text) => Some(Cell::text(text.clone())),
        Datum::Number(number) => Some(Cell::number(*number)),
        Datum::Month(month) => Some(date(month.first_day())),
        Datum::Day(day) => Some(date(*day)),
    }
}

fn text(highlight: &Highlight, label: HighlightLabel) -> String {
    highlight.fields.get(&label).and_then(Entry::text).unwrap_or_default()
}

/// A return with something in every part of it, for looking at.
fn filled() -> Content {
    let framework = framework();
    let mut content = Content::blank(&framework, "SaTH", month("2024-09"));
    for (index, highlight) in content.highlights.iter_mut().enumerate() {
        let start = 60.0 + index as f64;
        highlight.plan = (0..12).map(|m| Datum::Number(start + f64::from(m))).collect();
        highlight.actual =
            (0..6).map(|m| Datum::Number(start + 0.7 * f64::from(m) - 1.3)).collect();
        for (label, words) in [
            (HighlightLabel::PmoSupport, "Medium"),
            (HighlightLabel::Sro, "Invented Owner"),
            (HighlightLabel::DeliveryLead, "Invented Delivery Lead"),
            (HighlightLabel::PerformanceLead, "Invented Performance Lead"),
            (HighlightLabel::Specialities, "Emergency medicine, acute medicine"),
            (
                HighlightLabel::FocusHeadlines,
                "Performance improves for the third month and stays below plan.",
            ),
            (HighlightLabel::LongestWait, "61 weeks"),
            (
                HighlightLabel::Delivered,
                "Opened the same-day emergency care unit. Agreed the winter rota with the wards.",
            ),
            (HighlightLabel::During, "Extend opening hours to 22:00."),
            (
                HighlightLabel::Narrative,
                "Flow out of the department remains the cause. The share of patients who leave before noon rose from 18 to 24 per cent.",
            ),
            (HighlightLabel::Queries, "Ask the community trust for twelve more places a week."),
        ] {
            highlight.fields.insert(label, words.into());
        }
    }
    content.cover.insert(CoverLabel::PreparedBy, "Invented Analyst, performance team".into());
    content.add(
        Table::History,
        [
            ("Indicator", "ae_4h".into()),
            ("Period", month("2024-03").into()),
            ("Numerator", 6_368.0.into()),
            ("Denominator", 12_275.0.into()),
            ("Value", 51.88.into()),
            ("Plan", 76.0.into()),
        ],
    );
    content.add(
        Table::Plans,
        [
            ("Plan id", "UEC-01".into()),
            ("Indicator", "ae_4h".into()),
            ("Attribution", "Single".into()),
            ("Month in place", month("2024-06").into()),
            ("Action", "Extend same-day emergency care to seven days.".into()),
            ("Due", Date::new(2024, 12, 1).unwrap().into()),
            ("Status", "On track".into()),
            ("Risk rating", "High".into()),
        ],
    );
    content.add(
        Table::Intelligence,
        [
            ("Indicator", "ae_4h".into()),
            ("Month", month("2024-09").into()),
            ("Kind", "Soft".into()),
            ("Note", "Ward leaders report calmer mornings.".into()),
        ],
    );
    content.add(
        Table::Deliverables,
        [
            ("Indicator", "ae_4h".into()),
            ("Kind", "Milestone".into()),
            ("Deliverable", "Unit open seven days".into()),
            ("Baseline date", Date::new(2024, 11, 1).unwrap().into()),
        ],
    );
    content.add(
        Table::Decisions,
        [
            ("Month", month("2024-08").into()),
            ("Indicator", "ae_4h".into()),
            ("Event", "Committee assurance".into()),
            ("Decision", "Not assured".into()),
        ],
    );
    content
}

#[test]
fn a_blank_return_reads_back_without_a_single_finding() {
    let framework = framework();
    let content = Content::blank(&framework, "SaTH", month("2024-09"));
    let recognition = round_trip(&content);
    assert_eq!(recognition.layout, Some(LayoutId::SightlineReturn));
    assert_eq!(recognition.findings, []);
    assert_eq!(recognition.found.highlights.len(), 12);
    assert!(recognition.found.history.is_empty() && recognition.found.decisions.is_empty());
    let cover = recognition.found.cover.unwrap();
    assert_eq!(cover.code.text().as_deref(), Some("RXW"));
    assert_eq!(cover.month.cell, expected(&month("2024-09").into()));
    assert!(cover.prepared_by.is_blank() && cover.signed_off_by.is_blank());
    assert_eq!(cover.board_paper.len(), 7);
    assert!(cover.board_paper.values().all(Entry::is_blank));
    let year: Vec<Month> = financial_year(month("2024-09")).collect();
    for highlight in &recognition.found.highlights {
        let months: Vec<Option<Cell>> = highlight.months.iter().map(|e| e.cell.clone()).collect();
        let wanted: Vec<Option<Cell>> =
            year.iter().map(|month| expected(&Datum::Month(*month))).collect();
        assert_eq!(months, wanted);
        assert!(highlight.plan.iter().chain(&highlight.actual).all(Entry::is_blank));
        assert_eq!((highlight.plan.len(), highlight.actual.len()), (12, 12));
        assert_eq!(highlight.fields.len(), HighlightLabel::ALL.len());
        let filled = [
            HighlightLabel::Programme,
            HighlightLabel::ProjectName,
            HighlightLabel::Organisation,
            HighlightLabel::Indicator,
            HighlightLabel::Unit,
            HighlightLabel::NationalTarget,
        ];
        for (label, entry) in &highlight.fields {
            assert!(filled.contains(label) || entry.is_blank(), "{label:?} {entry:?}");
        }
    }
}

#[test]
fn every_part_of_a_filled_return_reads_back() {
    let content = filled();
    let recognition = round_trip(&content);
    assert_eq!(recognition.findings, []);
    let found = &recognition.found;
    let first = &found.highlights[0];
    assert_eq!(text(first, HighlightLabel::Sro), "Invented Owner");
    assert_eq!(text(first, HighlightLabel::During), "Extend opening hours to 22:00.");
    let stated = |label: &Option<Entry>| label.as_ref().and_then(Entry::text);
    assert_eq!(stated(&first.delivered_label).as_deref(), Some("September"));
    assert_eq!(stated(&first.during_label).as_deref(), Some("October"));
    assert_eq!(found.history[0].denominator.cell, Some(Cell::number(12_275.0)));
    assert_eq!(found.history[0].period.cell, expected(&month("2024-03").into()));
    assert_eq!(found.plans[0].month_in_place(), Reading::Plain(month("2024-06")));
    assert_eq!(found.plans[0].risk(), Reading::Plain(RiskRating::High));
    assert_eq!(found.plans[0].findings(), []);
    assert_eq!(found.decisions[0].month(), Reading::Plain(month("2024-08")));
    assert_eq!(found.decisions[0].event(), Reading::Plain(Event::NotAssured));
    assert_eq!(
        found.intelligence[0].note.text().as_deref(),
        Some("Ward leaders report calmer mornings.")
    );
    assert_eq!(found.deliverables.len(), 1);
}

#[test]
fn moved_rows_and_columns_and_renamed_sheets_still_read() {
    let bytes = write(&filled(), &framework(), created()).unwrap();
    let workbook = read_bytes(bytes);
    let before = read(&workbook, &framework());
    let mut moved = workbook.clone();
    for (index, sheet) in moved.sheets.iter_mut().enumerate() {
        *sheet = shifted(sheet, 3, 2);
        sheet.name = format!("Renamed {index}");
    }
    let after = read(&moved, &framework());
    assert_eq!(after.layout, Some(LayoutId::SightlineReturn));
    assert_eq!(after.findings, []);
    let cells = |recognition: &Recognition| {
        let highlights = recognition.found.highlights.iter();
        highlights
            .map(|h| {
                let entries = h.fields.values().chain(&h.months).chain(&h.plan).chain(&h.actual);
                entries.map(|entry| entry.cell.clone()).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(cells(&before), cells(&after));
    assert_eq!(after.found.plans.len(), 1);
    assert_eq!(after.found.history[0].value.cell, before.found.history[0].value.cell);
}

fn shifted(sheet: &workbook::Sheet, rows: i32, columns: i32) -> workbook::Sheet {
    let mut moved = workbook::Sheet::new(sheet.name.clone());
    for (at, cell) in sheet.cells() {
        moved.insert(at.offset(rows, columns).unwrap(), cell.clone());
    }
    moved.merges = sheet
        .merges
        .iter()
        .map(|area| workbook::Area {
            first: area.first.offset(rows, columns).unwrap(),
            last: area.last.offset(rows, columns).unwrap(),
        })
        .collect();
    moved
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let write_once = || write(&filled(), &framework(), created()).unwrap();
    assert_eq!(write_once(), write_once());
}

/// The XML of one part of a written workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(package.by_name(name).unwrap()).unwrap()
}

#[test]
fn every_sheet_is_protected_without_a_password_and_prints_on_a4_across() {
    let content = filled();
    let bytes = write(&content, &framework(), created()).unwrap();
    let sheets = content.highlights.len() + 8;
    for number in 1..=sheets {
        let xml = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(xml.contains("<sheetProtection") && !xml.contains("password"), "{number}");
        assert!(xml.contains("orientation=\"landscape\"") && xml.contains("paperSize=\"9\""));
        let is_form = (2..sheets).contains(&number);
        assert_eq!(xml.contains("<dataValidation "), is_form, "{number}");
        assert_eq!(xml.contains("<legacyDrawing"), is_form, "notes on sheet {number}");
    }
    let grid = part(&bytes, "xl/worksheets/sheet3.xml");
    assert!(grid.contains("Type percentages from 0 to 100 without a percent sign"), "{grid}");
    assert!(part(&bytes, "docProps/core.xml").contains("2024-10-07T00:00:00Z"));
}

#[test]
fn nothing_in_a_written_return_is_hidden() {
    let workbook = read_bytes(write(&filled(), &framework(), created()).unwrap());
    for sheet in &workbook.sheets {
        assert_eq!(sheet.visibility, workbook::Visibility::Visible, "{}", sheet.name);
        assert!(sheet.hidden_rows.is_empty() && sheet.hidden_columns.is_empty());
    }
    let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(&names[..2], ["Instructions", "Cover"]);
    assert_eq!(
        &names[names.len() - 6..],
        [
            "Indicator history",
            "Improvement plans",
            "Intelligence",
            "Deliverables",
            "Decisions",
            "Lists",
        ]
    );
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let mut content = Content::blank(&framework(), "SaTH", month("2024-09"));
    let formula = "=HYPERLINK(\"https://example.invalid\")";
    content.highlights[0].fields.insert(HighlightLabel::Narrative, formula.into());
    let recognition = round_trip(&content);
    assert_eq!(text(&recognition.found.highlights[0], HighlightLabel::Narrative), formula);
}

#[test]
fn a_text_beyond_what_a_cell_can_hold_is_refused() {
    let mut content = Content::blank(&framework(), "SaTH", month("2024-09"));
    let long = "x".repeat(40_000);
    content.highlights[0].fields.insert(HighlightLabel::Narrative, long.into());
    assert!(write(&content, &framework(), created()).is_err());
}

#[test]
fn last_months_figures_come_along_and_last_months_words_do_not() {
    let earlier = round_trip(&filled()).found;
    let next = Content::from_returns(&[earlier], &framework(), "SaTH", month("2024-10"));
    let found = round_trip(&next).found;
    let first = &found.highlights[0];
    assert_eq!(text(first, HighlightLabel::Sro), "Invented Owner");
    assert_eq!(text(first, HighlightLabel::Narrative), "");
    assert_eq!(text(first, HighlightLabel::LongestWait), "");
    assert_eq!(first.plan[11].cell, Some(Cell::number(71.0)));
    assert_eq!(first.actual[5].cell.as_ref().map(ToString::to_string).as_deref(), Some("62.2"));
    assert!(first.actual[6].is_blank());
    assert_eq!(first.during_label.as_ref().and_then(Entry::text).as_deref(), Some("November"));
    assert_eq!(found.plans.len(), 1);
    assert_eq!(found.decisions.len(), 1);
    assert_eq!(found.intelligence.len(), 0);
    assert_eq!(found.history.len(), 1);
}

#[test]
fn in_april_the_old_year_becomes_history_and_the_grid_is_new() {
    let earlier = round_trip(&filled()).found;
    let next = Content::from_returns(&[earlier], &framework(), "SaTH", month("2025-04"));
    let found = round_trip(&next).found;
    let first = &found.highlights[0];
    assert_eq!(first.months[0].cell, expected(&month("2025-04").into()));
    assert!(first.plan.iter().chain(&first.actual).all(Entry::is_blank));
    // Twelve months of twelve indicators, and the row that was there before.
    assert_eq!(found.history.len(), 12 * 12 + 1);
    let april = found
        .history
        .iter()
        .find(|row| row.period.cell == expected(&month("2024-04").into()))
        .unwrap();
    assert_eq!(april.plan.cell, Some(Cell::number(60.0)));
    assert_eq!(april.value.cell, Some(Cell::number(58.7)));
}

#[test]
fn without_returns_a_prefilled_return_is_blank() {
    let framework = framework();
    let prefilled = Content::from_returns(&[], &framework, "RJAH", month("2024-09"));
    assert_eq!(prefilled, Content::blank(&framework, "RJAH", month("2024-09")));
}

#[test]
fn twelve_projects_of_one_name_have_twelve_sheets() {
    let mut content = Content::blank(&framework(), "SaTH", month("2024-09"));
    content.highlights = (0..12)
        .map(|_| HighlightContent::new("A project: [not] in the catalogue/at all?"))
        .collect();
    let recognition = round_trip(&content);
    assert_eq!(recognition.found.highlights.len(), 12);
    assert!(recognition.findings.iter().all(|f| f.severity == Severity::Information));
}

/// A value of a cell: what people type, and text that could be taken for something else.
fn datum() -> impl Strategy<Value = Datum> {
    prop_oneof![
        Just(Datum::Blank),
        (-1e9..1e9_f64).prop_map(Datum::Number),
        "[a-zA-Z0-9][ -~£é’]{0,39}[a-zA-Z0-9.]".prop_map(Datum::Text),
    ]
}

/// Whether a text could itself be read as a label, which no form can tell from one.
fn is_no_label(datum: &Datum) -> bool {
    let Datum::Text(text) = datum else { return true };
    let mut sheet = workbook::Sheet::new("One");
    sheet.insert(workbook::CellRef::new(0, 0), Cell::text(text.clone()));
    let lone = workbook::Workbook {
        format: workbook::Format::Xlsx,
        date_system: crate::calendar::DateSystem::Excel1900,
        sheets: vec![sheet],
        ..workbook::Workbook::default()
    };
    read(&lone, &framework())
        .found_instead
        .is_some_and(|found| !found.words(|_| None).contains(" has “"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_typed_reads_back_equal(
        fields in prop::collection::vec(datum().prop_filter("no label", is_no_label), 24),
        plan in prop::collection::vec(datum(), 12),
        actual in prop::collection::vec(datum(), 12),
    ) {
        let plan: Vec<Datum> = plan.into_iter().map(no_label_or_blank).collect();
        let actual: Vec<Datum> = actual.into_iter().map(no_label_or_blank).collect();
        let mut content = Content::blank(&framework(), "SaTH", month("2024-09"));
        content.highlights.truncate(1);
        let typed: BTreeMap<HighlightLabel, Datum> = HighlightLabel::ALL
            .into_iter()
            .filter(|label| !label.is_heading())
            .zip(fields)
            .collect();
        content.highlights[0].fields = typed.clone();
        content.highlights[0].plan = plan.clone();
        content.highlights[0].actual = actual.clone();
        let recognition = round_trip(&content);
        prop_assert_eq!(&recognition.findings, &[]);
        let [highlight] = recognition.found.highlights.as_slice() else { panic!("one report") };
        for (label, datum) in &typed {
            prop_assert_eq!(&highlight.fields[label].cell, &expected(datum), "{:?}", label);
        }
        let cells = |row: &[Entry]| row.iter().map(|e| e.cell.clone()).collect::<Vec<_>>();
        prop_assert_eq!(cells(&highlight.plan), plan.iter().map(expected).collect::<Vec<_>>());
        prop_assert_eq!(cells(&highlight.actual), actual.iter().map(expected).collect::<Vec<_>>());
    }
}

fn no_label_or_blank(datum: Datum) -> Datum {
    if is_no_label(&datum) { datum } else { Datum::Blank }
}

/// Writes a filled return to the folder in `SIGHTLINE_LOOK`, for judging it by eye.
#[test]
#[ignore = "writes a file to look at"]
fn write_a_return_to_look_at() {
    let folder = std::env::var("SIGHTLINE_LOOK").unwrap();
    let blank = Content::blank(&framework(), "SaTH", month("2024-09"));
    for (name, content) in [("filled.xlsx", filled()), ("blank.xlsx", blank)] {
        let bytes = write(&content, &framework(), created()).unwrap();
        std::fs::write(format!("{folder}/{name}"), bytes).unwrap();
    }
}
