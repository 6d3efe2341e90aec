//! One improvement plan as typed values, and what follows from them on a day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::life_cycle::LifeCycle;
use super::order;
use crate::calendar::{Date, Month};
use crate::polarity::Polarity;
use crate::series::{Series, Source};
use crate::template::{LifeCycleStep as Step, PlanKind, Progress, RiskRating};

/// Which plan is meant. Two plans of one organisation on one indicator differ in their id.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlanKey {
    /// ODS code, or key where there is none, of the organisation that returns the plan.
    pub organisation: String,
    /// The indicator's id in the catalogue.
    pub indicator: String,
    /// The plan's id, such as `UEC-01`; blank where the return gives none.
    pub id: String,
}

/// An improvement plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Which plan this is.
    pub key: PlanKey,
    /// Whose plan it is.
    pub kind: PlanKind,
    /// Further organisations of a system plan, by ODS code, or key where there is none.
    pub others: Vec<String>,
    /// The steps it has taken.
    pub life_cycle: LifeCycle,
    /// The month in which it was required, as stated.
    pub required: Option<Month>,
    /// The month in which it was in place, as stated.
    pub stated_in_place: Option<Month>,
    /// The month in which it is meant to have recovered.
    pub target_recovery: Option<Month>,
    /// Senior responsible owner.
    pub owner: String,
    /// Root causes.
    pub causes: Vec<String>,
    /// Actions, in the order of the plan.
    pub actions: Vec<Action>,
    /// Assessed risk.
    pub risk: Option<RiskRating>,
    /// Why this rating.
    pub risk_reason: String,
    /// What else it depends on.
    pub dependencies: Vec<Dependency>,
    /// The plan's own recovery trajectory, in the indicator's unit.
    pub trajectory: BTreeMap<Month, f64>,
    /// Who signed the trajectory off; until then the escalation rule does not use it.
    pub sign_off: Option<SignOff>,
    /// The look-back.
    pub look_back: LookBack,
    /// The id of the system plan that replaces it; blank where none does.
    pub superseded_by: String,
    /// Where it was read; `None` of a plan that was started on the page.
    pub source: Option<Source>,
}

/// One action.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// What is to be done.
    pub action: String,
    /// Who does it.
    pub owner: String,
    /// Its first day.
    pub start: Option<Date>,
    /// The day by which it is done.
    pub due: Option<Date>,
    /// How far it is; `None` where nothing is said.
    pub status: Option<Progress>,
    /// What it adds to the indicator, in its unit.
    pub expected_effect: Option<f64>,
}

/// Something outside the plan that it depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    /// Who else must act, on what.
    pub words: String,
    /// The organisation, as the plan names it; blank where it names none.
    pub organisation: String,
    /// The indicator, as the plan names it; blank where it names none.
    pub indicator: String,
}

/// Who signed something off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// Who.
    pub who: String,
    /// In which role.
    pub role: String,
    /// In which forum.
    pub forum: String,
    /// When; a return may leave it out.
    pub date: Option<Date>,
}

/// What was found when looking back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookBack {
    /// What helped.
    pub worked: Vec<String>,
    /// What did not.
    pub did_not: Vec<String>,
    /// What others can learn.
    pub lessons: Vec<String>,
}

/// Where the latest value stands beside the recovery trajectory.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// The month of both.
    pub month: Month,
    /// What was reached.
    pub actual: f64,
    /// What was meant to be reached.
    pub meant: f64,
    /// Whether the value is as good as the trajectory or better.
    pub is_on: bool,
}

impl LookBack {
    /// Whether it says what worked, what did not, and at least one lesson.
    pub fn is_complete(&self) -> bool {
        let says = |texts: &[String]| texts.iter().any(|text| !text.trim().is_empty());
        says(&self.worked) && says(&self.did_not) && says(&self.lessons)
    }
}

impl Action {
    /// Whether it should have been done before `today` and is neither done nor given up.
    pub fn is_overdue(&self, today: Date) -> bool {
        let is_open = !matches!(self.status, Some(Progress::Complete | Progress::Stopped));
        is_open && self.due.is_some_and(|due| due < today)
    }
}

impl Plan {
    /// A plan of which nothing is known yet.
    pub fn new(key: PlanKey, kind: PlanKind) -> Self {
        Self {
            key,
            kind,
            others: Vec::new(),
            life_cycle: LifeCycle::default(),
            required: None,
            stated_in_place: None,
            target_recovery: None,
            owner: String::new(),
            causes: Vec::new(),
            actions: Vec::new(),
            risk: None,
            risk_reason: String::new(),
            dependencies: Vec::new(),
            trajectory: BTreeMap::new(),
            sign_off: None,
            look_back: LookBack::default(),
            superseded_by: String::new(),
            source: None,
        }
    }

