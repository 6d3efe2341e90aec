//! The months of one case in order: facts first, then the step, then decisions, then who is told.

use serde::{Deserialize, Serialize};

use super::actions::owed;
use super::ladder::Ladder;
use super::record::{Record, standard};
use super::routing::{Case, routing};
use super::rule::Rule;
use super::{
    Action, Addressee, Attribution, Baseline, Event, EventKind, Input, MonthFacts, Next, Reason,
    Tier, Warning, codes,
};
use crate::calendar::Month;
use crate::framework::{ForecastSource, Framework, Setting};
use crate::outlook::predicts_failure;

/// The judgement of one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The month.
    pub month: Month,
    /// The tier after the month.
    pub tier: Tier,
    /// Whether the month missed what it is judged against; `None` when it cannot be assessed.
    pub under: Option<bool>,
    /// Consecutive months under performance up to this one.
    pub run: u32,
    /// Why, in the order in which things took effect.
    pub reasons: Vec<Reason>,
    /// The settings that the judgement read, in the order of the rule.
    pub settings: Vec<Setting>,
    /// Forums that must act or decide.
    pub route: Vec<Addressee>,
    /// Forums that are kept informed.
    pub inform: Vec<Addressee>,
    /// What is owed.
    pub actions: Vec<Action>,
    /// Inputs that could not be used.
    pub warnings: Vec<Warning>,
    /// The value that improvement is measured from, where a clock runs.
    pub baseline: Option<Baseline>,
    /// When it would next escalate, as known in this month.
    pub next: Next,
    /// Whose failure it is in this month.
    pub attribution: Attribution,
}

impl Assessment {
    /// The codes of the reasons, joined by `+`.
    pub fn reason_code(&self) -> String {
        codes(&self.reasons)
    }

    /// The reasons as sentences, and then whose failure it is where that was agreed and someone
    /// must act.
    pub fn words(&self) -> String {
        let reasons = self.reasons.iter().map(Reason::words);
        let agreed = self.attribution.words().filter(|_| self.tier > Tier::Performing);
        reasons.chain(agreed).collect::<Vec<_>>().join(" ")
    }
}

/// Assesses every month from the first to the last, by the settings and the matrix of `framework`.
/// The answer has one entry for each of them, in time.
pub fn assess(input: &Input, framework: &Framework) -> Vec<Assessment> {
    let (Some((first, _)), Some((last, _))) =
        (input.months.first_key_value(), input.months.last_key_value())
    else {
        return Vec::new();
    };
    let mut events: Vec<&Event> = input.events.iter().collect();
    events.sort_by_key(|event| event.month);
    let mut machine = Machine {
        input,
        framework,
        rule: Rule::new(&framework.thresholds),
        ladder: Ladder::new(input.risk),
        attribution: input.attribution.clone(),
        nhs_england_tier: None,
    };
    let mut pending = events.as_slice();
    let mut months = Vec::new();
    for month in first.through(*last) {
        let now = pending.partition_point(|event| event.month <= month);
        let (of_month, rest) = pending.split_at(now);
        pending = rest;
        months.push(machine.month(month, of_month));
    }
    months
}

struct Machine<'a> {
    input: &'a Input,
    framework: &'a Framework,
    rule: Rule<'a>,
    ladder: Ladder,
    attribution: Attribution,
    nhs_england_tier: Option<u8>,
}

