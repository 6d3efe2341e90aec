//! The stretch of time that one value describes.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Date, Month};

/// How often an indicator is reported.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Frequency {
    /// Every week, named by its first day.
    Weekly,
    /// Every calendar month: the frequency of returns and of escalation.
    #[default]
    Monthly,
    /// Every three months, named by the first of them.
    Quarterly,
}

impl Frequency {
    /// `weekly`, `monthly` or `quarterly`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
        }
    }

    /// What its periods are called: `week`, `month` or `quarter`.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Weekly => "week",
            Self::Monthly => "month",
            Self::Quarterly => "quarter",
        }
    }
}

/// One period: a week, a month or a quarter. Periods of one frequency are ordered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Period {
    /// The seven days that start here.
    Week(Date),
    /// A calendar month.
    Month(Month),
    /// The three months that start here.
    Quarter(Month),
}

impl Period {
    /// How often periods of this kind come.
    pub fn frequency(self) -> Frequency {
        match self {
            Self::Week(_) => Frequency::Weekly,
            Self::Month(_) => Frequency::Monthly,
            Self::Quarter(_) => Frequency::Quarterly,
        }
    }

    /// The month, when the period is one.
    pub fn month(self) -> Option<Month> {
        match self {
            Self::Month(month) => Some(month),
            Self::Week(_) | Self::Quarter(_) => None,
        }
    }

    /// The first day of the period.
    pub fn first_day(self) -> Date {
        match self {
            Self::Week(day) => day,
            Self::Month(month) | Self::Quarter(month) => month.first_day(),
        }
    }

    /// The last day of the period.
    pub fn last_day(self) -> Date {
        self.next().first_day().plus_days(-1)
    }

    /// The month in which the period ends: a week belongs there as a whole.
    pub fn month_of_end(self) -> Month {
        self.last_day().month()
    }

    /// The period after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Week(day) => Self::Week(day.plus_days(7)),
            Self::Month(month) => Self::Month(month + 1),
            Self::Quarter(month) => Self::Quarter(month + 3),
        }
    }
}

/// `Sep 2024`, `week from 2024-09-02`, `Jul to Sep 2024`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Week(day) => write!(f, "week from {day}"),
            Self::Month(month) => write!(f, "{month}"),
            Self::Quarter(month) => write!(f, "{} to {}", month.short_name(), *month + 2),
        }
    }
}
