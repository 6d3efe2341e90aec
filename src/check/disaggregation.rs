//! Plans of parts that do not make the plan of the whole.
//!
//! Part of the check of arithmetic. A target is split over organisations and within them over sites
//! and wards (System NHS Accountability and Performance Framework: “disaggregated throughout the
//! System and within Trusts and hierarchy”). Plans of counts must add up to the whole; a share or a
//! mean of the whole lies between the smallest and the largest of its parts. It runs once for all
//! files, because whole and parts may stand in different returns.

use std::collections::BTreeMap;

use super::words::quantity;
use crate::calendar::Period;
use crate::finding::{Code, Finding, Place as Address};
use crate::framework::{Framework, Indicator};
use crate::hierarchy::{Hierarchy, Place};
use crate::series::{Combination, Reported, SeriesKey, is_same};
use crate::words;

/// The most parts that a finding names with their cells.
const MOST_NAMED: usize = 4;

/// A plan as the latest return states it.
struct Stated<'a> {
    plan: f64,
    file: &'a str,
    address: &'a Address,
}

/// What a place states for an indicator, period by period.
type Plans<'a> = BTreeMap<Period, Stated<'a>>;

/// What is wrong, each with the file of the return that states the whole's plan; one finding for
/// each run of periods.
pub fn disaggregation(
    returns: &[Reported<'_>],
    hierarchy: &Hierarchy,
    framework: &Framework,
) -> Vec<(String, Finding)> {
    let mut found = Vec::new();
    for (id, plans) in plans(returns, hierarchy) {
        let Some(indicator) = framework.indicator(&id) else { continue };
        for (whole, of_whole) in &plans {
            let Some(whole) = hierarchy.place(whole) else { continue };
            for division in hierarchy.divisions(&whole.id) {
                let parts: Vec<(&Place, &Plans<'_>)> = division
                    .into_iter()
                    .filter_map(|part| Some((part, plans.get(part.id.as_str())?)))
                    .collect();
                let split = Split { whole, indicator, of_whole, parts };
                found.extend(split.findings());
            }
        }
    }
    found
}

/// All plans by indicator and place.
fn plans<'a>(
    returns: &'a [Reported<'_>],
    hierarchy: &Hierarchy,
) -> BTreeMap<String, BTreeMap<String, Plans<'a>>> {
    let mut returns: Vec<_> = returns.iter().collect();
    returns.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut all: BTreeMap<String, BTreeMap<String, Plans<'a>>> = BTreeMap::new();
    let mut add = |key: SeriesKey, period: Period, stated: Stated<'a>| {
        let place = hierarchy.of_series(&key).filter(|_| key.group.is_none());
        if let Some(place) = place {
            let of_indicator = all.entry(key.indicator).or_default();
            of_indicator.entry(place.id.clone()).or_default().insert(period, stated);
        }
    };
    for reported in returns {
        let file = reported.accepted.file.as_str();
        for row in &reported.rows {
            let plan = row.plan.get().zip(row.period.get()).zip(row.key());
            if let Some(((plan, period), key)) = plan {
                add(key, period, Stated { plan, file, address: &row.row.plan.place });
            }
        }
        for block in &reported.blocks {
            for column in &block.columns {
                let plan = block.used_plan(column).zip(column.month).zip(block.key());
                if let (Some(((plan, month), key)), Some(entry)) = (plan, column.plan_entry) {
                    let stated = Stated { plan, file, address: &entry.place };
                    add(key, Period::Month(month), stated);
                }
            }
        }
    }
    all
}

/// A whole with the parts of one division that state plans.
struct Split<'a> {
    whole: &'a Place,
    indicator: &'a Indicator,
    of_whole: &'a Plans<'a>,
    parts: Vec<(&'a Place, &'a Plans<'a>)>,
}

