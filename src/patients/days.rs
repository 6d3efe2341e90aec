//! Days and moments as lists hold them: date cells, bare serial numbers, texts, eight digits.

use super::row::Value;
use crate::calendar::{Date, DateSystem};
use crate::template::says_nothing;

/// A day, counted from 1 January 1970.
pub(super) type Day = i32;
/// A moment in seconds from the start of 1970, by the clock on the wall.
pub(super) type Moment = i64;

const SECONDS: i64 = 86_400;
/// The day of serial number 0 in Excel's 1900 system.
const SERIAL_ZERO: i32 = -25_569;
/// Serial numbers that a bare number is taken for: the years 1927 to 2119.
const BARE: std::ops::Range<f64> = 10_000.0..80_000.0;
/// 1 January 1900 and 31 December 9999, which systems write where there is no date. Those that count
/// without Excel's leap day of 1900 write the former as what Excel shows as 2 January.
const DEFAULTS: [Day; 3] = [-25_567, -25_566, 2_932_896];

/// What a cell says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said<T> {
    /// Nothing.
    Blank,
    /// This one.
    It(T),
    /// A date that systems write where there is none.
    Default,
    /// A year of two digits, of which nobody can say the century.
    ShortYear,
    /// Something else.
    Unreadable,
}

impl<T> Said<T> {
    pub fn get(self) -> Option<T> {
        match self {
            Self::It(it) => Some(it),
            _ => None,
        }
    }
}

/// A day as `calendar` has it.
pub(super) fn date(day: Day) -> Option<Date> {
    Some(Date::new(1970, 1, 1)?.plus_days(day))
}

/// The number of a day.
pub(super) fn number(date: Date) -> Day {
    Date::new(1970, 1, 1).map_or(0, |start| date.days_since(start))
}

/// The day in a cell; a time of day beside it is dropped.
#[inline(always)]
pub(super) fn day(value: Value<'_>) -> Said<Day> {
    match value {
        Value::Empty => Said::Blank,
        Value::Date(serial) => checked(of_serial(serial), serial),
        Value::Number(number) if BARE.contains(&number) => checked(of_serial(number), number),
        Value::Number(number) => match of_digits(number) {
            Some(day) => usual(day),
            None => checked(None, number),
        },
        Value::Text(text) => of_text(text),
        Value::Boolean(_) | Value::Error(_) => Said::Unreadable,
    }
}

#[inline(always)]
fn checked(day: Option<Day>, serial: f64) -> Said<Day> {
    match day {
        Some(day) => usual(day),
        // 0 and 1 are shown as the days before and at the start of 1900.
        None if (0.0..2.0).contains(&serial) => Said::Default,
        None => Said::Unreadable,
    }
}

#[inline(always)]
fn usual(day: Day) -> Said<Day> {
    if DEFAULTS.contains(&day) { Said::Default } else { Said::It(day) }
}

#[inline(always)]
fn of_serial(serial: f64) -> Option<Day> {
    // After February 1900 the two counts run side by side.
    if (61.0..2_958_466.0).contains(&serial) {
        return Some(serial as i32 + SERIAL_ZERO);
    }
    Date::from_serial(serial, DateSystem::Excel1900).map(number)
}

