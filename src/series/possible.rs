//! Which values a unit can have. A value that it cannot have is reported and left out.

use crate::framework::Unit;
use crate::template::shown;

/// Slack for binary fractions at the ends of a scale, such as 100.00000000000001.
const SLACK: f64 = 1e-9;

/// Whether an indicator in this unit can have the value at all.
pub fn is_possible(value: f64, unit: Unit) -> bool {
    match unit {
        Unit::Percent => (-SLACK..=100.0 + SLACK).contains(&value),
        Unit::Count | Unit::Minutes => value >= 0.0,
        // Money and free numbers, such as a variance, may lie below zero.
        Unit::Pounds | Unit::Number => value.is_finite(),
    }
}

/// The percentage that numerator and denominator make.
pub fn percentage(numerator: f64, denominator: f64) -> Option<f64> {
    let percentage = 100.0 * numerator / denominator;
    (denominator > 0.0 && percentage.is_finite()).then_some(percentage)
}

/// Whether two statements of a value are the same, binary fractions aside.
pub fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= SLACK * one.abs().max(other.abs()).max(1.0)
}

/// The most decimals that a typed number is taken to have; more are the tail of a formula.
const MOST_DECIMALS: usize = 6;

/// What one step of the last decimal is worth with which a value is stated: 0.1 for 74.2.
pub fn last_place(stated: f64) -> f64 {
    let decimals = shown(stated).split_once('.').map_or(0, |(_, fraction)| fraction.len());
    (0..decimals.min(MOST_DECIMALS)).fold(1.0, |step, _| step / 10.0)
}

/// Whether one value is the other as it is written with fewer decimals.
pub fn agree(one: f64, other: f64) -> bool {
    (one - other).abs() <= last_place(one).max(last_place(other)) / 2.0 + SLACK
}

/// Whether a stated value is the rounded form of one that was worked out, which may lie so far from
/// what it stands for. How many decimals the latter happens to have says nothing.
pub fn agree_within(stated: f64, worked_out: f64, margin: f64) -> bool {
    (stated - worked_out).abs() <= last_place(stated) / 2.0 + margin + SLACK
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_agrees_with_what_it_is_rounded_from() {
        let exact = 6368.0 / 12275.0 * 100.0;
        for written in [52.0, 51.9, 51.88, 51.878, exact] {
            assert!(agree(written, exact) && agree(exact, written), "{written}");
        }
        for written in [51.0, 51.8, 51.87, 53.0, 51.9999] {
            assert!(!agree(written, exact), "{written}");
        }
    }

    #[test]
    fn counts_agree_only_when_they_are_equal() {
        assert!(agree(579.0, 579.0));
        assert!(!agree(579.0, 580.0));
    }
}
