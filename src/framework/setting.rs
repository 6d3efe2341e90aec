//! Each threshold of the escalation rule as a person meets it: its name in the framework file, its
//! plain meaning, the reading of the rule that it holds and why, its range and its value.
//!
//! A page and a file name a threshold in the same way, so one list serves both.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Basis, Counting, FirstEscalationClock, ForecastSource, Thresholds};

/// The longest that any number of months may be: ten years says nothing about a month.
pub(super) const LONGEST: u32 = 120;

/// One threshold, in the order in which the rule goes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is documented at the field of the same name in Thresholds")]
pub enum Setting {
    Basis,
    Counting,
    MonitorMonths,
    PlanMonths,
    ForecastHorizon,
    ForecastSource,
    PlanGraceMonths,
    FirstEscalationClock,
    FirstEscalationMonths,
    FirstEscalationMonthsHigh,
    SecondEscalationMonths,
    ReportDueMonths,
    ReportClockMonths,
    NhseMonths,
    RecoveryMonths,
    MinImprovement,
}

/// The value of a threshold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A number of months.
    Months(u32),
    /// An amount in the unit of the indicator.
    Amount(f64),
    /// One of the readings that are listed, by its name in the framework file.
    Reading(String),
}

/// What a threshold may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Allowed {
    /// So many months, both ends included.
    Months {
        /// The fewest.
        least: u32,
        /// The most.
        most: u32,
    },
    /// Any amount from 0 up.
    Amount,
    /// One of these: the name in the framework file, and what it says.
    Readings(&'static [(&'static str, &'static str)]),
}

/// What speaks against the value of a threshold.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum BadValue {
    /// Not a whole number of months within the range.
    #[error("{field} is “{found}”, expected {least} to {most} months. Write a whole number.")]
    Months {
        /// The threshold.
        field: &'static str,
        /// What was found.
        found: String,
        /// The fewest months.
        least: u32,
        /// The most months.
        most: u32,
    },
    /// Not an amount from 0 up.
    #[error("{field} is “{found}”, expected 0 or more. Write 0 where any improvement counts.")]
    Amount {
        /// The threshold.
        field: &'static str,
        /// What was found.
        found: String,
    },
    /// No reading of that name.
    #[error("{field} is “{found}”, which is none of its readings. Choose one of the list.")]
    Reading {
        /// The threshold.
        field: &'static str,
        /// What was found.
        found: String,
    },
    /// Two thresholds that contradict each other.
    #[error(
        "plan_months would be {plan}, less than monitor_months ({monitor}). Monitoring comes \
         before an improvement plan: change the other one first."
    )]
    PlanBeforeMonitoring {
        /// Months that require a plan.
        plan: u32,
        /// Months that start monitoring.
        monitor: u32,
    },
}

const BASIS: &[(&str, &str)] = &[
    ("plan_then_target", "The plan; the target where there is no plan"),
    ("plan_only", "The plan only"),
    ("target_only", "The target only"),
];
const COUNTING: &[(&str, &str)] =
    &[("consecutive", "Months that follow each other"), ("within_year", "Any of the last 12")];
const CLOCK: &[(&str, &str)] = &[
    ("since_plan", "Months since the improvement plan was in place"),
    ("run_length", "Months under performance in a row"),
];
const SOURCE: &[(&str, &str)] = &[
    ("either", "The provider’s own; else the computed one"),
    ("provider", "The provider’s own"),
    ("computed", "The computed one"),
    ("none", "None"),
];

