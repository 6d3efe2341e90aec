//! Laws of the escalation rule, which hold for any series.

use proptest::prelude::*;

use super::tests::{at, lower, month, run, tiers};
use super::*;
use crate::framework::{Allowed, Framework, Setting};
use crate::polarity::Polarity;

fn any_actual() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![1 => Just(None), 9 => (180..240_i32).prop_map(|half| Some(f64::from(half) / 2.0))]
}

fn any_input() -> impl Strategy<Value = Input> {
    let actuals = prop::collection::vec(any_actual(), 1..30);
    let forecasts = prop::collection::btree_map(0..30_i32, any_actual(), 0..4);
    let risk = prop_oneof![Just(None), Just(Some(Risk::Low)), Just(Some(Risk::High))];
    (actuals, prop::option::of(0..20_i32), risk, forecasts).prop_map(
        |(actuals, plan, risk, forecasts)| Input {
            improvement_plan: plan.map(month),
            risk,
            forecasts: forecasts.into_iter().map(|(index, f)| (month(index), vec![f])).collect(),
            ..lower(&actuals)
        },
    )
}

fn any_event() -> impl Strategy<Value = Event> {
    let kind = prop_oneof![
        any::<bool>().prop_map(|assured| EventKind::Committee { assured }),
        Just(EventKind::DeliveryGroupReport),
        any::<bool>().prop_map(|urgent| EventKind::Risk { rating: None, urgent }),
    ];
    (0..30_i32, kind).prop_map(|(index, kind)| at(index, kind))
}

/// The same case with every value negated and the other way better.
fn mirrored(input: &Input) -> Input {
    let negated = |value: Option<f64>| value.map(|value| -value);
    let mut mirrored = Input { polarity: Polarity::Higher, ..input.clone() };
    for facts in mirrored.months.values_mut() {
        facts.actual = negated(facts.actual);
        facts.standard.plan = negated(facts.standard.plan);
    }
    for forecast in mirrored.forecasts.values_mut().flatten() {
        *forecast = negated(*forecast);
    }
    mirrored
}

