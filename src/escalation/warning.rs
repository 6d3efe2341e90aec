//! Inputs that the rule could not use.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Tier;

/// An input that had no effect in its month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// The month has no value.
    MissingActual,
    /// The month has no plan, and no target in its place.
    MissingPlan,
    /// A committee's decision in a tier in which none is asked for.
    DecisionWithoutEffect {
        /// What was decided.
        assured: bool,
        /// The tier.
        tier: Tier,
    },
    /// A committee's decision that was followed by the opposite one in the same month.
    DecisionSuperseded {
        /// What was decided first.
        assured: bool,
    },
    /// A delivery group's report that was not owed.
    ReportWithoutEffect {
        /// The tier.
        tier: Tier,
    },
    /// The accountability matrix names no forum for an organisation at this level.
    NoForum {
        /// The organisation's key.
        organisation: String,
    },
}

fn decision(assured: bool) -> &'static str {
    if assured { "qpc_assured" } else { "qpc_not_assured" }
}

/// The code.
impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingActual => f.write_str("missing_actual"),
            Self::MissingPlan => f.write_str("missing_plan"),
            Self::DecisionWithoutEffect { assured, .. } => {
                write!(f, "{}_no_effect", decision(*assured))
            }
            Self::DecisionSuperseded { assured } => write!(f, "{}_superseded", decision(*assured)),
            Self::ReportWithoutEffect { .. } => f.write_str("delivery_group_report_no_effect"),
            Self::NoForum { organisation } => write!(f, "no_forum_{organisation}"),
        }
    }
}

impl Warning {
    /// The warning as a sentence, with what to do.
    pub fn words(&self) -> String {
        let said = |assured: &bool| if *assured { "assured" } else { "not assured" };
        match self {
            Self::MissingActual => "No value was reported for this month.".to_owned(),
            Self::MissingPlan => "This month has neither plan nor target to judge by.".to_owned(),
            Self::DecisionWithoutEffect { assured, tier } => format!(
                "The committee’s decision “{}” has no effect in tier {} ({tier}).",
                said(assured),
                tier.number()
            ),
            Self::DecisionSuperseded { assured } => format!(
                "The committee’s decision “{}” was followed by the opposite one in this month, \
                 which counts.",
                said(assured)
            ),
            Self::ReportWithoutEffect { tier } => format!(
                "A delivery group’s report was recorded that is not owed in tier {} ({tier}).",
                tier.number()
            ),
            Self::NoForum { organisation } => format!(
                "The accountability matrix names no forum of {organisation} at this level; add it \
                 to the framework file."
            ),
        }
    }
}
