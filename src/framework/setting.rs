//! Each threshold of the escalation rule as a person meets it: its name in the framework file, its
//! range and its value. What it means is in `setting_words`.
//!
//! A page and a file name a threshold in the same way, so one list serves both.

use serde::{Deserialize, Serialize};

use super::{BadValue, Basis, Counting, FirstEscalationClock, ForecastSource, Thresholds};

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

const BASIS: &[(&str, &str)] = &[
    ("plan_then_target", "The plan, or the target where there is no plan"),
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
    ("either", "The provider’s own, or else the computed one"),
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
    pub(crate) fn put(self, value: &Value, thresholds: &mut Thresholds) {
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
