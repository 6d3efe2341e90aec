//! The readings of the rule one by one, each under every choice that a setting offers.

use std::sync::LazyLock;

use super::*;
use crate::calendar::Month;
use crate::framework::{
    Basis, Counting, FirstEscalationClock, ForecastSource, Framework, Thresholds, Tolerance,
};
use crate::polarity::Polarity;

fn april() -> Month {
    "2024-04".parse().unwrap()
}

/// The month with this index; 0 is April 2024.
pub(super) fn month(index: i32) -> Month {
    april() + index
}

/// Months from April 2024 with a plan of 100, lower is better; `None` is a month without data.
pub(super) fn lower(actuals: &[Option<f64>]) -> Input {
    let months = actuals.iter().zip(0..).map(|(actual, index)| {
        let standard = Standard { plan: Some(100.0), target: None };
        (month(index), MonthFacts { standard, actual: *actual, recovery: None })
    });
    let organisations = vec!["SaTH".to_owned()];
    Input {
        polarity: Polarity::Lower,
        attribution: Attribution { organisations, ..Attribution::default() },
        months: months.collect(),
        risk: Some(Risk::Medium),
        ..Input::default()
    }
}

fn values(actuals: &[f64]) -> Input {
    lower(&actuals.iter().copied().map(Some).collect::<Vec<_>>())
}

fn framework(change: impl FnOnce(&mut Thresholds)) -> Framework {
    let mut framework = Framework::shipped();
    change(&mut framework.thresholds);
    framework
}

/// Assesses by the shipped framework, which is read once.
pub(super) fn run(input: &Input) -> Vec<Assessment> {
    static SHIPPED: LazyLock<Framework> = LazyLock::new(Framework::shipped);
    assess(input, &SHIPPED)
}

pub(super) fn tiers(assessments: &[Assessment]) -> Vec<u8> {
    assessments.iter().map(|assessment| assessment.tier.number()).collect()
}

fn reasons(assessments: &[Assessment]) -> Vec<String> {
    assessments.iter().map(Assessment::reason_code).collect()
}

pub(super) fn at(index: i32, kind: EventKind) -> Event {
    Event { month: month(index), kind }
}

fn decision(index: i32, assured: bool) -> Event {
    at(index, EventKind::Committee { assured })
}

fn strings<T: ToString>(list: &[T]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

/// Rising without end: 120, 121, … with the plan in May. Tier 4 comes in month 5 (September).
fn failing(months: i32) -> Input {
    let actuals: Vec<f64> = (0..months).map(|index| f64::from(120 + index)).collect();
    Input { improvement_plan: Some(month(1)), ..values(&actuals) }
}

#[test]
fn a_late_plan_gains_no_more_than_the_grace() {
    let plan_in = |index| Input { improvement_plan: Some(month(index)), ..failing(8) };
    assert_eq!(tiers(&run(&plan_in(1))), [1, 2, 2, 2, 3, 4, 4, 4]);
    assert_eq!(tiers(&run(&plan_in(2))), [1, 2, 2, 2, 2, 3, 4, 4]);
    assert_eq!(tiers(&run(&plan_in(6))), [1, 2, 2, 2, 2, 3, 4, 4]);
    assert_eq!(reasons(&run(&plan_in(2)))[2], "plan_in_place_this_month");
    assert_eq!(reasons(&run(&plan_in(3)))[2], "plan_clock_not_started");
    let late = run(&plan_in(4));
    assert_eq!(strings(&late[3].actions), ["improvement_plan_outstanding"]);
    assert!(late[4].actions.is_empty());
}

#[test]
fn a_grace_of_its_own_length_can_be_set() {
    let without = Input { improvement_plan: None, ..failing(8) };
    let grace = |months| framework(|t| t.plan_grace_months = months);
    assert_eq!(tiers(&assess(&without, &grace(0))), [1, 2, 2, 2, 3, 4, 4, 4]);
    assert_eq!(tiers(&assess(&without, &grace(2))), [1, 2, 2, 2, 2, 2, 3, 4]);
}

#[test]
fn high_risk_that_is_found_later_escalates_at_once() {
    let mut input = failing(6);
    input.events = vec![at(3, EventKind::Risk { rating: Some(Risk::High), urgent: false })];
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 3, 4, 4]);
    assert_eq!(reasons(&found)[3], "no_improvement_2_months_since_plan_high_risk");
}

#[test]
fn a_risk_without_rating_stays_outstanding() {
    let found = run(&Input { risk: None, ..failing(4) });
    assert_eq!(strings(&found[2].actions), ["risk_assessment_outstanding"]);
}

