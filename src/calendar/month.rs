//! A calendar month, the unit in which returns, plans and escalation count.

use std::fmt;
use std::ops::{Add, Sub};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Date;

/// A month of a year. Ordered in time; `month + 1` is the next month and `later - earlier` the
/// number of months between.
///
/// It is written `2024-09` in files and shown as `Sep 2024` to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

const SHORT_NAMES: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Month {
    /// The month `number` (1 to 12) of `year`, or `None` where there is no such month.
    pub fn new(year: i32, number: u32) -> Option<Self> {
        ((1..=12).contains(&number) && (1..=9999).contains(&year))
            .then(|| Self(year * 12 + number as i32 - 1))
    }

    /// The month with this index; 0 is January of year 0.
    pub(crate) const fn from_index(index: i32) -> Self {
        Self(index)
    }

    /// The year this month lies in.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The number of the month in its year, 1 to 12.
    pub fn number(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// How many days the month has.
    pub fn days(self) -> u32 {
        match self.number() {
            2 if self.year() % 4 == 0 && (self.year() % 100 != 0 || self.year() % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// The first day of the month.
    pub fn first_day(self) -> Date {
        Date::first_of(self)
    }

    /// The last day of the month, the census date of waiting lists.
    pub fn last_day(self) -> Date {
        (self + 1).first_day().plus_days(-1)
    }

    /// April of the financial year (April to March) that this month lies in.
    pub fn financial_year_start(self) -> Self {
        Self(self.0 - (self.0 + 9).rem_euclid(12))
    }

    /// The financial year, as people write it: `2024/25`.
    pub fn financial_year(self) -> String {
        let start = self.financial_year_start().year();
        format!("{start}/{:02}", (start + 1).rem_euclid(100))
    }

    /// `Sep 24`, for axes and narrow columns.
    pub fn short(self) -> String {
        format!("{} {:02}", self.short_name(), self.year().rem_euclid(100))
    }

    /// `September 2024`, for sentences.
    pub fn long(self) -> String {
        format!("{} {}", self.long_name(), self.year())
    }

    /// `Sep`.
    pub fn short_name(self) -> &'static str {
        SHORT_NAMES[self.0.rem_euclid(12) as usize]
    }

    /// `September`.
    pub fn long_name(self) -> &'static str {
        LONG_NAMES[self.0.rem_euclid(12) as usize]
    }

    /// The months from `self` to `last`, both included; none when `last` is earlier.
    pub fn through(self, last: Self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.0..=last.0).map(Self)
    }
}

impl Add<i32> for Month {
    type Output = Self;

    fn add(self, months: i32) -> Self {
        Self(self.0 + months)
    }
}

impl Sub<i32> for Month {
    type Output = Self;

    fn sub(self, months: i32) -> Self {
        Self(self.0 - months)
    }
}

impl Sub for Month {
    type Output = i32;

    fn sub(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

/// `Sep 2024`, the form that people read.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.short_name(), self.year())
    }
}

impl Month {
    /// `2024-09`, the form that files hold.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = ();

    /// Reads the ISO form `2024-09`. The forms that people type are read by the template.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, number) = text.split_once('-').ok_or(())?;
        if year.len() != 4 || number.len() != 2 {
            return Err(());
        }
        Self::new(year.parse().map_err(|_| ())?, number.parse().map_err(|_| ())?).ok_or(())
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.iso())
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| {
            serde::de::Error::custom(format!("“{text}” is not a month; write it as 2024-09"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn arithmetic_crosses_years() {
        assert_eq!(month("2024-12") + 1, month("2025-01"));
        assert_eq!(month("2025-02") - month("2024-11"), 3);
        assert_eq!(month("2024-02").last_day().to_string(), "2024-02-29");
    }

    #[test]
    fn the_financial_year_starts_in_april() {
        assert_eq!(month("2025-03").financial_year_start(), month("2024-04"));
        assert_eq!(month("2024-04").financial_year_start(), month("2024-04"));
        assert_eq!(month("2024-04").financial_year(), "2024/25");
        assert_eq!(month("2000-03").financial_year(), "1999/00");
    }

    #[test]
    fn only_the_iso_form_is_read() {
        for wrong in ["2024-9", "24-09", "2024-13", "2024-00", "Sep-24", ""] {
            assert!(wrong.parse::<Month>().is_err(), "{wrong}");
        }
    }
}
