//! The settings of both assurance ratings as a framework file states them, and what may be wrong
//! with them.

use serde::Deserialize;
use toml::Spanned;

use super::super::edited::Problems;
use super::super::file::Text;
use super::{
    AssuranceCommittee, AssuranceFlow, AssuranceLabels, AssuranceRules, ChartRatings, StartRatings,
};

/// The table as it is written. A part that is left out keeps its default; a part that is there is
/// there as a whole.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "an [assurance] table")]
pub(in crate::framework) struct AssuranceEntry {
    minimum_points: Option<Spanned<usize>>,
    labels: Option<LabelsEntry>,
    chart: Option<ChartRatings>,
    start: Option<Spanned<StartRatings>>,
    board: Option<FlowEntry>,
    care_group: Option<FlowEntry>,
    #[serde(rename = "committee")]
    committees: Vec<CommitteeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [assurance.labels] table")]
struct LabelsEntry {
    positive: Text,
    neutral: Text,
    negative: Text,
    substantial: Text,
    good: Text,
    reasonable: Text,
    limited: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a table of who proposes and who agrees")]
struct FlowEntry {
    proposed_by: Text,
    agreed_by: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an [[assurance.committee]] table")]
struct CommitteeEntry {
    name: Text,
    domains: Vec<Text>,
}

/// The rules of a file, over the defaults.
pub(in crate::framework) fn rules(
    entry: &AssuranceEntry,
    domains: &[String],
    problems: &mut Problems,
) -> AssuranceRules {
    let default = AssuranceRules::default();
    AssuranceRules {
        minimum_points: minimum_points(entry, default.minimum_points, problems),
        labels: entry
            .labels
            .as_ref()
            .map_or(default.labels, |labels| self::labels(labels, problems)),
        chart: entry.chart.unwrap_or(default.chart),
        start: entry.start.as_ref().map_or(default.start, |start| self::start(start, problems)),
        board: entry.board.as_ref().map_or(default.board, |flow| self::flow(flow, problems)),
        care_group: entry
            .care_group
            .as_ref()
            .map_or(default.care_group, |flow| self::flow(flow, problems)),
        committees: committees(&entry.committees, domains, problems),
    }
}

fn minimum_points(entry: &AssuranceEntry, otherwise: usize, problems: &mut Problems) -> usize {
    let Some(stated) = &entry.minimum_points else { return otherwise };
    let points = *stated.get_ref();
    if !(3..=60).contains(&points) {
        let message = format!("minimum_points is {points}, expected 3 to 60.");
        problems.add(stated.span(), message, "The usual minimum for a rating is 12.");
    }
    points
}

fn labels(entry: &LabelsEntry, problems: &mut Problems) -> AssuranceLabels {
    let LabelsEntry { positive, neutral, negative, substantial, good, reasonable, limited } = entry;
    for scale in [&[positive, neutral, negative][..], &[substantial, good, reasonable, limited]] {
        let mut names: Vec<String> = Vec::new();
        for label in scale {
            problems.filled(label, "This name of a rating");
            let name = label.get_ref().trim().to_lowercase();
            if names.contains(&name) {
                let message = format!("Two ratings of one scale are called “{}”.", label.get_ref());
                problems.add(label.span(), message, "Give each rating a name of its own.");
            }
            names.push(name);
        }
    }
    let text = |label: &Text| label.get_ref().trim().to_owned();
    AssuranceLabels {
        positive: text(positive),
        neutral: text(neutral),
        negative: text(negative),
        substantial: text(substantial),
        good: text(good),
        reasonable: text(reasonable),
        limited: text(limited),
    }
}

fn start(entry: &Spanned<StartRatings>, problems: &mut Problems) -> StartRatings {
    let start = *entry.get_ref();
    if start.positive < start.neutral || start.neutral < start.negative {
        let message = "A worse controls rating starts at a better performance rating.";
        problems.add(
            entry.span(),
            message,
            "Order them: positive at least as good as neutral, \
                                             neutral at least as good as negative.",
        );
    }
    start
}

fn flow(entry: &FlowEntry, problems: &mut Problems) -> AssuranceFlow {
    problems.filled(&entry.proposed_by, "Who proposes a rating");
    problems.filled(&entry.agreed_by, "The forum that agrees a rating");
    AssuranceFlow {
        proposed_by: entry.proposed_by.get_ref().trim().to_owned(),
        agreed_by: entry.agreed_by.get_ref().trim().to_owned(),
    }
}

fn committees(
    entries: &[CommitteeEntry],
    domains: &[String],
    problems: &mut Problems,
) -> Vec<AssuranceCommittee> {
    let mut committees: Vec<AssuranceCommittee> = Vec::new();
    for entry in entries {
        problems.filled(&entry.name, "The committee's name");
        let name = entry.name.get_ref().trim().to_owned();
        if committees.iter().any(|other| other.name == name) {
            let message = format!("The committee “{name}” is listed twice.");
            problems.add(entry.name.span(), message, "Put all its domains into one table.");
        }
        if entry.domains.is_empty() {
            let message = format!("The committee “{name}” has no domain.");
            problems.add(entry.name.span(), message, "List the domains whose measures it sees.");
        }
        for domain in &entry.domains {
            if !domains.contains(domain.get_ref()) {
                let message = format!("“{}” is not in the list of domains.", domain.get_ref());
                problems.add(domain.span(), message, "Use a domain of the list, or add it there.");
            }
        }
        let domains = entry.domains.iter().map(|domain| domain.get_ref().clone()).collect();
        committees.push(AssuranceCommittee { name, domains });
    }
    committees
}
