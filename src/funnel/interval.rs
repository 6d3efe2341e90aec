//! The interval of one organisation's own value: where it could lie by chance.
//!
//! Wilson's score interval for shares, and Byar's approximation to the exact Poisson interval for
//! rates: those that PHEindicatormethods computes. They surround the value of an organisation,
//! while the limits of a funnel surround the target.

use super::exact::ALERT;
use super::settings::Kind;

/// The 95% interval of a numerator over a denominator, for one of the denominator. `None` where the
/// two make no value.
///
/// ```
/// use sightline::funnel::{Kind, interval};
///
/// // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
/// // Medicine 1998; 17: 857-872, method 3: 81 of 263 is 0.2553 to 0.3662.
/// let (low, high) = interval(Kind::Share, 81.0, 263.0).unwrap();
/// assert!((low - 0.2553).abs() < 5e-5 && (high - 0.3662).abs() < 5e-5);
/// ```
pub fn interval(kind: Kind, numerator: f64, denominator: f64) -> Option<(f64, f64)> {
    let is_value = numerator >= 0.0 && denominator > 0.0;
    let is_possible = kind == Kind::Rate || numerator <= denominator;
    let z = ALERT.deviations;
    let (low, high) = match kind {
        Kind::Share => {
            let share = numerator / denominator;
            let middle = 2.0 * numerator + z * z;
            let reach = z * libm::sqrt(z * z + 4.0 * numerator * (1.0 - share));
            let size = 2.0 * (denominator + z * z);
            ((middle - reach) / size, (middle + reach) / size)
        }
        Kind::Rate => {
            let end = |events: f64, z: f64| {
                let root = 1.0 - 1.0 / (9.0 * events) + z / (3.0 * libm::sqrt(events));
                events * root * root * root / denominator
            };
            let low = if numerator > 0.0 { end(numerator, -z) } else { 0.0 };
            (low, end(numerator + 1.0, z))
        }
    };
    let is_finite = low.is_finite() && high.is_finite();
    (is_value && is_possible && is_finite).then(|| (low.max(0.0), high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(kind: Kind, numerator: f64, denominator: f64, scale: f64) -> (f64, f64) {
        let (low, high) = interval(kind, numerator, denominator).unwrap();
        ((low * scale).round() / scale, (high * scale).round() / scale)
    }

    #[test]
    fn shares_have_the_intervals_of_newcombes_table() {
        assert_eq!(rounded(Kind::Share, 15.0, 148.0, 1e4), (0.0624, 0.1605));
        assert_eq!(rounded(Kind::Share, 0.0, 20.0, 1e4), (0.0, 0.1611));
        assert_eq!(rounded(Kind::Share, 1.0, 29.0, 1e4), (0.0061, 0.1718));
    }

    #[test]
    fn ten_events_could_be_five_to_eighteen() {
        // The exact interval of ten events is 4.80 to 18.39.
        assert_eq!(rounded(Kind::Rate, 10.0, 1.0, 1e1), (4.8, 18.4));
        assert_eq!(rounded(Kind::Rate, 0.0, 1.0, 1e1).0, 0.0);
    }

    #[test]
    fn what_is_no_value_has_no_interval() {
        assert_eq!(interval(Kind::Share, 3.0, 2.0), None);
        assert_eq!(interval(Kind::Share, 0.0, 0.0), None);
        assert_eq!(interval(Kind::Rate, f64::NAN, 1.0), None);
    }
}
