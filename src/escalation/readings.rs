//! The readings of the rule where its text is silent, one test each in the order of the table in
//! the domain reference: under both values where a setting offers them; where there is none, the
//! chosen reading. `tests` beside this file follows single cases further.

use super::tests::{april, at, decision, failing, framework, month, run, tiers, values};
use super::*;
use crate::framework::{Basis, Counting, FirstEscalationClock, Thresholds, Tolerance};
use crate::polarity::Polarity;

/// The tiers of a case under the settings that ship, and under others.
fn both(input: &Input, change: impl FnOnce(&mut Thresholds)) -> (Vec<u8>, Vec<u8>) {
    (tiers(&run(input)), tiers(&assess(input, &framework(change))))
}

#[test]
fn reading_1_a_month_is_judged_against_its_plan_before_the_target() {
    let mut input = values(&[95.0, 95.0]);
    input.months.values_mut().for_each(|facts| facts.standard.target = Some(90.0));
    assert_eq!(both(&input, |t| t.basis = Basis::TargetOnly), (vec![0, 0], vec![1, 2]));
    input.months.values_mut().for_each(|facts| facts.standard.plan = None);
    assert_eq!(both(&input, |t| t.basis = Basis::PlanOnly), (vec![1, 2], vec![0, 0]));
}

#[test]
fn reading_2_a_miss_is_more_than_the_tolerance() {
    let with = |tolerance| tiers(&run(&Input { tolerance, ..values(&[100.0, 100.1, 105.0]) }));
    assert_eq!(with(Tolerance::Units(0.0)), [0, 1, 2]);
    assert_eq!(with(Tolerance::Units(5.0)), [0, 0, 0]);
    assert_eq!(with(Tolerance::PercentOfPlan(4.9)), [0, 0, 1]);
}

#[test]
fn reading_3_two_months_follow_each_other_unless_any_two_of_a_year_count() {
    let input = values(&[120.0, 90.0, 120.0]);
    assert_eq!(both(&input, |t| t.counting = Counting::WithinYear), (vec![1, 0, 1], vec![1, 0, 2]));
}

#[test]
fn reading_4_the_next_quarter_is_the_next_three_months_each_of_them() {
    for ahead in 1..=3 {
        let mut input = values(&[90.0]);
        input.future =
            (1..=3).map(|i| (month(i), Standard { plan: Some(100.0), target: None })).collect();
        let forecast = |i| Some(if i == ahead { 101.0 } else { 99.0 });
        input.forecasts.insert(month(0), (1..=3).map(forecast).collect());
        let shorter = if ahead == 3 { 0 } else { 2 };
        assert_eq!(both(&input, |t| t.forecast_horizon = 2), (vec![2], vec![shorter]), "{ahead}");
    }
}

#[test]
fn reading_5_three_months_count_from_the_plan_or_as_a_run() {
    let (since_plan, run_length) =
        both(&failing(5), |t| t.first_escalation_clock = FirstEscalationClock::RunLength);
    assert_eq!((since_plan, run_length), (vec![1, 2, 2, 2, 3], vec![1, 2, 3, 4, 4]));
}

#[test]
fn reading_6_without_a_plan_the_clock_starts_after_the_grace() {
    let input = Input { improvement_plan: None, ..failing(6) };
    let expected = (vec![1, 2, 2, 2, 2, 3], vec![1, 2, 2, 2, 3, 4]);
    assert_eq!(both(&input, |t| t.plan_grace_months = 0), expected);
}

#[test]
fn reading_7_high_risk_needs_one_month_and_has_no_grace() {
    let input = Input { improvement_plan: None, risk: Some(Risk::High), ..failing(5) };
    let expected = (vec![1, 2, 3, 4, 4], vec![1, 2, 2, 3, 4]);
    assert_eq!(both(&input, |t| t.first_escalation_months_high = 2), expected);
}

#[test]
fn reading_8_improvement_is_a_better_value_by_the_least_that_is_set_or_the_trajectory() {
    let mut input =
        Input { improvement_plan: Some(month(1)), ..values(&[130.0, 130.0, 129.0, 129.0, 129.0]) };
    let expected = (vec![1, 2, 2, 2, 2], vec![1, 2, 2, 2, 3]);
    assert_eq!(both(&input, |t| t.min_improvement = 1.0), expected);
    input.months.values_mut().for_each(|facts| facts.recovery = Some(129.0));
    assert_eq!(
        both(&input, |t| t.min_improvement = 1.0),
        (vec![1, 2, 2, 2, 2], vec![1, 2, 2, 2, 2])
    );
}

#[test]
fn reading_9_continued_failure_is_one_month_or_as_many_as_are_set() {
    let expected = (vec![1, 2, 2, 2, 3, 4, 4], vec![1, 2, 2, 2, 3, 3, 4]);
    assert_eq!(both(&failing(7), |t| t.second_escalation_months = 2), expected);
}

/// No setting: the path to the Board starts with "not assured", so only a decision opens it.
#[test]
fn reading_10_the_second_level_passes_to_the_board_only_by_a_decision() {
    let mut input = failing(24);
    assert_eq!(tiers(&run(&input)).iter().max(), Some(&4));
    input.events = vec![decision(6, false)];
    assert_eq!(tiers(&run(&input)).iter().max(), Some(&6));
}

