//! What people decide about a chart reaches its item, and nothing else.

use super::*;
use crate::calendar::Period;
use crate::choices::{ChartKey, Choice, Choices, Decision};
use crate::spc::{Assurance, ChartKind};

fn at(text: &str) -> Period {
    Period::Month(month(text))
}

/// The example with decisions about one chart, each with the reason “invented”.
fn example_with(key: &ChartKey, decided: &[Choice], as_of: Option<&str>) -> Analysis {
    let plain = of_example(None);
    let item = plain.items.iter().find(|item| item.chart_key() == *key).unwrap();
    let mut choices = Choices::default();
    for choice in decided {
        let decision = Decision::new(*choice, "invented");
        choices.decide(key.clone(), decision, &item.charted()).unwrap();
    }
    let months = Months { today: month("2026-10"), as_of: as_of.map(month) };
    analyse(example_files(), &example::framework(), &of_charts(choices.clone()), months)
}

fn ambulances() -> ChartKey {
    let plain = of_example(None);
    item(&plain, "Northmoor", "amb_ho").chart_key()
}

#[test]
fn limits_recalculated_on_one_chart_leave_every_other_as_it_was() {
    let key = ambulances();
    let plain = of_example(None);
    let decided = example_with(&key, &[Choice::Rebase(at("2025-10"))], None);
    let changed = item(&decided, "Northmoor", "amb_ho");
    assert_eq!(changed.chart.phases.len(), 2);
    assert_eq!(changed.chart.phases[1].from, month("2025-10").first_day());
    assert_eq!(changed.decisions[0].words, "Limits recalculated from Oct 2025: invented.");
    assert_eq!(changed.decisions[0].obstacle, None);
    for (before, after) in plain.items.iter().zip(&decided.items) {
        if before.chart_key() != key {
            assert_eq!(before, after);
        }
        assert_eq!(before.tiers, after.tiers, "no decision about a chart moves a tier");
    }
    assert_eq!(plain.headline, decided.headline);
}

#[test]
fn an_earlier_month_says_which_decisions_it_does_not_know_yet() {
    let key = ambulances();
    let decided =
        example_with(&key, &[Choice::Rebase(at("2025-10")), Choice::Baseline(24)], Some("2025-09"));
    let item = item(&decided, "Northmoor", "amb_ho");
    assert_eq!(item.chart.phases.len(), 1);
    let obstacles: Vec<&str> =
        item.decisions.iter().filter_map(|decided| decided.obstacle.as_deref()).collect();
    assert_eq!(obstacles.len(), 2);
    assert!(obstacles[0].contains("The chart has 18 points"), "{obstacles:?}");
    assert!(obstacles[1].contains("Oct 2025 is not among them"), "{obstacles:?}");
}

#[test]
fn a_chart_judged_against_plan_takes_each_months_plan_as_its_target() {
    let key = ambulances();
    let plain = of_example(None);
    let decided = example_with(&key, &[Choice::AgainstPlan], None);
    let (before, after) =
        (item(&plain, "Northmoor", "amb_ho"), item(&decided, "Northmoor", "amb_ho"));
    assert!(after.is_against_plan() && !before.is_against_plan());
    for point in &after.chart.points {
        let plan = after.series.month(point.date.month()).and_then(|seen| seen.plan);
        assert_eq!(point.target, plan);
    }
    let seen: std::collections::BTreeSet<String> =
        after.chart.points.iter().map(|point| format!("{:?}", point.assurance)).collect();
    assert!(!seen.is_empty());
    assert!(after.assurance_words.starts_with("Judged against plan. "));
    assert_eq!(before.latest, after.latest, "the target is still known");
}

#[test]
fn a_trajectory_of_plans_is_judged_month_by_month() {
    // Values around 70; the plan climbs from far below to far above.
    let mut draft = Draft::new("SaTH", "2025-12");
    for ahead in 0..21 {
        let wiggle = [0.0, 1.0, -1.0][usize::try_from(ahead).unwrap() % 3];
        draft = draft.row(
            Table::History,
            [
                ("Indicator", Datum::from("nctr")),
                ("Period", Datum::from(month("2024-04") + ahead)),
                ("Value", Datum::from(70.0 + wiggle)),
                ("Plan", Datum::from(90.0 - 2.0 * f64::from(ahead))),
            ],
        );
    }
    let files = [draft.file("a.xlsx")];
    let mut choices = Choices::default();
    let plain = judged(&files, None);
    let before = item(&plain, "SaTH", "nctr");
    assert_eq!(before.chart.assurance, None, "the framework sets no target for it");
    let decision = Decision::new(Choice::AgainstPlan, "agreed");
    choices.decide(before.chart_key(), decision, &before.charted()).unwrap();
    let months = Months { today: month("2026-01"), as_of: None };
    let analysis = analyse(&files, &Framework::shipped(), &of_charts(choices.clone()), months);
    let after = item(&analysis, "SaTH", "nctr");
    let assurance = |at: usize| after.chart.points[at].assurance;
    // Fewer patients are better here, so a high plan is easily met.
    assert_eq!(assurance(0), Some(Assurance::ConsistentPass));
    assert_eq!(assurance(10), Some(Assurance::Inconsistent));
    assert_eq!(assurance(20), Some(Assurance::ConsistentFail));
    assert_eq!(after.chart.assurance, Some(Assurance::ConsistentFail));
}

