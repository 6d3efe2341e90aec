//! What is being typed about a plan, and the change it becomes.

use std::collections::BTreeMap;

use super::change::Change;
use super::life_cycle::StepTaken;
use super::order;
use super::plan::{LookBack, Plan, SignOff};
use super::refusal::{Field, Refusal};
use crate::calendar::Month;
use crate::template::{LifeCycleStep as Step, Words};

/// What can be entered about a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The next step.
    #[default]
    Step,
    /// The look-back.
    LookBack,
    /// The recovery trajectory.
    Trajectory,
    /// The sign-off of the trajectory.
    SignOff,
}

/// What stands in the fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What is entered.
    pub sort: Sort,
    /// The chosen step, by its word.
    pub step: String,
    /// A day as a field for dates holds it, `2025-06-30`.
    pub date: String,
    /// The forum.
    pub forum: String,
    /// The id of the system plan that replaces this one.
    pub superseded_by: String,
    /// What worked.
    pub worked: String,
    /// What did not.
    pub did_not: String,
    /// The lesson.
    pub lesson: String,
    /// `2025-07 74.5, 2025-08 75`.
    pub trajectory: String,
    /// Who signs off.
    pub who: String,
    /// In which role.
    pub role: String,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Step, Self::LookBack, Self::Trajectory, Self::SignOff];

    /// What it is, as an option of a list.
    pub fn words(self) -> &'static str {
        match self {
            Self::Step => "Next step",
            Self::LookBack => "Look-back",
            Self::Trajectory => "Recovery trajectory",
            Self::SignOff => "Sign-off of the trajectory",
        }
    }

    /// The fields it needs, each with its label and the field that refusals name.
    pub fn fields(self) -> &'static [(&'static str, &'static str, Field)] {
        match self {
            Self::Step => &[
                ("date", "Date", Field::Date),
                ("forum", "Forum", Field::Forum),
                ("superseded_by", "Superseded by (id)", Field::SupersededBy),
            ],
            Self::LookBack => &[
                ("worked", "What worked", Field::LookBack),
                ("did_not", "What did not work", Field::LookBack),
                ("lesson", "Lesson", Field::LookBack),
            ],
            Self::Trajectory => {
                &[("trajectory", "Months and values: 2025-07 74.5, 2025-08 75", Field::Trajectory)]
            }
            Self::SignOff => &[
                ("who", "Signed off by", Field::Who),
                ("role", "Role", Field::Who),
                ("forum", "Forum", Field::Who),
                ("date", "Date", Field::Date),
            ],
        }
    }
}

impl Draft {
    /// A draft of what comes next for a plan.
    pub fn new(plan: &Plan) -> Self {
        let step = plan.next_step();
        Self {
            step: step.map(Words::word).unwrap_or_default().to_owned(),
            forum: step
                .and_then(|step| order::forum(plan.kind, step))
                .unwrap_or_default()
                .to_owned(),
            ..Self::default()
        }
    }

    /// What stands in a field, by its name.
    pub fn field(&mut self, name: &str) -> &mut String {
        match name {
            "date" => &mut self.date,
            "forum" => &mut self.forum,
            "superseded_by" => &mut self.superseded_by,
            "worked" => &mut self.worked,
            "did_not" => &mut self.did_not,
            "lesson" => &mut self.lesson,
            "trajectory" => &mut self.trajectory,
            "who" => &mut self.who,
            "role" => &mut self.role,
            _ => &mut self.step,
        }
    }

    /// The change that is meant.
    ///
    /// # Errors
    /// A day or a trajectory that cannot be read. Whether the change fits the plan is for
    /// [`Plan::after`] to say.
    pub fn change(&self) -> Result<Change, Refusal> {
        let text = |text: &String| text.trim().to_owned();
        Ok(match self.sort {
            Sort::Step => {
                let step = Step::ALL.iter().copied().find(|step| step.word() == self.step);
                let date = self.date.trim().parse().map_err(|()| Refusal::NoDate)?;
                Change::Step {
                    taken: StepTaken {
                        step: step.unwrap_or(Step::Required),
                        date: Some(date),
                        forum: text(&self.forum),
                    },
                    superseded_by: text(&self.superseded_by),
                }
            }
            Sort::LookBack => Change::LookBack(LookBack {
                worked: vec![text(&self.worked)],
                did_not: vec![text(&self.did_not)],
                lessons: vec![text(&self.lesson)],
            }),
            Sort::Trajectory => Change::Trajectory(trajectory(&self.trajectory)?),
            Sort::SignOff => Change::SignOff(SignOff {
                who: text(&self.who),
                role: text(&self.role),
                forum: text(&self.forum),
                date: Some(self.date.trim().parse().map_err(|()| Refusal::NoDate)?),
            }),
        })
    }
}

/// Months with their values, separated by commas or semicolons.
fn trajectory(text: &str) -> Result<BTreeMap<Month, f64>, Refusal> {
    let pairs = text.split([',', ';']).map(str::trim).filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (month, value) = pair.split_once(char::is_whitespace)?;
            let value: f64 = value.trim().parse().ok()?;
            Some((month.parse().ok()?, value)).filter(|_| value.is_finite())
        })
        .collect::<Option<_>>()
        .ok_or(Refusal::NoTrajectory)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trajectory_is_typed_as_months_and_values() {
        let months = trajectory("2025-07 74.5, 2025-08 75;").unwrap();
        let month = |text: &str| text.parse().unwrap();
        assert_eq!(months, BTreeMap::from([(month("2025-07"), 74.5), (month("2025-08"), 75.0)]));
        assert_eq!(trajectory("2025-07"), Err(Refusal::NoTrajectory));
        assert_eq!(trajectory("2025-07 inf"), Err(Refusal::NoTrajectory));
    }
}
