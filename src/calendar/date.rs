//! A day of the Gregorian calendar, and how Excel writes one as a number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Month;

/// A day, counted from 1 January 1970 (negative before it).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// Which day a workbook counts its dates from.
///
/// Excel on Windows starts on 1 January 1900 and believes that 29 February 1900 existed; old
/// Excel for Mac starts on 1 January 1904. A workbook states which of the two it uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateSystem {
    /// Serial 1 is 1 January 1900.
    #[default]
    Excel1900,
    /// Serial 0 is 1 January 1904.
    Excel1904,
}

/// The day of serial number 0 in the 1900 system, for serials after the missing leap day.
const EPOCH_1900: i32 = -25_569;
/// The day of serial number 0 in the 1904 system.
const EPOCH_1904: i32 = -24_107;

impl Date {
    /// The day `year`-`month`-`day`, or `None` where there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let within = Month::new(year, month)?;
        (day >= 1 && day <= within.days()).then(|| Self(days_from_civil(year, month, day)))
    }

    /// The first day of a month.
    pub(super) fn first_of(month: Month) -> Self {
        Self(days_from_civil(month.year(), month.number(), 1))
    }

    /// The day that an Excel serial number stands for; the time of day is dropped.
    ///
    /// `None` outside the years that Excel itself accepts (1900 or 1904 to 9999).
    pub fn from_serial(serial: f64, system: DateSystem) -> Option<Self> {
        if !serial.is_finite() || !(0.0..2_958_466.0).contains(&serial) {
            return None;
        }
        let whole = libm::floor(serial) as i32;
        match system {
            DateSystem::Excel1904 => Some(Self(whole + EPOCH_1904)),
            // Serial 60 is the 29 February 1900 that never was; before it, days are one later.
            DateSystem::Excel1900 if whole == 60 || whole == 0 => None,
            DateSystem::Excel1900 if whole < 60 => Some(Self(whole + EPOCH_1900 + 1)),
            DateSystem::Excel1900 => Some(Self(whole + EPOCH_1900)),
        }
    }

    /// The serial number of this day in the 1900 system, for days after February 1900.
    pub fn to_serial(self) -> f64 {
        f64::from(self.0 - EPOCH_1900)
    }

    /// The day `seconds` after the start of 1970, as clocks count in universal time.
    pub fn from_unix_seconds(seconds: u64) -> Self {
        Self(i32::try_from(seconds / 86_400).unwrap_or(i32::MAX / 2))
    }

    /// The month this day lies in.
    pub fn month(self) -> Month {
        let (year, month, _) = self.ymd();
        Month::from_index(year * 12 + month as i32 - 1)
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    pub fn ymd(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }

    /// The day that is `days` later (earlier when negative).
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// How many days `self` is after `other`.
    pub fn days_since(self, other: Self) -> i32 {
        self.0 - other.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl FromStr for Date {
    type Err = ();

    /// Reads `30/9/2024`, `30 September 2024` and the ISO form `2024-09-30`.
    fn from_str(text: &str) -> Result<Self, ()> {
        super::day_text::read(text).ok_or(())
    }
}

/// `2026-11-22` in files that people may read, a number between page and worker.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.collect_str(self),
            false => self.0.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return i32::deserialize(deserializer).map(Self);
        }
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| {
            serde::de::Error::custom(format!("“{text}” is not a day; write it as 2026-11-22"))
        })
    }
}

/// Days since 1970-01-01 of a proleptic Gregorian day; years start in March inside.
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = (month as i32 + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The reverse of [`days_from_civil`].
fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, month as u32, day as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_and_serials_agree() {
        let day = Date::new(2024, 9, 1).unwrap();
        assert_eq!(day.to_serial(), 45_536.0);
        assert_eq!(Date::from_serial(45_536.75, DateSystem::Excel1900), Some(day));
        assert_eq!(Date::from_serial(45_536.0 - 1_462.0, DateSystem::Excel1904), Some(day));
        assert_eq!(Date::from_serial(1.0, DateSystem::Excel1900), Date::new(1900, 1, 1));
        assert_eq!(Date::from_serial(60.0, DateSystem::Excel1900), None);
        assert_eq!(Date::from_serial(61.0, DateSystem::Excel1900), Date::new(1900, 3, 1));
    }

    #[test]
    fn every_day_of_four_centuries_goes_there_and_back() {
        let mut day = Date::new(1900, 1, 1).unwrap();
        for _ in 0..146_097 {
            let (y, m, d) = day.ymd();
            assert_eq!(Date::new(y, m, d), Some(day));
            day = day.plus_days(1);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
        assert_eq!(Date::new(2023, 2, 29), None);
        assert_eq!(Date::new(2024, 13, 1), None);
        assert!("2024-02-30".parse::<Date>().is_err());
        assert_eq!("2024-02-29".parse::<Date>().unwrap().to_string(), "2024-02-29");
    }
}
