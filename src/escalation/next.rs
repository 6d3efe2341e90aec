//! When a case would next escalate if nothing got better.

use serde::{Deserialize, Serialize};

use super::Tier;
use super::ladder::Ladder;
use super::record::Record;
use crate::calendar::Month;
use crate::framework::Thresholds;

/// No combination of settings that a framework file allows takes longer from one tier to the next.
const LONGEST: i32 = 400;

/// The next escalation of a case, as known in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Next {
    /// It escalates if the coming months are under performance without improvement.
    If {
        /// The first of the months that would have to be so.
        from: Month,
        /// The last of them, in which it would escalate.
        month: Month,
        /// The tier that it would reach.
        tier: Tier,
    },
    /// It waits for a decision of the committee.
    Decision,
    /// There is no higher tier.
    Highest,
}

impl Next {
    /// Tries the coming months out on the rule itself.
    pub(super) fn of(ladder: &Ladder, after: Month, rule: &Thresholds) -> Self {
        if ladder.tier == Tier::NhsEngland {
            return Self::Highest;
        }
        if ladder.tier == Tier::Second && ladder.path.is_none() {
            return Self::Decision;
        }
        let mut trial = ladder.clone();
        for ahead in 1..=LONGEST {
            let month = after + ahead;
            trial.month(month, Some(Record::worst(month)), None, rule);
            if trial.tier > ladder.tier {
                return Self::If { from: after + 1, month, tier: trial.tier };
            }
        }
        Self::Highest
    }

    /// The next escalation as a sentence.
    pub fn words(&self) -> String {
        match *self {
            Self::If { from, month, tier } => {
                let months = if from == month {
                    format!("{} is", month.long())
                } else if from.year() == month.year() {
                    format!("{} to {} are", from.long_name(), month.long())
                } else {
                    format!("{} to {} are", from.long(), month.long())
                };
                let without = if tier <= Tier::Plan { "" } else { " without improvement" };
                format!(
                    "If {months} under performance{without}: tier {} ({tier}) in {}.",
                    tier.number(),
                    month.long()
                )
            }
            Self::Decision => {
                "It goes further only when the committee decides that it is not assured.".to_owned()
            }
            Self::Highest => "There is no higher tier.".to_owned(),
        }
    }
}
