//! Highlight reports as people make them: every trap of the printed sample, and worse.

use super::*;
use crate::calendar::{DateSystem, Month};
use crate::finding::Severity;
use crate::framework::Framework;
use crate::template::{Entry, Highlight};
use crate::workbook::{Area, Cell, Value, Visibility};

const MONTHS: [&str; 12] = [
    "Apr-24", "May-24", "Jun-24", "Jul-24", "Aug-24", "Sept-24", "Oct-24", "Nov-24", "Dec-24",
    "Jan-25", "Feb-25", "Mar-25",
];

fn framework() -> Framework {
    Framework { name: "Anywhere".into(), ..Framework::default() }
}

fn at(text: &str) -> CellRef {
    text.parse().unwrap()
}

/// Writes on a sheet relative to a corner, so that the same report can stand anywhere.
struct Pen<'a> {
    sheet: &'a mut Sheet,
    corner: CellRef,
}

impl Pen<'_> {
    fn text(&mut self, cell: &str, text: &str) {
        self.put(cell, Cell::text(text));
    }

    fn put(&mut self, cell: &str, value: Cell) {
        let cell = at(cell);
        self.sheet.insert(
            CellRef::new(self.corner.row + cell.row, self.corner.column + cell.column),
            value,
        );
    }

    fn merge(&mut self, first: &str, last: &str) {
        let shift = |text: &str| {
            let cell = at(text);
            CellRef::new(self.corner.row + cell.row, self.corner.column + cell.column)
        };
        let area = Area { first: shift(first), last: shift(last) };
        self.sheet.merges.push(area);
    }

    fn grid_across(&mut self, row: u32, plan: f64) {
        for (offset, label) in ["Date", "Plan", "Actual"].into_iter().enumerate() {
            self.text(&format!("A{}", row + offset as u32), label);
        }
        for (step, month) in MONTHS.into_iter().enumerate() {
            let letters = CellRef::column_letters(step as u32 + 1);
            self.text(&format!("{letters}{row}"), month);
            self.put(&format!("{letters}{}", row + 1), Cell::number(plan + step as f64));
            if step < 6 {
                self.put(&format!("{letters}{}", row + 2), Cell::number(plan - 1.0));
            }
        }
    }

    /// The printed layout: headings, roles three to a row with the name beneath, the grid, and
    /// texts beneath their labels. 13 columns and 22 rows.
    fn printed(&mut self, project: &str, plan: f64) {
        self.text("A1", "PROGRAMME:");
        self.text("B1", "Urgent care");
        self.text("F1", &format!("PROJECT NAME: {project}"));
        self.text("A2", "Level of PMO Support:");
        self.text("B2", "Light");
        for (row, labels) in [
            (3, ["SRO", "Delivery Lead", "Performance Lead"]),
            (5, ["Specialities / Sub Dept.", "Informatics Lead", "Clinical lead"]),
            (7, ["Finance Lead", "PMO Lead", ""]),
        ] {
            for (label, column) in labels.into_iter().zip(["A", "D", "G"]) {
                if !label.is_empty() {
                    self.text(&format!("{column}{row}"), label);
                    self.text(&format!("{column}{}", row + 1), &format!("{label} of {project}"));
                }
            }
        }
        self.text("A9", "Trajectories and Actual");
        self.grid_across(10, plan);
        for (label, column) in [
            ("Focus Headlines", "A"),
            ("Longest Wait", "D"),
            ("National Target", "G"),
            ("Local Target", "J"),
        ] {
            self.text(&format!("{column}14"), label);
            self.text(&format!("{column}15"), &format!("{label} of {project}"));
        }
        self.text("A16", "Delivered in September:");
        self.text("A17", "Opened the new unit.");
        self.text("G16", "During October:");
        self.text("G17", "Staff it.");
        self.text("A18", "Graph");
        self.text("A20", "Performance Narrative");
        self.text("A21", "Getting better.");
        self.text("G20", "Queries/ Escalations");
        self.text("G21", "None.");
    }
}