#[test]
fn the_run_length_clock_counts_months_under_performance_whatever_improves() {
    let rule = framework(|t| t.first_escalation_clock = FirstEscalationClock::RunLength);
    let improving = values(&[130.0, 125.0, 120.0, 118.0, 117.0]);
    let found = assess(&improving, &rule);
    assert_eq!(tiers(&found), [1, 2, 3, 3, 3]);
    assert_eq!(reasons(&found)[2], "under_3_months");
    let high = Input { risk: Some(Risk::High), ..values(&[130.0, 125.0, 90.0, 120.0]) };
    assert_eq!(tiers(&assess(&high, &rule)), [1, 2, 2, 3]);
}

#[test]
fn counting_within_the_year_needs_no_months_in_a_row() {
    let scattered = values(&[120.0, 90.0, 90.0, 120.0]);
    assert_eq!(tiers(&run(&scattered)), [1, 0, 0, 1]);
    let rule = framework(|t| t.counting = Counting::WithinYear);
    assert_eq!(tiers(&assess(&scattered, &rule)), [1, 0, 0, 2]);
    let mut far = vec![90.0; 13];
    far[0] = 120.0;
    far[12] = 120.0;
    assert_eq!(tiers(&assess(&values(&far), &rule)).last(), Some(&1));
}

#[test]
fn a_target_counts_where_there_is_no_plan_or_by_setting() {
    let mut input = values(&[95.0, 95.0]);
    for facts in input.months.values_mut() {
        facts.standard.target = Some(90.0);
    }
    assert_eq!(tiers(&run(&input)), [0, 0]);
    let by_target = framework(|t| t.basis = Basis::TargetOnly);
    assert_eq!(tiers(&assess(&input, &by_target)), [1, 2]);
    for facts in input.months.values_mut() {
        facts.standard.plan = None;
    }
    assert_eq!(tiers(&run(&input)), [1, 2]);
    let by_plan = framework(|t| t.basis = Basis::PlanOnly);
    let found = assess(&input, &by_plan);
    assert_eq!(tiers(&found), [0, 0]);
    assert_eq!(strings(&found[0].warnings), ["missing_plan"]);
    assert_eq!(found[0].under, None);
}

#[test]
fn tolerance_in_per_cent_of_plan_follows_the_plan() {
    let input = Input { tolerance: Tolerance::PercentOfPlan(5.0), ..values(&[105.0, 105.1]) };
    assert_eq!(tiers(&run(&input)), [0, 1]);
}

#[test]
fn where_neither_way_is_better_too_little_is_a_miss_too() {
    let input = Input {
        polarity: Polarity::Neutral,
        tolerance: Tolerance::Units(5.0),
        improvement_plan: Some(month(1)),
        ..values(&[95.0, 94.0, 110.0, 109.0, 108.0, 106.5, 93.0, 100.0])
    };
    let found = run(&input);
    // The plan was in place before it was required, at 6 from plan; 10, 9 and 8 follow. From 8 at
    // the first level, 6.5 and 7 are nearer.
    assert_eq!(tiers(&found), [0, 1, 2, 2, 3, 3, 3, 3]);
}

#[test]
fn improvement_must_exceed_the_least_that_is_set() {
    let input =
        Input { improvement_plan: Some(month(1)), ..values(&[120.0, 121.0, 119.0, 119.0, 119.0]) };
    assert_eq!(tiers(&run(&input)), [1, 2, 2, 2, 2]);
    let two = framework(|t| t.min_improvement = 2.0);
    assert_eq!(tiers(&assess(&input, &two)), [1, 2, 2, 2, 3]);
}

#[test]
fn being_on_the_recovery_trajectory_is_improvement() {
    let mut input = failing(6);
    assert_eq!(tiers(&run(&input)), [1, 2, 2, 2, 3, 4]);
    for (_, facts) in input.months.iter_mut().skip(4) {
        facts.recovery = Some(130.0);
    }
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 2, 2]);
    assert_eq!(reasons(&found)[4], "under_but_improving");
}

#[test]
fn more_months_to_the_second_level_can_be_set() {
    let three = framework(|t| t.second_escalation_months = 3);
    let found = assess(&failing(9), &three);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 3, 3, 4, 4]);
    assert_eq!(reasons(&found)[6], "no_improvement_2_of_3");
}

