//! Why a month has the tier that it has: a stable code, and a sentence with counts and months.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::calendar::Month;

/// One cause of a tier. A month has one, and one more for each decision that took effect in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// On plan, nothing predicted.
    Performing,
    /// So many months under performance.
    Under {
        /// How many.
        months: u32,
    },
    /// On plan (or under for the first time), but a coming month is predicted to miss.
    FailurePredicted {
        /// The first month that is predicted to miss.
        month: Month,
    },
    /// The same in tier 2 or above: the tier is held.
    PerformingButFailurePredicted {
        /// The first month that is predicted to miss.
        month: Month,
    },
    /// The plan came into place in this month; months without improvement count from the next.
    PlanInPlace,
    /// No plan is in place, and its clock has not started.
    PlanClockNotStarted {
        /// The month in which it starts in any case.
        starts: Month,
    },
    /// Not improving, but not for long enough to escalate.
    NoImprovementSoFar {
        /// How many months.
        months: u32,
        /// How many are needed.
        of: u32,
        /// The month from which improvement is looked for.
        since: Month,
    },
    /// First level: no improvement since the plan.
    NoImprovementSincePlan {
        /// How many months.
        months: u32,
        /// The start of the plan's clock.
        since: Month,
        /// Whether high risk made it quicker.
        high_risk: bool,
    },
    /// Under performance, but better than at the start of the clock or on the trajectory.
    UnderButImproving,
    /// Second level: still failing after the first.
    ContinuedFailureNoImprovement {
        /// The month of the first level.
        since: Month,
    },
    /// Held at the second level until the committee decides.
    CommitteeDecisionOutstanding,
    /// The committee is not assured.
    CommitteeNotAssured {
        /// Whether urgency takes it to the Integrated Care Board at once.
        urgent: bool,
    },
    /// The committee is assured.
    CommitteeAssured,
    /// The delivery group's report is not due before this month ends.
    ReportDue {
        /// The month in which it is due.
        month: Month,
    },
    /// The delivery group's report arrived.
    ReportReceived,
    /// No improvement since the report, but not for long enough.
    ReportClock {
        /// How many months.
        months: u32,
        /// How many are needed.
        of: u32,
        /// When the report was received or due.
        since: Month,
    },
    /// To the Integrated Care Board: no improvement since the report.
    NoImprovementSinceReport {
        /// How many months.
        months: u32,
        /// When the report was received or due.
        since: Month,
    },
    /// To the Integrated Care Board: urgent.
    UrgentRisk,
    /// To NHS England: still failing after the Integrated Care Board.
    ContinuedFailureAfterBoard {
        /// The month in which the Board took it up.
        since: Month,
    },
    /// Still failing at the highest tier.
    ContinuedFailure,
    /// Clear months, but not yet enough.
    Recovering {
        /// How many in a row.
        months: u32,
        /// How many are needed.
        of: u32,
    },
    /// Enough clear months: the escalation has ended.
    Recovered {
        /// How many in a row.
        months: u32,
    },
    /// The month could not be assessed.
    NoData,
}

/// The code.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match *self {
            Self::Under { months: 1 } => "under_1_month",
            Self::Under { months } => return write!(f, "under_{months}_months"),
            Self::NoImprovementSoFar { months, of, .. } => {
                return write!(f, "no_improvement_{months}_of_{of}");
            }
            Self::NoImprovementSincePlan { months, high_risk, .. } => {
                let high = if high_risk { "_high_risk" } else { "" };
                return write!(f, "no_improvement_{months}_months_since_plan{high}");
            }
            Self::ReportClock { months, of, .. } => {
                return write!(f, "report_clock_{months}_of_{of}");
            }
            Self::NoImprovementSinceReport { months, .. } => {
                return write!(f, "no_improvement_{months}_months_since_report");
            }
            Self::Recovering { months, of } => return write!(f, "recovering_{months}_of_{of}"),
            Self::Performing => "performing",
            Self::FailurePredicted { .. } => "failure_predicted",
            Self::PerformingButFailurePredicted { .. } => "performing_but_failure_predicted",
            Self::PlanInPlace => "plan_in_place_this_month",
            Self::PlanClockNotStarted { .. } => "plan_clock_not_started",
            Self::UnderButImproving => "under_but_improving",
            Self::ContinuedFailureNoImprovement { .. } => "continued_failure_no_improvement",
            Self::CommitteeDecisionOutstanding => "qpc_decision_outstanding",
            Self::CommitteeNotAssured { urgent: false } => "qpc_not_assured",
            Self::CommitteeNotAssured { urgent: true } => "qpc_not_assured_urgent",
            Self::CommitteeAssured => "qpc_assured",
            Self::ReportDue { .. } => "delivery_group_report_due",
            Self::ReportReceived => "delivery_group_report_received",
            Self::UrgentRisk => "urgent_risk",
            Self::ContinuedFailureAfterBoard { .. } => "continued_failure_after_icb",
            Self::ContinuedFailure => "continued_failure",
            Self::Recovered { .. } => "recovered",
            Self::NoData => "no_data_tier_held",
        };
        f.write_str(code)
    }
}

