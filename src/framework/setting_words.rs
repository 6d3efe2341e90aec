//! What each threshold of the escalation rule means, why the rule is read so, and under which step
//! of the ladder it stands.

use crate::words::{counted, uncapital};

use super::{Setting, Value};

impl Setting {
    /// The thresholds as the ladder reads: under each step, those that decide it.
    pub const LADDER: [(&'static str, &'static [Self]); 8] = [
        ("Under performance", &[Self::Basis]),
        ("Tier 1, monitor", &[Self::MonitorMonths]),
        (
            "Tier 2, improvement plan",
            &[Self::PlanMonths, Self::Counting, Self::ForecastHorizon, Self::ForecastSource],
        ),
        (
            "Tier 3, first-level escalation",
            &[
                Self::FirstEscalationMonths,
                Self::FirstEscalationMonthsHigh,
                Self::FirstEscalationClock,
                Self::PlanGraceMonths,
            ],
        ),
        ("Tier 4, second-level escalation", &[Self::SecondEscalationMonths]),
        ("Tier 5, Integrated Care Board", &[Self::ReportClockMonths, Self::ReportDueMonths]),
        ("Tier 6, NHS England", &[Self::NhseMonths]),
        ("Improvement and recovery", &[Self::MinImprovement, Self::RecoveryMonths]),
    ];

    /// What it means for the rule, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Basis => "What the value of a month is judged against.",
            Self::Counting => "Which months under performance count towards an improvement plan.",
            Self::MonitorMonths => "Months under performance that lead to this tier.",
            Self::PlanMonths => "Months under performance that lead to this tier.",
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
                "Months without improvement since the plan that lead to this tier."
            }
            Self::FirstEscalationMonthsHigh => "The same where the assessed risk is high.",
            Self::SecondEscalationMonths => {
                "Months without improvement after first-level escalation that lead to this tier."
            }
            Self::ReportDueMonths => {
                "Months from a committee’s “not assured” to the month in which the delivery group’s report is \
                 due."
            }
            Self::ReportClockMonths => {
                "Months without improvement after the delivery group’s report that lead to this tier."
            }
            Self::NhseMonths => {
                "Months without improvement after the Integrated Care Board took it up that lead to \
                 this tier."
            }
            Self::RecoveryMonths => "Clear months in a row that end an escalation.",
            Self::MinImprovement => {
                "How much better than at the start of the clock counts as improvement, in the \
                 indicator’s unit."
            }
        }
    }

    /// The rule with this value, as a part of a sentence: `tier 3 after 6 months without improvement`.
    pub fn phrase(self, value: &Value) -> String {
        let of = uncapital(&self.words(value));
        match self {
            Self::Basis => format!("judged against {of}"),
            Self::Counting => format!("counted towards tier 2: {of}"),
            Self::MonitorMonths => format!("tier 1 after {of} under performance"),
            Self::PlanMonths => format!("tier 2 after {of} under performance"),
            Self::ForecastHorizon => format!("failure predicted within {of}"),
            Self::ForecastSource => format!("forecast used: {of}"),
            Self::PlanGraceMonths => {
                format!("where no plan is written, its clock starts after {of}")
            }
            Self::FirstEscalationClock => format!("counted towards tier 3: {of}"),
            Self::FirstEscalationMonths => format!("tier 3 after {of} without improvement"),
            Self::FirstEscalationMonthsHigh => format!("tier 3 after {of} where the risk is high"),
            Self::SecondEscalationMonths => format!("tier 4 after {of} without improvement"),
            Self::ReportDueMonths => format!("the delivery group’s report due within {of}"),
            Self::ReportClockMonths => format!("tier 5 after {of} without improvement"),
            Self::NhseMonths => format!("tier 6 after {of} without improvement"),
            Self::RecoveryMonths => match value {
                Value::Months(months) => {
                    let months = counted(*months as usize, "clear month");
                    format!("an escalation ends after {months}")
                }
                _ => format!("an escalation ends after {of}"),
            },
            Self::MinImprovement => format!("counted as improvement: {of}"),
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladder_holds_every_threshold_once() {
        let mut all: Vec<Setting> =
            Setting::LADDER.iter().flat_map(|(_, settings)| settings.iter().copied()).collect();
        all.sort_unstable();
        assert_eq!(all, Setting::ALL);
    }
}
