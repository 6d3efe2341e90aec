//! The seven tiers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::framework::Thresholds;
use crate::words::counted;

/// How far an indicator has been escalated.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Tier {
    /// 0: no action.
    #[default]
    Performing,
    /// 1: one month under performance.
    Monitor,
    /// 2: an improvement plan is required and the risk is assessed.
    Plan,
    /// 3: executives, or the delivery groups for a failure of the system.
    First,
    /// 4: System Quality & Performance Committee and System Transformation Group.
    Second,
    /// 5: the Integrated Care Board.
    Board,
    /// 6: NHS England as well.
    NhsEngland,
}

impl Tier {
    /// All of them, lowest first.
    pub const ALL: [Self; 7] = [
        Self::Performing,
        Self::Monitor,
        Self::Plan,
        Self::First,
        Self::Second,
        Self::Board,
        Self::NhsEngland,
    ];

    /// 0 to 6.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The name, such as `First-level escalation`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Performing => "Performing",
            Self::Monitor => "Monitor",
            Self::Plan => "Improvement plan",
            Self::First => "First-level escalation",
            Self::Second => "Second-level escalation",
            Self::Board => "Integrated Care Board",
            Self::NhsEngland => "NHS England",
        }
    }

    /// When the tier is entered, in a sentence with the settings in use.
    ///
    /// Source: System NHS Accountability and Performance Framework, January 2025, section
    /// Performance Improvement.
    pub fn rule(self, settings: &Thresholds) -> String {
        let months = |number: u32| counted(number as usize, "month");
        match self {
            Self::Performing => "On plan, and no miss predicted. No action.".to_owned(),
            Self::Monitor => {
                format!("{} under performance.", months(settings.monitor_months))
            }
            Self::Plan => format!(
                "{} in a row under performance, or a miss predicted within the next {}: an \
                 improvement plan is required and the risk is assessed.",
                months(settings.plan_months),
                months(settings.forecast_horizon)
            ),
            Self::First => format!(
                "{} without improvement since the improvement plan was in place ({} when the \
                 assessed risk is high).",
                months(settings.first_escalation_months),
                months(settings.first_escalation_months_high)
            ),
            Self::Second => format!(
                "{} more without improvement, or the committee is not assured by the rate of \
                 improvement.",
                months(settings.second_escalation_months)
            ),
            Self::Board => format!(
                "{} without improvement since the delivery group’s report to the committee, or \
                 more urgent improvement is required.",
                months(settings.report_clock_months)
            ),
            Self::NhsEngland => format!(
                "{} more without improvement: NHS England is involved as well.",
                months(settings.nhse_months)
            ),
        }
    }
}

/// The name.
impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