fn sheet(draw: impl FnOnce(&mut Pen<'_>)) -> Sheet {
    let mut sheet = Sheet::new("Report");
    draw(&mut Pen { sheet: &mut sheet, corner: at("A1") });
    sheet
}

fn read_sheets(sheets: Vec<Sheet>) -> Recognition {
    let workbook = Workbook { sheets, ..Workbook::default() };
    read(&workbook, &framework())
}

fn text(highlight: &Highlight, label: HighlightLabel) -> String {
    highlight.fields.get(&label).and_then(Entry::text).unwrap_or_default()
}

fn address(entry: &Entry) -> String {
    entry.place.cell.map(|cell| cell.to_string()).unwrap_or_default()
}

fn severe(recognition: &Recognition) -> Vec<&str> {
    let severe = |finding: &&Finding| finding.severity != Severity::Information;
    recognition.findings.iter().filter(severe).map(|finding| finding.message.as_str()).collect()
}

fn assert_printed(highlight: &Highlight, project: &str, plan: f64) {
    assert_eq!(text(highlight, HighlightLabel::Programme), "Urgent care");
    assert_eq!(text(highlight, HighlightLabel::ProjectName), project);
    assert_eq!(text(highlight, HighlightLabel::PmoSupport), "Light");
    for label in HighlightLabel::ALL.into_iter().filter(|label| label.is_role()) {
        assert_eq!(text(highlight, label), format!("{} of {project}", label.printed()));
    }
    assert_eq!(text(highlight, HighlightLabel::LocalTarget), format!("Local Target of {project}"));
    assert_eq!(text(highlight, HighlightLabel::Delivered), "Opened the new unit.");
    assert_eq!(text(highlight, HighlightLabel::During), "Staff it.");
    assert_eq!(text(highlight, HighlightLabel::Narrative), "Getting better.");
    assert_eq!(text(highlight, HighlightLabel::Queries), "None.");
    let month = |entry: &Option<Entry>| entry.as_ref().and_then(Entry::text);
    assert_eq!(month(&highlight.delivered_label).as_deref(), Some("September"));
    assert_eq!(month(&highlight.during_label).as_deref(), Some("October"));
    let months: Vec<String> = highlight.months.iter().filter_map(Entry::text).collect();
    assert_eq!(months, MONTHS);
    assert_eq!((highlight.plan.len(), highlight.actual.len()), (12, 12));
    assert_eq!(highlight.plan[11].cell, Some(Cell::number(plan + 11.0)));
    assert_eq!(highlight.actual[5].cell, Some(Cell::number(plan - 1.0)));
    assert!(highlight.actual[6].is_blank());
}

#[test]
fn the_printed_layout_is_read_with_every_address() {
    let recognition = read_sheets(vec![sheet(|pen| pen.printed("A", 70.0))]);
    assert_eq!(recognition.layout, Some(LayoutId::HighlightReport));
    assert_eq!(recognition.layout.unwrap().as_str(), "highlight-report");
    let [highlight] = recognition.found.highlights.as_slice() else { panic!("one report") };
    assert_printed(highlight, "A", 70.0);
    assert_eq!(address(&highlight.fields[&HighlightLabel::ProjectName]), "F1");
    assert_eq!(address(&highlight.fields[&HighlightLabel::ClinicalLead]), "G6");
    assert_eq!(address(&highlight.months[5]), "G10");
    assert_eq!(address(&highlight.actual[6]), "H12", "a blank cell has its address");
    assert_eq!(highlight.titles, []);
    assert_eq!(recognition.findings, []);
}

#[test]
fn texts_above_the_reports_are_their_titles() {
    let mut sheet = Sheet::new("Report");
    Pen { sheet: &mut sheet, corner: at("C4") }.printed("A", 70.0);
    sheet.insert(at("A1"), Cell::text("Board pack"));
    sheet.insert(at("B2"), Cell::number(7.0));
    let recognition = read_sheets(vec![sheet]);
    let [highlight] = recognition.found.highlights.as_slice() else { panic!("one report") };
    let titles: Vec<String> = highlight.titles.iter().filter_map(Entry::text).collect();
    assert_eq!(titles, ["Board pack"]);
    assert_printed(highlight, "A", 70.0);
}

#[test]
fn reports_below_and_beside_each_other_do_not_mix() {
    let mut four = Sheet::new("Four");
    for (index, project) in ["A", "B", "C", "D"].into_iter().enumerate() {
        let corner = CellRef::new(index as u32 * 24 + 3, 1);
        Pen { sheet: &mut four, corner }.printed(project, 10.0 * index as f64 + 10.0);
    }
    let mut two = Sheet::new("Two");
    Pen { sheet: &mut two, corner: at("A1") }.printed("E", 50.0);
    Pen { sheet: &mut two, corner: at("O3") }.printed("F", 60.0);
    Pen { sheet: &mut two, corner: at("A30") }.printed("G", 70.0);
    Pen { sheet: &mut two, corner: at("O26") }.printed("H", 80.0);
    let recognition = read_sheets(vec![four, two]);
    let projects: Vec<String> = recognition
        .found
        .highlights
        .iter()
        .map(|highlight| text(highlight, HighlightLabel::ProjectName))
        .collect();
    assert_eq!(projects, ["A", "B", "C", "D", "E", "F", "H", "G"]);
    for (highlight, plan) in
        recognition.found.highlights.iter().zip([10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 80.0, 70.0])
    {
        assert_printed(highlight, &text(highlight, HighlightLabel::ProjectName), plan);
    }
    assert_eq!(recognition.findings, []);
}

#[test]
fn a_missing_programme_label_does_not_join_two_reports() {
    let mut stacked = Sheet::new("Stacked");
    for (index, project) in ["A", "B"].into_iter().enumerate() {
        let corner = CellRef::new(index as u32 * 24, 0);
        Pen { sheet: &mut stacked, corner }.printed(project, 10.0);
    }
    stacked.insert(at("A25"), Cell::text(""));
    let recognition = read_sheets(vec![stacked]);
    assert_eq!(recognition.found.highlights.len(), 2);
    let second = &recognition.found.highlights[1];
    assert!(!second.fields.contains_key(&HighlightLabel::Programme));
    assert_eq!(text(second, HighlightLabel::ProjectName), "B");
    assert_eq!(text(second, HighlightLabel::Sro), "SRO of B");
    assert_eq!(
        severe(&recognition),
        ["In the report that starts at Stacked!A25 the label PROGRAMME: is missing."]
    );
}

#[test]
fn a_report_without_any_heading_is_told_from_the_one_above() {
    let mut stacked = Sheet::new("Stacked");
    for (index, project) in ["A", "B"].into_iter().enumerate() {
        let corner = CellRef::new(index as u32 * 24, 0);
        Pen { sheet: &mut stacked, corner }.printed(project, 10.0);
    }
    stacked.insert(at("A25"), Cell::text(""));
    stacked.insert(at("F25"), Cell::text("B"));
    let recognition = read_sheets(vec![stacked]);
    let [first, second] = recognition.found.highlights.as_slice() else { panic!("two reports") };
    assert_printed(first, "A", 10.0);
    assert_eq!(text(second, HighlightLabel::Sro), "SRO of B");
    assert_eq!(second.plan.len(), 12);
    let errors = severe(&recognition);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].contains("neither the label PROGRAMME: nor PROJECT NAME:"), "{errors:?}");
}

