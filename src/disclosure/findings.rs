//! Findings about what hides and about people, in words: what was found, where, how many, and how
//! to get rid of it.

use std::collections::BTreeMap;

use super::judge::Recognised;
use super::naming::SheetName;
use super::{Seen, Sign, Strength, Trace, kinds};
use crate::finding::{Code, Finding, Place, Severity};
use crate::words;
use crate::workbook::{HiddenKind, Workbook};

/// The finding about hidden things of one kind, with the signs of people in them.
pub(super) fn about_hidden(
    workbook: &Workbook,
    sheet: Option<&str>,
    thing: &Seen,
    traces: &[Trace],
) -> Finding {
    let strongest = traces.iter().map(|trace| trace.strength.severity()).min();
    let severity = kinds::severity(thing.kind).min(strongest.unwrap_or(Severity::Information));
    let mut message = kinds::found(thing.kind, thing.count, &thing.name);
    if let Some(cell) = thing.cell {
        message.push_str(&format!(", the first at {cell}"));
    }
    message.push('.');
    // What takes up the room is judged for itself.
    let says_something = thing.kind != HiddenKind::Oversized;
    if !traces.is_empty() || (thing.looked_through && says_something) {
        message.push_str(&people_in_it(traces));
    }
    if !thing.looked_through {
        message.push_str(" Not all of it could be looked through for people.");
    }
    let name = sheet.map(|sheet| SheetName::of(workbook, sheet));
    // Where there are people, their cell is what somebody has to look at; contacts are no reason.
    let is_told = |trace: &&Trace| {
        trace.strength != Strength::Contact && Some(trace.strength.severity()) == strongest
    };
    let first = traces.iter().filter(is_told);
    let cell = first.filter_map(|trace| trace.place.cell).min().or(thing.cell);
    let place = name.map_or_else(Default::default, |name| name.place(cell));
    Finding::new(severity, Code::Disclosure, place, message, kinds::remedy(thing.kind))
}

/// The finding about what could not be looked through; the summary lists all of it.
pub(super) fn about_unread(unread: &[String]) -> Option<Finding> {
    let first = unread.first()?;
    let message = match unread.len() {
        1 => first.clone(),
        more => format!(
            "{first} {} could not be looked through either.",
            words::counted(more - 1, "other part")
        ),
    };
    let hint = "Open the workbook in Excel, accept a repair if Excel offers one, save it as a new \
                .xlsx and add that file.";
    Some(Finding::warning(Code::Disclosure, Place::file(), message, hint))
}

/// ` It holds 12 NHS numbers (…).`, with the strongest signs only.
fn people_in_it(traces: &[Trace]) -> String {
    let Some(strongest) = traces.iter().map(|trace| trace.strength).min() else {
        return " No signs of people were found in it.".to_owned();
    };
    let of_it: Vec<&Trace> = traces.iter().filter(|trace| trace.strength == strongest).collect();
    let start = match strongest {
        Strength::Strong => "It holds",
        Strength::Weak => "It may hold",
        Strength::Contact => "It holds, as of an organisation or its contacts,",
    };
    format!(" {start} {}.", said(&of_it))
}

/// `12 NHS numbers from B7 on (announced as NHS numbers)`, each sign once.
fn said(traces: &[&Trace]) -> String {
    let mut by_sign: BTreeMap<Sign, (usize, &Trace)> = BTreeMap::new();
    for trace in traces {
        by_sign.entry(trace.sign).or_insert((0, trace)).0 += trace.count;
    }
    let said: Vec<String> = by_sign
        .iter()
        .map(|(sign, (count, first))| {
            let from = match first.place.cell {
                Some(cell) if *count > 1 => format!(" from {cell} on"),
                Some(cell) => format!(" at {cell}"),
                None => String::new(),
            };
            format!("{count} {}{from} ({})", sign.words(*count), first.why)
        })
        .collect();
    words::list(&said)
}

/// Findings about people where everybody sees them, or on a hidden sheet that no inventory lists:
/// one for each sign. Contacts are what an organisation shows on purpose.
pub(super) fn about_people(
    workbook: &Workbook,
    hidden: Option<HiddenKind>,
    sheet: Option<&str>,
    traces: &[Trace],
    recognised: &Recognised<'_>,
) -> Vec<Finding> {
    let name = sheet.map(|sheet| SheetName::of(workbook, sheet));
    let words = name.as_ref().map_or("The workbook", |name| &name.words);
    let is_hidden = if hidden.is_some() { " is hidden and" } else { "" };
    let is_list = sheet.is_some_and(|sheet| recognised.patient_lists.iter().any(|l| l == sheet));
    if is_list && recognised.submission.is_some() && hidden.is_none() {
        let of_it: Vec<&Trace> =
            traces.iter().filter(|t| t.strength != Strength::Contact).collect();
        let place = name.as_ref().map_or_else(Default::default, |name| name.place(None));
        let message = format!(
            "{words} is the return’s list of patients, with {}. It was read for its measures only.",
            said(&of_it)
        );
        let hint = "Keep it out of what you send: right-click its tab and choose Delete in the \
                    copy that leaves your organisation.";
        return if of_it.is_empty() {
            Vec::new()
        } else {
            vec![Finding::warning(Code::Disclosure, place, message, hint)]
        };
    }
    let mut findings = Vec::new();
    for strength in [Strength::Strong, Strength::Weak] {
        let mut by_sign: BTreeMap<Sign, Vec<&Trace>> = BTreeMap::new();
        for trace in traces.iter().filter(|trace| trace.strength == strength) {
            by_sign.entry(trace.sign).or_default().push(trace);
        }
        for of_it in by_sign.into_values() {
            let Some(first) = of_it.first() else { continue };
            let holds = if strength == Strength::Strong { "holds" } else { "may hold" };
            let message = format!("{words}{is_hidden} {holds} {}.", said(&of_it));
            findings.push(Finding::new(
                strength.severity(),
                Code::Disclosure,
                first.place.clone(),
                message,
                remedy(strength, hidden),
            ));
        }
    }
    findings
}

fn remedy(strength: Strength, hidden: Option<HiddenKind>) -> &'static str {
    match (strength, hidden) {
        (_, Some(kind)) => kinds::remedy(kind),
        (Strength::Strong, None) => {
            "Delete these columns or the whole sheet (right-click its tab, Delete) before you share \
             the workbook, and send counts in place of people."
        }
        (_, None) => {
            "Look at these cells; if they are about people, delete them (select them, Home, Clear, \
             Clear All) before you share the workbook."
        }
    }
}
