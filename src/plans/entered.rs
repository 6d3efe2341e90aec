//! What was entered about plans on the page, on top of what returns say.

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::plan::{Plan, PlanKey};
use super::refusal::Refusal;

/// One thing that somebody did about a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deed {
    /// The plan.
    pub plan: PlanKey,
    /// What was entered.
    pub change: Change,
}

/// Everything that was entered about plans, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entered(Vec<Deed>);

impl Entered {
    /// What is entered after one more deed, given the plans as they stand.
    ///
    /// # Errors
    /// Whatever speaks against it; see [`Plan::after`].
    pub fn with(&self, deed: &Deed, plans: &[Plan]) -> Result<Self, Refusal> {
        if let Some(plan) = plans.iter().find(|plan| plan.key == deed.plan) {
            plan.after(&deed.change)?;
        } else if let Change::Start { kind, .. } = &deed.change {
            Plan::new(deed.plan.clone(), *kind).after(&deed.change)?;
        }
        let mut next = self.clone();
        next.0.push(deed.clone());
        Ok(next)
    }

    /// Whether anything was entered about a plan.
    pub fn is_about(&self, key: &PlanKey) -> bool {
        self.0.iter().any(|deed| deed.plan == *key)
    }

    /// The plans with what was entered on top, in order of key. What a later return has overtaken,
    /// such as a step that it states itself, changes nothing any more.
    pub fn apply(&self, mut plans: Vec<Plan>) -> Vec<Plan> {
        for Deed { plan: key, change } in &self.0 {
            match plans.iter_mut().find(|plan| plan.key == *key) {
                Some(plan) => {
                    if let Ok(next) = plan.after(change) {
                        *plan = next;
                    }
                }
                None => {
                    if let Change::Start { kind, others } = change {
                        let others = others.clone();
                        plans.push(Plan { others, ..Plan::new(key.clone(), *kind) });
                    }
                }
            }
        }
        plans.sort_by(|one, other| one.key.cmp(&other.key));
        plans
    }
}
