//! How past forecasts did, over all indicators: the least to be trusted first, in plain words.

use std::cmp::Ordering;

use crate::analysis::{Analysis, Item};
use crate::outlook::Trial;
use crate::polarity::Polarity;
use crate::view::wording::{self, NOTHING};
use crate::words::counted;

/// Below so many past forecasts nothing is said of their worth.
const ENOUGH: usize = 6;
/// From this error, as a share of that of the last value, a forecast is worse than it.
const WORSE: f64 = 1.05;
/// Below this share it is better.
const BETTER: f64 = 0.95;
/// The share of actuals that the bounds aim to hold, and below which they are called too narrow.
const HELD: f64 = 0.65;

/// How the forecasts of one indicator did.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<'a> {
    /// The indicator at its organisation.
    pub item: &'a Item,
    /// The method of the computed forecast.
    pub method: &'static str,
    /// Its mean error, `1.2 points`, beside that of the last value.
    pub missed: String,
    /// The mean error of the last value.
    pub naive: String,
    /// Their ratio; below 1 the forecast is the better of the two.
    pub ratio: Option<f64>,
    /// How many actuals lay within the bounds: `31 of 40`.
    pub inside: String,
    /// How the provider's own forecasts did, in a sentence; `None` where it gave none that came due.
    pub provided: Option<String>,
    /// How far to trust the computed forecast.
    pub trust: Trust,
}

/// How far a forecast is to be trusted, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// The last value would have done better.
    Worse,
    /// The last value would have done as well.
    Same,
    /// Better than the last value, with bounds that held too little.
    Narrow,
    /// Better than the last value.
    Better,
    /// Too few forecasts have come due.
    Unknown,
}

impl Trust {
    /// In plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Worse => "Do not rely on it: the last value did better",
            Self::Same => "No better than the last value",
            Self::Narrow => "Better than the last value, but its likely range was too narrow",
            Self::Better => "Better than the last value",
            Self::Unknown => "Too few past forecasts to say",
        }
    }

    fn of(trial: Option<&Trial>) -> Self {
        let Some(trial) = trial.filter(|trial| trial.forecasts >= ENOUGH) else {
            return Self::Unknown;
        };
        let is_narrow = trial.bounded >= ENOUGH && share(trial) < HELD;
        if trial.error > trial.naive * WORSE {
            Self::Worse
        } else if trial.error >= trial.naive * BETTER {
            Self::Same
        } else if is_narrow {
            Self::Narrow
        } else {
            Self::Better
        }
    }
}

fn share(trial: &Trial) -> f64 {
    trial.inside as f64 / trial.bounded.max(1) as f64
}

/// How the forecasts of all indicators did: what their list is ordered, filtered and summed up by.
/// It holds no words, which are made for the rows that somebody sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// The indicators with a forecast, the least to be trusted first.
    all: Vec<Known>,
    /// Whether any provider gave forecasts of its own that came due.
    pub has_provided: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Known {
    /// The position of the item.
    at: usize,
    organisation: String,
    trust: Trust,
}

impl Records {
    /// Those of an analysis.
    pub fn of(analysis: &Analysis) -> Self {
        let items = analysis.items.iter().enumerate();
        let mut all: Vec<(usize, &Item, Trust, f64)> = items
            .filter_map(|(at, item)| {
                let trial = item.track_record.computed.as_ref().map(|test| &test.overall);
                Some((at, item, trust(item)?, trial.and_then(ratio_of).unwrap_or(0.0)))
            })
            .collect();
        all.sort_by(|(_, one, trust, ratio), (_, other, other_trust, other_ratio)| {
            let by_ratio = other_ratio.total_cmp(ratio);
            let same: Ordering = trust.cmp(other_trust).then(by_ratio);
            same.then_with(|| one.organisation.cmp(&other.organisation))
                .then_with(|| one.indicator.name.cmp(&other.indicator.name))
        });
        let has_provided = all.iter().any(|(_, item, ..)| item.track_record.provided.is_some());
        let known = |(at, item, trust, _): (usize, &Item, Trust, f64)| Known {
            at,
            organisation: item.organisation.clone(),
            trust,
        };
        Self { all: all.into_iter().map(known).collect(), has_provided }
    }

    /// The positions of the items with a record, of all organisations or of one: the least to be
    /// trusted first.
    pub fn order(&self, organisation: Option<&str>) -> Vec<usize> {
        self.listed(organisation).map(|known| known.at).collect()
    }

    /// The organisations that have a record, in order of name.
    pub fn organisations(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.all.iter().map(|known| known.organisation.clone()).collect();
        names.sort();
        names.dedup();
        names
    }

    /// The records of all organisations or of one, in a sentence.
    pub fn summary(&self, organisation: Option<&str>) -> String {
        summary(self.listed(organisation).map(|known| known.trust))
    }

    fn listed(&self, organisation: Option<&str>) -> impl Iterator<Item = &Known> {
        let is_listed =
            move |known: &&Known| organisation.is_none_or(|wanted| known.organisation == wanted);
        self.all.iter().filter(is_listed)
    }
}

