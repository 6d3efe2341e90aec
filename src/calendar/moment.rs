//! A point in time by the clock on somebody's wall.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Date;

/// Seconds of a day.
const DAY: u32 = 86_400;

/// A day and a time of that day, as the clock of the machine shows them where it stands. Two
/// machines need not agree on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    day: Date,
    /// Seconds since midnight.
    second: u32,
}

impl Moment {
    /// A time of a day; `None` where there is no such time.
    pub fn new(day: Date, hour: u32, minute: u32, second: u32) -> Option<Self> {
        let is_time = hour < 24 && minute < 60 && second < 60;
        is_time.then_some(Self { day, second: hour * 3_600 + minute * 60 + second })
    }

    /// The day.
    pub fn day(self) -> Date {
        self.day
    }

    /// `22 November 2026, 14:05`.
    pub fn words(self) -> String {
        let (_, _, day) = self.day.ymd();
        let (hour, minute) = (self.second / 3_600, self.second % 3_600 / 60);
        format!("{day} {}, {hour:02}:{minute:02}", self.day.month().long())
    }
}

/// `2026-11-22T14:05:09`, the local form of ISO 8601.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, rest) = (self.second % DAY / 3_600, self.second % 3_600);
        write!(f, "{}T{hour:02}:{:02}:{:02}", self.day, rest / 60, rest % 60)
    }
}

impl FromStr for Moment {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (day, time) = text.split_once('T').ok_or(())?;
        let part = |at: usize| {
            let digits = time.get(at..at + 2).filter(|d| d.bytes().all(|b| b.is_ascii_digit()))?;
            digits.parse::<u32>().ok()
        };
        let marks = (time.get(2..3), time.get(5..6), time.len());
        let day: Date = day.parse()?;
        match (part(0), part(3), part(6), marks) {
            (Some(hour), Some(minute), Some(second), (Some(":"), Some(":"), 8)) => {
                Self::new(day, hour, minute, second).ok_or(())
            }
            _ => Err(()),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| {
            serde::de::Error::custom(format!(
                "“{text}” is not a time; write it as 2026-11-22T14:05:09"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_and_read_back() {
        let day = Date::new(2026, 11, 22).unwrap();
        let moment = Moment::new(day, 14, 5, 9).unwrap();
        assert_eq!(moment.to_string(), "2026-11-22T14:05:09");
        assert_eq!("2026-11-22T14:05:09".parse(), Ok(moment));
        assert_eq!(moment.words(), "22 November 2026, 14:05");
        let wrong =
            ["2026-11-22", "2026-11-22T24:00:00", "2026-11-22T1:005:09", "2026-11-22T+1:00:00"];
        for text in wrong {
            assert_eq!(text.parse::<Moment>(), Err(()), "{text}");
        }
        assert!(Moment::new(day, 9, 0, 0) < Moment::new(day, 9, 0, 1));
    }
}
