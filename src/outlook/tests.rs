//! Forecasts against numbers worked by hand.

use proptest::prelude::*;

use super::*;
use crate::framework::{ForecastSource, Tolerance};
use crate::polarity::Polarity;

fn month(index: i32) -> Month {
    "2022-04".parse::<Month>().unwrap() + index
}

fn series(values: &[f64]) -> BTreeMap<Month, f64> {
    values.iter().zip(0..).map(|(value, index)| (month(index), *value)).collect()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "found {found}, expected {expected}");
}

#[test]
fn a_short_series_goes_on_at_its_last_value() {
    let outlook = forecast(&series(&[10.0, 12.0, 11.0, 13.0, 12.0]), 3).unwrap();
    assert_eq!(outlook.method, Method::LastValue);
    assert_eq!(outlook.central, [12.0; 3]);
    // Errors one month ahead: 2, −1, 2, −1. Mean 0.5, squares 4 × 2.25, deviation √(9 / 3).
    close(outlook.error.unwrap(), 1.5);
    let half = 1.96 * libm::sqrt(3.0);
    close(outlook.lower[0].unwrap(), 12.0 - half);
    close(outlook.upper[2].unwrap(), 12.0 + half * libm::sqrt(3.0));
    assert_eq!(
        outlook.words(),
        "Last value, used below 6 months of data. Mean absolute error one month ahead over the \
         last year: 1.50."
    );
}

#[test]
fn one_value_has_no_bounds_and_none_no_forecast() {
    let outlook = forecast(&series(&[10.0]), 2).unwrap();
    assert_eq!(outlook.central, [10.0, 10.0]);
    assert_eq!((outlook.lower, outlook.error), (vec![None, None], None));
    assert_eq!(forecast(&BTreeMap::new(), 3), None);
    assert_eq!(forecast(&series(&[f64::NAN]), 3), None);
}

#[test]
fn a_straight_line_goes_on_damped() {
    let outlook = forecast(&series(&[10.0, 12.0, 14.0, 16.0, 18.0, 20.0]), 3).unwrap();
    assert_eq!(outlook.method, Method::DampedSlope);
    close(outlook.central[0], 20.0 + 2.0 * 0.8);
    close(outlook.central[1], 20.0 + 2.0 * (0.8 + 0.64));
    close(outlook.central[2], 20.0 + 2.0 * (0.8 + 0.64 + 0.512));
}

#[test]
fn one_outlier_hardly_moves_slope_and_level() {
    // Slopes of all 15 pairs: those without the outlier are 1, the median is 1; levels moved to
    // the last month are 6 but for the outlier's.
    let outlook = forecast(&series(&[1.0, 2.0, 3.0, 40.0, 5.0, 6.0]), 1).unwrap();
    close(outlook.central[0], 6.8);
}

#[test]
fn a_gap_is_time_that_passed() {
    let mut values = series(&[10.0, 12.0, 14.0, 0.0, 18.0, 20.0, 22.0]);
    values.remove(&month(3));
    let outlook = forecast(&values, 1).unwrap();
    assert_eq!((outlook.points, outlook.after), (6, month(6)));
    close(outlook.central[0], 22.0 + 1.6);
}

#[test]
fn only_the_last_twelve_points_make_the_slope() {
    let mut values = vec![500.0; 5];
    values.extend((0..12).map(f64::from));
    let outlook = forecast(&series(&values), 1).unwrap();
    close(outlook.central[0], 11.8);
}

#[test]
fn a_clear_calendar_pattern_is_followed() {
    // Months 0 to 11 of a saw, 5 more each year.
    let values: Vec<f64> =
        (0..36).map(|i: i32| f64::from((i % 12) * (i % 12)) + 5.0 * f64::from(i / 12)).collect();
    let outlook = forecast(&series(&values), 3).unwrap();
    assert_eq!(outlook.method, Method::YearOnYear);
    assert_eq!(outlook.central, [15.0, 16.0, 19.0]);
    close(outlook.error.unwrap(), 0.0);
    // The same months a year and a half ahead go two years back, with twice the change.
    let far = forecast(&series(&values), 13).unwrap();
    close(far.central[12], 20.0);
    assert!(outlook.words().starts_with("Last year’s month"));
}

#[test]
fn equal_errors_go_to_the_simpler_method() {
    let outlook = forecast(&series(&[7.0; 30]), 3).unwrap();
    assert_eq!(outlook.method, Method::LastValue);
    assert_eq!(outlook.compared.len(), 4);
    assert_eq!(outlook.central, [7.0; 3]);
    assert_eq!(outlook.lower, [Some(7.0); 3]);
}

