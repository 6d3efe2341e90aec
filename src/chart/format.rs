//! Numbers as British readers write them: 12,345, 74.9%, £1.2, 7:30 minutes, and – for minus.
//!
//! A number is shown with as many decimals as it was compared with. A month of 77.96% against a
//! target of 78% is under target, so it is never shown as “78.0%”: [`Format::apart`] adds decimals
//! until numbers that differ look different. And whoever subtracts two numbers that stand beside
//! each other finds the difference that is stated: [`Format::distance`] takes it from what is shown.

use crate::framework::Unit;
use crate::words;

/// The most decimals that a number is ever shown with.
const MOST_DECIMALS: u8 = 6;

/// From here on numbers are written as powers of ten.
const LONGEST: f64 = 1e15;

/// How the numbers of one chart are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// The unit of the indicator.
    pub unit: Unit,
    /// Digits after the point; for minutes, digits after the whole second.
    pub decimals: u8,
}

impl Format {
    /// The custom of the unit: one decimal for per cent, none for counts and pounds, whole
    /// seconds for minutes, and for other numbers what the values themselves need, at most two.
    pub fn new(unit: Unit, values: impl IntoIterator<Item = f64>) -> Self {
        let decimals = match unit {
            Unit::Percent => 1,
            Unit::Count | Unit::Minutes => 0,
            Unit::Pounds | Unit::Number => {
                values.into_iter().map(|value| needed(value, 2)).max().unwrap_or(0)
            }
        };
        Self { unit, decimals }
    }

    /// The value with its unit: `74.9%`, `12,345`, `–3`, `£1,200`, `7:30`.
    pub fn value(&self, value: f64) -> String {
        self.write(value, true)
    }

    /// The value without a unit sign, for axes and table cells under a heading that names it.
    pub fn bare(&self, value: f64) -> String {
        self.write(value, false)
    }

    /// The same format with more decimals.
    #[must_use]
    pub fn with_decimals(self, decimals: u8) -> Self {
        Self { decimals: decimals.min(MOST_DECIMALS), ..self }
    }

    /// The same format with at least so many decimals, as a framework asks for. Minutes are
    /// written as minutes and seconds, which is finer than any decimal of them asked for.
    #[must_use]
    pub fn at_least(self, decimals: u8) -> Self {
        match self.unit {
            Unit::Minutes => self,
            _ => self.with_decimals(self.decimals.max(decimals)),
        }
    }

    /// One decimal more than the values have, for a mean or a limit of whole numbers; large
    /// numbers are long enough without.
    #[must_use]
    pub fn computed(self, value: f64) -> Self {
        match self.unit {
            Unit::Count | Unit::Number | Unit::Pounds if value.abs() < 1000.0 => {
                self.with_decimals(self.decimals.max(1))
            }
            _ => self,
        }
    }

    /// The format with just so many decimals that `value` reads differently from each of `others`
    /// that it differs from. Six decimals are the end of it.
    #[must_use]
    pub fn apart(self, value: f64, others: &[f64]) -> Self {
        let same = |format: Self| {
            others.iter().any(|&other| other != value && format.bare(other) == format.bare(value))
        };
        (self.decimals..=MOST_DECIMALS)
            .map(|decimals| self.with_decimals(decimals))
            .find(|&format| !same(format))
            .unwrap_or(self)
    }

    /// The number that people read where `value` is written: rounded to what is shown.
    pub fn read(self, value: f64) -> f64 {
        if !value.is_finite() || value.abs() >= LONGEST {
            return value;
        }
        match self.unit {
            Unit::Minutes => {
                let ticks = 60.0 * power_of_ten(self.decimals);
                (value * ticks).round() / ticks
            }
            _ => {
                let text = format!("{value:.*}", usize::from(self.decimals));
                text.parse().unwrap_or(value)
            }
        }
    }

