//! Recording a level, and taking it back; refused in a sentence where something is missing.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{CultureRecord, Maturity, SpectrumRecord, Subject};
use crate::calendar::Month;

/// The most characters of a text: it stands in a list.
const LONGEST: usize = 500;

/// Something that is done about spectrum or culture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Deed {
    /// Confirm or set a level on the spectrum.
    Spectrum(SpectrumRecord),
    /// Take back the level of an organisation in a month.
    TakeSpectrumBack(String, Month),
    /// Record an assessment of a culture.
    Culture(CultureRecord),
    /// Take back the assessment of a subject in a month.
    TakeCultureBack(Subject, Month),
}

/// What speaks against a record.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Nobody is named.
    #[error("It is not said who decided. Write a role, such as Director of Performance.")]
    NoWho,
    /// No forum is named.
    #[error("No forum is named. Write the meeting in which the level was confirmed.")]
    NoForum,
    /// Another level than proposed, without a reason.
    #[error("The level is not the one that was proposed. Say in a few words why.")]
    NoReason,
    /// An assessment without evidence.
    #[error("There is no evidence yet. Say in a few words what the level rests on.")]
    NoEvidence,
    /// More words than fit.
    #[error("The text has {0} characters, and at most {LONGEST} fit. Shorten it.")]
    TooLong(usize),
    /// There is a record of the month.
    #[error("{0} has a level for {month} already. Take that back first.", month = .1.long())]
    Twice(String, Month),
}

impl Deed {
    /// What is done, for the label of undo and redo.
    pub fn action(&self) -> String {
        match self {
            Self::Spectrum(record) => format!(
                "record level {} of {} for {}",
                record.level.number(),
                record.organisation,
                record.month.long()
            ),
            Self::TakeSpectrumBack(organisation, month) => {
                format!("take back the level of {organisation} for {}", month.long())
            }
            Self::Culture(record) => format!(
                "record maturity {} of {} for {}",
                record.level.number(),
                record.subject.words(),
                record.month.long()
            ),
            Self::TakeCultureBack(subject, month) => {
                format!("take back the maturity of {} for {}", subject.words(), month.long())
            }
        }
    }
}

impl Maturity {
    /// The records after a deed.
    ///
    /// # Errors
    /// Whatever speaks against the record.
    pub fn after(&self, deed: &Deed) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match deed {
            Deed::Spectrum(record) => {
                filled(&record.who, Refusal::NoWho)?;
                filled(&record.forum, Refusal::NoForum)?;
                if record.is_confirmation() {
                    fits(&record.reason)?;
                } else {
                    filled(&record.reason, Refusal::NoReason)?;
                }
                let key = (record.organisation.clone(), record.month);
                if next.spectrum.insert(key, record.clone()).is_some() {
                    return Err(Refusal::Twice(record.organisation.clone(), record.month));
                }
            }
            Deed::TakeSpectrumBack(organisation, month) => {
                next.spectrum.remove(&(organisation.clone(), *month));
            }
            Deed::Culture(record) => {
                filled(&record.who, Refusal::NoWho)?;
                filled(&record.evidence, Refusal::NoEvidence)?;
                let key = (record.subject.clone(), record.month);
                if next.culture.insert(key, record.clone()).is_some() {
                    return Err(Refusal::Twice(record.subject.words(), record.month));
                }
            }
            Deed::TakeCultureBack(subject, month) => {
                next.culture.remove(&(subject.clone(), *month));
            }
        }
        Ok(next)
    }
}

fn filled(text: &str, refusal: Refusal) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(refusal) } else { fits(text) }
}

fn fits(text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    if length > LONGEST { Err(Refusal::TooLong(length)) } else { Ok(()) }
}
