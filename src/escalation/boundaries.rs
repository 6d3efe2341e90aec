//! The edges of the rule: each test stands one month, one decision or one value beside a condition,
//! where an off-by-one or a forgotten reset would show. The numbers are those of the domain
//! reference's monthly step (5.5) and definitions (5.3).

use super::tests::{at, decision, failing, framework, month, run, tiers, values};
use super::*;
use crate::framework::{Counting, FirstEscalationClock, Tolerance};
use crate::polarity::Polarity;

fn last_code(found: &[Assessment]) -> String {
    found.last().map(Assessment::reason_code).unwrap_or_default()
}

fn warnings(found: &Assessment) -> Vec<String> {
    found.warnings.iter().map(ToString::to_string).collect()
}

/// 5.5 step 4.
#[test]
fn tiers_1_and_2_start_at_the_months_that_are_set() {
    let rule = framework(|t| (t.monitor_months, t.plan_months) = (2, 4));
    assert_eq!(tiers(&assess(&failing(4), &rule)), [0, 1, 1, 2]);
}

/// 5.6, 3: "any two" are two of twelve months, the present one included, since the last recovery.
#[test]
fn within_the_year_reaches_back_eleven_months_and_not_past_a_recovery() {
    let rule = framework(|t| t.counting = Counting::WithinYear);
    let mut year = vec![90.0; 12];
    (year[0], year[11]) = (120.0, 120.0);
    assert_eq!(tiers(&assess(&values(&year), &rule)).last(), Some(&2));
    let recovered = values(&[120.0, 121.0, 90.0, 90.0, 120.0]);
    assert_eq!(tiers(&assess(&recovered, &rule)), [1, 2, 2, 0, 1]);
}

/// 5.5 step 5: recovery forgets plan, path and clocks; the assessed risk is not among them.
#[test]
fn recovery_keeps_the_urgency_of_the_risk() {
    let urgent = at(0, EventKind::Risk { rating: None, urgent: true });
    let events = vec![urgent, decision(5, false)];
    let input = Input { events, ..values(&[120.0, 121.0, 90.0, 90.0, 120.0, 121.0]) };
    assert_eq!(tiers(&run(&input)), [1, 2, 2, 0, 1, 5]);
}

/// 5.5 step 5.
#[test]
fn recovery_forgets_the_committees_path() {
    let mut actuals = vec![120.0, 121.0, 90.0, 90.0];
    actuals.extend((0..12).map(|index| f64::from(120 + index)));
    let input = Input { events: vec![decision(1, false)], ..values(&actuals) };
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 4, 4, 0, 1, 2, 2, 2, 2, 3, 4, 4, 4, 4, 4, 4]);
    assert_eq!(last_code(&found), "qpc_decision_outstanding");
}

/// 5.5 step 5.
#[test]
fn recovery_forgets_the_clock_of_an_assured_committee() {
    let actuals = [120.0, 121.0, 122.0, 90.0, 90.0, 130.0, 131.0, 132.0, 133.0, 134.0, 135.0];
    let events = vec![decision(1, false), decision(2, true)];
    let found = run(&Input { events, ..values(&actuals) });
    assert_eq!(tiers(&found), [1, 4, 2, 2, 0, 1, 2, 2, 2, 2, 3]);
}

/// 5.3, improvement: better by more than the least, on every clock.
#[test]
fn the_least_improvement_counts_in_tier_2_and_on_the_committees_path() {
    let by_one = framework(|t| t.min_improvement = 1.0);
    let plan = Some(month(1));
    let planned = Input { improvement_plan: plan, ..values(&[120.0, 121.0, 120.5, 120.5, 120.5]) };
    assert_eq!(tiers(&run(&planned)), [1, 2, 2, 2, 2]);
    let found = assess(&planned, &by_one);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3]);
    assert_eq!(last_code(&found), "no_improvement_3_months_since_plan");
    let events = vec![decision(1, false)];
    let reported = Input { events, ..values(&[120.0, 121.0, 130.0, 129.5, 129.5, 129.5]) };
    assert_eq!(tiers(&run(&reported)), [1, 4, 4, 4, 4, 4]);
    assert_eq!(tiers(&assess(&reported, &by_one)), [1, 4, 4, 4, 4, 5]);
}

/// 5.6, 5.
#[test]
fn the_run_length_clock_rises_in_the_month_that_is_set_and_not_before() {
    let rule = framework(|t| {
        t.first_escalation_clock = FirstEscalationClock::RunLength;
        t.first_escalation_months = 5;
    });
    assert_eq!(tiers(&assess(&failing(6), &rule)), [1, 2, 2, 2, 3, 4]);
}

