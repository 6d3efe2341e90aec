//! Values that the indicator cannot have.

use super::words::{number, quantity};
use super::{Check, Context};
use crate::finding::{Code, Finding, Place};
use crate::framework::Unit;
use crate::series::{Row, is_possible};
use crate::template::Reading;

pub(super) const CHECK: Check = Check {
    code: Code::Range,
    title: "Values lie where the indicator can be",
    finds: "Percentages outside 0 to 100; counts and times below zero; counts with decimals; a \
            numerator larger than its denominator; a percentage of nothing.",
    severity: "Error for values that cannot be, which are left out; warning for counts with \
               decimals.",
    why: "One impossible value widens the limits of a chart so far that nothing else on it can be \
          seen.",
    fix: "Correct the value, or the unit in which it was typed.",
    example: "140 in the Actual row of A&E within 4 hours.",
    run,
};

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.reported.blocks {
        for column in &block.columns {
            let cells = [(column.plan_entry, &column.plan), (column.actual_entry, &column.actual)];
            for (entry, reading) in cells {
                if let Some(entry) = entry {
                    value(&entry.place, reading, block.unit, findings);
                }
            }
        }
    }
    for row in &context.reported.rows {
        let cells = [
            (&row.row.value, &row.value),
            (&row.row.plan, &row.plan),
            (&row.row.recovery, &row.recovery),
            (&row.row.forecast, &row.forecast),
        ];
        for (entry, reading) in cells {
            value(&entry.place, reading, row.unit, findings);
        }
        parts(row, findings);
    }
}

fn value(place: &Place, reading: &Reading<f64>, unit: Unit, findings: &mut Vec<Finding>) {
    let Some(value) = reading.get() else { return };
    let place = place.clone();
    let said = quantity(value, unit);
    if !is_possible(value, unit) {
        let (message, hint) = match unit {
            Unit::Percent => (
                format!("{said} lies outside 0% to 100%. The value is left out."),
                "Correct the value. If it is a number and not a percentage, the unit is wrong.",
            ),
            Unit::Minutes => (
                format!("A time cannot be below zero, but the cell holds {said}. It is left out."),
                "Correct the value.",
            ),
            Unit::Count | Unit::Pounds | Unit::Number => (
                format!("A count cannot be below zero, but the cell holds {said}. It is left out."),
                "Correct the value. If it is a change or a variance, report the count itself.",
            ),
        };
        findings.push(Finding::error(Code::Range, place, message, hint));
    } else if unit == Unit::Count && libm::floor(value) != value {
        findings.push(Finding::warning(
            Code::Range,
            place,
            format!("A whole number was expected, but the cell holds {said}."),
            "Round to a whole number, or check that the value is not a rate or a percentage.",
        ));
    }
}

fn parts(row: &Row<'_>, findings: &mut Vec<Finding>) {
    let (numerator, denominator) = (row.numerator.get(), row.denominator.get());
    for (name, entry, part) in [
        ("numerator", &row.row.numerator, numerator),
        ("denominator", &row.row.denominator, denominator),
    ] {
        // A variance in pounds may have a numerator below zero; people and events cannot.
        if let Some(part) = part.filter(|part| *part < 0.0 && row.unit != Unit::Pounds) {
            findings.push(Finding::error(
                Code::Range,
                entry.place.clone(),
                format!("The {name} is {}. It cannot be below zero.", number(part)),
                format!("Correct the {name}."),
            ));
        }
    }
    if row.unit != Unit::Percent {
        return;
    }
    let (Some(numerator), Some(denominator)) = (numerator, denominator) else { return };
    if denominator == 0.0 {
        findings.push(Finding::error(
            Code::Range,
            row.row.denominator.place.clone(),
            "The denominator is 0, and a percentage of nothing cannot be worked out.",
            "Correct the denominator, or leave the row’s figures blank.",
        ));
    } else if numerator > denominator && denominator > 0.0 {
        findings.push(Finding::error(
            Code::Range,
            row.row.numerator.place.clone(),
            format!(
                "The numerator {} is larger than the denominator {}. A share of the whole was \
                 expected.",
                number(numerator),
                number(denominator)
            ),
            "Correct the two numbers; they may have been swapped.",
        ));
    }
}
