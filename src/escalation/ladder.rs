//! The state of one case, and how a month moves it.
//!
//! The steps are those of the rule: count, rise to tier 2, recover, or rise one tier when under
//! performance. Decisions of a forum move a case besides. Nothing here knows who is told.

use super::record::{Record, Records};
use super::rule::Rule;
use super::{Reason, Risk, Tier, Warning};
use crate::calendar::Month;
use crate::framework::{Counting, FirstEscalationClock};

/// Everything that a month hands on to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Ladder {
    pub tier: Tier,
    /// Consecutive months under performance.
    pub run: u32,
    pub risk: Option<Risk>,
    pub urgent: bool,
    /// The month in which the improvement plan was in place, once it is.
    pub plan: Option<Month>,
    pub path: Option<CommitteePath>,
    pub records: Records,
    /// The month in which tier 2 required a plan.
    required: Option<Month>,
    /// The month in which a committee's assurance started the plan's clock anew.
    assured: Option<Month>,
    /// The month in which the present tier was entered.
    entered: Option<Month>,
    /// Clear months in a row.
    clear: u32,
    /// The month of the last recovery.
    recovered: Option<Month>,
}

/// What follows when the committee is not assured.
#[derive(Clone, Copy, Debug)]
pub(super) struct CommitteePath {
    /// The month in which it decided so.
    pub decided: Month,
    /// The month in which it was received.
    pub received: Option<Month>,
}

impl CommitteePath {
    /// The month in which the delivery group's report is due.
    fn due(&self, rule: &Rule<'_>) -> Month {
        later(self.decided, rule.report_due_months())
    }

    /// The start of the clock: received or due, whichever is earlier.
    fn start(&self, rule: &Rule<'_>) -> Month {
        let due = self.due(rule);
        self.received.map_or(due, |received| received.min(due))
    }
}

impl Ladder {
    /// A case that nothing is known of but its risk.
    pub fn new(risk: Option<Risk>) -> Self {
        Self { risk, ..Self::default() }
    }

    /// Assesses one month from its record, or holds the tier when it cannot be assessed.
    /// `predicted` says the first coming month that is forecast to miss, and is asked only where it
    /// matters.
    pub fn month(
        &mut self,
        month: Month,
        record: Option<Record>,
        predicted: impl FnOnce() -> Option<Month>,
        rule: &Rule<'_>,
    ) -> Reason {
        if let Some(record) = record {
            self.records.push(record);
        }
        let Some(under) = record.and_then(|record| record.under) else {
            return Reason::NoData;
        };
        self.run = if under { self.run.saturating_add(1) } else { 0 };
        if self.tier <= Tier::Monitor {
            return self.enter(month, under, predicted, rule);
        }
        if under {
            self.clear = 0;
            return self.rise(month, rule);
        }
        match predicted() {
            None => self.recover(month, rule),
            Some(missed) => {
                self.clear = 0;
                Reason::PerformingButFailurePredicted { month: missed }
            }
        }
    }

    /// Tiers 0 and 1: by the number of months under performance, or by prediction.
    fn enter(
        &mut self,
        month: Month,
        under: bool,
        predicted: impl FnOnce() -> Option<Month>,
        rule: &Rule<'_>,
    ) -> Reason {
        let months = match rule.counting() {
            Counting::Consecutive => self.run,
            Counting::WithinYear if under => self.records.under_between(self.recovered, month - 11),
            Counting::WithinYear => 0,
        };
        if months >= rule.plan_months() {
            self.require_plan(month);
            return Reason::Under { months };
        }
        if let Some(missed) = predicted() {
            self.require_plan(month);
            return Reason::FailurePredicted { month: missed };
        }
        if months >= rule.monitor_months() {
            self.move_to(Tier::Monitor, month);
        } else {
            self.move_to(Tier::Performing, month);
        }
        if months > 0 { Reason::Under { months } } else { Reason::Performing }
    }

    fn require_plan(&mut self, month: Month) {
        self.move_to(Tier::Plan, month);
        self.required = Some(month);
    }

    /// Tier 2 or above in a clear month.
    fn recover(&mut self, month: Month, rule: &Rule<'_>) -> Reason {
        self.clear = self.clear.saturating_add(1);
        let months = self.clear;
        if months < rule.recovery_months() {
            return Reason::Recovering { months, of: rule.recovery_months() };
        }
        *self = Self {
            urgent: self.urgent,
            records: std::mem::take(&mut self.records),
            recovered: Some(month),
            ..Self::new(self.risk)
        };
        Reason::Recovered { months }
    }

    /// Tier 2 or above, under performance: at most one tier up.
    fn rise(&mut self, month: Month, rule: &Rule<'_>) -> Reason {
        match self.tier {
            Tier::Performing | Tier::Monitor | Tier::Plan => self.rise_from_plan(month, rule),
            Tier::First => {
                let since = self.entered.unwrap_or(month);
                let needed = rule.second_escalation_months();
                let done = Reason::ContinuedFailureNoImprovement { since };
                self.after(since, needed, Tier::Second, month, rule, done)
            }
            Tier::Second => self.rise_from_committee(month, rule),
            Tier::Board => {
                let since = self.entered.unwrap_or(month);
                let done = Reason::ContinuedFailureAfterBoard { since };
                self.after(since, rule.nhse_months(), Tier::NhsEngland, month, rule, done)
            }
            Tier::NhsEngland => Reason::ContinuedFailure,
        }
    }