#[test]
fn enough_past_errors_give_the_bounds() {
    // Up by 1 each month to the 24th: last value is always 1 too low, the damped slope 0.2.
    let values: Vec<f64> = (0..24).map(f64::from).collect();
    let outlook = forecast(&series(&values), 2).unwrap();
    assert_eq!(outlook.method, Method::DampedSlope);
    assert_eq!(outlook.compared[0], (Method::LastValue, 1.0));
    // Smoothing lags: after a step of 1 the best share leaves a tenth of the error before it.
    close(outlook.compared[1].1, 10.0 / 9.0);
    close(outlook.compared[2].1, 0.2);
    close(outlook.central[0], 23.8);
    // It was always 0.2 too low, so nothing came below the forecast.
    close(outlook.lower[0].unwrap(), 23.8);
    close(outlook.upper[0].unwrap(), 24.0);
    close(outlook.upper[1].unwrap(), 25.0);
}

#[test]
fn the_length_of_a_series_decides_how_its_method_is_found() {
    let noise = |count: i32| -> Vec<f64> {
        (0..count).map(|at| 50.0 + f64::from((at * at * 7 + at * 3) % 11)).collect()
    };
    let of = |count| forecast(&series(&noise(count)), 3).unwrap();
    for count in 1..6 {
        let outlook = of(count);
        assert_eq!((outlook.method, outlook.compared.len()), (Method::LastValue, 0));
        assert!(outlook.words().contains("used below 6 months of data"));
    }
    for count in 6..24 {
        let outlook = of(count);
        assert_eq!((outlook.method, outlook.compared.len()), (Method::DampedSlope, 0));
        assert!(outlook.words().contains("used below 24 months of data"));
    }
    for count in 24..40 {
        let outlook = of(count);
        let least = outlook.compared.iter().map(|one| one.1).fold(f64::INFINITY, f64::min);
        let simplest = outlook.compared.iter().find(|one| one.1 <= least).map(|one| one.0);
        assert_eq!(Some(outlook.method), simplest);
        assert_eq!(outlook.error, Some(least));
    }
}

#[test]
fn the_choice_is_by_forecasts_made_before_each_month_of_the_last_year() {
    // Level for a year, then up by 2 a month: over the last 12 months the last value misses by 2.
    let values: Vec<f64> =
        (0..24).map(|at| if at < 12 { 40.0 } else { 40.0 + 2.0 * f64::from(at - 11) }).collect();
    let outlook = forecast(&series(&values), 1).unwrap();
    assert_eq!(outlook.compared[0], (Method::LastValue, 2.0));
    // The slope, made anew before each of these months by the same rule from the months before.
    let slope: f64 = (12..24)
        .map(|at: usize| {
            let then = forecast(&series(&values[..at]), 1).unwrap();
            assert_eq!(then.method, Method::DampedSlope);
            (values[at] - then.central[0]).abs()
        })
        .sum();
    let of_slope = outlook.compared.iter().find(|one| one.0 == Method::DampedSlope).unwrap();
    close(of_slope.1, slope / 12.0);
}

/// Values of many lengths and shapes: noise, drifts, years, gaps.
fn system() -> Vec<BTreeMap<Month, f64>> {
    let mut state = 1_u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state) / 4_294_967_296.0
    };
    (0..60)
        .map(|number: i32| {
            let value = |at: i32, noise: f64| {
                60.0 + 20.0 * noise
                    + match number % 3 {
                        1 => 0.4 * f64::from(at),
                        2 => 3.0 * f64::from((at % 12 - 6).abs()),
                        _ => 0.0,
                    }
            };
            let all = (0..number + 1).map(|at| (month(at), value(at, next())));
            all.filter(|(at, _)| number % 7 != 0 || *at != month(5)).collect()
        })
        .filter(|values: &BTreeMap<Month, f64>| !values.is_empty())
        .collect()
}

#[test]
fn the_same_series_give_the_same_forecasts_bit_for_bit() {
    // FNV-1a over the bits of everything that is forecast, from every month of every series.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |bits: u64| {
        for byte in bits.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for values in system() {
        for outlook in history(&values, 3).values() {
            take(outlook.method as u64);
            outlook.central.iter().for_each(|value| take(value.to_bits()));
            for bound in outlook.lower.iter().chain(&outlook.upper) {
                take(bound.map_or(u64::MAX, f64::to_bits));
            }
        }
        if let Some(test) = back_test(&values, &history(&values, 3)) {
            for error in [test.overall.error, test.overall.naive, test.overall.bias] {
                take(error.to_bits());
            }
        }
    }
    assert_eq!(hash, 0x2287_67e4_ed13_7fd9, "{hash:#x}");
}

#[test]
fn history_says_what_was_forecast_then() {
    let values = series(&[3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0]);
    let history = history(&values, 3);
    assert_eq!(history.len(), 8);
    for (after, outlook) in &history {
        let then = values.range(..=*after).map(|(month, value)| (*month, *value)).collect();
        assert_eq!(forecast(&then, 3).as_ref(), Some(outlook));
    }
}

#[test]
fn a_predicted_miss_is_named_by_its_month_ahead() {
    let misses = |forecasts: &[Option<f64>], tolerance| {
        let standards = [Some(77.0), None, Some(77.0)];
        let tolerance = Tolerance::Units(tolerance);
        predicts_failure(Polarity::Higher, tolerance, forecasts, &standards)
    };
    assert_eq!(misses(&[Some(77.0), Some(1.0), Some(76.5)], 0.0), Some(3));
    assert_eq!(misses(&[Some(77.0), Some(1.0), Some(76.5)], 0.5), None);
    assert_eq!(misses(&[Some(76.0)], 0.0), Some(1));
    assert_eq!(misses(&[None, None, None], 0.0), None);
}

