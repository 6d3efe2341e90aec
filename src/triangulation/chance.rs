//! How often so many measures would coincide by chance.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Coincidence, FEWEST_MEASURES, FEWEST_MONTHS};
use crate::words::counted;

/// How many coincided, against how many would by chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chance {
    /// The measures that could be shifted.
    pub measures: usize,
    /// Those of them that coincide.
    pub seen: usize,
    /// How many would on average.
    pub expected: f64,
    /// The probability that as many or more would, 0 to 1.
    pub probability: f64,
}

/// Why it cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
pub enum NotTold {
    /// There is nothing to compare with.
    #[error(
        "How many would by chance cannot be told: no other measure has {FEWEST_MONTHS} months or more around this one."
    )]
    TooShort,
    /// Hardly any measure has a signal.
    #[error(
        "How many would by chance cannot be told: only {} of the others with {FEWEST_MONTHS} months or more ever had a signal, and {FEWEST_MEASURES} are needed.",
        counted(*.0, "measure")
    )]
    TooFewSignals(usize),
}

impl Chance {
    /// What chance explains of these. Those that cannot be shifted are left out.
    ///
    /// # Errors
    /// Where too few measures are long enough, or too few of them ever had a signal.
    pub fn of(all: &[Coincidence]) -> Result<Self, NotTold> {
        let shares: Vec<f64> = all.iter().filter_map(|one| one.share).collect();
        if shares.is_empty() {
            return Err(NotTold::TooShort);
        }
        let with_signal = shares.iter().filter(|share| **share > 0.0).count();
        if with_signal < FEWEST_MEASURES {
            return Err(NotTold::TooFewSignals(with_signal));
        }
        let seen = all.iter().filter(|one| one.is_seen && one.share.is_some()).count();
        Ok(Self {
            measures: shares.len(),
            seen,
            expected: shares.iter().sum(),
            probability: at_least(&shares, seen),
        })
    }

    /// In two sentences: what was seen, and how often as much would be by chance.
    pub fn words(&self) -> String {
        let Self { measures, seen, .. } = *self;
        let has = if seen == 1 { "has" } else { "have" };
        if seen == 0 {
            return format!(
                "None of {} with {FEWEST_MONTHS} months or more has a signal within one month.",
                counted(measures, "other measure")
            );
        }
        format!(
            "{seen} of {} with {FEWEST_MONTHS} months or more {has} a signal within one month. If \
             each had its signals at another time, {seen} or more would in {}; about {} would on \
             average.",
            counted(measures, "other measure"),
            self.often(),
            tenths(self.expected)
        )
    }

    /// `12 of 100 cases`, `fewer than 1 of 100 cases`, `almost every case`.
    fn often(&self) -> String {
        let percent = libm::round(self.probability * 100.0);
        match percent {
            _ if self.probability < 0.01 => "fewer than 1 of 100 cases".to_owned(),
            _ if percent >= 99.0 => "almost every case".to_owned(),
            _ => format!("about {percent} of 100 cases"),
        }
    }
}

/// `1.5`, `2`.
fn tenths(number: f64) -> String {
    format!("{}", libm::round(number * 10.0) / 10.0)
}

/// The probability that `count` or more of independent events happen, each with its own
/// probability (Poisson-binomial). The result lies between 0 and 1.
pub fn at_least(probabilities: &[f64], count: usize) -> f64 {
    // In order of size, so that the result does not hang on the order in which they are given.
    let mut sorted: Vec<f64> = probabilities.iter().map(|p| p.clamp(0.0, 1.0)).collect();
    sorted.sort_by(f64::total_cmp);
    // How likely each number of events is, after one event more at a time.
    let mut exactly = vec![1.0];
    for probability in sorted {
        let mut next = vec![0.0; exactly.len() + 1];
        for (number, mass) in exactly.iter().enumerate() {
            if let Some(not) = next.get_mut(number) {
                *not += mass * (1.0 - probability);
            }
            if let Some(happens) = next.get_mut(number + 1) {
                *happens += mass * probability;
            }
        }
        exactly = next;
    }
    if count == 0 {
        return 1.0;
    }
    let tail: f64 = exactly.iter().skip(count).rev().sum();
    tail.clamp(0.0, 1.0)
}
