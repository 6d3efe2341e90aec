//! Starting a plan: whose it is, what it is called and who else shares it.

use super::change::Change;
use super::draft::ids;
use super::entered::Deed;
use super::plan::{Plan, PlanKey};
use super::refusal::Refusal;
use crate::calendar::Month;
use crate::template::PlanKind;
use crate::words;

/// What is being typed about a plan that is to be started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlan {
    /// ODS code, or key where there is none, of the organisation whose plan it is.
    pub organisation: String,
    /// The indicator's id.
    pub indicator: String,
    /// Whose plan.
    pub kind: PlanKind,
    /// The plan's id.
    pub id: String,
    /// Further organisations, by ODS code or key, with commas between them.
    pub others: String,
    /// The month in which the tier required it.
    pub required: Option<Month>,
}

impl NewPlan {
    /// A plan with the next free id of its kind: `SPIP-01`, or `AE-4H-01` after the indicator.
    pub fn new(organisation: &str, indicator: &str, kind: PlanKind, plans: &[Plan]) -> Self {
        Self {
            organisation: organisation.to_owned(),
            indicator: indicator.to_owned(),
            kind,
            id: free_id(indicator, kind, plans),
            others: String::new(),
            required: None,
        }
    }

    /// Another kind of plan; an id that was proposed and not changed gives way to that of the kind.
    pub fn choose(&mut self, kind: PlanKind, plans: &[Plan]) {
        if self.id == free_id(&self.indicator, self.kind, plans) {
            self.id = free_id(&self.indicator, kind, plans);
        }
        self.kind = kind;
    }

    /// The deed that starts the plan.
    ///
    /// # Errors
    /// A plan without an id, with one that is taken, or a system plan that nobody shares.
    pub fn deed(&self, plans: &[Plan]) -> Result<Deed, Refusal> {
        let id = words::one_line(&self.id);
        if id.is_empty() {
            return Err(Refusal::NoId);
        }
        let is_taken = |plan: &Plan| {
            plan.key.id == id
                && plan.key.indicator == self.indicator
                && plan.key.organisation == self.organisation
        };
        if plans.iter().any(is_taken) {
            return Err(Refusal::IdTaken);
        }
        let mut others = Vec::new();
        if self.kind == PlanKind::System {
            others = ids(&self.others);
            others.retain(|other| *other != self.organisation);
            if others.is_empty() {
                return Err(Refusal::NoOthers);
            }
        }
        let plan = PlanKey {
            organisation: self.organisation.clone(),
            indicator: self.indicator.clone(),
            id,
        };
        Ok(Deed {
            plan,
            change: Change::Start { kind: self.kind, others, required: self.required },
        })
    }
}

fn free_id(indicator: &str, kind: PlanKind, plans: &[Plan]) -> String {
    let stem = match kind {
        PlanKind::System => "SPIP".to_owned(),
        PlanKind::Provider => indicator.to_uppercase().replace('_', "-"),
    };
    let is_free = |id: &String| !plans.iter().any(|plan| plan.key.id == *id);
    let ids = (1..=plans.len() + 1).map(|number| format!("{stem}-{number:02}"));
    // One more id than there are plans: one of them is free.
    ids.into_iter().find(is_free).unwrap_or(stem)
}
