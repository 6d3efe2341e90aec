//! The slope index and the relative index of inequality: how steeply an outcome runs from the most
//! to the least deprived, over all groups and not only over the ends.
//!
//! After PHEindicatormethods (`phe_sii`; A. Low and A. Low, "Measuring the gap", Journal of Public
//! Health 2004; 26: 388-395): each group stands at the middle of its part of the population, ranked
//! from 0 for the most deprived person to 1 for the least, and a straight line is fitted through the
//! groups, each weighted by its size. That package draws its intervals from random numbers; here
//! they are what those draws tend to, which can be written down: the slope is a weighted sum of the
//! values, and the ratio of two such sums has Fieller's interval.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Group;
use super::error::Z;
use super::group::is_number;

/// Fewest groups that a slope is fitted through.
const FEWEST: usize = 5;
/// Most groups that a slope is fitted through.
const MOST: usize = 100;

/// From a lower to an upper value, with 95% confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}

/// Why there is no interval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoInterval {
    /// These groups have a value without a standard error.
    NoStandardError(Vec<String>),
    /// The fitted value of the most deprived may be 0, so that the ratio may be anything.
    NearZero,
}

/// How an outcome runs from the most to the least deprived.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slope {
    /// The fitted value of the most deprived person.
    pub most_deprived: f64,
    /// The fitted value of the least deprived person.
    pub least_deprived: f64,
    /// The slope index: the fitted value of the least deprived minus that of the most. Whether that
    /// is good depends on the indicator; 0 is equal.
    pub index: f64,
    /// Its interval.
    pub index_interval: Result<Interval, NoInterval>,
    /// The relative index: the fitted value of the least deprived over that of the most. 1 is
    /// equal; `None` where the fitted value of the most deprived is not more than 0.
    pub relative: Option<f64>,
    /// Its interval.
    pub relative_interval: Result<Interval, NoInterval>,
    /// Names of the groups that are left out because their value is hidden or not reported. Their
    /// people keep their ranks, so that the others stand where they belong.
    pub hidden: Vec<String>,
    /// How much of the population that is, in per cent.
    pub hidden_share: f64,
}

/// Why there is no slope.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum SlopeRefusal {
    /// The ranks of the groups cannot be known.
    #[error(
        "The population of {} is not known or is 0, and without it nobody's rank is known. Supply it.",
        .0.join(", ")
    )]
    Population(Vec<String>),
    /// There are too few values for a line.
    #[error("{0} groups have a value that is shown, and a slope needs at least {FEWEST}.")]
    TooFew(usize),
    /// There are too many groups for each to have a value that means something.
    #[error("There are {0} groups, and a slope is fitted through at most {MOST}.")]
    TooMany(usize),
}

/// One group of those that are shown, with its place and its weight.
struct Placed<'a> {
    group: &'a Group,
    value: f64,
    /// Its share of the population.
    weight: f64,
    /// The rank of its middle, from 0 for the most deprived person to 1 for the least.
    rank: f64,
}

/// The slope through groups that are given in order, from the most to the least deprived.
///
/// ```
/// use sightline::inequality::{Group, slope};
///
/// let group = |(fifth, value): (u32, f64)| Group {
///     name: format!("Fifth {fifth}"),
///     population: Some(1000.0),
///     value: Some(value),
///     standard_error: None,
/// };
/// let fifths = [(1, 60.0), (2, 63.0), (3, 66.0), (4, 69.0), (5, 72.0)].map(group);
/// let found = slope(&fifths).unwrap();
/// // Three points from one fifth to the next are fifteen from the first person to the last.
/// assert!((found.index - 15.0).abs() < 1e-9);
/// assert!((found.most_deprived - 58.5).abs() < 1e-9);
/// ```
///
/// # Errors
///
/// [`SlopeRefusal::Population`] where a population is not known or 0, [`SlopeRefusal::TooFew`] with
/// fewer than 5 values that are shown, [`SlopeRefusal::TooMany`] with more than 100 groups.
pub fn slope(groups: &[Group]) -> Result<Slope, SlopeRefusal> {
    if groups.len() > MOST {
        return Err(SlopeRefusal::TooMany(groups.len()));
    }
    let people = |group: &Group| group.population.filter(|all| is_number(all) && *all > 0.0);
    let unknown: Vec<String> =
        groups.iter().filter(|one| people(one).is_none()).map(|one| one.name.clone()).collect();
    if !unknown.is_empty() {
        return Err(SlopeRefusal::Population(unknown));
    }
    let total: f64 = groups.iter().filter_map(people).sum();
    let mut placed = Vec::new();
    let (mut hidden, mut hidden_share) = (Vec::new(), 0.0);
    let mut before = 0.0;
    for group in groups {
        let weight = people(group).unwrap_or_default() / total;
        match group.shown() {
            Some(value) => {
                let rank = before + weight / 2.0;
                placed.push(Placed { group, value, weight, rank });
            }
            None => {
                hidden.push(group.name.clone());
                hidden_share += 100.0 * weight;
            }
        }
        before += weight;
    }
    if placed.len() < FEWEST {
        return Err(SlopeRefusal::TooFew(placed.len()));
    }
    let line = Line::through(&placed);
    let errors = errors(&placed);
    let relative = (line.most > 0.0).then(|| line.least / line.most);
    Ok(Slope {
        most_deprived: line.most,
        least_deprived: line.least,
        index: line.least - line.most,
        index_interval: errors.as_deref().map_err(Clone::clone).map(|errors| line.index(errors)),
        relative,
        relative_interval: errors
            .and_then(|errors| line.relative(&errors).ok_or(NoInterval::NearZero)),
        hidden,
        hidden_share,
    })
}