impl Setting {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Basis,
        Self::Counting,
        Self::MonitorMonths,
        Self::PlanMonths,
        Self::ForecastHorizon,
        Self::ForecastSource,
        Self::PlanGraceMonths,
        Self::FirstEscalationClock,
        Self::FirstEscalationMonths,
        Self::FirstEscalationMonthsHigh,
        Self::SecondEscalationMonths,
        Self::ReportDueMonths,
        Self::ReportClockMonths,
        Self::NhseMonths,
        Self::RecoveryMonths,
        Self::MinImprovement,
    ];

    /// The field in the `[escalation]` table of the framework file.
    pub fn field(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Counting => "counting",
            Self::MonitorMonths => "monitor_months",
            Self::PlanMonths => "plan_months",
            Self::ForecastHorizon => "forecast_horizon",
            Self::ForecastSource => "forecast_source",
            Self::PlanGraceMonths => "plan_grace_months",
            Self::FirstEscalationClock => "first_escalation_clock",
            Self::FirstEscalationMonths => "first_escalation_months",
            Self::FirstEscalationMonthsHigh => "first_escalation_months_high",
            Self::SecondEscalationMonths => "second_escalation_months",
            Self::ReportDueMonths => "report_due_months",
            Self::ReportClockMonths => "report_clock_months",
            Self::NhseMonths => "nhse_months",
            Self::RecoveryMonths => "recovery_months",
            Self::MinImprovement => "min_improvement",
        }
    }

    /// The threshold with this field name.
    pub fn named(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.field() == field)
    }

    /// What it means for the rule, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Basis => "What the value of a month is judged against.",
            Self::Counting => "Which months under performance count towards an improvement plan.",
            Self::MonitorMonths => "Tier 1, monitor: this long under performance.",
            Self::PlanMonths => "Tier 2, improvement plan: this long under performance.",
            Self::ForecastHorizon => {
                "Failure counts as predicted when a miss is forecast this far ahead."
            }
            Self::ForecastSource => "Whose forecast may predict failure.",
            Self::PlanGraceMonths => {
                "If no plan is written, its clock starts this long after the plan was required. \
                 Where the risk is high it starts at once."
            }
            Self::FirstEscalationClock => "What is counted towards first-level escalation.",
            Self::FirstEscalationMonths => {
                "Tier 3, first-level escalation: this long without improvement."
            }
            Self::FirstEscalationMonthsHigh => "The same when the assessed risk is high.",
            Self::SecondEscalationMonths => {
                "Tier 4, second-level escalation: this long without improvement after the first."
            }
            Self::ReportDueMonths => {
                "After a committee was not assured, the delivery group’s report is due within this."
            }
            Self::ReportClockMonths => {
                "Tier 5, Integrated Care Board: this long without improvement after the report."
            }
            Self::NhseMonths => {
                "Tier 6, NHS England: this long without improvement after the Integrated Care Board."
            }
            Self::RecoveryMonths => "Clear months in a row that end an escalation.",
            Self::MinImprovement => {
                "How much better than at the start of the clock counts as improvement, in the \
                 indicator’s unit."
            }
        }
    }

    /// Why the framework of Shropshire, Telford and Wrekin is read with the default: what its text
    /// says, or which reading was chosen where it says nothing.
    pub fn why(self) -> &'static str {
        match self {
            Self::Basis => {
                "Returns have a plan and an actual for each month. A national or local target \
                 stands in only where there is no plan."
            }
            Self::Counting => {
                "The text makes a ladder of 1, 2 and 3 months, so the months follow each other."
            }
            Self::MonitorMonths => "The text says: 1 month under performance, monitor.",
            Self::PlanMonths => {
                "The text says: 2 months under performance, improvement plan required."
            }
            Self::ForecastHorizon => {
                "“Within the next quarter” is read as the next 3 months from each month, because \
                 the text also asks for a forward look of 3 months. One missing month is enough."
            }
            Self::ForecastSource => {
                "The text does not say who forecasts. The provider knows most; without its \
                 forecast, the computed one warns from 12 values on."
            }
            Self::PlanGraceMonths => {
                "The text does not say what follows when no plan is written. Without a limit, not \
                 writing one would stop escalation."
            }
            Self::FirstEscalationClock => {
                "The text counts 3 months “without improvement since improvement plan in place”."
            }
            Self::FirstEscalationMonths => {
                "The text says 3 months without improvement since the plan was in place."
            }
            Self::FirstEscalationMonthsHigh => {
                "The text says “more quickly” where risk is high. At least one month of data must \
                 follow the plan, so 1."
            }
            Self::SecondEscalationMonths => {
                "The text says “continued failure” and gives no period, so the next monthly \
                 assessment counts. Many systems will set 3."
            }
            Self::ReportDueMonths => {
                "The text gives no date for the report. Without one, a late report would stop the \
                 clock."
            }
            Self::ReportClockMonths => {
                "The text says: no improvement within 3 months of the delivery group’s report."
            }
            Self::NhseMonths => {
                "The text says “continued failure” and gives no period, so the next assessment \
                 after the Board counts."
            }
            Self::RecoveryMonths => {
                "The text speaks of sustained improvement. With 2 months a tier does not come and \
                 go; from tier 1 a single clear month is enough."
            }
            Self::MinImprovement => {
                "The text asks for improvement, not for being on plan, so any better value counts, \
                 and so does a value on the recovery trajectory."
            }
        }
    }

    /// What it may be.
    pub fn allowed(self) -> Allowed {
        let months = |least| Allowed::Months { least, most: LONGEST };
        match self {
            Self::Basis => Allowed::Readings(BASIS),
            Self::Counting => Allowed::Readings(COUNTING),
            Self::FirstEscalationClock => Allowed::Readings(CLOCK),
            Self::ForecastSource => Allowed::Readings(SOURCE),
            Self::MinImprovement => Allowed::Amount,
            Self::ForecastHorizon | Self::PlanGraceMonths | Self::ReportDueMonths => months(0),
            Self::MonitorMonths
            | Self::PlanMonths
            | Self::FirstEscalationMonths
            | Self::FirstEscalationMonthsHigh
            | Self::SecondEscalationMonths
            | Self::ReportClockMonths
            | Self::NhseMonths
            | Self::RecoveryMonths => months(1),
        }
    }

    /// Its value among `thresholds`.
    pub fn value(self, thresholds: &Thresholds) -> Value {
        let t = thresholds;
        let reading = |name: &str| Value::Reading(name.to_owned());
        match self {
            Self::Basis => reading(match t.basis {
                Basis::PlanThenTarget => "plan_then_target",
                Basis::PlanOnly => "plan_only",
                Basis::TargetOnly => "target_only",
            }),
            Self::Counting => reading(match t.counting {
                Counting::Consecutive => "consecutive",
                Counting::WithinYear => "within_year",
            }),
            Self::FirstEscalationClock => reading(match t.first_escalation_clock {
                FirstEscalationClock::SincePlan => "since_plan",
                FirstEscalationClock::RunLength => "run_length",
            }),
            Self::ForecastSource => reading(match t.forecast_source {
                ForecastSource::Provider => "provider",
                ForecastSource::Computed => "computed",
                ForecastSource::Either => "either",
                ForecastSource::None => "none",
            }),
            Self::MonitorMonths => Value::Months(t.monitor_months),
            Self::PlanMonths => Value::Months(t.plan_months),
            Self::ForecastHorizon => Value::Months(t.forecast_horizon),
            Self::PlanGraceMonths => Value::Months(t.plan_grace_months),
            Self::FirstEscalationMonths => Value::Months(t.first_escalation_months),
            Self::FirstEscalationMonthsHigh => Value::Months(t.first_escalation_months_high),
            Self::SecondEscalationMonths => Value::Months(t.second_escalation_months),
            Self::ReportDueMonths => Value::Months(t.report_due_months),
            Self::ReportClockMonths => Value::Months(t.report_clock_months),
            Self::NhseMonths => Value::Months(t.nhse_months),
            Self::RecoveryMonths => Value::Months(t.recovery_months),
            Self::MinImprovement => Value::Amount(t.min_improvement),
        }
    }

    /// Reads a value as a person types or chooses it.
    ///
    /// # Errors
    /// What is wrong with it, and what was expected.
    pub fn read(self, text: &str) -> Result<Value, BadValue> {
        let (field, text) = (self.field(), text.trim());
        let found = || text.to_owned();
        match self.allowed() {
            Allowed::Months { least, most } => match text.parse() {
                Ok(months) if (least..=most).contains(&months) => Ok(Value::Months(months)),
                _ => Err(BadValue::Months { field, found: found(), least, most }),
            },
            Allowed::Amount => match text.parse::<f64>() {
                Ok(amount) if amount.is_finite() && amount >= 0.0 => Ok(Value::Amount(amount)),
                _ => Err(BadValue::Amount { field, found: found() }),
            },
            Allowed::Readings(readings) => match readings.iter().find(|(name, _)| *name == text) {
                Some((name, _)) => Ok(Value::Reading((*name).to_owned())),
                None => Err(BadValue::Reading { field, found: found() }),
            },
        }
    }

    /// Puts a value among `thresholds`; one that is not allowed is left out.
    pub(super) fn put(self, value: &Value, thresholds: &mut Thresholds) {
        let Ok(value) = self.read(&value.plain()) else { return };
        let t = thresholds;
        match (self, value) {
            (Self::MonitorMonths, Value::Months(months)) => t.monitor_months = months,
            (Self::PlanMonths, Value::Months(months)) => t.plan_months = months,
            (Self::ForecastHorizon, Value::Months(months)) => t.forecast_horizon = months,
            (Self::PlanGraceMonths, Value::Months(months)) => t.plan_grace_months = months,
            (Self::FirstEscalationMonths, Value::Months(months)) => {
                t.first_escalation_months = months;
            }
            (Self::FirstEscalationMonthsHigh, Value::Months(months)) => {
                t.first_escalation_months_high = months;
            }
            (Self::SecondEscalationMonths, Value::Months(months)) => {
                t.second_escalation_months = months;
            }
            (Self::ReportDueMonths, Value::Months(months)) => t.report_due_months = months,
            (Self::ReportClockMonths, Value::Months(months)) => t.report_clock_months = months,
            (Self::NhseMonths, Value::Months(months)) => t.nhse_months = months,
            (Self::RecoveryMonths, Value::Months(months)) => t.recovery_months = months,
            (Self::MinImprovement, Value::Amount(amount)) => t.min_improvement = amount,
            (Self::Basis, Value::Reading(name)) => {
                t.basis = match name.as_str() {
                    "plan_only" => Basis::PlanOnly,
                    "target_only" => Basis::TargetOnly,
                    _ => Basis::PlanThenTarget,
                };
            }
            (Self::Counting, Value::Reading(name)) => {
                t.counting = match name.as_str() {
                    "within_year" => Counting::WithinYear,
                    _ => Counting::Consecutive,
                };
            }
            (Self::FirstEscalationClock, Value::Reading(name)) => {
                t.first_escalation_clock = match name.as_str() {
                    "run_length" => FirstEscalationClock::RunLength,
                    _ => FirstEscalationClock::SincePlan,
                };
            }
            (Self::ForecastSource, Value::Reading(name)) => {
                t.forecast_source = match name.as_str() {
                    "provider" => ForecastSource::Provider,
                    "computed" => ForecastSource::Computed,
                    "none" => ForecastSource::None,
                    _ => ForecastSource::Either,
                };
            }
            _ => {}
        }
    }

    /// A value in words: `3 months`, `The plan only`, `Any amount`.
    pub fn words(self, value: &Value) -> String {
        match (value, self.allowed()) {
            (Value::Months(months), _) => crate::words::counted(*months as usize, "month"),
            (Value::Amount(0.0), _) => "Any amount".to_owned(),
            (Value::Amount(amount), _) => format!("More than {amount}"),
            (Value::Reading(name), Allowed::Readings(readings)) => readings
                .iter()
                .find(|(other, _)| other == name)
                .map_or_else(|| name.clone(), |(_, words)| (*words).to_owned()),
            (Value::Reading(name), _) => name.clone(),
        }
    }

    /// The setting as the framework file writes it: `recovery_months = 2`.
    pub fn as_written(self, thresholds: &Thresholds) -> String {
        format!("{} = {}", self.field(), self.value(thresholds).toml())
    }
}

impl Value {
    /// The value as a field for it holds it: `3`, `plan_only`.
    pub fn plain(&self) -> String {
        match self {
            Self::Months(months) => months.to_string(),
            Self::Amount(amount) => amount.to_string(),
            Self::Reading(name) => name.clone(),
        }
    }

    /// The value as TOML: `3`, `0.5`, `"plan_only"`.
    pub(super) fn toml(&self) -> String {
        match self {
            Self::Months(_) | Self::Amount(_) => self.plain(),
            Self::Reading(name) => format!("\"{name}\""),
        }
    }
}

impl Allowed {
    /// The range in words: `1 to 120 months`.
    pub fn words(self) -> String {
        match self {
            Self::Months { least, most } => format!("{least} to {most} months"),
            Self::Amount => "0 or more".to_owned(),
            Self::Readings(readings) => format!("one of {}", readings.len()),
        }
    }
}
