//! Everything that was entered, in the order of entry.

use serde::{Deserialize, Serialize};

use super::{Answer, Deliverable, Note, Question, Review, ReviewKind, Risk};
use crate::framework::Framework;

/// One thing that somebody entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A note.
    Note(Note),
    /// A deliverable.
    Deliverable(Deliverable),
    /// A risk.
    Risk(Risk),
    /// A sign-off or audit of data.
    Review(Review),
    /// An answer about an organisation's data.
    Answer(Answer),
}

/// Everything that was entered, and how the list of themes was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intelligence {
    pub(super) entries: Vec<Entry>,
    /// Themes beside those of the framework.
    pub(super) added: Vec<String>,
    /// Themes of the framework that are not offered any more.
    pub(super) removed: Vec<String>,
}

impl Intelligence {
    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was entered before, in the order of entry.
    pub fn of(
        entries: impl IntoIterator<Item = Entry>,
        added: Vec<String>,
        removed: Vec<String>,
    ) -> Self {
        Self { entries: entries.into_iter().collect(), added, removed }
    }

    /// Everything that was entered, in the order of entry.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Themes beside those of the framework.
    pub fn added_themes(&self) -> &[String] {
        &self.added
    }

    /// Themes of the framework that are not offered any more.
    pub fn removed_themes(&self) -> &[String] {
        &self.removed
    }

    /// The notes, in the order of entry.
    pub fn notes(&self) -> impl DoubleEndedIterator<Item = &Note> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Note(note) => Some(note),
            _ => None,
        })
    }

    /// The deliverables, in the order of entry.
    pub fn deliverables(&self) -> impl DoubleEndedIterator<Item = &Deliverable> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Deliverable(deliverable) => Some(deliverable),
            _ => None,
        })
    }

    /// The risks, in the order of entry.
    pub fn risks(&self) -> impl DoubleEndedIterator<Item = &Risk> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Risk(risk) => Some(risk),
            _ => None,
        })
    }

    /// The latest sign-off or audit of a measure, by its day; of one day the one entered last.
    pub fn latest_review(
        &self,
        organisation: &str,
        indicator: &str,
        kind: ReviewKind,
    ) -> Option<&Review> {
        let own = self.entries.iter().filter_map(|entry| match entry {
            Entry::Review(review) => Some(review),
            _ => None,
        });
        own.filter(|one| one.organisation == organisation && one.indicator == indicator)
            .filter(|one| one.kind == kind)
            .max_by_key(|one| one.date)
    }

    /// The answers about an organisation, newest first; of one month in the order of questions.
    pub fn answers_of(&self, organisation: &str) -> Vec<&Answer> {
        let mut own: Vec<&Answer> = self
            .entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Answer(answer) => Some(answer),
                _ => None,
            })
            .filter(|answer| answer.organisation == organisation)
            .collect();
        own.sort_by_key(|answer| (std::cmp::Reverse(answer.month), answer.question));
        own
    }

    /// The latest answer of an organisation to a question.
    pub fn latest_answer(&self, organisation: &str, question: Question) -> Option<&Answer> {
        self.answers_of(organisation).into_iter().find(|answer| answer.question == question)
    }

    /// The themes that are offered: those of the framework, without what was removed, then what
    /// was added.
    pub fn themes(&self, framework: &Framework) -> Vec<String> {
        let kept = framework.themes.iter().filter(|theme| !self.removed.contains(theme));
        let added = self.added.iter().filter(|theme| !framework.themes.contains(theme));
        kept.chain(added).cloned().collect()
    }
}
