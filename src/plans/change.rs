//! One thing that is entered about a plan on the page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::life_cycle::StepTaken;
use super::order;
use super::plan::{LookBack, Plan, SignOff};
use super::refusal::Refusal;
use crate::calendar::Month;
use crate::template::{LifeCycleStep as Step, PlanKind, Progress, Words};

/// What is entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// A plan is started: nothing is known of it but whose it is.
    Start {
        /// Whose plan.
        kind: PlanKind,
        /// Further organisations of a system plan.
        others: Vec<String>,
    },
    /// A step was taken.
    Step {
        /// The step, with date and forum.
        taken: StepTaken,
        /// The system plan that replaces this one; blank for any other step.
        superseded_by: String,
    },
    /// An action's status is another.
    Status {
        /// The action, in its own words.
        action: String,
        /// How far it is.
        status: Progress,
    },
    /// The look-back.
    LookBack(LookBack),
    /// The recovery trajectory. Another trajectory has not been signed off.
    Trajectory(BTreeMap<Month, f64>),
    /// The recovery trajectory was signed off.
    SignOff(SignOff),
}

impl Change {
    /// What is done, for the label of undo and redo.
    pub fn action(&self) -> String {
        match self {
            Self::Start { .. } => "start an improvement plan".to_owned(),
            Self::Step { taken, .. } => {
                format!("record the step “{}”", order::name(PlanKind::Provider, taken.step))
            }
            Self::Status { action, status } => format!("set “{action}” to “{}”", status.word()),
            Self::LookBack(_) => "record a look-back".to_owned(),
            Self::Trajectory(_) => "set the recovery trajectory".to_owned(),
            Self::SignOff(_) => "sign off the recovery trajectory".to_owned(),
        }
    }
}

impl Plan {
    /// The plan after a change.
    ///
    /// # Errors
    /// Whatever speaks against it: a step out of order or without what it needs, an action that is
    /// not there, a look-back or trajectory that says nothing, a sign-off without a name.
    pub fn after(&self, change: &Change) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match change {
            Change::Start { .. } => {}
            Change::Step { taken, superseded_by } => {
                next.life_cycle = self.life_cycle.with(self.kind, taken.clone())?;
                if taken.step == Step::Closed && !self.look_back.is_complete() {
                    return Err(Refusal::NoLookBack);
                }
                if taken.step == Step::Superseded {
                    if superseded_by.trim().is_empty() {
                        return Err(Refusal::NoSuccessor);
                    }
                    superseded_by.trim().clone_into(&mut next.superseded_by);
                }
            }
            Change::Status { action, status } => {
                let found = next.actions.iter_mut().find(|known| known.action == *action);
                found.ok_or(Refusal::NoSuchAction)?.status = Some(*status);
            }
            Change::LookBack(look_back) => {
                if !look_back.is_complete() {
                    return Err(Refusal::EmptyLookBack);
                }
                next.look_back = look_back.clone();
            }
            Change::Trajectory(months) => {
                if months.is_empty() || months.values().any(|value| !value.is_finite()) {
                    return Err(Refusal::NoTrajectory);
                }
                if *months != self.trajectory {
                    next.sign_off = None;
                }
                next.trajectory.clone_from(months);
            }
            Change::SignOff(sign_off) => {
                if self.trajectory.is_empty() {
                    return Err(Refusal::NoTrajectory);
                }
                let said = [&sign_off.who, &sign_off.role, &sign_off.forum];
                if said.iter().any(|text| text.trim().is_empty()) {
                    return Err(Refusal::NoSigner);
                }
                if sign_off.date.is_none() {
                    return Err(Refusal::NoDate);
                }
                next.sign_off = Some(sign_off.clone());
            }
        }
        Ok(next)
    }
}