/// `3 of 17 forecasts did worse than the last value.`
pub fn summary(all: impl IntoIterator<Item = Trust>) -> String {
    let all: Vec<Trust> = all.into_iter().collect();
    let count = |trust: Trust| all.iter().filter(|one| **one == trust).count();
    let known = all.len() - count(Trust::Unknown);
    if known == 0 {
        return "Too few past forecasts have come due to say how far to trust them.".to_owned();
    }
    let better = count(Trust::Better) + count(Trust::Narrow);
    format!(
        "Of {} with enough past forecasts, {better} did better than the last value, {} no better \
         and {} worse.",
        counted(known, "indicator"),
        count(Trust::Same),
        count(Trust::Worse)
    )
}

/// How far to trust the forecast of an item; `None` where it has none.
pub fn trust(item: &Item) -> Option<Trust> {
    item.track_record.method?;
    Some(Trust::of(item.track_record.computed.as_ref().map(|test| &test.overall)))
}

/// The error of forecasts by that of the last value.
fn ratio_of(trial: &Trial) -> Option<f64> {
    (trial.naive > 0.0).then(|| trial.error / trial.naive)
}

/// The record of an item; `None` where it has no forecast.
pub fn record(item: &Item) -> Option<Record<'_>> {
    let tested = &item.track_record;
    let trial = tested.computed.as_ref().map(|test| &test.overall);
    let method = tested.method?;
    let amount = |of: fn(&Trial) -> (f64, f64)| {
        trial.map_or_else(
            || NOTHING.to_owned(),
            |trial| {
                let (size, beside) = of(trial);
                wording::amount(item, size, beside)
            },
        )
    };
    Some(Record {
        item,
        method: method.name(),
        missed: amount(|trial| (trial.error, trial.naive)),
        naive: amount(|trial| (trial.naive, trial.error)),
        ratio: trial.and_then(ratio_of),
        inside: trial.filter(|trial| trial.bounded > 0).map_or_else(
            || NOTHING.to_owned(),
            |trial| format!("{} of {}", trial.inside, trial.bounded),
        ),
        provided: tested.provided.as_ref().map(|test| provided(item, &test.overall)),
        trust: Trust::of(trial),
    })
}

/// `Missed by 2.3 points (last value by 1.8) over 12 forecasts: optimistic by 2.1 points on
/// average.`
pub fn provided(item: &Item, trial: &Trial) -> String {
    let (error, naive) = (
        wording::amount(item, trial.error, trial.naive),
        wording::amount(item, trial.naive, trial.error),
    );
    format!(
        "Missed by {error} (last value by {naive}) over {}; {}.",
        counted(trial.forecasts, "forecast"),
        leaning(item, trial)
    )
}

/// To which side forecasts erred: `optimistic by 2.1 points on average`. Half of what they missed
/// by or less is no side.
pub fn leaning(item: &Item, trial: &Trial) -> String {
    match side(item.indicator.polarity, trial) {
        Some(side) => {
            format!("{side} by {} on average", wording::amount(item, trial.bias.abs(), 0.0))
        }
        None => "off to neither side".to_owned(),
    }
}

fn side(polarity: Polarity, trial: &Trial) -> Option<&'static str> {
    let has_side = trial.bias.abs() * 2.0 > trial.error;
    has_side.then_some(match (polarity, trial.bias > 0.0) {
        (Polarity::Higher, true) | (Polarity::Lower, false) => "optimistic",
        (Polarity::Higher, false) | (Polarity::Lower, true) => "cautious",
        (Polarity::Neutral, true) => "too high",
        (Polarity::Neutral, false) => "too low",
    })
}

/// `0.84`, or nothing.
pub fn ratio(record: &Record<'_>) -> String {
    record.ratio.map_or_else(|| NOTHING.to_owned(), |ratio| format!("{ratio:.2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trial(error: f64, naive: f64, inside: usize) -> Trial {
        Trial { forecasts: 20, error, naive, bias: 0.0, bounded: 20, inside }
    }

    #[test]
    fn trust_is_measured_by_the_last_value_and_the_bounds() {
        assert_eq!(Trust::of(None), Trust::Unknown);
        assert_eq!(Trust::of(Some(&Trial { forecasts: 5, ..trial(1.0, 2.0, 5) })), Trust::Unknown);
        assert_eq!(Trust::of(Some(&trial(2.2, 2.0, 20))), Trust::Worse);
        assert_eq!(Trust::of(Some(&trial(2.0, 2.0, 20))), Trust::Same);
        assert_eq!(Trust::of(Some(&trial(0.0, 0.0, 20))), Trust::Same);
        assert_eq!(Trust::of(Some(&trial(1.0, 2.0, 12))), Trust::Narrow);
        assert_eq!(Trust::of(Some(&trial(1.0, 2.0, 16))), Trust::Better);
        assert!(Trust::Worse < Trust::Better);
    }

    #[test]
    fn to_hope_for_more_is_optimistic_whichever_way_is_better() {
        let leaning = |bias| Trial { bias, ..trial(2.0, 3.0, 10) };
        assert_eq!(side(Polarity::Higher, &leaning(1.5)), Some("optimistic"));
        assert_eq!(side(Polarity::Lower, &leaning(1.5)), Some("cautious"));
        assert_eq!(side(Polarity::Lower, &leaning(-1.5)), Some("optimistic"));
        assert_eq!(side(Polarity::Neutral, &leaning(-1.5)), Some("too low"));
        assert_eq!(side(Polarity::Higher, &leaning(0.9)), None, "to and fro");
        assert_eq!(side(Polarity::Higher, &trial(0.0, 0.0, 0)), None);
    }
}
