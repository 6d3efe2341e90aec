//! Published statistics beside returns: whose value counts, what is asked about, and the benchmark
//! that the performance spectrum takes from them. The figures are invented.

use std::collections::BTreeMap;

use super::*;
use crate::calendar::Period;
use crate::layouts::{Extract, Published, Role, Subject};
use crate::maturity::SpectrumLevel;
use crate::series::Origin;
use crate::workbook::CellRef;

/// A file that publishes waits in A&E: by organisation the first month and the values from then on.
fn statistics(values: &[(&str, &str, &[f64])]) -> FileReport {
    let mut figures = Vec::new();
    for (row, (code, first, values)) in (1..).zip(values) {
        for (ahead, value) in (0..).zip(*values) {
            figures.push(Published {
                indicator: "ae_4h".into(),
                organisation: (*code).into(),
                period: Period::Month(month(first) + ahead),
                role: Role::Actual,
                value: *value,
                numerator: None,
                denominator: None,
                cell: CellRef::new(row, u32::try_from(ahead).unwrap()),
            });
        }
    }
    let extract = Extract {
        layout: "published".into(),
        name: "Waits".into(),
        sheet: "Provider".into(),
        dated: None,
        subject: Subject::Provider,
        figures,
        organisations: BTreeMap::new(),
        regions: BTreeMap::new(),
        measures: BTreeMap::new(),
    };
    FileReport {
        published: vec![extract],
        ..read(b"Nothing,here\n1,2\n", "waits.xls", &Framework::shipped())
    }
}

/// A return on December with values from October on.
fn returned(values: &[f64]) -> FileReport {
    Draft::new("SaTH", "2025-12").values("ae_4h", "2025-10", 75.0, values).file("SaTH.xlsx")
}

/// What was asked about published values in the return.
fn asked(analysis: &Analysis) -> Vec<&Finding> {
    let of_return = analysis.findings.iter().find(|file| file.file == "SaTH.xlsx").unwrap();
    let about = |finding: &&Finding| finding.message.contains("published");
    of_return.findings.iter().filter(about).collect()
}

#[test]
fn the_returns_value_counts_and_the_published_stands_beside_it() {
    let files =
        [returned(&[70.0, 71.0]), statistics(&[("RXW", "2025-10", &[70.4, 72.0, 73.0][..])])];
    let analysis = judged(&files, None);
    let item = item(&analysis, "SaTH", "ae_4h");
    let seen = |at: &str| item.series.month(month(at)).unwrap();
    assert_eq!(seen("2025-11").value, Some(71.0));
    assert_eq!(seen("2025-11").published().map(|stated| stated.value), Some(72.0));
    assert_eq!(seen("2025-11").origin(), None);
    assert_eq!(seen("2025-12").value, Some(73.0), "no return speaks of December");
    assert_eq!(seen("2025-12").origin(), Some(Origin::Published));
}

#[test]
fn what_differs_is_asked_about_once_at_its_latest_cell() {
    let published = [70.4, 72.0, 73.0];
    let files = [returned(&[70.0, 71.0, 75.5]), statistics(&[("RXW", "2025-10", &published[..])])];
    let analysis = judged(&files, None);
    let asked = asked(&analysis);
    assert_eq!(asked.len(), 1, "{asked:#?}");
    let finding = asked[0];
    assert_eq!((finding.severity, finding.code), (Severity::Warning, Code::Actual));
    let message = &finding.message;
    assert!(message.contains("75.5% for Dec 2025; 73% is published (waits.xls, "), "{message}");
    assert!(message.ends_with(" So does Nov 2025."), "70 is 70.4 rounded: {message}");
    let source = item(&analysis, "SaTH", "ae_4h").latest.as_ref().unwrap().source.clone().unwrap();
    assert_eq!(finding.place, source.place);
}

#[test]
fn what_agrees_is_not_asked_about() {
    let files =
        [returned(&[70.4, 72.0]), statistics(&[("RXW", "2025-10", &[70.43, 72.0, 73.0][..])])];
    assert_eq!(asked(&judged(&files, None)), Vec::<&Finding>::new());
}

#[test]
fn the_worst_quarter_keeps_an_organisation_from_level_4() {
    let rising: Vec<f64> = (0..21)
        .map(|at| if at < 14 { 76.0 + f64::from(at % 2) } else { f64::from(at) + 64.0 })
        .collect();
    let own = Draft::new("SaTH", "2025-12").values("ae_4h", "2024-04", 75.0, &rising);
    let own = own.file("SaTH.xlsx");
    let level = |published: Option<f64>| {
        let mut files = vec![own.clone()];
        let others =
            [("RAA", 80.0), ("RBB", 81.0), ("RCC", 82.0), ("RXW", published.unwrap_or(0.0))];
        let others: Vec<(&str, &str, [f64; 1])> =
            others.iter().map(|(code, value)| (*code, "2025-11", [*value])).collect();
        let others: Vec<(&str, &str, &[f64])> =
            others.iter().map(|(code, at, values)| (*code, *at, &values[..])).collect();
        files.extend(published.map(|_| statistics(&others)));
        let analysis = judged(&files, None);
        let own = analysis.spectrum.iter().find(|one| one.organisation == "SaTH").unwrap();
        let proposal = own.proposal.clone().unwrap();
        (proposal.level, proposal.unknown.len())
    };
    assert_eq!(level(None), (SpectrumLevel::Four, 2), "no benchmark is known");
    assert_eq!(level(Some(90.0)), (SpectrumLevel::Four, 0));
    assert_eq!(level(Some(70.0)).0, SpectrumLevel::Three);
}
