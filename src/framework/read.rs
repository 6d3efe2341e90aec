//! From the text of a framework file to a framework, or to every reason why it is refused.
//!
//! The text is first read into the tables of [`super::file`], which stops at the first thing that
//! is not TOML or not a field of the file. Then everything is resolved and all that contradicts
//! itself is collected, so that a person mends a file in one go.

use std::ops::Range;

use crate::spc::{RunLength, TwoInThree};
use crate::words::plain_source;
use toml::Spanned;

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
    /// Every problem that was found, in the order of the file. A mistake in the form of the file (a
    /// missing quote, an unknown field, text where a number belongs) is reported alone, because
    /// nothing after it can be trusted.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        let text = &*plain_source(text);
        let file =
            toml::from_str::<File>(text).map_err(|error| vec![form_problem(text, &error)])?;
        let mut problems = Problems { text, found: Vec::new() };
        let framework = resolve(&file, &mut problems);
        if problems.found.is_empty() {
            return Ok(framework);
        }
        problems.found.sort();
        problems.found.dedup();
        Err(problems.found)
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

fn resolve(file: &File, problems: &mut Problems<'_>) -> Framework {
    for text in [&file.id, &file.name, &file.version, &file.source] {
        problems.filled(text, "This field");
    }
    if let Some(contact) = &file.accessibility_contact {
        problems.filled(contact, "This field");
    }
    let catalogue = resolve_indicators::Catalogue::of(file, problems);
    let before_matrix = problems.found.len();
    let organisations = resolve_matrix::organisations(&file.organisations, problems);
    let matrix = resolve_matrix::matrix(&file.matrix, &organisations, problems);
    let is_matrix_sound = problems.found.len() == before_matrix;
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
    problems: &mut Problems<'_>,
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
fn process_control(entry: &SpcEntry, problems: &mut Problems<'_>) -> ProcessControl {
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

/// Problems as they are found, with their lines.
pub(super) struct Problems<'a> {
    text: &'a str,
    found: Vec<Problem>,
}

impl Problems<'_> {
    /// Notes a problem at a place of the file.
    pub fn add(&mut self, place: Range<usize>, message: impl Into<String>, hint: &str) {
        let line = line_of(self.text, place.start);
        self.found.push(Problem { line, message: message.into(), hint: hint.to_owned() });
    }

    /// Notes a problem about something that is not there, at the end of the file.
    pub fn missing(&mut self, message: impl Into<String>, hint: &str) {
        self.add(self.text.len()..self.text.len(), message, hint);
    }

    /// Notes a blank text; `subject` starts the sentence.
    pub fn filled(&mut self, text: &Text, subject: &str) {
        if text.get_ref().trim().is_empty() {
            self.add(
                text.span(),
                format!("{subject} is blank."),
                "Write a text between the quotes.",
            );
        }
    }

    /// Notes a number that is not finite or is negative, and returns it.
    pub fn not_negative(&mut self, number: &Spanned<f64>, name: &str) -> f64 {
        let value = *number.get_ref();
        if !value.is_finite() || value < 0.0 {
            let message = format!("{name} is {value}, expected 0 or more.");
            self.add(number.span(), message, "Write 0 where nothing is tolerated.");
        }
        value
    }
}

/// The line, from 1, of a byte of the text.
pub(crate) fn line_of(text: &str, byte: usize) -> u32 {
    let before = text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count();
    u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
}

/// The problem that stopped the reading of the text, in plain words.
pub(crate) fn form_problem(text: &str, error: &toml::de::Error) -> Problem {
    let mut message = error.message().trim().to_owned();
    for (internal, plain) in [
        ("a string", "a text in quotation marks"),
        ("string \"", "text \""),
        ("expected f64", "expected a number"),
        ("expected u32", "expected a whole number, 0 or more"),
        ("expected u8", "expected a whole number, 0 or more"),
        ("floating point", "the number"),
        ("invalid type", "wrong type"),
        ("a sequence", "a list in [ ]"),
        ("sequence", "a list"),
        ("unknown variant", "unknown value"),
    ] {
        message = message.replace(internal, plain);
    }
    let message = format!("{}.", message.trim_end_matches('.'));
    let hint = if message.contains("unknown field") {
        "Check the spelling, or remove the field."
    } else if message.contains("missing field") {
        "Add the field to this table."
    } else if message.contains("unknown value") {
        "Use one of the values that are listed."
    } else if message.contains("Duplicate key") || message.contains("duplicate key") {
        "A field stands once in its table; tables that repeat start with [[ ]]."
    } else if message.contains("rong type") || message.contains("nvalid value") {
        "Write the value as expected."
    } else {
        "Texts stand in quotation marks, lists in [ ]; a table starts with its name in [ ]."
    };
    let line = line_of(text, error.span().map_or(0, |span| span.start));
    Problem { line, message: capitalised(&message), hint: hint.to_owned() }
}

fn capitalised(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
