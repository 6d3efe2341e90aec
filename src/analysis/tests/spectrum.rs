//! The performance spectrum from returns to levels: each level and the boundary beside it.

use super::super::spectrum as levels;
use super::*;
use crate::maturity::{Proposal, SpectrumLevel};

/// What is proposed for an organisation.
fn proposed<'a>(analysis: &'a Analysis, organisation: &str) -> Option<&'a Proposal> {
    let own = analysis.spectrum.iter().find(|one| one.organisation == organisation);
    own.unwrap_or_else(|| panic!("no {organisation}")).proposal.as_ref()
}

/// The level proposed for SaTH in the last month of one return.
fn level(draft: Draft) -> u8 {
    let analysis = judged(&[draft.file("a.xlsx")], None);
    proposed(&analysis, "SaTH").unwrap().level.number()
}

fn sath() -> Draft {
    Draft::new("SaTH", "2025-12")
}

/// Nine months, each worse than the one before: tier 3 or above in December.
const FAILING: [f64; 9] = [74.0, 73.0, 72.0, 71.0, 70.0, 69.0, 68.0, 67.0, 66.0];
/// On a plan of 75 in every month, with no signal.
const STEADY: [f64; 9] = [76.0, 77.0, 76.0, 77.0, 76.0, 77.0, 76.0, 77.0, 76.0];
/// On a plan of 75 until the last month.
const MISSED: [f64; 9] = [76.0, 77.0, 76.0, 77.0, 76.0, 77.0, 76.0, 77.0, 74.0];
/// Beyond a plan of 75, and rising at last for long enough to be a special cause.
const RISING: [f64; 21] = [
    76.0, 77.0, 76.0, 77.0, 76.0, 77.0, 76.0, 77.0, 76.0, 77.0, 76.0, 77.0, 76.0, 77.0, 78.0, 79.0,
    80.0, 81.0, 82.0, 83.0, 84.0,
];

/// A&E within four hours up to December 2025.
fn ed(draft: Draft, plan: f64, values: &[f64]) -> Draft {
    let first = month("2025-12") - (values.len() as i32 - 1);
    draft.values("ae_4h", &format!("{}-{:02}", first.year(), first.number()), plan, values)
}

#[test]
fn level_1_is_tier_3_in_two_domains() {
    let negative: Vec<f64> = (1..=9).map(|month| -f64::from(month)).collect();
    let two = ed(sath(), 75.0, &FAILING).values("fin_var", "2025-04", 0.0, &negative);
    assert_eq!(level(two), 1);
    let analysis = judged(
        &[ed(sath(), 75.0, &FAILING).values("fin_var", "2025-04", 0.0, &negative).file("a.xlsx")],
        None,
    );
    let tiers: Vec<u8> = analysis
        .items
        .iter()
        .filter(|item| item.organisation == "SaTH")
        .map(|item| item.tier().unwrap().tier)
        .collect();
    assert!(tiers.iter().all(|tier| *tier >= 3), "{tiers:?}");
}

#[test]
fn tier_3_in_one_domain_alone_is_not_level_1() {
    let one = ed(sath(), 75.0, &FAILING).values("ca_62d", "2025-04", 75.0, &FAILING);
    assert_eq!(level(one), 2, "two KPIs of the same domain are under plan");
    assert_eq!(level(ed(sath(), 75.0, &FAILING)), 3, "a single KPI");
}

#[test]
fn level_2_is_two_kpis_under_plan() {
    let both = ed(sath(), 75.0, &MISSED).values("ca_62d", "2025-04", 75.0, &MISSED);
    assert_eq!(level(both), 2);
    let one = ed(sath(), 75.0, &MISSED).values("ca_62d", "2025-04", 75.0, &STEADY);
    assert_eq!(level(one), 3);
}

/// A recovery trajectory, signed off, whose last month is `end`.
fn with_trajectory(end: f64) -> Draft {
    (0..9).fold(sath(), |draft, ahead| {
        draft.row(
            Table::History,
            [
                ("Indicator", Datum::from("ae_4h")),
                ("Period", Datum::from(month("2025-04") + ahead)),
                ("Value", Datum::from(if ahead == 8 { 74.0 } else { 76.0 })),
                ("Plan", Datum::from(75.0)),
                ("Recovery trajectory", Datum::from(if ahead == 8 { end } else { 70.0 })),
            ],
        )
    })
}

#[test]
fn level_2_is_also_one_plan_off_its_trajectory() {
    assert_eq!(level(with_trajectory(74.5)), 2);
    assert_eq!(level(with_trajectory(74.0)), 3, "exactly on the trajectory is not off it");
}

