//! What is being typed about a plan, and the change it becomes.

use std::collections::BTreeMap;

use super::change::{About, Change};
use super::field::Field;
use super::life_cycle::StepTaken;
use super::order;
use super::plan::{Action, Dependency, LookBack, Plan, SignOff};
use super::refusal::Refusal;
use crate::calendar::{Date, Month};
use crate::template::{LifeCycleStep as Step, PlanKind, Words};
use crate::words;

/// What can be entered about a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Sort {
    /// The next step.
    #[default]
    Step,
    /// Owner, months, risk.
    About,
    /// Root causes.
    Causes,
    /// An action: a new one, or one that is changed, by its words.
    Action(Option<String>),
    /// An interdependency: a new one, or one that is changed.
    Dependency(Option<Dependency>),
    /// The recovery trajectory.
    Trajectory,
    /// The sign-off of the trajectory.
    SignOff,
    /// The look-back.
    LookBack,
}

/// What stands in the fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What is entered.
    pub sort: Sort,
    /// The fields, in the order in which they are shown.
    pub fields: Vec<Field>,
    texts: BTreeMap<Field, String>,
}

impl Draft {
    /// The fields of a sort with what the plan says now; of a step, with what comes next. The
    /// months of a trajectory run from its first, or `as_of`, to the month in which recovery is
    /// meant.
    pub fn new(sort: Sort, plan: &Plan, as_of: Month) -> Self {
        let mut draft = Self { sort, fields: Vec::new(), texts: BTreeMap::new() };
        match draft.sort.clone() {
            Sort::Step => draft.step(plan),
            Sort::About => draft.about(plan),
            Sort::Causes => draft.put(Field::Causes, plan.causes.join("\n")),
            Sort::Action(words) => {
                let known = plan.actions.iter().find(|known| Some(&known.action) == words.as_ref());
                draft.action(&known.cloned().unwrap_or_default());
            }
            Sort::Dependency(known) => {
                let known = known.unwrap_or_default();
                draft.put(Field::DependsOnOrganisation, known.organisation);
                draft.put(Field::DependsOnIndicator, known.indicator);
                draft.put(Field::DependsOn, known.words);
            }
            Sort::Trajectory => draft.trajectory(plan, as_of),
            Sort::SignOff => {
                let known = plan.sign_off.as_ref();
                let text = |of: fn(&SignOff) -> &String| known.map(of).cloned().unwrap_or_default();
                draft.put(Field::Who, text(|known| &known.who));
                draft.put(Field::Role, text(|known| &known.role));
                draft.put(Field::SignOffForum, text(|known| &known.forum));
                draft.put(Field::SignedOn, shown(known.and_then(|known| known.date)));
            }
            Sort::LookBack => {
                draft.put(Field::Worked, plan.look_back.worked.join("\n"));
                draft.put(Field::DidNot, plan.look_back.did_not.join("\n"));
                draft.put(Field::Lesson, plan.look_back.lessons.join("\n"));
            }
        }
        draft
    }

    fn step(&mut self, plan: &Plan) {
        let next = plan.next_step();
        self.put(Field::Step, next.map(Words::word).unwrap_or_default().to_owned());
        self.put(Field::Date, String::new());
        let forum = next.and_then(|step| order::forum(plan.kind, step));
        self.put(Field::Forum, forum.unwrap_or_default().to_owned());
        if plan.kind == PlanKind::Provider {
            self.put(Field::SupersededBy, String::new());
        }
    }

    fn about(&mut self, plan: &Plan) {
        self.put(Field::Owner, plan.owner.clone());
        self.put(Field::Required, plan.required.map(Month::iso).unwrap_or_default());
        self.put(Field::TargetRecovery, plan.target_recovery.map(Month::iso).unwrap_or_default());
        self.put(Field::Risk, plan.risk.map(Words::word).unwrap_or_default().to_owned());
        self.put(Field::RiskReason, plan.risk_reason.clone());
        if plan.kind == PlanKind::System {
            self.put(Field::Others, plan.others.join(","));
        }
    }

    fn action(&mut self, known: &Action) {
        self.put(Field::Action, known.action.clone());
        self.put(Field::ActionOwner, known.owner.clone());
        self.put(Field::Start, shown(known.start));
        self.put(Field::Due, shown(known.due));
        self.put(Field::Status, known.status.map(Words::word).unwrap_or_default().to_owned());
        let effect = known.expected_effect.map(|effect| effect.to_string());
        self.put(Field::Effect, effect.unwrap_or_default());
    }

    fn trajectory(&mut self, plan: &Plan, as_of: Month) {
        self.put(Field::Trajectory, String::new());
        let meant = plan.target_recovery.filter(|meant| *meant > as_of && *meant <= as_of + 60);
        let mut months: Vec<Month> = plan.trajectory.keys().copied().collect();
        months.extend((as_of + 1).through(meant.unwrap_or(as_of + 6)));
        months.sort();
        months.dedup();
        for month in months {
            let value = plan.trajectory.get(&month).map(f64::to_string);
            self.put(Field::Value(month), value.unwrap_or_default());
        }
    }

    fn put(&mut self, field: Field, text: String) {
        self.fields.push(field);
        self.texts.insert(field, text);
    }

    /// What stands in a field.
    pub fn text(&self, field: Field) -> &str {
        self.texts.get(&field).map(String::as_str).unwrap_or_default()
    }

