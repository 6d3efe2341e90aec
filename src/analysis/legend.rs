//! The tiers and their rule in a sentence each, with the settings in use.
//!
//! Source: System NHS Accountability and Performance Framework, section Performance Improvement.

use serde::{Deserialize, Serialize};

use crate::escalation::Tier;
use crate::framework::{Counting, FirstEscalationClock, ForecastSource, Thresholds};
use crate::words::counted;

/// A tier and when it is entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierRule {
    /// 0 to 6.
    pub tier: u8,
    /// Its name, such as `Monitor`.
    pub name: String,
    /// When it is entered, such as `2 months in a row under performance, or failure predicted
    /// within the next 3 months.`
    pub rule: String,
}

/// Every tier, lowest first.
pub(super) fn of(thresholds: &Thresholds) -> Vec<TierRule> {
    let rule = |tier: Tier| TierRule {
        tier: tier.number(),
        name: tier.name().to_owned(),
        rule: sentence(tier, thresholds),
    };
    Tier::ALL.into_iter().map(rule).collect()
}

fn sentence(tier: Tier, thresholds: &Thresholds) -> String {
    let months = |count: u32| counted(count as usize, "month");
    match tier {
        Tier::Performing => "None of the rules below applies.".to_owned(),
        Tier::Monitor => format!("{} under performance.", months(thresholds.monitor_months)),
        Tier::Plan => {
            let counting = match thresholds.counting {
                Counting::Consecutive => "in a row",
                Counting::WithinYear => "of the last 12",
            };
            let run = format!("{} {counting} under performance", months(thresholds.plan_months));
            match thresholds.forecast_source {
                ForecastSource::None => format!("{run}."),
                _ => format!(
                    "{run}, or failure predicted within the next {}.",
                    months(thresholds.forecast_horizon)
                ),
            }
        }
        Tier::First => {
            let clock = match thresholds.first_escalation_clock {
                FirstEscalationClock::SincePlan => {
                    "without improvement since the improvement plan was in place"
                }
                FirstEscalationClock::RunLength => "in a row under performance",
            };
            format!(
                "In tier 2, and {} {clock}; {} where the risk is high.",
                months(thresholds.first_escalation_months),
                months(thresholds.first_escalation_months_high)
            )
        }
        Tier::Second => format!(
            "In tier 3, and {} more without improvement; or the committee is not assured while \
             in tiers 2 to 4.",
            months(thresholds.second_escalation_months)
        ),
        Tier::Board => format!(
            "The committee was not assured, and {} without improvement followed the delivery \
             group’s report; or the risk is urgent.",
            months(thresholds.report_clock_months)
        ),
        Tier::NhsEngland => {
            format!("In tier 5, and {} more without improvement.", months(thresholds.nhse_months))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tier_says_its_rule_with_the_settings_in_use() {
        let rules = of(&Thresholds { plan_months: 4, ..Thresholds::default() });
        assert_eq!(rules.len(), 7);
        assert_eq!(rules[1].rule, "1 month under performance.");
        assert_eq!(
            rules[2].rule,
            "4 months in a row under performance, or failure predicted within the next 3 months."
        );
        let silent = Thresholds { forecast_source: ForecastSource::None, ..Thresholds::default() };
        assert_eq!(of(&silent)[2].rule, "2 months in a row under performance.");
    }
}
