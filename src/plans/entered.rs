//! What was entered about plans on the page, on top of what returns say.

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::field::Field;
use super::plan::{Plan, PlanKey};
use super::refusal::Refusal;
use crate::calendar::Date;
use crate::template::PlanKind;

/// One thing that somebody did about a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deed {
    /// The plan.
    pub plan: PlanKey,
    /// What was entered.
    pub change: Change,
}

impl Deed {
    /// What is done to which plan, for the label of undo and redo: `add the action “…” (plan
    /// UEC-01)`. `plans` tell whose plan it is.
    pub fn action(&self, plans: &[Plan]) -> String {
        let plan = plans.iter().find(|plan| plan.key == self.plan);
        let kind = plan.map_or(PlanKind::Provider, |plan| plan.kind);
        let action = self.change.action(kind);
        match self.plan.id.as_str() {
            "" => format!("{action} (plan without an id)"),
            id => format!("{action} (plan {id})"),
        }
    }
}

/// Everything that was entered about plans, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entered(Vec<Deed>);

impl Entered {
    /// What was entered before, oldest first.
    pub fn of(deeds: impl IntoIterator<Item = Deed>) -> Self {
        Self(deeds.into_iter().collect())
    }

    /// Every deed, oldest first.
    pub fn deeds(&self) -> &[Deed] {
        &self.0
    }

    /// What is entered after one more deed on a day, given the plans as they stand.
    ///
    /// # Errors
    /// Whatever speaks against it; see [`Plan::after`]. What has happened has not happened after
    /// `today`.
    pub fn with(&self, deed: &Deed, plans: &[Plan], today: Date) -> Result<Self, Refusal> {
        match plans.iter().find(|plan| plan.key == deed.plan) {
            Some(plan) => {
                plan.after(&deed.change)?;
            }
            None if matches!(deed.change, Change::Start { .. }) => {}
            None => return Err(Refusal::NoSuchPlan),
        }
        if deed.change.happened().is_some_and(|day| day > today) {
            let field = match deed.change {
                Change::SignOff(_) => Field::SignedOn,
                _ => Field::Date,
            };
            return Err(Refusal::Future { field, today });
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
                    if let Change::Start { kind, others, required } = change {
                        let (others, required) = (others.clone(), *required);
                        plans.push(Plan { others, required, ..Plan::new(key.clone(), *kind) });
                    }
                }
            }
        }
        plans.sort_by(|one, other| one.key.cmp(&other.key));
        plans
    }
}
