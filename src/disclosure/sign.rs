//! The signs by which a workbook is known to be about single people, and how much one weighs.

use serde::{Deserialize, Serialize};

use crate::finding::Severity;

/// A sign that rows are about single people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// Numbers that pass the check of the NHS number.
    NhsNumber,
    /// Dates of birth.
    BirthDate,
    /// Hospital or pathway numbers, by their heading.
    HospitalNumber,
    /// Names of people.
    Name,
    /// One row for each person.
    RowPerPerson,
    /// Full postcodes.
    Postcode,
    /// E-mail addresses.
    Email,
    /// Telephone numbers.
    Phone,
}

/// How much a sign weighs. Ordered: the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The workbook holds people.
    Strong,
    /// It may; somebody has to look.
    Weak,
    /// What organisations publish about themselves: contacts, their own addresses, who reports.
    Contact,
}

impl Sign {
    /// The sign in words, for one or several: `NHS number`, `NHS numbers`.
    pub fn words(self, count: usize) -> &'static str {
        let (one, several) = match self {
            Self::NhsNumber => ("NHS number", "NHS numbers"),
            Self::BirthDate => ("date of birth", "dates of birth"),
            Self::HospitalNumber => ("hospital number", "hospital numbers"),
            Self::Name => ("name of a person", "names of people"),
            Self::RowPerPerson => ("row about a single person", "rows about single people"),
            Self::Postcode => ("full postcode", "full postcodes"),
            Self::Email => ("e-mail address", "e-mail addresses"),
            Self::Phone => ("telephone number", "telephone numbers"),
        };
        if count == 1 { one } else { several }
    }

    /// One of it in a sentence: `an NHS number`.
    pub fn with_article(self) -> String {
        let article = match self {
            Self::NhsNumber | Self::Email => "an",
            Self::Name => "the",
            _ => "a",
        };
        format!("{article} {}", self.words(1))
    }
}

impl Strength {
    /// How much a finding about it weighs.
    pub fn severity(self) -> Severity {
        match self {
            Self::Strong => Severity::Error,
            Self::Weak => Severity::Warning,
            Self::Contact => Severity::Information,
        }
    }
}
