//! Why something cannot be entered about a plan, and which field of the page is at fault.

use std::fmt;

use super::order;
use crate::calendar::Date;
use crate::template::{LifeCycleStep as Step, PlanKind};

/// Where a refusal is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The step.
    Step,
    /// Its date, or that of a sign-off.
    Date,
    /// Its forum, or that of a sign-off.
    Forum,
    /// The plan that replaces this one.
    SupersededBy,
    /// What worked, what did not, lessons.
    LookBack,
    /// The action.
    Action,
    /// The recovery trajectory.
    Trajectory,
    /// Who signed off.
    Who,
}

/// Why something about a plan cannot be entered.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// A step before it has not been recorded.
    Missing {
        /// Whose plan.
        kind: PlanKind,
        /// What was to be recorded.
        step: Step,
        /// What has to come first.
        first: Step,
    },
    /// The step does not follow the latest.
    NotNext {
        /// Whose plan.
        kind: PlanKind,
        /// What was to be recorded.
        step: Step,
        /// The latest step, if there is any.
        latest: Option<Step>,
    },
    /// The date is before that of the latest step.
    BeforeLatest {
        /// The latest step's day.
        latest: Date,
    },
    /// A system plan's step needs its forum.
    NoForum,
    /// The plan that replaces this one is not named.
    NoSuccessor,
    /// A plan is closed only after a look-back.
    NoLookBack,
    /// What worked, what did not and lessons all have to be said.
    EmptyLookBack,
    /// There is no such action.
    NoSuchAction,
    /// No usable day.
    NoDate,
    /// The trajectory has no month, or a value that is no number.
    NoTrajectory,
    /// Who signed off, and in which role, is not said.
    NoSigner,
}

impl Refusal {
    /// The field beside which it is shown.
    pub fn field(&self) -> Field {
        match self {
            Self::Missing { .. } | Self::NotNext { .. } => Field::Step,
            Self::BeforeLatest { .. } | Self::NoDate => Field::Date,
            Self::NoForum => Field::Forum,
            Self::NoSuccessor => Field::SupersededBy,
            Self::NoLookBack | Self::EmptyLookBack => Field::LookBack,
            Self::NoSuchAction => Field::Action,
            Self::NoTrajectory => Field::Trajectory,
            Self::NoSigner => Field::Who,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { kind, step, first } => {
                let (step, name) = (order::name(*kind, *step), order::name(*kind, *first));
                write!(f, "“{step}” cannot be recorded yet: “{name}” is missing. Record it first")?;
                match order::forum(*kind, *first) {
                    Some(forum) => write!(f, "; its forum is: {forum}."),
                    None => f.write_str(", with the date and the organisation’s own forum."),
                }
            }
            Self::NotNext { kind, step, latest } => {
                let step = order::name(*kind, *step);
                match latest {
                    Some(latest) => {
                        let latest = order::name(*kind, *latest);
                        write!(f, "“{step}” does not follow “{latest}”. Choose a step that does.")
                    }
                    None => write!(f, "A plan does not start with “{step}”. Choose another step."),
                }
            }
            Self::BeforeLatest { latest } => write!(
                f,
                "The date is before that of the step above it, {}. Give a day on or after it.",
                super::day(*latest)
            ),
            Self::NoForum => {
                f.write_str("A step of a system plan is taken in a forum. Say which forum took it.")
            }
            Self::NoSuccessor => f.write_str(
                "Give the id of the system plan that replaces this one, such as SPIP-01.",
            ),
            Self::NoLookBack => f.write_str(
                "A plan is closed only after a look-back. Record what worked, what did not, and \
                 the lessons first.",
            ),
            Self::EmptyLookBack => f.write_str(
                "A look-back says what worked, what did not, and at least one lesson. Fill in all \
                 three.",
            ),
            Self::NoSuchAction => f.write_str("The plan has no such action any more."),
            Self::NoDate => f.write_str("Give the day on which it was taken."),
            Self::NoTrajectory => {
                f.write_str("Give a plain number for at least one month of the trajectory.")
            }
            Self::NoSigner => {
                f.write_str("Say who signed it off, in which role, and in which forum.")
            }
        }
    }
}

impl std::error::Error for Refusal {}
