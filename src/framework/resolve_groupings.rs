//! The groupings of a framework file, resolved and checked: those of the catalogue, each replaced by
//! the file's own where it has one of the same id, and then those that the file adds.

use std::collections::BTreeMap;

use super::edited::Problems;
use super::file::{File, GroupingEntry, Text};
use super::local_priority::known;
use super::{Domain, Grouping, Indicator};

pub(super) fn groupings(
    file: &File,
    of_catalogue: &[Grouping],
    domains: &[String],
    indicators: &[Indicator],
    problems: &mut Problems,
) -> Vec<Grouping> {
    let mut groupings = of_catalogue.to_vec();
    let mut own: Vec<&str> = Vec::new();
    for entry in &file.groupings {
        let id = entry.id.get_ref().as_str();
        if own.contains(&id) {
            let message = format!("The grouping “{id}” is there twice.");
            problems.add(entry.id.span(), message, "Give each grouping an id of its own.");
            continue;
        }
        own.push(id);
        let resolved = grouping(entry, domains, indicators, problems);
        match groupings.iter_mut().find(|grouping| grouping.id == id) {
            Some(replaced) => *replaced = resolved,
            None => groupings.push(resolved),
        }
    }
    for entry in &file.indicators {
        let id = entry.id.get_ref();
        for (grouping, domain) in &entry.places {
            place(id, grouping, domain, &own, &mut groupings, problems);
        }
    }
    groupings
}

fn grouping(
    entry: &GroupingEntry,
    domains: &[String],
    indicators: &[Indicator],
    problems: &mut Problems,
) -> Grouping {
    let id = entry.id.get_ref();
    if id.is_empty()
        || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    {
        let message = format!("The id “{id}” has other characters than a to z, 0 to 9 and -.");
        problems.add(entry.id.span(), message, "Write an id such as four-aims.");
    }
    problems.filled(&entry.name, "The grouping's name");
    problems.filled(&entry.source, "The grouping's source");
    if entry.domains.is_empty() {
        let message = format!("The grouping “{id}” has no domains.");
        problems.add(entry.id.span(), message, "List at least one under domains.");
    }
    // Where each indicator, and each value of the field `domain`, was placed first.
    let mut listed: BTreeMap<&str, &str> = BTreeMap::new();
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    let mut resolved: Vec<Domain> = Vec::new();
    for domain in &entry.domains {
        let name = domain.name.get_ref().as_str();
        problems.filled(&domain.name, "The domain's name");
        if resolved.iter().any(|other| other.name == name) {
            let message = format!("The domain “{name}” is there twice in “{id}”.");
            problems.add(domain.name.span(), message, "Remove one of the two, or rename it.");
        }
        for indicator in &domain.indicators {
            known(indicator, indicators, problems);
            once(indicator, name, &mut listed, "The indicator", problems);
        }
        if let Some(of_domain) = &domain.of_domain {
            if !domains.contains(of_domain.get_ref()) {
                let message = format!("“{}” is not in the list of domains.", of_domain.get_ref());
                problems.add(
                    of_domain.span(),
                    message,
                    "Use a value that the field domain of an indicator can have.",
                );
            }
            once(of_domain, name, &mut taken, "Every indicator of the domain", problems);
        }
        resolved.push(Domain {
            name: name.to_owned(),
            indicators: domain.indicators.iter().map(|id| id.get_ref().clone()).collect(),
            of_domain: domain.of_domain.as_ref().map(|domain| domain.get_ref().clone()),
        });
    }
    Grouping {
        id: id.clone(),
        name: entry.name.get_ref().clone(),
        source: entry.source.get_ref().clone(),
        assigned: entry.assigned,
        domains: resolved,
    }
}

/// Notes what has a place in the grouping already.
fn once<'a>(
    stated: &'a Text,
    domain: &'a str,
    placed: &mut BTreeMap<&'a str, &'a str>,
    subject: &str,
    problems: &mut Problems,
) {
    let name = stated.get_ref().as_str();
    if let Some(first) = placed.insert(name, domain) {
        let message = format!("{subject} “{name}” stands in “{domain}”, but already in “{first}”.");
        problems.add(stated.span(), message, "An indicator has one place in a grouping: keep one.");
    }
}

/// Puts an indicator where its own table says. That moves it within a grouping of the catalogue; in
/// a grouping of the same file, a second place would contradict the first.
fn place(
    indicator: &str,
    grouping: &Text,
    domain: &Text,
    own: &[&str],
    groupings: &mut [Grouping],
    problems: &mut Problems,
) {
    let (wanted, name) = (grouping.get_ref(), domain.get_ref());
    let ids: Vec<String> = groupings.iter().map(|grouping| grouping.id.clone()).collect();
    let Some(found) = groupings.iter_mut().find(|grouping| grouping.id == *wanted) else {
        let message = format!("“{wanted}” is no grouping's id.");
        problems.add(grouping.span(), message, &format!("There are: {}.", ids.join(", ")));
        return;
    };
    let names: Vec<&str> = found.domains.iter().map(|domain| domain.name.as_str()).collect();
    let Some(at) = names.iter().position(|known| known == name) else {
        let message = format!("“{name}” is no domain of the grouping “{wanted}”.");
        problems.add(domain.span(), message, &format!("There are: {}.", names.join("; ")));
        return;
    };
    let lists = |domain: &Domain| domain.indicators.iter().any(|id| id == indicator);
    let before = found.domains.iter().position(lists);
    if let Some(other) = before.filter(|before| *before != at && own.contains(&wanted.as_str())) {
        let first = found.domains.get(other).map(|domain| domain.name.as_str()).unwrap_or_default();
        let message =
            format!("The indicator “{indicator}” stands in “{name}”, but already in “{first}”.");
        problems.add(domain.span(), message, "An indicator has one place in a grouping: keep one.");
        return;
    }
    for (position, domain) in found.domains.iter_mut().enumerate() {
        domain.indicators.retain(|id| id != indicator);
        if position == at {
            domain.indicators.push(indicator.to_owned());
        }
    }
}