/// How the plans of the parts contradict the whole in one period.
enum Contradiction {
    /// They add up to something else.
    Sum(f64),
    /// The whole lies outside their range.
    Outside(f64, f64),
}

impl Split<'_> {
    fn findings(&self) -> Vec<(String, Finding)> {
        let mut runs: Vec<Vec<(Period, Contradiction)>> = Vec::new();
        if self.parts.len() < 2 {
            return Vec::new();
        }
        for (period, stated) in self.of_whole {
            let Some(contradiction) = self.contradiction(*period, stated.plan) else { continue };
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|(last, _)| last.next() == *period) => {
                    run.push((*period, contradiction));
                }
                _ => runs.push(vec![(*period, contradiction)]),
            }
        }
        runs.iter().filter_map(|run| self.finding(run)).collect()
    }

    /// What is wrong in a period in which every part states its plan; a part left blank says
    /// nothing yet.
    fn contradiction(&self, period: Period, whole: f64) -> Option<Contradiction> {
        let plans: Vec<f64> =
            self.parts.iter().map(|(_, of)| Some(of.get(&period)?.plan)).collect::<Option<_>>()?;
        let is_less = |one: f64, other: f64| one < other && !is_same(one, other);
        match Combination::of(self.indicator) {
            Combination::Sum => {
                let sum: f64 = plans.iter().sum();
                // Parts that need not be all of the whole may leave something over.
                let is_all =
                    self.whole.is_whole || self.parts.iter().all(|(part, _)| !part.is_named);
                let is_wrong = if is_all { !is_same(sum, whole) } else { is_less(whole, sum) };
                is_wrong.then_some(Contradiction::Sum(sum))
            }
            Combination::Share | Combination::WeightedMean => {
                let low = plans.iter().copied().fold(f64::INFINITY, f64::min);
                let high = plans.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let is_outside = is_less(whole, low) || is_less(high, whole);
                is_outside.then_some(Contradiction::Outside(low, high))
            }
            Combination::Longest => None,
        }
    }

    fn finding(&self, run: &[(Period, Contradiction)]) -> Option<(String, Finding)> {
        let (first, contradiction) = run.first()?;
        let stated = self.of_whole.get(first)?;
        let write = |value: f64| quantity(libm::round(value * 100.0) / 100.0, self.indicator.unit);
        let parts = words::counted(self.parts.len(), "part");
        let (found, hint) = match contradiction {
            Contradiction::Sum(sum) => (
                format!("the plans of its {parts} add up to {}", write(*sum)),
                "The plans of the parts should make the plan of the whole. Agree the split, and \
                 correct the whole or its parts.",
            ),
            Contradiction::Outside(low, high) => (
                format!("the plans of its {parts} lie from {} to {}", write(*low), write(*high)),
                "The plan of the whole should lie between the smallest and the largest of its \
                 parts. Agree the split, and correct the whole or its parts.",
            ),
        };
        let named = self.parts.iter().filter_map(|(part, of)| {
            let Stated { plan, file, address } = of.get(first)?;
            let file = if *file == stated.file { String::new() } else { format!("{file}, ") };
            Some(format!("{} {} ({file}{address})", part.name, write(*plan)))
        });
        let mut named: Vec<String> = named.collect();
        if let Some(more) = named.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            named.truncate(MOST_NAMED);
            named.push(format!("{more} more"));
        }
        let until = match run.last().filter(|_| run.len() > 1) {
            Some((last, _)) => {
                let periods = words::counted(run.len(), first.frequency().noun());
                format!(" They differ in {periods}, up to {last}.")
            }
            None => String::new(),
        };
        let message = format!(
            "{}: the plan of {} for {first} is {}, and {found}: {}.{until}",
            self.indicator.name,
            self.whole.name,
            write(stated.plan),
            words::list(&named),
        );
        let finding = Finding::warning(Code::Arithmetic, stated.address.clone(), message, hint);
        Some((stated.file.to_owned(), finding))
    }
}
