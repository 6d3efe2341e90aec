//! The disclosure report: what was found in a workbook, what the copy that is safe to send leaves
//! out, and the hashes by which both files can be told again.

use super::{Disclosure, LeftOut, Rule, Seen, Strength, kinds};
use crate::calendar::Date;
use crate::words;
use crate::workbook::HiddenKind;

/// Sheets with the same kind of hidden thing that are listed one by one.
const SHEETS_LISTED: usize = 3;

/// A file as the report names it.
#[derive(Clone, Copy, Debug)]
pub struct FileName<'a> {
    /// Its name.
    pub name: &'a str,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: &'a str,
}

/// The copy that is safe to send, as the report tells of it.
#[derive(Clone, Copy, Debug)]
pub struct SentCopy<'a> {
    /// Its name and hash.
    pub file: FileName<'a>,
    /// What it does not say.
    pub left_out: &'a LeftOut,
    /// The day on which it was made.
    pub day: Date,
}

/// The report as plain lines. `copy` is the file that was written without what hides; `None` when
/// there is none yet, and then nothing was left out.
pub fn report(
    disclosure: &Disclosure,
    original: FileName<'_>,
    copy: Option<SentCopy<'_>>,
    rule: Rule,
) -> String {
    let mut lines = vec!["Disclosure report".to_owned(), String::new()];
    lines.push(format!("File: {}", original.name));
    lines.push(format!("SHA-256: {}", original.sha256));
    if let Some(copy) = copy {
        lines.push(format!("Copy to send: {}", copy.file.name));
        lines.push(format!("SHA-256: {}", copy.file.sha256));
        lines.push(format!("Made: {}, Sightline {}", copy.day, env!("CARGO_PKG_VERSION")));
    }
    lines.push(format!("Small numbers: {}", rule.words()));
    section(&mut lines, "Signs of people", people(disclosure));
    section(&mut lines, "What hides in the file", hidden(disclosure));
    if let Some(copy) = copy {
        let dashed = |line: String| format!("- {line}");
        let of = copy.left_out;
        let rest =
            left_out(disclosure).into_iter().chain(of.rest_in_words().into_iter().map(dashed));
        section(&mut lines, "What the copy leaves out", rest.collect());
        let cells =
            of.texts_in_words().into_iter().chain(of.figures_in_words()).map(dashed).collect();
        section(&mut lines, "Cells that were left out or changed", cells);
    }
    let unread = disclosure.unread.iter().map(|said| format!("- {said}"));
    section(&mut lines, "What could not be looked through", unread.collect());
    let not_seen = disclosure.not_seen.iter().map(|kind| format!("- {}", kinds::words(*kind)));
    section(&mut lines, "What is not looked for in files of this format", not_seen.collect());
    lines.join("\n") + "\n"
}

fn section(lines: &mut Vec<String>, title: &str, entries: Vec<String>) {
    lines.push(String::new());
    lines.push(title.to_owned());
    if entries.is_empty() {
        lines.push("- nothing".to_owned());
    }
    lines.extend(entries);
}

fn people(disclosure: &Disclosure) -> Vec<String> {
    let line = |trace: &super::Trace| {
        let weight = match trace.strength {
            Strength::Strong => "",
            Strength::Weak => "perhaps ",
            Strength::Contact => "contacts: ",
        };
        let within =
            trace.hidden.map_or(String::new(), |kind| format!(" in {}", kinds::words(kind)));
        let (count, sign) = (trace.count, trace.sign.words(trace.count));
        format!("- {}: {weight}{count} {sign}{within}; {}", trace.place, trace.why)
    };
    disclosure.people.iter().map(line).collect()
}

/// One line for each kind on each sheet; one for a kind that is on more sheets than are listed, as
/// notes and footers are, apart from what holds people.
fn hidden(disclosure: &Disclosure) -> Vec<String> {
    let needs_a_line = |seen: &&Seen| seen.holds_people || !seen.looked_through;
    let mut lines: Vec<String> = Vec::new();
    let mut told: Vec<HiddenKind> = Vec::new();
    for seen in &disclosure.hidden {
        let alike = disclosure.hidden.iter().filter(|other| other.kind == seen.kind);
        let alike: Vec<&Seen> = alike.filter(|other| !needs_a_line(other)).collect();
        if needs_a_line(&seen) || alike.len() <= SHEETS_LISTED {
            lines.push(hidden_line(seen));
        } else if !told.contains(&seen.kind) {
            told.push(seen.kind);
            let count: usize = alike.iter().map(|other| other.count).sum();
            let kind = kinds::words(seen.kind);
            lines.push(format!("- {kind}: {count}, on {} sheets", alike.len()));
        }
    }
    lines
}

fn hidden_line(seen: &Seen) -> String {
    let sheet = seen.sheet.as_ref().map_or(String::new(), |sheet| format!(", sheet “{sheet}”"));
    let cell = seen.cell.map_or(String::new(), |cell| format!(", first at {cell}"));
    let people = if seen.holds_people { "; with signs of people" } else { "" };
    let unread = if seen.looked_through { "" } else { "; not all could be looked through" };
    format!("- {}: {}{sheet}{cell}{people}{unread}", kinds::words(seen.kind), seen.count)
}

/// Everything that hides, and what is about people where they are seen.
fn left_out(disclosure: &Disclosure) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for seen in &disclosure.hidden {
        let line = match seen.kind.is_of_cells() {
            true => format!(
                "- {}, except what of them belongs to the return: the copy shows it",
                kinds::words(seen.kind)
            ),
            false => format!("- {}", kinds::words(seen.kind)),
        };
        if !entries.contains(&line) {
            entries.push(line);
        }
    }
    let mut sheets: Vec<String> = Vec::new();
    let shown = disclosure.people.iter().filter(|trace| trace.hidden.is_none());
    for trace in shown.filter(|trace| trace.strength == Strength::Strong) {
        let sheet = trace.place.sheet.as_deref().unwrap_or("a sheet whose name is not repeated");
        let sheet = format!("“{sheet}”");
        if !sheets.contains(&sheet) {
            sheets.push(sheet);
        }
    }
    if !sheets.is_empty() {
        entries.push(format!("- what is about people on {}", words::list(&sheets)));
    }
    entries
}