    /// The organisations whose plan it is.
    pub fn organisations(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.key.organisation).chain(&self.others).map(String::as_str)
    }

    /// The latest step.
    pub fn step(&self) -> Option<Step> {
        self.life_cycle.latest().map(|taken| taken.step)
    }

    /// Whether nothing more is to come of it.
    pub fn is_over(&self) -> bool {
        matches!(self.step(), Some(Step::Closed | Step::Superseded))
    }

    /// The month in which it was required.
    pub fn required_month(&self) -> Option<Month> {
        self.required.or_else(|| self.life_cycle.date_of(Step::Required).map(Date::month))
    }

    /// The month in which it was in place, from which the clock of the escalation rule runs: the
    /// provider's own approval, or the handover of a system plan. A month that a return states
    /// counts for a system plan only where it tells of no steps.
    pub fn in_place(&self) -> Option<Month> {
        let stepped = self.life_cycle.date_of(order::in_place(self.kind)).map(Date::month);
        match self.kind {
            PlanKind::Provider => self.stated_in_place.or(stepped),
            PlanKind::System if self.life_cycle.steps().is_empty() => self.stated_in_place,
            PlanKind::System => stepped,
        }
    }

    /// The recovery trajectory, once it is signed off by the end of `as_of`.
    pub fn signed_off_trajectory(&self, as_of: Month) -> Option<&BTreeMap<Month, f64>> {
        let sign_off = self.sign_off.as_ref()?;
        let is_known = sign_off.date.is_none_or(|date| date.month() <= as_of);
        (is_known && !self.trajectory.is_empty()).then_some(&self.trajectory)
    }

    /// The actions that are overdue on a day, in the order of the plan.
    pub fn overdue_actions(&self, today: Date) -> Vec<&Action> {
        if self.is_over() {
            return Vec::new();
        }
        self.actions.iter().filter(|action| action.is_overdue(today)).collect()
    }

    /// The step that is expected next. A plan whose month of being required is known needs no step
    /// to say so.
    pub fn next_step(&self) -> Option<Step> {
        let latest = self.step().or(self.required.map(|_| Step::Required));
        order::after(self.kind, latest).first().copied()
    }

    /// The day by which the next step is due: until the plan is in place the last day of the
    /// months of grace after it was required, and from then on that of the month in which
    /// recovery is meant. `None` where nothing says.
    pub fn next_due(&self, grace_months: u8) -> Option<Date> {
        let next = self.next_step()?;
        let in_place = order::position(order::in_place(self.kind));
        if order::position(next) <= in_place && self.in_place().is_none() {
            return self.required_month().map(|month| (month + i32::from(grace_months)).last_day());
        }
        let is_before_recovery = order::position(next) <= order::position(Step::Recovered);
        self.target_recovery.filter(|_| is_before_recovery).map(Month::last_day)
    }

    /// The latest value that has a month of the trajectory beside it. The plan's own trajectory
    /// counts before the one of the return's history, signed off or not.
    pub fn track(&self, series: &Series, polarity: Polarity) -> Option<Track> {
        series.observations.iter().rev().find_map(|(period, observation)| {
            let month = period.month()?;
            let actual = observation.value?;
            let meant = self.trajectory.get(&month).copied().or(observation.recovery)?;
            let is_on = polarity.adverse_variance(meant, actual) <= 0.0;
            Some(Track { month, actual, meant, is_on })
        })
    }

    /// Where the plan's trajectory and the one in the return's history differ, in sentences.
    pub fn differences(&self, series: &Series) -> Vec<String> {
        let differs = |(month, own): (&Month, &f64)| {
            let stated = series.month(*month)?.recovery?;
            let is_same = crate::series::is_same(stated, *own);
            (!is_same).then(|| {
                format!(
                    "The recovery trajectory of {} is {own} in the plan and {stated} in the \
                     history of the return; once signed off, the plan’s counts.",
                    month.long()
                )
            })
        };
        self.trajectory.iter().filter_map(differs).collect()
    }

    /// Where it stands, in a few words.
    pub fn stands(&self) -> String {
        match self.life_cycle.latest() {
            None => "No step recorded".to_owned(),
            Some(taken) if taken.step == Step::Superseded && !self.superseded_by.is_empty() => {
                format!("Superseded by the system plan {}", self.superseded_by)
            }
            Some(taken) => order::name(self.kind, taken.step).to_owned(),
        }
    }
}

/// A day in words: `3 Jun 2025`.
pub fn day(date: Date) -> String {
    let (_, _, day) = date.ymd();
    format!("{day} {}", date.month())
}
