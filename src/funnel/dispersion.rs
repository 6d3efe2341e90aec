//! Whether the units differ more than chance explains, and by how much.
//!
//! Peers differ in ways that no denominator shows: case mix, coding, the place. With large
//! denominators most of them then lie outside limits that allow for chance alone. D. J.
//! Spiegelhalter ("Funnel plots for comparing institutional performance", Statistics in Medicine
//! 2005; 24: 1185-1202) measures that excess on z-scores whose extremes are drawn in
//! first, so that the very outliers which the plot is to show do not widen its limits.

use serde::{Deserialize, Serialize};

/// The share of z-scores drawn in at each end.
const WINSORISED: f64 = 0.1;

/// Fewest units that over-dispersion is estimated from: a tenth of fewer is nobody.
pub(super) const FEWEST: usize = 10;

/// How far the units spread, against what chance explains.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dispersion {
    /// The mean of the squared z-scores, the tenth at each end drawn in: about 1 or less when
    /// chance explains the spread.
    pub phi: f64,
    /// The standard deviation between the units that chance does not explain, in the unit of the
    /// values; 0 where it explains all.
    pub tau: f64,
}

impl Dispersion {
    /// Whether the units spread more than chance explains.
    pub fn is_excessive(&self) -> bool {
        self.phi > 1.0
    }
}

/// The dispersion of units, each with its z-score and its standard error on the target. `None` for
/// fewer than ten.
///
/// ```text
/// phi  = Σ z² / I                                            (z winsorised)
/// tau² = (I phi − (I − 1)) / (Σ w − Σ w² / Σ w),  w = 1 / s²  (0 where negative)
/// ```
pub(super) fn dispersion(units: &[(f64, f64)]) -> Option<Dispersion> {
    if units.len() < FEWEST {
        return None;
    }
    let number = units.len() as f64;
    let mut scores: Vec<f64> = units.iter().map(|(z, _)| *z).collect();
    scores.sort_by(f64::total_cmp);
    let (low, high) = (quantile(&scores, WINSORISED)?, quantile(&scores, 1.0 - WINSORISED)?);
    let phi = scores.iter().map(|z| z.clamp(low, high)).map(|z| z * z).sum::<f64>() / number;
    // In order of size, so that the order of the units does not show in the last digit.
    let mut weights: Vec<f64> = units.iter().map(|(_, error)| 1.0 / (error * error)).collect();
    weights.sort_by(f64::total_cmp);
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    let variance = (number * phi - (number - 1.0)) / (sum - squares / sum);
    let is_possible = phi.is_finite() && variance.is_finite();
    is_possible.then(|| Dispersion { phi, tau: libm::sqrt(variance.max(0.0)) })
}

/// The quantile of sorted values, interpolated between neighbours (Hyndman and Fan's type 7, the
/// default of R and so of FunnelPlotR).
fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let position = share * (sorted.len().checked_sub(1)? as f64);
    let below = libm::floor(position);
    let index = below as usize;
    let one = *sorted.get(index)?;
    let next = sorted.get(index + 1).copied().unwrap_or(one);
    Some(one + (position - below) * (next - one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_neighbours() {
        let tenth = quantile(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 0.1);
        assert_eq!(tenth, Some(1.5));
        assert_eq!(quantile(&[1.0, 2.0, 3.0], 1.0), Some(3.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn outliers_do_not_count_at_their_full_size() {
        let mut units: Vec<(f64, f64)> = (-6..=6).map(|z| (f64::from(z) / 4.0, 1.0)).collect();
        let calm = dispersion(&units).unwrap();
        units.push((50.0, 1.0));
        let beside_an_outlier = dispersion(&units).unwrap();
        assert!(beside_an_outlier.phi < 2.0 * calm.phi, "{beside_an_outlier:?} {calm:?}");
        assert!(!calm.is_excessive());
        assert_eq!(calm.tau, 0.0);
    }

    #[test]
    fn a_tenth_of_nine_is_nobody() {
        assert_eq!(dispersion(&[(0.0, 1.0); 9]), None);
    }
}
