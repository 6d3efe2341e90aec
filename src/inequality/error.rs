//! Standard errors of shares and rates, from the width of the intervals that public health
//! statistics print.
//!
//! The usual formulas give a group of whom all or none were counted no error at all, and so would
//! let it decide a slope alone. The intervals of Wilson and Byar do not, and half their width over
//! 1.96 is the standard error that PHEindicatormethods takes from them.

/// The normal quantile of 95% intervals.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// The standard error of a share: half of E. B. Wilson's interval (Journal of the American
/// Statistical Association 1927; 22: 209-212).
///
/// ```text
/// (√(p (1 − p) / n + z² / 4n²)) / (1 + z² / n)
/// ```
pub(super) fn of_share(numerator: f64, denominator: f64) -> f64 {
    let share = numerator / denominator;
    let spread = share * (1.0 - share) / denominator + Z * Z / (4.0 * denominator * denominator);
    libm::sqrt(spread) / (1.0 + Z * Z / denominator)
}

/// The standard error of a rate: half of Byar's interval (Breslow and Day, Statistical methods in
/// cancer research, volume II, 1987).
///
/// ```text
/// lower = o (1 − 1/9o − z/3√o)³,  upper = (o + 1) (1 − 1/9(o+1) + z/3√(o+1))³,  both over n
/// ```
pub(super) fn of_rate(events: f64, denominator: f64) -> f64 {
    let (lower, upper) = interval_of_rate(events, denominator);
    (upper - lower) / (2.0 * Z)
}

/// Wilson's interval of a share, from 0 to 1.
pub(super) fn interval_of_share(numerator: f64, denominator: f64) -> (f64, f64) {
    let share = numerator / denominator;
    let weight = 1.0 + Z * Z / denominator;
    let centre = (share + Z * Z / (2.0 * denominator)) / weight;
    let half = Z * of_share(numerator, denominator);
    // Of none and of all the one end is 0 or 1, which rounding must not pass.
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// Byar's interval of a rate.
pub(super) fn interval_of_rate(events: f64, denominator: f64) -> (f64, f64) {
    let limit = |events: f64, z: f64| {
        let root = 1.0 - 1.0 / (9.0 * events) + z / (3.0 * libm::sqrt(events));
        events * root * root * root
    };
    let lower = if events > 0.0 { limit(events, -Z).max(0.0) } else { 0.0 };
    (lower / denominator, limit(events + 1.0, Z) / denominator)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
    /// Medicine 1998; 17: 857-872, table I, the score method.
    #[test]
    fn shares_have_the_published_width() {
        let published = [
            ((81.0, 263.0), (0.2553, 0.3662)),
            ((15.0, 148.0), (0.0624, 0.1605)),
            ((0.0, 20.0), (0.0, 0.1611)),
            ((1.0, 29.0), (0.0061, 0.1718)),
        ];
        for ((numerator, denominator), (lower, upper)) in published {
            let width = 2.0 * Z * of_share(numerator, denominator);
            assert!(
                (width - (upper - lower)).abs() < 1.1e-4,
                "{numerator} of {denominator}: {width}"
            );
            let found = interval_of_share(numerator, denominator);
            assert!((found.0 - lower).abs() < 1e-4 && (found.1 - upper).abs() < 1e-4, "{found:?}");
        }
    }

    /// The exact limits of ten events are 4.795 and 18.390, of a hundred 81.364 and 121.627
    /// (PHEindicatormethods, `testdata_funnel_ratio_outputs.csv`); Byar's are within 0.02 of them.
    #[test]
    fn rates_have_nearly_the_exact_width() {
        for (events, width) in [(10.0, 18.390 - 4.795), (100.0, 121.627 - 81.364)] {
            assert!((2.0 * Z * of_rate(events, 1.0) - width).abs() < 0.03);
        }
        assert!(of_rate(0.0, 1.0) > 0.0);
    }
}
