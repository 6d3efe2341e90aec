//! Where in a report people may write.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::choices::ChartKey;

/// One edition of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Edition {
    /// The report's id in the framework file, with the forum or organisation that it is for where
    /// there are several: `delivery-provider/RXW`.
    pub report: String,
    /// The month up to which it judges.
    pub month: Month,
}

/// A place in an edition where people may write.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// The edition.
    pub edition: Edition,
    /// Where in it.
    pub part: Part,
}

/// A part of a report that has room for a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// A field of the cover sheet.
    Cover(CoverField),
    /// The opening of a section, by the section's id.
    Section(String),
    /// What is said of one measure.
    Measure(ChartKey),
}

/// A field of a board paper's cover sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CoverField {
    /// The executive who answers for the paper.
    ExecutiveLead,
    /// Who wrote it.
    Author,
    /// The domains of the Care Quality Commission that it touches.
    CqcDomains,
    /// The strategic goals that it serves.
    StrategicGoals,
    /// References in the board assurance framework.
    AssuranceFramework,
    /// References in the risk register.
    RiskRegister,
    /// What the forum is asked to do.
    Recommendation,
}

impl CoverField {
    /// All of them, in the order in which a cover sheet prints them.
    pub const ALL: [Self; 7] = [
        Self::ExecutiveLead,
        Self::Author,
        Self::CqcDomains,
        Self::StrategicGoals,
        Self::AssuranceFramework,
        Self::RiskRegister,
        Self::Recommendation,
    ];

    /// As it is printed.
    pub fn label(self) -> &'static str {
        match self {
            Self::ExecutiveLead => "Executive lead",
            Self::Author => "Author",
            Self::CqcDomains => "CQC domains",
            Self::StrategicGoals => "Strategic goals",
            Self::AssuranceFramework => "Board assurance framework",
            Self::RiskRegister => "Risk register",
            Self::Recommendation => "Recommendation",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cover(field) => write!(f, "“{}” on the cover", field.label()),
            Self::Section(id) => write!(f, "the section “{}”", id.replace('-', " ")),
            Self::Measure(key) => write!(f, "{} of {}", key.indicator, key.organisation),
        }
    }
}
