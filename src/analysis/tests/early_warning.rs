//! Each sign of the early-warning list, from values made for it.

use super::*;

/// The warnings about an indicator at SaTH, with those of peers where there are any.
fn signs(analysis: &Analysis, indicator: &str) -> Vec<(Sign, String)> {
    let is_about = |warning: &&EarlyWarning| {
        let id = warning.indicator.as_ref().map(|(id, _)| id.as_str());
        warning.organisation == "SaTH" && id == Some(indicator)
    };
    let warnings = analysis.early_warnings.iter().find(is_about);
    let reasons = warnings.into_iter().flat_map(|warning| &warning.reasons);
    reasons.map(|reason| (reason.sign, reason.words.clone())).collect()
}

fn said(analysis: &Analysis, indicator: &str, sign: Sign) -> Option<String> {
    signs(analysis, indicator).into_iter().find(|(found, _)| *found == sign).map(|(_, words)| words)
}

fn a_and_e(plan: f64, values: &[f64]) -> Analysis {
    judged(
        &[Draft::new("SaTH", "2025-12").values("ae_4h", "2025-01", plan, values).file("a.xlsx")],
        None,
    )
}

#[test]
fn steady_values_on_plan_warn_of_nothing() {
    let analysis = a_and_e(70.0, &[85.0, 86.0, 85.0, 84.0, 85.0, 86.0, 85.0, 84.0]);
    assert_eq!(signs(&analysis, "ae_4h"), []);
}

#[test]
fn a_point_outside_the_limits_is_a_special_cause_of_concern() {
    let mut values = [75.0, 76.0].repeat(8);
    values.push(60.0);
    let analysis = judged(
        &[Draft::new("SaTH", "2025-12").values("ae_4h", "2024-01", 50.0, &values).file("a.xlsx")],
        None,
    );
    assert!(said(&analysis, "ae_4h", Sign::SpecialCause).is_some());
    // The same the other way round is none.
    let last = values.len() - 1;
    values[last] = 90.0;
    let better = judged(
        &[Draft::new("SaTH", "2025-12").values("ae_4h", "2024-01", 50.0, &values).file("a.xlsx")],
        None,
    );
    assert_eq!(said(&better, "ae_4h", Sign::SpecialCause), None);
}

#[test]
fn a_forecast_that_leads_to_a_higher_tier_warns_with_its_month() {
    // Below 6 values the last one goes on; without a plan ahead the national target counts.
    let falling = a_and_e(70.0, &[85.0, 85.0, 60.0]);
    assert_eq!(
        said(&falling, "ae_4h", Sign::Forecast).as_deref(),
        Some("If the forecast comes true: tier 2 in April 2025.")
    );
    let met = a_and_e(70.0, &[85.0, 60.0, 85.0]);
    assert_eq!(said(&met, "ae_4h", Sign::Forecast), None);
}

#[test]
fn a_plan_slips_when_the_gap_grows_three_months_in_a_row() {
    let growing = "Behind plan, and further behind in each of the last 3 months.";
    let slips = |values: &[f64]| said(&a_and_e(70.0, values), "ae_4h", Sign::Plan);
    assert_eq!(slips(&[72.0, 71.0, 70.5, 69.0]).as_deref(), Some(growing));
    assert_eq!(slips(&[72.0, 71.0, 71.0, 69.0]), None, "one month did not fall");
    assert_eq!(slips(&[75.0, 74.0, 73.0, 72.0]), None, "still ahead of plan");
    assert_eq!(slips(&[71.0, 70.0, 69.0]), None, "too few months to say");
}

#[test]
fn a_plan_slips_when_it_is_missed_twice_within_the_tolerance() {
    let mut framework = Framework::shipped();
    let indicator = framework.indicators.iter_mut().find(|i| i.id == "ae_4h").unwrap();
    indicator.tolerance = crate::framework::Tolerance::Units(2.0);
    let slips = |values: &[f64]| {
        let file = Draft::new("SaTH", "2025-12").values("ae_4h", "2025-01", 70.0, values);
        let months = Months { today: month("2026-01"), as_of: None };
        let analysis = analyse(&[file.file("a.xlsx")], &framework, &Entered::default(), months);
        said(&analysis, "ae_4h", Sign::Plan)
    };
    let tolerated = "Behind plan in each of the last 2 months, within the tolerance.";
    assert_eq!(slips(&[72.0, 69.5, 69.0]).as_deref(), Some(tolerated));
    assert_eq!(slips(&[72.0, 69.5, 67.0]), None, "no longer tolerated: the tier tells of it");
    assert_eq!(slips(&[72.0, 71.0, 69.0]), None, "once only");
}

