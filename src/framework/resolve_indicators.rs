//! The catalogue of indicators in a framework file, resolved and checked.

use std::collections::BTreeMap;

use toml::Spanned;

use super::edited::Problems;
use super::file::{self, File, IndicatorEntry, TargetEntry, Text};
use super::names::normalise;
use super::{About, Framework, Grouping, Indicator, Kind, PeerGroup, Target, Tolerance, Unit};
use crate::calendar::Month;

/// More decimal places than any indicator is reported with.
const MOST_DECIMALS: u8 = 6;

/// What a file builds on: nothing, or what the national catalogue holds.
#[derive(Default)]
pub(super) struct Catalogue {
    pub domains: Vec<String>,
    pub programmes: Vec<String>,
    pub themes: Vec<String>,
    sources: BTreeMap<String, String>,
    indicators: Vec<Indicator>,
    pub groupings: Vec<Grouping>,
    pub peer_groups: Vec<PeerGroup>,
}

impl Catalogue {
    /// The catalogue that the file asks for. A file without one needs lists of its own.
    pub fn of(file: &File, problems: &mut Problems) -> Self {
        if file.catalogue == Some(file::Catalogue::National) {
            // A test holds that the file with the catalogue is sound and has no catalogue itself.
            let national = Framework::shipped();
            let sources = toml::from_str::<File>(Framework::default_text()).map(|file| {
                let sources = file.sources.iter();
                sources
                    .map(|(key, title)| (key.get_ref().clone(), title.get_ref().clone()))
                    .collect()
            });
            return Self {
                domains: national.domains,
                programmes: national.programmes,
                themes: national.themes,
                sources: sources.unwrap_or_default(),
                indicators: national.indicators,
                groupings: national.groups.groupings,
                peer_groups: national.peer_groups,
            };
        }
        for (list, name) in [(&file.domains, "domains"), (&file.programmes, "programmes")] {
            if list.is_empty() {
                let message = format!("The file has no list of {name}.");
                problems.missing(message, "Add the list, or catalogue = \"national\".");
            }
        }
        Self::default()
    }
}

