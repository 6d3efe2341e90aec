//! What is owed for an item, and by when.

use serde::{Deserialize, Serialize};

use super::item::TierMonth;
use crate::calendar::Month;
use crate::escalation::{Event, EventKind, Risk};
use crate::framework::Thresholds;

/// Something that is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
    /// What, in a sentence.
    pub words: String,
    /// The month by whose end it is due.
    pub by: Month,
    /// Whether that month is over.
    pub is_overdue: bool,
}

impl Owed {
    /// When it is due, in words: `Due by September 2025` or `Overdue since September 2025`.
    pub fn when(&self) -> String {
        let when = if self.is_overdue { "Overdue since" } else { "Due by" };
        format!("{when} {}", self.by.long())
    }
}

/// What is owed in the last of the months, in the order of the actions.
///
/// A plan is due when its grace ends, and the risk assessment with it; a report when the rule
/// starts its clock; a decision of the committee, for which the rule has no date, at the committee's
/// next meeting, the month after it was first asked for.
pub(super) fn owed(tiers: &[TierMonth], events: &[Event], rule: &Thresholds) -> Vec<Owed> {
    let Some(now) = tiers.last() else { return Vec::new() };
    let is_high = events
        .iter()
        .filter(|event| event.month <= now.month)
        .filter_map(|event| match event.kind {
            EventKind::Risk { rating, .. } => rating,
            _ => None,
        })
        .next_back()
        == Some(Risk::High);
    let grace = if is_high { 0 } else { rule.plan_grace_months };
    let last = |is_it: &dyn Fn(&TierMonth) -> bool| {
        tiers.iter().rev().find(|month| is_it(month)).map_or(now.month, |month| month.month)
    };
    let by = |code: &str| match code {
        "qpc_decision_required" => {
            let asked = |month: &&TierMonth| month.actions.iter().any(|action| action == code);
            let first = tiers.iter().rev().take_while(asked).last();
            first.map_or(now.month, |first| first.month) + 1
        }
        "delivery_group_report_required" => {
            after(last(&|month| month.reason.contains("qpc_not_assured")), rule.report_due_months)
        }
        _ => {
            let required = "improvement_plan_required";
            let is_entry = |month: &TierMonth| month.actions.iter().any(|code| code == required);
            after(last(&is_entry), grace)
        }
    };
    now.actions
        .iter()
        .zip(&now.action_words)
        .map(|(code, words)| {
            let by = by(code);
            Owed { words: words.clone(), by, is_overdue: by < now.month }
        })
        .collect()
}

fn after(month: Month, months: u32) -> Month {
    month + i32::try_from(months).unwrap_or(0)
}
