//! The kinds of chart against recorded cases: every `chart_*.json` of `tests/golden/spc`, computed
//! by the R package qicharts2 and by PowerBI-SPC. Lines must agree to 1e-9 of their size, signals
//! exactly. Where the two tools differ, or a tool does what this project does not, the rule's
//! documentation says what was chosen, and the difference is listed in [`deliberate`].

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/chart_cases.rs"]
mod chart_cases;

use chart_cases::{Outcome, Tool, cases, compare};

#[test]
fn every_chart_case_agrees_with_qicharts2() {
    agrees_with(Tool::Qicharts2);
}

#[test]
fn every_chart_case_agrees_with_powerbi_spc() {
    agrees_with(Tool::PowerBiSpc);
}

fn agrees_with(tool: Tool) {
    let mut failures = Vec::new();
    let (mut compared, mut equal, mut deliberate) = (0, 0, 0);
    for case in cases() {
        match compare(&case, tool) {
            None => continue,
            Some(Outcome::Equal) => equal += 1,
            Some(Outcome::Deliberate(_)) => deliberate += 1,
            Some(Outcome::Different(what)) => failures.push(format!("{}: {what}", case.id)),
        }
        compared += 1;
    }
    eprintln!("{}: {equal} of {compared} equal, {deliberate} deliberate differences", tool.name());
    assert!(compared > 0, "no case was read");
    assert!(failures.is_empty(), "{} cases differ:\n{}", failures.len(), failures.join("\n"));
}
