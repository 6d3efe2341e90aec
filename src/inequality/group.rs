//! Groups of people with their figures, each of which may be hidden.

use serde::{Deserialize, Serialize};

use super::{Interval, error};
use crate::funnel::Kind;

/// The largest number that is taken for one, of people or of anything else: whole numbers are exact
/// up to it.
const LARGEST: f64 = 9_007_199_254_740_992.0;

/// Whether a number can be one of people: not negative, and neither infinite nor no number.
pub(super) fn is_number(number: &f64) -> bool {
    (0.0..=LARGEST).contains(number)
}

/// A group of people and its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// What it is called, such as `Most deprived 10%`.
    pub name: String,
    /// How many people belong to it; `None` where that is not known.
    pub population: Option<f64>,
    /// Its value, in the unit of the indicator; `None` where it is not reported or hidden.
    pub value: Option<f64>,
    /// The standard error of the value; `None` where it is not known.
    pub standard_error: Option<f64>,
}

/// A group of people and what was counted in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// What it is called.
    pub name: String,
    /// How many people belong to it; `None` where that is not known.
    pub population: Option<f64>,
    /// Those who count, or events; `None` where it is not reported or hidden.
    pub numerator: Option<f64>,
    /// Those who could, or the exposure; `None` where it is not reported or hidden.
    pub denominator: Option<f64>,
}

impl Group {
    /// Its value, where there is one that can be.
    pub(super) fn shown(&self) -> Option<f64> {
        self.value.filter(|value| is_number(&value.abs()))
    }
}

impl Counted {
    /// The group with its value, for so many (`per`) of the denominator, and its standard error.
    /// Both are `None` where a figure is hidden or cannot be.
    pub fn group(&self, kind: Kind, per: f64) -> Group {
        let figures = self.figures(kind);
        let error = match kind {
            Kind::Share => error::of_share,
            Kind::Rate => error::of_rate,
        };
        Group {
            name: self.name.clone(),
            population: self.population,
            value: figures.map(|(numerator, denominator)| numerator / denominator * per),
            standard_error: figures
                .map(|(numerator, denominator)| error(numerator, denominator) * per),
        }
    }

    /// The 95% interval of its value, for so many (`per`) of the denominator: Wilson's of a share,
    /// Byar's of a rate. `None` where a figure is hidden or cannot be.
    pub fn interval(&self, kind: Kind, per: f64) -> Option<Interval> {
        let (numerator, denominator) = self.figures(kind)?;
        let (lower, upper) = match kind {
            Kind::Share => error::interval_of_share(numerator, denominator),
            Kind::Rate => error::interval_of_rate(numerator, denominator),
        };
        Some(Interval { lower: lower * per, upper: upper * per })
    }

    /// Numerator and denominator, where both are shown and can be.
    fn figures(&self, kind: Kind) -> Option<(f64, f64)> {
        self.numerator.zip(self.denominator).filter(|(numerator, denominator)| {
            let can_be = is_number(numerator) && is_number(denominator) && *denominator > 0.0;
            can_be && (kind == Kind::Rate || numerator <= denominator)
        })
    }

    /// Several groups as one, such as two deciles as a quintile. What is hidden of one of them is
    /// hidden of the whole.
    pub fn together(name: &str, parts: &[Self]) -> Self {
        let sum = |of: fn(&Self) -> Option<f64>| {
            parts.iter().map(of).sum::<Option<f64>>().filter(|_| !parts.is_empty())
        };
        Self {
            name: name.to_owned(),
            population: sum(|part| part.population),
            numerator: sum(|part| part.numerator),
            denominator: sum(|part| part.denominator),
        }
    }
}
