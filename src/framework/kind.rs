//! What sort of thing an indicator is about, for those who agree plans of each sort.

use serde::{Deserialize, Serialize};

/// The sort of plan that an indicator belongs to. Annual plans of all sorts are agreed with
/// providers each year; activity is watched beside performance.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Access and waiting: what a standard asks for.
    #[default]
    Performance,
    /// How much is done. Too much and too little both count.
    Activity,
    /// Money.
    Finance,
    /// People who work here.
    Workforce,
    /// Safety and quality of care.
    Quality,
    /// What care does for people.
    Outcome,
}

impl Kind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Performance,
        Self::Activity,
        Self::Quality,
        Self::Outcome,
        Self::Workforce,
        Self::Finance,
    ];

    /// The kind as the file writes it, which is also its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Performance => "performance",
            Self::Activity => "activity",
            Self::Finance => "finance",
            Self::Workforce => "workforce",
            Self::Quality => "quality",
            Self::Outcome => "outcome",
        }
    }

    /// The kind of an indicator that does not state one: that of the same name as its domain, and
    /// performance where there is none.
    pub(super) fn of_domain(domain: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.as_str() == domain).unwrap_or_default()
    }
}
