//! Referral to treatment: the same columns on sheets by provider, board, place and country, for
//! pathways of three kinds.

use super::*;

/// Referral to treatment: a sheet of a level, with its own first columns.
fn pathways(tab: &str, level: &str, kind: &str, own: &[&str], last: &[&str]) -> Sheet {
    let summary = format!("Monthly Referral to Treatment (RTT) waiting times for {kind} pathways.");
    let level = format!("{level} Level Data");
    let titles: [&[&str]; 3] =
        [&["", "Summary:", &summary], &["", "Period:", "June 2025"], &["", &level]];
    let bands = [">0-1", ">1-2", ">17-18", ">18-19"];
    let mut headings = vec![""];
    headings.extend(own);
    headings.extend(["Treatment Function Code", "Treatment Function"]);
    headings.extend(bands);
    headings.extend(last);
    let mut rows: Vec<&[&str]> = titles.to_vec();
    rows.push(&headings);
    sheet(tab, &rows)
}

const WAITING: [&str; 8] = [
    "Total number of incomplete pathways",
    "Total within 18 weeks",
    "% within 18 weeks",
    "Average (median) waiting time (in weeks)",
    "92nd percentile waiting time (in weeks)",
    "Total 52 plus weeks",
    "Total 78 plus weeks",
    "Total 65 plus weeks",
];

fn add(sheet: &mut Sheet, cells: &[&str]) {
    let row = sheet.used().unwrap().last.row + 1;
    for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
        let cell = text.parse().map_or_else(|_| Cell::text(*text), Cell::number);
        sheet.insert(CellRef::new(row, column), cell);
    }
}

#[test]
fn waiting_lists_are_read_by_provider_board_and_country() {
    let own = ["Region Code", "Provider Code", "Provider Name"];
    let mut provider = pathways("Provider", "Provider", "incomplete", &own, &WAITING);
    let figures = ["9", "9", "9", "9", "200", "120", "0.6", "12.5", "40.1", "8", "1", "3"];
    let row = |first: &[&'static str]| -> Vec<&'static str> {
        ["" as &'static str].iter().chain(first).chain(&figures).copied().collect()
    };
    add(&mut provider, &row(&["Y60", "RXW", "A trust", "C_100", "General Surgery"]));
    add(&mut provider, &row(&["Y60", "RXW", "A trust", "C_999", "Total"]));
    let mut decided = provider.clone();
    decided.name = "Provider with DTA".into();
    let found = read(&book(vec![provider, decided]));
    let [(extract, findings)] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((extract.sheet.as_str(), findings.as_slice()), ("Provider", &[][..]));
    for (indicator, wanted) in [
        ("rtt_18w", 60.0),
        ("rtt_52w", 4.0),
        ("rtt_65w", 3.0),
        ("rtt_78w", 1.0),
        ("rtt_total", 200.0),
    ] {
        assert_eq!(value(extract, "RXW", indicator), Some(wanted), "{indicator}");
    }

    let mut national = pathways("National", "National", "incomplete", &[], &WAITING);
    add(&mut national, &row(&["C_999", "Total"]));
    let mut boards = pathways("ICB", "System", "incomplete", &["ICB Code", "ICB Name"], &WAITING);
    add(&mut boards, &row(&["QOC", "A board", "C_999", "Total"]));
    let found = read(&book(vec![national, boards]));
    let layouts: Vec<&str> = found.iter().map(|(extract, _)| extract.layout.as_str()).collect();
    assert_eq!(layouts, ["nhs-england-rtt-incomplete-icb", "nhs-england-rtt-incomplete-national"]);
    assert_eq!(value(&found[0].0, "QOC", "rtt_18w"), Some(60.0));
    assert_eq!(value(&found[1].0, NATIONAL, "rtt_total"), Some(200.0));
    assert!(found.iter().all(|(_, findings)| findings.is_empty()), "{found:#?}");
}

/// Before April 2021: another code of the total, and one band for all waits over a year.
#[test]
fn waiting_lists_of_earlier_years_are_read() {
    let last = ["52 plus", "Total number of incomplete pathways", "Total within 18 weeks"];
    let own = ["Region Code", "Provider Code", "Provider Name"];
    let mut sheet = pathways("Provider", "Provider", "incomplete", &own, &last);
    let row =
        ["", "Y60", "RXW", "A trust", "IP999", "Total", "9", "9", "9", "9", "8", "200", "120"];
    add(&mut sheet, &row);
    let (extract, findings) = only(sheet);
    assert_eq!(value(&extract, "RXW", "rtt_18w"), Some(60.0));
    assert_eq!(value(&extract, "RXW", "rtt_52w"), Some(4.0));
    assert_eq!(value(&extract, "RXW", "rtt_65w"), None);
    assert_eq!(findings, []);
}

/// The sheet of the providers has every column of the sheet of the country, and rows that are not
/// about it.
#[test]
fn completed_pathways_by_provider_are_not_taken_for_the_country() {
    let last = ["Total number of completed pathways (with a known clock start)"];
    let own = ["Region Code", "Provider Code", "Provider Name"];
    for (kind, indicator) in [
        ("completed admitted", "rtt_admitted_18w"),
        ("completed non-admitted", "rtt_nonadmitted_18w"),
    ] {
        let mut sheet = pathways("Provider", "Provider", kind, &own, &last);
        add(&mut sheet, &["", "Y60", "RXW", "A trust", "C_999", "Total", "1", "2", "3", "4", "10"]);
        let (extract, _) = only(sheet);
        assert_eq!(value(&extract, "RXW", indicator), Some(60.0), "{kind}");
        assert_eq!(value(&extract, NATIONAL, indicator), None);
    }
}

#[test]
fn places_within_a_board_are_not_taken_for_providers() {
    let last = ["Total number of completed pathways (with a known clock start)"];
    let own = ["Region Code", "Org Code", "Org Name"];
    let mut sheet = pathways("Sub-ICB", "Commissioner", "completed admitted", &own, &last);
    add(&mut sheet, &["", "Y60", "M2L0M", "A place", "C_999", "Total", "1", "2", "3", "4", "10"]);
    assert!(read(&book(vec![sheet])).is_empty());
}
