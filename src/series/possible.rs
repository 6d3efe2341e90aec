//! Which values a unit can have. A value that it cannot have is reported and left out.

use crate::framework::Unit;

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
