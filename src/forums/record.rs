//! One thing that a forum decided.

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, Month};
use crate::choices::ChartKey;
use crate::template::{Event, Words, tidy};

/// From this product of likelihood and impact on, a risk is high.
///
/// Source: the framework's risk assessment, likelihood and impact 1 to 5 each, high at 15 and over.
pub(super) const HIGH: u8 = 15;

/// With what the organisations that share accountability start in a note.
const ORGANISATIONS: &str = "Organisations:";

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

    /// Whether the product makes the risk high.
    pub fn is_high(self) -> bool {
        self.product() >= HIGH
    }
}

impl Record {
    /// What was decided, as the Decisions sheet says it: `Committee assurance: not assured`.
    pub fn words(&self) -> String {
        words(self.event)
    }

    /// Everything about it that has no column of its own on the Decisions sheet. The organisations
    /// stand first, so that they can be told from what people write.
    pub fn written_note(&self) -> String {
        let mut sentences = Vec::new();
        if !self.organisations.is_empty() {
            sentences.push(format!("{ORGANISATIONS} {}.", self.organisations.join(", ")));
        }
        if let Some(score) = self.score {
            let Score { likelihood, impact } = score;
            let product = score.product();
            sentences.push(format!("Likelihood {likelihood} × impact {impact} = {product}."));
        }
        if self.patient_safety {
            sentences.push("Patient safety.".to_owned());
        }
        let note = tidy(&self.note);
        if !note.is_empty() {
            let end = if note.ends_with(['.', '?', '!']) { "" } else { "." };
            sentences.push(format!("{note}{end}"));
        }
        let mut origin = self.forum.clone();
        if let Some(date) = self.date {
            origin = format!("{origin}, {date}");
        }
        sentences.push(format!("({origin}.)"));
        sentences.join(" ")
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

/// The part of a note that names organisations: what stands after `Organisations:` up to the end of
/// that sentence, or the whole note where people wrote it themselves.
pub fn named_organisations(note: &str) -> &str {
    match note.trim_start().strip_prefix(ORGANISATIONS) {
        Some(named) => named.split_once('.').map_or(named, |(named, _)| named),
        None => note,
    }
}
