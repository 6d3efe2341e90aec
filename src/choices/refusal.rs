//! Why a decision is refused, each in a sentence that says what to do instead.

use thiserror::Error;

use super::{Charted, Choice, Decision, Field};
use crate::calendar::Period;
use crate::spc::MINIMUM_BASELINE;

/// The most characters of a reason. It stands beside the chart and in every export.
pub const LONGEST_REASON: usize = 300;

/// What speaks against a decision.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refusal {
    /// No reason was given.
    #[error("There is no reason yet. Say in a few words why, so that others can follow it later.")]
    NoReason,
    /// A note without words.
    #[error("The note is empty. Write in a few words what happened.")]
    EmptyNote,
    /// More words than fit beside a chart.
    #[error("The text has {0} characters, and at most {LONGEST_REASON} fit. Shorten it.")]
    TooLong(usize),
    /// The same has been decided before.
    #[error("This was decided before: {0} Take that back first, to change it.")]
    Twice(String),
    /// The chart already is what was asked for.
    #[error("The chart is an XmR chart unless another kind is chosen. Take that choice back.")]
    AlreadyXmr,
    /// The period is none of the chart's.
    #[error("The chart shows {first} to {last}, and {period} is not among them. Choose another.")]
    NotCharted {
        /// What was asked for.
        period: Period,
        /// The first period of the chart.
        first: Period,
        /// The last period of the chart.
        last: Period,
    },
    /// The chart shows nothing.
    #[error("The chart has no points, so nothing can be decided about it yet.")]
    NoPoints,
    /// Limits start at the first point anyway.
    #[error("{0} is the first point, where the limits start anyway. Choose a later one.")]
    FirstPoint(Period),
    /// There is nothing to leave out.
    #[error("There is no value at {0} that could be left out. Choose another point.")]
    NoValue(Period),
    /// Too few points for limits to rest on.
    #[error("Limits need at least {MINIMUM_BASELINE} points, and {0} were asked for. Choose more.")]
    BaselineTooShort(usize),
    /// A number of points that is none.
    #[error("“{0}” is not a number of points. Write one such as 12.")]
    NotACount(String),
    /// More points than there are.
    #[error("The chart has {points} points, and {asked} were asked for. Choose fewer.")]
    BaselineTooLong {
        /// What was asked for.
        asked: usize,
        /// How many there are.
        points: usize,
    },
    /// A line that is no number.
    #[error("Own limits need a number for the mean and for each limit. Fill in all three.")]
    NotANumber,
    /// The limits are the wrong way round.
    #[error("The lower limit, {lower}, is above the upper limit, {upper}. Exchange them.")]
    LimitsCross {
        /// The lower limit.
        lower: f64,
        /// The upper limit.
        upper: f64,
    },
    /// The centre line lies outside the limits.
    #[error("The mean, {centre}, is not between the limits, {lower} and {upper}. Correct one.")]
    CentreOutside {
        /// The centre line.
        centre: f64,
        /// The lower limit.
        lower: f64,
        /// The upper limit.
        upper: f64,
    },
}

impl Refusal {
    /// The field that it is about.
    pub fn field(&self) -> Field {
        match self {
            Self::NoReason | Self::EmptyNote | Self::TooLong(_) => Field::Reason,
            Self::Twice(_) | Self::NoPoints => Field::Sort,
            Self::AlreadyXmr => Field::Kind,
            Self::NotCharted { .. } | Self::FirstPoint(_) | Self::NoValue(_) => Field::Period,
            Self::BaselineTooShort(_) | Self::BaselineTooLong { .. } | Self::NotACount(_) => {
                Field::Points
            }
            Self::NotANumber | Self::LimitsCross { .. } | Self::CentreOutside { .. } => {
                Field::Lines
            }
        }
    }
}

/// Refuses a decision without a reason, and one that does not fit beside the chart.
pub(super) fn of_reason(decision: &Decision) -> Result<(), Refusal> {
    let length = decision.reason.chars().count();
    match decision.choice {
        Choice::Note(_) if length == 0 => Err(Refusal::EmptyNote),
        _ if length == 0 => Err(Refusal::NoReason),
        _ if length > LONGEST_REASON => Err(Refusal::TooLong(length)),
        _ => Ok(()),
    }
}

/// Refuses what cannot be carried out on a chart that shows `points`.
pub(super) fn on_chart(choice: &Choice, points: &Charted) -> Result<(), Refusal> {
    let (Some((first, _)), Some((last, _))) = (points.first(), points.last()) else {
        return Err(Refusal::NoPoints);
    };
    let charted = |period: Period| {
        let at = points.iter().find(|(other, _)| *other == period);
        at.ok_or(Refusal::NotCharted { period, first: *first, last: *last })
    };
    match *choice {
        Choice::Kind(_) | Choice::AgainstPlan => Ok(()),
        Choice::Baseline(asked) if asked < MINIMUM_BASELINE => {
            Err(Refusal::BaselineTooShort(asked))
        }
        Choice::Baseline(asked) if asked > points.len() => {
            Err(Refusal::BaselineTooLong { asked, points: points.len() })
        }
        Choice::Baseline(_) => Ok(()),
        Choice::OwnLines { from, centre, lower, upper } => {
            if let Some(from) = from {
                charted(from)?;
            }
            match () {
                () if ![centre, lower, upper].iter().all(|line| line.is_finite()) => {
                    Err(Refusal::NotANumber)
                }
                () if lower > upper => Err(Refusal::LimitsCross { lower, upper }),
                () if centre < lower || centre > upper => {
                    Err(Refusal::CentreOutside { centre, lower, upper })
                }
                () => Ok(()),
            }
        }
        Choice::Rebase(period) => match charted(period)? {
            (period, _) if period == first => Err(Refusal::FirstPoint(*period)),
            _ => Ok(()),
        },
        Choice::Exclude(period) => match charted(period)? {
            (_, None) => Err(Refusal::NoValue(period)),
            _ => Ok(()),
        },
        Choice::Note(period) => charted(period).map(|_| ()),
    }
}
