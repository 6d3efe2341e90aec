//! The steps that a plan has taken, kept in order.

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::order;
use super::refusal::Refusal;
use crate::calendar::Date;
use crate::template::{LifeCycleStep as Step, PlanKind};

/// One step that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTaken {
    /// The step.
    pub step: Step,
    /// Its day; a return may leave it out, an entry on the page may not.
    pub date: Option<Date>,
    /// The forum that took it; blank where a return leaves it out.
    pub forum: String,
}

/// The steps of one plan, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeCycle(Vec<StepTaken>);

impl LifeCycle {
    /// The steps as a return states them. A return is not refused: it may name only the latest
    /// step, and steps are put in order here.
    pub fn as_returned(mut steps: Vec<StepTaken>) -> Self {
        // The order of the sheet counts where nothing else does. Changes between on and off track
        // are told apart by their dates alone.
        steps.sort_by_key(|taken| {
            let turns = order::position(taken.step) == order::position(Step::OnTrack);
            (order::position(taken.step), taken.date.filter(|_| turns))
        });
        steps.dedup();
        // A relapse after recovery: later than it by its date.
        if let Some(recovered) = steps.iter().position(|taken| taken.step == Step::Recovered) {
            let since = steps.get(recovered).and_then(|taken| taken.date);
            let is_relapse = |taken: &StepTaken| {
                order::position(taken.step) == order::position(Step::OffTrack)
                    && since.is_some()
                    && taken.date > since
            };
            if steps.iter().any(is_relapse) {
                steps.sort_by_key(|taken| taken.date);
            }
        }
        Self(steps)
    }

    /// The steps, oldest first.
    pub fn steps(&self) -> &[StepTaken] {
        &self.0
    }

    /// The latest step.
    pub fn latest(&self) -> Option<&StepTaken> {
        self.0.last()
    }

    /// When a step was taken for the first time.
    pub fn date_of(&self, step: Step) -> Option<Date> {
        self.0.iter().find(|taken| taken.step == step)?.date
    }

    /// The steps with one more.
    ///
    /// # Errors
    /// A step that does not follow the latest, a day before it, or a system plan's step without
    /// its forum.
    pub fn with(&self, kind: PlanKind, taken: StepTaken) -> Result<Self, Refusal> {
        let latest = self.latest().map(|latest| latest.step);
        if !order::is_next(kind, latest, taken.step) {
            return Err(match order::missing(kind, latest, taken.step) {
                Some(first) if first != taken.step && order::is_of(kind, taken.step) => {
                    Refusal::Missing { kind, step: taken.step, first }
                }
                _ => Refusal::NotNext { kind, step: taken.step, latest },
            });
        }
        let date = taken.date.ok_or(Refusal::NoDate(Field::Date))?;
        let before = self.0.iter().filter_map(|taken| taken.date).max();
        if let Some(latest) = before.filter(|before| date < *before) {
            return Err(Refusal::BeforeLatest { latest });
        }
        if order::forum(kind, taken.step).is_some() && taken.forum.trim().is_empty() {
            return Err(Refusal::NoForum);
        }
        let mut steps = self.0.clone();
        steps.push(taken);
        Ok(Self(steps))
    }
}
