//! The descriptions of forums in a framework file, resolved and checked.

use super::edited::Problems;
use super::file::{ForumEntry, Text};
use super::forum::NHS_ENGLAND;
use super::governance::looks_like_a_person;
use super::{Forum, ForumName, Framework};

/// Puts the descriptions into a framework of which everything else is there. Where the matrix itself is
/// wrong, nothing is said of forums that are missing in it.
pub(super) fn describe(
    framework: &mut Framework,
    entries: &[ForumEntry],
    is_matrix_sound: bool,
    problems: &mut Problems,
) {
    framework.forums = entries.iter().map(|entry| forum(entry, framework)).collect();
    let names = framework.forum_names();
    for (at, entry) in entries.iter().enumerate() {
        problems.filled(&entry.name, "The forum's name");
        organisation(&entry.organisation, framework, problems);
        for role in entry.chair.iter().chain(&entry.members) {
            a_role(role, problems);
        }
        let Some(own) = framework.forums.get(at) else { continue };
        let earlier = framework.forums.iter().take(at);
        if let Some(other) = earlier.map(|one| &one.name).find(|other| other.is_same(&own.name)) {
            let message = format!("The forum “{other}” is described twice.");
            problems.add(entry.name.span(), message, "Keep one of the two tables.");
        } else if let Some(other) =
            names.iter().find(|other| is_almost(other, &own.name, framework))
        {
            let message = format!("“{}” is almost “{other}” of the matrix.", own.name);
            problems.add(entry.name.span(), message, "Write both letter by letter the same.");
        }
        for report in &entry.receives {
            if !framework.reports.iter().any(|known| known.name == *report.get_ref()) {
                let message =
                    format!("“{}” is not the name of a [[report]] of this file.", report.get_ref());
                problems.add(report.span(), message, "Use a report's name, letter by letter.");
            }
        }
        for (stated, to) in entry.escalates_to.iter().zip(&own.escalates_to) {
            if *to == own.name {
                let message = format!("“{to}” escalates to itself.");
                problems.add(stated.span(), message, "Name another forum, or remove it.");
            } else if is_matrix_sound && !names.contains(to) {
                let message =
                    format!("“{}” is no forum of the matrix or of this file.", stated.get_ref());
                problems.add(
                    stated.span(),
                    message,
                    "Write the organisation's key, a colon and the forum's name, such as \
                     “System: Programme Delivery Groups”.",
                );
            }
        }
    }
    circle(framework, entries, problems);
}

/// Whether the matrix names a forum that differs in case or punctuation alone.
fn is_almost(other: &ForumName, own: &ForumName, framework: &Framework) -> bool {
    other != own && other.is_same(own) && framework.is_in_matrix(other)
}

fn organisation(key: &Text, framework: &Framework, problems: &mut Problems) {
    let is_known = framework.organisations.iter().any(|one| one.key == *key.get_ref());
    if !is_known && key.get_ref() != NHS_ENGLAND {
        let message = format!("“{}” is no organisation's key.", key.get_ref());
        problems.add(
            key.span(),
            message,
            "Use a key of an [[organisation]], letter by letter, or “NHS England”.",
        );
    }
}

fn a_role(role: &Text, problems: &mut Problems) {
    if looks_like_a_person(role.get_ref()) {
        let message = format!("“{}” looks like a person's name or address.", role.get_ref());
        problems.add(role.span(), message, "Write a role, such as “Chief executive”.");
    }
}

/// A circle is told once, at the forum that it was found from.
fn circle(framework: &Framework, entries: &[ForumEntry], problems: &mut Problems) {
    let Some(circle) = framework.escalation_circle() else { return };
    let [first, next, ..] = circle.as_slice() else { return };
    if first == next {
        return;
    }
    let at = framework.forums.iter().position(|forum| forum.name == *first);
    let Some(entry) = at.and_then(|at| entries.get(at)) else { return };
    let stated = entry.escalates_to.iter().find(|to| forum_name(to) == *next);
    let way: Vec<String> = circle.iter().map(ToString::to_string).collect();
    let message = format!("The escalation goes in a circle: {}.", way.join(" → "));
    let place = stated.map_or_else(|| entry.name.span(), |stated| stated.span());
    problems.add(place, message, "Take one step out: an escalation must end somewhere.");
}

fn forum(entry: &ForumEntry, framework: &Framework) -> Forum {
    let organisation = entry.organisation.get_ref();
    let text = |text: &Option<Text>| {
        text.as_ref().map(|text| text.get_ref().trim().to_owned()).unwrap_or_default()
    };
    let texts = |texts: &[Text]| texts.iter().map(|text| text.get_ref().clone()).collect();
    Forum {
        name: ForumName::new(organisation, entry.name.get_ref()),
        level: entry.level.unwrap_or_else(|| framework.usual_level(organisation)),
        chair: text(&entry.chair),
        members: texts(&entry.members),
        frequency: text(&entry.frequency),
        receives: texts(&entry.receives),
        escalates_to: entry.escalates_to.iter().map(forum_name).collect(),
        former_names: texts(&entry.former_names),
    }
}

/// `System: Programme Delivery Groups` taken apart; what has no colon is a forum of nobody.
fn forum_name(text: &Text) -> ForumName {
    match text.get_ref().split_once(':') {
        Some((organisation, forum)) => ForumName::new(organisation.trim(), forum.trim()),
        None => ForumName::new("", text.get_ref()),
    }
}
