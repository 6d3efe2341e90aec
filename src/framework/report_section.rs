//! The sections of which a report consists: their names in the framework file, and their headings.

use serde::{Deserialize, Serialize};

use super::ReportScope;

/// A section of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportSection {
    /// How things stand and what changed, in a few sentences.
    Summary,
    /// What a provider achieved, what is in recovery and on track, what to escalate.
    Standing,
    /// What a forum has before it, under the headings of its agenda.
    Agenda,
    /// Tiers that changed since the edition before: new escalations, then stepping down.
    Changes,
    /// Every measure in a line, with its icons.
    Measures,
    /// Variation against assurance.
    Matrix,
    /// How many measures of each domain are on plan.
    Domains,
    /// Measures that need attention, one by one.
    Exceptions,
    /// Plan, value, recovery trajectory and forecast by month.
    Trajectories,
    /// Where tiers would go if forecasts came true, early warnings, what is due.
    ForwardLook,
    /// Improvement plans and how they stand.
    Plans,
    /// Months that are judged otherwise now than they were then, and lessons of closed plans.
    LookBack,
    /// Assurance ratings, what moved, and what was asked.
    Ratings,
    /// Risks and deliverables beside the measures.
    Risks,
    /// Gaps between groups of people.
    UnequalOutcomes,
    /// How far the data can be relied on.
    DataQuality,
    /// Where the figures were read, and up to when returns counted.
    Sources,
}

impl ReportSection {
    /// All of them, in the order that suits most reports.
    pub const ALL: [Self; 17] = [
        Self::Summary,
        Self::Standing,
        Self::Agenda,
        Self::Changes,
        Self::Measures,
        Self::Matrix,
        Self::Domains,
        Self::Exceptions,
        Self::Trajectories,
        Self::ForwardLook,
        Self::Plans,
        Self::LookBack,
        Self::Ratings,
        Self::Risks,
        Self::UnequalOutcomes,
        Self::DataQuality,
        Self::Sources,
    ];

    /// Its name in the framework file, and in addresses within a document.
    pub fn id(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Standing => "standing",
            Self::Agenda => "agenda",
            Self::Changes => "changes",
            Self::Measures => "measures",
            Self::Matrix => "matrix",
            Self::Domains => "domains",
            Self::Exceptions => "exceptions",
            Self::Trajectories => "trajectories",
            Self::ForwardLook => "forward-look",
            Self::Plans => "plans",
            Self::LookBack => "look-back",
            Self::Ratings => "ratings",
            Self::Risks => "risks",
            Self::UnequalOutcomes => "unequal-outcomes",
            Self::DataQuality => "data-quality",
            Self::Sources => "sources",
        }
    }

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Standing => "Where each measure stands",
            Self::Agenda => "Before this forum",
            Self::Changes => "What changed",
            Self::Measures => "All measures",
            Self::Matrix => "Variation and assurance",
            Self::Domains => "Performance by domain",
            Self::Exceptions => "Measures that need attention",
            Self::Trajectories => "Recovery trajectories",
            Self::ForwardLook => "The months ahead",
            Self::Plans => "Improvement plans",
            Self::LookBack => "Looking back",
            Self::Ratings => "Assurance ratings",
            Self::Risks => "Risks and deliverables",
            Self::UnequalOutcomes => "Unequal outcomes",
            Self::DataQuality => "Data quality",
            Self::Sources => "Sources",
        }
    }

    /// The section of this name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.id() == id)
    }

    /// What a report has whose sections the file does not name: everything that says something of
    /// whoever it is about.
    pub(super) fn usual(scope: ReportScope) -> Vec<Self> {
        let is_usual = |section: &Self| match section {
            Self::Standing => scope == ReportScope::Provider,
            Self::Agenda => scope == ReportScope::Forum,
            Self::Trajectories => scope == ReportScope::NhsEnglandTier,
            Self::Domains | Self::Matrix | Self::UnequalOutcomes | Self::Ratings => {
                matches!(scope, ReportScope::System | ReportScope::Provider)
            }
            _ => true,
        };
        Self::ALL.into_iter().filter(is_usual).collect()
    }
}
