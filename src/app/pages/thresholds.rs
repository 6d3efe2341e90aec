//! The settings of the escalation rule in plain words, each with the rule it belongs to.

use crate::framework::{Basis, Counting, FirstEscalationClock, ForecastSource, Thresholds};

/// One setting as it is shown.
pub struct Setting {
    /// The field in the framework file.
    pub field: &'static str,
    /// Its value in words.
    pub value: String,
    /// What it means for the rule.
    pub rule: &'static str,
}

/// Every setting, in the order in which the rule goes through them.
pub fn settings(thresholds: &Thresholds) -> Vec<Setting> {
    let t = thresholds;
    let setting = |field, value, rule| Setting { field, value, rule };
    vec![
        setting("basis", basis(t.basis).into(), "What the value of a month is judged against."),
        setting(
            "counting",
            counting(t.counting).into(),
            "Which months under performance count towards an improvement plan.",
        ),
        setting(
            "monitor_months",
            months(t.monitor_months),
            "Tier 1, monitor: this long under performance.",
        ),
        setting(
            "plan_months",
            months(t.plan_months),
            "Tier 2, improvement plan: this long under performance in a row.",
        ),
        setting(
            "forecast_horizon",
            months(t.forecast_horizon),
            "Failure counts as predicted when a miss is forecast this far ahead.",
        ),
        setting(
            "forecast_source",
            forecast(t.forecast_source).into(),
            "Whose forecast may predict failure.",
        ),
        setting(
            "plan_grace_months",
            months(t.plan_grace_months),
            "If no plan is written, its clock starts this long after the plan was required.",
        ),
        setting(
            "first_escalation_clock",
            clock(t.first_escalation_clock).into(),
            "What is counted towards first-level escalation.",
        ),
        setting(
            "first_escalation_months",
            months(t.first_escalation_months),
            "Tier 3, first-level escalation: this long without improvement.",
        ),
        setting(
            "first_escalation_months_high",
            months(t.first_escalation_months_high),
            "The same when the assessed risk is high.",
        ),
        setting(
            "second_escalation_months",
            months(t.second_escalation_months),
            "Tier 4, second-level escalation: this long without improvement after the first.",
        ),
        setting(
            "report_due_months",
            months(t.report_due_months),
            "After a committee was not assured, the delivery group’s report is due within this.",
        ),
        setting(
            "report_clock_months",
            months(t.report_clock_months),
            "Tier 5, Integrated Care Board: this long without improvement after the report.",
        ),
        setting(
            "nhse_months",
            months(t.nhse_months),
            "Tier 6, NHS England: this long without improvement after the Integrated Care Board.",
        ),
        setting(
            "recovery_months",
            months(t.recovery_months),
            "Clear months in a row that end an escalation.",
        ),
        setting(
            "min_improvement",
            improvement(t.min_improvement),
            "How much better than at the start of the clock counts as improvement.",
        ),
    ]
}

fn months(number: u32) -> String {
    crate::app::text::count(number as usize, "month", "months")
}

fn improvement(amount: f64) -> String {
    if amount == 0.0 {
        "Any amount".to_owned()
    } else {
        format!("More than {amount}, in the indicator’s unit")
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::PlanThenTarget => "The plan; the target where there is no plan",
        Basis::PlanOnly => "The plan only",
        Basis::TargetOnly => "The target only",
    }
}

fn counting(counting: Counting) -> &'static str {
    match counting {
        Counting::Consecutive => "Months that follow each other",
        Counting::WithinYear => "Any of the last 12 months",
    }
}

fn clock(clock: FirstEscalationClock) -> &'static str {
    match clock {
        FirstEscalationClock::SincePlan => "Months since the improvement plan was in place",
        FirstEscalationClock::RunLength => "Months under performance in a row",
    }
}

fn forecast(source: ForecastSource) -> &'static str {
    match source {
        ForecastSource::Provider => "The provider’s own",
        ForecastSource::Computed => "The computed one",
        ForecastSource::Either => "The provider’s own; else the computed one",
        ForecastSource::None => "None",
    }
}
