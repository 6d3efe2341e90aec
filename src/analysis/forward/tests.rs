//! The path ahead, and what assumptions do to it.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::escalation::Standard;
use crate::polarity::Polarity;

static SHIPPED: LazyLock<Framework> = LazyLock::new(Framework::shipped);

fn month(index: i32) -> Month {
    "2024-04".parse::<Month>().unwrap() + index
}

fn facts(actual: Option<f64>) -> MonthFacts {
    MonthFacts { standard: Standard { plan: Some(100.0), target: None }, actual, recovery: None }
}

/// Past months from April 2024 against a plan of 100, lower is better, and what is forecast for the
/// three months after them.
fn forward(past: &[f64], forecast: [f64; 3]) -> Forward {
    let now = past.len() as i32 - 1;
    let months = (0..).zip(past).map(|(i, value)| (month(i), facts(Some(*value)))).collect();
    let input = Input {
        polarity: Polarity::Lower,
        months,
        future: (1..=3).map(|i| (month(now + i), facts(None).standard)).collect(),
        forecasts: [(month(now), forecast.map(Some).to_vec())].into(),
        ..Input::default()
    };
    let tier = assess(&input, &SHIPPED).last().unwrap().tier.number();
    let ahead =
        (1..).zip(forecast).map(|(i, value)| (month(now + i), facts(Some(value)))).collect();
    Forward::project(input, ahead, tier, &SHIPPED).unwrap()
}

fn tiers(path: &[TierMonth]) -> Vec<u8> {
    path.iter().map(|month| month.tier).collect()
}

fn assuming(forward: &Forward, values: [f64; 3]) -> Vec<u8> {
    let values = values.map(Some).to_vec();
    tiers(&what_if(forward, &Assumptions { values, ..Assumptions::default() }, &SHIPPED))
}

#[test]
fn a_forecast_that_comes_true_has_its_months_named() {
    // Tier 1 and 2, plan due in June: three months without improvement after it, then onwards.
    let forward = forward(&[120.0, 121.0, 122.0, 123.0], [124.0, 125.0, 126.0]);
    assert_eq!(tiers(&forward.path), [2, 3, 4]);
    assert_eq!(
        forward.words,
        "If the forecast comes true: tier 3 in September 2024 and tier 4 in October 2024."
    );
    let reached: Vec<_> = forward.reached(2).iter().map(|r| (r.tier, r.month)).collect();
    assert_eq!(reached, [(3, month(5)), (4, month(6))]);
    assert_eq!(forward.reached(4), []);
}

#[test]
fn a_forecast_on_plan_steps_down_and_one_that_changes_nothing_says_so() {
    let better = forward(&[120.0, 121.0, 122.0], [90.0, 90.0, 90.0]);
    assert_eq!(tiers(&better.path), [2, 0, 0]);
    assert_eq!(better.words, "If the forecast comes true: tier 0 in August 2024.");
    let steady = forward(&[90.0, 90.0], [90.0, 90.0, 90.0]);
    assert_eq!(steady.words, "If the forecast comes true, it stays in tier 0.");
    assert_eq!(steady.reached(0), []);
}

#[test]
fn a_plan_in_place_starts_the_clock_earlier_and_high_risk_shortens_it() {
    let forward = forward(&[120.0, 121.0], [122.0, 123.0, 124.0]);
    assert_eq!(tiers(&forward.path), [2, 2, 2]);
    let with = |plan_in_place, high_risk| {
        let assumptions = Assumptions { plan_in_place, high_risk, ..forward.assumptions() };
        tiers(&what_if(&forward, &assumptions, &SHIPPED))
    };
    // In place in May, three months after it end in August.
    assert_eq!(with(true, false), [2, 2, 3]);
    assert_eq!(with(false, true), [3, 4, 4]);
}

