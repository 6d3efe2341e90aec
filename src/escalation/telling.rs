//! What is told beside the tier: warnings of facts that come too early, the first month that is
//! predicted to miss, whose failure it is, and when it would next escalate.

use std::collections::BTreeMap;

use super::tests::{at, decision, failing, framework, month, run, tiers, values};
use super::*;
use crate::framework::{Forums, Framework, Role};

/// The reading "facts dated before the first month hold from the first month".
#[test]
fn a_plan_from_before_the_first_month_is_in_place_from_the_first_month() {
    let input = Input { improvement_plan: Some(month(-3)), ..failing(3) };
    assert_eq!(tiers(&run(&input)), [1, 2, 3]);
}

/// The same reading: "decisions and reports dated before it have no effect".
#[test]
fn decisions_and_reports_from_before_the_first_month_are_warned_of() {
    let events = vec![decision(-1, false), at(-1, EventKind::DeliveryGroupReport)];
    let found = run(&Input { events, ..failing(2) });
    assert_eq!(tiers(&found), [1, 2]);
    let expected = [
        Warning::DecisionWithoutEffect { assured: false, tier: Tier::Monitor },
        Warning::ReportWithoutEffect { tier: Tier::Monitor },
    ];
    assert_eq!(found[0].warnings, expected);
    assert_eq!(found[1].warnings, []);
}

/// The reading "a new risk assessment replaces the urgent flag of the one before".
#[test]
fn urgency_that_was_withdrawn_does_not_reach_the_board() {
    let urgent = |index, urgent| at(index, EventKind::Risk { rating: None, urgent });
    let events = vec![urgent(1, true), urgent(4, false), decision(5, false)];
    assert_eq!(tiers(&run(&Input { events, ..failing(6) })), [1, 2, 2, 2, 3, 4]);
}

/// 5.3, failure predicted: "the forecast made in m for any of m+1..m+3 is a miss against *that
/// month's* plan", and the month is named.
#[test]
fn a_forecast_is_held_against_the_plan_of_its_own_month() {
    let mut input = values(&[90.0]);
    let plan = |plan| Standard { plan: Some(plan), target: None };
    input.future = [(month(1), plan(200.0)), (month(2), plan(100.0))].into();
    input.forecasts.insert(month(0), vec![Some(150.0), Some(150.0)]);
    assert_eq!(run(&input)[0].reasons, [Reason::FailurePredicted { month: month(2) }]);
    input.future = [(month(1), plan(200.0)), (month(2), plan(160.0))].into();
    assert_eq!(run(&input)[0].reasons, [Reason::Performing]);
}

/// Whose failure it is is told as soon as there is one, and not before.
#[test]
fn whose_failure_it_is_is_told_from_tier_1_on() {
    let agreed = Some(Agreed { month: month(0), by: "the QPC".to_owned() });
    let mut input = values(&[90.0, 120.0]);
    input.attribution.agreed = agreed;
    let found = run(&input);
    assert_eq!(tiers(&found), [0, 1]);
    assert!(!found[0].words().contains("accountable"), "{}", found[0].words());
    assert!(found[1].words().contains("SaTH alone is accountable"), "{}", found[1].words());
}

/// 5.5: "the next date at which it would escalate".
#[test]
fn the_next_escalation_is_told_on_the_committees_path_and_however_far_it_is() {
    let found = run(&Input { events: vec![decision(5, false)], ..failing(6) });
    let board = Next::If { from: month(6), month: month(9), tier: Tier::Board };
    assert_eq!(
        (found[4].next, found[5].next),
        (Next::If { from: month(5), month: month(5), tier: Tier::Second }, board,)
    );
    let slow = framework(|t| t.first_escalation_months = 100);
    let far = Next::If { from: month(2), month: month(101), tier: Tier::First };
    assert_eq!(assess(&failing(2), &slow)[1].next, far);
}

#[test]
fn the_months_to_the_next_escalation_name_their_years_where_they_differ() {
    let words =
        |from, to| Next::If { from: month(from), month: month(to), tier: Tier::First }.words();
    assert!(words(3, 5).starts_with("If July to September 2024 are under performance without"));
    assert!(words(8, 10).starts_with("If December 2024 to February 2025 are under performance"));
    assert!(words(3, 3).starts_with("If July 2024 is under performance"));
}

/// A system in which one committee plays two parts, and one in which two parts are missing: it is
/// told, or missed, once.
#[test]
fn a_forum_of_two_parts_is_told_once_and_a_system_without_two_parts_is_warned_of_once() {
    let mut both = framework(|_| ());
    let system = both.system().map(|system| system.key.clone()).unwrap();
    let cells = |framework: &mut Framework, change: &dyn Fn(&mut BTreeMap<String, Forums>)| {
        let rows = framework.matrix.rows.iter_mut();
        rows.filter(|row| [Role::Assurance, Role::Escalation].contains(&row.role))
            .for_each(|row| change(&mut row.forums));
    };
    let mut neither = both.clone();
    let one = Forums { usual: "The one committee".to_owned(), finance: None };
    cells(&mut both, &|forums| drop(forums.insert(system.clone(), one.clone())));
    cells(&mut neither, &|forums| drop(forums.remove(&system)));
    let second = |framework| assess(&failing(6), framework).pop().unwrap();
    let route: Vec<String> = second(&both).route.iter().map(ToString::to_string).collect();
    assert_eq!(route, [format!("{system}: The one committee")]);
    let warned = second(&neither);
    assert_eq!(warned.tier, Tier::Second);
    assert_eq!(warned.warnings, [Warning::NoForum { organisation: system }]);
}

/// 5.4: "1 when risk is high".
#[test]
fn a_first_level_escalation_after_one_month_says_that_the_risk_is_high() {
    let found = run(&Input { risk: Some(Risk::High), ..failing(3) });
    assert_eq!(
        found[2].words(),
        "1 month without improvement since the plan of May 2024; the risk is high, so this is \
         enough."
    );
}
