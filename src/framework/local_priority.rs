//! What a system has chosen to put first, with the evidence for it.
//!
//! Local priorities are set for a year, from population health data, and are tied to the joint
//! strategic needs assessment and the strategy on inequalities.

use serde::{Deserialize, Serialize};

use super::Indicator;
use super::edited::Problems;
use super::file::{LocalPriorityEntry, Text};
use crate::calendar::Month;

/// A local priority of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalPriority {
    /// What is to get better.
    pub name: String,
    /// The financial year, such as `2025/26`.
    pub year: String,
    /// Why this comes first: what population health data say.
    pub evidence: String,
    /// Where the joint strategic needs assessment speaks of it; empty where it does not.
    pub needs_assessment: String,
    /// Where the strategy on inequalities speaks of it; empty where it does not.
    pub inequalities_strategy: String,
    /// Ids of the indicators that show whether it gets better.
    pub indicators: Vec<String>,
}

impl LocalPriority {
    /// Name and year: `Fewer falls, 2025/26`. No two priorities of a framework have the same.
    pub fn title(&self) -> String {
        format!("{}, {}", self.name, self.year)
    }
}

/// The local priorities of a file: each with evidence, a year, and indicators of the catalogue.
pub(super) fn local_priorities(
    entries: &[LocalPriorityEntry],
    indicators: &[Indicator],
    problems: &mut Problems,
) -> Vec<LocalPriority> {
    let mut priorities: Vec<LocalPriority> = Vec::new();
    for entry in entries {
        problems.filled(&entry.name, "The local priority's name");
        problems.filled(&entry.evidence, "The local priority's evidence");
        year(&entry.year, problems);
        if entry.indicators.is_empty() {
            let message =
                format!("The local priority “{}” has no indicator.", entry.name.get_ref());
            problems.add(
                entry.name.span(),
                message,
                "Name at least one, so that it can be seen whether it gets better.",
            );
        }
        let text = |text: &Option<Text>| {
            text.as_ref().map(|text| text.get_ref().clone()).unwrap_or_default()
        };
        let priority = LocalPriority {
            name: entry.name.get_ref().clone(),
            year: entry.year.get_ref().clone(),
            evidence: entry.evidence.get_ref().clone(),
            needs_assessment: text(&entry.needs_assessment),
            inequalities_strategy: text(&entry.inequalities_strategy),
            indicators: ids(&entry.indicators, indicators, problems),
        };
        if priorities.iter().any(|other| other.title() == priority.title()) {
            let message = format!("The local priority “{}” is there twice.", priority.title());
            problems.add(entry.name.span(), message, "Remove one of the two, or rename it.");
        }
        priorities.push(priority);
    }
    priorities
}

/// A list of ids of the catalogue, each once.
fn ids(list: &[Text], indicators: &[Indicator], problems: &mut Problems) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for entry in list {
        let id = entry.get_ref();
        known(entry, indicators, problems);
        if ids.contains(id) {
            let message = format!("The indicator “{id}” is listed twice.");
            problems.add(entry.span(), message, "Remove one of the two.");
        } else {
            ids.push(id.clone());
        }
    }
    ids
}

/// Notes an id that no indicator has; returns the indicator that has it.
pub(super) fn known<'a>(
    id: &Text,
    indicators: &'a [Indicator],
    problems: &mut Problems,
) -> Option<&'a Indicator> {
    let found = indicators.iter().find(|indicator| indicator.id == *id.get_ref());
    if found.is_none() {
        let message = format!("“{}” is no indicator's id.", id.get_ref());
        problems.add(
            id.span(),
            message,
            "Use the id of an indicator of the catalogue or of this file, such as ae_4h.",
        );
    }
    found
}

fn year(text: &Text, problems: &mut Problems) {
    let stated = text.get_ref();
    let start = stated.get(..4).and_then(|start| start.parse().ok());
    let april = start.and_then(|year| Month::new(year, 4));
    if april.is_none_or(|april| april.financial_year() != *stated) {
        let message = format!("“{stated}” is not a financial year.");
        problems.add(text.span(), message, "Write it as 2025/26.");
    }
}