/// The standard errors of all groups that are shown.
fn errors(placed: &[Placed<'_>]) -> Result<Vec<f64>, NoInterval> {
    let error = |one: &Placed<'_>| one.group.standard_error.filter(is_number);
    placed.iter().map(error).collect::<Option<_>>().ok_or_else(|| {
        let without = placed.iter().filter(|one| error(one).is_none());
        NoInterval::NoStandardError(without.map(|one| one.group.name.clone()).collect())
    })
}

/// A fitted line: its values at both ends, and how much each group's value moves them.
struct Line {
    most: f64,
    least: f64,
    /// What each group's value counts for in `most` and in `least`.
    parts: Vec<(f64, f64)>,
}

impl Line {
    /// The line with the least sum of squares, weighted by the sizes of the groups.
    fn through(placed: &[Placed<'_>]) -> Self {
        let sum = |of: &dyn Fn(&Placed<'_>) -> f64| placed.iter().map(of).sum::<f64>();
        let weight = sum(&|one| one.weight);
        let middle = sum(&|one| one.weight * one.rank) / weight;
        let spread = sum(&|one| one.weight * (one.rank - middle) * (one.rank - middle));
        let part = |one: &Placed<'_>| {
            let level = one.weight / weight;
            let slope = one.weight * (one.rank - middle) / spread;
            (level - middle * slope, level + (1.0 - middle) * slope)
        };
        let parts: Vec<(f64, f64)> = placed.iter().map(part).collect();
        let values = || parts.iter().zip(placed);
        Self {
            most: values().map(|((most, _), one)| most * one.value).sum(),
            least: values().map(|((_, least), one)| least * one.value).sum(),
            parts,
        }
    }

    fn index(&self, errors: &[f64]) -> Interval {
        let variance: f64 = self
            .parts
            .iter()
            .zip(errors)
            .map(|((most, least), error)| (least - most) * error)
            .map(|part| part * part)
            .sum();
        let (index, reach) = (self.least - self.most, Z * libm::sqrt(variance));
        Interval { lower: index - reach, upper: index + reach }
    }

    /// Fieller's interval of `least / most`: every ratio r for which least − r × most may be 0.
    /// `None` where `most` itself may be.
    fn relative(&self, errors: &[f64]) -> Option<Interval> {
        let covariance = |of: fn(&(f64, f64)) -> f64| -> f64 {
            let parts = self.parts.iter().zip(errors);
            parts.map(|(part, error)| of(part) * error * error).sum()
        };
        let (most, least) = (self.most, self.least);
        let squared = most * most - Z * Z * covariance(|(most, _)| most * most);
        let mixed = most * least - Z * Z * covariance(|(most, least)| most * least);
        let constant = least * least - Z * Z * covariance(|(_, least)| least * least);
        let root = libm::sqrt((mixed * mixed - squared * constant).max(0.0));
        let ends = Interval { lower: (mixed - root) / squared, upper: (mixed + root) / squared };
        (most > 0.0 && squared > 0.0).then_some(ends)
    }
}
