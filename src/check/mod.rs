//! The checks of a return: one file for each stable code.
//!
//! A check looks at a return that was read, and says what is wrong, where, and how to mend it. Each
//! documents itself in the fields of its [`Check`], which the page shows as "Why is this a
//! problem?" and "How to fix it". Checks judge readings; they never read a cell in their own way.
//!
//! Source of the list: the validation of returns that the System NHS Accountability and Performance
//! Framework's template needs, and the practice of national collections.

mod actual;
mod arithmetic;
mod beside;
mod change;
mod compare;
mod context;
mod disaggregation;
mod disclosure;
mod identity;
mod months;
mod number;
mod people;
mod plan;
mod range;
mod small;
mod structure;
#[cfg(test)]
mod tests;
mod tidy_row;
mod words;

pub use beside::beside;
pub use compare::{Comparison, compare};
pub use context::Context;
pub use disaggregation::disaggregation;

use std::collections::BTreeMap;

use crate::finding::{Code, Finding};

/// One check: what it is called, why it matters, and the function that does it.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// The stable code of its findings.
    pub code: Code,
    /// A short title.
    pub title: &'static str,
    /// What it finds.
    pub finds: &'static str,
    /// Which of its findings are errors, warnings or information.
    pub severity: &'static str,
    /// Why this is a problem.
    pub why: &'static str,
    /// How to fix it.
    pub fix: &'static str,
    /// An example of what it finds.
    pub example: &'static str,
    run: fn(&Context<'_>, &mut Vec<Finding>),
}

/// Every check, in the order in which they are documented.
pub const ALL: &[Check] = &[
    structure::CHECK,
    months::CHECK,
    number::CHECK,
    range::CHECK,
    plan::CHECK,
    actual::CHECK,
    change::CHECK,
    identity::CHECK,
    arithmetic::CHECK,
    people::CHECK,
    disclosure::CHECK,
];

/// The check with this code; none for [`Code::File`], which is found before there is a return.
pub fn check(code: Code) -> Option<&'static Check> {
    ALL.iter().find(|check| check.code == code)
}

/// Runs every check. The findings are in order and none stands twice.
pub fn run(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in ALL {
        (check.run)(context, &mut findings);
    }
    sort(&mut findings, &context.sheets());
    findings
}

/// Puts findings in the order in which people read them, errors first, then by sheet in the order
/// given and by cell, and drops repetitions.
pub fn sort(findings: &mut Vec<Finding>, sheets: &[&str]) {
    let positions: BTreeMap<&str, usize> = sheets.iter().copied().zip(0..).collect();
    findings.sort_by_cached_key(|finding| {
        let sheet = finding.place.sheet.as_deref();
        // The file as a whole comes first, a sheet that the list does not name last.
        let position = sheet.map(|name| positions.get(name).copied().unwrap_or(usize::MAX));
        (finding.severity, position, finding.place.cell, finding.code, finding.clone())
    });
    findings.dedup();
}
