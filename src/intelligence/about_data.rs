//! What people say of the data itself: a sign-off or audit of a measure, and answers to questions
//! about how an organisation keeps its data.
//!
//! Source of the scale: NHS Digital, Data quality assurance framework for providers, whose
//! checklist scores each area 1 to 5 and asks that 3 or below be addressed. The questions here are
//! in Sightline's own words, one for each area.

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, Month};

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ReviewKind {
    /// The source was stated and the figures signed off.
    SignOff,
    /// The data were audited.
    Audit,
}

impl ReviewKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::SignOff, Self::Audit];

    /// `Sign-off`, `Audit`.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignOff => "Sign-off",
            Self::Audit => "Audit",
        }
    }
}

/// What somebody found when they signed a measure off, or audited it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The organisation's ODS code, or its key where it has none.
    pub organisation: String,
    /// The indicator's id.
    pub indicator: String,
    /// What was done.
    pub kind: ReviewKind,
    /// Whether the data were found sufficient.
    pub is_sufficient: bool,
    /// The day.
    pub date: Date,
    /// By whom, as a role.
    pub by: String,
    /// What was found; may be empty where it was sufficient.
    pub words: String,
}

/// An area in which an organisation answers for its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words of each are below")]
pub enum Question {
    Oversight,
    Policy,
    Process,
    Systems,
    People,
    Use,
}

impl Question {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Oversight, Self::Policy, Self::Process, Self::Systems, Self::People, Self::Use];

    /// The area.
    pub fn name(self) -> &'static str {
        match self {
            Self::Oversight => "Oversight",
            Self::Policy => "Policy",
            Self::Process => "Process",
            Self::Systems => "Systems",
            Self::People => "People",
            Self::Use => "Use",
        }
    }

    /// What is asked.
    pub fn text(self) -> &'static str {
        match self {
            Self::Oversight => {
                "Does a named executive answer for data quality, and does a committee look at it?"
            }
            Self::Policy => {
                "Is it written down how data are recorded, checked and corrected, and is that kept up to date?"
            }
            Self::Process => {
                "Are figures checked before they leave, and are the reasons for errors found and removed?"
            }
            Self::Systems => {
                "Do the systems prevent wrong entries, and do they agree with each other?"
            }
            Self::People => {
                "Do those who enter data know what is needed and why, and are they trained for it?"
            }
            Self::Use => "Are the same figures used to run services as are reported outside?",
        }
    }
}

/// The highest score that is to be addressed.
const TO_ADDRESS: u8 = 3;

/// An organisation's answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The organisation's ODS code, or its key where it has none.
    pub organisation: String,
    /// The question.
    pub question: Question,
    /// The month of the answer.
    pub month: Month,
    /// 1 to 5, 5 best.
    pub score: u8,
    /// By whom, as a role.
    pub by: String,
    /// What it rests on.
    pub evidence: String,
}

impl Answer {
    /// Whether the area is to be addressed.
    pub fn is_to_address(&self) -> bool {
        self.score <= TO_ADDRESS
    }
}
