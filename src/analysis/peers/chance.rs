//! What chance does to a comparison: the funnel of its organisations, and how far each rank could
//! move.

use super::{Peers, Standing};
use crate::framework::Unit as Measured;
use crate::funnel::{self, Funnel, Kind, Settings, Unit, Widening, interval};
use crate::polarity::Polarity;

/// The ranks that a value could have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranks {
    /// The best of them, from 1.
    pub best: usize,
    /// The worst of them.
    pub worst: usize,
}

impl Peers {
    /// The funnel of the organisations around their pooled average.
    ///
    /// # Errors
    ///
    /// Those of [`funnel::plot`]: chiefly, that no organisation has numerator and denominator.
    pub fn funnel(&self, widening: Widening) -> Result<Funnel, funnel::Error> {
        let (kind, per) = scale(self);
        let units: Vec<Unit> = self
            .standings
            .iter()
            .map(|one| Unit {
                id: one.code.clone(),
                numerator: one.numerator,
                denominator: one.denominator,
            })
            .collect();
        funnel::plot(&units, &Settings { kind, per, target: None, widening })
    }

    /// The ranks that each standing's own 95% interval spans while all others stay where they are:
    /// Wilson's interval for shares, Byar's for rates. `None` without numerator and denominator.
    pub fn ranks(&self) -> Vec<Option<Ranks>> {
        let (kind, per) = scale(self);
        let mut values: Vec<f64> = self.standings.iter().map(|one| one.value).collect();
        values.sort_by(f64::total_cmp);
        let ranks = |one: &Standing| {
            let (numerator, denominator) = one.numerator.zip(one.denominator)?;
            let (low, high) = interval(kind, numerator, denominator)?;
            // Published values are rounded; the interval always holds the value that is ranked.
            let (low, high) = ((low * per).min(one.value), (high * per).max(one.value));
            let below = |end: f64| values.partition_point(|value| *value < end);
            let above = |end: f64| values.len() - values.partition_point(|value| *value <= end);
            // Its own value lies within its interval and is among neither.
            Some(match self.indicator.polarity {
                Polarity::Lower => {
                    Ranks { best: below(low) + 1, worst: values.len() - above(high) }
                }
                Polarity::Higher | Polarity::Neutral => {
                    Ranks { best: above(high) + 1, worst: values.len() - below(low) }
                }
            })
        };
        self.standings.iter().map(ranks).collect()
    }
}

/// What is compared, and how many of the denominator a value is for.
fn scale(peers: &Peers) -> (Kind, f64) {
    if peers.indicator.unit == Measured::Percent {
        return (Kind::Share, 100.0);
    }
    // A layout states what its values are for; the figures of the largest organisation tell it to
    // whoever has only them.
    let per = |one: &Standing| {
        let (numerator, denominator) = one.numerator.zip(one.denominator)?;
        let per = one.value * denominator / numerator;
        (per.is_finite() && per > 0.0).then_some((numerator, per))
    };
    let largest = peers.standings.iter().filter_map(per).max_by(|a, b| a.0.total_cmp(&b.0));
    let whole = |per: f64| {
        let near = libm::pow(10.0, libm::round(libm::log10(per)));
        if (per / near - 1.0).abs() < 1e-3 { near } else { per }
    };
    (Kind::Rate, largest.map_or(1.0, |(_, per)| whole(per)))
}
