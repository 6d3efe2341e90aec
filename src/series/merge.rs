//! Several returns become one history.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::possible::is_same;
use super::reported::{Reported, Statement};
use super::{Observation, Series, SeriesKey, Stated};
use crate::calendar::{Frequency, Month, Period};
use crate::framework::Framework;
use crate::template::Return;

/// A return that was read from a file and counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Accepted {
    /// The file's name.
    pub file: String,
    /// The organisation (key or code) that a person chose for it, over what the file says.
    pub organisation: Option<String>,
    /// What was read.
    pub return_: Return,
}

/// The series of all returns together.
///
/// Returns count in the order of their reporting month, then their version, then the name of their
/// file, so that the order in which they are given changes nothing. A later
/// value replaces an earlier one, which stays as a restatement where it differs. A blank in a later
/// return takes nothing away. The series are in order of key and frequency.
pub fn merge(returns: &[Accepted], framework: &Framework, as_of: Month) -> Vec<Series> {
    let read: Vec<_> = returns.iter().map(|r| Reported::read(r, framework, as_of)).collect();
    merge_reported(read.iter())
}

/// [`merge`] for returns that are read already.
pub fn merge_reported<'r, 'a: 'r>(returns: impl Iterator<Item = &'r Reported<'a>>) -> Vec<Series> {
    merge_with_log(returns).0
}

/// What a return told about one month of a series that was not known before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// The month that the return is about; `None` where it does not say, and it counts as the
    /// earliest of all.
    pub known: Option<Month>,
    /// The month that it is told of.
    pub of: Month,
    /// All that is known of that month from then on, without places and earlier statements.
    pub observation: Observation,
}

/// By series: what each return told that was new, in the order of the returns. Only of monthly
/// series.
pub type Log = BTreeMap<SeriesKey, Vec<Learned>>;

/// [`merge_reported`], and what became known with which return.
pub fn merge_with_log<'r, 'a: 'r>(
    returns: impl Iterator<Item = &'r Reported<'a>>,
) -> (Vec<Series>, Log) {
    let mut returns: Vec<_> = returns.collect();
    returns.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut merged: BTreeMap<(SeriesKey, Frequency), Merged> = BTreeMap::new();
    for reported in returns {
        for ((key, period), statement) in combined(reported) {
            let series = merged.entry((key, period.frequency())).or_default();
            let observation = series.observations.entry(period).or_default();
            let before = figures(observation);
            apply(observation, statement, reported.month());
            if let Some(of) = period.month().filter(|_| before != figures(observation)) {
                let observation = bare(observation);
                series.learned.push(Learned { known: reported.month(), of, observation });
            }
        }
    }
    let mut log = Log::new();
    let mut all = Vec::with_capacity(merged.len());
    for ((key, frequency), Merged { observations, learned }) in merged {
        if !learned.is_empty() {
            log.insert(key.clone(), learned);
        }
        all.push(Series { key, frequency, observations });
    }
    (all, log)
}

/// One series as it grows.
#[derive(Default)]
struct Merged {
    observations: BTreeMap<Period, Observation>,
    learned: Vec<Learned>,
}

/// What a return can change of an observation. A forecast that is stated again is a new one.
fn figures(seen: &Observation) -> ([Option<f64>; 4], usize) {
    ([seen.value, seen.plan, seen.recovery, seen.forecast], seen.forecasts.len())
}

/// The figures without what leads back to their cells.
fn bare(seen: &Observation) -> Observation {
    Observation { source: None, restated: Vec::new(), ..seen.clone() }
}

/// One return's own word on each period: within a file a later statement is no restatement.
fn combined(reported: &Reported<'_>) -> BTreeMap<(SeriesKey, Period), Statement> {
    let mut all: BTreeMap<(SeriesKey, Period), Statement> = BTreeMap::new();
    for (key, period, new) in reported.statements() {
        let old = all.entry((key, period)).or_default();
        if let Some(value) = new.value {
            let is_new = old.value.is_none_or(|old| !is_same(old, value));
            if is_new || new.numerator.is_some() {
                (old.numerator, old.denominator) = (new.numerator, new.denominator);
            }
            (old.value, old.source) = (Some(value), new.source);
        }
        old.plan = new.plan.or(old.plan);
        old.recovery = new.recovery.or(old.recovery);
        old.forecast = new.forecast.or(old.forecast);
    }
    all
}

fn apply(observation: &mut Observation, new: Statement, made: Option<Month>) {
    if let Some(value) = new.value {
        let is_new = observation.value.is_none_or(|old| !is_same(old, value));
        if let (Some(old), Some(source), true) =
            (observation.value, observation.source.take(), is_new)
        {
            observation.restated.push(Stated { value: old, margin: 0.0, source });
        }
        if is_new || new.numerator.is_some() {
            (observation.numerator, observation.denominator) = (new.numerator, new.denominator);
        }
        (observation.value, observation.source) = (Some(value), new.source);
    }
    observation.plan = new.plan.or(observation.plan);
    observation.recovery = new.recovery.or(observation.recovery);
    observation.forecast = new.forecast.or(observation.forecast);
    if let (Some(made), Some(forecast)) = (made, new.forecast) {
        observation.forecasts.insert(made, forecast);
    }
}