    /// How far two numbers lie from each other for whoever reads both in this format. 65.46% and
    /// 63.94% are 1.52 apart, but read as 65.5% and 63.9%: beside those the distance is 1.6. Never
    /// below zero, and 0 where both read alike.
    pub fn distance(self, one: f64, other: f64) -> f64 {
        self.read((self.read(one) - self.read(other)).abs())
    }

    /// The same format with just so many more decimals that the distance of two numbers, as it
    /// reads, compares with `against` as the exact one does: more, less or the same.
    #[must_use]
    pub fn weighing(self, (one, other): (f64, f64), against: f64) -> Self {
        let exact = (one - other).abs().total_cmp(&against);
        (self.decimals..=MOST_DECIMALS)
            .map(|decimals| self.with_decimals(decimals))
            .find(|format| format.distance(one, other).total_cmp(&format.read(against)) == exact)
            .unwrap_or(self)
    }

    fn write(&self, value: f64, unit: bool) -> String {
        if !value.is_finite() {
            return "not a number".to_owned();
        }
        let (prefix, body, suffix) = match self.unit {
            Unit::Percent => ("", plain(value.abs(), self.decimals), "%"),
            Unit::Minutes => ("", minutes(value.abs(), self.decimals), ""),
            Unit::Pounds => ("£", plain(value.abs(), self.decimals), ""),
            Unit::Count | Unit::Number => ("", plain(value.abs(), self.decimals), ""),
        };
        let shows_a_digit = body.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
        let sign = if value < 0.0 && shows_a_digit { "–" } else { "" };
        let (prefix, suffix) = if unit { (prefix, suffix) } else { ("", "") };
        format!("{sign}{prefix}{body}{suffix}")
    }
}

/// Decimals that `value` needs to be written in full, at most `most`.
pub(super) fn needed(value: f64, most: u8) -> u8 {
    let full = format!("{:.*}", usize::from(most), value);
    let fraction = full.split_once('.').map_or("", |(_, fraction)| fraction);
    fraction.trim_end_matches('0').len().try_into().unwrap_or(most)
}

/// Digits with commas between the thousands; beyond what anybody counts, a power of ten.
fn plain(value: f64, decimals: u8) -> String {
    if value >= LONGEST {
        return format!("{value:.2e}");
    }
    words::grouped(&format!("{value:.*}", usize::from(decimals)))
}

fn power_of_ten(decimals: u8) -> f64 {
    (0..decimals).fold(1.0, |power, _| power * 10.0)
}

