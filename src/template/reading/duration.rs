//! Minutes, which people type as `18:30` and Excel turns into parts of a day.

use super::number_text::figure;
use super::text::{rounded, spaced};

/// Minutes in a day, Excel's unit of time.
const MINUTES_A_DAY: f64 = 1_440.0;
/// A mean time at least this long, in minutes, with no seconds, is more likely `18:30` typed for
/// minutes and seconds, which Excel takes for hours and minutes.
const IMPLAUSIBLY_LONG: f64 = 180.0;

/// A time as Excel stores it, read as minutes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TimeOfDay {
    /// What is stored is what is meant.
    Minutes(f64),
    /// Stored as hours and minutes where minutes and seconds were surely meant.
    MeantAsMinutesAndSeconds(f64),
}

/// Minutes from a part of a day.
pub(super) fn from_serial(serial: f64) -> Option<TimeOfDay> {
    if !(0.0..10.0).contains(&serial) {
        return None;
    }
    let seconds = libm::round(serial * MINUTES_A_DAY * 60.0);
    let minutes = rounded(seconds / 60.0);
    if minutes >= IMPLAUSIBLY_LONG && libm::fmod(seconds, 60.0) == 0.0 {
        return Some(TimeOfDay::MeantAsMinutesAndSeconds(rounded(minutes / 60.0)));
    }
    Some(TimeOfDay::Minutes(minutes))
}

/// Minutes from `18:30` (minutes and seconds), `1:02:30` (with hours), `18 min`, `18m 30s`.
pub(super) fn from_text(text: &str) -> Option<f64> {
    let text = spaced(text).to_lowercase();
    if text.contains(':') {
        let mut parts = Vec::new();
        for part in text.split(':') {
            let digits =
                !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
            parts.push(digits.then(|| part.parse::<u32>().ok()).flatten()?);
        }
        return match *parts.as_slice() {
            [minutes, seconds] if seconds < 60 => Some(clock(0, minutes, seconds)),
            [hours, minutes, seconds] if minutes < 60 && seconds < 60 => {
                Some(clock(hours, minutes, seconds))
            }
            _ => None,
        };
    }
    let (minutes, rest) = split_unit(&text, &["minutes", "minute", "mins", "min", "m"])?;
    let minutes = figure(minutes)?.value;
    if rest.is_empty() {
        return Some(minutes);
    }
    let (seconds, after) = split_unit(rest, &["seconds", "second", "secs", "sec", "s"])?;
    let seconds = figure(seconds)?.value;
    (after.is_empty() && (0.0..60.0).contains(&seconds)).then(|| rounded(minutes + seconds / 60.0))
}

fn clock(hours: u32, minutes: u32, seconds: u32) -> f64 {
    rounded(f64::from(hours * 3600 + minutes * 60 + seconds) / 60.0)
}

/// What stands before the first of these words, and what after it.
fn split_unit<'a>(text: &'a str, words: &[&str]) -> Option<(&'a str, &'a str)> {
    let start = text.find(|c: char| c.is_alphabetic())?;
    let (before, from) = text.split_at(start);
    let rest = words.iter().find_map(|word| from.strip_prefix(word))?;
    Some((before.trim(), rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_times_are_minutes() {
        for (text, expected) in [
            ("18:30", 18.5),
            ("0:18:30", 18.5),
            ("1:02:30", 62.5),
            ("18 min", 18.0),
            ("18m 30s", 18.5),
            ("18 minutes 15 seconds", 18.25),
        ] {
            assert_eq!(from_text(text), Some(expected), "{text}");
        }
        for text in ["18:75", "18:", ":30", "1:2:3:4", "18 hours", "18 m 90 s", "18"] {
            assert_eq!(from_text(text), None, "{text}");
        }
    }

    #[test]
    fn stored_times_are_minutes_of_the_day() {
        let serial = 18.5 / MINUTES_A_DAY;
        assert_eq!(from_serial(serial), Some(TimeOfDay::Minutes(18.5)));
        let typed_as_clock = 18.5 / 24.0;
        assert_eq!(from_serial(typed_as_clock), Some(TimeOfDay::MeantAsMinutesAndSeconds(18.5)));
        assert_eq!(from_serial(45_536.0), None);
        assert_eq!(from_serial(f64::NAN), None);
    }
}
