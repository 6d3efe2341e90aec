//! One thing that a forum decided.

use serde::{Deserialize, Serialize};

use super::Noted;
use super::note::sentence;
use crate::calendar::{Date, Month};
use crate::choices::ChartKey;
use crate::template::{Event, Words};

/// A decision of a forum about one indicator at one organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The month in which it takes effect.
    pub month: Month,
    /// The day of the meeting, where it is known; in that month.
    pub date: Option<Date>,
    /// What it is about: the organisation's ODS code or key, and the indicator's id.
    pub about: ChartKey,
    /// The forum's name.
    pub forum: String,
    /// What was decided.
    pub event: Event,
    /// Keys of the other organisations that share accountability, or are escalated to.
    pub organisations: Vec<String>,
    /// Likelihood and impact of an assessed risk.
    pub score: Option<Score>,
    /// Whether an assessed risk is one to the safety of patients.
    pub patient_safety: bool,
    /// Whether a risk was assessed for the system, not for the organisation.
    pub is_system_level: bool,
    /// The question that an answer answers, as it was asked.
    pub question: Option<String>,
    /// Who recorded it, by role.
    pub recorded_by: String,
    /// The reason, in free words.
    pub note: String,
}

/// Likelihood and impact of a risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// 1 to 5.
    pub likelihood: u8,
    /// 1 to 5.
    pub impact: u8,
}

impl Score {
    /// Their product, 1 to 25.
    pub fn product(self) -> u8 {
        self.likelihood.saturating_mul(self.impact)
    }
}

impl Record {
    /// What was decided, as the Decisions sheet says it: `Committee assurance: not assured`.
    pub fn words(&self) -> String {
        words(self.event)
    }

    /// Everything about it that has no column of its own on the Decisions sheet.
    pub fn noted(&self) -> Noted {
        Noted {
            organisations: self.organisations.clone(),
            score: self.score,
            patient_safety: self.patient_safety,
            is_system_level: self.is_system_level,
            question: self.question.clone(),
            words: sentence(&self.note),
            forum: self.forum.clone(),
            date: self.date,
        }
    }

    /// The same as the words of the cell.
    pub fn written_note(&self) -> String {
        self.noted().written()
    }

    /// The decision with its month and its words, as a sentence for those who listen to the page.
    pub fn sentence(&self) -> String {
        format!("Recorded for {}: {}.", self.month.long(), self.words())
    }
}

/// An event as the Decisions sheet says it: `Committee assurance: not assured`.
pub fn words(event: Event) -> String {
    match event.written() {
        Some((kind, word)) => format!("{}: {}", kind.word(), in_sentence(word.word())),
        None => "NHS England tier: another".to_owned(),
    }
}

/// `not assured`, but `Tier 1`.
fn in_sentence(word: &str) -> String {
    if word.starts_with("Tier") { word.to_owned() } else { lower_first(word) }
}

fn lower_first(word: &str) -> String {
    let mut characters = word.chars();
    let first = characters.next().map(|first| first.to_lowercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

/// The part of a note that names organisations: those that a record lists, or the whole note where
/// people wrote it themselves.
pub fn named_organisations(note: &str) -> String {
    let noted = Noted::read(note);
    if noted.organisations.is_empty() { note.to_owned() } else { noted.organisations.join(", ") }
}
