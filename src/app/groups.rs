//! Findings as a person wants them: by severity, then by kind, and the same problem in fourteen
//! cells as one row.

use std::collections::BTreeMap;

use crate::finding::{Code, Finding, Severity};
use crate::workbook::CellRef;

/// Findings of one severity and kind that say the same about different cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Positions in the list of findings, in its order; never empty.
    pub members: Vec<usize>,
}

/// The groups of one kind of check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// The check.
    pub code: Code,
    /// Its groups, in the order of their first findings.
    pub groups: Vec<Group>,
}

/// The kinds of one severity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// The severity.
    pub severity: Severity,
    /// How many findings there are.
    pub count: usize,
    /// The kinds, in the order in which checks are documented.
    pub kinds: Vec<Kind>,
}

/// Groups findings: errors first, then kinds in the order of the checks.
pub fn group(findings: &[Finding]) -> Vec<Weight> {
    let mut sorted: BTreeMap<(Severity, Code), Vec<(String, Group)>> = BTreeMap::new();
    for (position, finding) in findings.iter().enumerate() {
        let groups = sorted.entry((finding.severity, finding.code)).or_default();
        let shape = shape(&finding.message);
        match groups.iter_mut().find(|(other, _)| *other == shape) {
            Some((_, group)) => group.members.push(position),
            None => groups.push((shape, Group { members: vec![position] })),
        }
    }
    let mut weights: Vec<Weight> = Vec::new();
    for ((severity, code), groups) in sorted {
        let groups: Vec<Group> = groups.into_iter().map(|(_, group)| group).collect();
        let count: usize = groups.iter().map(|group| group.members.len()).sum();
        let kind = Kind { code, groups };
        match weights.last_mut().filter(|weight| weight.severity == severity) {
            Some(weight) => {
                weight.count += count;
                weight.kinds.push(kind);
            }
            None => weights.push(Weight { severity, count, kinds: vec![kind] }),
        }
    }
    weights
}

/// What stays of a message when everything that differs from cell to cell is taken out: quoted
/// content, numbers, months, addresses.
fn shape(message: &str) -> String {
    let mut shape = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('“') {
        words(before, &mut shape);
        shape.push_str(" “…”");
        rest = after.split_once('”').map_or("", |(_, after)| after);
    }
    words(rest, &mut shape);
    shape
}

fn words(text: &str, shape: &mut String) {
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let varies = bare.contains(|c: char| c.is_ascii_digit())
            || bare.parse::<CellRef>().is_ok()
            || is_month(bare);
        shape.push(' ');
        shape.push_str(if varies { "#" } else { word });
    }
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    // “May” at the end of a sentence about a month; “may” the verb is written small.
    word.starts_with(|c: char| c.is_uppercase())
        && word.get(..3).is_some_and(|start| MONTHS.contains(&start.to_lowercase().as_str()))
        && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;

    fn finding(severity: Severity, code: Code, cell: &str, message: &str) -> Finding {
        let place = Place::cell("RTT", cell.parse().unwrap());
        Finding::new(severity, code, place, message, "Type a number.")
    }

    #[test]
    fn the_same_problem_in_many_cells_is_one_group() {
        let findings = [
            finding(Severity::Error, Code::Number, "H14", "“75%” is text. Expected a number."),
            finding(Severity::Error, Code::Number, "I14", "“n/a” is text. Expected a number."),
            finding(Severity::Error, Code::Number, "J14", "J14 holds an error."),
        ];
        let weights = group(&findings);
        let groups = &weights[0].kinds[0].groups;
        assert_eq!(
            groups.iter().map(|g| g.members.clone()).collect::<Vec<_>>(),
            [vec![0, 1], vec![2]]
        );
    }

    #[test]
    fn months_and_numbers_do_not_part_a_group() {
        let a = shape("The actual of September 2024 is 12.5 above the plan of 70.");
        let b = shape("The actual of March 2025 is 3 above the plan of 81.25.");
        assert_eq!(a, b);
        assert_ne!(a, shape("The actual of March 2025 is 3 below the plan of 81.25."));
    }

    #[test]
    fn errors_come_first_and_every_finding_is_in_exactly_one_group() {
        let findings = [
            finding(Severity::Information, Code::Change, "A1", "A step."),
            finding(Severity::Error, Code::Range, "A2", "Too much."),
            finding(Severity::Warning, Code::Number, "A3", "“1” is text."),
            finding(Severity::Error, Code::Number, "A4", "“x” is text."),
        ];
        let weights = group(&findings);
        let severities: Vec<_> = weights.iter().map(|w| (w.severity, w.count)).collect();
        assert_eq!(
            severities,
            [(Severity::Error, 2), (Severity::Warning, 1), (Severity::Information, 1)]
        );
        let mut members: Vec<usize> = weights
            .iter()
            .flat_map(|w| &w.kinds)
            .flat_map(|k| &k.groups)
            .flat_map(|g| g.members.clone())
            .collect();
        members.sort_unstable();
        assert_eq!(members, [0, 1, 2, 3]);
    }

    #[test]
    fn an_unfinished_quotation_is_no_reason_to_stop() {
        assert_eq!(shape("Found “75 per cent"), " Found “…”");
    }
}
