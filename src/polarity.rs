//! Which way an indicator is meant to move.

use serde::{Deserialize, Serialize};

/// Whether a higher or a lower value is better, or neither.
///
/// Decides improvement and concern on a chart, adverse variance from plan, and the assurance icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// More is better, such as the share seen within a standard.
    #[default]
    Higher,
    /// Less is better, such as the number waiting too long.
    Lower,
    /// Neither, such as activity that may be too much or too little.
    Neutral,
}

impl Polarity {
    /// How much worse than `standard` the value `actual` is, in the unit of both; negative when it
    /// is better. Where neither way is better, every distance is adverse.
    pub fn adverse_variance(self, standard: f64, actual: f64) -> f64 {
        match self {
            Self::Higher => standard - actual,
            Self::Lower => actual - standard,
            Self::Neutral => (actual - standard).abs(),
        }
    }
}

/// Whether the difference of two numbers of about the size `scale` is more than `limit`.
///
/// Values are compared as people wrote them, in decimals: 1.1 − 0.8 is not more than 0.3, although
/// it is in binary arithmetic. Nothing is rounded; only an excess that the last binary digits of
/// the numbers account for does not count.
pub fn more_than(difference: f64, limit: f64, scale: f64) -> bool {
    difference - limit > 8.0 * f64::EPSILON * (scale.abs() + limit.abs())
        || (difference == f64::INFINITY && limit.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variance_is_adverse_on_the_worse_side() {
        assert_eq!(Polarity::Higher.adverse_variance(76.0, 75.0), 1.0);
        assert_eq!(Polarity::Lower.adverse_variance(76.0, 75.0), -1.0);
        assert_eq!(Polarity::Neutral.adverse_variance(76.0, 75.0), 1.0);
        assert_eq!(Polarity::Neutral.adverse_variance(75.0, 76.0), 1.0);
    }

    #[test]
    fn decimals_that_are_equal_on_paper_are_equal() {
        assert!(!more_than(1.1 - 0.8, 0.3, 1.1));
        assert!(more_than(1.1001 - 0.8, 0.3, 1.1));
        assert!(!more_than(0.0, 0.0, 0.0));
        assert!(more_than(1e-9, 0.0, 1e-9));
        assert!(more_than(f64::INFINITY, 0.0, f64::INFINITY));
    }
}
