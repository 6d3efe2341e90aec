//! The organisations that are compared, with the figures that each of them gives or does not give.

use serde::{Deserialize, Serialize};

use super::limits::{Limits, Outside};
use super::settings::Kind;

/// The largest numerator or denominator that is taken for one: whole numbers are exact up to it.
pub(super) const LARGEST: f64 = 9_007_199_254_740_992.0;

/// One organisation, or anything else that is compared. Figures that are not published, or hidden
/// because they are small, are `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// What it is known by, such as an ODS code.
    pub id: String,
    /// Those who count, or events.
    pub numerator: Option<f64>,
    /// Those who could, or the exposure, or the expected events.
    pub denominator: Option<f64>,
}

/// A unit of which a funnel shows a point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plotted {
    /// What it is known by.
    pub id: String,
    /// Its numerator.
    pub numerator: f64,
    /// Its denominator: how far right it stands.
    pub denominator: f64,
    /// Its value: how high it stands.
    pub value: f64,
    /// How many standard errors its value lies above the target, by chance alone; `None` where
    /// nothing can vary.
    pub z: Option<f64>,
    /// The limits at its size.
    pub limits: Limits,
    /// The limits it lies beyond; `None` within the 95% limits.
    pub outside: Option<Outside>,
}

/// A unit that the funnel cannot show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// What it is known by.
    pub id: String,
    /// Why it is not shown.
    pub reason: Reason,
}

/// Why a unit is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Its numerator or denominator is not known, or hidden.
    NotShown,
    /// Its denominator is 0: it has no value.
    NoDenominator,
    /// Its figures cannot be: negative, not a number, or more of a share than there are.
    Impossible,
}

impl Unit {
    /// Its numerator and its denominator, where it has a value.
    pub(super) fn figures(&self, kind: Kind) -> Result<(f64, f64), Reason> {
        let (numerator, denominator) =
            self.numerator.zip(self.denominator).ok_or(Reason::NotShown)?;
        let is_possible = |figure: f64| (0.0..=LARGEST).contains(&figure);
        match () {
            () if !is_possible(numerator) || !is_possible(denominator) => Err(Reason::Impossible),
            () if kind == Kind::Share && numerator > denominator => Err(Reason::Impossible),
            () if denominator == 0.0 => Err(Reason::NoDenominator),
            () if !is_possible(numerator / denominator) => Err(Reason::Impossible),
            () => Ok((numerator, denominator)),
        }
    }
}
