//! The places of a framework file, resolved and checked: every place of a known level, below one
//! that exists and is larger, and no figures in two places, where they would count twice.

use std::collections::{BTreeMap, BTreeSet};

use super::edited::Problems;
use super::file::{PlaceEntry, Text};
use super::{ConfiguredPlace, LEVELS, Organisation, OrganisationKind};

/// The level of the system as a whole, and that of every other organisation.
const OF_SYSTEM: &str = "System";
const OF_OTHERS: &str = "Provider";

/// The levels that the file names, or those of the National Health Service.
pub(super) fn levels(entries: &[Text], problems: &mut Problems) -> Vec<String> {
    if entries.is_empty() {
        return LEVELS.map(str::to_owned).to_vec();
    }
    let mut levels: Vec<String> = Vec::new();
    for entry in entries {
        problems.filled(entry, "This level");
        if levels.contains(entry.get_ref()) {
            let message = format!("The level “{}” is listed twice.", entry.get_ref());
            problems.add(entry.span(), message, "Remove one of the two.");
        }
        levels.push(entry.get_ref().clone());
    }
    for needed in [OF_SYSTEM, OF_OTHERS] {
        if let (false, Some(first)) = (levels.iter().any(|level| level == needed), entries.first())
        {
            let message = format!("The levels do not hold “{needed}”, the level of organisations.");
            problems.add(
                first.span(),
                message,
                "Add it where it belongs, the largest level first.",
            );
        }
    }
    levels
}

/// The places that the file names.
pub(super) fn places(
    entries: &[PlaceEntry],
    levels: &[String],
    organisations: &[Organisation],
    problems: &mut Problems,
) -> Vec<ConfiguredPlace> {
    let context = Context::new(entries, levels, organisations);
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut figures: BTreeMap<(String, Option<String>), &str> = BTreeMap::new();
    let mut places = Vec::new();
    for entry in entries {
        problems.filled(&entry.id, "The place's id");
        problems.filled(&entry.name, "The place's name");
        let id = entry.id.get_ref();
        if !ids.insert(id.to_lowercase()) {
            let message = format!("The place “{id}” is there twice.");
            problems.add(entry.id.span(), message, "Give each place an id of its own.");
        }
        let place = context.place(entry, problems);
        if let Some(organisation) = &place.organisation {
            let area = place.area.as_ref().map(|area| area.to_lowercase());
            if let Some(other) = figures.insert((organisation.clone(), area), id) {
                let message = format!("“{id}” has the same figures as “{other}”.");
                problems.add(
                    entry.id.span(),
                    message,
                    "They would count twice: remove one, or give each an area of its own.",
                );
            }
        } else if organisations.iter().any(|one| one.answers_to(id)) {
            let message = format!("“{id}” is an organisation, and the place does not say so.");
            problems.add(entry.id.span(), message, "Add its field organisation, or rename it.");
        }
        places.push(place);
    }
    places
}

/// What the entries are resolved against.
struct Context<'a> {
    entries: &'a [PlaceEntry],
    levels: &'a [String],
    organisations: &'a [Organisation],
}

impl<'a> Context<'a> {
    fn new(
        entries: &'a [PlaceEntry],
        levels: &'a [String],
        organisations: &'a [Organisation],
    ) -> Self {
        Self { entries, levels, organisations }
    }

    fn organisation(&self, key: &str) -> Option<&'a Organisation> {
        self.organisations.iter().find(|one| one.answers_to(key))
    }

    fn rank(&self, level: &str) -> Option<usize> {
        self.levels.iter().position(|one| one == level)
    }

    fn place(&self, entry: &PlaceEntry, problems: &mut Problems) -> ConfiguredPlace {
        let level = entry.level.get_ref();
        if self.rank(level).is_none() {
            let message = format!("“{level}” is not in the list of levels.");
            let hint = format!("Use one of: {}.", self.levels.join(", "));
            problems.add(entry.level.span(), message, &hint);
        }
        let organisation = entry.organisation.as_ref().and_then(|key| {
            let found = self.organisation(key.get_ref());
            if found.is_none() {
                let message = format!("“{}” is no organisation of this file.", key.get_ref());
                problems.add(key.span(), message, "Use a key or a code of an [[organisation]].");
            }
            found
        });
        if let Some(area) = &entry.area {
            problems.filled(area, "The area");
            if entry.organisation.is_none() {
                let message = "The place has an area, and no organisation whose part it is.";
                problems.add(area.span(), message, "Add its field organisation.");
            }
        }
        let parent = match &entry.parent {
            Some(parent) => self.parent(parent, entry, problems),
            // A part of an organisation is below it without being told.
            None => organisation.filter(|_| entry.area.is_some()).and_then(|one| {
                let holder = self.of_whole(one).map(|(id, _)| id);
                if let Some((_, rank)) = self.of_whole(one)
                    && self.rank(level).is_some_and(|own| own <= rank)
                {
                    let message = format!("“{level}” is not a level below that of {}.", one.key);
                    problems.add(entry.level.span(), message, BELOW);
                }
                holder
            }),
        };
        ConfiguredPlace {
            id: entry.id.get_ref().clone(),
            name: entry.name.get_ref().clone(),
            level: level.clone(),
            parent,
            organisation: organisation.map(|one| one.id().to_owned()),
            area: entry.area.as_ref().map(|area| area.get_ref().trim().to_owned()),
            is_whole: entry.whole,
        }
    }

    /// The id of the place that another is part of; it has to exist and to be of a higher level.
    fn parent(&self, parent: &Text, entry: &PlaceEntry, problems: &mut Problems) -> Option<String> {
        let name = parent.get_ref();
        let named = self.entries.iter().find(|other| other.id.get_ref() == name);
        let named = named.and_then(|one| Some((name.clone(), self.rank(one.level.get_ref())?)));
        let found = named.or_else(|| self.of_whole(self.organisation(name)?));
        let is_known = self.entries.iter().any(|other| other.id.get_ref() == name);
        match found {
            Some((_, above))
                if self.rank(entry.level.get_ref()).is_some_and(|own| own <= above) =>
            {
                let message = format!(
                    "“{}” is part of “{name}”, which is not of a higher level.",
                    entry.id.get_ref()
                );
                problems.add(parent.span(), message, BELOW);
            }
            None if !is_known => {
                let message = format!("“{name}” is neither a place nor an organisation.");
                problems.add(parent.span(), message, "Use the id of a [[place]], or a code.");
            }
            _ => {}
        }
        found.map(|(id, _)| id)
    }

    /// The place that holds the figures of a whole organisation, with the rank of its level.
    fn of_whole(&self, organisation: &Organisation) -> Option<(String, usize)> {
        let own = self.entries.iter().find(|entry| {
            let is_it = |key: &Text| organisation.answers_to(key.get_ref());
            entry.area.is_none() && entry.organisation.as_ref().is_some_and(is_it)
        });
        let is_system = organisation.kind == OrganisationKind::System;
        let level = if is_system { OF_SYSTEM } else { OF_OTHERS };
        match own {
            Some(entry) => Some((entry.id.get_ref().clone(), self.rank(entry.level.get_ref())?)),
            None => Some((organisation.id().to_owned(), self.rank(level)?)),
        }
    }
}

const BELOW: &str = "Levels are listed with the largest first: a place is part of a larger one.";
