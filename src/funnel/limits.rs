//! The limits of a funnel at one size, and what it means to lie beyond them.

use serde::{Deserialize, Serialize};

use super::dispersion::Dispersion;
use super::exact::{ALARM, ALERT, Distribution};
use super::settings::{Kind, Widening};
use crate::polarity::Polarity;

/// The limits at one size of denominator, in the unit of the values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// The lower 99.8% limit.
    pub lower_alarm: f64,
    /// The lower 95% limit.
    pub lower_alert: f64,
    /// The upper 95% limit.
    pub upper_alert: f64,
    /// The upper 99.8% limit.
    pub upper_alarm: f64,
}

/// Which limits a value lies beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Beyond the 95% limits, within the 99.8% limits. By chance alone up to 1 unit in 20.
    Alert,
    /// Beyond the 99.8% limits. By chance alone up to 1 unit in 500.
    Alarm,
}

impl Level {
    /// The share of units that chance alone puts at this level or beyond, at most.
    pub fn chance(self) -> f64 {
        match self {
            Self::Alert => 2.0 * ALERT.probability,
            Self::Alarm => 2.0 * ALARM.probability,
        }
    }
}

/// On which side of the limits a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Side {
    /// Below the lower limit.
    Below,
    /// Above the upper limit.
    Above,
}

/// A value that lies outside the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Outside {
    /// Which limits it is beyond.
    pub level: Level,
    /// On which side.
    pub side: Side,
}

impl Outside {
    /// Whether that is the worse side; `None` where neither way is better.
    pub fn is_worse(self, polarity: Polarity) -> Option<bool> {
        match polarity {
            Polarity::Higher => Some(self.side == Side::Below),
            Polarity::Lower => Some(self.side == Side::Above),
            Polarity::Neutral => None,
        }
    }
}

impl Limits {
    /// Where a value lies; `None` within the 95% limits. A value on a limit is within it.
    pub fn outside(&self, value: f64) -> Option<Outside> {
        let beyond = |level, side| Some(Outside { level, side });
        match value {
            _ if value < self.lower_alarm => beyond(Level::Alarm, Side::Below),
            _ if value > self.upper_alarm => beyond(Level::Alarm, Side::Above),
            _ if value < self.lower_alert => beyond(Level::Alert, Side::Below),
            _ if value > self.upper_alert => beyond(Level::Alert, Side::Above),
            _ => None,
        }
    }

    pub(super) fn times(self, factor: f64) -> Self {
        self.map(|limit| limit * factor)
    }

    fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self {
            lower_alarm: change(self.lower_alarm),
            lower_alert: change(self.lower_alert),
            upper_alert: change(self.upper_alert),
            upper_alarm: change(self.upper_alarm),
        }
    }
}

/// What the limits of a funnel follow from, on the scale of 1: shares from 0 to 1, rates for one of
/// the denominator.
#[derive(Clone, Copy, Debug)]
pub(super) struct Funnelled {
    pub kind: Kind,
    pub target: f64,
}

impl Funnelled {
    /// The standard error of a unit of this size that is on the target.
    pub fn error(self, size: f64) -> f64 {
        let variance = match self.kind {
            Kind::Share => self.target * (1.0 - self.target),
            Kind::Rate => self.target,
        };
        libm::sqrt(variance / size)
    }

    /// Whether chance can lead to anything but the target.
    pub fn varies(self) -> bool {
        self.target > 0.0 && (self.kind == Kind::Rate || self.target < 1.0)
    }

    /// The limits at a size: those of chance alone, at their distance from the target times
    /// `stretch`.
    ///
    /// For limits from a normal distribution that is Spiegelhalter's z × s × √phi, or
    /// z × √(s² + tau²); the exact limits keep their lean as they are stretched, and never become
    /// narrower by it.
    pub fn limits(self, size: f64, stretch: f64) -> Limits {
        let Self { kind, target } = self;
        if !self.varies() {
            let limit = target;
            return Limits {
                lower_alarm: limit,
                lower_alert: limit,
                upper_alert: limit,
                upper_alarm: limit,
            };
        }
        let (distribution, size, highest) = match kind {
            Kind::Share => {
                let size = libm::round(size).max(1.0);
                (Distribution::Binomial { size, share: target }, size, 1.0)
            }
            Kind::Rate => (Distribution::Poisson { expected: target * size }, size, f64::INFINITY),
        };
        let [alarm, alert] = distribution.limits([ALARM, ALERT]);
        let exact = Limits {
            lower_alarm: alarm.0 / size,
            lower_alert: alert.0 / size,
            upper_alert: alert.1 / size,
            upper_alarm: alarm.1 / size,
        };
        if stretch > 1.0 {
            exact.map(|limit| (target + stretch * (limit - target)).clamp(0.0, highest))
        } else {
            exact
        }
    }

    /// How many times the distance of a limit from the target grows, for a unit of this size.
    pub fn stretch(self, widening: Widening, dispersion: Option<Dispersion>, size: f64) -> f64 {
        let Some(dispersion) = dispersion else { return 1.0 };
        match widening {
            Widening::ChanceAlone => 1.0,
            Widening::Multiplicative => libm::sqrt(dispersion.phi).max(1.0),
            Widening::RandomEffects => {
                let excess = dispersion.tau / self.error(size);
                libm::sqrt(1.0 + excess * excess)
            }
        }
    }
}