#[test]
fn level_3_is_what_no_other_level_is() {
    assert_eq!(level(ed(sath(), 75.0, &STEADY)), 3);
}

#[test]
fn level_4_is_all_on_plan_and_one_beyond_it_and_improving() {
    let steady = |draft: Draft| draft.values("ca_62d", "2025-04", 75.0, &STEADY);
    let missed = |draft: Draft| draft.values("ca_62d", "2025-04", 75.0, &MISSED);
    assert_eq!(level(steady(ed(sath(), 75.0, &RISING))), 4);
    assert_eq!(level(missed(ed(sath(), 75.0, &RISING))), 3, "one is under plan");
    assert_eq!(level(steady(ed(sath(), 75.0, &STEADY))), 3, "beyond plan, without improvement");
    assert_eq!(level(steady(ed(sath(), 84.0, &RISING))), 3, "improving, but not beyond plan");
}

#[test]
fn a_month_without_a_value_is_not_known_to_be_on_plan() {
    let late = ed(sath(), 75.0, &RISING).values("ca_62d", "2025-04", 75.0, &STEADY[..8]);
    let analysis = judged(&[late.file("a.xlsx")], None);
    let proposal = proposed(&analysis, "SaTH").unwrap();
    assert_eq!(proposal.level, SpectrumLevel::Three);
    assert!(proposal.unknown[0].contains("Could not be assessed"), "{:?}", proposal.unknown);
}

#[test]
fn the_worst_quartile_is_taken_from_who_knows_it_and_otherwise_unknown() {
    let analysis = judged(&[ed(sath(), 75.0, &RISING).file("a.xlsx")], None);
    let unknown = proposed(&analysis, "SaTH").unwrap();
    assert_eq!(unknown.level, SpectrumLevel::Four);
    assert!(unknown.unknown[0].starts_with("No benchmark was given"), "{:?}", unknown.unknown);
    let framework = Framework::shipped();
    let with = |answer: Option<bool>| {
        let basis = levels::Basis {
            framework: &framework,
            choices: &Default::default(),
            is_worst_quartile: &|item, at| {
                assert_eq!(item.indicator.id, "ae_4h");
                answer.filter(|_| at == month("2025-12"))
            },
        };
        let found = levels::of(&analysis.items, &basis, analysis.as_of);
        found.into_iter().find_map(|one| one.proposal).unwrap()
    };
    assert_eq!(with(None), *unknown);
    assert_eq!(with(Some(true)).level, SpectrumLevel::Three);
    assert_eq!(with(Some(false)).level, SpectrumLevel::Four);
    assert!(with(Some(false)).unknown.is_empty());
}

#[test]
fn the_history_is_what_would_have_been_proposed_with_the_tiers_of_each_month() {
    let file = ed(sath(), 75.0, &RISING).values("ca_62d", "2025-04", 75.0, &MISSED).file("a.xlsx");
    let files = [file];
    let analysis = judged(&files, None);
    let own = analysis.spectrum.iter().find(|one| one.organisation == "SaTH").unwrap();
    assert_eq!(own.indicators, 2);
    let months: Vec<Month> = own.history.iter().map(|proposed| proposed.month).collect();
    assert_eq!(months, month("2025-01").through(month("2025-12")).collect::<Vec<_>>());
    for past in &own.history {
        let then =
            judged(&files, Some(&format!("{}-{:02}", past.month.year(), past.month.number())));
        assert_eq!(proposed(&then, "SaTH"), Some(&past.proposal), "{}", past.month);
    }
    let levels: Vec<u8> = own.history.iter().map(|one| one.proposal.level.number()).collect();
    // From August on the values are a special cause; in December one KPI is under plan.
    assert_eq!(levels[..7], [3; 7]);
    assert_eq!(levels[7..], [4, 4, 4, 4, 3]);
}

#[test]
fn the_history_goes_back_a_year() {
    let analysis = of_example(None);
    let own = analysis.spectrum.iter().find(|one| one.organisation == "Northmoor").unwrap();
    let months: Vec<Month> = own.history.iter().map(|proposed| proposed.month).collect();
    assert_eq!(months, month("2025-10").through(month("2026-09")).collect::<Vec<_>>());
    assert_eq!(own.proposal, own.history.last().map(|proposed| proposed.proposal.clone()));
}

#[test]
fn an_organisation_without_indicators_has_nothing_proposed() {
    let analysis = of_example(None);
    let board = analysis.spectrum.iter().find(|one| one.organisation == "ICB").unwrap();
    assert_eq!((board.indicators, board.proposal.as_ref()), (0, None));
    assert!(board.history.is_empty());
    assert!(analysis.spectrum.iter().all(|one| one.organisation != "System"));
}
