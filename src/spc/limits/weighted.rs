//! The I′ chart: individual values that rest on different denominators, as qicharts2 draws it.

use super::{Phase, average_range, counts};
use crate::spc::lines::Lines;

/// Standardised ranges of this many averages or more are screened out: the upper limit of a moving
/// range chart to one digit more than elsewhere, as the source has it.
const SCREEN: f64 = 3.2665;

/// The weighted mean, and limits that narrow as denominators grow.
///
/// ```text
/// centre = Σ numerators / Σ denominators
/// sigma  = √(1/n) × mean( √(π/2) |difference of neighbours| / √(1/n + 1/n before) )
/// ```
///
/// The ranges of all points enter sigma, also of those outside the baseline and of excluded ones:
/// qicharts2 has it so.
pub(super) fn i_prime(phase: &Phase<'_>) -> Vec<Lines> {
    let centre = counts::centre(phase).map(|share| share * phase.per);
    let sizes = phase.points.iter();
    let pairs = sizes.clone().zip(sizes.skip(1));
    let ranges = pairs.filter_map(|(earlier, later)| {
        let spread = libm::sqrt(1.0 / earlier.size? + 1.0 / later.size?);
        let expected = libm::sqrt(std::f64::consts::FRAC_PI_2);
        Some(expected * (later.value? - earlier.value?).abs() / spread)
    });
    let average = average_range(ranges, phase.method.screen_moving_ranges, SCREEN);
    let lines = phase.points.iter().map(|point| {
        let limits = centre.zip(average).zip(point.size).and_then(|((centre, average), n)| {
            super::around(centre, average * libm::sqrt(1.0 / n))
        });
        Lines { centre, limits }
    });
    lines.collect()
}
