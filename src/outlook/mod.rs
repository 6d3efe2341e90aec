//! The look forward: simple, deterministic forecasts of a monthly series, with honest bounds.
//!
//! Four methods compete: the last value, simple exponential smoothing, a damped median slope, and
//! the same month of last year moved by the year-on-year change. From 24 points the one that would
//! have done best over the last 12 months is used and says so; below that the series is too short to
//! choose by. The bounds are the method's own past errors.
//!
//! # Readings
//!
//! - A method's error is the mean absolute error of forecasts one month ahead, each made from the
//!   months before it only, for the months of the last year.
//! - Smoothing chooses its share from the grid 0.1, 0.2, …, 0.9 by the errors one step ahead, from
//!   the values before each forecast only, and starts at the first value.
//! - The calendar pattern is clear when the year-on-year method beats the last value and the damped
//!   slope, whether or not smoothing beats it too.
//! - The median level is the median of the last 12 points after each is moved along the median
//!   slope to the last month (the intercept of a Theil–Sen line), so that a trend starts from where
//!   it is.
//! - Damping by 0.8 per month means steps of 0.8, 0.64, 0.512, … of the slope.
//! - Quantiles interpolate between the two nearest errors; the standard deviation divides by one
//!   less than the number of errors.
//! - Where a method always erred to one side, the bounds reach from the forecast to that side, so
//!   that a forecast never lies outside its own bounds.
//! - A forecast is not bent to what its unit can hold: a percentage above 100 says that the trend
//!   cannot go on.

mod back_test;
mod errors;
mod fit;
mod method;
mod prediction;
mod smoothing;
#[cfg(test)]
mod tests;

pub use back_test::{BackTest, Trial, back_test, back_test_of};
pub use method::Method;
pub use prediction::{predicts_failure, usable_forecast};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use fit::Fits;

/// From how many points a method is chosen by its errors.
const CHOICE_POINTS: usize = 24;
/// From how many points there is a slope to speak of.
const SLOPE_POINTS: usize = 6;

/// A forecast for the months after the last value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// The method that made it.
    pub method: Method,
    /// The month of the last value.
    pub after: Month,
    /// How many values the series has.
    pub points: usize,
    /// The forecast for the first, second, … month after the last value.
    pub central: Vec<f64>,
    /// The lower bound for each; `None` where there are too few past errors to say.
    pub lower: Vec<Option<f64>>,
    /// The upper bound for each.
    pub upper: Vec<Option<f64>>,
    /// The method's mean absolute error one month ahead over the last 12 months.
    pub error: Option<f64>,
    /// The same for every method that was compared; empty when none was.
    pub compared: Vec<(Method, f64)>,
}

impl Outlook {
    /// Whether the calendar explains more than the last value and the slope do.
    pub fn has_calendar_pattern(&self) -> bool {
        let error = |method| self.compared.iter().find(|one| one.0 == method).map(|one| one.1);
        error(Method::YearOnYear).is_some_and(|yearly| {
            [Method::LastValue, Method::DampedSlope]
                .into_iter()
                .all(|other| error(other).is_none_or(|other| yearly < other))
        })
    }

    /// The method, why it was used, and its error, as a sentence.
    pub fn words(&self) -> String {
        let name = self.method.name();
        let why = if !self.compared.is_empty() {
            "the smallest error of the methods tried on this series".to_owned()
        } else if self.points < SLOPE_POINTS {
            format!("used below {SLOPE_POINTS} months of data")
        } else {
            format!("used below {CHOICE_POINTS} months of data")
        };
        let error = self.error.map_or_else(
            || "Its error is not known yet.".to_owned(),
            |error| format!("Mean absolute error one month ahead over the last year: {error:.2}."),
        );
        format!("{name}, {why}. {error}")
    }
}

/// The forecast for `horizon` months after the last value; `None` without any value. Months that
/// are not there are gaps in time; values that are not finite are passed over.
pub fn forecast(values: &BTreeMap<Month, f64>, horizon: u32) -> Option<Outlook> {
    let fits = Fits::of(values)?;
    Some(outlook(&fits, fits.last(), horizon))
}

/// The forecast as it would have been made after each month that has a value.
pub fn history(values: &BTreeMap<Month, f64>, horizon: u32) -> BTreeMap<Month, Outlook> {
    let from = values.keys().next().copied();
    from.map_or_else(BTreeMap::new, |from| history_from(values, horizon, from))
}

/// The part of [`history`] from a month on: what is before it need not be made again when only
/// later values changed.
pub fn history_from(
    values: &BTreeMap<Month, f64>,
    horizon: u32,
    from: Month,
) -> BTreeMap<Month, Outlook> {
    if values.range(from..).next().is_none() {
        return BTreeMap::new();
    }
    let Some(fits) = Fits::of(values) else { return BTreeMap::new() };
    let origins = (0..=fits.last()).filter(|origin| fits.month(*origin) >= from);
    let outlooks = origins.map(|origin| outlook(&fits, origin, horizon));
    outlooks.map(|outlook| (outlook.after, outlook)).collect()
}

/// The forecast after the point with this index, from it and those before it only.
fn outlook(fits: &Fits, origin: usize, horizon: u32) -> Outlook {
    let points = origin + 1;
    let compared = if points >= CHOICE_POINTS { errors::compare(fits, origin) } else { Vec::new() };
    let method = match errors::best(&compared) {
        Some(method) => method,
        None if points < SLOPE_POINTS => Method::LastValue,
        None => Method::DampedSlope,
    };
    let one_step = errors::at_horizon(fits, method, origin, 1);
    let mut outlook = Outlook {
        method,
        after: fits.month(origin),
        points,
        central: Vec::new(),
        lower: Vec::new(),
        upper: Vec::new(),
        error: errors::mean_absolute(&errors::of_last_year(fits, method, origin)),
        compared,
    };
    for ahead in (1..).take(usize::try_from(horizon).unwrap_or(usize::MAX)) {
        let central = fits
            .central(method, origin, ahead)
            .or_else(|| fits.central(Method::LastValue, origin, ahead));
        let Some(central) = central else { break };
        let own = errors::at_horizon(fits, method, origin, ahead);
        // A method that always erred to one side still forecasts what it forecasts.
        let bounds = errors::bounds(&own, &one_step, ahead);
        let bounds = bounds.map(|(lower, upper)| (lower.min(0.0), upper.max(0.0)));
        outlook.central.push(central);
        outlook.lower.push(bounds.map(|(lower, _)| central + lower));
        outlook.upper.push(bounds.map(|(_, upper)| central + upper));
    }
    outlook
}
