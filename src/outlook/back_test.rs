//! How far past forecasts can be trusted: what was forecast against what came, beside what the last
//! value alone would have said.
//!
//! A computed forecast is judged as it would have been made at the time: method, share and bounds
//! chosen from the values up to that month. Forecasts made from fewer than 6 values are left out,
//! as they are the last value itself and would only dilute the comparison.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Outlook, SLOPE_POINTS};
use crate::calendar::Month;
use crate::polarity::more_than;

/// Past forecasts of one series against what came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BackTest {
    /// All forecasts together.
    pub overall: Trial,
    /// The same by how many months ahead they were, nearest first; only where there were any.
    pub by_horizon: Vec<(u32, Trial)>,
}

/// Forecasts of one sort, and how they did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// How many forecasts there were of months that have a value now.
    pub forecasts: usize,
    /// The mean absolute error, in the unit of the series.
    pub error: f64,
    /// The mean absolute error of the last value, for the same months from the same months.
    pub naive: f64,
    /// How far the forecasts lay above what came, on average; below it when negative.
    pub bias: f64,
    /// How many of the forecasts had bounds.
    pub bounded: usize,
    /// How many of those months lay within the bounds.
    pub inside: usize,
}

/// One forecast and what came of it.
struct Forecast {
    ahead: u32,
    /// What was forecast less what came.
    above: f64,
    naive: f64,
    inside: Option<bool>,
}

/// Judges the forecasts that [`history`](super::history) made of these values; `None` where no
/// month has come yet that was forecast.
pub fn back_test(
    values: &BTreeMap<Month, f64>,
    history: &BTreeMap<Month, Outlook>,
) -> Option<BackTest> {
    let mut forecasts = Vec::new();
    for (made, outlook) in history.iter().filter(|(_, outlook)| outlook.points >= SLOPE_POINTS) {
        let Some(last) = values.get(made) else { continue };
        let bounds = outlook.lower.iter().zip(&outlook.upper);
        for (ahead, (central, bounds)) in (1..).zip(outlook.central.iter().zip(bounds)) {
            let bounds = (*bounds.0).zip(*bounds.1);
            forecasts.extend(came(values, *made, ahead, *central, *last, bounds));
        }
    }
    summarise(&forecasts)
}

/// Judges forecasts that somebody else made, each by the month in which it was made and the month
/// that it is of, up to `horizon` months ahead. They are compared with the last value that was
/// known when they were made; one that was made before any value is left out.
pub fn back_test_of(
    values: &BTreeMap<Month, f64>,
    made: impl IntoIterator<Item = (Month, Month, f64)>,
    horizon: u32,
) -> Option<BackTest> {
    let mut forecasts = Vec::new();
    for (made, of, forecast) in made {
        let Ok(ahead) = u32::try_from(of - made) else { continue };
        let Some((_, last)) = values.range(..=made).next_back() else { continue };
        if (1..=horizon).contains(&ahead) {
            forecasts.extend(came(values, made, ahead, forecast, *last, None));
        }
    }
    summarise(&forecasts)
}

/// What came of a forecast, once there is a value.
fn came(
    values: &BTreeMap<Month, f64>,
    made: Month,
    ahead: u32,
    forecast: f64,
    last: f64,
    bounds: Option<(f64, f64)>,
) -> Option<Forecast> {
    let actual = *values.get(&(made + i32::try_from(ahead).ok()?))?;
    let is_outside = |(lower, upper): (f64, f64)| {
        more_than(lower - actual, 0.0, lower.abs() + actual.abs())
            || more_than(actual - upper, 0.0, upper.abs() + actual.abs())
    };
    let (above, naive) = (forecast - actual, (actual - last).abs());
    let is_judged = above.is_finite() && naive.is_finite();
    let inside = bounds.map(|bounds| !is_outside(bounds));
    is_judged.then_some(Forecast { ahead, above, naive, inside })
}

fn summarise(forecasts: &[Forecast]) -> Option<BackTest> {
    let furthest = forecasts.iter().map(|forecast| forecast.ahead).max()?;
    let of = |ahead: u32| trial(forecasts.iter().filter(|forecast| forecast.ahead == ahead));
    Some(BackTest {
        overall: trial(forecasts.iter())?,
        by_horizon: (1..=furthest).filter_map(|ahead| Some((ahead, of(ahead)?))).collect(),
    })
}

