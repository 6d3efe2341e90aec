//! From the text of a framework file to a framework, or to every reason why it is refused.

use crate::spc::{RunLength, TwoInThree};

use super::edited::{Problems, read_edited};
use super::file::{File, SpcEntry, Text, TwoInThreeEntry};
use super::{
    Framework, Groups, Problem, ProcessControl, SHIPPED, assurance, local_priority, peer_group,
    resolve_about, resolve_dimensions, resolve_forums, resolve_groupings, resolve_indicators,
    resolve_matrix, resolve_places, resolve_reports, resolve_rule, risk, tile,
};

impl Framework {
    /// Reads a framework file.
    ///
    /// # Errors
    ///
    /// Every problem that was found, in the order of the file; a mistake in its form alone.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        read_edited(text, |file: File, problems| resolve(&file, problems))
    }

    /// The framework file of Shropshire, Telford and Wrekin, as text to read, change and load.
    pub fn default_text() -> &'static str {
        let [first, ..] = SHIPPED;
        first.text
    }

    /// The framework of Shropshire, Telford and Wrekin.
    ///
    /// A test proves that the shipped file has no problems; if it had, this would be an empty
    /// framework, in which nothing is found and everything is reported as unknown.
    pub fn shipped() -> Self {
        Self::parse(Self::default_text()).unwrap_or_default()
    }
}

fn resolve(file: &File, problems: &mut Problems) -> Framework {
    for text in [&file.id, &file.name, &file.version, &file.source] {
        problems.filled(text, "This field");
    }
    if let Some(contact) = &file.accessibility_contact {
        problems.filled(contact, "This field");
    }
    let catalogue = resolve_indicators::Catalogue::of(file, problems);
    let before_matrix = problems.count();
    let organisations = resolve_matrix::organisations(&file.organisations, problems);
    let matrix = resolve_matrix::matrix(&file.matrix, &organisations, problems);
    let is_matrix_sound = problems.count() == before_matrix;
    let domains = distinct(&file.domains, &catalogue.domains, "domain", problems);
    let mut indicators = resolve_indicators::indicators(file, &catalogue, problems);
    resolve_about::lay_over(&file.about, &mut indicators, problems);
    let of_catalogue = &catalogue.groupings;
    let groups = Groups {
        groupings: resolve_groupings::groupings(
            file,
            of_catalogue,
            &domains,
            &indicators,
            problems,
        ),
        local_priorities: local_priority::local_priorities(
            &file.local_priorities,
            &indicators,
            problems,
        ),
    };
    let reports = resolve_reports::reports(&file.reports, &groups, problems);
    let levels = resolve_places::levels(&file.levels, problems);
    let places = resolve_places::places(&file.places, &levels, &organisations, problems);
    let mut framework = Framework {
        id: file.id.get_ref().clone(),
        name: file.name.get_ref().clone(),
        version: file.version.get_ref().clone(),
        source: file.source.get_ref().clone(),
        programmes: distinct(&file.programmes, &catalogue.programmes, "programme", problems),
        themes: distinct(&file.themes, &catalogue.themes, "theme", problems),
        organisations,
        matrix,
        thresholds: resolve_rule::thresholds(&file.escalation, problems),
        risk: risk::scale(&file.risk, problems),
        assurance: assurance::rules(&file.assurance, &domains, problems),
        domains,
        process_control: process_control(&file.spc, problems),
        indicators,
        groups,
        reports,
        dimensions: resolve_dimensions::dimensions(file, problems),
        tiles: tile::tiles(&file.tiles, problems),
        peer_groups: peer_group::peer_groups(&file.peer_groups, &catalogue.peer_groups, problems),
        levels,
        places,
        accessibility_contact: file
            .accessibility_contact
            .as_ref()
            .map_or_else(String::new, |contact| contact.get_ref().clone()),
        forums: Vec::new(),
    };
    resolve_forums::describe(&mut framework, &file.forums, is_matrix_sound, problems);
    framework
}

/// A list in which nothing is blank or named twice, after what the catalogue lists already.
fn distinct(
    list: &[Text],
    of_catalogue: &[String],
    what: &str,
    problems: &mut Problems,
) -> Vec<String> {
    let mut names = of_catalogue.to_vec();
    for entry in list {
        let name = entry.get_ref();
        problems.filled(entry, "This entry");
        if of_catalogue.contains(name) {
            let message = format!("The catalogue already lists the {what} “{name}”.");
            problems.add(entry.span(), message, "List only what the file adds.");
        } else if names.contains(name) {
            let message = format!("The {what} “{name}” is listed twice.");
            problems.add(entry.span(), message, "Remove one of the two.");
        }
        names.push(name.clone());
    }
    names
}

/// The rules of the preset, changed as the file says.
fn process_control(entry: &SpcEntry, problems: &mut Problems) -> ProcessControl {
    let mut run_length = RunLength::Seven;
    if let Some(stated) = &entry.run_length {
        match RunLength::try_from(*stated.get_ref()) {
            Ok(length) => run_length = length,
            Err(_) => {
                let message = format!("run_length is {}, expected 6 or 7.", stated.get_ref());
                problems.add(stated.span(), message, "Making Data Count uses 7.");
            }
        }
    }
    let mut method = entry.preset.unwrap_or_default().method().with_run_length(run_length);
    let switched = |switch: Option<bool>, before: Option<RunLength>| match switch {
        None => before,
        Some(on) => on.then_some(run_length),
    };
    method.trend = switched(entry.trend, method.trend);
    method.shift = switched(entry.shift, method.shift);
    method.screen_moving_ranges = entry.screen_moving_ranges.unwrap_or(method.screen_moving_ranges);
    method.outside = entry.outside.unwrap_or(method.outside);
    method.runs = entry.runs.unwrap_or(method.runs);
    method.two_in_three = match entry.two_in_three {
        None => method.two_in_three,
        Some(TwoInThreeEntry::Off) => None,
        Some(TwoInThreeEntry::BeyondTwoSigma) => Some(TwoInThree::BeyondTwoSigma),
        Some(TwoInThreeEntry::BetweenTwoAndThreeSigma) => Some(TwoInThree::BetweenTwoAndThreeSigma),
        Some(TwoInThreeEntry::ThirdAnywhere) => Some(TwoInThree::ThirdAnywhere),
    };
    if let Some(stated) = &entry.minimum_points {
        let points = *stated.get_ref();
        if (3..=60).contains(&points) {
            method.minimum_points = points;
        } else {
            let message = format!("minimum_points is {points}, expected 3 to 60.");
            problems.add(stated.span(), message, "Making Data Count asks for 13.");
        }
    }
    ProcessControl { method }
}
