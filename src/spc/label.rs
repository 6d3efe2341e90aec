//! The one name a point goes by, and what it means for the people it is about.

use std::cmp::Reverse;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::lines::Standing;
use super::{Conflict, Direction, Pattern, Rule, Signal, TrendDirection};
use crate::polarity::Polarity;

/// What a point means, given which way the indicator is meant to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointType {
    /// Nothing but the usual variation of the process.
    CommonCause,
    /// A signal in the wanted direction.
    SpecialCauseImprovement,
    /// A signal in the unwanted direction.
    SpecialCauseConcern,
    /// A signal upwards, where neither direction is wanted.
    SpecialCauseNeutralHigh,
    /// A signal downwards, where neither direction is wanted.
    SpecialCauseNeutralLow,
}

impl PointType {
    /// The name in files: `special_cause_improvement` and so on.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CommonCause => "common_cause",
            Self::SpecialCauseImprovement => "special_cause_improvement",
            Self::SpecialCauseConcern => "special_cause_concern",
            Self::SpecialCauseNeutralHigh => "special_cause_neutral_high",
            Self::SpecialCauseNeutralLow => "special_cause_neutral_low",
        }
    }

    /// What a signal in this direction means. A rising trend is good where higher is better, even
    /// below the mean.
    fn of(direction: Direction, polarity: Polarity) -> Self {
        match (polarity, direction) {
            (Polarity::Higher, Direction::High) | (Polarity::Lower, Direction::Low) => {
                Self::SpecialCauseImprovement
            }
            (Polarity::Higher, Direction::Low) | (Polarity::Lower, Direction::High) => {
                Self::SpecialCauseConcern
            }
            (Polarity::Neutral, Direction::High) => Self::SpecialCauseNeutralHigh,
            (Polarity::Neutral, Direction::Low) => Self::SpecialCauseNeutralLow,
        }
    }
}

impl fmt::Display for PointType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The signal that the point at `index` is named after: the first by precedence of those that
/// flag it, `None` for common cause.
pub(super) fn name(
    index: usize,
    standings: &[Standing],
    patterns: &[Pattern],
    trend_direction: TrendDirection,
) -> Option<Signal> {
    let signal = patterns
        .iter()
        .filter(|pattern| pattern.flags(index))
        .min_by_key(|pattern| (pattern.signal.rule, Reverse(pattern.first())))?
        .signal;
    let by_step =
        matches!(signal.rule, Rule::Trend(_)) && trend_direction == TrendDirection::OfStep;
    let step = by_step.then(|| direction_of_step(index, standings, patterns)).flatten();
    Some(Signal { direction: step.unwrap_or(signal.direction), ..signal })
}

/// The direction of the step out of a point in a trend when the next point is in a trend too and
/// differs, otherwise of the step into it.
fn direction_of_step(
    index: usize,
    standings: &[Standing],
    patterns: &[Pattern],
) -> Option<Direction> {
    let step_into = |later: usize| {
        let value = |index: usize| standings.get(index).and_then(|standing| standing.value);
        Direction::of_step(value(later.checked_sub(1)?)?, value(later)?)
    };
    let next_in_trend = patterns
        .iter()
        .any(|pattern| matches!(pattern.signal.rule, Rule::Trend(_)) && pattern.flags(index + 1));
    let step_out = next_in_trend.then(|| step_into(index + 1)).flatten();
    step_out.or_else(|| step_into(index))
}

/// What a point means, and whether the rules agree on it.
pub(super) struct Polarised {
    pub(super) point_type: PointType,
    pub(super) conflict: bool,
}

/// The meaning of the point at `index`, which is named after `signal`.
pub(super) fn polarise(
    index: usize,
    signal: Option<Signal>,
    patterns: &[Pattern],
    polarity: Polarity,
    rule: Conflict,
) -> Polarised {
    let Some(signal) = signal else {
        return Polarised { point_type: PointType::CommonCause, conflict: false };
    };
    let points_to = |direction| {
        patterns.iter().any(|pattern| pattern.signal.direction == direction && pattern.flags(index))
    };
    let conflict =
        polarity != Polarity::Neutral && points_to(Direction::High) && points_to(Direction::Low);
    let point_type = if conflict && rule == Conflict::Improvement {
        PointType::SpecialCauseImprovement
    } else {
        PointType::of(signal.direction, polarity)
    };
    Polarised { point_type, conflict }
}
