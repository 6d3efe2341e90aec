//! What each method takes from the past, for every month that could be the last.
//!
//! Judging a method means forecasting from every earlier month, so that each series is fitted once
//! for all of them.

use std::collections::BTreeMap;

use super::{Method, smoothing};
use crate::calendar::Month;

/// The points that slope and year-on-year change are taken from.
const WINDOW: usize = 12;
/// The fewest points of a slope.
const LEAST_FOR_SLOPE: usize = 6;
/// The share of the slope that is left after a month.
const DAMPING: f64 = 0.8;

/// A series of values with, for each, what the methods know after it.
pub(super) struct Fits {
    points: Vec<(Month, f64)>,
    /// The values by the number of months after the first.
    by_month: Vec<Option<f64>>,
    fits: Vec<Fit>,
}

/// What is known after one month.
struct Fit {
    /// The level of exponential smoothing.
    level: Option<f64>,
    /// Median level at the month, and median slope per month.
    line: Option<(f64, f64)>,
    /// The median change from the same month of the year before.
    change: Option<f64>,
}

impl Fits {
    /// Fits a series; `None` when it has no finite value.
    pub fn of(values: &BTreeMap<Month, f64>) -> Option<Self> {
        let points: Vec<(Month, f64)> =
            values.iter().map(|(m, v)| (*m, *v)).filter(|(_, value)| value.is_finite()).collect();
        let (first, last) = (points.first()?.0, points.last()?.0);
        let by_month = first.through(last).map(|month| values.get(&month).copied());
        let by_month = by_month.map(|value| value.filter(|v| v.is_finite())).collect();
        let past = |last: usize| points.get(..=last).unwrap_or_default();
        let levels = smoothing::levels(&points).into_iter().enumerate();
        let fits = levels.map(|(last, level)| {
            let past = past(last);
            Fit { level, line: line(past), change: change(past, values) }
        });
        let fits = fits.collect();
        Some(Self { points, by_month, fits })
    }

    /// The index of the last point.
    pub fn last(&self) -> usize {
        self.points.len().saturating_sub(1)
    }

    /// The month of a point.
    pub fn month(&self, index: usize) -> Month {
        self.points.get(index).or(self.points.last()).map_or(Month::from_index(0), |p| p.0)
    }

    /// The value of a month, when it has one.
    pub fn value(&self, month: Month) -> Option<f64> {
        let offset = usize::try_from(month - self.points.first()?.0).ok()?;
        self.by_month.get(offset).copied().flatten()
    }

    /// The forecast of a method for the month that is `ahead` of the point `origin`, from that
    /// point and those before it only; `None` when the method needs more.
    pub fn central(&self, method: Method, origin: usize, ahead: i32) -> Option<f64> {
        let fit = self.fits.get(origin)?;
        let (month, value) = *self.points.get(origin)?;
        let central = match method {
            Method::LastValue => Some(value),
            Method::Smoothing => fit.level,
            Method::DampedSlope => fit.line.map(|(level, slope)| level + slope * damped(ahead)),
            Method::YearOnYear => fit.change.and_then(|change| {
                let years = (ahead + 11) / 12;
                let before = self.value(month + ahead - 12 * years)?;
                Some(before + change * f64::from(years))
            }),
        };
        central.filter(|value| value.is_finite())
    }
}

/// 0.8 + 0.64 + … : how many undamped months the damped slope has moved after `ahead` months.
fn damped(ahead: i32) -> f64 {
    let mut step = 1.0;
    let mut sum = 0.0;
    for _ in 0..ahead {
        step *= DAMPING;
        sum += step;
    }
    sum
}

/// Median level at the last month and median slope per month of the last points.
fn line(points: &[(Month, f64)]) -> Option<(f64, f64)> {
    if points.len() < LEAST_FOR_SLOPE {
        return None;
    }
    let window = points.get(points.len().saturating_sub(WINDOW)..)?;
    let (last, _) = window.last()?;
    let mut slopes = Vec::new();
    for (index, later) in window.iter().enumerate() {
        for earlier in window.iter().take(index) {
            slopes.push((later.1 - earlier.1) / f64::from(later.0 - earlier.0));
        }
    }
    let slope = median(slopes)?;
    let levels = window.iter().map(|(month, value)| value + slope * f64::from(*last - *month));
    Some((median(levels.collect())?, slope))
}

/// The median change from the same month a year before, over the last points that have one. With
/// a full year but no month a year before it, no change.
fn change(points: &[(Month, f64)], values: &BTreeMap<Month, f64>) -> Option<f64> {
    if points.len() < WINDOW {
        return None;
    }
    let before = |month: Month| values.get(&(month - 12)).copied().filter(|v| v.is_finite());
    let changes = points.iter().rev().filter_map(|(month, value)| Some(value - before(*month)?));
    Some(median(changes.take(WINDOW).collect()).unwrap_or(0.0))
}

/// The median; of an even number of values the mean of the middle two.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *values.get(values.len() / 2 - 1)?;
    Some(lower + (upper - lower) / 2.0)
}