/// 5.3, C: the plan's month only where it is no later than required month + grace.
#[test]
fn a_plan_in_place_after_its_grace_does_not_move_the_clock() {
    for index in 2..8 {
        let input = Input { improvement_plan: Some(month(index)), ..failing(8) };
        assert_eq!(tiers(&run(&input)), [1, 2, 2, 2, 2, 3, 4, 4], "plan in month {index}");
    }
    let before = Input { improvement_plan: Some(month(0)), ..failing(5) };
    assert_eq!(tiers(&run(&before)), [1, 2, 2, 3, 4], "a plan that was there before counts");
}

/// 5.5 step 7: not assured has an effect in tiers 2 to 4, assured in tier 4.
#[test]
fn decisions_outside_their_tiers_are_warned_of_and_change_nothing() {
    let of = |actuals: &[f64], events| run(&Input { events, ..values(actuals) });
    let monitored = of(&[120.0], vec![decision(0, false)]);
    assert_eq!(tiers(&monitored), [1]);
    assert_eq!(warnings(&monitored[0]), ["qpc_not_assured_no_effect"]);
    let first = run(&Input { events: vec![decision(4, true)], ..failing(5) });
    assert_eq!(tiers(&first), [1, 2, 2, 2, 3]);
    assert_eq!(warnings(&first[4]), ["qpc_assured_no_effect"]);
    let urgent = |index, urgent| at(index, EventKind::Risk { rating: None, urgent });
    for assured in [false, true] {
        let events =
            vec![urgent(1, true), decision(1, false), urgent(2, false), decision(2, assured)];
        let board = of(&[120.0, 121.0, 119.0], events);
        assert_eq!(tiers(&board), [1, 5, 5], "assured: {assured}");
        assert_eq!(board[2].warnings.len(), 1);
    }
}

/// The reading "every decision not assured asks for a report of its own".
#[test]
fn a_second_decision_not_assured_makes_a_report_due_anew() {
    let events = vec![decision(5, false), decision(7, false)];
    let found = run(&Input { events, ..failing(12) });
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 4, 4, 4, 4, 4, 4, 5]);
}

/// 5.5 step 7, 5.6, 15.
#[test]
fn assurance_ends_the_committees_path() {
    let events = vec![decision(5, false), decision(6, true)];
    let found = run(&Input { events, ..failing(16) });
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 4, 2, 2, 2, 3, 4, 4, 4, 4, 4, 4]);
    assert_eq!(last_code(&found), "qpc_decision_outstanding");
}

/// 5.5: every month carries the baseline used, where a clock runs.
#[test]
fn the_baseline_is_that_of_the_clock_of_the_tier() {
    let since = |found: &Assessment| found.baseline.map(|baseline| baseline.since);
    let found = run(&Input { events: vec![decision(5, false)], ..failing(12) });
    let expected = [
        None,           // monitored: nothing to improve on yet
        Some(month(1)), // the plan's month, from that month on
        Some(month(1)),
        Some(month(1)),
        Some(month(4)), // the first level
        None,           // the committee's path: the report is due next month
        Some(month(6)),
        Some(month(6)),
        Some(month(6)),
        Some(month(9)), // the Board
        None,           // the highest tier
        None,
    ];
    assert_eq!(found.iter().map(since).collect::<Vec<_>>(), expected);
    let without = run(&Input { improvement_plan: None, ..failing(3) });
    let clocks: Vec<_> = without.iter().map(since).collect();
    assert_eq!(clocks, [None, None, Some(month(2))], "the grace for writing a plan");
    let rule = framework(|t| t.first_escalation_clock = FirstEscalationClock::RunLength);
    assert_eq!(assess(&failing(2), &rule)[1].baseline, None);
}

/// The tiers of a case whose fifth month has a recovery trajectory.
fn with_trajectory(input: &Input, recovery: f64) -> Vec<u8> {
    let mut input = input.clone();
    input.months.get_mut(&month(4)).unwrap().recovery = Some(recovery);
    tiers(&run(&input))
}

/// 5.3, improvement: "actual meets the signed-off recovery trajectory".
#[test]
fn a_value_just_off_its_trajectory_does_not_meet_it() {
    assert_eq!(with_trajectory(&failing(5), 124.0), [1, 2, 2, 2, 2], "exactly on it");
    assert_eq!(with_trajectory(&failing(5), 123.5), [1, 2, 2, 2, 3], "half a unit off it");
    assert_eq!(with_trajectory(&failing(5), f64::INFINITY), [1, 2, 2, 2, 3], "no number");
}

