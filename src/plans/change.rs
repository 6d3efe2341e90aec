//! One thing that is entered about a plan on the page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::life_cycle::StepTaken;
use super::order;
use super::plan::{Action, Dependency, LookBack, Plan, SignOff, day};
use super::refusal::Refusal;
use crate::calendar::{Date, Month};
use crate::template::{LifeCycleStep as Step, PlanKind, Progress, RiskRating, Words};

/// What is entered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// A plan is started: nothing is known of it but whose it is.
    Start {
        /// Whose plan.
        kind: PlanKind,
        /// Further organisations of a system plan.
        others: Vec<String>,
        /// The month in which the tier required it; `None` of a plan that nothing requires.
        required: Option<Month>,
    },
    /// A step was taken.
    Step {
        /// The step, with date and forum.
        taken: StepTaken,
        /// The system plan that replaces this one; blank for any other step.
        superseded_by: String,
    },
    /// What is said once about the plan.
    About(About),
    /// The root causes, all of them.
    Causes(Vec<String>),
    /// An action is added, or says something else than before.
    Action {
        /// The words of the action as they were; `None` of a new one.
        replaces: Option<String>,
        /// The action.
        action: Action,
    },
    /// An action is taken out, by its words.
    RemoveAction(String),
    /// An action's status is another.
    Status {
        /// The action, in its own words.
        action: String,
        /// How far it is.
        status: Progress,
    },
    /// An interdependency is added, or says something else than before.
    Dependency {
        /// The interdependency as it was; `None` of a new one.
        replaces: Option<Dependency>,
        /// The interdependency.
        dependency: Dependency,
    },
    /// An interdependency is taken out.
    RemoveDependency(Dependency),
    /// The look-back.
    LookBack(LookBack),
    /// The recovery trajectory. Another trajectory has not been signed off.
    Trajectory(BTreeMap<Month, f64>),
    /// The recovery trajectory was signed off.
    SignOff(SignOff),
}

/// What is said once about a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Senior responsible owner.
    pub owner: String,
    /// Further organisations of a system plan.
    pub others: Vec<String>,
    /// The month in which it was required.
    pub required: Option<Month>,
    /// The month in which it is meant to have recovered.
    pub target_recovery: Option<Month>,
    /// Assessed risk.
    pub risk: Option<RiskRating>,
    /// Why this rating.
    pub risk_reason: String,
}

impl Change {
    /// What is done, for the label of undo and redo; a step is called as a plan of this kind
    /// calls it.
    pub fn action(&self, kind: PlanKind) -> String {
        match self {
            Self::Start { kind: PlanKind::Provider, .. } => "start a provider plan".to_owned(),
            Self::Start { kind: PlanKind::System, .. } => "start a system plan (SPIP)".to_owned(),
            Self::Step { taken, .. } => {
                let on = taken.date.map(|date| format!(", {}", day(date))).unwrap_or_default();
                format!("record the step “{}”{on}", order::name(kind, taken.step))
            }
            Self::About(_) => "change owner, months or risk".to_owned(),
            Self::Causes(_) => "change the root causes".to_owned(),
            Self::Action { replaces: None, action } => {
                format!("add the action “{}”", action.action)
            }
            Self::Action { replaces: Some(action), .. } => {
                format!("change the action “{action}”")
            }
            Self::RemoveAction(action) => format!("remove the action “{action}”"),
            Self::Status { action, status } => format!("set “{action}” to “{}”", status.word()),
            Self::Dependency { replaces: None, .. } => "add an interdependency".to_owned(),
            Self::Dependency { .. } => "change an interdependency".to_owned(),
            Self::RemoveDependency(_) => "remove an interdependency".to_owned(),
            Self::LookBack(_) => "record a look-back".to_owned(),
            Self::Trajectory(_) => "set the recovery trajectory".to_owned(),
            Self::SignOff(_) => "sign off the recovery trajectory".to_owned(),
        }
    }

    /// The day on which something is said to have happened: steps and sign-offs lie in the past,
    /// only what is still due may lie ahead.
    pub(super) fn happened(&self) -> Option<Date> {
        match self {
            Self::Step { taken, .. } => taken.date,
            Self::SignOff(sign_off) => sign_off.date,
            _ => None,
        }
    }
}

