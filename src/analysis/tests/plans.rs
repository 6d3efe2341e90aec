//! Plans that are entered on the page reach the item and the escalation rule.

use std::collections::BTreeMap;

use super::*;
use crate::calendar::Date;
use crate::plans::{Change, Deed, PlanKey, SignOff};

fn judged_with(files: &[FileReport], changes: &[Change]) -> Analysis {
    let months = Months { today: month("2026-01"), as_of: None };
    let key = PlanKey { organisation: "RXW".into(), indicator: "ae_4h".into(), id: "ED-01".into() };
    let date = Date::new(2026, 1, 31).unwrap();
    let mut entered = Entered::default();
    for change in changes {
        let analysis = analyse(files, &Framework::shipped(), &entered, months);
        let deed = Deed { plan: key.clone(), change: change.clone() };
        entered.plans = entered.plans.with(&deed, &analysis.plans, date).unwrap();
    }
    analyse(files, &Framework::shipped(), &entered, months)
}

fn file() -> FileReport {
    // Under plan throughout and getting no better.
    let values = [76.0, 74.0, 73.0, 72.5, 72.0, 71.5, 71.0, 70.5];
    Draft::new("SaTH", "2025-11")
        .values("ae_4h", "2025-04", 75.0, &values)
        .row(
            Table::Plans,
            [
                ("Plan id", Datum::from("ED-01")),
                ("Indicator", Datum::from("ae_4h")),
                ("Month required", Datum::from(month("2025-06"))),
                ("Month in place", Datum::from(month("2025-06"))),
                ("Action", Datum::from("Invented: an action")),
            ],
        )
        .file("a.xlsx")
}

fn trajectory() -> Change {
    // Every month is as good as it was meant to be.
    let months: BTreeMap<Month, f64> = (0..6).map(|at| (month("2025-07") + at, 69.0)).collect();
    Change::Trajectory(months)
}

fn sign_off() -> Change {
    Change::SignOff(SignOff {
        who: "A. N. Other (invented)".into(),
        role: "Chief Executive".into(),
        forum: "SaTH Board".into(),
        date: Date::new(2025, 7, 1),
    })
}

#[test]
fn a_trajectory_reaches_the_escalation_rule_only_when_it_is_signed_off() {
    let files = [file()];
    let plain = judged_with(&files, &[]);
    let drawn = judged_with(&files, &[trajectory()]);
    let signed = judged_with(&files, &[trajectory(), sign_off()]);
    let tier = |analysis: &Analysis| item(analysis, "SaTH", "ae_4h").tier().unwrap().tier;
    assert!(tier(&plain) >= 3);
    assert_eq!(tier(&drawn), tier(&plain), "nobody has signed it off");
    assert_eq!(tier(&signed), 2, "in recovery and on track");
    let recovery = |analysis: &Analysis| {
        item(analysis, "SaTH", "ae_4h").series.month(month("2025-09")).unwrap().recovery
    };
    assert_eq!([recovery(&drawn), recovery(&signed)], [None, Some(69.0)]);
    let words = &item(&drawn, "SaTH", "ae_4h").plan.as_ref().unwrap().trajectory;
    assert!(words[0].contains("not signed off yet"), "{words:?}");
}

#[test]
fn a_trajectory_on_the_plans_sheet_reaches_the_rule_as_one_that_was_entered() {
    let of_page = judged_with(&[file()], &[trajectory(), sign_off()]);
    let framework = Framework::shipped();
    let mut content = Content::blank(&framework, "SaTH", month("2025-11"));
    content.highlights.clear();
    crate::plans::prefill(&mut content, &of_page.plans, &framework);
    let next = Draft(content).file("b.xlsx");
    let of_sheet = judged_with(&[file(), next], &[]);
    let tiers = |analysis: &Analysis| item(analysis, "SaTH", "ae_4h").tiers.clone();
    assert_eq!(tiers(&of_sheet), tiers(&of_page));
}