impl Reason {
    /// The cause as a sentence.
    pub fn words(&self) -> String {
        match *self {
            Self::Performing => "On plan, and no miss is predicted.".to_owned(),
            Self::Under { months: 1 } => "Under performance for 1 month.".to_owned(),
            Self::Under { months } => format!("Under performance for {months} months."),
            Self::FailurePredicted { month } => {
                format!("A miss is predicted for {}.", month.long())
            }
            Self::PerformingButFailurePredicted { month } => {
                format!("On plan, but a miss is predicted for {}: the tier is held.", month.long())
            }
            Self::PlanInPlace => "The improvement plan came into place this month; \
                months without improvement count from the next."
                .to_owned(),
            Self::PlanClockNotStarted { starts } => format!(
                "No improvement plan is in place; months without improvement count after {}.",
                starts.long()
            ),
            Self::NoImprovementSoFar { months, of, since } => {
                format!("{months} of {of} months without improvement since {}.", since.long())
            }
            Self::NoImprovementSincePlan { months, since, high_risk } => {
                let high = if high_risk { "; the risk is high, so this is enough" } else { "" };
                let since = since.long();
                format!("{} without improvement since the plan of {since}{high}.", plural(months))
            }
            Self::UnderButImproving => {
                "Under performance, but improving or on the recovery trajectory.".to_owned()
            }
            Self::ContinuedFailureNoImprovement { since } => format!(
                "Still failing, with no improvement since first-level escalation in {}.",
                since.long()
            ),
            Self::CommitteeDecisionOutstanding => {
                "Held until the committee decides whether it is assured.".to_owned()
            }
            Self::CommitteeNotAssured { urgent: false } => {
                "The committee is not assured by the rate of improvement.".to_owned()
            }
            Self::CommitteeNotAssured { urgent: true } => {
                "The committee is not assured, and the risk is urgent.".to_owned()
            }
            Self::CommitteeAssured => {
                "The committee is assured; improvement is looked for from this month.".to_owned()
            }
            Self::ReportDue { month } => {
                format!("The delivery group’s report is due in {}.", month.long())
            }
            Self::ReportReceived => "The delivery group’s report was received.".to_owned(),
            Self::ReportClock { months, of, since } => format!(
                "{months} of {of} months without improvement since the delivery group’s report \
                 of {}.",
                since.long()
            ),
            Self::NoImprovementSinceReport { months, since } => format!(
                "{} without improvement since the delivery group’s report of {}.",
                plural(months),
                since.long()
            ),
            Self::UrgentRisk => "The risk is urgent.".to_owned(),
            Self::ContinuedFailureAfterBoard { since } => format!(
                "Still failing, with no improvement since the Integrated Care Board took it up \
                 in {}.",
                since.long()
            ),
            Self::ContinuedFailure => "Still under performance at the highest tier.".to_owned(),
            Self::Recovering { months, of } => {
                format!("{months} of {of} clear months that end the escalation.")
            }
            Self::Recovered { months } => format!("Recovered: {} clear.", plural(months)),
            Self::NoData => "No data for this month: the tier is held.".to_owned(),
        }
    }
}

fn plural(months: u32) -> String {
    if months == 1 { "1 month".to_owned() } else { format!("{months} months") }
}

/// The codes of a month, joined by `+`.
pub fn codes(reasons: &[Reason]) -> String {
    reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
}