#[test]
fn values_stand_beside_across_merges_or_further_off() {
    let recognition = read_sheets(vec![sheet(|pen| {
        pen.text("B2", "Programme");
        pen.merge("B2", "C2");
        pen.text("D2", "Elective");
        pen.merge("D2", "H2");
        pen.text("I2", "Project name :");
        pen.text("K2", "Theatres");
        for (row, left, middle, right) in [
            (4, "SRO", "Delivery\u{a0}Lead:", "Performance Lead"),
            (5, "Specialities/Sub Dept", "Informatics Lead", "Clinical Lead"),
        ] {
            for (label, column) in [(left, "B"), (middle, "F"), (right, "J")] {
                pen.text(&format!("{column}{row}"), label);
            }
        }
        pen.text("D4", "Role one");
        pen.text("G4", "Role two");
        // The performance lead is blank; what stands below it is no name.
        pen.text("L5", "Role three");
        pen.grid_across(8, 80.0);
    })]);
    let [highlight] = recognition.found.highlights.as_slice() else { panic!("one report") };
    assert_eq!(text(highlight, HighlightLabel::Programme), "Elective");
    assert_eq!(text(highlight, HighlightLabel::ProjectName), "Theatres");
    assert_eq!(text(highlight, HighlightLabel::Sro), "Role one");
    assert_eq!(text(highlight, HighlightLabel::DeliveryLead), "Role two");
    assert_eq!(text(highlight, HighlightLabel::PerformanceLead), "");
    assert_eq!(address(&highlight.fields[&HighlightLabel::PerformanceLead]), "K4");
    assert_eq!(text(highlight, HighlightLabel::ClinicalLead), "Role three");
    assert_eq!(address(&highlight.fields[&HighlightLabel::Programme]), "D2");
}

