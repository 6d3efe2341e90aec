//! Published statistics from their files to series and comparison. The files are written here, in
//! the form in which A&E attendances are published as separated text; their figures are invented.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::io::Cursor;
use std::ops::ControlFlow;

use sightline::analysis::{Analysis, Months, analyse};
use sightline::calendar::{Month, Period};
use sightline::entered::Entered;
use sightline::framework::Framework;
use sightline::intake::{FileReport, read_file};
use sightline::layouts;

const HEADINGS: &str = "Period,Org Code,Parent Org,Org name,A&E attendances Type 1,A&E attendances \
    Type 2,A&E attendances Other A&E Department,A&E attendances Booked Appointments Type 1,A&E \
    attendances Booked Appointments Type 2,A&E attendances Booked Appointments Other Department,\
    Attendances over 4hrs Type 1,Attendances over 4hrs Type 2,Attendances over 4hrs Other \
    Department,Attendances over 4hrs Booked Appointments Type 1,Attendances over 4hrs Booked \
    Appointments Type 2,Attendances over 4hrs Booked Appointments Other Department,Patients who \
    have waited 4-12 hs from DTA to admission,Patients who have waited 12+ hrs from DTA to \
    admission";

/// One monthly file: for each organisation how many of 1,000 waited over 4 hours.
fn file(month: Month, over: &[(&str, u32)]) -> String {
    let name = format!("MSitAE-{}-{}", month.long_name().to_uppercase(), month.year());
    let mut text = format!("{HEADINGS}\n");
    for (code, over) in over {
        let row =
            format!("{name},{code},A region,Trust {code},800,0,200,0,0,0,{over},0,0,0,0,0,5,2");
        text.push_str(&row);
        text.push('\n');
    }
    text.push_str("TOTAL,TOTAL,TOTAL,TOTAL,9000,0,1000,0,0,0,4000,0,0,0,0,0,9,9\n");
    text
}

fn read(name: &str, text: &str) -> FileReport {
    let framework = Framework::shipped();
    let layouts = layouts::shipped();
    let mut on = |_: sightline::workbook::Progress<'_>| ControlFlow::Continue(());
    read_file(&mut Cursor::new(text.as_bytes()), name, &framework, &layouts, &mut on)
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn judged(files: &[FileReport]) -> Analysis {
    let months = Months { today: month("2026-04"), as_of: None };
    analyse(files, &Framework::shipped(), &Entered::default(), months)
}

/// Two years of files of five organisations, two of them this system's own.
fn two_years() -> Vec<FileReport> {
    (0..24)
        .map(|index| {
            let over = 400 + u32::try_from(index % 5).unwrap() * 10;
            let organisations =
                [("RXW", over), ("RL1", 100), ("RAA", 300), ("RBB", 500), ("RCC", 200)];
            let month = month("2024-01") + index;
            read(&format!("attendances {index}.csv"), &file(month, &organisations))
        })
        .collect()
}

#[test]
fn two_years_of_files_are_two_years_of_every_organisation() {
    let files = two_years();
    assert_eq!(files[0].message, "Read as A&E attendances by provider, Jan 2024, 5 organisations.");
    let analysis = judged(&files);
    let peers = analysis.peers.iter().find(|peers| peers.indicator.id == "ae_4h").unwrap();
    assert_eq!(peers.period, Period::Month(month("2025-12")));
    let ranks: Vec<_> = peers.standings.iter().map(|s| (s.code.as_str(), s.rank)).collect();
    assert_eq!(ranks, [("RL1", 1), ("RCC", 2), ("RAA", 3), ("RXW", 4), ("RBB", 5)]);
    assert_eq!(peers.standings[3].own.as_deref(), Some("SaTH"));
    assert_eq!(peers.standings[2].own, None);
    assert_eq!(peers.national, Some(60.0));
    for code in ["RXW", "RL1", "RAA", "RBB", "RCC"] {
        let item = peers.item(code, &Framework::shipped()).unwrap();
        assert_eq!(item.chart.points.len(), 24, "{code}");
        assert!(item.tiers.is_empty(), "published figures have no plan");
    }
}

#[test]
fn this_systems_own_organisations_get_items_and_others_do_not() {
    let analysis = judged(&two_years());
    let mut whose: Vec<_> = analysis
        .items
        .iter()
        .filter(|item| item.indicator.id == "ae_4h" && !item.is_system)
        .map(|item| item.organisation.as_str())
        .collect();
    whose.sort_unstable();
    assert_eq!(whose, ["RJAH", "SaTH"]);
}

#[test]
fn the_order_in_which_files_are_given_changes_nothing() {
    let mut files = two_years();
    let one = judged(&files);
    files.reverse();
    let other = judged(&files);
    assert_eq!(one.peers, other.peers);
    assert_eq!(one.items, other.items);
}

#[test]
fn an_unknown_table_is_no_statistic() {
    let report = read("table.csv", "Organisation,Ward\nA,1\nB,2\n");
    assert!(report.published.is_empty());
    assert!(judged(&[report]).peers.is_empty());
}

#[test]
fn a_file_that_nearly_fits_says_what_differs() {
    let text = file(month("2024-01"), &[("RXW", 400)]).replacen("Org Code", "Site", 1);
    let report = read("attendances.csv", &text);
    assert!(report.published.is_empty());
    assert!(report.message.contains("“Org Code”"), "{}", report.message);
    assert_eq!(report.findings.len(), 1);
}