/// 20250331, the way in which the data sets send it.
fn of_digits(number: f64) -> Option<Day> {
    let is_one = (19_000_101.0..=99_991_231.0).contains(&number) && libm::floor(number) == number;
    let digits = is_one.then_some(number as i32)?;
    let (month, day) = (digits / 100 % 100, digits % 100);
    Date::new(digits / 10_000, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
        .map(self::number)
}

fn of_text(text: &str) -> Said<Day> {
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>() {
        return usual(number(date));
    }
    if text.is_empty() || text.eq_ignore_ascii_case("null") || says_nothing(text) {
        return Said::Blank;
    }
    if let Some(number) = eight_digits(text) {
        return of_digits(number).map_or(Said::Unreadable, usual);
    }
    // A time of day behind the date.
    match split_time(text) {
        Some((date, _)) => match date.parse::<Date>() {
            Ok(date) => usual(number(date)),
            Err(()) => short_or_not(date),
        },
        None => short_or_not(text),
    }
}

fn eight_digits(text: &str) -> Option<f64> {
    let is_one = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then(|| text.parse().ok()).flatten()
}

/// The date and the time of day of a text that holds both.
fn split_time(text: &str) -> Option<(&str, &str)> {
    let colon = text.find(':')?;
    let before = text.get(..colon)?;
    let at = before.rfind([' ', 'T'])?;
    Some((text.get(..at)?.trim_end_matches([',', ' ']), text.get(at + 1..)?))
}

fn short_or_not(text: &str) -> Said<Day> {
    let mut parts = text.split(['/', '-', '.', ' ']);
    let (Some(day), Some(_), Some(year), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Said::Unreadable;
    };
    let is_number = |text: &str| {
        (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if is_number(day) && year.len() == 2 && is_number(year) {
        Said::ShortYear
    } else {
        Said::Unreadable
    }
}

/// The moment in a cell, and in the cell beside it that holds only the time of day, where the list
/// has such a column. A day without any time is `Unreadable`: it tells no hours.
pub(super) fn moment(value: Value<'_>, time: Option<Value<'_>>) -> Said<Moment> {
    let of_day = match day(value) {
        Said::It(day) => i64::from(day) * SECONDS,
        Said::Blank => return Said::Blank,
        Said::Default => return Said::Default,
        Said::ShortYear => return Said::ShortYear,
        Said::Unreadable => return Said::Unreadable,
    };
    let within = match time {
        Some(time) => time_of_day(time),
        None => match value {
            Value::Date(serial) | Value::Number(serial) if serial < 3_000_000.0 => {
                fraction(serial - libm::floor(serial))
            }
            Value::Text(text) => split_time(text.trim()).and_then(|(_, time)| of_clock(time)),
            _ => None,
        },
    };
    within.map_or(Said::Unreadable, |seconds| Said::It(of_day + seconds))
}

fn time_of_day(value: Value<'_>) -> Option<i64> {
    match value {
        Value::Date(serial) => fraction(serial - libm::floor(serial)),
        Value::Number(number) if (0.0..1.0).contains(&number) => fraction(number),
        // 1405, the way in which older systems send it.
        Value::Number(number) if (1.0..2_400.0).contains(&number) => {
            let digits = number as i64;
            clock(digits / 100, digits % 100, 0)
        }
        Value::Text(text) => {
            let text = text.trim();
            of_clock(split_time(text).map_or(text, |(_, time)| time))
        }
        _ => None,
    }
}

fn fraction(of_day: f64) -> Option<i64> {
    Some(libm::round(of_day * SECONDS as f64) as i64)
}

/// `14:05`, `14:05:30`, `14:05:30.000Z`, `1405`.
fn of_clock(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('Z');
    if !text.contains(':') {
        let is_one = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let digits: i64 = is_one.then(|| text.parse().ok()).flatten()?;
        return clock(digits / 100, digits % 100, 0);
    }
    let mut parts = text.split(':');
    let hours = parts.next()?.parse().ok()?;
    let minutes = parts.next()?.parse().ok()?;
    let seconds = match parts.next() {
        Some(seconds) => seconds.split('.').next()?.parse().ok()?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    clock(hours, minutes, seconds)
}

fn clock(hours: i64, minutes: i64, seconds: i64) -> Option<i64> {
    let is_one =
        (0..24).contains(&hours) && (0..60).contains(&minutes) && (0..60).contains(&seconds);
    is_one.then_some(hours * 3_600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(year: i32, month: u32, of_month: u32) -> Said<Day> {
        Said::It(number(Date::new(year, month, of_month).unwrap()))
    }

    #[test]
    fn a_day_is_read_in_each_form_that_lists_have() {
        let expected = known(2025, 3, 31);
        for value in [
            Value::Date(45_747.0),
            Value::Date(45_747.99),
            Value::Number(45_747.0),
            Value::Number(20_250_331.0),
            Value::Text("31/03/2025"),
            Value::Text(" 2025-03-31 "),
            Value::Text("20250331"),
            Value::Text("2025-03-31T14:05:00"),
            Value::Text("31/03/2025 14:05"),
            Value::Text("31-Mar-2025"),
        ] {
            assert_eq!(day(value), expected, "{value:?}");
        }
        assert_eq!(day(Value::Date(1_000.0)), known(1902, 9, 26));
    }

    #[test]
    fn what_is_no_day_is_told_apart() {
        for value in [Value::Empty, Value::Text(" "), Value::Text("NULL"), Value::Text("n/a")] {
            assert_eq!(day(value), Said::Blank, "{value:?}");
        }
        for value in [
            Value::Date(0.0),
            Value::Date(1.0),
            Value::Number(0.0),
            Value::Text("01/01/1900"),
            Value::Text("9999-12-31"),
            Value::Date(2_958_465.0),
            Value::Number(99_991_231.0),
        ] {
            assert_eq!(day(value), Said::Default, "{value:?}");
        }
        for value in [Value::Text("31/3/25"), Value::Text("31-03-25 10:00")] {
            assert_eq!(day(value), Said::ShortYear, "{value:?}");
        }
        for value in [
            Value::Text("soon"),
            Value::Text("03/31/2025"),
            Value::Number(7.0),
            Value::Number(20_251_301.0),
            Value::Boolean(true),
            Value::Error("#N/A"),
            Value::Number(f64::NAN),
            Value::Number(f64::INFINITY),
            Value::Date(-5.0),
        ] {
            assert_eq!(day(value), Said::Unreadable, "{value:?}");
        }
    }

    #[test]
    fn a_moment_is_the_day_and_the_time_from_one_cell_or_two() {
        let Said::It(day) = known(2025, 3, 31) else { panic!() };
        let expected = Said::It(i64::from(day) * SECONDS + 14 * 3_600 + 5 * 60);
        let serial = 45_747.0 + (14.0 * 60.0 + 5.0) / 1_440.0;
        for (value, time) in [
            (Value::Date(serial), None),
            (Value::Number(serial), None),
            (Value::Text("31/03/2025 14:05"), None),
            (Value::Text("2025-03-31T14:05:00.000Z"), None),
            (Value::Date(45_747.0), Some(Value::Date(serial - 45_747.0))),
            (Value::Date(45_747.0), Some(Value::Number(serial - 45_747.0))),
            (Value::Text("31/03/2025"), Some(Value::Text("14:05"))),
            (Value::Text("31/03/2025"), Some(Value::Text("1405"))),
            (Value::Number(20_250_331.0), Some(Value::Number(1_405.0))),
        ] {
            assert_eq!(moment(value, time), expected, "{value:?} {time:?}");
        }
        assert_eq!(moment(Value::Text("31/03/2025"), None), Said::Unreadable);
        assert_eq!(moment(Value::Text("31/03/2025 25:00"), None), Said::Unreadable);
        assert_eq!(moment(Value::Date(45_747.0), Some(Value::Empty)), Said::Unreadable);
        assert_eq!(moment(Value::Empty, Some(Value::Text("14:05"))), Said::Blank);
    }
}
