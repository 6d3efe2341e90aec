//! The fields in which something is entered about a plan: what each is called, what a person does
//! with it, and what can be chosen in it.

use super::order;
use super::plan::Plan;
use crate::calendar::Month;
use crate::framework::Framework;
use crate::template::{LifeCycleStep as Step, PlanKind, Progress, RiskRating, Words};

/// A field. Refusals name the one that is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Whose plan is started.
    Kind,
    /// The id of a plan that is started.
    Id,
    /// Further organisations of a system plan.
    Others,
    /// The step.
    Step,
    /// Its date.
    Date,
    /// Its forum.
    Forum,
    /// The plan that replaces this one.
    SupersededBy,
    /// Senior responsible owner.
    Owner,
    /// The month in which the plan was required.
    Required,
    /// The month in which recovery is meant.
    TargetRecovery,
    /// The rating of the risk.
    Risk,
    /// Why this rating.
    RiskReason,
    /// Root causes, one a line.
    Causes,
    /// What will be done.
    Action,
    /// Who does it, as a role.
    ActionOwner,
    /// Its first day.
    Start,
    /// The day by which it is done.
    Due,
    /// How far it is.
    Status,
    /// What it adds to the indicator.
    Effect,
    /// The organisation that the plan depends on.
    DependsOnOrganisation,
    /// The indicator that it depends on.
    DependsOnIndicator,
    /// Who else must act, on what.
    DependsOn,
    /// The recovery trajectory as a whole.
    Trajectory,
    /// A month of the trajectory.
    Value(Month),
    /// Who signed off.
    Who,
    /// In which role.
    Role,
    /// In which forum.
    SignOffForum,
    /// On which day.
    SignedOn,
    /// What worked, one a line.
    Worked,
    /// What did not, one a line.
    DidNot,
    /// Lessons, one a line.
    Lesson,
}

/// What a person does with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    /// Types a few words.
    Text,
    /// Types several texts, one a line.
    Lines,
    /// Gives a day.
    Day,
    /// Types a plain number.
    Number,
    /// Chooses one of a list.
    Choice,
    /// Ticks any of a list.
    Ticks,
    /// Nothing: the field is there for what is wrong with all that follow it.
    Nothing,
}

impl Field {
    /// A short stable name, for the ids of the page.
    pub fn name(self) -> String {
        match self {
            Self::Value(month) => format!("value-{}", month.iso()),
            other => {
                // `SupersededBy` becomes `superseded-by`.
                let mut name = String::new();
                for letter in format!("{other:?}").chars() {
                    if letter.is_uppercase() && !name.is_empty() {
                        name.push('-');
                    }
                    name.extend(letter.to_lowercase());
                }
                name
            }
        }
    }

    /// What stands above it.
    pub fn label(self) -> String {
        let label = match self {
            Self::Kind => "Kind of plan",
            Self::Id => "Plan id",
            Self::Others => "Other organisations",
            Self::Step => "Step",
            Self::Date => "Date of the step",
            Self::Forum | Self::SignOffForum => "Forum",
            Self::SupersededBy => "Superseded by (plan id)",
            Self::Owner => "Senior responsible owner (role)",
            Self::Required => "Month required",
            Self::TargetRecovery => "Recovery meant in",
            Self::Risk => "Risk rating",
            Self::RiskReason => "Why this rating",
            Self::Causes => "Root causes, one a line",
            Self::Action => "What will be done",
            Self::ActionOwner => "Who does it (role)",
            Self::Start => "Starts",
            Self::Due => "Due",
            Self::Status => "Status",
            Self::Effect => "Expected effect",
            Self::DependsOnOrganisation => "Organisation",
            Self::DependsOnIndicator => "Indicator",
            Self::DependsOn => "Who must act, on what",
            Self::Trajectory => "Recovery trajectory",
            Self::Value(month) => return month.to_string(),
            Self::Who => "Signed off by (name or office)",
            Self::Role => "In the role of",
            Self::SignedOn => "Signed off on",
            Self::Worked => "What worked, one a line",
            Self::DidNot => "What did not work, one a line",
            Self::Lesson => "Lessons for others, one a line",
        };
        label.to_owned()
    }

    /// What a person does with it.
    pub fn control(self) -> Control {
        match self {
            Self::Date | Self::Start | Self::Due | Self::SignedOn => Control::Day,
            Self::Causes | Self::Worked | Self::DidNot | Self::Lesson => Control::Lines,
            Self::Effect | Self::Value(_) => Control::Number,
            Self::Kind
            | Self::Step
            | Self::Required
            | Self::TargetRecovery
            | Self::Risk
            | Self::Status
            | Self::DependsOnOrganisation
            | Self::DependsOnIndicator => Control::Choice,
            Self::Others => Control::Ticks,
            Self::Trajectory => Control::Nothing,
            _ => Control::Text,
        }
    }

    /// What can be chosen in it, each with its value and its words. Steps that can follow come
    /// first; the others can be chosen too, and are refused with the reason.
    pub fn options(
        self,
        plan: &Plan,
        framework: &Framework,
        as_of: Month,
    ) -> Vec<(String, String)> {
        let blank = |words: &str| vec![(String::new(), words.to_owned())];
        match self {
            Self::Kind => words_of::<PlanKind>().collect(),
            Self::Step => {
                let mut steps = order::after(plan.kind, plan.step());
                let others = Step::ALL.iter().filter(|step| order::is_of(plan.kind, **step));
                let others: Vec<Step> =
                    others.copied().filter(|step| !steps.contains(step)).collect();
                steps.extend(others);
                let named =
                    |step: Step| (step.word().to_owned(), order::name(plan.kind, step).to_owned());
                steps.into_iter().map(named).collect()
            }
            Self::Status => blank("Not given").into_iter().chain(words_of::<Progress>()).collect(),
            Self::Risk => {
                blank("Not assessed").into_iter().chain(words_of::<RiskRating>()).collect()
            }
            Self::Required => months(plan.required, as_of - 24, as_of + 3),
            Self::TargetRecovery => months(plan.target_recovery, as_of - 12, as_of + 36),
            Self::Others => {
                let known = framework.organisations.iter();
                let others = known.filter(|known| known.id() != plan.key.organisation);
                others.map(|known| (known.id().to_owned(), known.key.clone())).collect()
            }
            Self::DependsOnOrganisation => {
                let known = framework.organisations.iter();
                let named = known.map(|known| (known.key.clone(), known.name.clone()));
                blank("None in particular").into_iter().chain(named).collect()
            }
            Self::DependsOnIndicator => {
                let known = framework.indicators.iter();
                let named = known.map(|known| (known.id.clone(), known.name.clone()));
                blank("None in particular").into_iter().chain(named).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn words_of<W: Words>() -> impl Iterator<Item = (String, String)> {
    W::ALL.iter().map(|word| (word.word().to_owned(), word.word().to_owned()))
}

/// The months from one to another, with the one that is stated even where it lies outside them.
fn months(stated: Option<Month>, first: Month, last: Month) -> Vec<(String, String)> {
    let mut months: Vec<Month> = first.through(last).chain(stated).collect();
    months.sort();
    months.dedup();
    let blank = (String::new(), "Not given".to_owned());
    let named = months.into_iter().map(|month| (month.iso(), month.long()));
    std::iter::once(blank).chain(named).collect()
}