#[test]
fn a_kind_is_drawn_where_the_data_allow_it_and_otherwise_says_why_not() {
    let key = ambulances();
    let kind = |kind: ChartKind| {
        let analysis = example_with(&key, &[Choice::Kind(kind)], None);
        let item = item(&analysis, "Northmoor", "amb_ho");
        (item.chart.settings.kind, item.chart.settings.per, item.decisions[0].obstacle.clone())
    };
    assert_eq!(kind(ChartKind::PPrime), (ChartKind::PPrime, 100.0, None));
    assert_eq!(kind(ChartKind::Run), (ChartKind::Run, 1.0, None));
    let (drawn, _, why) = kind(ChartKind::C);
    assert_eq!(drawn, ChartKind::Xmr);
    assert_eq!(
        why.as_deref(),
        Some(
            "The chart stays an XmR chart. A c chart is for counts of events, and this indicator \
             is no count."
        )
    );
    let analysis = of_example(None);
    let finance = item(&analysis, "Northmoor", "fin_var").chart_key();
    let analysis = example_with(&finance, &[Choice::Kind(ChartKind::IPrime)], None);
    let obstacle = item(&analysis, "Northmoor", "fin_var").decisions[0].obstacle.clone().unwrap();
    assert!(obstacle.contains("needs the denominator of every value"), "{obstacle}");
}

#[test]
fn points_carry_the_denominators_of_their_values() {
    let analysis = of_example(None);
    let item = item(&analysis, "Northmoor", "amb_ho");
    for point in &item.chart.points {
        let seen = item.series.month(point.date.month()).and_then(|seen| seen.denominator);
        assert_eq!(point.size, seen);
        assert!(seen.is_some());
    }
}

#[test]
fn the_system_takes_decisions_of_its_own() {
    let plain = of_example(None);
    let system = plain.items.iter().find(|i| i.is_system && i.indicator.id == "dm01_6w").unwrap();
    let decided = example_with(&system.chart_key(), &[Choice::Rebase(at("2025-10"))], None);
    for item in decided.items.iter().filter(|item| item.indicator.id == "dm01_6w") {
        assert_eq!(item.chart.phases.len(), if item.is_system { 2 } else { 1 });
    }
}

#[test]
fn rare_events_are_charted_by_what_lies_between_them() {
    let mut draft = Draft::new("SaTH", "2025-12");
    for ahead in 0..20 {
        let count = if ahead % 4 == 0 { 1.0 } else { 0.0 };
        draft = draft.row(
            Table::History,
            [
                ("Indicator", Datum::from("never_ev")),
                ("Period", Datum::from(month("2024-04") + ahead)),
                ("Value", Datum::from(count)),
            ],
        );
    }
    let files = [draft.file("a.xlsx")];
    let plain = judged(&files, None);
    let before = item(&plain, "SaTH", "never_ev");
    assert_eq!(before.proposal.as_ref().unwrap().kind, ChartKind::G);
    assert_eq!(before.chart.settings.kind, ChartKind::Xmr, "it is only proposed");
    let mut choices = Choices::default();
    for choice in [Choice::Kind(ChartKind::G), Choice::Rebase(at("2024-10"))] {
        let decision = Decision::new(choice, "rare");
        choices.decide(before.chart_key(), decision, &before.charted()).unwrap();
    }
    let months = Months { today: month("2026-01"), as_of: None };
    let analysis = analyse(&files, &Framework::shipped(), &of_charts(choices.clone()), months);
    let after = item(&analysis, "SaTH", "never_ev");
    let values: Vec<_> = after.chart.points.iter().map(|point| point.value).collect();
    assert_eq!(values, [None, Some(3.0), Some(3.0), Some(3.0), Some(3.0)]);
    assert_eq!(after.chart.phases[1].from, month("2024-12").first_day(), "the next event");
    assert_eq!(after.chart.settings.polarity, crate::polarity::Polarity::Higher);
    assert_eq!(after.latest, before.latest);
    assert_eq!(after.proposal, None, "it is that kind now");
}

#[test]
fn a_shift_that_lasts_asks_what_changed_and_changes_nothing() {
    let values: Vec<f64> =
        (0..24).map(|at| f64::from(at % 3) + if at < 14 { 70.0 } else { 78.0 }).collect();
    let file = Draft::new("SaTH", "2026-01").values("ae_4h", "2024-01", 75.0, &values);
    let files = [file.file("a.xlsx")];
    let months = Months { today: month("2026-01"), as_of: None };
    let judge = |choices: &Choices| {
        analyse(&files, &Framework::shipped(), &of_charts(choices.clone()), months)
    };
    let plain = judge(&Choices::default());
    let before = item(&plain, "SaTH", "ae_4h");
    let suggestion = before.suggestion.as_ref().unwrap();
    assert_eq!(suggestion.from, month("2025-03").first_day());
    assert_eq!(before.chart.phases.len(), 1);
    let mut choices = Choices::default();
    let rebase = Decision::new(Choice::Rebase(at("2025-03")), "new triage model");
    choices.decide(before.chart_key(), rebase, &before.charted()).unwrap();
    let after = judge(&choices);
    assert_eq!(item(&after, "SaTH", "ae_4h").suggestion, None, "answered");
}

fn of_charts(charts: Choices) -> Entered {
    Entered { charts, ..Entered::default() }
}