impl Machine<'_> {
    fn month(&mut self, month: Month, events: &[&Event]) -> Assessment {
        self.learn(month, events);
        let facts = self.input.months.get(&month).copied().unwrap_or_default();
        let record = Record::of(month, &facts, self.input, &self.rule);
        let mut warnings = missing(&facts, &self.rule);
        let before = self.ladder.tier;
        let (input, rule) = (self.input, &self.rule);
        let ahead = || predicted(input, rule, month);
        let reason = self.ladder.month(month, record, ahead, rule);
        let plan_required = before < Tier::Plan && self.ladder.tier >= Tier::Plan;
        let mut reasons = vec![reason];
        self.decide(month, events, &mut reasons, &mut warnings);

        // What is worked out below only tells of the judgement.
        let settings = self.rule.take_read();
        let case = Case {
            tier: self.ladder.tier,
            attribution: &self.attribution,
            is_finance: self.input.is_finance,
            on_path: self.ladder.path.is_some(),
            nhs_england_tier: self.nhs_england_tier,
        };
        let routing = routing(&case, self.framework);
        warnings.extend(routing.warnings);
        let clock = self.ladder.clock(month, &self.rule);
        let next = Next::of(&mut self.ladder, month, &self.rule);
        self.rule.take_read();
        Assessment {
            month,
            tier: self.ladder.tier,
            under: record.and_then(|record| record.under),
            run: self.ladder.run,
            reasons,
            settings,
            route: routing.route,
            inform: routing.inform,
            actions: owed(&self.ladder, plan_required),
            warnings,
            baseline: clock.and_then(|since| self.ladder.records.baseline(since)),
            next,
            attribution: self.attribution.clone(),
        }
    }

    /// Facts that hold from this month on, before it is assessed.
    fn learn(&mut self, month: Month, events: &[&Event]) {
        let first = self.input.months.first_key_value().map(|(first, _)| *first);
        self.ladder.plan = match self.input.improvement_plan {
            Some(plan) if plan == month || (plan < month && first == Some(month)) => Some(plan),
            _ => self.ladder.plan,
        };
        for event in events {
            match &event.kind {
                EventKind::Risk { rating, urgent } => {
                    self.ladder.risk = rating.or(self.ladder.risk);
                    self.ladder.urgent = *urgent;
                }
                EventKind::Attribution(attribution) => self.attribution = attribution.clone(),
                EventKind::NhsEnglandTier(tier) => self.nhs_england_tier = *tier,
                EventKind::Committee { .. } | EventKind::DeliveryGroupReport => {}
            }
        }
    }

    /// Decisions and reports, after the month was assessed and also when it could not be.
    fn decide(
        &mut self,
        month: Month,
        events: &[&Event],
        reasons: &mut Vec<Reason>,
        warnings: &mut Vec<Warning>,
    ) {
        let last = events.iter().rev().find_map(|event| match event.kind {
            EventKind::Committee { assured } if event.month == month => Some(assured),
            _ => None,
        });
        for event in events {
            let tier = self.ladder.tier;
            let outcome = match event.kind {
                EventKind::Committee { assured } if event.month < month => {
                    Err(Warning::DecisionWithoutEffect { assured, tier })
                }
                EventKind::Committee { assured } if last != Some(assured) => {
                    Err(Warning::DecisionSuperseded { assured })
                }
                EventKind::Committee { assured } => self.ladder.decide(month, assured),
                EventKind::DeliveryGroupReport if event.month < month => {
                    Err(Warning::ReportWithoutEffect { tier })
                }
                EventKind::DeliveryGroupReport => self.ladder.report(month),
                EventKind::Risk { .. }
                | EventKind::Attribution(_)
                | EventKind::NhsEnglandTier(_) => continue,
            };
            match outcome {
                Ok(reason) if reasons.contains(&reason) => {}
                Ok(reason) => reasons.push(reason),
                Err(warning) => warnings.push(warning),
            }
        }
    }
}

/// The first month ahead whose forecast, made in `month`, misses its plan.
fn predicted(input: &Input, rule: &Rule<'_>, month: Month) -> Option<Month> {
    if rule.forecast_source() == ForecastSource::None {
        return None;
    }
    let horizon = usize::try_from(rule.forecast_horizon()).unwrap_or(usize::MAX);
    let forecasts = input.forecasts.get(&month)?;
    let forecasts = forecasts.get(..horizon).unwrap_or(forecasts);
    let ahead = (month + 1).through(month + 1200).take(forecasts.len());
    let standards: Vec<Option<f64>> =
        ahead.clone().map(|month| standard(&facts_ahead(input, month), rule)).collect();
    let missed = predicts_failure(input.polarity, input.tolerance, forecasts, &standards)?;
    ahead.take(missed).last()
}

/// Plan and target of a month, from the series or from what lies after it.
fn facts_ahead(input: &Input, month: Month) -> MonthFacts {
    let of_series = input.months.get(&month).copied();
    let of_future = input.future.get(&month);
    of_series
        .or_else(|| of_future.map(|s| MonthFacts { standard: *s, ..MonthFacts::default() }))
        .unwrap_or_default()
}

/// What keeps the month from being assessed: the value first, as nothing else can mend it.
fn missing(facts: &MonthFacts, rule: &Rule<'_>) -> Vec<Warning> {
    if !facts.actual.is_some_and(f64::is_finite) {
        vec![Warning::MissingActual]
    } else if standard(facts, rule).is_none() {
        vec![Warning::MissingPlan]
    } else {
        Vec::new()
    }
}
