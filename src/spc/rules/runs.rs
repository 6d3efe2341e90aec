//! The tests of a phase as a whole that J. Anhøj proposed for run charts: a run on one side of the
//! centre line that is too long, or crossings of it that are too few, for values in random order
//! ("Diagnostic value of run chart analysis", PLoS ONE 2015).
//!
//! Only values off the centre line are useful. A value on the line, an excluded one or a missing one
//! neither breaks a run nor lengthens it.

use serde::{Deserialize, Serialize};

use super::{Direction, Pattern, Rule, stretches};
use crate::spc::lines::Standing;

/// What the tests found in a phase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Runs {
    /// Values that do not lie on the centre line.
    pub useful: usize,
    /// The longest run of useful values on one side.
    pub longest: usize,
    /// The longest run that random order explains: log2 of the useful values, rounded, and 3.
    pub longest_expected: usize,
    /// How often neighbouring useful values lie on different sides.
    pub crossings: usize,
    /// The fewest crossings that random order explains: the 5% quantile of a binomial
    /// distribution with one chance in two between each two useful values.
    pub crossings_expected: usize,
}

impl Runs {
    /// The longest run is longer than random order explains.
    pub fn is_long(&self) -> bool {
        self.longest > self.longest_expected
    }

    /// The line is crossed less often than random order explains.
    pub fn crosses_rarely(&self) -> bool {
        self.crossings < self.crossings_expected
    }

    /// The phase is not in random order.
    pub fn signal(&self) -> bool {
        self.is_long() || self.crosses_rarely()
    }
}

/// Tests one phase.
pub(in crate::spc) fn test(points: &[Standing]) -> Runs {
    let sides: Vec<Direction> = useful(points).map(|(_, side)| side).collect();
    let useful = sides.len();
    let longest = sides.chunk_by(PartialEq::eq).map(<[Direction]>::len).max().unwrap_or(0);
    let crossings = sides.chunk_by(PartialEq::eq).count().saturating_sub(1);
    Runs {
        useful,
        longest,
        longest_expected: match useful {
            0 => 0,
            // Half-way cases go to the even neighbour, as in R; none is known to occur.
            useful => libm::rint(libm::log2(useful as f64)) as usize + 3,
        },
        crossings,
        crossings_expected: useful.checked_sub(1).map_or(0, fewest_crossings),
    }
}

/// The runs that are longer than random order explains, each with its useful points.
pub(in crate::spc) fn find(points: &[Standing], runs: &Runs) -> Vec<Pattern> {
    let useful: Vec<(usize, Direction)> = useful(points).collect();
    stretches(useful.iter().map(|&(_, side)| Some(side)))
        .filter(|(_, run)| run.len() > runs.longest_expected)
        .map(|(direction, run)| {
            let points = useful.get(run).unwrap_or_default().iter().map(|&(index, _)| index);
            Pattern::new(Rule::LongRun, direction, points)
        })
        .collect()
}

fn useful(points: &[Standing]) -> impl Iterator<Item = (usize, Direction)> {
    let sides =
        points.iter().map(|point| Direction::of_side(point.side).filter(|_| !point.excluded));
    sides.enumerate().filter_map(|(index, side)| Some((index, side?)))
}

/// The smallest number of successes of `chances` fair throws whose cumulative probability reaches
/// 5%.
fn fewest_crossings(chances: usize) -> usize {
    let log_factorial = |n: usize| libm::lgamma(n as f64 + 1.0);
    let n = chances as f64;
    let mut cumulative = 0.0;
    for successes in 0..=chances {
        let ways =
            log_factorial(chances) - log_factorial(successes) - log_factorial(chances - successes);
        cumulative += libm::exp(ways - n * std::f64::consts::LN_2);
        // A last digit must not decide; R allows as much.
        if cumulative >= 0.05 * (1.0 - 64.0 * f64::EPSILON) {
            return successes;
        }
    }
    chances
}