#[test]
fn a_blank_role_does_not_take_the_text_below_it() {
    let recognition = read_sheets(vec![sheet(|pen| {
        pen.printed("A", 70.0);
        for label in ["A3", "D3", "G3", "A5", "D5", "G5"] {
            let (column, row) = (at(label).column, at(label).row + 1);
            pen.text(&CellRef::new(row, column).to_string(), "");
            pen.text(&CellRef::new(row - 1, column + 1).to_string(), "A name");
        }
        pen.text("B3", "");
        pen.text("A4", "Status: on track");
    })]);
    let highlight = &recognition.found.highlights[0];
    assert!(highlight.fields[&HighlightLabel::Sro].is_blank());
    assert_eq!(address(&highlight.fields[&HighlightLabel::Sro]), "B3");
    assert_eq!(text(highlight, HighlightLabel::DeliveryLead), "A name");
}

#[test]
fn months_may_be_dates_serials_or_have_no_year() {
    let serial = |system| Cell { value: Value::DateTime(44_074.0, system), percent: false };
    let cells = [
        serial(DateSystem::Excel1904),
        Cell::number(45_536.0),
        Cell::text("September"),
        Cell::text("Sept 24"),
        Cell::text("2024-09-01"),
    ];
    for cell in cells {
        let recognition = read_sheets(vec![sheet(|pen| {
            pen.printed("A", 70.0);
            pen.put("G10", cell.clone());
            pen.text("N10", "YTD");
            pen.put("N11", Cell::number(999.0));
        })]);
        let highlight = &recognition.found.highlights[0];
        assert_eq!(highlight.months.len(), 12, "a total after March is no month");
        assert_eq!(highlight.months[5].cell, Some(cell));
        assert_eq!(highlight.plan.len(), 12);
    }
}

#[test]
fn a_thirteenth_month_and_a_blank_header_are_kept_for_the_checks() {
    let recognition = read_sheets(vec![sheet(|pen| {
        pen.printed("A", 70.0);
        pen.text("D10", "");
        pen.text("N10", "Apr-25");
        pen.put("N11", Cell::number(1.0));
    })]);
    let highlight = &recognition.found.highlights[0];
    assert_eq!(highlight.months.len(), 13);
    assert!(highlight.months[2].is_blank());
    assert_eq!(address(&highlight.months[2]), "D10");
    assert_eq!(highlight.plan[12].cell, Some(Cell::number(1.0)));
}

#[test]
fn columns_between_twelve_months_are_no_months() {
    let sheet = sheet(|pen| {
        pen.text("A1", "PROJECT NAME: RTT");
        for (row, label) in ["Date", "Plan (%)", "Actual %"].into_iter().enumerate() {
            pen.text(&format!("A{}", row + 2), label);
        }
        // A blank column behind the labels, and the total of each quarter behind its months.
        let mut column = 2;
        for (step, month) in MONTHS.into_iter().enumerate() {
            let letters = CellRef::column_letters(column);
            pen.text(&format!("{letters}2"), month);
            pen.put(&format!("{letters}3"), Cell::number(step as f64));
            column += 1;
            if step % 3 == 2 {
                let letters = CellRef::column_letters(column);
                pen.text(&format!("{letters}2"), &format!("Q{}", step / 3 + 1));
                pen.put(&format!("{letters}3"), Cell::number(99.0));
                column += 1;
            }
        }
    });
    let recognition = read_sheets(vec![sheet]);
    let highlight = &recognition.found.highlights[0];
    let months: Vec<_> = highlight.months.iter().map(|entry| entry.text().unwrap()).collect();
    assert_eq!(months, MONTHS);
    let plan: Vec<_> = highlight.plan.iter().map(|entry| entry.cell.clone()).collect();
    assert_eq!(plan, (0..12).map(|step| Some(Cell::number(f64::from(step)))).collect::<Vec<_>>());
    assert_eq!(highlight.actual.len(), 12);
}

