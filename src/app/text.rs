//! Words that more than one page uses: numbers of things, severities, layouts, kinds of check.

use crate::finding::{Finding, Severity};
pub use crate::words::thousands;

/// Where what is recorded on a page goes.
pub const SAVED_WITH_WORKSPACE: &str = "What is recorded here is saved with the workspace: on the \
                                        Workspace page, to a file or on this device.";

/// `1 error`, `2 errors`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number as u64), if number == 1 { one } else { many })
}

/// `82 KB`, `1.4 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => count(usize::try_from(bytes).unwrap_or_default(), "byte", "bytes"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

/// `Error`, `Errors` and so on.
pub fn severity(severity: Severity, number: usize) -> &'static str {
    match (severity, number) {
        (Severity::Error, 1) => "Error",
        (Severity::Error, _) => "Errors",
        (Severity::Warning, 1) => "Warning",
        (Severity::Warning, _) => "Warnings",
        (Severity::Information, _) => "Information",
    }
}

/// What a severity means for the figures.
pub fn severity_meaning(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "These values cannot be used.",
        Severity::Warning => "These values are used, but look doubtful.",
        Severity::Information => "Worth knowing. Nothing has to be changed.",
    }
}

/// How many findings of each severity there are.
pub fn tally<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> [(Severity, usize); 3] {
    let mut tally = [Severity::Error, Severity::Warning, Severity::Information].map(|it| (it, 0));
    for finding in findings {
        for (severity, number) in &mut tally {
            *number += usize::from(*severity == finding.severity);
        }
    }
    tally
}

/// `2 errors, 5 warnings`, or `no problems found`.
pub fn tally_in_words<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let words: Vec<String> = tally(findings)
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(severity, number)| match severity {
            Severity::Error => count(number, "error", "errors"),
            Severity::Warning => count(number, "warning", "warnings"),
            Severity::Information => count(number, "note", "notes"),
        })
        .collect();
    if words.is_empty() { "no problems found".to_owned() } else { words.join(", ") }
}

/// What a file was recognised as, in words.
pub fn layout(id: Option<&str>) -> String {
    match id {
        Some("sightline-return") => "Sightline return".to_owned(),
        Some("highlight-report") => "Highlight report".to_owned(),
        Some(other) => other.to_owned(),
        None => "Not recognised".to_owned(),
    }
}
