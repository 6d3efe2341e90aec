//! The lines of an XmR chart, from the average moving range.

use super::exact;
use super::lines::{Limits, Lines};

/// From the average moving range to three sigma: 3 / d2, where d2 = 1.128 for pairs, as
/// published, rounded, by Making Data Count and NHS-R.
const THREE_SIGMA: f64 = 2.66;

/// Two thirds of [`THREE_SIGMA`].
const TWO_SIGMA: f64 = 2.0 * (THREE_SIGMA / 3.0);

/// Moving ranges of this many average moving ranges or more are screened out: D4 for pairs,
/// the upper limit of a moving range chart.
const SCREEN: f64 = 3.267;

/// The lines that the values of a baseline set.
///
/// A missing value takes both of its moving ranges with it; ranges never bridge a gap.
pub(super) fn xmr(baseline: &[Option<f64>], screen_moving_ranges: bool) -> Lines {
    let centre = exact::mean(baseline.iter().copied().flatten());
    let limits = centre
        .zip(average_moving_range(baseline, screen_moving_ranges))
        .and_then(|(centre, range)| around(centre, range));
    Lines { centre, limits }
}

fn average_moving_range(baseline: &[Option<f64>], screen: bool) -> Option<f64> {
    let average = exact::mean(moving_ranges(baseline))?;
    // With a constant series no range is below 3.267 times their mean of 0, and screening them
    // all away would leave a series at 100% every month without limits.
    if !screen || average == 0.0 {
        return Some(average);
    }
    exact::mean(moving_ranges(baseline).filter(|&range| range < SCREEN * average))
}

fn moving_ranges(values: &[Option<f64>]) -> impl Iterator<Item = f64> {
    values.windows(2).filter_map(|pair| match pair {
        [Some(earlier), Some(later)] => Some((later - earlier).abs()),
        _ => None,
    })
}

/// `None` when a limit is too large for a double.
fn around(centre: f64, range: f64) -> Option<Limits> {
    let limits = Limits {
        lower: centre - THREE_SIGMA * range,
        upper: centre + THREE_SIGMA * range,
        lower_two_sigma: centre - TWO_SIGMA * range,
        upper_two_sigma: centre + TWO_SIGMA * range,
    };
    (limits.lower.is_finite() && limits.upper.is_finite()).then_some(limits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screening_leaves_out_the_ranges_around_a_spike_and_not_the_spike_itself() {
        let mut values = [Some(10.0), Some(12.0)].repeat(10);
        values.push(Some(52.0));
        let mean = (110.0 * 2.0 + 52.0) / 21.0;
        let screened = xmr(&values, true);
        let unscreened = xmr(&values, false);
        assert_eq!(screened.centre, Some(mean));
        assert_eq!(unscreened.centre, Some(mean));
        assert_eq!(screened.upper(), Some(mean + 2.66 * 2.0));
        assert_eq!(unscreened.upper(), Some(mean + 2.66 * ((19.0 * 2.0 + 40.0) / 20.0)));
    }

    #[test]
    fn a_range_exactly_on_the_screen_is_screened_out() {
        let values = [0.0, 3267.0, 3511.0, 3755.0, 4000.0].map(Some);
        let average = average_moving_range(&values, false);
        assert_eq!(average.map(|average| SCREEN * average), Some(3267.0));
        assert_eq!(average_moving_range(&values, true), Some(733.0 / 3.0));
    }

    #[test]
    fn a_missing_value_takes_both_its_ranges_with_it() {
        let values = [Some(1.0), Some(2.0), None, Some(9.0), Some(10.0)];
        assert_eq!(xmr(&values, false).upper(), Some(5.5 + 2.66));
        assert_eq!(xmr(&[Some(1.0), None, Some(9.0)], false).limits, None);
    }

    #[test]
    fn a_constant_series_keeps_limits_on_its_mean() {
        let lines = xmr(&[Some(0.1); 15], true);
        assert_eq!((lines.lower(), lines.centre, lines.upper()), (Some(0.1), Some(0.1), Some(0.1)));
    }
}
