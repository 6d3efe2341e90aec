//! Which thresholds decided the tier of a month, so that each tier can name them.

use crate::escalation::{Assessment, Reason, Tier};
use crate::framework::{FirstEscalationClock, ForecastSource, Setting, Thresholds};

/// The thresholds that the reasons of a month rest on, as the framework file writes them:
/// `first_escalation_months = 3`.
pub(super) fn of(month: &Assessment, rule: &Thresholds) -> Vec<String> {
    let mut used: Vec<Setting> =
        month.reasons.iter().flat_map(|reason| of_reason(reason, rule)).copied().collect();
    for reason in &month.reasons {
        if let Reason::NoImprovementSoFar { of, .. } = reason {
            used.push(counted(month.tier, *of, rule));
        }
    }
    used.sort_unstable();
    used.dedup();
    used.into_iter().map(|setting| setting.as_written(rule)).collect()
}

/// The threshold that so many months without improvement count towards in a tier.
fn counted(tier: Tier, of: u32, rule: &Thresholds) -> Setting {
    match tier {
        Tier::First => Setting::SecondEscalationMonths,
        Tier::Board => Setting::NhseMonths,
        _ if of == rule.first_escalation_months => Setting::FirstEscalationMonths,
        _ => Setting::FirstEscalationMonthsHigh,
    }
}

fn of_reason(reason: &Reason, rule: &Thresholds) -> &'static [Setting] {
    use Setting::{
        Basis, Counting, FirstEscalationMonths, FirstEscalationMonthsHigh, ForecastHorizon,
        MinImprovement, MonitorMonths, NhseMonths, PlanGraceMonths, PlanMonths, RecoveryMonths,
        ReportClockMonths, ReportDueMonths, SecondEscalationMonths,
    };
    let by_run = rule.first_escalation_clock == FirstEscalationClock::RunLength;
    match reason {
        Reason::Performing if rule.forecast_source == ForecastSource::None => {
            &[Basis, Setting::ForecastSource]
        }
        Reason::Performing => &[Basis, ForecastHorizon, Setting::ForecastSource],
        Reason::Under { .. } if by_run => &[
            Basis,
            Counting,
            MonitorMonths,
            PlanMonths,
            Setting::FirstEscalationClock,
            FirstEscalationMonths,
        ],
        Reason::Under { .. } => &[Basis, Counting, MonitorMonths, PlanMonths],
        Reason::FailurePredicted { .. } | Reason::PerformingButFailurePredicted { .. } => {
            &[ForecastHorizon, Setting::ForecastSource]
        }
        Reason::PlanInPlace => &[Setting::FirstEscalationClock, FirstEscalationMonths],
        Reason::PlanClockNotStarted { .. } => &[PlanGraceMonths, FirstEscalationMonths],
        // What it counts towards depends on the tier, and is added by it.
        Reason::NoImprovementSoFar { .. } => &[MinImprovement],
        Reason::NoImprovementSincePlan { high_risk: true, .. } => {
            &[Setting::FirstEscalationClock, FirstEscalationMonthsHigh, MinImprovement]
        }
        Reason::NoImprovementSincePlan { high_risk: false, .. } => {
            &[PlanGraceMonths, Setting::FirstEscalationClock, FirstEscalationMonths, MinImprovement]
        }
        Reason::UnderButImproving => &[MinImprovement],
        Reason::ContinuedFailureNoImprovement { .. } => &[SecondEscalationMonths, MinImprovement],
        Reason::CommitteeNotAssured { urgent: false } => &[ReportDueMonths],
        Reason::ReportDue { .. } => &[ReportDueMonths, ReportClockMonths],
        Reason::ReportReceived
        | Reason::ReportClock { .. }
        | Reason::NoImprovementSinceReport { .. } => &[ReportClockMonths, MinImprovement],
        Reason::ContinuedFailureAfterBoard { .. } => &[NhseMonths, MinImprovement],
        Reason::Recovering { .. } | Reason::Recovered { .. } => &[RecoveryMonths],
        Reason::ContinuedFailure | Reason::NoData => &[Basis],
        Reason::CommitteeDecisionOutstanding
        | Reason::CommitteeNotAssured { urgent: true }
        | Reason::CommitteeAssured
        | Reason::UrgentRisk => &[],
    }
}