proptest! {
    #[test]
    fn tiers_rise_one_at_a_time_but_for_the_documented_exceptions(
        input in any_input(),
        events in prop::collection::vec(any_event(), 0..6),
    ) {
        let mut before = Tier::Performing;
        for found in run(&Input { events, ..input }) {
            let by_decision = found.reasons.iter().any(|reason| match reason {
                Reason::CommitteeNotAssured { urgent: true } => found.tier == Tier::Board,
                Reason::CommitteeNotAssured { urgent: false } => found.tier == Tier::Second,
                _ => false,
            });
            let entered_plan = before == Tier::Performing && found.tier == Tier::Plan;
            prop_assert!(
                found.tier.number() <= before.number() + 1
                    || (entered_plan && matches!(found.reasons[0], Reason::FailurePredicted { .. }))
                    || by_decision,
                "{before:?} to {:?} in {}: {}", found.tier, found.month, found.reason_code()
            );
            before = found.tier;
        }
    }

    #[test]
    fn a_month_on_plan_with_nothing_predicted_never_raises_the_tier(input in any_input()) {
        let mut before = Tier::Performing;
        for found in run(&input) {
            let predicted = found.reason_code().contains("failure_predicted");
            if found.under == Some(false) && !predicted {
                prop_assert!(found.tier <= before);
            }
            before = found.tier;
        }
    }

    #[test]
    fn a_month_without_data_changes_a_tier_only_through_a_recorded_event(
        input in any_input(),
        events in prop::collection::vec(any_event(), 0..6),
    ) {
        let mut before = (Tier::Performing, 0);
        for found in run(&Input { events: events.clone(), ..input }) {
            if found.under.is_none() {
                prop_assert_eq!(found.run, before.1);
                let is_decided = events.iter().any(|event| {
                    event.month == found.month && matches!(event.kind, EventKind::Committee { .. })
                });
                prop_assert!(is_decided || found.tier == before.0, "{}", found.month);
            }
            before = (found.tier, found.run);
        }
    }

    #[test]
    fn of_opposite_decisions_in_a_month_the_later_one_counts_and_the_first_is_warned_of(
        input in any_input(),
        index in 0..30_i32,
        assured in any::<bool>(),
    ) {
        let decided = |assured| at(index, EventKind::Committee { assured });
        let last = Input { events: vec![decided(assured)], ..input.clone() };
        let both = Input { events: vec![decided(!assured), decided(assured)], ..input };
        for (last, both) in run(&last).into_iter().zip(run(&both)) {
            if both.month == month(index) {
                let superseded = Warning::DecisionSuperseded { assured: !assured };
                prop_assert!(both.warnings.contains(&superseded), "{:?}", both.warnings);
            }
            prop_assert_eq!(
                Assessment { warnings: Vec::new(), ..last },
                Assessment { warnings: Vec::new(), ..both }
            );
        }
    }

    #[test]
    fn the_rule_is_the_same_upside_down(input in any_input()) {
        prop_assert_eq!(tiers(&run(&mirrored(&input))), tiers(&run(&input)));
    }

    /// But for a committee's assurance in that month, which acts in tier 4 alone: see `readings`.
    #[test]
    fn a_better_month_never_has_a_higher_tier(
        input in any_input(),
        mut events in prop::collection::vec(any_event(), 0..6),
        at in 0..30_usize,
        better in 0.0..30.0,
    ) {
        let Some(at) = input.months.keys().nth(at).copied() else { return Ok(()) };
        let is_assured = |event: &Event| event.kind == EventKind::Committee { assured: true };
        events.retain(|event| event.month != at || !is_assured(event));
        let input = Input { events, ..input };
        let mut improved = input.clone();
        if let Some(actual) = &mut improved.months.get_mut(&at).unwrap().actual {
            *actual -= better;
        }
        // Later months may stand higher: a better month also raises what they have to improve on.
        let tier = |found: Vec<Assessment>| found.iter().find(|f| f.month == at).unwrap().tier;
        prop_assert!(tier(run(&improved)) <= tier(run(&input)));
    }

    #[test]
    fn events_of_different_months_may_be_entered_in_any_order(
        input in any_input(),
        events in prop::collection::btree_map(0..30_i32, any_event(), 0..6),
    ) {
        let mut events: Vec<Event> =
            events.into_iter().map(|(index, event)| at(index, event.kind)).collect();
        let forwards = run(&Input { events: events.clone(), ..input.clone() });
        events.reverse();
        prop_assert_eq!(run(&Input { events, ..input }), forwards);
    }

    /// Where another value of a setting changes a judgement, the first month that it changes names
    /// the setting, before and after.
    #[test]
    fn a_month_names_every_setting_that_could_have_changed_it(
        input in any_input(),
        events in prop::collection::vec(any_event(), 0..6),
        setting in prop::sample::select(Setting::ALL.to_vec()),
        months in 0..6_u32,
        reading in 0..4_usize,
    ) {
        let input = Input { events, ..input };
        let mut other = Framework::shipped().thresholds;
        let text = match setting.allowed() {
            Allowed::Readings(readings) => readings[reading % readings.len()].0.to_owned(),
            _ => months.to_string(),
        };
        let Ok(value) = setting.read(&text) else { return Ok(()) };
        setting.put(&value, &mut other);
        let framework = Framework { thresholds: other, ..Framework::shipped() };
        for (before, after) in run(&input).iter().zip(assess(&input, &framework)) {
            if (before.tier, &before.reasons) != (after.tier, &after.reasons) {
                prop_assert!(before.settings.contains(&setting), "{} {:?}", before.month, before.reasons);
                prop_assert!(after.settings.contains(&setting), "{} {:?}", after.month, after.reasons);
                break;
            }
        }
    }

    #[test]
    fn later_months_do_not_change_earlier_ones(input in any_input()) {
        let whole = run(&Input { forecasts: Default::default(), ..input.clone() });
        let mut shorter = Input { forecasts: Default::default(), ..input };
        shorter.months.pop_last();
        let part = run(&shorter);
        prop_assert_eq!(&whole[..part.len()], &part[..]);
    }

    #[test]
    fn the_next_escalation_comes_when_it_was_said(input in any_input()) {
        let input = Input { forecasts: Default::default(), ..input };
        let Some(Next::If { from, month, tier }) = run(&input).last().map(|found| found.next)
        else { return Ok(()) };
        let mut coming = Input {
            improvement_plan: input.improvement_plan.filter(|plan| *plan < from),
            ..input
        };
        for (ahead, worse) in from.through(month).zip(1..) {
            let standard = Standard { plan: Some(100.0), target: None };
            let actual = Some(500.0 + f64::from(worse));
            coming.months.insert(ahead, MonthFacts { standard, actual, recovery: None });
        }
        let found = run(&coming);
        prop_assert_eq!(found.last().unwrap().tier, tier);
        let rising = found.iter().filter(|f| f.month >= from && f.month < month);
        for before in rising {
            prop_assert!(before.tier < tier);
        }
    }
}
