//! What else is in a file, in words: signs of people, what hides where, what could not be looked
//! through, and what is looked for in which format. Nothing here says what cells hold.

use crate::disclosure::{self, Disclosure, Seen, Strength, Trace};
use crate::finding::Severity;
use crate::intake::FileReport;
use crate::template::LayoutId;
use crate::workbook::{Format, HiddenKind};

/// What the panel of one file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// The gravest of it; `None` when there is nothing to act on.
    pub severity: Option<Severity>,
    /// All of it in a sentence.
    pub verdict: String,
    /// Signs of people, the strongest first.
    pub people: Vec<Line>,
    /// What hides, by sheet: its heading, and a line for each kind.
    pub hidden: Vec<(String, Vec<Line>)>,
    /// What could not be looked through.
    pub unread: Vec<String>,
    /// What is not looked for in files of this format.
    pub not_sought: Vec<String>,
}

/// One thing that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How much it weighs.
    pub severity: Severity,
    /// That in a word or two.
    pub label: &'static str,
    /// What there is, with its place.
    pub what: String,
    /// More about it.
    pub more: String,
}

/// What no format is looked through for; `docs/hidden-content.md` says the same.
const NEVER_JUDGED: &str = "In no format: what conditional formats and table styles do to the look \
                            of a cell, values that charts keep, and what pictures, embedded files \
                            and macros hold. Each of the last three is listed, none is opened.";

/// What is told of a file that was read.
pub fn inside(file: &FileReport) -> Inside {
    let Disclosure { hidden, people, not_seen, unread } = &file.disclosure;
    let is_ours = file.recognised_as.as_deref() == Some(LayoutId::SightlineReturn.as_str());
    // A return has a note on every field, a footer on every page and properties, all from Sightline.
    let is_own = |seen: &&Seen| is_ours && line_of(seen).severity == Severity::Information;
    let told: Vec<&Seen> = hidden.iter().filter(|seen| !is_own(seen)).collect();
    let people: Vec<Line> = people
        .iter()
        .filter(|trace| !is_ours || trace.strength != Strength::Contact)
        .map(sign)
        .collect();
    let gravest = people.iter().map(|line| line.severity);
    let gravest = gravest.chain(told.iter().map(|seen| line_of(seen).severity));
    let gravest = gravest.chain(unread.first().map(|_| Severity::Warning)).min();
    Inside {
        severity: gravest.filter(|severity| *severity < Severity::Information),
        verdict: verdict(gravest, file.disclosure.holds_people(), is_ours && !hidden.is_empty()),
        people,
        hidden: by_sheet(&told),
        unread: unread.clone(),
        not_sought: not_sought(file.format, not_seen),
    }
}

fn verdict(gravest: Option<Severity>, holds_people: bool, has_own: bool) -> String {
    match gravest {
        _ if holds_people => {
            "This file holds rows or notes about single people. Do not send it before they are gone."
        }
        Some(Severity::Error) => "Something in this file must be mended before it is sent.",
        Some(Severity::Warning) => {
            "This file carries more than people see. Look at the list before you send it."
        }
        Some(Severity::Information) => {
            "Nothing about single people was found. The file carries a little more than its cells, \
             such as who made it."
        }
        None if has_own => {
            "Nothing hides in this file: it carries only the notes, footers and properties that \
             Sightline writes into every return."
        }
        None => "Nothing hides in this file, and nothing in it is about single people.",
    }
    .to_owned()
}

fn sign(trace: &Trace) -> Line {
    let within = trace.hidden.map(|kind| format!(", in {}", disclosure::words_of(kind)));
    let place = match (&trace.place.sheet, trace.place.cell) {
        (None, _) => String::new(),
        (Some(sheet), None) => format!(" on “{sheet}”"),
        (Some(sheet), Some(cell)) if trace.count > 1 => format!(" on “{sheet}” from {cell} on"),
        (Some(sheet), Some(cell)) => format!(" on “{sheet}” at {cell}"),
    };
    Line {
        severity: trace.strength.severity(),
        label: match trace.strength {
            Strength::Strong => "People",
            Strength::Weak => "Perhaps people",
            Strength::Contact => "Contacts",
        },
        what: format!(
            "{} {}{place}{}",
            trace.count,
            trace.sign.words(trace.count),
            within.unwrap_or_default()
        ),
        more: sentence(&trace.why),
    }
}

fn line_of(seen: &Seen) -> Line {
    let (severity, label) = match (disclosure::severity_of(seen.kind), seen.looked_through) {
        _ if seen.holds_people => (Severity::Error, "Holds people"),
        (Severity::Information, true) => (Severity::Information, "To know"),
        (Severity::Information, false) => (Severity::Information, "Not opened"),
        (severity, false) => (severity, "Not opened"),
        (severity, true) if seen.kind == HiddenKind::Oversized => (severity, "Large"),
        (severity, true) => (severity, "Hides"),
    };
    let first = match seen.cell {
        Some(cell) if seen.count > 1 => format!(", the first at {cell}"),
        Some(cell) => format!(", at {cell}"),
        None => String::new(),
    };
    let people = match (seen.holds_people, seen.looked_through) {
        (true, _) => "Signs of people are in it.",
        (false, true) if seen.kind == HiddenKind::Oversized => "",
        (false, true) => "No strong signs of people are in it.",
        (false, false) => "What it holds was not looked through for people.",
    };
    // What is only worth knowing needs no deed.
    let remedy = match severity {
        Severity::Information => "",
        _ => disclosure::remedy_of(seen.kind),
    };
    let what = disclosure::found_words(seen.kind, seen.count, &seen.name);
    Line {
        severity,
        label,
        what: format!("{what}{first}."),
        more: format!("{people} {remedy}").trim().to_owned(),
    }
}

