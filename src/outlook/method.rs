//! The methods of forecasting, simplest first.

use serde::{Deserialize, Serialize};

/// A method. Their order is that of simplicity: of two with the same error the first is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// The last value goes on.
    LastValue,
    /// Simple exponential smoothing: a level that follows each value by a fixed share, chosen from
    /// 0.1 to 0.9 by the errors so far.
    Smoothing,
    /// From the median level along the median slope of the last 12 points, damped by 0.8 a month.
    DampedSlope,
    /// The same month of last year, moved by the median change from year to year.
    YearOnYear,
}

impl Method {
    /// All of them, simplest first.
    pub const ALL: [Self; 4] =
        [Self::LastValue, Self::Smoothing, Self::DampedSlope, Self::YearOnYear];

    /// The name, as charts print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::LastValue => "Last value",
            Self::Smoothing => "Exponential smoothing",
            Self::DampedSlope => "Damped median slope",
            Self::YearOnYear => "Last year’s month with year-on-year change",
        }
    }
}
