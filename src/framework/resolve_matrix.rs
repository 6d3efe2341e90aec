//! Organisations and the accountability matrix of a framework file, resolved and checked.

use std::collections::{BTreeMap, BTreeSet};

use super::edited::Problems;
use super::file::{MatrixEntry, OrganisationEntry};
use super::names::normalise;
use super::{Forums, Matrix, MatrixRow, Organisation, OrganisationKind, Role};

/// The rows that the escalation rule routes by.
const NEEDED: [(Role, &str); 4] = [
    (Role::Oversight, "oversight"),
    (Role::Assurance, "assurance"),
    (Role::Escalation, "escalation"),
    (Role::Delivery, "delivery"),
];

pub(super) fn organisations(
    entries: &[OrganisationEntry],
    problems: &mut Problems,
) -> Vec<Organisation> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut system: Option<&str> = None;
    for entry in entries {
        let key = entry.key.get_ref();
        problems.filled(&entry.key, "The organisation's key");
        problems.filled(&entry.name, "The organisation's name");
        let mut own = BTreeSet::new();
        for name in [&entry.key, &entry.name].into_iter().chain(&entry.code).chain(&entry.aliases) {
            let normal = normalise(name.get_ref());
            // Repeating one's own name under another label harms nobody.
            if !own.insert(normal.clone()) {
                continue;
            }
            if let Some(other) = known.get(&normal) {
                let message =
                    format!("“{}” stands for {key}, but already for {other}.", name.get_ref());
                problems.add(name.span(), message, "Keys, codes and names must tell them apart.");
            }
            known.insert(normal, key.clone());
        }
        if *entry.kind.get_ref() == OrganisationKind::System {
            if let Some(first) = system {
                let message = format!("{key} is of kind “system”, but so is {first}.");
                problems.add(entry.kind.span(), message, "Only one column is the system's.");
            }
            system.get_or_insert(key);
        }
    }
    if system.is_none() {
        let message = "No organisation is of kind “system”.";
        problems.missing(message, "Add an [[organisation]] for the system as a whole.");
    }
    entries.iter().map(organisation).collect()
}

fn organisation(entry: &OrganisationEntry) -> Organisation {
    Organisation {
        key: entry.key.get_ref().clone(),
        name: entry.name.get_ref().clone(),
        code: entry.code.as_ref().map(|code| code.get_ref().clone()),
        kind: *entry.kind.get_ref(),
        aliases: entry.aliases.iter().map(|alias| alias.get_ref().clone()).collect(),
    }
}

pub(super) fn matrix(
    entries: &[MatrixEntry],
    organisations: &[Organisation],
    problems: &mut Problems,
) -> Matrix {
    let mut seen = BTreeSet::new();
    for entry in entries {
        let role = *entry.role.get_ref();
        if role != Role::Other && !seen.insert(role) {
            let message =
                format!("A second row of the matrix (“{}”) has this role.", entry.name.get_ref());
            problems.add(entry.role.span(), message, "Give it the role “other”, or remove it.");
        }
        check_row(entry, organisations, problems);
    }
    for (role, name) in NEEDED {
        if !seen.contains(&role) {
            let message = format!("The matrix has no row with the role “{name}”.");
            problems.missing(message, "Add a [[matrix]] table with this role.");
        }
    }
    check_columns(entries, organisations, problems);
    Matrix { rows: entries.iter().map(row).collect() }
}

/// Every name of a row is an organisation, and a finance forum stands beside a usual one.
fn check_row(entry: &MatrixEntry, organisations: &[Organisation], problems: &mut Problems) {
    problems.filled(&entry.name, "The row's name");
    for (key, forum) in entry.forums.iter().chain(&entry.finance_forums) {
        problems.filled(forum, "The forum's name");
        if !organisations.iter().any(|organisation| organisation.key == *key.get_ref()) {
            let message =
                format!("The matrix names “{}”, which is no organisation's key.", key.get_ref());
            problems.add(
                key.span(),
                message,
                "Use a key of an [[organisation]] above, letter by letter.",
            );
        }
    }
    for key in entry.finance_forums.keys().filter(|key| !entry.forums.contains_key(*key)) {
        let message = format!("{} has a finance forum here, but no usual one.", key.get_ref());
        problems.add(key.span(), message, "Name its usual forum under forums, too.");
    }
}

/// The system, and every organisation that has a forum at all, has one in each row of the rule: a
/// tier without a forum would reach nobody.
fn check_columns(entries: &[MatrixEntry], organisations: &[Organisation], problems: &mut Problems) {
    let needed = |entry: &&MatrixEntry| *entry.role.get_ref() != Role::Other;
    let names = |entry: &MatrixEntry, key: &str| entry.forums.keys().any(|k| k.get_ref() == key);
    for organisation in organisations {
        let key = organisation.key.as_str();
        let is_column = organisation.kind == OrganisationKind::System
            || entries.iter().filter(needed).any(|entry| names(entry, key));
        for entry in entries.iter().filter(needed).filter(|entry| is_column && !names(entry, key)) {
            let message = format!("{key} has no forum in the row “{}”.", entry.name.get_ref());
            problems.add(
                entry.name.span(),
                message,
                "Every tier needs a forum: add one under forums.",
            );
        }
    }
}

fn row(entry: &MatrixEntry) -> MatrixRow {
    let finance = |key: &str| {
        entry
            .finance_forums
            .iter()
            .find(|(k, _)| k.get_ref() == key)
            .map(|(_, f)| f.get_ref().clone())
    };
    let forums = entry.forums.iter().map(|(key, usual)| {
        let key = key.get_ref().clone();
        let forums = Forums { usual: usual.get_ref().clone(), finance: finance(&key) };
        (key, forums)
    });
    MatrixRow {
        role: *entry.role.get_ref(),
        name: entry.name.get_ref().clone(),
        forums: forums.collect(),
    }
}
