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
    let mut returns: Vec<_> = returns.collect();
    returns.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut series: BTreeMap<(SeriesKey, Frequency), BTreeMap<Period, Observation>> =
        BTreeMap::new();
    for reported in returns {
        for ((key, period), statement) in combined(reported) {
            let observations = series.entry((key, period.frequency())).or_default();
            apply(observations.entry(period).or_default(), statement, reported.month());
        }
    }
    series
        .into_iter()
        .map(|((key, frequency), observations)| Series { key, frequency, observations })
        .collect()
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
            observation.restated.push(Stated { value: old, source });
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
