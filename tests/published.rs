//! Published statistics from their files to series and comparison. The files are written by code and
//! their figures are invented.

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

#[path = "support/attendances.rs"]
mod attendances;

use std::io::Cursor;
use std::ops::ControlFlow;

use sightline::analysis::{
    Analysis, GroupKind, Item, Members, Months, Peer, analyse, peer as peer_item, variation,
};
use sightline::calendar::{Frequency, Month, Period};
use sightline::entered::Entered;
use sightline::finding::{Code, Severity};
use sightline::framework::Framework;
use sightline::intake::{FileReport, read_file};
use sightline::layouts::{self, Subject};
use sightline::workbook::HiddenKind;

use attendances::file;

fn read(name: &str, text: &str) -> FileReport {
    read_bytes(name, text.as_bytes())
}

fn read_bytes(name: &str, bytes: &[u8]) -> FileReport {
    let framework = Framework::shipped();
    let layouts = layouts::shipped();
    let mut on = |_: sightline::workbook::Progress<'_>| ControlFlow::Continue(());
    read_file(&mut Cursor::new(bytes), name, &framework, &layouts, &mut on)
}

/// The same figures as a workbook, with a hidden sheet behind them.
fn workbook(text: &str, hidden: &[&str]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(text.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    let sheet = book.add_worksheet().set_hidden(true);
    for (row, line) in (0..).zip(hidden) {
        sheet.write_string(row, 0, *line).unwrap();
    }
    book.save_to_buffer().unwrap()
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
        let item = chart_of(&files, code).unwrap();
        assert_eq!(item.chart.points.len(), 24, "{code}");
        assert!(item.tiers.is_empty(), "published figures have no plan");
    }
}

/// The chart of one organisation's waits in A&E.
fn chart_of(files: &[FileReport], code: &str) -> Option<Item> {
    let peer = Peer {
        indicator: "ae_4h".into(),
        subject: Subject::Provider,
        frequency: Frequency::Monthly,
        code: code.into(),
    };
    peer_item(files, &Framework::shipped(), &Entered::default(), &peer, month("2025-12"))
}

#[test]
fn an_organisation_of_which_no_file_speaks_has_no_chart() {
    assert!(chart_of(&two_years(), "RZZ").is_none());
}

/// Two years of organisations in two regions.
fn two_regions() -> Vec<FileReport> {
    let over = [("RXW", 400), ("RL1", 100), ("XS1", 300), ("XS2", 500), ("XS3", 200)];
    let months = (0..24).map(|index| month("2024-01") + index);
    months.map(|month| read(&format!("{}.csv", month.iso()), &file(month, &over))).collect()
}

#[test]
fn regions_and_listed_kinds_are_groups_and_ranks_are_counted_within_them() {
    let groups = "[[peer_group]]\nname = \"Hospitals by the sea\"\nkind = \"acute\"\n\
                  codes = [\"XS1\", \"XS2\", \"RZZ\"]\n";
    let text = format!("{}\n{groups}", Framework::default_text());
    let framework = Framework::parse(&text).unwrap();
    let months = Months { today: month("2026-04"), as_of: None };
    let analysis = analyse(&two_regions(), &framework, &Entered::default(), months);
    let peers = analysis.peers.iter().find(|peers| peers.indicator.id == "ae_4h").unwrap();
    let of = |kind| peers.groups.iter().filter(move |group| group.kind == kind);
    let regions: Vec<_> = of(GroupKind::Region).map(|g| (g.name.as_str(), g.codes.len())).collect();
    assert_eq!(regions, [("A region", 2), ("South East", 3)]);
    // SaTH is of the kind; the kind of the others is known only from the list.
    let sea = of(GroupKind::Listed).find(|group| group.name == "Hospitals by the sea").unwrap();
    assert_eq!(sea.codes, ["RXW", "XS1", "XS2"]);
    let among = peers.among(&Members::Group("group-hospitals-by-the-sea".to_owned()));
    let ranks: Vec<_> = among.standings.iter().map(|s| (s.code.as_str(), s.rank)).collect();
    assert_eq!(ranks, [("XS1", 1), ("RXW", 2), ("XS2", 3)]);
}

#[test]
fn the_variation_of_everybody_is_that_of_their_own_charts() {
    let files = two_years();
    let analysis = judged(&files);
    let peers = analysis.peers.iter().find(|peers| peers.indicator.id == "ae_4h").unwrap();
    let (framework, entered) = (Framework::shipped(), Entered::default());
    let icons = variation(&files, &framework, &entered, &peers.table(), month("2025-12"));
    assert_eq!(icons.len(), 5);
    for (code, icon) in icons {
        assert_eq!(icon, chart_of(&files, &code).unwrap().chart.variation, "{code}");
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
fn what_hides_in_a_published_file_is_told_of_and_no_finding_unless_it_is_people() {
    let text = file(month("2024-01"), &[("RXW", 400), ("RL1", 100), ("RAA", 300)]);
    let taken_in = |hidden: &[&str]| {
        let bytes = workbook(&text, hidden);
        let mut on = |_: sightline::workbook::Progress<'_>| ControlFlow::Continue(());
        let (framework, layouts) = (Framework::shipped(), layouts::shipped());
        read_file(&mut Cursor::new(bytes), "jan.xlsx", &framework, &layouts, &mut on)
    };
    let harmless = taken_in(&["Region", "North", "South"]);
    assert_eq!(harmless.published.len(), 1, "{}", harmless.message);
    assert_eq!(harmless.findings, []);
    assert!(harmless.disclosure.hidden.iter().any(|seen| seen.kind == HiddenKind::Sheet));
    let telling = taken_in(&["NHS number", "943 476 5919", "401 023 2137"]);
    let found: Vec<_> = telling.findings.iter().map(|f| (f.severity, f.code)).collect();
    assert_eq!(found, [(Severity::Error, Code::Disclosure)]);
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

/// Diagnostics of August 2024, published on this day and perhaps revised.
fn diagnostics(published: &str, revised: &str, over_6_weeks: f64) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Provider").unwrap();
    let titles = [
        ["Title:", "Monthly Diagnostics Waiting Times and Activity Return"],
        ["Period:", "August 2024"],
        ["Published:", published],
        ["Revised:", revised],
    ];
    for (row, texts) in (0..).zip(titles) {
        sheet.write(row, 0, texts[0]).unwrap();
        sheet.write(row, 1, texts[1]).unwrap();
    }
    let headings =
        ["Provider Code", "Provider Name", "Total Waiting List", "Number waiting 6+ Weeks"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(5, column, heading).unwrap();
    }
    sheet.write(6, 0, "RXW").unwrap();
    sheet.write(6, 1, "A trust").unwrap();
    sheet.write(6, 2, 200.0).unwrap();
    sheet.write(6, 3, over_6_weeks).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn of_a_month_that_is_published_twice_the_later_revision_counts_whatever_the_files_are_called() {
    let first = diagnostics("10th October 2024", "", 20.0);
    let revised = diagnostics("10th October 2024", "10th July 2025", 50.0);
    for names in [["a.xlsx", "b.xlsx"], ["b.xlsx", "a.xlsx"]] {
        let mut files = vec![read_bytes(names[0], &first), read_bytes(names[1], &revised)];
        for _ in 0..2 {
            files.reverse();
            let analysis = judged(&files);
            let item = analysis
                .items
                .iter()
                .find(|item| item.indicator.id == "dm01_6w" && item.organisation == "SaTH");
            let points = &item.unwrap().chart.points;
            assert_eq!(points.len(), 1);
            assert_eq!(points[0].value, Some(25.0), "{names:?}");
        }
    }
}
