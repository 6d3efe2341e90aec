//! What patient-level lists come to beside the returns: whose value counts, what is asked about,
//! and where it shows. The figures are invented.

use super::*;
use crate::patients::{
    Amount, Completeness, Counted, Cut, Figure, GroupMeasures, Kind, Measures, MonthMeasures, Part,
};
use crate::series::Origin;

/// A list of October to December with so many of 1,000 within 4 hours in each month.
fn list(within: [u64; 3]) -> FileReport {
    let months = (0..).zip(within).map(|(ahead, numerator)| MonthMeasures {
        month: month("2025-10") + ahead,
        figures: vec![Figure {
            indicator: "ae_4h".into(),
            amount: Amount::Share { numerator, denominator: 1_000 },
        }],
        waiting: None,
        responses: Vec::new(),
    });
    let months: Vec<_> = months.collect();
    let group = |part| GroupMeasures { organisation: "RXW".into(), part, months: months.clone() };
    let site = Part { cut: Cut::Site, name: "RXWAT".into() };
    let measures = Measures {
        kind: Kind::AeAttendances,
        sheet: "Attendances".into(),
        reporting_month: month("2025-12"),
        whole_from: None,
        completeness: Completeness::default(),
        groups: vec![group(None), group(Some(site))],
    };
    FileReport {
        lists: vec![Counted { measures, findings: Vec::new() }],
        ..read(b"Nothing,here\n1,2\n", "attendances.csv", &Framework::shipped())
    }
}

#[test]
fn the_returns_value_counts_and_what_the_list_comes_to_stands_beside_it() {
    let returned = Draft::new("SaTH", "2025-12").values("ae_4h", "2025-10", 75.0, &[70.0, 71.0]);
    let files = [returned.file("SaTH.xlsx"), list([700, 731, 742])];
    let analysis = judged(&files, None);
    let item = item(&analysis, "SaTH", "ae_4h");
    let seen = |at: &str| item.series.month(month(at)).unwrap();
    assert_eq!(seen("2025-11").value, Some(71.0));
    assert!((seen("2025-11").derived().unwrap().value - 73.1).abs() < 1e-9);
    assert_eq!(seen("2025-10").denominator, Some(1_000.0), "70% agrees with 700 of 1,000");
    assert_eq!(seen("2025-12").origin(), Some(Origin::Derived), "no return speaks of December");
    let of_return = analysis.findings.iter().find(|file| file.file == "SaTH.xlsx").unwrap();
    let about = |finding: &&Finding| finding.message.contains("the list comes to");
    let asked: Vec<_> = of_return.findings.iter().filter(about).collect();
    assert_eq!(asked.len(), 1, "{asked:#?}");
    let says = "71% for Nov 2025; 73.1% is what the list comes to (attendances.csv, Attendances)";
    assert!(asked[0].message.contains(says), "{}", asked[0].message);
    let site = analysis.parts.iter().find(|part| part.key.area.as_deref() == Some("RXWAT"));
    assert!(site.unwrap().month(month("2025-12")).unwrap().value.is_some());
}