#[test]
fn an_assured_committee_sends_the_case_back_with_a_new_clock() {
    let mut input = failing(12);
    input.events = vec![decision(6, true)];
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 4, 2, 2, 2, 3, 4, 4]);
    assert_eq!(reasons(&found)[6], "qpc_decision_outstanding+qpc_assured");
    assert_eq!(reasons(&found)[7], "no_improvement_1_of_3");
    assert!(found[6].actions.is_empty());
    assert_eq!(found[8].baseline.unwrap().month, month(6));
    assert_eq!(strings(&found[10].actions), ["qpc_decision_required"]);
}

#[test]
fn a_report_that_never_comes_does_not_stop_the_clock() {
    let mut input = failing(11);
    input.events = vec![decision(5, false)];
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 4, 4, 4, 4, 5, 6]);
    assert_eq!(reasons(&found)[6], "delivery_group_report_due");
    assert_eq!(reasons(&found)[7], "report_clock_1_of_3");
    assert_eq!(strings(&found[8].actions), ["delivery_group_report_required"]);
    assert!(strings(&found[8].route).contains(&"System: Programme Delivery Groups".to_owned()));
}

#[test]
fn a_report_in_the_month_of_the_decision_starts_the_clock_there() {
    let mut input = failing(10);
    input.events = vec![decision(5, false), at(5, EventKind::DeliveryGroupReport)];
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 4, 4, 4, 5, 6]);
    assert!(found[5].actions.is_empty());
    // The other way round the report comes before it is owed.
    input.events.reverse();
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 4, 4, 4, 4, 5]);
    assert_eq!(strings(&found[5].warnings), ["delivery_group_report_no_effect"]);
}

#[test]
fn urgency_on_the_committees_path_reaches_the_board_at_once() {
    let urgent = |index| at(index, EventKind::Risk { rating: None, urgent: true });
    let mut input = failing(9);
    input.events = vec![decision(5, false), urgent(6)];
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 4, 5, 6, 6]);
    assert_eq!(reasons(&found)[6], "urgent_risk");
    assert_eq!(reasons(&found)[8], "continued_failure");
    // Without a decision there is no path to be urgent on.
    input.events = vec![urgent(6)];
    assert_eq!(tiers(&run(&input)), [1, 2, 2, 2, 3, 4, 4, 4, 4]);
}

#[test]
fn a_decision_counts_in_a_month_without_data() {
    let mut input = failing(6);
    input.months.get_mut(&month(3)).unwrap().actual = None;
    input.events = vec![decision(3, false)];
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 4, 4, 4]);
    assert_eq!(reasons(&found)[3], "no_data_tier_held+qpc_not_assured");
    assert_eq!(strings(&found[3].warnings), ["missing_actual"]);
}

#[test]
fn of_opposite_decisions_in_a_month_the_later_one_counts() {
    let mut input = failing(7);
    input.events = vec![decision(5, false), decision(5, true)];
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 3, 2, 2]);
    assert_eq!(strings(&found[5].warnings), ["qpc_not_assured_superseded"]);
    input.events.reverse();
    let found = run(&input);
    assert_eq!(tiers(&found)[5], 4);
    assert_eq!(strings(&found[5].warnings), ["qpc_assured_superseded"]);
}

#[test]
fn decisions_that_nobody_asked_for_are_warned_of() {
    let mut input = values(&[90.0, 120.0, 121.0]);
    input.events = vec![
        decision(-1, false),
        decision(0, false),
        decision(1, true),
        decision(2, true),
        at(2, EventKind::DeliveryGroupReport),
    ];
    let found = run(&input);
    assert_eq!(tiers(&found), [0, 1, 2]);
    assert_eq!(strings(&found[0].warnings), ["qpc_not_assured_no_effect"; 2]);
    assert_eq!(strings(&found[1].warnings), ["qpc_assured_no_effect"]);
    assert_eq!(
        strings(&found[2].warnings),
        ["qpc_assured_no_effect", "delivery_group_report_no_effect"]
    );
}

#[test]
fn recovery_forgets_the_plan() {
    let input = Input {
        improvement_plan: Some(month(1)),
        ..values(&[120.0, 121.0, 90.0, 90.0, 120.0, 121.0, 122.0])
    };
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 0, 1, 2, 2]);
    assert_eq!(reasons(&found)[3], "recovered");
    assert_eq!(strings(&found[6].actions), ["improvement_plan_outstanding"]);
}

#[test]
fn a_month_without_data_does_not_break_a_recovery() {
    let mut input = values(&[120.0, 121.0, 90.0, 0.0, 90.0]);
    input.months.remove(&month(3));
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 0]);
    assert_eq!(found.len(), 5);
}

