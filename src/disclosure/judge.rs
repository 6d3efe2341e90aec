//! From a workbook and what hides in it to findings: a hidden thing alone is a warning, people in
//! it make it an error, and so do people on a sheet that everybody sees.

use std::collections::{BTreeMap, BTreeSet};

use super::look::{Traces, Where, look_through};
use super::naming::{self, SheetName};
use serde::{Deserialize, Serialize};

use super::{Disclosure, Seen, Strength, Trace, findings, signs};
use crate::finding::Finding;
use crate::template::Return;
use crate::workbook::{Content, Coverage, HiddenKind, Inventory, Workbook};

/// What is known of a workbook from recognising it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Recognised<'a> {
    /// Names of the sheets that are lists of patients.
    pub patient_lists: &'a [String],
    /// The return, when the workbook is one.
    pub submission: Option<&'a Return>,
}

/// What is said about a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// The summary.
    pub disclosure: Disclosure,
    /// Findings of the code `disclosure`.
    pub findings: Vec<Finding>,
    /// The sheets that must not be shown, by their names in the workbook.
    pub withheld: BTreeMap<String, Withheld>,
}

/// A sheet that is kept nowhere, because it is about people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// Its name; `None` where the name itself says something about a person.
    pub sheet: Option<String>,
    /// Why, as a sentence.
    pub why: String,
}

/// Looks through a workbook and everything that hides in it.
pub fn judge(workbook: &Workbook, inventory: &Inventory, recognised: &Recognised<'_>) -> Judgement {
    let traces = look_through(workbook, inventory, recognised.submission);
    let seen = seen(workbook, inventory, &traces);
    let mut found: Vec<Finding> = Vec::new();
    for ((key, sheet), thing) in &seen {
        let none = Vec::new();
        let of_it = traces.get(&(Some(*key), *sheet)).unwrap_or(&none);
        found.push(findings::about_hidden(workbook, *sheet, thing, of_it));
    }
    for ((kind, sheet), of_it) in &traces {
        let is_listed = kind.is_some_and(|kind| seen.iter().any(|(k, _)| *k == (kind, *sheet)));
        if !is_listed {
            found.extend(findings::about_people(workbook, *kind, *sheet, of_it, recognised));
        }
    }
    let withheld = withheld(workbook, inventory, recognised, &traces);
    let mut people: Vec<Trace> = traces.into_values().flatten().collect();
    people.sort_by(|a, b| {
        (a.strength, a.hidden, a.sign, &a.place).cmp(&(b.strength, b.hidden, b.sign, &b.place))
    });
    let not_seen = |kind: &HiddenKind| kind.coverage(workbook.format) == Coverage::NotSeen;
    let disclosure = Disclosure {
        hidden: seen.into_iter().map(|(_, thing)| thing).collect(),
        people,
        not_seen: HiddenKind::ALL.into_iter().filter(not_seen).collect(),
        unread: inventory.unread.iter().map(|clause| naming::unread(clause)).collect(),
    };
    found.extend(findings::about_unread(&disclosure.unread));
    Judgement { disclosure, findings: found, withheld }
}

/// The sheets whose cells, seen or hidden, hold strong signs of people; lists of patients; and
/// sheets that are called after somebody.
fn withheld(
    workbook: &Workbook,
    inventory: &Inventory,
    recognised: &Recognised<'_>,
    traces: &Traces<'_>,
) -> BTreeMap<String, Withheld> {
    // A note about a person is not among the cells of its sheet.
    let is_of_cells = |(kind, sheet): &Where<'_>| {
        kind.is_none_or(|kind| {
            kind == HiddenKind::Sheet
                || inventory.hidden.iter().any(|hidden| {
                    hidden.kind == kind
                        && hidden.sheet.as_deref() == *sheet
                        && matches!(hidden.content, Content::Cells(_))
                })
        })
    };
    let strong = |of_it: &[Trace]| of_it.iter().any(|t| t.strength == Strength::Strong);
    let about_people: BTreeSet<&str> = traces
        .iter()
        .filter(|(place, of_it)| strong(of_it) && is_of_cells(place))
        .filter_map(|((_, sheet), _)| *sheet)
        .chain(recognised.patient_lists.iter().map(String::as_str))
        .collect();
    let mut withheld = BTreeMap::new();
    for sheet in &workbook.sheets {
        let is_about_people = about_people.contains(sheet.name.as_str());
        if !is_about_people && !signs::is_telling(&sheet.name) {
            continue;
        }
        let SheetName { words, shown } = SheetName::of(workbook, &sheet.name);
        let why = if is_about_people {
            format!("{words} holds rows about people: not shown.")
        } else {
            format!("{words} is called after a person: not shown.")
        };
        withheld.insert(sheet.name.clone(), Withheld { sheet: shown, why });
    }
    withheld
}

/// Hidden things by kind and sheet, in the order in which they were found.
fn seen<'a>(
    workbook: &Workbook,
    inventory: &'a Inventory,
    traces: &Traces<'a>,
) -> Vec<((HiddenKind, Option<&'a str>), Seen)> {
    let mut seen: Vec<((HiddenKind, Option<&str>), Seen)> = Vec::new();
    for hidden in &inventory.hidden {
        let key = (hidden.kind, hidden.sheet.as_deref());
        if let Some((_, thing)) = seen.iter_mut().find(|(other, _)| *other == key) {
            thing.count += hidden.count;
            thing.looked_through &= hidden.content != Content::Unread;
            continue;
        }
        let people = traces.get(&(Some(key.0), key.1)).into_iter().flatten();
        seen.push((
            key,
            Seen {
                kind: hidden.kind,
                sheet: key.1.and_then(|sheet| SheetName::of(workbook, sheet).shown),
                cell: hidden.cell,
                name: naming::part(&hidden.name),
                count: hidden.count,
                looked_through: hidden.content != Content::Unread,
                holds_people: people.into_iter().any(|t| t.strength == Strength::Strong),
            },
        ));
    }
    seen
}