#[test]
fn an_overdue_action_is_a_plan_that_slips() {
    let slips = |due: &str, status: &str| {
        let draft = Draft::new("SaTH", "2025-08")
            .values("ae_4h", "2025-01", 70.0, &[85.0, 86.0, 85.0, 84.0, 85.0, 86.0, 85.0, 84.0])
            .row(
                Table::Plans,
                [
                    ("Indicator", Datum::from("ae_4h")),
                    ("Month in place", Datum::from(month("2025-03"))),
                    ("Action", Datum::from("Invented: an action")),
                    ("Due", Datum::from(month(due).last_day())),
                    ("Status", Datum::from(status)),
                ],
            );
        said(&judged(&[draft.file("a.xlsx")], None), "ae_4h", Sign::Plan)
    };
    assert_eq!(
        slips("2025-08", "In progress").as_deref(),
        Some("1 action of the improvement plan overdue, the oldest due in August 2025.")
    );
    assert_eq!(slips("2025-09", "In progress"), None, "not due yet");
    assert_eq!(slips("2025-07", "Complete"), None, "done");
}

#[test]
fn what_is_escalated_already_is_listed_and_marked() {
    let falling: Vec<f64> = (0..12).map(|at| 60.0 - f64::from(at)).collect();
    let analysis = a_and_e(70.0, &falling);
    let about = |analysis: &Analysis| {
        let mut all = analysis.early_warnings.clone().into_iter();
        all.find(|warning| warning.indicator.is_some()).unwrap()
    };
    assert!(about(&analysis).is_escalated(), "{:?}", about(&analysis).tier);
    let early = a_and_e(70.0, &[85.0, 85.0, 60.0]);
    assert_eq!(about(&early).tier, Some(1), "the forecast fails before a plan is required");
    assert!(!about(&early).is_escalated());
}

#[test]
fn a_value_that_did_not_come_is_told_of() {
    let values = [75.0; 4];
    let draft = Draft::new("SaTH", "2025-05")
        .values("ae_4h", "2025-02", 70.0, &values[..3])
        .values("ca_62d", "2025-02", 70.0, &values);
    let analysis = judged(&[draft.file("a.xlsx")], None);
    assert_eq!(
        said(&analysis, "ae_4h", Sign::DataQuality).as_deref(),
        Some("No value for May 2025; the last is that of April 2025.")
    );
    assert_eq!(said(&analysis, "ca_62d", Sign::DataQuality), None);
}

#[test]
fn a_return_with_more_problems_than_the_last_is_told_of() {
    let sound = Draft::new("SaTH", "2025-04").values("ae_4h", "2025-03", 70.0, &[75.0, 75.0]);
    let spoilt = Draft::new("SaTH", "2025-05")
        .values("ae_4h", "2025-03", 70.0, &[75.0, 75.0, 75.0])
        .values("no_such_indicator", "2025-03", 70.0, &[75.0, 75.0]);
    let about_returns = |files: &[FileReport]| -> Vec<String> {
        let analysis = judged(files, None);
        let all = analysis.early_warnings.into_iter().filter(|w| w.indicator.is_none());
        all.flat_map(|w| w.reasons).map(|reason| reason.words).collect()
    };
    let files = [sound.file("a.xlsx"), spoilt.file("b.xlsx")];
    let found = about_returns(&files);
    assert_eq!(found.len(), 1);
    assert!(found[0].contains("in the return for May 2025, after"), "{found:?}");
    assert_eq!(about_returns(&files[..1]), Vec::<String>::new());
}

#[test]
fn peers_pull_away_when_the_gap_to_them_grows_three_months_in_a_row() {
    let with = |own: &[f64], best: &[f64], other: &[f64]| {
        let file = |organisation: &str, values: &[f64]| {
            let draft = Draft::new(organisation, "2025-04");
            draft.values("ae_4h", "2025-01", 50.0, values).file(&format!("{organisation}.xlsx"))
        };
        let analysis = judged(&[file("SaTH", own), file("RJAH", best), file("SCHT", other)], None);
        said(&analysis, "ae_4h", Sign::Peers)
    };
    let own = [70.0, 70.0, 70.0, 70.0];
    assert_eq!(
        with(&own, &[71.0, 72.0, 73.0, 74.0], &own).as_deref(),
        Some(
            "The gap to the best of the other organisations and their median grew in each of the last 3 months."
        )
    );
    assert_eq!(
        with(&own, &[80.0; 4], &[61.0, 63.0, 65.0, 67.0]).as_deref(),
        Some("The gap to the median of the others grew in each of the last 3 months."),
    );
    assert_eq!(with(&own, &[71.0, 72.0, 72.0, 74.0], &own), None, "one month it did not grow");
    assert_eq!(with(&own, &[60.0, 61.0, 62.0, 63.0], &[60.0; 4]), None, "others are behind");
}

#[test]
fn the_list_is_the_same_whatever_the_order_of_the_files() {
    let forwards = of_example(None);
    let mut files = example_files().to_vec();
    files.reverse();
    let months = Months { today: month("2026-10"), as_of: None };
    let backwards = analyse(&files, &example::framework(), &Entered::default(), months);
    assert!(!forwards.early_warnings.is_empty());
    assert_eq!(forwards.early_warnings, backwards.early_warnings);
}
