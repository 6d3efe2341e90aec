//! A highlight report in the printed layout, made by hand in any workbook, from its cells to its
//! findings and its series. All figures and names are invented.

#![allow(clippy::unwrap_used)]

use sightline::calendar::{DateSystem, Month};
use sightline::check::{Context, run};
use sightline::finding::Severity;
use sightline::framework::Framework;
use sightline::series::{Accepted, merge};
use sightline::template;
use sightline::workbook::{Cell, CellRef, Format, Sheet, Workbook};

const MONTHS: [&str; 12] = [
    "Apr-24", "May-24", "Jun-24", "Jul-24", "Aug-24", "Sept-24", "Oct-24", "Nov-24", "Dec-24",
    "Jan-25", "Feb-25", "Mar-25",
];
const ACTUALS: [f64; 6] = [74.2, 75.1, 74.8, 75.6, 75.3, 75.9];

fn put(sheet: &mut Sheet, at: &str, cell: Cell) {
    sheet.insert(at.parse().unwrap(), cell);
}

fn report(september: Cell) -> Workbook {
    let mut sheet = Sheet::new("UEC");
    for (at, text) in [
        ("A1", "PROGRAMME:"),
        ("B1", "Urgent and emergency care"),
        ("A2", "PROJECT NAME:"),
        ("B2", "A&E seen within 4 hours: Highlight Report"),
        ("A3", "Level of PMO Support:"),
        ("B3", "Light"),
        ("A4", "SRO"),
        ("B4", "A. Sample"),
        ("C4", "Delivery Lead"),
        ("D4", "B. Sample"),
        ("E4", "Performance Lead"),
        ("F4", "C. Sample"),
        ("A5", "Specialities / Sub Dept."),
        ("B5", "Emergency department"),
        ("C5", "Informatics Lead"),
        ("D5", "D. Sample"),
        ("E5", "Clinical lead"),
        ("F5", "E. Sample"),
        ("A6", "Finance Lead"),
        ("B6", "F. Sample"),
        ("C6", "PMO Lead"),
        ("D6", "G. Sample"),
        ("A8", "Trajectories and Actual"),
        ("A9", "Date"),
        ("A10", "Plan"),
        ("A11", "Actual"),
        ("A13", "Focus Headlines"),
        ("B13", "Steady."),
        ("A14", "Longest Wait"),
        ("B14", "n/a"),
        ("A15", "National Target"),
        ("A16", "Local Target"),
        ("A17", "Delivered in September:"),
        ("B17", "New rota."),
        ("A18", "During October:"),
        ("B18", "Review."),
        ("A19", "Graph"),
        ("A21", "Performance Narrative"),
        ("B21", "As planned."),
        ("A22", "Queries/ Escalations"),
        ("B22", "None."),
    ] {
        put(&mut sheet, at, Cell::text(text));
    }
    put(&mut sheet, "B15", Cell::number(78.0));
    for (index, month) in (0..).zip(MONTHS) {
        sheet.insert(CellRef::new(8, 1 + index), Cell::text(month));
        let plan = f64::from((72 + index).min(78));
        sheet.insert(CellRef::new(9, 1 + index), Cell::number(plan));
    }
    for (index, actual) in (0..).zip(ACTUALS) {
        sheet.insert(CellRef::new(10, 1 + index), Cell::number(actual));
    }
    put(&mut sheet, "G11", september);
    Workbook {
        format: Format::Xlsx,
        date_system: DateSystem::Excel1900,
        sheets: vec![sheet],
        ..Workbook::default()
    }
}

fn accepted(workbook: &Workbook, framework: &Framework) -> Accepted {
    let recognition = template::read(workbook, framework);
    let structure = recognition.findings;
    assert!(structure.iter().all(|f| f.severity != Severity::Error), "{structure:#?}");
    let file = "SaTH UEC.xlsx".to_owned();
    Accepted { file, organisation: None, return_: recognition.found }
}

#[test]
fn the_printed_layout_reads_without_errors_and_makes_a_series() {
    let framework = Framework::shipped();
    let as_of: Month = "2024-10".parse().unwrap();
    let accepted = accepted(&report(Cell::number(75.9)), &framework);
    let findings = run(&Context::new(&accepted, &[], &framework, as_of));
    assert!(findings.iter().all(|f| f.severity == Severity::Information), "{findings:#?}");
    let merged = merge(&[accepted], &framework, as_of);
    assert_eq!(merged.len(), 1);
    assert_eq!(merged[0].key.organisation, "RXW");
    assert_eq!(merged[0].key.indicator, "ae_4h");
    assert_eq!(
        merged[0].latest().map(|(period, value)| (period.month(), value)),
        Some((Some("2024-09".parse().unwrap()), 75.9))
    );
}

#[test]
fn a_text_percentage_is_found_in_its_cell() {
    let framework = Framework::shipped();
    let as_of: Month = "2024-10".parse().unwrap();
    let accepted = accepted(&report(Cell::text("75.9%")), &framework);
    let findings = run(&Context::new(&accepted, &[], &framework, as_of));
    let doubt = findings.iter().find(|f| f.severity == Severity::Warning).unwrap();
    assert_eq!(doubt.place.to_string(), "UEC!G11");
    assert!(doubt.message.contains("“75.9%”"));
}
