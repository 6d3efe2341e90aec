//! The lines of a chart, and where a value stands against them.
//!
//! This is all that the rules see of a chart, whatever its kind: lines may be the same for a
//! whole phase, as here, or differ from point to point.

use serde::{Deserialize, Serialize};

/// The centre line and, where they can be computed, the limits around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lines {
    /// The centre line: the mean of the phase. `None` where there is no value to take it from.
    pub centre: Option<f64>,
    /// The limits. `None` where no two neighbouring periods have values.
    pub limits: Option<Limits>,
}

impl Lines {
    /// The lower process limit.
    pub fn lower(&self) -> Option<f64> {
        self.limits.map(|limits| limits.lower)
    }

    /// The upper process limit.
    pub fn upper(&self) -> Option<f64> {
        self.limits.map(|limits| limits.upper)
    }

    /// On which side of the centre line a value lies.
    pub(super) fn side(&self, value: f64) -> Option<Side> {
        self.centre.map(|centre| match value {
            _ if value > centre => Side::Above,
            _ if value < centre => Side::Below,
            _ => Side::On,
        })
    }

    /// How far out a value lies.
    pub(super) fn zone(&self, value: f64) -> Option<Zone> {
        self.limits.map(|limits| match value {
            _ if value > limits.upper || value < limits.lower => Zone::Outside,
            _ if value > limits.upper_two_sigma || value < limits.lower_two_sigma => Zone::Close,
            _ => Zone::Inside,
        })
    }
}

/// Process limits three sigma either side of the centre line, and the lines at two sigma.
///
/// They are not cut at 0 or at 100%.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// The lower process limit.
    pub lower: f64,
    /// The upper process limit.
    pub upper: f64,
    /// Two thirds of the way from the centre line to the lower limit.
    pub lower_two_sigma: f64,
    /// Two thirds of the way from the centre line to the upper limit.
    pub upper_two_sigma: f64,
}

/// The side of the centre line that a value lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Strictly below it.
    Below,
    /// Exactly on it.
    On,
    /// Strictly above it.
    Above,
}

/// How far from the centre line a value lies. A value on a line counts to the inner side of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Zone {
    /// Within the 2-sigma lines.
    Inside,
    /// Beyond a 2-sigma line but not beyond the process limit.
    Close,
    /// Beyond a process limit.
    Outside,
}

/// A value and where it stands: what the rules work on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub(super) value: Option<f64>,
    pub(super) side: Option<Side>,
    pub(super) zone: Option<Zone>,
    /// Left out of the lines; tests of a phase as a whole leave it out too.
    pub(super) excluded: bool,
}

impl Standing {
    pub(super) fn of(value: Option<f64>, excluded: bool, lines: &Lines) -> Self {
        Self {
            value,
            excluded,
            side: value.and_then(|value| lines.side(value)),
            zone: value.and_then(|value| lines.zone(value)),
        }
    }
}
