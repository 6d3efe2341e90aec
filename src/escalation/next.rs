//! When a case would next escalate if nothing got better.

use serde::{Deserialize, Serialize};

use super::Tier;
use super::ladder::Ladder;
use super::record::Record;
use super::rule::Rule;
use crate::calendar::Month;

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
    /// Tries the coming months out on the rule itself, and leaves the case as it was.
    pub(super) fn of(ladder: &mut Ladder, after: Month, rule: &Rule<'_>) -> Self {
        if ladder.tier == Tier::NhsEngland {
            return Self::Highest;
        }
        if ladder.tier == Tier::Second && ladder.path.is_none() {
            return Self::Decision;
        }
        // The trial borrows the records: a copy in every month would cost more than the rule.
        let records = std::mem::take(&mut ladder.records);
        let known = records.len();
        let mut trial = ladder.clone();
        trial.records = records;
        let rises = (1..=LONGEST).map(|ahead| after + ahead).find(|&month| {
            trial.month(month, Some(Record::worst(month)), || None, rule);
            trial.tier > ladder.tier
        });
        trial.records.truncate(known);
        ladder.records = trial.records;
        rises.map_or(Self::Highest, |month| Self::If { from: after + 1, month, tier: trial.tier })
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
