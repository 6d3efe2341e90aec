//! The seven tiers.

use std::fmt;

use serde::{Deserialize, Serialize};

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
}

/// The name.
impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
