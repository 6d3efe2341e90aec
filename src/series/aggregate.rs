//! The system's value from those of its organisations.
//!
//! Percentages are never averaged: numerators and denominators are summed and the share taken
//! again. Counts are summed; the longest wait of a system is the longest of its organisations. An
//! organisation without a value makes the system's partial, and is named.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::possible::percentage;
use super::{Observation, Series};
use crate::calendar::Period;
use crate::framework::{Framework, Indicator, OrganisationKind, Unit};

/// The system's figures for one period.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SystemObservation {
    /// The value of the organisations that have one; `None` when it cannot be made.
    pub value: Option<f64>,
    /// The sum of their numerators, for a percentage.
    pub numerator: Option<f64>,
    /// The sum of their denominators, where all are known.
    pub denominator: Option<f64>,
    /// The system's plan, when every organisation has one and they can be put together.
    pub plan: Option<f64>,
    /// Ids of organisations whose figures are missing: the value is partial unless this is empty.
    pub missing: Vec<String>,
}

/// How the values of several organisations become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Combination {
    /// Sum of numerators over sum of denominators.
    Share,
    /// Sum.
    Sum,
    /// The largest.
    Longest,
    /// A mean: weighted by denominators, which gives the same as total over total.
    WeightedMean,
}

fn combination(indicator: &Indicator) -> Combination {
    let is_longest = indicator.name.to_lowercase().contains("longest");
    match indicator.unit {
        _ if is_longest => Combination::Longest,
        Unit::Percent => Combination::Share,
        Unit::Count | Unit::Pounds => Combination::Sum,
        Unit::Minutes | Unit::Number => Combination::WeightedMean,
    }
}

/// The system's figures for an indicator, period by period.
///
/// Every provider that ever reports the indicator is expected in each period. The Integrated Care
/// Board's own series counts only where no provider reports, because it holds the same patients.
pub fn aggregate(
    series: &[Series],
    indicator: &Indicator,
    framework: &Framework,
) -> BTreeMap<Period, SystemObservation> {
    let whole: Vec<&Series> = series
        .iter()
        .filter(|s| {
            s.key.indicator == indicator.id && s.key.area.is_none() && s.key.group.is_none()
        })
        .filter(|s| s.observations.values().any(|o| o.value.is_some()))
        .collect();
    let is_provider = |series: &&Series| {
        let kind = framework.organisation(&series.key.organisation).map(|o| o.kind);
        !matches!(kind, Some(OrganisationKind::System | OrganisationKind::Icb))
    };
    let providers: Vec<&Series> = whole.iter().copied().filter(is_provider).collect();
    let parts = if providers.is_empty() { whole } else { providers };
    // Weeks, months and quarters are never mixed: the frequency most organisations use counts.
    let Some(frequency) = parts.iter().map(|s| s.frequency).max_by_key(|frequency| {
        let users = parts.iter().filter(|s| s.frequency == *frequency).count();
        (users, std::cmp::Reverse(*frequency))
    }) else {
        return BTreeMap::new();
    };
    let periods: BTreeSet<Period> = parts
        .iter()
        .filter(|series| series.frequency == frequency)
        .flat_map(|series| series.observations.keys().copied())
        .collect();
    periods
        .into_iter()
        .map(|period| (period, combine(&parts, period, combination(indicator))))
        .collect()
}

/// One organisation's part of a period.
struct Part {
    value: f64,
    numerator: Option<f64>,
    denominator: Option<f64>,
}

fn combine(parts: &[&Series], period: Period, how: Combination) -> SystemObservation {
    let is_alone = parts.len() == 1;
    let observations: Vec<(&str, Option<&Observation>)> = parts
        .iter()
        .map(|series| (series.key.organisation.as_str(), series.observations.get(&period)))
        .collect();
    let mut missing = Vec::new();
    let mut present = Vec::new();
    for (organisation, observation) in &observations {
        let part = observation.and_then(|o| {
            let (numerator, denominator) = (o.numerator, o.denominator);
            let needs_parts = match how {
                Combination::Share => numerator.is_none() || denominator.is_none(),
                Combination::WeightedMean => denominator.is_none(),
                Combination::Sum | Combination::Longest => false,
            };
            (is_alone || !needs_parts).then_some(Part { value: o.value?, numerator, denominator })
        });
        match part {
            Some(part) => present.push(part),
            None => missing.push((*organisation).to_owned()),
        }
    }
    let sum = |of: fn(&Part) -> Option<f64>| present.iter().map(of).sum::<Option<f64>>();
    let has_any = !present.is_empty();
    let numerator = sum(|part| part.numerator).filter(|_| has_any);
    let denominator = sum(|part| part.denominator).filter(|_| has_any);
    let value = match (how, present.as_slice()) {
        (_, []) => None,
        (_, [only]) if is_alone => Some(only.value),
        (Combination::Share, _) => numerator.zip(denominator).and_then(|(n, d)| percentage(n, d)),
        (Combination::Sum, all) => Some(all.iter().map(|part| part.value).sum()),
        (Combination::Longest, all) => all.iter().map(|part| part.value).reduce(f64::max),
        (Combination::WeightedMean, _) => {
            let weighted = sum(|part| part.denominator.map(|weight| part.value * weight));
            weighted.zip(denominator).filter(|(_, d)| *d > 0.0).map(|(total, d)| total / d)
        }
    };
    SystemObservation { value, numerator, denominator, plan: plan(&observations, how), missing }
}

/// The plans put together; `None` as soon as one organisation has none.
fn plan(observations: &[(&str, Option<&Observation>)], how: Combination) -> Option<f64> {
    let plans: Vec<(f64, Option<f64>)> = observations
        .iter()
        .map(|(_, observation)| observation.and_then(|o| Some((o.plan?, o.denominator))))
        .collect::<Option<_>>()?;
    match (how, plans.as_slice()) {
        (_, []) => None,
        (_, [(only, _)]) => Some(*only),
        (Combination::Sum, all) => Some(all.iter().map(|(plan, _)| plan).sum()),
        (Combination::Longest, all) => all.iter().map(|(plan, _)| *plan).reduce(f64::max),
        (Combination::Share | Combination::WeightedMean, all) => {
            let weight: f64 = all.iter().map(|(_, weight)| *weight).sum::<Option<f64>>()?;
            let total: f64 =
                all.iter().map(|(plan, w)| w.map(|w| plan * w)).sum::<Option<f64>>()?;
            (weight > 0.0).then_some(total / weight)
        }
    }
}
