//! The settings of the escalation rule.
//!
//! The rule is that of the System NHS Accountability and Performance Framework, January 2025,
//! section Performance Improvement. Where its text is silent, a setting holds the reading that
//! was chosen, so that a forum can see it and change it.

use serde::{Deserialize, Serialize};

/// How many months make each step, and what counts as improvement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// What a month is judged against.
    pub basis: Basis,
    /// Whether months under performance must follow each other.
    pub counting: Counting,
    /// Months under performance that start monitoring.
    pub monitor_months: u32,
    /// Consecutive months under performance that require an improvement plan.
    pub plan_months: u32,
    /// Months ahead in which a predicted miss counts ("within the next quarter").
    pub forecast_horizon: u32,
    /// From when the months without improvement count.
    pub first_escalation_clock: FirstEscalationClock,
    /// Months without improvement that lead to first-level escalation.
    pub first_escalation_months: u32,
    /// The same when the assessed risk is high.
    pub first_escalation_months_high: u32,
    /// Months after which the clock starts although no plan was written.
    pub plan_grace_months: u32,
    /// Months without improvement from first to second level.
    pub second_escalation_months: u32,
    /// Months after a decision "not assured" in which the delivery group's report is due.
    pub report_due_months: u32,
    /// Months without improvement after the report that lead to the Integrated Care Board.
    pub report_clock_months: u32,
    /// Months without improvement from the Integrated Care Board to NHS England.
    pub nhse_months: u32,
    /// Clear months in a row that end an escalation.
    pub recovery_months: u32,
    /// How much better than the start of the clock counts as improvement, in the unit.
    pub min_improvement: f64,
    /// Whose forecast can predict failure.
    pub forecast_source: ForecastSource,
}

/// What a month is judged against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The month's plan; the target only where there is no plan.
    #[default]
    PlanThenTarget,
    /// The month's plan; a month without one is not judged.
    PlanOnly,
    /// The target; a month without one is not judged.
    TargetOnly,
}

impl Basis {
    /// The number that a month with this plan and this target is judged against.
    pub fn standard(self, plan: Option<f64>, target: Option<f64>) -> Option<f64> {
        match self {
            Self::PlanThenTarget => plan.or(target),
            Self::PlanOnly => plan,
            Self::TargetOnly => target,
        }
    }
}

/// How months under performance are counted towards an improvement plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Months that follow each other.
    #[default]
    Consecutive,
    /// Any months of the last twelve, since the last recovery.
    WithinYear,
}

/// From when the months that lead to first-level escalation count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirstEscalationClock {
    /// Since the improvement plan was in place.
    #[default]
    SincePlan,
    /// The run of months under performance.
    RunLength,
}

/// Whose forecast may predict failure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ForecastSource {
    /// Only the provider's own, from the return.
    Provider,
    /// Only the computed one.
    Computed,
    /// The provider's where there is one, else the computed one from 12 points.
    #[default]
    Either,
    /// None.
    None,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            basis: Basis::PlanThenTarget,
            counting: Counting::Consecutive,
            monitor_months: 1,
            plan_months: 2,
            forecast_horizon: 3,
            first_escalation_clock: FirstEscalationClock::SincePlan,
            first_escalation_months: 3,
            first_escalation_months_high: 1,
            plan_grace_months: 1,
            second_escalation_months: 1,
            report_due_months: 1,
            report_clock_months: 3,
            nhse_months: 1,
            recovery_months: 2,
            min_improvement: 0.0,
            forecast_source: ForecastSource::Either,
        }
    }
}