#[test]
fn the_setting_says_whose_forecast_counts() {
    let outlook = forecast(&series(&[5.0; 12]), 2);
    let short = forecast(&series(&[5.0; 11]), 2);
    let provider = [None, Some(9.0)];
    let own = provider.to_vec();
    let ours = vec![Some(5.0); 2];
    let pick =
        |source, provider: &[Option<f64>]| usable_forecast(source, provider, outlook.as_ref());
    assert_eq!(pick(ForecastSource::Either, &provider), own);
    assert_eq!(pick(ForecastSource::Either, &[None]), ours);
    assert_eq!(pick(ForecastSource::Provider, &provider), own);
    assert_eq!(pick(ForecastSource::Computed, &provider), ours);
    assert!(pick(ForecastSource::None, &provider).is_empty());
    assert!(usable_forecast(ForecastSource::Either, &[], short.as_ref()).is_empty());
}

#[test]
fn noise_around_a_level_is_smoothed() {
    // Independent draws around 50: the last value errs by their spread, the level by less, and the
    // slope runs after chance.
    let noise = [3, -4, 1, 5, -2, -5, 4, 0, -3, 2, -1, 5, -4, 3, -5, 1, 4, -2, 0, -3, 5, -1, 2, -4];
    let values: Vec<f64> = noise.iter().map(|noise| 50.0 + f64::from(*noise)).collect();
    let outlook = forecast(&series(&values), 3).unwrap();
    assert_eq!(outlook.method, Method::Smoothing);
    assert!(outlook.words().starts_with("Exponential smoothing, the smallest error"));
    // Flat, whatever the horizon.
    assert_eq!(outlook.central, [outlook.central[0]; 3]);
    assert!((45.0..55.0).contains(&outlook.central[0]));
}

#[test]
fn the_calendar_pattern_does_not_depend_on_smoothing() {
    let saw: Vec<f64> = (0..36).map(|i: i32| f64::from((i % 12) * (i % 12))).collect();
    assert!(forecast(&series(&saw), 1).unwrap().has_calendar_pattern());
    assert!(!forecast(&series(&[7.0; 36]), 1).unwrap().has_calendar_pattern());
    assert!(!forecast(&series(&saw[..20]), 1).unwrap().has_calendar_pattern());
}

proptest! {
    #[test]
    fn every_forecast_is_finite_and_as_long_as_asked(
        values in prop::collection::vec(-1e6..1e6_f64, 1..50),
        horizon in 0..15_u32,
    ) {
        let outlook = forecast(&series(&values), horizon).unwrap();
        prop_assert_eq!(outlook.central.len(), horizon as usize);
        prop_assert_eq!(outlook.lower.len(), horizon as usize);
        prop_assert!(outlook.central.iter().all(|value| value.is_finite()));
        let later = history_from(&series(&values), horizon, month(values.len() as i32 / 2));
        let all = history(&series(&values), horizon);
        prop_assert!(later.iter().eq(all.range(month(values.len() as i32 / 2)..)));
        for (lower, upper) in outlook.lower.iter().zip(&outlook.upper) {
            prop_assert_eq!(lower.is_some(), upper.is_some());
        }
        for ((lower, central), upper) in outlook.lower.iter().zip(&outlook.central).zip(&outlook.upper) {
            prop_assert!(lower.is_none_or(|lower| lower <= *central));
            prop_assert!(upper.is_none_or(|upper| *central <= upper));
        }
    }

    #[test]
    fn a_forecast_that_always_erred_to_one_side_lies_within_its_bounds(
        noise in prop::collection::vec(-1.0..1.0_f64, 6..40),
        drift in -50.0..50.0_f64,
    ) {
        let drifting: Vec<f64> =
            (0..).zip(&noise).map(|(at, noise)| f64::from(at) * drift + noise).collect();
        for outlook in history(&series(&drifting), 3).values() {
            for ((lower, central), upper) in
                outlook.lower.iter().zip(&outlook.central).zip(&outlook.upper)
            {
                prop_assert!(lower.is_none_or(|lower| lower <= *central));
                prop_assert!(upper.is_none_or(|upper| *central <= upper));
            }
        }
    }

    #[test]
    fn a_series_upside_down_has_its_forecast_upside_down(
        values in prop::collection::vec(-1000..1000_i32, 1..40),
    ) {
        let up: Vec<f64> = values.iter().map(|value| f64::from(*value)).collect();
        let down: Vec<f64> = up.iter().map(|value| -value).collect();
        let (up, down) = (forecast(&series(&up), 3).unwrap(), forecast(&series(&down), 3).unwrap());
        prop_assert_eq!(up.method, down.method);
        for (one, other) in up.central.iter().zip(&down.central) {
            prop_assert!((one + other).abs() < 1e-6);
        }
    }
}
