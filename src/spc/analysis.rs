//! What goes into an analysis and what comes out of it.

use serde::{Deserialize, Serialize};

use super::{
    Assurance, Lines, Pattern, PointType, Runs, Settings, Side, Signal, VariationIcon, Warning,
    Zone,
};
use crate::calendar::Date;

/// One observation of a series.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The day that stands for the period: its first day, by custom.
    pub date: Date,
    /// The value, in the unit of the indicator; `None` where it is missing.
    pub value: Option<f64>,
    /// The target that holds in this period; `None` where there is none.
    pub target: Option<f64>,
    /// What the value rests on: the denominator of a proportion or rate, the number of
    /// measurements of a subgroup. Only the kinds of chart that
    /// [need a size](super::ChartKind::needs_size) look at it.
    pub size: Option<f64>,
    /// The standard deviation of a subgroup's measurements, for the means of an x̄ chart.
    pub spread: Option<f64>,
}

impl Point {
    /// A value without a target.
    pub fn new(date: Date, value: f64) -> Self {
        Self { value: Some(value), ..Self::missing(date) }
    }

    /// A period whose value is missing.
    pub fn missing(date: Date) -> Self {
        Self { date, value: None, target: None, size: None, spread: None }
    }

    /// The same observation against a target.
    #[must_use]
    pub fn with_target(self, target: f64) -> Self {
        Self { target: Some(target), ..self }
    }

    /// The same observation with what it rests on.
    #[must_use]
    pub fn with_size(self, size: f64) -> Self {
        Self { size: Some(size), ..self }
    }
}

/// The result for one series. Chart, table, report and icons all read this one value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// What was asked for, so that it can be printed beside the result.
    pub settings: Settings,
    /// The points, in the order of their dates.
    pub points: Vec<JudgedPoint>,
    /// The stretches of time between rebases, in order; empty only when there are no points.
    pub phases: Vec<Phase>,
    /// Every occurrence of a rule, phase by phase and within a phase by precedence.
    pub patterns: Vec<Pattern>,
    /// The variation icon, from the latest point. `None` without points, or when the last phase
    /// has trial limits.
    pub variation: Option<VariationIcon>,
    /// The assurance icon, from the latest target and the limits of the last phase. `None`
    /// without a target, for a neutral indicator, or when the last phase has trial limits.
    pub assurance: Option<Assurance>,
    /// What a reader should know before trusting the result.
    pub warnings: Vec<Warning>,
}

impl Analysis {
    /// An analysis of no points.
    pub fn empty(settings: Settings) -> Self {
        Self {
            settings,
            points: Vec::new(),
            phases: Vec::new(),
            patterns: Vec::new(),
            variation: None,
            assurance: None,
            warnings: Vec::new(),
        }
    }

    /// The point with the latest date, which decides the variation icon.
    pub fn latest(&self) -> Option<&JudgedPoint> {
        self.points.last()
    }

    /// The phase that the latest point lies in.
    pub fn last_phase(&self) -> Option<&Phase> {
        self.phases.last()
    }

    /// Every occurrence of a rule that flags the point at `index`, not only the one it is named
    /// after.
    pub fn patterns_at(&self, index: usize) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter().filter(move |pattern| pattern.flags(index))
    }
}

/// A point and everything the chart says about it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedPoint {
    /// The date of the observation.
    pub date: Date,
    /// Its value; `None` where it is missing.
    pub value: Option<f64>,
    /// The target of the period.
    pub target: Option<f64>,
    /// What the value rests on, as [`Point::size`].
    pub size: Option<f64>,
    /// The spread behind the value, as [`Point::spread`].
    pub spread: Option<f64>,
    /// Left out of mean and limits, by [`Settings::excluded`]; the rules still see it.
    pub excluded: bool,
    /// Position in [`Analysis::phases`].
    pub phase: usize,
    /// The centre line and limits at this point.
    pub lines: Lines,
    /// On which side of the centre line the value lies; `None` where either is missing.
    pub side: Option<Side>,
    /// How far out the value lies; `None` where the value or the limits are missing.
    pub zone: Option<Zone>,
    /// The signal that the point is named after; `None` is common cause. The others that flag it
    /// are in [`Analysis::patterns_at`].
    pub signal: Option<Signal>,
    /// What the point means, given the polarity.
    pub point_type: PointType,
    /// One rule says improvement and another says concern. Never for a neutral indicator.
    pub conflict: bool,
    /// The target of this period against the limits of its phase.
    pub assurance: Option<Assurance>,
}

impl JudgedPoint {
    /// The name of the point's special cause, such as `7 Points Above CL`, or `Common Cause`.
    pub fn special_cause(&self) -> &'static str {
        self.signal.map_or("Common Cause", Signal::as_str)
    }

    /// Whether the value lies beyond a process limit; `None` where that cannot be said.
    pub fn outside(&self) -> Option<bool> {
        self.zone.map(|zone| zone == Zone::Outside)
    }

    /// Whether the value lies between a 2-sigma line and its limit; `None` where that cannot be
    /// said.
    pub fn close(&self) -> Option<bool> {
        self.zone.map(|zone| zone == Zone::Close)
    }
}

/// A stretch of time with one centre line and one pair of limits.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    /// How many rebases lie before or at its first point: 0 before the first rebase.
    pub number: usize,
    /// Position of its first point in [`Analysis::points`].
    pub first: usize,
    /// How many points it has, missing values included.
    pub points: usize,
    /// How many of them have a value.
    pub values: usize,
    /// Date of its first point.
    pub from: Date,
    /// Date of its last point.
    pub to: Date,
    /// Its centre line and limits; where they follow the size of each period, those of its last
    /// period that has limits.
    pub lines: Lines,
    /// The limits rest on too few values to be more than trial limits (draw them as such).
    pub trial: bool,
    /// It has fewer points than [`Method::minimum_points`](super::Method::minimum_points),
    /// missing values included.
    pub short: bool,
    /// Its lines are [agreed](super::OwnLines), not computed.
    pub agreed: bool,
    /// The tests of the phase as a whole, where the method asks for them.
    pub runs: Option<Runs>,
}
