//! The settings of the escalation rule in a framework file, resolved and checked.

use toml::Spanned;

use super::Thresholds;
use super::edited::Problems;
use super::file::EscalationEntry;
use super::setting::LONGEST;

pub(super) fn thresholds(entry: &EscalationEntry, problems: &mut Problems) -> Thresholds {
    let default = Thresholds::default();
    let mut months = |name: &str, field: &Option<Spanned<u32>>, otherwise: u32, least: u32| {
        let Some(field) = field else { return otherwise };
        let value = *field.get_ref();
        if !(least..=LONGEST).contains(&value) {
            let message = format!("{name} is {value}, expected {least} to {LONGEST} months.");
            problems.add(field.span(), message, "Write a whole number of months.");
        }
        value
    };
    let thresholds = Thresholds {
        basis: entry.basis.unwrap_or(default.basis),
        counting: entry.counting.unwrap_or(default.counting),
        monitor_months: months("monitor_months", &entry.monitor_months, default.monitor_months, 1),
        plan_months: months("plan_months", &entry.plan_months, default.plan_months, 1),
        forecast_horizon: months(
            "forecast_horizon",
            &entry.forecast_horizon,
            default.forecast_horizon,
            0,
        ),
        first_escalation_clock: entry
            .first_escalation_clock
            .unwrap_or(default.first_escalation_clock),
        first_escalation_months: months(
            "first_escalation_months",
            &entry.first_escalation_months,
            default.first_escalation_months,
            1,
        ),
        first_escalation_months_high: months(
            "first_escalation_months_high",
            &entry.first_escalation_months_high,
            default.first_escalation_months_high,
            1,
        ),
        plan_grace_months: months(
            "plan_grace_months",
            &entry.plan_grace_months,
            default.plan_grace_months,
            0,
        ),
        second_escalation_months: months(
            "second_escalation_months",
            &entry.second_escalation_months,
            default.second_escalation_months,
            1,
        ),
        report_due_months: months(
            "report_due_months",
            &entry.report_due_months,
            default.report_due_months,
            0,
        ),
        report_clock_months: months(
            "report_clock_months",
            &entry.report_clock_months,
            default.report_clock_months,
            1,
        ),
        nhse_months: months("nhse_months", &entry.nhse_months, default.nhse_months, 1),
        recovery_months: months(
            "recovery_months",
            &entry.recovery_months,
            default.recovery_months,
            1,
        ),
        min_improvement: entry
            .min_improvement
            .as_ref()
            .map_or(default.min_improvement, |least| *least.get_ref()),
        forecast_source: entry.forecast_source.unwrap_or(default.forecast_source),
    };
    if let Some(least) = &entry.min_improvement {
        problems.not_negative(least, "min_improvement");
    }
    if let Some(field) =
        entry.plan_months.as_ref().filter(|_| thresholds.monitor_months > thresholds.plan_months)
    {
        let message = format!(
            "plan_months is {}, less than monitor_months ({}).",
            thresholds.plan_months, thresholds.monitor_months
        );
        problems.add(field.span(), message, "Monitoring comes before an improvement plan.");
    }
    thresholds
}