fn by_sheet(told: &[&Seen]) -> Vec<(String, Vec<Line>)> {
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    for seen in told {
        let heading = match &seen.sheet {
            Some(sheet) => format!("Sheet “{sheet}”"),
            None => "The workbook as a whole".to_owned(),
        };
        let line = line_of(seen);
        match groups.iter_mut().find(|(other, _)| *other == heading) {
            Some((_, lines)) => lines.push(line),
            None => groups.push((heading, vec![line])),
        }
    }
    for (_, lines) in &mut groups {
        lines.sort_by_key(|line| line.severity);
    }
    groups
}

fn not_sought(format: Option<Format>, not_seen: &[HiddenKind]) -> Vec<String> {
    let format = format.map_or("this", Format::as_str);
    let here = if not_seen.is_empty() {
        format!("Everything of the table below that a .{format} file can hold is looked for.")
    } else {
        let kinds: Vec<&str> = not_seen.iter().map(|kind| kind.described()).collect();
        format!("In a .{format} file: {}.", crate::words::list(&kinds))
    };
    vec![here, NEVER_JUDGED.to_owned()]
}

fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).chain(['.']).collect()
}

/// What Sightline looks for, by format: headings, and a row for each kind.
pub fn looked_for() -> (Vec<String>, Vec<(&'static str, Vec<&'static str>)>) {
    let headings = Format::ALL.map(|format| format!(".{}", format.as_str())).to_vec();
    let row = |kind: HiddenKind| {
        let cells = Format::ALL.map(|format| kind.coverage(format).described());
        (kind.described(), cells.to_vec())
    };
    (headings, HiddenKind::ALL.map(row).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::Sign;
    use crate::finding::Place;
    use crate::intake;

    fn file(disclosure: Disclosure, recognised_as: Option<LayoutId>) -> FileReport {
        FileReport {
            format: Some(Format::Xlsx),
            recognised_as: recognised_as.map(|layout| layout.as_str().to_owned()),
            disclosure,
            ..intake::stopped("a.xlsx")
        }
    }

    fn seen(kind: HiddenKind) -> Seen {
        Seen {
            kind,
            sheet: Some("Lists".to_owned()),
            cell: "B7".parse().ok(),
            name: String::new(),
            count: 3,
            looked_through: true,
            holds_people: false,
        }
    }

    #[test]
    fn our_own_return_with_its_notes_hides_nothing() {
        let notes = Disclosure { hidden: vec![seen(HiddenKind::Comment)], ..Disclosure::default() };
        let own = inside(&file(notes.clone(), Some(LayoutId::SightlineReturn)));
        assert_eq!((own.severity, own.hidden.len()), (None, 0));
        assert!(own.verdict.starts_with("Nothing hides in this file"), "{}", own.verdict);
        let strange = inside(&file(notes, None));
        assert_eq!((strange.severity, strange.hidden.len()), (None, 1));
        let rows = Disclosure { hidden: vec![seen(HiddenKind::Rows)], ..Disclosure::default() };
        let own = inside(&file(rows, Some(LayoutId::SightlineReturn)));
        assert_eq!(own.severity, Some(Severity::Warning));
        let [(heading, lines)] = own.hidden.as_slice() else { panic!("{own:?}") };
        assert_eq!(heading, "Sheet “Lists”");
        assert_eq!(lines[0].what, "Hidden rows hold 3 filled cells, the first at B7.");
    }

    #[test]
    fn people_come_first_with_their_place_and_reason() {
        let trace = Trace {
            sign: Sign::NhsNumber,
            strength: Strength::Strong,
            hidden: Some(HiddenKind::Sheet),
            place: Place { sheet: Some("Lists".into()), cell: "B7".parse().ok() },
            count: 12,
            why: "announced as NHS numbers".into(),
        };
        let people = Disclosure {
            hidden: vec![Seen { holds_people: true, ..seen(HiddenKind::Sheet) }],
            people: vec![trace],
            unread: vec!["A part could not be looked through.".into()],
            ..Disclosure::default()
        };
        let told = inside(&file(people, None));
        assert_eq!(told.severity, Some(Severity::Error));
        assert_eq!(told.people[0].what, "12 NHS numbers on “Lists” from B7 on, in hidden sheets");
        assert_eq!(told.people[0].more, "Announced as NHS numbers.");
        assert_eq!(told.hidden[0].1[0].label, "Holds people");
        assert_eq!(told.unread.len(), 1);
        assert!(told.verdict.contains("single people"));
    }

    #[test]
    fn the_table_has_every_kind_and_format() {
        let (headings, rows) = looked_for();
        assert_eq!((headings.len(), rows.len()), (6, HiddenKind::ALL.len()));
        assert!(rows.iter().all(|(_, cells)| cells.len() == headings.len()));
    }
}