/// Minutes and seconds: 7.5 is `7:30`.
fn minutes(value: f64, decimals: u8) -> String {
    if value >= LONGEST {
        return plain(value, 0);
    }
    // Rounding once, in the smallest digit shown, so that 59.99 s never reads “0:60”.
    let places = usize::from(decimals);
    let unit = power_of_ten(decimals);
    let ticks = (value * 60.0 * unit).round();
    let whole = (ticks / (60.0 * unit)).floor();
    let seconds = ((ticks - whole * 60.0 * unit) / unit).max(0.0);
    let width = if places == 0 { 2 } else { places + 3 };
    format!("{}:{seconds:0>width$.places$}", plain(whole, 0))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The digits of a number as it is written, as a whole number of its smallest unit shown.
    fn digits(format: Format, text: &str) -> i128 {
        let sign = if text.starts_with('–') { -1 } else { 1 };
        let plain = text.replace([',', '–', '.'], "");
        sign * match (format.unit, plain.split_once(':')) {
            (Unit::Minutes, Some((minutes, seconds))) => {
                let minute = 60 * 10_i128.pow(u32::from(format.decimals));
                minutes.parse::<i128>().unwrap() * minute + seconds.parse::<i128>().unwrap()
            }
            _ => plain.parse().unwrap(),
        }
    }

    proptest! {
        #[test]
        fn a_distance_is_what_readers_find_by_subtracting_what_they_read(
            one in -1e6..1e6_f64,
            other in -1e6..1e6_f64,
            unit in prop::sample::select(vec![
                Unit::Percent, Unit::Count, Unit::Minutes, Unit::Pounds, Unit::Number,
            ]),
            decimals in 0_u8..4,
        ) {
            let format = Format { unit, decimals };
            let read = |value: f64| digits(format, &format.bare(value));
            let stated = read(format.distance(one, other));
            prop_assert_eq!(stated, (read(one) - read(other)).abs(), "{} {}", one, other);
        }

        #[test]
        fn a_distance_is_more_than_something_only_where_it_reads_so(
            one in 0.0..100.0_f64,
            other in 0.0..100.0_f64,
            against in 0.0..100.0_f64,
        ) {
            let format = format(Unit::Percent).weighing((one, other), against);
            let read = |value: f64| digits(format, &format.bare(value));
            let stated = read(format.distance(one, other)).cmp(&read(against));
            prop_assert_eq!(stated, (one - other).abs().total_cmp(&against));
        }
    }

    #[test]
    fn a_distance_is_that_of_the_figures_beside_it() {
        let format = format(Unit::Percent);
        assert_eq!((format.value(65.46), format.value(63.94)), ("65.5%".into(), "63.9%".into()));
        assert_eq!(format.bare(format.distance(65.46, 63.94)), "1.6");
        assert_eq!(format.bare(format.distance(63.94, 65.46)), "1.6");
        let finer = format.with_decimals(2);
        assert_eq!(finer.bare(finer.distance(65.46, 63.94)), "1.52");
        assert_eq!(format.weighing((65.46, 63.94), 1.55).decimals, 2);
    }

    fn format(unit: Unit) -> Format {
        Format::new(unit, [])
    }

    #[test]
    fn units_are_written_as_british_readers_write_them() {
        assert_eq!(format(Unit::Percent).value(74.94), "74.9%");
        assert_eq!(format(Unit::Count).value(1_234_567.0), "1,234,567");
        assert_eq!(format(Unit::Count).value(-1200.0), "–1,200");
        assert_eq!(format(Unit::Minutes).value(7.5), "7:30");
        assert_eq!(format(Unit::Minutes).value(29.9999), "30:00");
        assert_eq!(format(Unit::Pounds).value(-1200.0), "–£1,200");
        assert_eq!(Format::new(Unit::Pounds, [1.5]).value(1.5), "£1.5");
        assert_eq!(Format::new(Unit::Number, [1.25, 3.0]).value(3.0), "3.00");
    }

    #[test]
    fn a_framework_may_ask_for_more_decimals_but_not_for_fewer() {
        assert_eq!(format(Unit::Percent).at_least(2).value(74.94), "74.94%");
        assert_eq!(format(Unit::Percent).at_least(0).value(74.94), "74.9%");
        assert_eq!(format(Unit::Count).at_least(1).value(3.0), "3.0");
        assert_eq!(format(Unit::Minutes).at_least(1).value(7.5), "7:30");
    }

    #[test]
    fn nothing_is_shown_as_minus_zero() {
        assert_eq!(format(Unit::Percent).value(-0.01), "0.0%");
        assert_eq!(format(Unit::Count).value(-0.0), "0");
    }

    #[test]
    fn a_value_under_its_target_never_reads_as_the_target() {
        let apart = format(Unit::Percent).apart(77.96, &[78.0]);
        assert_eq!(apart.value(77.96), "77.96%");
        assert_eq!(apart.value(78.0), "78.00%");
        assert_eq!(format(Unit::Percent).apart(78.0, &[78.0]), format(Unit::Percent));
        let minutes = format(Unit::Minutes).apart(30.001, &[30.0]);
        assert_eq!(minutes.value(30.001), "30:00.1");
    }

    #[test]
    fn a_number_too_large_to_write_out_is_a_power_of_ten() {
        assert_eq!(format(Unit::Count).value(-1e300), "–1.00e300");
        assert_eq!(format(Unit::Minutes).value(1e300), "1.00e300");
        assert_eq!(format(Unit::Count).value(f64::NAN), "not a number");
    }
}
