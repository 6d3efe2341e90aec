//! Plans that a tier requires and nobody has written, and the plan that is proposed instead.

use super::{is_about, item_title};
use crate::analysis::{Analysis, Item, TierMonth};
use crate::calendar::Month;
use crate::plans::NewPlan;
use crate::template::PlanKind;
use crate::words::list;

/// The actions of the escalation rule that ask for a plan.
const REQUIRED: &str = "improvement_plan_required";
const OUTSTANDING: &str = "improvement_plan_outstanding";

/// An indicator whose tier requires a plan, and that has none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OwedPlan {
    /// ODS code, or key where there is none, of the organisation.
    pub organisation: String,
    /// The indicator's id.
    pub indicator: String,
    /// `A&E within 4 hours · SaTH`.
    pub title: String,
    /// `Tier 3, Escalate`.
    pub tier: String,
    /// When the plan is due, or since when it is overdue.
    pub when: String,
    /// Whether it is overdue.
    pub is_overdue: bool,
    /// The month in which the tier required it.
    pub required: Option<Month>,
}

/// Everything that is owed, the longest overdue first.
pub fn owed(analysis: &Analysis) -> Vec<OwedPlan> {
    let mut owed: Vec<(Month, OwedPlan)> = analysis
        .items
        .iter()
        .filter_map(|item| {
            let has_plan =
                analysis.plans.iter().any(|plan| !plan.is_over() && is_about(plan, item));
            if has_plan || item.is_system {
                return None;
            }
            let now = item.tier()?;
            let is_plan = |code: &String| code == REQUIRED || code == OUTSTANDING;
            let at = now.actions.iter().position(is_plan)?;
            let due = item.owed.get(at)?;
            let owed = OwedPlan {
                organisation: item.series.key.organisation.clone(),
                indicator: item.indicator.id.clone(),
                title: item_title(item),
                tier: format!("Tier {}, {}", now.tier, now.name),
                when: due.when(),
                is_overdue: due.is_overdue,
                required: required_month(item),
            };
            Some((due.by, owed))
        })
        .collect();
    owed.sort_by(|one, other| (one.0, &one.1.title).cmp(&(other.0, &other.1.title)));
    owed.into_iter().map(|(_, owed)| owed).collect()
}

/// The month in which the tier of an item asked for a plan last.
pub fn required_month(item: &Item) -> Option<Month> {
    let asks = |month: &&TierMonth| month.actions.iter().any(|a| a == REQUIRED);
    item.tiers.iter().rev().find(asks).map(|month| month.month)
}

/// A plan to start for an item, of the kind that fits what people agreed, and why that kind.
/// Organisations that miss the same indicator are proposed to share a system plan.
pub fn proposal(analysis: &Analysis, item: &Item) -> (NewPlan, String) {
    let is_shared = item.tier().is_some_and(|now| now.is_shared);
    let kind = if is_shared { PlanKind::System } else { PlanKind::Provider };
    let key = &item.series.key;
    let mut plan = NewPlan::new(&key.organisation, &item.indicator.id, kind, &analysis.plans);
    plan.required = required_month(item);
    let missing: Vec<&Item> = analysis
        .items
        .iter()
        .filter(|other| !other.is_system && other.indicator.id == item.indicator.id)
        .filter(|other| other.series.key.organisation != key.organisation)
        .filter(|other| other.tier().is_some_and(|now| now.under == Some(true)))
        .collect();
    let ids: Vec<&str> =
        missing.iter().map(|other| other.series.key.organisation.as_str()).collect();
    plan.others = ids.join(",");
    let why = if is_shared {
        "It was agreed that this failure is joint or system-level, so a system plan (SPIP) is \
         proposed."
            .to_owned()
    } else if missing.is_empty() {
        "Nothing says that others have to act, so a provider plan is proposed. Choose a system \
         plan (SPIP) where the organisation cannot recover alone."
            .to_owned()
    } else {
        let names: Vec<&str> = missing.iter().map(|other| other.organisation.as_str()).collect();
        let verb = if names.len() == 1 { "misses" } else { "miss" };
        format!(
            "A provider plan is proposed, because accountability is recorded as single. {} {verb} \
             this indicator as well: choose a system plan (SPIP) if it is agreed that the failure \
             is joint.",
            list(&names)
        )
    };
    (plan, why)
}