#[test]
fn reading_11_a_late_report_counts_from_when_it_was_due() {
    let mut input = failing(11);
    input.events = vec![decision(5, false), at(8, EventKind::DeliveryGroupReport)];
    let (due_next_month, due_later) = both(&input, |t| t.report_due_months = 2);
    assert_eq!(due_next_month, [1, 2, 2, 2, 3, 4, 4, 4, 4, 5, 6]);
    assert_eq!(due_later, [1, 2, 2, 2, 3, 4, 4, 4, 4, 4, 5]);
}

#[test]
fn reading_12_urgent_is_the_board_in_the_same_month() {
    let case = |urgent| {
        let risk = EventKind::Risk { rating: None, urgent };
        tiers(&run(&Input { events: vec![at(5, risk), decision(5, false)], ..failing(6) }))
    };
    assert_eq!(case(false), [1, 2, 2, 2, 3, 4]);
    assert_eq!(case(true), [1, 2, 2, 2, 3, 5]);
}

#[test]
fn reading_13_nhs_england_comes_at_the_next_assessment_or_as_set() {
    let input = Input { events: vec![decision(5, false)], ..failing(12) };
    let (next, later) = both(&input, |t| t.nhse_months = 2);
    assert_eq!((&next[9..], &later[9..]), (&[5, 6, 6][..], &[5, 5, 6][..]));
}

#[test]
fn reading_14_two_clear_months_end_an_escalation_and_one_ends_monitoring() {
    let input = values(&[120.0, 90.0, 120.0, 121.0, 90.0, 90.0, 90.0]);
    let expected = (vec![1, 0, 1, 2, 2, 0, 0], vec![1, 0, 1, 2, 2, 2, 0]);
    assert_eq!(both(&input, |t| t.recovery_months = 3), expected);
}

/// No setting: the plan continues until recovery, so assurance goes back to it, not to nothing.
#[test]
fn reading_15_an_assured_committee_sends_back_to_tier_2_with_a_new_clock() {
    let found = run(&Input { events: vec![decision(5, true)], ..failing(9) });
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 2, 2, 2, 3]);
    assert_eq!(found[7].baseline.map(|baseline| baseline.since), Some(month(5)));
}

/// What follows of it: a month that is better, and for that stays in tier 3, is not sent back, as
/// assurance has an effect in tier 4 alone. It is the one case in which the better month has the
/// higher tier.
#[test]
fn reading_15_assurance_does_not_reach_a_case_that_improved_and_stayed_in_tier_3() {
    let of = |last| {
        let actuals = [120.0, 121.0, 122.0, 123.0, 124.0, last];
        let input = values(&actuals);
        let plan = Some(month(1));
        tiers(&run(&Input { improvement_plan: plan, events: vec![decision(5, true)], ..input }))
    };
    assert_eq!(of(125.0), [1, 2, 2, 2, 3, 2], "tier 4, and sent back");
    assert_eq!(of(123.5), [1, 2, 2, 2, 3, 3], "better, and so never in tier 4");
}

/// No setting: unknown is neither good nor bad.
#[test]
fn reading_16_a_month_without_data_is_held_not_counted_and_flagged() {
    let mut input = failing(6);
    input.months.get_mut(&month(3)).unwrap().actual = None;
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 2, 3]);
    assert_eq!((found[3].run, found[4].run), (3, 4));
    assert_eq!(found[3].warnings, [Warning::MissingActual]);
}

/// No setting: a failure does not end with a plan year.
#[test]
fn reading_17_nothing_resets_in_april() {
    let moved = |by: i32| {
        let input = failing(6);
        Input {
            months: input.months.into_iter().map(|(at, facts)| (at + by, facts)).collect(),
            improvement_plan: input.improvement_plan.map(|at| at + by),
            ..failing(6)
        }
    };
    assert_eq!(april().number(), 4);
    for by in 0..12 {
        assert_eq!(tiers(&run(&moved(by))), [1, 2, 2, 2, 3, 4], "{by} months later");
    }
}

/// No setting: accountability is agreed by people. The same figures route differently by what was
/// entered, and move no tier; `analysis::joint` only asks.
#[test]
fn reading_18_attribution_is_an_input_and_moves_no_tier() {
    let with = |kind| {
        let organisations = vec!["SaTH".to_owned(), "RJAH".to_owned()];
        let attribution = Attribution { kind, organisations, agreed: None };
        run(&Input { attribution, ..failing(6) })
    };
    let [single, joint, system] =
        [AttributionKind::Single, AttributionKind::Joint, AttributionKind::System].map(with);
    assert_eq!((tiers(&single), tiers(&joint)), (tiers(&joint), tiers(&system)));
    assert_ne!(single[1].route, joint[1].route);
    assert_ne!(joint[4].route, system[4].route);
}

/// No setting: each forum sees a case first, but for decisions and predicted failures (see `laws`).
#[test]
fn reading_19_a_case_rises_one_tier_a_month() {
    let eager = |t: &mut Thresholds| {
        (t.first_escalation_months, t.second_escalation_months) = (1, 1);
        (t.plan_grace_months, t.nhse_months, t.report_clock_months) = (0, 1, 1);
    };
    let input = Input { events: vec![decision(5, false)], ..failing(9) };
    assert_eq!(tiers(&assess(&input, &framework(eager))), [1, 2, 3, 4, 4, 4, 4, 5, 6]);
    let higher = Input { polarity: Polarity::Higher, ..values(&[90.0, 10.0, -999.0]) };
    assert_eq!(tiers(&run(&higher)), [1, 2, 2], "however bad the month");
}