/// 5.3, where neither way is better: a trajectory is met within the tolerance.
#[test]
fn where_neither_way_is_better_a_trajectory_is_met_within_the_tolerance() {
    let tolerance = Tolerance::Units(5.0);
    let input = Input { polarity: Polarity::Neutral, tolerance, ..failing(5) };
    assert_eq!(with_trajectory(&input, 119.0), [1, 2, 2, 2, 2]);
    assert_eq!(with_trajectory(&input, 118.5), [1, 2, 2, 2, 3]);
    assert_eq!(with_trajectory(&input, 129.0), [1, 2, 2, 2, 2]);
    assert_eq!(with_trajectory(&input, 129.5), [1, 2, 2, 2, 3]);
}

/// 5.3, b(s): "the actual in month s, or the last one before it". Where neither way is better, a
/// month without plan has an actual, but nothing that could be called worse.
#[test]
fn where_neither_way_is_better_a_month_without_plan_is_no_baseline() {
    let mut input = values(&[110.0, 115.0, 100.0, 113.0, 113.0, 113.0]);
    input.polarity = Polarity::Neutral;
    input.months.get_mut(&month(2)).unwrap().standard.plan = None;
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 2, 2], "13 off plan is better than 15");
    assert_eq!(found[5].baseline.map(|b| (b.since, b.month)), Some((month(2), month(1))));
}

/// 5.5 step 2: what is no number is no actual and no plan.
#[test]
fn what_is_no_number_is_missing() {
    for nothing in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let found = run(&values(&[nothing]));
        assert_eq!((found[0].under, warnings(&found[0])), (None, vec!["missing_actual".into()]));
        let mut input = values(&[120.0]);
        let facts = input.months.get_mut(&month(0)).unwrap();
        facts.standard = Standard { plan: Some(nothing), target: Some(100.0) };
        assert_eq!(run(&input)[0].under, Some(true), "judged against the target");
        input.months.get_mut(&month(0)).unwrap().standard.target = None;
        let found = run(&input);
        assert_eq!((found[0].under, warnings(&found[0])), (None, vec!["missing_plan".into()]));
    }
}

/// 5.5 step 1: an assessment that says nothing of the rating leaves it as it was.
#[test]
fn an_assessment_of_urgency_alone_keeps_the_rating() {
    let urgent = at(2, EventKind::Risk { rating: None, urgent: false });
    let input = Input { risk: Some(Risk::High), events: vec![urgent], ..failing(3) };
    assert_eq!(tiers(&run(&input)), [1, 2, 3]);
}

/// 5.5 step 7.
#[test]
fn a_decision_that_is_entered_twice_is_told_once() {
    let found = run(&Input { events: vec![decision(5, false), decision(5, false)], ..failing(6) });
    assert_eq!(last_code(&found), "continued_failure_no_improvement+qpc_not_assured");
}

/// 5.3, N: "months without data are skipped", also those with an actual and no plan.
#[test]
fn a_month_without_plan_is_skipped_in_counting_months_without_improvement() {
    let mut input = failing(6);
    input.months.get_mut(&month(3)).unwrap().standard.plan = None;
    assert_eq!(tiers(&run(&input)), [1, 2, 2, 2, 2, 3]);
}

/// 5.3, improvement, where neither way is better: nearer to plan, from either side.
#[test]
fn where_neither_way_is_better_further_below_plan_is_no_improvement() {
    let input =
        Input { improvement_plan: Some(month(1)), ..values(&[90.0, 85.0, 84.0, 83.0, 82.0]) };
    let neutral = Input { polarity: Polarity::Neutral, ..input };
    assert_eq!(tiers(&run(&neutral)), [1, 2, 2, 2, 3]);
}

/// 5.3, clock start: the first report starts it; 5.5 step 7: elsewhere a warning, no effect.
#[test]
fn a_second_report_and_one_after_the_board_took_it_up_have_no_effect() {
    let report = |index| at(index, EventKind::DeliveryGroupReport);
    let with = |reports: Vec<Event>| {
        let events = [vec![decision(5, false)], reports].concat();
        run(&Input { events, ..failing(11) })
    };
    let twice = with(vec![report(5), report(6)]);
    assert_eq!(tiers(&twice), [1, 2, 2, 2, 3, 4, 4, 4, 5, 6, 6]);
    assert_eq!(twice[7].baseline.map(|baseline| baseline.since), Some(month(5)));
    assert_eq!(warnings(&twice[6]), ["delivery_group_report_no_effect"]);
    for index in [9, 10] {
        let late = with(vec![report(index)]);
        assert_eq!(tiers(&late)[8..], [4, 5, 6], "the Board takes it up in month 9");
        assert_eq!(warnings(&late[index as usize]), ["delivery_group_report_no_effect"]);
    }
}