    /// Up to `tier` after so many months without improvement since a month.
    fn after(
        &mut self,
        since: Month,
        needed: u32,
        tier: Tier,
        month: Month,
        rule: &Rule<'_>,
        done: Reason,
    ) -> Reason {
        match self.records.without_improvement(since, rule.min_improvement()) {
            0 => Reason::UnderButImproving,
            months if months < needed => Reason::NoImprovementSoFar { months, of: needed, since },
            _ => {
                self.move_to(tier, month);
                done
            }
        }
    }

    fn rise_from_plan(&mut self, month: Month, rule: &Rule<'_>) -> Reason {
        let high_risk = self.risk == Some(Risk::High);
        let needed = if high_risk {
            rule.first_escalation_months_high()
        } else {
            rule.first_escalation_months()
        };
        if rule.first_escalation_clock() == FirstEscalationClock::RunLength {
            if self.run >= needed {
                self.move_to(Tier::First, month);
            }
            return Reason::Under { months: self.run };
        }
        let since = self.plan_clock(month, rule);
        if month <= since {
            let in_place = self.plan == Some(month);
            return if in_place {
                Reason::PlanInPlace
            } else {
                Reason::PlanClockNotStarted { starts: since }
            };
        }
        let months = self.records.without_improvement(since, rule.min_improvement());
        let done = Reason::NoImprovementSincePlan { months, since, high_risk };
        self.after(since, needed, Tier::First, month, rule, done)
    }

    /// From when improvement is looked for in tier 2: the plan's month, or the end of the grace
    /// for writing one.
    fn plan_clock(&self, month: Month, rule: &Rule<'_>) -> Month {
        if let Some(assured) = self.assured {
            return assured;
        }
        let grace = if self.risk == Some(Risk::High) { 0 } else { rule.plan_grace_months() };
        let latest = later(self.required.unwrap_or(month), grace);
        self.plan.filter(|plan| *plan <= latest).unwrap_or(latest)
    }

    /// Tier 4: nothing moves without a decision; after one the report's clock runs.
    fn rise_from_committee(&mut self, month: Month, rule: &Rule<'_>) -> Reason {
        let Some(path) = self.path else {
            return Reason::CommitteeDecisionOutstanding;
        };
        if self.urgent {
            self.move_to(Tier::Board, month);
            return Reason::UrgentRisk;
        }
        let since = path.start(rule);
        if month <= since {
            return Reason::ReportDue { month: path.due(rule) };
        }
        match self.records.without_improvement(since, rule.min_improvement()) {
            0 => Reason::UnderButImproving,
            months if months < rule.report_clock_months() => {
                Reason::ReportClock { months, of: rule.report_clock_months(), since }
            }
            months => {
                self.move_to(Tier::Board, month);
                Reason::NoImprovementSinceReport { months, since }
            }
        }
    }

    /// A decision of the committee, after the month was assessed.
    pub fn decide(&mut self, month: Month, assured: bool) -> Result<Reason, Warning> {
        match (assured, self.tier) {
            (false, Tier::Plan | Tier::First | Tier::Second) => {
                let tier = if self.urgent { Tier::Board } else { Tier::Second };
                self.move_to(tier, month);
                self.path = Some(CommitteePath { decided: month, received: None });
                Ok(Reason::CommitteeNotAssured { urgent: self.urgent })
            }
            (true, Tier::Second) => {
                self.move_to(Tier::Plan, month);
                self.path = None;
                self.assured = Some(month);
                Ok(Reason::CommitteeAssured)
            }
            (assured, tier) => Err(Warning::DecisionWithoutEffect { assured, tier }),
        }
    }

    /// The delivery group's report, after the month was assessed.
    pub fn report(&mut self, month: Month) -> Result<Reason, Warning> {
        let tier = self.tier;
        match &mut self.path {
            Some(path) if tier == Tier::Second && path.received.is_none() => {
                path.received = Some(month);
                Ok(Reason::ReportReceived)
            }
            _ => Err(Warning::ReportWithoutEffect { tier }),
        }
    }

    fn move_to(&mut self, tier: Tier, month: Month) {
        if tier != self.tier {
            self.tier = tier;
            self.entered = Some(month);
        }
    }

    /// The month from which improvement is looked for at present, where a clock runs.
    pub fn clock(&self, month: Month, rule: &Rule<'_>) -> Option<Month> {
        let since = match self.tier {
            Tier::Performing | Tier::Monitor | Tier::NhsEngland => None,
            Tier::Plan if rule.first_escalation_clock() == FirstEscalationClock::RunLength => None,
            Tier::Plan => Some(self.plan_clock(month, rule)),
            Tier::First | Tier::Board => self.entered,
            Tier::Second => self.path.map(|path| path.start(rule)),
        };
        since.filter(|since| *since <= month)
    }
}

/// So many months later. Settings of more than a century are taken as one.
fn later(month: Month, months: u32) -> Month {
    month + i32::try_from(months.min(1200)).unwrap_or(1200)
}
