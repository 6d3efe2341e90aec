//! What patient-level lists come to beside the returns: whose value counts, what is asked about,
//! and where it shows. The figures are invented.

use super::*;
use crate::calendar::Period;
use crate::disclosure::Rule;
use crate::patients::{Counted, Cut, Invented};
use crate::series::Origin;

/// A list of October to December with so many of 1,000 within 4 hours in each month.
fn list(within: [u64; 3]) -> FileReport {
    let months = within.map(|within| (within, 1_000));
    let october = month("2025-10");
    let measures = Invented::attendances("Attendances", month("2025-12"))
        .group("RXW", None, october, &months)
        .group("RXW", Some((Cut::Site, "RXWAT")), october, &months)
        .measures();
    FileReport {
        lists: vec![Counted { measures, findings: Vec::new() }],
        ..read(b"Nothing,here\n1,2\n", "attendances.csv", &Framework::shipped())
    }
}

#[test]
fn what_the_rule_hides_is_marked_and_asks_nothing_and_another_rule_judges_anew() {
    let returned = Draft::new("SaTH", "2025-12").values("ae_4h", "2025-10", 75.0, &[70.0]);
    let files = [returned.file("SaTH.xlsx"), list([3, 6, 742])];
    let months = Months { today: month("2026-01"), as_of: None };
    let with = |small_numbers| {
        let entered = Entered { small_numbers, ..Entered::default() };
        analyse(&files, &Framework::shipped(), &entered, months)
    };
    let rounded = with(Rule::RoundToFive);
    let seen = |analysis: &Analysis, at: &str| {
        item(analysis, "SaTH", "ae_4h").series.month(month(at)).unwrap().clone()
    };
    let october = seen(&rounded, "2025-10");
    assert_eq!((october.value, october.derived()), (Some(70.0), None));
    let november = seen(&rounded, "2025-11");
    let hidden = november.hidden.unwrap();
    assert_eq!((november.value, november.numerator), (None, None));
    assert_eq!((hidden.rule, hidden.source.file.as_str()), (Rule::RoundToFive, "attendances.csv"));
    let asks = |analysis: &Analysis| {
        let all = analysis.findings.iter().flat_map(|file| &file.findings);
        all.filter(|finding| finding.message.contains("the list comes to")).count()
    };
    assert_eq!((asks(&rounded), asks(&with(Rule::AsTheyAre))), (0, 1));
    assert_eq!(seen(&with(Rule::AsTheyAre), "2025-11").numerator, Some(6.0));
    assert_eq!(seen(&with(Rule::HideOneToFive), "2025-11").numerator, Some(6.0));
    assert_eq!(seen(&with(Rule::HideOneToFive), "2025-10").derived(), None);
}

#[test]
fn a_month_that_the_rule_hides_does_not_look_like_one_that_performs() {
    let analysis = judged(&[list([960, 965, 3])], None);
    let newest = item(&analysis, "SaTH", "ae_4h");
    assert_eq!(newest.hidden(), Some(Period::Month(month("2025-12"))));
    let [.., before, december] = newest.tiers.as_slice() else { panic!("{:?}", newest.tiers) };
    assert_eq!((before.name.as_str(), before.is_hidden), ("Performing", false));
    assert_eq!((december.name.as_str(), december.is_hidden), ("Not judged", true));
    assert!(december.warnings[0].starts_with("1 to 7 people: hidden"), "{december:?}");
    let whole = judged(&[list([960, 965, 970])], None);
    assert_eq!(item(&whole, "SaTH", "ae_4h").hidden(), None);
}

#[test]
fn a_difference_that_rounding_can_make_is_not_asked_about() {
    // 712 of 1,000 is shown as 710 of 1,000; the return states it exactly.
    let returned = Draft::new("SaTH", "2025-12").values("ae_4h", "2025-10", 75.0, &[71.2, 71.7]);
    let files = [returned.file("SaTH.xlsx"), list([712, 712, 742])];
    let analysis = judged(&files, None);
    let found: Vec<&str> = analysis
        .findings
        .iter()
        .flat_map(|file| &file.findings)
        .map(|finding| finding.message.as_str())
        .filter(|message| message.contains("the list comes to"))
        .collect();
    let [only] = found.as_slice() else { panic!("{found:#?}") };
    assert!(only.contains("71.7% for Nov 2025; 71% is what the list comes to"), "{only}");
}

#[test]
fn the_returns_value_counts_and_what_the_list_comes_to_stands_beside_it() {
    let returned = Draft::new("SaTH", "2025-12").values("ae_4h", "2025-10", 75.0, &[70.0, 71.0]);
    let files = [returned.file("SaTH.xlsx"), list([700, 731, 742])];
    let analysis = judged(&files, None);
    let item = item(&analysis, "SaTH", "ae_4h");
    let seen = |at: &str| item.series.month(month(at)).unwrap();
    assert_eq!(seen("2025-11").value, Some(71.0));
    assert_eq!(seen("2025-11").derived().unwrap().value, 73.0, "731 rounded to 730");
    assert_eq!(seen("2025-10").denominator, Some(1_000.0), "70% agrees with 700 of 1,000");
    assert_eq!(seen("2025-12").origin(), Some(Origin::Derived), "no return speaks of December");
    let of_return = analysis.findings.iter().find(|file| file.file == "SaTH.xlsx").unwrap();
    let about = |finding: &&Finding| finding.message.contains("the list comes to");
    let asked: Vec<_> = of_return.findings.iter().filter(about).collect();
    assert_eq!(asked.len(), 1, "{asked:#?}");
    let says = "71% for Nov 2025; 73% is what the list comes to (attendances.csv, Attendances)";
    assert!(asked[0].message.contains(says), "{}", asked[0].message);
    let site = analysis.parts.iter().find(|part| part.key.area.as_deref() == Some("RXWAT"));
    assert!(site.unwrap().month(month("2025-12")).unwrap().value.is_some());
}
