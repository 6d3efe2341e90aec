//! The maturity of a culture: five levels with the framework's texts, and where levels differ.

use serde::{Deserialize, Serialize};

use super::{Maturity, Subject};

/// A level of maturity, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the levels have numbers; their texts are below")]
pub enum CultureLevel {
    One,
    Two,
    Three,
    Four,
    Five,
}

impl CultureLevel {
    /// All of them, lowest first.
    pub const ALL: [Self; 5] = [Self::One, Self::Two, Self::Three, Self::Four, Self::Five];

    /// 1 to 5.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The level of a number from 1 to 5.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.number() == number)
    }

    /// What the framework calls it.
    pub fn description(self) -> &'static str {
        match self {
            Self::One => "Disparate, uncoordinated approach",
            Self::Two => "Systematic performance measurement",
            Self::Three => "Effective performance reporting",
            Self::Four => "Performance Management",
            Self::Five => "Performance Improvement culture",
        }
    }

    /// What the framework says it leads to.
    pub fn impact(self) -> &'static str {
        match self {
            Self::One => {
                "Duplicate effort, time consuming, difficult to consolidate, lack of trust in \
                 information"
            }
            Self::Two => "Key performance information collected, efficient reporting",
            Self::Three => {
                "Joined-up strategies, plans and objectives; clear objectives communicated; clear \
                 accountability"
            }
            Self::Four => {
                "Ownership is devolved, decisions are based on evidence, information is used to \
                 drive change"
            }
            Self::Five => {
                "Continuous improvement, employees empowered, plans reflect capability, plans \
                 linked to system vision"
            }
        }
    }
}

/// A programme whose level is another than that of its organisation as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The organisation's key.
    pub organisation: String,
    /// Its level as a whole.
    pub whole: CultureLevel,
    /// The programme.
    pub programme: String,
    /// The programme's level there.
    pub level: CultureLevel,
}

impl Difference {
    /// `SaTH as a whole says level 3, its Cancer programme level 2: 1 lower.`
    pub fn words(&self) -> String {
        let (whole, level) = (self.whole.number(), self.level.number());
        let direction = if level < whole { "lower" } else { "higher" };
        format!(
            "{} as a whole says level {whole}, its programme “{}” level {level}: {} {direction}.",
            self.organisation,
            self.programme,
            whole.abs_diff(level)
        )
    }
}

impl Maturity {
    /// Where the latest level of a programme is not that of its organisation as a whole, in the
    /// order of organisations and programmes.
    pub fn differences(&self) -> Vec<Difference> {
        let latest = self.latest_culture();
        latest
            .iter()
            .filter_map(|record| {
                let programme = record.subject.programme.clone()?;
                let organisation = record.subject.organisation.clone();
                let own = Subject { organisation: organisation.clone(), programme: None };
                let whole = latest.iter().find(|other| other.subject == own)?.level;
                let level = record.level;
                (whole != level).then_some(Difference { organisation, whole, programme, level })
            })
            .collect()
    }
}
