//! What is remembered of the months that were assessed, and the counting over them.

use serde::{Deserialize, Serialize};

use super::rule::Rule;
use super::{Input, MonthFacts};
use crate::calendar::Month;
use crate::polarity::{Polarity, more_than};

/// The value that later months are compared with to see improvement.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// The month in which the clock started.
    pub since: Month,
    /// The month of the value: that one, or the last with a value before it.
    pub month: Month,
    /// The value.
    pub value: f64,
}

/// One month that has a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record {
    pub month: Month,
    pub actual: f64,
    /// A number that is larger the worse the month is; `None` where that cannot be said.
    badness: Option<f64>,
    /// Whether the month missed its standard; `None` where there is none.
    pub under: Option<bool>,
    /// Whether the value meets the signed-off recovery trajectory.
    on_recovery: bool,
}

impl Record {
    /// The record of a month; `None` when it has no value.
    pub fn of(month: Month, facts: &MonthFacts, input: &Input, rule: &Rule<'_>) -> Option<Self> {
        let actual = facts.actual.filter(|value| value.is_finite())?;
        let standard = standard(facts, rule);
        let badness = match input.polarity {
            Polarity::Higher => Some(-actual),
            Polarity::Lower => Some(actual),
            Polarity::Neutral => standard.map(|s| (actual - s).abs()),
        };
        let misses = |standard| input.tolerance.is_missed(input.polarity, standard, actual);
        let on_recovery = facts.recovery.filter(|value| value.is_finite()).is_some_and(|path| {
            match input.polarity {
                // Where both sides are adverse, no value would meet a trajectory exactly.
                Polarity::Neutral => !misses(path),
                Polarity::Higher | Polarity::Lower => {
                    let variance = input.polarity.adverse_variance(path, actual);
                    !more_than(variance, 0.0, path.abs() + actual.abs())
                }
            }
        });
        Some(Self { month, actual, badness, under: standard.map(misses), on_recovery })
    }

    /// A month to come that is under performance and worse than all before it.
    pub fn worst(month: Month) -> Self {
        let badness = Some(f64::INFINITY);
        Self { month, actual: f64::NAN, badness, under: Some(true), on_recovery: false }
    }
}

/// The number that a month is judged against.
pub(super) fn standard(facts: &MonthFacts, rule: &Rule<'_>) -> Option<f64> {
    let finite = |value: &f64| value.is_finite();
    let standard = facts.standard;
    rule.basis().standard(standard.plan.filter(finite), standard.target.filter(finite))
}

/// The months so far that have a value, in time.
#[derive(Clone, Debug, Default)]
pub(super) struct Records(Vec<Record>);

impl Records {
    pub fn push(&mut self, record: Record) {
        self.0.push(record);
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Forgets all but the first so many.
    pub fn truncate(&mut self, number: usize) {
        self.0.truncate(number);
    }

    /// The value at the start of a clock, or the last one before it.
    pub fn baseline(&self, since: Month) -> Option<Baseline> {
        let record = self.at_or_before(since)?;
        Some(Baseline { since, month: record.month, value: record.actual })
    }

    fn at_or_before(&self, since: Month) -> Option<&Record> {
        self.0.iter().rev().find(|record| record.month <= since && record.badness.is_some())
    }

    /// How many months in a row, up to the last and all after `since`, are under performance
    /// without improvement. Months that cannot be assessed are passed over.
    pub fn without_improvement(&self, since: Month, min_improvement: f64) -> u32 {
        let start = self.at_or_before(since).and_then(|record| record.badness);
        let improved = |record: &Record| {
            record.on_recovery
                || start.zip(record.badness).is_some_and(|(before, now)| {
                    more_than(before - now, min_improvement, before.abs() + now.abs())
                })
        };
        let assessed = self.0.iter().rev().take_while(|record| record.month > since);
        let failing = assessed
            .filter(|record| record.under.is_some())
            .take_while(|record| record.under == Some(true) && !improved(record));
        count(failing)
    }

    /// How many months after `since` and from `first` on are under performance.
    pub fn under_between(&self, since: Option<Month>, first: Month) -> u32 {
        let months = self.0.iter().rev().take_while(|record| record.month >= first);
        count(months.filter(|r| r.under == Some(true) && since.is_none_or(|s| r.month > s)))
    }
}

fn count(items: impl Iterator) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