impl About {
    /// What a plan says.
    pub fn of(plan: &Plan) -> Self {
        Self {
            owner: plan.owner.clone(),
            others: plan.others.clone(),
            required: plan.required,
            target_recovery: plan.target_recovery,
            risk: plan.risk,
            risk_reason: plan.risk_reason.clone(),
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
            Change::Start { .. } => return Err(Refusal::IdTaken),
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
            Change::About(about) => next.tell(about)?,
            Change::Causes(causes) => next.causes.clone_from(causes),
            Change::Action { replaces, action } => next.put_action(replaces.as_ref(), action)?,
            Change::RemoveAction(action) => {
                let at = self.position_of(action)?;
                next.actions.remove(at);
            }
            Change::Status { action, status } => {
                let at = self.position_of(action)?;
                if let Some(found) = next.actions.get_mut(at) {
                    found.status = Some(*status);
                }
            }
            Change::Dependency { replaces, dependency } => {
                next.put_dependency(replaces.as_ref(), dependency)?;
            }
            Change::RemoveDependency(dependency) => {
                next.dependencies.retain(|known| known != dependency);
                if next.dependencies.len() == self.dependencies.len() {
                    return Err(Refusal::NoSuchDependency);
                }
            }
            Change::LookBack(look_back) => {
                next.look_back = look_back.said()?;
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
                next.sign_off = Some(self.signed(sign_off)?);
            }
        }
        Ok(next)
    }

    fn tell(&mut self, about: &About) -> Result<(), Refusal> {
        let is_before = about.required.zip(about.target_recovery).is_some_and(|(r, t)| t < r);
        if is_before {
            return Err(Refusal::RecoveryBeforeRequired);
        }
        if about.risk.is_none() && !about.risk_reason.is_empty() {
            return Err(Refusal::NoRating);
        }
        self.owner.clone_from(&about.owner);
        if self.kind == PlanKind::System {
            self.others.clone_from(&about.others);
        }
        self.required = about.required;
        self.target_recovery = about.target_recovery;
        self.risk = about.risk;
        self.risk_reason.clone_from(&about.risk_reason);
        Ok(())
    }

    fn position_of(&self, action: &str) -> Result<usize, Refusal> {
        let found = self.actions.iter().position(|known| known.action == action);
        found.ok_or(Refusal::NoSuchAction)
    }

    fn put_action(&mut self, replaces: Option<&String>, action: &Action) -> Result<(), Refusal> {
        if action.action.is_empty() {
            return Err(Refusal::NoAction);
        }
        if action.owner.is_empty() {
            return Err(Refusal::NoActionOwner);
        }
        if action.start.zip(action.due).is_some_and(|(start, due)| due < start) {
            return Err(Refusal::DueBeforeStart);
        }
        if action.expected_effect.is_some_and(|effect| !effect.is_finite()) {
            return Err(Refusal::NotANumber(Field::Effect));
        }
        let at = replaces.map(|replaced| self.position_of(replaced)).transpose()?;
        let same = self.actions.iter().position(|known| known.action == action.action);
        if same.is_some() && same != at {
            return Err(Refusal::ActionThere);
        }
        match at.and_then(|at| self.actions.get_mut(at)) {
            Some(known) => known.clone_from(action),
            None => self.actions.push(action.clone()),
        }
        Ok(())
    }

    fn put_dependency(
        &mut self,
        replaces: Option<&Dependency>,
        dependency: &Dependency,
    ) -> Result<(), Refusal> {
        if dependency.organisation.is_empty() && dependency.indicator.is_empty() {
            return Err(Refusal::NoDependency);
        }
        let is_there = self.dependencies.contains(dependency);
        if is_there && replaces != Some(dependency) {
            return Err(Refusal::DependencyThere);
        }
        match replaces {
            None => self.dependencies.push(dependency.clone()),
            Some(replaced) => {
                let known = self.dependencies.iter_mut().find(|known| *known == replaced);
                known.ok_or(Refusal::NoSuchDependency)?.clone_from(dependency);
            }
        }
        Ok(())
    }

    fn signed(&self, sign_off: &SignOff) -> Result<SignOff, Refusal> {
        if self.trajectory.is_empty() {
            return Err(Refusal::NothingToSign);
        }
        let said = [
            (&sign_off.who, Field::Who),
            (&sign_off.role, Field::Role),
            (&sign_off.forum, Field::SignOffForum),
        ];
        if let Some((_, field)) = said.into_iter().find(|(text, _)| text.trim().is_empty()) {
            return Err(Refusal::NoSigner(field));
        }
        if sign_off.date.is_none() {
            return Err(Refusal::NoDate(Field::SignedOn));
        }
        Ok(sign_off.clone())
    }
}

impl LookBack {
    /// The same, where it says all that a look-back has to say.
    fn said(&self) -> Result<Self, Refusal> {
        let parts = [
            (&self.worked, Field::Worked),
            (&self.did_not, Field::DidNot),
            (&self.lessons, Field::Lesson),
        ];
        let says = |texts: &[String]| texts.iter().any(|text| !text.trim().is_empty());
        match parts.into_iter().find(|(texts, _)| !says(texts)) {
            Some((_, field)) => Err(Refusal::EmptyLookBack(field)),
            None => Ok(self.clone()),
        }
    }
}
