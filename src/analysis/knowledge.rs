//! Notes, deliverables and risks of all returns, with those entered on the page.
//!
//! A return carries its deliverables and risks forward, so that those of an organisation's latest
//! return stand for the earlier ones; a note that is carried forward is shown once. Words that look
//! as if they were about a person are not shown: the finding about them leads to the cell.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::disclosure::signs_in_words;
use crate::framework::Framework;
use crate::intelligence::{Deliverable, Intelligence, Note, Register, Risk, Scope, Subject};
use crate::series::{Reported, Source};
use crate::template::{
    self, DeliverableKind, IntelligenceKind, MissingYear, Progress, Words, tidy,
};

/// What stands in the place of words about a person.
const LEFT_OUT: &str =
    "Not shown: the text looks as if it were about a person. See the findings of the return.";

/// Something that is known, and where it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Known<T> {
    /// What it is.
    pub what: T,
    /// Where it was read; `None` where it was entered on the page.
    pub source: Option<Source>,
}

/// Everything that is known beside the figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Knowledge {
    /// The notes, newest month first.
    pub notes: Vec<Known<Note>>,
    /// The deliverables, by the month that counts.
    pub deliverables: Vec<Known<Deliverable>>,
    /// The risks, the highest score first.
    pub risks: Vec<Known<Risk>>,
}

impl Knowledge {
    /// Gathers what is about the months up to `as_of`.
    pub(super) fn gather(
        reported: &[Reported<'_>],
        entered: &Intelligence,
        framework: &Framework,
        as_of: Month,
    ) -> Self {
        let mut returns: Vec<&Reported<'_>> = reported.iter().collect();
        returns.retain(|reported| reported.month().is_none_or(|month| month <= as_of));
        returns.sort_by_key(|reported| reported.order());
        let mut knowledge = Self::default();
        let mut latest: BTreeMap<&str, &Reported<'_>> = BTreeMap::new();
        for &reported in &returns {
            let Some(organisation) = reported.organisation else { continue };
            knowledge.take_notes(reported, organisation.value.id(), framework, as_of);
            if !reported.accepted.return_.deliverables.is_empty() {
                latest.insert(organisation.value.id(), reported);
            }
        }
        for (organisation, reported) in latest {
            knowledge.take_deliverables(reported, organisation, framework);
        }
        let notes = entered.notes().filter(|note| note.month <= as_of);
        knowledge.notes.extend(notes.map(|note| Known { what: note.clone(), source: None }));
        let risks = entered.risks().filter(|risk| risk.month.is_none_or(|month| month <= as_of));
        knowledge.risks.extend(risks.map(|risk| Known { what: risk.clone(), source: None }));
        let deliverables = entered.deliverables().cloned();
        knowledge.deliverables.extend(deliverables.map(|what| Known { what, source: None }));
        knowledge.sort();
        knowledge
    }

    /// The notes about a measure, by itself or through its programme, newest first.
    pub fn notes_about<'a>(
        &'a self,
        is_about: impl Fn(&Subject) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Known<Note>> {
        self.notes.iter().filter(move |known| is_about(&known.what.subject))
    }

    fn sort(&mut self) {
        self.notes.sort_by_key(|known| std::cmp::Reverse(known.what.month));
        self.deliverables.sort_by_key(|known| known.what.due().map_or((1, None), |m| (0, Some(m))));
        let product = |risk: &Risk| risk.score.map_or(0, |score| score.product());
        self.risks.sort_by_key(|known| std::cmp::Reverse(product(&known.what)));
    }

    fn take_notes(
        &mut self,
        reported: &Reported<'_>,
        organisation: &str,
        framework: &Framework,
        as_of: Month,
    ) {
        for row in &reported.accepted.return_.intelligence {
            let Some(subject) = subject(row.indicator.text(), organisation, framework) else {
                continue;
            };
            let month = row.month.month(MissingYear::Unknown).value().or(reported.month());
            let (Some(month), Some(text)) = (month, row.note.text()) else { continue };
            let what = Note {
                subject,
                month,
                kind: IntelligenceKind::read(&row.kind).value().unwrap_or(IntelligenceKind::Soft),
                source: row.source.text().map(shown).unwrap_or_default(),
                text: shown(text),
                themes: themes(row.themes.text(), framework),
                recorded_by: String::new(),
            };
            if month <= as_of && !self.notes.iter().any(|known| known.what == what) {
                let source = Some(source(reported, &row.note));
                self.notes.push(Known { what, source });
            }
        }
    }

    fn take_deliverables(
        &mut self,
        reported: &Reported<'_>,
        organisation: &str,
        framework: &Framework,
    ) {
        for row in &reported.accepted.return_.deliverables {
            let entry = |heading: &str| row.cells.get(heading);
            let text = |heading: &str| {
                entry(heading).and_then(template::Entry::text).map(shown).unwrap_or_default()
            };
            let month = |heading: &str| {
                entry(heading).and_then(|entry| entry.month(MissingYear::Unknown).value())
            };
            let indicator = entry("indicator").and_then(template::Entry::text);
            let (Some(subject), Some(title)) =
                (subject(indicator, organisation, framework), entry("deliverable"))
            else {
                continue;
            };
            let source = Some(source(reported, title));
            let kind = entry("kind").and_then(|entry| DeliverableKind::read(entry).value());
            if kind == Some(DeliverableKind::Risk) {
                let what = Risk {
                    subject,
                    month: reported.month(),
                    title: text("deliverable"),
                    register: Register::RiskRegister,
                    reference: String::new(),
                    score: None,
                    mitigation: text("mitigation"),
                    owner: text("owner"),
                };
                self.risks.push(Known { what, source });
            } else {
                let what = Deliverable {
                    subject,
                    title: text("deliverable"),
                    baseline: month("baseline date"),
                    forecast: month("forecast date"),
                    actual: month("actual date"),
                    status: entry("status").and_then(|entry| Progress::read(entry).value()),
                    owner: text("owner"),
                };
                self.deliverables.push(Known { what, source });
            }
        }
    }
}

/// A text, unless it looks as if it were about a person.
fn shown(text: String) -> String {
    if signs_in_words(&text).is_empty() { text } else { LEFT_OUT.to_owned() }
}

/// The themes that a return names, with semicolons between; one of the framework's list in its own
/// spelling, so that it counts as that.
fn themes(text: Option<String>, framework: &Framework) -> BTreeSet<String> {
    let text = text.map(shown).filter(|text| text != LEFT_OUT).unwrap_or_default();
    text.split(';')
        .map(tidy)
        .filter(|theme| !theme.is_empty())
        .map(|theme| {
            let listed = framework.themes.iter().find(|one| one.eq_ignore_ascii_case(&theme));
            listed.cloned().unwrap_or(theme)
        })
        .collect()
}

/// What a row is about: an indicator, or a programme by its name.
fn subject(text: Option<String>, organisation: &str, framework: &Framework) -> Option<Subject> {
    let text = tidy(&text?);
    if let Some(indicator) = framework.find_indicator(&text) {
        return Some(Subject::indicator(organisation, indicator.id.as_str()));
    }
    let programme = framework.programmes.iter().find(|name| name.eq_ignore_ascii_case(&text))?;
    let scope = Scope::Programme(programme.clone());
    Some(Subject { organisation: organisation.to_owned(), scope })
}

fn source(reported: &Reported<'_>, entry: &template::Entry) -> Source {
    Source { file: reported.accepted.file.clone(), place: entry.place.clone() }
}