#[test]
fn a_grid_may_stand_on_its_side_and_month_cells_may_be_merged() {
    let recognition = read_sheets(vec![
        sheet(|pen| {
            pen.text("A1", "Project name:");
            pen.text("B1", "On its side");
            for (column, label) in [("C", "Month"), ("D", "Plan"), ("E", "Actual")] {
                pen.text(&format!("{column}3"), label);
            }
            for (step, month) in MONTHS.into_iter().enumerate() {
                pen.text(&format!("C{}", step + 4), month);
                pen.put(&format!("D{}", step + 4), Cell::number(step as f64));
            }
            pen.text("C16", "Total");
            pen.text("A18", "Performance Narrative: fine");
        }),
        sheet(|pen| {
            pen.text("A1", "Project name: Merged");
            for (row, label) in [(3, "Date"), (4, "Plan"), (5, "Actual")] {
                pen.text(&format!("A{row}"), label);
                pen.merge(&format!("A{row}"), &format!("B{row}"));
            }
            for (step, month) in MONTHS.into_iter().enumerate() {
                let (first, last) = (step as u32 * 2 + 2, step as u32 * 2 + 3);
                let (first, last) = (CellRef::column_letters(first), CellRef::column_letters(last));
                for row in 3..=5 {
                    pen.merge(&format!("{first}{row}"), &format!("{last}{row}"));
                }
                pen.text(&format!("{first}3"), month);
                pen.put(&format!("{first}5"), Cell::number(step as f64));
            }
        }),
    ]);
    let [side, merged] = recognition.found.highlights.as_slice() else { panic!("two reports") };
    let months =
        |highlight: &Highlight| highlight.months.iter().filter_map(Entry::text).collect::<Vec<_>>();
    assert_eq!(months(side), MONTHS);
    assert_eq!(side.plan[3].cell, Some(Cell::number(3.0)));
    assert_eq!(address(&side.actual[3]), "E7");
    assert_eq!(text(side, HighlightLabel::Narrative), "fine");
    assert_eq!(months(merged), MONTHS);
    assert_eq!(merged.actual[11].cell, Some(Cell::number(11.0)));
    assert!(merged.plan.iter().all(Entry::is_blank));
    assert_eq!(merged.plan.len(), 12);
}

#[test]
fn missing_rows_of_the_grid_are_errors_that_say_where() {
    for (row, label) in [(10, "Date"), (11, "Plan"), (12, "Actual")] {
        let recognition = read_sheets(vec![sheet(|pen| {
            pen.printed("A", 70.0);
            pen.text(&format!("A{row}"), "");
        })]);
        let errors = severe(&recognition);
        assert_eq!(errors.len(), 1, "{errors:?}");
        let start = format!("The report that starts at Report!A1 has no row labelled {label}");
        assert!(errors[0].starts_with(&start), "{errors:?}");
        let highlight = &recognition.found.highlights[0];
        assert_eq!(highlight.months.len(), 12, "the months are found without their label");
        assert_eq!(highlight.plan.is_empty(), label == "Plan");
        assert_eq!(highlight.actual.is_empty(), label == "Actual");
    }
}

#[test]
fn a_label_without_months_is_an_error() {
    let recognition = read_sheets(vec![sheet(|pen| {
        pen.printed("A", 70.0);
        for step in 1..=12 {
            pen.text(&format!("{}10", CellRef::column_letters(step)), "");
        }
    })]);
    assert_eq!(
        severe(&recognition),
        ["The label Date at Report!A10 has no months beside or below it."]
    );
    assert_eq!(recognition.found.highlights[0].plan.len(), 12);
}

#[test]
fn repeated_missing_and_moved_labels_are_named() {
    let recognition = read_sheets(vec![sheet(|pen| {
        pen.printed("A", 70.0);
        pen.text("J7", "SRO");
        pen.text("J8", "Another");
        pen.text("D7", "");
        pen.text("A11", "Actual");
        pen.text("A12", "Plan");
    })]);
    let messages: Vec<&str> = recognition.findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "In the report that starts at Report!A1 the label PMO Lead is missing.",
            "The label SRO stands 2 times in one report, at A3 and J7.",
            "Actual at A11 stands before Plan at A12; the template has Plan first.",
        ]
    );
    assert_eq!(text(&recognition.found.highlights[0], HighlightLabel::Sro), "SRO of A");
    assert!(recognition.findings.iter().all(|f| f.code == Code::Structure && !f.hint.is_empty()));
}

#[test]
fn labels_on_hidden_sheets_rows_and_columns_are_read_and_reported() {
    let mut rows = sheet(|pen| pen.printed("A", 70.0));
    rows.hidden_rows.insert(10);
    rows.hidden_columns.insert(6);
    let mut whole = sheet(|pen| pen.printed("B", 70.0));
    whole.name = "Old".into();
    whole.visibility = Visibility::VeryHidden;
    let recognition = read_sheets(vec![rows, whole]);
    assert_eq!(recognition.found.highlights.len(), 2);
    assert_printed(&recognition.found.highlights[1], "B", 70.0);
    let cells: Vec<String> = recognition.findings.iter().map(|f| f.place.to_string()).collect();
    assert_eq!(cells, ["Report!A11", "Report!G3", "Old!A1"]);
    assert!(recognition.findings.iter().all(|f| f.severity == Severity::Warning));
}