/// The indicators of the catalogue, each replaced by the file's own where it has one of the same
/// id, and then those that the file adds.
pub(super) fn indicators(
    file: &File,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Vec<Indicator> {
    let replaced =
        |id: &str| file.indicators.iter().find(|entry| entry.id.get_ref().as_str() == id);
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for kept in catalogue.indicators.iter().filter(|kept| replaced(&kept.id).is_none()) {
        names.extend(kept.names().map(|name| (normalise(name), kept.id.as_str())));
    }
    let mut ids: BTreeMap<&str, ()> = BTreeMap::new();
    for entry in &file.indicators {
        let id = entry.id.get_ref().as_str();
        if ids.insert(id, ()).is_some() {
            let message = format!("The indicator “{id}” is there twice.");
            problems.add(entry.id.span(), message, "Give each indicator an id of its own.");
            continue;
        }
        for name in [&entry.id, &entry.name].into_iter().chain(&entry.aliases) {
            if let Some(other) = names.insert(normalise(name.get_ref()), id).filter(|o| *o != id) {
                let message =
                    format!("“{}” names {id}, but already names {other}.", name.get_ref());
                problems.add(name.span(), message, "A return could mean either: keep one.");
            }
        }
    }
    let mut indicators = catalogue.indicators.clone();
    for entry in &file.indicators {
        let own = indicator(entry, file, catalogue, problems);
        match indicators.iter_mut().find(|indicator| indicator.id == own.id) {
            Some(shared) if catalogue.indicators.iter().any(|of| of.id == own.id) => {
                // What the catalogue says about it stays until an [[about]] table says otherwise.
                *shared = Indicator { about: std::mem::take(&mut shared.about), ..own };
            }
            _ => indicators.push(own),
        }
    }
    indicators
}

fn indicator(
    entry: &IndicatorEntry,
    file: &File,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Indicator {
    let id = entry.id.get_ref();
    if id.is_empty()
        || !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    {
        let message = format!("The id “{id}” has other characters than a to z, 0 to 9 and _.");
        problems.add(entry.id.span(), message, "Write an id such as ae_4h.");
    }
    problems.filled(&entry.name, "The indicator's name");
    listed(&entry.domain, &catalogue.domains, &file.domains, "domains", problems);
    listed(&entry.programme, &catalogue.programmes, &file.programmes, "programmes", problems);
    let decimals = entry.decimals.as_ref().map_or(0, |decimals| *decimals.get_ref());
    if let Some(field) = entry.decimals.as_ref().filter(|_| decimals > MOST_DECIMALS) {
        let message = format!("decimals is {decimals}, expected 0 to {MOST_DECIMALS}.");
        problems.add(field.span(), message, "Percentages usually have 1.");
    }
    Indicator {
        id: id.clone(),
        name: entry.name.get_ref().clone(),
        aliases: entry.aliases.iter().map(|alias| alias.get_ref().clone()).collect(),
        unit: entry.unit,
        polarity: entry.polarity,
        kind: entry.kind.unwrap_or_else(|| Kind::of_domain(entry.domain.get_ref())),
        domain: entry.domain.get_ref().clone(),
        programme: entry.programme.get_ref().clone(),
        decimals,
        tolerance: tolerance(entry, problems),
        counts_people: entry.counts_people,
        from_weeks: entry.from_weeks,
        targets: targets(entry, file, catalogue, problems),
        about: About::default(),
    }
}

fn listed(
    text: &Text,
    of_catalogue: &[String],
    list: &[Text],
    name: &str,
    problems: &mut Problems,
) {
    let mut all = of_catalogue.iter().chain(list.iter().map(|listed| listed.get_ref()));
    if !all.any(|listed| listed == text.get_ref()) {
        let message = format!("“{}” is not in the list of {name}.", text.get_ref());
        problems.add(
            text.span(),
            message,
            "Add it to the list at the head of the file, or correct it.",
        );
    }
}

fn tolerance(entry: &IndicatorEntry, problems: &mut Problems) -> Tolerance {
    match (&entry.tolerance, &entry.tolerance_percent_of_plan) {
        (None, None) => Tolerance::default(),
        (Some(units), None) => Tolerance::Units(problems.not_negative(units, "tolerance")),
        (None, Some(percent)) => {
            Tolerance::PercentOfPlan(problems.not_negative(percent, "tolerance_percent_of_plan"))
        }
        (Some(_), Some(percent)) => {
            let message = "The indicator has a tolerance in units and one in per cent of plan.";
            problems.add(percent.span(), message, "Keep one of the two.");
            Tolerance::default()
        }
    }
}

fn targets(
    entry: &IndicatorEntry,
    file: &File,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for stated in &entry.targets {
        let target = target(stated, entry.unit, file, catalogue, problems);
        if targets.iter().any(|other| other.from == target.from) {
            let message = "Two targets of this indicator start in the same month.";
            problems.add(stated.value.span(), message, "Change the months of one, or remove it.");
        }
        targets.push(target);
    }
    targets
}

fn target(
    stated: &TargetEntry,
    unit: Unit,
    file: &File,
    catalogue: &Catalogue,
    problems: &mut Problems,
) -> Target {
    let value = target_value(&stated.value, unit, problems);
    let to_value = stated.to_value.as_ref().map(|to| target_value(to, unit, problems));
    let from = stated.from.as_ref().and_then(|text| month(text, problems));
    let to = stated.to.as_ref().and_then(|text| month(text, problems));
    if let (Some(first), Some(last), Some(place)) = (from, to, &stated.to)
        && first > last
    {
        let message = format!(
            "The target starts in {} and ends before it, in {}.",
            first.long(),
            last.long()
        );
        problems.add(place.span(), message, "Exchange the months, or correct one.");
    }
    if let Some(place) = &stated.to_value {
        trajectory(place, from, to, stated, problems);
    }
    problems.filled(&stated.label, "The target's label");
    let source = stated.source.get_ref();
    let own = file.sources.iter().find(|(key, _)| key.get_ref() == source);
    let title = own.map(|(_, title)| title.get_ref()).or_else(|| catalogue.sources.get(source));
    if title.is_none() {
        let message = format!("The source “{source}” is not in the table [sources].");
        problems.add(stated.source.span(), message, "Add it there, or use one of its words.");
    }
    Target {
        value,
        to_value,
        from,
        to,
        label: stated.label.get_ref().clone(),
        source: title.unwrap_or(source).clone(),
    }
}

fn target_value(stated: &Spanned<f64>, unit: Unit, problems: &mut Problems) -> f64 {
    let value = *stated.get_ref();
    if !value.is_finite() {
        let message = format!("The target is {value}, expected a number.");
        problems.add(stated.span(), message, "Leave the target out where there is none.");
    } else if unit == Unit::Percent && !(0.0..=100.0).contains(&value) {
        let message = format!("The target is {value} per cent, expected 0 to 100.");
        problems.add(stated.span(), message, "Write percentages on the scale 0 to 100.");
    }
    value
}

/// A target that moves needs both its ends. A month that is there but cannot be read has been
/// reported already.
fn trajectory(
    to_value: &Spanned<f64>,
    from: Option<Month>,
    to: Option<Month>,
    stated: &TargetEntry,
    problems: &mut Problems,
) {
    if stated.from.is_none() || stated.to.is_none() {
        let message = "A target with to_value moves from one month to another, and has not both.";
        problems.add(to_value.span(), message, "Add from and to, or remove to_value.");
    } else if let (Some(from), Some(to)) = (from, to)
        && from == to
    {
        let message = format!("The target moves to another value within {}.", from.long());
        problems.add(to_value.span(), message, "Choose a later month for to, or remove to_value.");
    }
}

pub(super) fn month(text: &Text, problems: &mut Problems) -> Option<Month> {
    let month = text.get_ref().parse().ok();
    if month.is_none() {
        let message = format!("“{}” is not a month.", text.get_ref());
        problems.add(text.span(), message, "Write it as 2025-04.");
    }
    month
}
