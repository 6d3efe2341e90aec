//! Why something cannot be entered about a plan, and which field of the page is at fault.

use std::fmt;

use super::field::Field;
use super::order;
use crate::calendar::{Date, Month};
use crate::template::{LifeCycleStep as Step, PlanKind};

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
    /// Something is said to have happened on a day that is still to come.
    Future {
        /// The field of the day.
        field: Field,
        /// Today.
        today: Date,
    },
    /// A system plan's step needs its forum.
    NoForum,
    /// The plan that replaces this one is not named.
    NoSuccessor,
    /// A plan is closed only after a look-back.
    NoLookBack,
    /// What worked, what did not and lessons all have to be said; this part is not.
    EmptyLookBack(Field),
    /// There is no such plan.
    NoSuchPlan,
    /// There is no such action.
    NoSuchAction,
    /// There is no such interdependency.
    NoSuchDependency,
    /// An action without words.
    NoAction,
    /// An action that nobody does.
    NoActionOwner,
    /// Two actions in the same words.
    ActionThere,
    /// Due before it starts.
    DueBeforeStart,
    /// An interdependency with nobody and nothing.
    NoDependency,
    /// The same interdependency twice.
    DependencyThere,
    /// No usable day in a field.
    NoDate(Field),
    /// No plain number in a field.
    NotANumber(Field),
    /// A value of the trajectory is no plain number.
    NotAValue {
        /// The month.
        month: Month,
        /// What was typed.
        typed: String,
    },
    /// The trajectory has no month, or a value that is no number.
    NoTrajectory,
    /// There is no trajectory that could be signed off.
    NothingToSign,
    /// Who signed off, in which role or forum, is not said.
    NoSigner(Field),
    /// Recovery is meant before the plan was required.
    RecoveryBeforeRequired,
    /// A reason for a rating that is not given.
    NoRating,
    /// The plan has no id.
    NoId,
    /// There is a plan with this id on the indicator already.
    IdTaken,
    /// A system plan of one organisation.
    NoOthers,
}

impl Refusal {
    /// The field beside which it is shown.
    pub fn field(&self) -> Field {
        match self {
            Self::Missing { .. } | Self::NotNext { .. } | Self::NoLookBack | Self::NoSuchPlan => {
                Field::Step
            }
            Self::BeforeLatest { .. } => Field::Date,
            Self::NoForum => Field::Forum,
            Self::NoSuccessor => Field::SupersededBy,
            Self::EmptyLookBack(field)
            | Self::NoDate(field)
            | Self::NotANumber(field)
            | Self::NoSigner(field)
            | Self::Future { field, .. } => *field,
            Self::NotAValue { month, .. } => Field::Value(*month),
            Self::NoSuchAction | Self::NoAction | Self::ActionThere => Field::Action,
            Self::NoActionOwner => Field::ActionOwner,
            Self::DueBeforeStart => Field::Due,
            Self::NoSuchDependency | Self::NoDependency | Self::DependencyThere => {
                Field::DependsOnOrganisation
            }
            Self::NoTrajectory => Field::Trajectory,
            Self::NothingToSign => Field::Who,
            Self::RecoveryBeforeRequired => Field::TargetRecovery,
            Self::NoRating => Field::Risk,
            Self::NoId | Self::IdTaken => Field::Id,
            Self::NoOthers => Field::Others,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Missing { kind, step, first } => {
                let (step, name) = (order::name(*kind, *step), order::name(*kind, *first));
                write!(f, "“{step}” cannot be recorded yet: “{name}” is missing. Record it first")?;
                return match order::forum(*kind, *first) {
                    Some(forum) => write!(f, "; its forum is: {forum}."),
                    None => f.write_str(", with the date and the organisation’s own forum."),
                };
            }
            Self::NotNext { kind, step, latest } => {
                let step = order::name(*kind, *step);
                return match latest {
                    Some(latest) => {
                        let latest = order::name(*kind, *latest);
                        write!(f, "“{step}” does not follow “{latest}”. Choose a step that does.")
                    }
                    None => write!(f, "A plan does not start with “{step}”. Choose another step."),
                };
            }
            Self::BeforeLatest { latest } => {
                return write!(
                    f,
                    "The date is before that of the step above it, {}. Give a day on or after it.",
                    super::day(*latest)
                );
            }
            Self::Future { today, .. } => {
                return write!(
                    f,
                    "This day is still to come. Give the day on which it happened, {} at the \
                     latest.",
                    super::day(*today)
                );
            }
            Self::NotAValue { month, typed } => {
                return write!(
                    f,
                    "“{typed}” is not a plain number. Type one such as 74.5 for {}, or leave the \
                     month blank.",
                    month.long()
                );
            }
            Self::NoForum => {
                "A step of a system plan is taken in a forum. Say which forum took it."
            }
            Self::NoSuccessor => {
                "Give the id of the system plan that replaces this one, such as SPIP-01."
            }
            Self::NoLookBack => {
                "A plan is closed only after a look-back. Record what worked, what did not, and \
                 the lessons first."
            }
            Self::EmptyLookBack(_) => {
                "A look-back says what worked, what did not, and at least one lesson. Fill in all \
                 three."
            }
            Self::NoSuchPlan => "There is no such plan any more. Go back to the board.",
            Self::NoSuchAction => "The plan has no such action any more. Add it as a new one.",
            Self::NoSuchDependency => {
                "The plan has no such interdependency any more. Add it as a new one."
            }
            Self::NoAction => "Say what will be done.",
            Self::NoActionOwner => "Say which role does it, such as Head of Operations.",
            Self::ActionThere => {
                "The plan has an action in these words. Change that one, or use other words."
            }
            Self::DueBeforeStart => "The action is due before it starts. Give a later day.",
            Self::NoDependency => "Choose the organisation or the indicator that it is about.",
            Self::DependencyThere => "The plan names this interdependency already.",
            Self::NoDate(_) => "Give the day, such as 30/09/2025.",
            Self::NotANumber(_) => "Give a plain number, such as 1.5, without a unit.",
            Self::NoTrajectory => "Give a plain number for at least one month of the trajectory.",
            Self::NothingToSign => {
                "There is no recovery trajectory to sign off. Enter its months first."
            }
            Self::NoSigner(_) => "Say who signed it off, in which role, and in which forum.",
            Self::RecoveryBeforeRequired => {
                "Recovery is meant before the plan was required. Choose a later month."
            }
            Self::NoRating => "A reason is given but no rating. Choose the rating.",
            Self::NoId => "Give the plan a short id that stays the same, such as UEC-01.",
            Self::IdTaken => {
                "There is a plan with this id on the indicator. Give another id, or open that plan."
            }
            Self::NoOthers => {
                "A system plan is shared. Choose at least one other organisation, or start a \
                 provider plan."
            }
        };
        f.write_str(words)
    }
}

impl std::error::Error for Refusal {}
