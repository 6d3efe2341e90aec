//! A note beside the figures.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::calendar::Month;
use crate::template::IntelligenceKind;

/// Where notes mostly come from: offered, not demanded.
pub const SOURCES: [&str; 8] = [
    "CQC",
    "PALS",
    "Complaints",
    "Friends and family test",
    "Patient survey",
    "Staff survey",
    "Stakeholder feedback",
    "Incident reports",
];

/// What is known about a measure or a programme in a month, besides its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it is about.
    pub subject: Subject,
    /// The month that it is about.
    pub month: Month,
    /// Soft, qualitative or quantitative.
    pub kind: IntelligenceKind,
    /// Where it comes from, such as `CQC`; empty where that is not known.
    pub source: String,
    /// What is known.
    pub text: String,
    /// Its themes, from the list.
    pub themes: BTreeSet<String>,
    /// Who recorded it, by role; empty of a note of a return.
    pub recorded_by: String,
}

/// What a kind of note is called on the page.
pub fn kind_words(kind: IntelligenceKind) -> &'static str {
    match kind {
        IntelligenceKind::Soft => "Soft intelligence",
        IntelligenceKind::Qualitative => "Qualitative data",
        IntelligenceKind::Quantitative => "Quantitative data",
    }
}

impl Note {
    /// Where it comes from and who recorded it: `PALS, recorded by patient experience lead`; empty
    /// where neither is known.
    pub fn origin(&self) -> String {
        let source = (!self.source.is_empty()).then(|| self.source.clone());
        let by =
            (!self.recorded_by.is_empty()).then(|| format!("recorded by {}", self.recorded_by));
        [source, by].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
