//! How the figures of several parts become one.
//!
//! Percentages are never averaged: numerators and denominators are summed and the share taken
//! again. Counts are summed; the longest wait of a whole is the longest of its parts. A part without
//! a figure makes the whole partial, and is named. The parts are put together in the order of their
//! ids, from the parts themselves and never from subtotals, so that neither their order nor how they
//! are grouped on the way changes a digit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Observation;
use super::possible::percentage;
use crate::framework::{Indicator, Unit};

/// The figures of a whole for one period.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SystemObservation {
    /// The value of the parts that have one; `None` when it cannot be made.
    pub value: Option<f64>,
    /// The sum of their numerators, for a percentage.
    pub numerator: Option<f64>,
    /// The sum of their denominators, where all are known.
    pub denominator: Option<f64>,
    /// The whole's plan, when every part has one and they can be put together.
    pub plan: Option<f64>,
    /// Ids of parts whose figures are missing: the value is partial unless this is empty.
    pub missing: Vec<String>,
}

/// How the values of several parts become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combination {
    /// Sum of numerators over sum of denominators.
    Share,
    /// Sum.
    Sum,
    /// The largest.
    Longest,
    /// A mean: weighted by denominators, which gives the same as total over total.
    WeightedMean,
}

impl Combination {
    /// How the values of an indicator become one.
    pub fn of(indicator: &Indicator) -> Self {
        let is_longest = indicator.name.to_lowercase().contains("longest");
        match indicator.unit {
            _ if is_longest => Self::Longest,
            Unit::Percent => Self::Share,
            Unit::Count | Unit::Pounds => Self::Sum,
            Unit::Minutes | Unit::Number => Self::WeightedMean,
        }
    }
}

/// One part with a value that can be put together.
struct Part {
    value: f64,
    numerator: Option<f64>,
    denominator: Option<f64>,
}

/// The figures of a whole from those of its parts, by their ids; `None` for a part without figures
/// in the period. A part alone is the whole as it stands.
pub fn combine(
    parts: &BTreeMap<&str, Option<&Observation>>,
    how: Combination,
) -> SystemObservation {
    let is_alone = parts.len() == 1;
    let mut missing = Vec::new();
    let mut present = Vec::new();
    for (id, observation) in parts {
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
            None => missing.push((*id).to_owned()),
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
    SystemObservation { value, numerator, denominator, plan: plan(parts, how), missing }
}

/// The plans put together; `None` as soon as one part has none.
fn plan(parts: &BTreeMap<&str, Option<&Observation>>, how: Combination) -> Option<f64> {
    let plans: Vec<(f64, Option<f64>)> = parts
        .values()
        .map(|observation| observation.and_then(|o| Some((o.plan?, o.denominator))))
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
