//! Individual values and their moving ranges: the two halves of an XmR chart.

use super::{Phase, SCREEN, average_range, moving_ranges};
use crate::spc::exact;
use crate::spc::lines::{Limits, Lines};
use crate::spc::settings::ThreeSigma;

/// From the average moving range to three sigma, 3 / d2, rounded as it is published.
const PUBLISHED: f64 = 2.66;

/// Mean, and limits from the average moving range. They are not cut at 0 or at 100%.
///
/// ```text
/// limits = mean ± 2.66 × average moving range
/// ```
pub(super) fn xmr(phase: &Phase<'_>) -> Vec<Lines> {
    let centre = exact::mean(phase.values().flatten());
    let ranges = moving_ranges(phase.values());
    let average = average_range(ranges, phase.method.screen_moving_ranges, SCREEN);
    let limits = centre
        .zip(average)
        .and_then(|(centre, range)| around(centre, range, phase.method.three_sigma));
    phase.level(Lines { centre, limits })
}

/// The mean of the moving ranges, and the upper limit of 3.267 times that mean. A range cannot
/// lie below 0, so the inner line is two thirds of the way from 0. Ranges are not screened: the
/// chart is there to show the large ones.
pub(super) fn moving_range(phase: &Phase<'_>) -> Vec<Lines> {
    let centre = exact::mean(phase.values().flatten());
    let limits = centre.map(|centre| Limits {
        lower: 0.0,
        upper: SCREEN * centre,
        lower_two_sigma: 0.0,
        upper_two_sigma: SCREEN * centre * 2.0 / 3.0,
    });
    phase.level(Lines { centre, limits: limits.filter(|limits| limits.upper.is_finite()) })
}

/// The moving range into each value, at the place of that value; none at the first.
pub(super) fn moving_ranges_in_place(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let ranges = values.windows(2).map(|pair| match pair {
        [Some(earlier), Some(later)] => Some((later - earlier).abs()),
        _ => None,
    });
    values.first().map(|_| None).into_iter().chain(ranges).collect()
}

/// Limits from an average moving range. `None` when a limit is too large for a double.
pub(super) fn around(centre: f64, range: f64, three_sigma: ThreeSigma) -> Option<Limits> {
    let three = match three_sigma {
        ThreeSigma::Published => PUBLISHED,
        ThreeSigma::Exact => 3.0 / super::D2,
    };
    let two = 2.0 * (three / 3.0);
    let limits = Limits {
        lower: centre - three * range,
        upper: centre + three * range,
        lower_two_sigma: centre - two * range,
        upper_two_sigma: centre + two * range,
    };
    (limits.lower.is_finite() && limits.upper.is_finite()).then_some(limits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Month;
    use crate::spc::limits::Value;
    use crate::spc::{Method, Point};

    fn lines(values: &[Option<f64>], screen_moving_ranges: bool) -> Lines {
        let date = Month::new(2024, 4).unwrap().first_day();
        let points: Vec<Value> = (values.iter())
            .map(|&value| Value::whole(&Point { value, ..Point::missing(date) }))
            .collect();
        let method = Method { screen_moving_ranges, ..Method::default() };
        *xmr(&Phase { points: &points, per: 1.0, method: &method }).last().unwrap()
    }

    #[test]
    fn screening_leaves_out_the_ranges_around_a_spike_and_not_the_spike_itself() {
        let mut values = [Some(10.0), Some(12.0)].repeat(10);
        values.push(Some(52.0));
        let mean = (110.0 * 2.0 + 52.0) / 21.0;
        let (screened, unscreened) = (lines(&values, true), lines(&values, false));
        assert_eq!(screened.centre, Some(mean));
        assert_eq!(unscreened.centre, Some(mean));
        assert_eq!(screened.upper(), Some(mean + 2.66 * 2.0));
        assert_eq!(unscreened.upper(), Some(mean + 2.66 * ((19.0 * 2.0 + 40.0) / 20.0)));
    }

    #[test]
    fn a_range_exactly_on_the_screen_is_screened_out() {
        let ranges = [3267.0, 244.0, 244.0, 245.0].into_iter();
        let average = average_range(ranges.clone(), false, SCREEN);
        assert_eq!(average.map(|average| SCREEN * average), Some(3267.0));
        assert_eq!(average_range(ranges, true, SCREEN), Some(733.0 / 3.0));
    }

    #[test]
    fn a_missing_value_takes_both_its_ranges_with_it() {
        let values = [Some(1.0), Some(2.0), None, Some(9.0), Some(10.0)];
        assert_eq!(lines(&values, false).upper(), Some(5.5 + 2.66));
        assert_eq!(lines(&[Some(1.0), None, Some(9.0)], false).limits, None);
    }

    #[test]
    fn a_constant_series_keeps_limits_on_its_mean() {
        let lines = lines(&[Some(0.1); 15], true);
        assert_eq!((lines.lower(), lines.centre, lines.upper()), (Some(0.1), Some(0.1), Some(0.1)));
    }
}
