//! Something that may prevent delivery.

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::calendar::Month;
use crate::forums::Score;
use crate::framework::RiskScale;

/// The document that holds a risk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Register {
    /// The risk register.
    #[default]
    RiskRegister,
    /// The Board Assurance Framework.
    BoardAssuranceFramework,
}

/// A risk to delivery, beside the measures that it threatens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// The measures or the programme that it threatens.
    pub subject: Subject,
    /// The month in which it was assessed so; `None` where a return does not say.
    pub month: Option<Month>,
    /// What may happen.
    pub title: String,
    /// Which document holds it.
    pub register: Register,
    /// Its number there; empty where it has none.
    pub reference: String,
    /// Likelihood and impact; `None` where a return does not say.
    pub score: Option<Score>,
    /// What is done about it.
    pub mitigation: String,
    /// Who answers for it, by role.
    pub owner: String,
}

impl Register {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::RiskRegister, Self::BoardAssuranceFramework];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::RiskRegister => "Risk register",
            Self::BoardAssuranceFramework => "Board Assurance Framework (BAF)",
        }
    }

    /// `BAF`, `Risk register`.
    pub fn short(self) -> &'static str {
        match self {
            Self::RiskRegister => "Risk register",
            Self::BoardAssuranceFramework => "BAF",
        }
    }
}

impl Risk {
    /// `BAF 3.2`; empty without a number.
    pub fn reference_words(&self) -> String {
        match self.reference.as_str() {
            "" => String::new(),
            number => format!("{} {number}", self.register.short()),
        }
    }

    /// `4 × 5 = 20, high`; `Not scored` without a score.
    pub fn score_words(&self, scale: RiskScale) -> String {
        let Some(score) = self.score else { return "Not scored".to_owned() };
        let product = score.product();
        let high = if product >= scale.high { ", high" } else { "" };
        format!("{} × {} = {product}{high}", score.likelihood, score.impact)
    }
}
