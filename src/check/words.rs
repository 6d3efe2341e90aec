//! Words that several checks use.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Code, Finding, Place, Severity};
use crate::framework::Unit;
use crate::template::{Doubt, shown};
use crate::words::grouped;

/// The most cells for which the same doubt is reported one by one.
const MOST_ALIKE: usize = 3;

/// A number as people read it, with commas between its thousands.
pub fn number(value: f64) -> String {
    grouped(&shown(value))
}

/// A value with its unit, as people say it.
pub fn quantity(value: f64, unit: Unit) -> String {
    let said = number(value);
    match unit {
        Unit::Percent => format!("{said}%"),
        Unit::Minutes => format!("{said} minutes"),
        Unit::Pounds if value < 0.0 => format!("-£{}", number(-value)),
        Unit::Pounds => format!("£{said}"),
        Unit::Count | Unit::Number => said,
    }
}

/// A difference between two values with its unit: percentages differ by percentage points.
pub fn difference(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Percent => format!("{} percentage points", number(value)),
        _ => quantity(value, unit),
    }
}

/// `1 further cell`, `4 further cells`.
pub fn further(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} further {what}{plural}")
}

/// Reports doubts cell by cell, or once for all cells that share the way to mend them when they
/// are many: a month row without years is one thing to mend, not twelve.
pub fn report_doubts(
    severity: Severity,
    code: Code,
    doubts: &[(&Place, &Doubt)],
    findings: &mut Vec<Finding>,
) {
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, doubt) in doubts {
        *alike.entry(&doubt.hint).or_default() += 1;
    }
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for (place, doubt) in doubts {
        let alike = alike.get(doubt.hint.as_str()).copied().unwrap_or_default();
        let mut message = doubt.message.clone();
        if alike > MOST_ALIKE {
            if !done.insert(&doubt.hint) {
                continue;
            }
            message += &format!(" The same holds for {}.", further(alike - 1, "cell"));
        }
        findings.push(Finding::new(severity, code, (*place).clone(), message, &doubt.hint));
    }
}
