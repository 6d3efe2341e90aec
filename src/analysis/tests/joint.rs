//! When the page asks whether a failure is joint or system-level.

use super::*;
use crate::analysis::joint::{Question, question};

const FIRST: &str = "2025-04";

/// A return for October 2025 with one indicator, on a plan of 80 of which higher is better, from
/// April on: `+` is a month on plan, `-` one under it, `.` one without a value.
fn file(organisation: &str, indicator: &str, months: &str) -> Draft {
    let mut draft = Draft::new(organisation, "2025-10");
    for (ahead, sign) in (0..).zip(months.chars()) {
        let value = match sign {
            '+' => 90.0,
            '-' => 70.0,
            _ => continue,
        };
        let at = (month(FIRST) + ahead).iso();
        draft = draft.values(indicator, &at, 80.0, &[value]);
    }
    draft
}

fn asked(files: Vec<(&str, Draft)>, organisation: &str, indicator: &str) -> Option<Question> {
    let files: Vec<FileReport> =
        files.into_iter().map(|(name, draft)| draft.file(&format!("{name}.xlsx"))).collect();
    let analysis = judged(&files, None);
    question(item(&analysis, organisation, indicator), &analysis.items)
}

#[test]
fn organisations_that_miss_the_same_indicator_in_a_month_lead_to_a_question() {
    let two =
        || vec![("a", file("SaTH", "ae_4h", "++-----")), ("b", file("RJAH", "ae_4h", "+++++--"))];
    let found = asked(two(), "SaTH", "ae_4h").unwrap();
    assert_eq!(
        found.words,
        "RJAH misses it in October 2025 as well. Ask whether the failure is joint or system-level, \
         and record what is agreed."
    );
    assert_eq!(
        found.evidence,
        ["RJAH: under performance for 2 months, tier 2 (Improvement plan)."]
    );
    assert!(asked(two(), "RJAH", "ae_4h").is_some());
    let on_plan =
        vec![("a", file("SaTH", "ae_4h", "++-----")), ("b", file("RJAH", "ae_4h", "+++++-+"))];
    assert_eq!(asked(on_plan, "SaTH", "ae_4h"), None);
    let not_this_month =
        vec![("a", file("SaTH", "ae_4h", "++-----")), ("b", file("RJAH", "ae_4h", "+++++-."))];
    assert_eq!(asked(not_this_month, "SaTH", "ae_4h"), None);
}

#[test]
fn a_failure_in_the_same_programme_that_came_one_to_three_months_before_leads_to_a_question() {
    // The failure at SaTH starts in September 2025.
    let beside = |indicator: &str, months: &str| {
        let own = file("SaTH", "ae_4h", "+++++--");
        asked(vec![("a", own), ("b", file("SCHT", indicator, months))], "SaTH", "ae_4h")
    };
    assert_eq!(beside("ucr_2h", "++-++++"), None, "another programme");
    let other = |months: &str| beside("amb_ho", months);
    let found = other("++-++++").unwrap();
    assert!(found.words.starts_with(
        "In the same programme, Urgent and emergency care, another organisation’s failure came \
         first. Ask whether"
    ));
    assert_eq!(found.evidence.len(), 1);
    assert!(
        found.evidence[0].ends_with("under performance from June 2025, 3 months before this one."),
        "{}",
        found.evidence[0]
    );
    assert!(other("+.--+++").is_some(), "a month without a value hides no start");
    assert!(other("++++-++").unwrap().evidence[0].ends_with("1 month before this one."));
    assert_eq!(other("+-+++++"), None, "four months before");
    assert_eq!(other("+++++-+"), None, "in the same month");
    assert_eq!(other("..-++++"), None, "its start was not seen");
}

#[test]
fn where_people_have_agreed_nothing_is_asked() {
    let agreed = |kind: &str| {
        let own = file("SaTH", "ae_4h", "++-----").row(
            Table::Decisions,
            [
                ("Month", Datum::from(month("2025-08"))),
                ("Indicator", Datum::from("ae_4h")),
                ("Event", Datum::from("Attribution")),
                ("Decision", Datum::from(kind)),
                ("Note", Datum::from("RJAH")),
                ("Recorded by", Datum::from("Head of Performance")),
            ],
        );
        [own.file("a.xlsx"), file("RJAH", "ae_4h", "+++++--").file("b.xlsx")]
    };
    let analysis = judged(&agreed("Joint"), None);
    let own = item(&analysis, "SaTH", "ae_4h");
    assert_eq!(question(own, &analysis.items), None);
    let now = own.tier().unwrap();
    assert!(
        now.words.ends_with(
            "SaTH and RJAH are jointly accountable, agreed in August 2025, recorded by Head of \
             Performance."
        ),
        "{}",
        now.words
    );
    assert!(now.route.contains(&"RJAH: Directorate Performance Meetings".to_owned()));
    // One organisation alone is a fact of its own; what the others do may change it.
    let analysis = judged(&agreed("Single"), None);
    assert!(question(item(&analysis, "SaTH", "ae_4h"), &analysis.items).is_some());
}