    /// Whether a field is asked for: the plan that replaces this one only where one does.
    pub fn asks_for(&self, field: Field) -> bool {
        field != Field::SupersededBy || step(self.text(Field::Step)) == Some(Step::Superseded)
    }

    /// Puts something else into a field. Another step of a system plan brings its own forum.
    pub fn set(&mut self, field: Field, text: String, kind: PlanKind) {
        if field == Field::Step
            && let Some(forum) = step(&text).and_then(|step| order::forum(kind, step))
        {
            self.texts.insert(Field::Forum, forum.to_owned());
        }
        self.texts.insert(field, text);
    }

    /// The change that is meant.
    ///
    /// # Errors
    /// A day or a number that cannot be read. Whether the change fits the plan is for
    /// [`Plan::after`] to say.
    pub fn change(&self) -> Result<Change, Refusal> {
        Ok(match &self.sort {
            Sort::Step => Change::Step {
                taken: StepTaken {
                    step: step(self.text(Field::Step)).unwrap_or(Step::Required),
                    date: self.day(Field::Date)?,
                    forum: self.tidy(Field::Forum),
                },
                superseded_by: self.tidy(Field::SupersededBy),
            },
            Sort::About => Change::About(About {
                owner: self.tidy(Field::Owner),
                others: ids(self.text(Field::Others)),
                required: self.text(Field::Required).parse().ok(),
                target_recovery: self.text(Field::TargetRecovery).parse().ok(),
                risk: word(self.text(Field::Risk)),
                risk_reason: self.tidy(Field::RiskReason),
            }),
            Sort::Causes => Change::Causes(self.lines(Field::Causes)),
            Sort::Action(replaces) => Change::Action {
                replaces: replaces.clone(),
                action: Action {
                    action: self.tidy(Field::Action),
                    owner: self.tidy(Field::ActionOwner),
                    start: self.day(Field::Start)?,
                    due: self.day(Field::Due)?,
                    status: word(self.text(Field::Status)),
                    expected_effect: match self.tidy(Field::Effect) {
                        blank if blank.is_empty() => None,
                        typed => {
                            let number = number(&typed);
                            Some(number.ok_or(Refusal::NotANumber(Field::Effect))?)
                        }
                    },
                },
            },
            Sort::Dependency(replaces) => Change::Dependency {
                replaces: replaces.clone(),
                dependency: Dependency {
                    organisation: self.tidy(Field::DependsOnOrganisation),
                    indicator: self.tidy(Field::DependsOnIndicator),
                    words: self.tidy(Field::DependsOn),
                },
            },
            Sort::Trajectory => Change::Trajectory(self.values()?),
            Sort::SignOff => Change::SignOff(SignOff {
                who: self.tidy(Field::Who),
                role: self.tidy(Field::Role),
                forum: self.tidy(Field::SignOffForum),
                date: self.day(Field::SignedOn)?,
            }),
            Sort::LookBack => Change::LookBack(LookBack {
                worked: self.lines(Field::Worked),
                did_not: self.lines(Field::DidNot),
                lessons: self.lines(Field::Lesson),
            }),
        })
    }

    /// The text of a field as a cell of the return keeps it.
    fn tidy(&self, field: Field) -> String {
        words::one_line(self.text(field))
    }

    /// The texts of a field, one a line, each once.
    fn lines(&self, field: Field) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in self.text(field).lines().map(str::trim) {
            if !line.is_empty() && !lines.iter().any(|known| known == line) {
                lines.push(line.to_owned());
            }
        }
        lines
    }

    fn day(&self, field: Field) -> Result<Option<Date>, Refusal> {
        match self.text(field).trim() {
            "" => Ok(None),
            typed => typed.parse().map(Some).map_err(|()| Refusal::NoDate(field)),
        }
    }

    fn values(&self) -> Result<BTreeMap<Month, f64>, Refusal> {
        let mut values = BTreeMap::new();
        for field in &self.fields {
            let Field::Value(month) = field else { continue };
            let typed = self.tidy(*field);
            if typed.is_empty() {
                continue;
            }
            let refusal = Refusal::NotAValue { month: *month, typed: typed.clone() };
            values.insert(*month, number(&typed).ok_or(refusal)?);
        }
        Ok(values)
    }
}

/// A day as a field for dates holds it, `2025-06-30`.
fn shown(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn step(text: &str) -> Option<Step> {
    word(text)
}

fn word<W: Words>(text: &str) -> Option<W> {
    W::ALL.iter().copied().find(|word| word.word() == text)
}

/// Ids, with commas between them.
pub(super) fn ids(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// A plain number as people type it, with a point and perhaps commas between thousands.
fn number(typed: &str) -> Option<f64> {
    let plain: String = typed.chars().filter(|letter| *letter != ',').collect();
    let plain = plain.replace(['−', '–'], "-");
    let is_plain = plain.chars().all(|letter| letter.is_ascii_digit() || "+-.".contains(letter));
    plain.parse().ok().filter(|number: &f64| is_plain && number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plain() {
        let read = ["74.5", "-1,200", "−3", "inf", "1e3", "74.5%", "ten"].map(number);
        assert_eq!(read, [Some(74.5), Some(-1200.0), Some(-3.0), None, None, None, None]);
    }
}