#[test]
fn without_a_plan_ahead_nothing_is_predicted() {
    let mut blind = forward(&[90.0, 90.0], [80.0, 80.0, 80.0]);
    blind.ahead.values_mut().for_each(|facts| facts.standard = Standard::default());
    let path = what_if(&blind, &blind.assumptions(), &SHIPPED);
    assert!(words("If so", 0, &path).starts_with("There is no plan or target"));
}

#[test]
fn decisions_that_are_not_made_yet_are_not_known() {
    let mut later = forward(&[120.0, 121.0, 122.0, 123.0], [124.0, 125.0, 126.0]);
    later.input.events =
        vec![Event { month: month(4), kind: EventKind::Committee { assured: false } }];
    assert_eq!(assuming(&later, [124.0, 125.0, 126.0]), [2, 3, 4]);
    later.input.events[0].month = month(3);
    assert_eq!(assuming(&later, [124.0, 125.0, 126.0])[0], 4);
}

#[test]
fn a_better_value_at_the_start_of_a_clock_is_harder_to_improve_on() {
    // Tier 3 comes in the first month ahead, and its value is what the next is compared with.
    let forward = forward(&[120.0, 121.0, 122.0, 123.0, 124.0], [150.0, 140.0, 140.0]);
    assert_eq!(assuming(&forward, [150.0, 140.0, 140.0]), [3, 3, 3]);
    assert_eq!(assuming(&forward, [140.0, 140.0, 140.0]), [3, 4, 4]);
}

fn any_past() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((180..240_i32).prop_map(|half| f64::from(half) / 2.0), 1..20)
}

fn any_ahead() -> impl Strategy<Value = [f64; 3]> {
    prop::array::uniform3((180..240_i32).prop_map(|half| f64::from(half) / 2.0))
}

proptest! {
    #[test]
    fn what_is_assumed_as_forecast_is_the_path_predicted(past in any_past(), ahead in any_ahead()) {
        let forward = forward(&past, ahead);
        prop_assert_eq!(assuming(&forward, ahead), tiers(&forward.path));
    }

    #[test]
    fn a_forecast_that_came_true_has_the_tiers_that_were_predicted(
        past in any_past(),
        ahead in any_ahead(),
    ) {
        let before = forward(&past, ahead);
        let mut came = before.input.clone();
        came.months.extend(before.ahead.clone());
        for (known, month) in (1..).zip(before.ahead.keys()) {
            came.forecasts.insert(*month, ahead[known..].iter().copied().map(Some).collect());
        }
        let found = assess(&came, &SHIPPED);
        let found: Vec<u8> = found.iter().skip(past.len()).map(|m| m.tier.number()).collect();
        prop_assert_eq!(found, tiers(&before.path));
    }

    #[test]
    fn better_values_never_raise_the_first_month_that_they_change(
        past in any_past(),
        ahead in any_ahead(),
        at in 0..3_usize,
        better in 0.0..30.0,
    ) {
        let forward = forward(&past, ahead);
        let mut improved = ahead;
        improved[at..].iter_mut().for_each(|value| *value -= better);
        let (before, after) = (assuming(&forward, ahead), assuming(&forward, improved));
        for month in 0..=at {
            prop_assert!(after[month] <= before[month], "{after:?} after {before:?}");
        }
    }

    #[test]
    fn values_better_by_the_same_amount_never_give_a_higher_tier(
        past in any_past(),
        ahead in any_ahead(),
        better in 0.0..60.0,
    ) {
        let forward = forward(&past, ahead);
        let improved = ahead.map(|value| value - better);
        let (before, after) = (assuming(&forward, ahead), assuming(&forward, improved));
        for (after, before) in after.iter().zip(&before) {
            prop_assert!(after <= before);
        }
    }

    #[test]
    fn no_values_lead_lower_than_those_on_plan(past in any_past(), ahead in any_ahead()) {
        let forward = forward(&past, ahead);
        let (on_plan, other) = (assuming(&forward, [100.0; 3]), assuming(&forward, ahead));
        for (on_plan, other) in on_plan.iter().zip(&other) {
            prop_assert!(on_plan <= other);
        }
    }
}