#[test]
fn patient_lists_are_left_alone_and_never_quoted() {
    let mut list = Sheet::new("Sheet1");
    for (cell, value) in [
        ("A1", "NHS number"),
        ("B1", "RTT clock start date"),
        ("C1", "Programme"),
        ("A2", "9434765919"),
        ("C2", "PROGRAMME: Invented Person"),
    ] {
        list.insert(at(cell), Cell::text(value));
    }
    let recognition = read_sheets(vec![list]);
    assert_eq!(recognition.layout, None);
    assert_eq!(recognition.patient_lists, ["Sheet1"]);
    assert!(recognition.found.is_empty());
    let words = format!("{:?} {:?}", recognition.findings, recognition.found_instead);
    assert!(!words.contains("9434765919") && !words.contains("Invented Person"), "{words}");
    assert_eq!(recognition.findings[0].severity, Severity::Information);
}

#[test]
fn a_workbook_of_something_else_is_described() {
    let mut other = Sheet::new("Budget");
    other.insert(at("A1"), Cell::text("Cost centre"));
    other.insert(at("B1"), Cell::text("Plan"));
    other.insert(at("A2"), Cell::number(5.0));
    let recognition = read_sheets(vec![other, Sheet::new("Empty")]);
    assert_eq!(recognition.layout, None);
    assert_eq!(
        recognition.found_instead.as_ref().map(|found| found.words(|_| None)).as_deref(),
        Some(
            "No sheet has the labels of the highlight report or the headings of the return of \
             Anywhere. Sheet “Budget” has “Plan” but neither PROGRAMME: nor PROJECT NAME:. Sheet \
             “Empty” is empty."
        )
    );
    let unsaid = |name: &str| (name == "Budget").then(|| "One sheet is not told of.".to_owned());
    let words = recognition.found_instead.unwrap().words(unsaid);
    assert!(words.ends_with("One sheet is not told of. Sheet “Empty” is empty."), "{words}");
}

#[test]
fn tidy_sheets_are_recognised_by_their_headings_wherever_they_stand() {
    let mut history = Sheet::new("My figures");
    let mut pen = Pen { sheet: &mut history, corner: at("C5") };
    for (column, heading) in
        ["KPI", "Period", "Notes of mine", "Value", "NUMERATOR", "Value"].into_iter().enumerate()
    {
        pen.text(&format!("{}1", CellRef::column_letters(column as u32)), heading);
    }
    pen.text("A2", "ae_4h");
    pen.text("B2", "Sept-24");
    pen.put("D2", Cell::number(76.4));
    pen.text("C4", "a note alone is no row");
    pen.text("A5", "ae_4h");
    let recognition = read_sheets(vec![history]);
    assert_eq!(recognition.layout, Some(LayoutId::SightlineReturn));
    let [row, last] = recognition.found.history.as_slice() else { panic!("two rows") };
    assert_eq!(row.value.cell, Some(Cell::number(76.4)));
    assert_eq!(address(&row.value), "F6");
    assert_eq!(row.indicator.text().as_deref(), Some("ae_4h"));
    assert!(row.plan.is_blank());
    assert_eq!(address(&last.indicator), "C9");
    assert!(recognition.findings.iter().any(|f| f.place.to_string() == "My figures!H5"));
}

#[test]
fn the_cover_is_recognised_by_its_labels() {
    let cover = sheet(|pen| {
        pen.text("B2", "Organisation:");
        pen.text("C2", "An Invented Trust");
        pen.text("B3", "ODS code: ZZ9");
        pen.text("B4", "Reporting month");
        pen.put(
            "D4",
            Cell { value: Value::DateTime(45_536.0, DateSystem::Excel1900), percent: false },
        );
        pen.text("B6", "Recommendation");
        pen.text("B7", "To note.");
    });
    let recognition = read_sheets(vec![cover]);
    let cover = recognition.found.cover.unwrap();
    assert_eq!(cover.organisation.text().as_deref(), Some("An Invented Trust"));
    assert_eq!(cover.code.text().as_deref(), Some("ZZ9"));
    assert_eq!(address(&cover.month), "D4");
    let month = cover.month.cell.and_then(|cell| cell.as_date()).map(|date| date.month());
    assert_eq!(month, Month::new(2024, 9));
    assert_eq!(cover.board_paper["Recommendation"].text().as_deref(), Some("To note."));
}