#[test]
fn a_predicted_miss_holds_a_case_that_performs() {
    let mut input = values(&[120.0, 121.0, 90.0, 90.0, 90.0]);
    input.future.insert(month(5), Standard { plan: Some(100.0), target: None });
    input.forecasts.insert(month(3), vec![Some(99.0), Some(101.0)]);
    let found = run(&input);
    assert_eq!(tiers(&found), [1, 2, 2, 2, 2]);
    assert_eq!(reasons(&found)[3], "performing_but_failure_predicted");
    assert_eq!(reasons(&found)[4], "recovering_1_of_2");
    let none = framework(|t| t.forecast_source = ForecastSource::None);
    assert_eq!(tiers(&assess(&input, &none)), [1, 2, 2, 0, 0]);
    let one = framework(|t| t.forecast_horizon = 1);
    assert_eq!(tiers(&assess(&input, &one)), [1, 2, 2, 0, 0]);
}

#[test]
fn accountability_can_change_on_the_way() {
    let mut input = failing(6);
    let attribution = |kind, keys: &[&str]| {
        let organisations = keys.iter().map(|key| (*key).to_owned()).collect();
        EventKind::Attribution(Attribution { kind, organisations, agreed: None })
    };
    input.events = vec![
        at(2, attribution(AttributionKind::Joint, &["SaTH", "RJAH"])),
        at(4, attribution(AttributionKind::System, &["System", "SaTH"])),
    ];
    input.is_finance = true;
    let found = run(&input);
    assert_eq!(strings(&found[1].inform), ["System: Programme Delivery Groups"]);
    assert_eq!(found[2].route.len(), 3);
    assert_eq!(strings(&found[2].inform), ["ICB: Finance Committee"]);
    assert_eq!(strings(&found[4].route), ["System: Programme Delivery Groups"]);
    assert_eq!(
        strings(&found[4].inform),
        ["System: System Transformation Group", "SaTH: Trust Exec Team"]
    );
    assert_eq!(strings(&found[5].inform), ["SaTH: Finance Committee"]);
}

#[test]
fn a_tier_of_nhs_england_is_routed_at_any_tier() {
    let mut input = values(&[90.0, 120.0, 90.0]);
    let tier = |index, tier| at(index, EventKind::NhsEnglandTier(tier));
    input.events = vec![tier(0, Some(1)), tier(2, None)];
    let found = run(&input);
    assert_eq!(strings(&found[0].route), ["NHS England: Tier 1"]);
    assert!(strings(&found[1].route).contains(&"NHS England: Tier 1".to_owned()));
    assert!(found[2].route.is_empty());
}

#[test]
fn an_organisation_without_a_forum_is_warned_of() {
    let mut input = values(&[120.0]);
    input.attribution.organisations = vec!["RRE".to_owned()];
    assert_eq!(strings(&run(&input)[0].warnings), ["no_forum_RRE"]);
}

#[test]
fn every_month_says_when_it_would_next_escalate() {
    let words: Vec<String> = run(&failing(6)).iter().map(|found| found.next.words()).collect();
    assert_eq!(
        words,
        [
            "If May 2024 is under performance: tier 2 (Improvement plan) in May 2024.",
            "If June to August 2024 are under performance without improvement: tier 3 \
             (First-level escalation) in August 2024.",
            "If July to August 2024 are under performance without improvement: tier 3 \
             (First-level escalation) in August 2024.",
            "If August 2024 is under performance without improvement: tier 3 (First-level \
             escalation) in August 2024.",
            "If September 2024 is under performance without improvement: tier 4 (Second-level \
             escalation) in September 2024.",
            "It goes further only when the committee decides that it is not assured.",
        ]
    );
}

#[test]
fn reasons_and_baseline_say_what_was_counted() {
    let found = run(&failing(5));
    assert_eq!(found[3].words(), "2 of 3 months without improvement since May 2024.");
    assert_eq!(
        found[3].baseline,
        Some(Baseline { since: month(1), month: month(1), value: 121.0 })
    );
    assert_eq!(found[4].words(), "3 months without improvement since the plan of May 2024.");
}

#[test]
fn nothing_to_assess_gives_nothing() {
    assert!(run(&Input::default()).is_empty());
}

#[test]
fn assessments_cross_to_the_page_unchanged() {
    let found = run(&failing(8));
    let bytes = postcard::to_allocvec(&found).unwrap();
    assert_eq!(postcard::from_bytes::<Vec<Assessment>>(&bytes).unwrap(), found);
}
