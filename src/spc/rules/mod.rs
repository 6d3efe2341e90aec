//! The rules that tell a signal from noise, one file each.
//!
//! A rule gets the points of one phase and returns the patterns it finds, each with the points
//! that it flags. It knows nothing of polarity, names or presets beyond its own setting.

mod outside;
pub(super) mod runs;
mod shift;
mod trend;
mod two_in_three;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use runs::Runs;

use super::lines::{Side, Standing};
use super::settings::{Method, RunLength};

/// A rule, in the order in which points are named after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// A value beyond a process limit.
    Outside,
    /// So many consecutive values, each higher, or each lower, than the one before.
    Trend(RunLength),
    /// Two of three consecutive values near or beyond one limit.
    TwoInThree,
    /// So many consecutive values on one side of the mean.
    Shift(RunLength),
    /// A run on one side of the centre line that is longer than chance explains (Anhøj).
    LongRun,
}

/// Whether a signal points up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Above the mean, or rising.
    High,
    /// Below the mean, or falling.
    Low,
}

impl Direction {
    /// The direction from one value to the next; `None` when they are equal.
    pub(super) fn of_step(earlier: f64, later: f64) -> Option<Self> {
        match later {
            _ if later > earlier => Some(Self::High),
            _ if later < earlier => Some(Self::Low),
            _ => None,
        }
    }

    /// The direction away from the mean; `None` for a value on it, or missing.
    fn of_side(side: Option<Side>) -> Option<Self> {
        match side? {
            Side::Above => Some(Self::High),
            Side::Below => Some(Self::Low),
            Side::On => None,
        }
    }
}

/// A rule and its direction: what a point is named after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// The rule.
    pub rule: Rule,
    /// Which way it points.
    pub direction: Direction,
}

impl Signal {
    /// The name in files, such as `Above UCL` or `7 Point Trend (Increasing)`.
    pub fn as_str(self) -> &'static str {
        use Direction::{High, Low};
        use RunLength::{Seven, Six};
        match (self.rule, self.direction) {
            (Rule::Outside, High) => "Above UCL",
            (Rule::Outside, Low) => "Below LCL",
            (Rule::Trend(Six), High) => "6 Point Trend (Increasing)",
            (Rule::Trend(Six), Low) => "6 Point Trend (Decreasing)",
            (Rule::Trend(Seven), High) => "7 Point Trend (Increasing)",
            (Rule::Trend(Seven), Low) => "7 Point Trend (Decreasing)",
            (Rule::TwoInThree, High) => "2 in 3 Above CL",
            (Rule::TwoInThree, Low) => "2 in 3 Below CL",
            (Rule::Shift(Six), High) => "6 Points Above CL",
            (Rule::Shift(Six), Low) => "6 Points Below CL",
            (Rule::Shift(Seven), High) => "7 Points Above CL",
            (Rule::Shift(Seven), Low) => "7 Points Below CL",
            (Rule::LongRun, High) => "Unusually Long Run Above CL",
            (Rule::LongRun, Low) => "Unusually Long Run Below CL",
        }
    }
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One occurrence of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The rule and its direction.
    pub signal: Signal,
    /// Positions of the points that it flags in [`Analysis::points`](super::Analysis::points),
    /// in order, at least one. Consecutive but for two in three, which passes over the point that
    /// lies nearer the mean, and for a long run, which passes over points on the centre line.
    pub points: Vec<usize>,
}

impl Pattern {
    fn new(rule: Rule, direction: Direction, points: impl Iterator<Item = usize>) -> Self {
        Self { signal: Signal { rule, direction }, points: points.collect() }
    }

    /// Position of the first point that it flags.
    pub fn first(&self) -> Option<usize> {
        self.points.first().copied()
    }

    /// Position of the last point that it flags.
    pub fn last(&self) -> Option<usize> {
        self.points.last().copied()
    }

    /// Whether it flags the point at `index`.
    pub fn flags(&self, index: usize) -> bool {
        self.points.binary_search(&index).is_ok()
    }

    /// The same pattern, counted from a start that lies `by` points earlier.
    pub(super) fn shifted(mut self, by: usize) -> Self {
        self.points.iter_mut().for_each(|point| *point += by);
        self
    }
}

/// Everything that the rules find in one phase, in the order of precedence and then of time.
pub(super) fn find(points: &[Standing], method: &Method) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    if method.outside {
        patterns.extend(outside::find(points));
    }
    if let Some(length) = method.trend {
        patterns.extend(trend::find(points, length));
    }
    if let Some(which) = method.two_in_three {
        patterns.extend(two_in_three::find(points, which));
    }
    if let Some(length) = method.shift {
        patterns.extend(shift::find(points, length));
    }
    patterns
}

/// The longest possible stretches in which neighbours all have the same direction.
fn stretches(
    directions: impl Iterator<Item = Option<Direction>>,
) -> impl Iterator<Item = (Direction, Range<usize>)> {
    let mut directions = directions.enumerate().peekable();
    std::iter::from_fn(move || {
        let (start, direction) =
            directions.find_map(|(index, direction)| Some((index, direction?)))?;
        let mut end = start + 1;
        while directions.next_if(|&(_, next)| next == Some(direction)).is_some() {
            end += 1;
        }
        Some((direction, start..end))
    })
}

#[cfg(test)]
mod tests {
    use super::Direction::{High, Low};
    use super::*;

    #[test]
    fn stretches_are_as_long_as_they_can_be_and_nothing_else_joins_them() {
        let directions = [None, Some(High), Some(High), Some(Low), None, Some(Low), Some(High)];
        let found: Vec<_> = stretches(directions.into_iter()).collect();
        assert_eq!(found, [(High, 1..3), (Low, 3..4), (Low, 5..6), (High, 6..7)]);
    }
}
