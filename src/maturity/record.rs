//! What people recorded about spectrum and culture, month by month.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{CultureLevel, SpectrumLevel};
use crate::calendar::Month;

/// A level on the spectrum that people confirmed or set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpectrumRecord {
    /// The organisation's key in the framework.
    pub organisation: String,
    /// The month it is about.
    pub month: Month,
    /// The level that holds.
    pub level: SpectrumLevel,
    /// What the rule proposed then; `None` where it proposed nothing.
    pub proposed: Option<SpectrumLevel>,
    /// Who confirmed it, as a role.
    pub who: String,
    /// The forum in which it was confirmed.
    pub forum: String,
    /// Why, where the level is not the proposed one; otherwise a comment, which may be empty.
    pub reason: String,
}

/// Whose culture is assessed: an organisation as a whole, or one of its programmes. A programme of
/// the whole system is one of the organisation that stands for the system.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Subject {
    /// The organisation's key in the framework.
    pub organisation: String,
    /// The programme; `None` for the organisation as a whole.
    pub programme: Option<String>,
}

/// A level of maturity by which people assessed themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CultureRecord {
    /// Whose culture.
    pub subject: Subject,
    /// The month of the assessment.
    pub month: Month,
    /// The level.
    pub level: CultureLevel,
    /// Who assessed it, as a role.
    pub who: String,
    /// What it rests on.
    pub evidence: String,
}

/// Everything recorded. An organisation or subject has at most one record a month.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Maturity {
    #[serde(with = "crate::pairs")]
    pub(super) spectrum: BTreeMap<(String, Month), SpectrumRecord>,
    #[serde(with = "crate::pairs")]
    pub(super) culture: BTreeMap<(Subject, Month), CultureRecord>,
}

impl Subject {
    /// `SaTH as a whole`, `SaTH, Cancer`.
    pub fn words(&self) -> String {
        match &self.programme {
            None => format!("{} as a whole", self.organisation),
            Some(programme) => format!("{}, {programme}", self.organisation),
        }
    }

    /// The same beside its organisation’s name: `As a whole`, `Cancer`.
    pub fn within(&self) -> String {
        self.programme.clone().unwrap_or_else(|| "As a whole".to_owned())
    }
}

impl SpectrumRecord {
    /// Whether the level is the one that the rule proposed.
    pub fn is_confirmation(&self) -> bool {
        self.proposed == Some(self.level)
    }

    /// By whom and why: `Director of Performance, Quality Committee: a one-off.`
    pub fn by_words(&self) -> String {
        let Self { who, forum, .. } = self;
        match sentence(&self.reason) {
            reason if reason.is_empty() => format!("{who}, {forum}."),
            reason => format!("{who}, {forum}:{reason}"),
        }
    }
}

impl CultureRecord {
    /// `September 2026: level 3, Effective performance reporting. By the Chief Executive: …`
    pub fn words(&self) -> String {
        format!(
            "{}: level {}, {}. By {}.{}",
            self.month.long(),
            self.level.number(),
            self.level.description(),
            self.who,
            sentence(&self.evidence)
        )
    }
}

/// A text as a sentence after another; nothing for an empty one.
fn sentence(text: &str) -> String {
    match text {
        "" => String::new(),
        text if text.ends_with(['.', '?', '!']) => format!(" {text}"),
        text => format!(" {text}."),
    }
}

impl Maturity {
    /// Records that were made before.
    pub fn of_records(
        spectrum: impl IntoIterator<Item = SpectrumRecord>,
        culture: impl IntoIterator<Item = CultureRecord>,
    ) -> Self {
        let of_month = |one: SpectrumRecord| ((one.organisation.clone(), one.month), one);
        let of_subject = |one: CultureRecord| ((one.subject.clone(), one.month), one);
        Self {
            spectrum: spectrum.into_iter().map(of_month).collect(),
            culture: culture.into_iter().map(of_subject).collect(),
        }
    }

    /// Every level on the spectrum, by organisation and month.
    pub fn spectrum_records(&self) -> impl Iterator<Item = &SpectrumRecord> {
        self.spectrum.values()
    }

    /// Every assessment of a culture, by subject and month.
    pub fn culture_records(&self) -> impl Iterator<Item = &CultureRecord> {
        self.culture.values()
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.spectrum.is_empty() && self.culture.is_empty()
    }

    /// The records of an organisation's level on the spectrum, newest first.
    pub fn spectrum_of(&self, organisation: &str) -> Vec<&SpectrumRecord> {
        self.spectrum.values().rev().filter(|record| record.organisation == organisation).collect()
    }

    /// The assessments of a subject's culture, newest first.
    pub fn culture_of(&self, subject: &Subject) -> Vec<&CultureRecord> {
        self.culture.values().rev().filter(|record| record.subject == *subject).collect()
    }

    /// The latest assessment of every subject that has one, in the order of organisations and
    /// programmes.
    pub fn latest_culture(&self) -> Vec<&CultureRecord> {
        let mut latest: BTreeMap<&Subject, &CultureRecord> = BTreeMap::new();
        for ((subject, _), record) in &self.culture {
            latest.insert(subject, record);
        }
        latest.into_values().collect()
    }
}