fn trial<'a>(forecasts: impl Iterator<Item = &'a Forecast>) -> Option<Trial> {
    let mut trial = Trial::default();
    for forecast in forecasts {
        trial.forecasts += 1;
        trial.error += forecast.above.abs();
        trial.bias += forecast.above;
        trial.naive += forecast.naive;
        trial.bounded += usize::from(forecast.inside.is_some());
        trial.inside += usize::from(forecast.inside == Some(true));
    }
    let count = trial.forecasts as f64;
    (trial.forecasts > 0).then(|| Trial {
        error: trial.error / count,
        naive: trial.naive / count,
        bias: trial.bias / count,
        ..trial
    })
}

#[cfg(test)]
mod tests {
    use super::super::history;
    use super::*;

    fn month(index: i32) -> Month {
        "2022-04".parse::<Month>().unwrap() + index
    }

    fn series(values: &[f64]) -> BTreeMap<Month, f64> {
        (0..).zip(values).map(|(index, value)| (month(index), *value)).collect()
    }

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "found {found}, expected {expected}");
    }

    #[test]
    fn a_straight_line_is_missed_by_what_the_damping_leaves_out() {
        // Up by 1 a month for 10 months. From the 6th on, one month ahead, the slope moves by 0.8
        // and the last value by nothing: 4 forecasts; 3 two months ahead; 2 three months ahead.
        let values = series(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
        let test = back_test(&values, &history(&values, 3)).unwrap();
        let counts: Vec<_> =
            test.by_horizon.iter().map(|(h, trial)| (*h, trial.forecasts)).collect();
        assert_eq!(counts, [(1, 4), (2, 3), (3, 2)]);
        let [one, two, three] = [0, 1, 2].map(|at: usize| test.by_horizon[at].1);
        close(one.error, 0.2);
        close(two.error, 2.0 - 1.44);
        close(three.error, 3.0 - 1.952);
        assert_eq!([one.naive, two.naive, three.naive], [1.0, 2.0, 3.0]);
        assert_eq!(test.overall.forecasts, 9);
        close(test.overall.error, (4.0 * 0.2 + 3.0 * 0.56 + 2.0 * 1.048) / 9.0);
        close(test.overall.naive, (4.0 + 6.0 + 6.0) / 9.0);
    }

    #[test]
    fn the_bounds_are_counted_where_there_were_any() {
        // Always the same: every forecast is right, and lies on both of its bounds.
        let values = series(&[7.0; 9]);
        let test = back_test(&values, &history(&values, 1)).unwrap();
        let overall = test.overall;
        assert_eq!((overall.forecasts, overall.error, overall.naive), (3, 0.0, 0.0));
        assert_eq!(overall.inside, overall.bounded);
        // A last value far away lies outside them.
        let mut jump = values.clone();
        jump.insert(month(8), 100.0);
        let jumped = back_test(&jump, &history(&jump, 1)).unwrap().overall;
        assert_eq!((jumped.bounded, jumped.inside), (overall.bounded, overall.inside - 1));
    }

    #[test]
    fn what_a_provider_forecast_is_judged_by_what_came() {
        let values = series(&[10.0, 12.0, 15.0]);
        let made = [
            (month(0), month(1), 13.0),
            (month(0), month(2), 14.0),
            // Not ahead, too far ahead, not come yet, and before any value.
            (month(1), month(1), 0.0),
            (month(0), month(9), 0.0),
            (month(2), month(3), 0.0),
            (month(-2), month(0), 0.0),
        ];
        let test = back_test_of(&values, made, 3).unwrap();
        assert_eq!(test.by_horizon.len(), 2);
        let overall = test.overall;
        assert_eq!((overall.forecasts, overall.error, overall.naive), (2, 1.0, 3.5));
        // 13 where 12 came, and 14 where 15 came: off by 1 each, and to neither side.
        assert_eq!(overall.bias, 0.0);
        let high = back_test_of(&values, [(month(0), month(1), 13.5)], 3).unwrap().overall;
        assert_eq!((high.error, high.bias), (1.5, 1.5));
        assert_eq!((overall.bounded, overall.inside), (0, 0));
        assert_eq!(back_test_of(&values, [], 3), None);
    }

    #[test]
    fn nothing_that_came_is_nothing_to_judge_by() {
        let values = series(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(back_test(&values, &history(&values, 3)), None);
    }
}
