//! The labels of the highlight report, exactly as printed.
//!
//! Source: System NHS Accountability and Performance Framework, January 2025, Appendix i.

use serde::{Deserialize, Serialize};

/// A label of the highlight report. The month grid has labels of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HighlightLabel {
    /// `PROGRAMME:`
    Programme,
    /// `PROJECT NAME:`
    ProjectName,
    /// `Level of PMO Support:`
    PmoSupport,
    /// `SRO`, the senior responsible owner.
    Sro,
    /// `Delivery Lead`
    DeliveryLead,
    /// `Performance Lead`
    PerformanceLead,
    /// `Specialities / Sub Dept.`
    Specialities,
    /// `Informatics Lead`
    InformaticsLead,
    /// `Clinical lead`
    ClinicalLead,
    /// `Finance Lead`
    FinanceLead,
    /// `PMO Lead`
    PmoLead,
    /// `Trajectories and Actual`, the heading of the month grid.
    Trajectories,
    /// `Focus Headlines`
    FocusHeadlines,
    /// `Longest Wait`
    LongestWait,
    /// `National Target`
    NationalTarget,
    /// `Local Target`
    LocalTarget,
    /// `Delivered in (month):`
    Delivered,
    /// `During (month):`
    During,
    /// `Graph`
    Graph,
    /// `Performance Narrative`
    Narrative,
    /// `Queries/ Escalations`
    Queries,
    /// `Organisation`, which our own sheet adds: a key, name or ODS code.
    Organisation,
    /// `Indicator`, which our own sheet adds: an id or name of the catalogue.
    Indicator,
    /// `Unit`, which our own sheet adds.
    Unit,
}

impl HighlightLabel {
    /// Every label, in the order in which the report prints them; our own additions last.
    pub const ALL: [Self; 24] = [
        Self::Programme,
        Self::ProjectName,
        Self::PmoSupport,
        Self::Sro,
        Self::DeliveryLead,
        Self::PerformanceLead,
        Self::Specialities,
        Self::InformaticsLead,
        Self::ClinicalLead,
        Self::FinanceLead,
        Self::PmoLead,
        Self::Trajectories,
        Self::FocusHeadlines,
        Self::LongestWait,
        Self::NationalTarget,
        Self::LocalTarget,
        Self::Delivered,
        Self::During,
        Self::Graph,
        Self::Narrative,
        Self::Queries,
        Self::Organisation,
        Self::Indicator,
        Self::Unit,
    ];

    /// Whether the printed report has the label; the others are additions of our own sheet.
    pub fn is_printed(self) -> bool {
        !matches!(self, Self::Organisation | Self::Indicator | Self::Unit)
    }

    /// Whether the label names a person or group, in the part of the report that stands three to
    /// a row.
    pub fn is_role(self) -> bool {
        matches!(
            self,
            Self::Sro
                | Self::DeliveryLead
                | Self::PerformanceLead
                | Self::Specialities
                | Self::InformaticsLead
                | Self::ClinicalLead
                | Self::FinanceLead
                | Self::PmoLead
        )
    }

    /// Whether the provider writes the value, in a return that was written from a framework: a
    /// person or words about performance.
    pub fn is_for_the_provider(self) -> bool {
        self.is_role()
            || matches!(
                self,
                Self::FocusHeadlines
                    | Self::LongestWait
                    | Self::Delivered
                    | Self::During
                    | Self::Narrative
                    | Self::Queries
            )
    }

    /// Whether the label is a heading or placeholder that has no value of its own.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Trajectories | Self::Graph)
    }

    /// Spellings under which people write the label, in the folded form of
    /// [`fold`](super::text::fold). The first is the printed one.
    pub(super) fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Programme => &["programme", "program", "programme name"],
            Self::ProjectName => &["project name", "project", "project title"],
            Self::PmoSupport => &["level of pmo support", "pmo support", "pmo support level"],
            Self::Sro => &["sro", "senior responsible owner", "senior responsible officer"],
            Self::DeliveryLead => &["delivery lead"],
            Self::PerformanceLead => &["performance lead"],
            Self::Specialities => &[
                "specialities/sub dept",
                "specialties/sub dept",
                "speciality/sub dept",
                "specialty/sub dept",
                "specialities/sub department",
                "specialties/sub department",
                "specialities/sub-dept",
                "specialties/sub-dept",
            ],
            Self::InformaticsLead => &["informatics lead"],
            Self::ClinicalLead => &["clinical lead"],
            Self::FinanceLead => &["finance lead"],
            Self::PmoLead => &["pmo lead"],
            Self::Trajectories => &[
                "trajectories and actual",
                "trajectories and actuals",
                "trajectory and actual",
                "trajectory and actuals",
                "trajectories & actual",
                "trajectories & actuals",
                "trajectories/actual",
            ],
            Self::FocusHeadlines => &["focus headlines", "focus headline"],
            Self::LongestWait => &["longest wait", "longest waits"],
            Self::NationalTarget => &["national target"],
            Self::LocalTarget => &["local target"],
            Self::Delivered => &["delivered in"],
            Self::During => &["during"],
            Self::Graph => &["graph", "chart"],
            Self::Narrative => &["performance narrative", "narrative"],
            Self::Queries => &[
                "queries/escalations",
                "queries/escalation",
                "query/escalation",
                "queries and escalations",
                "queries & escalations",
            ],
            Self::Organisation => &["organisation", "organization"],
            Self::Indicator => &["indicator", "kpi"],
            Self::Unit => &["unit", "units"],
        }
    }

    /// The label as printed.
    pub fn printed(self) -> &'static str {
        match self {
            Self::Programme => "PROGRAMME:",
            Self::ProjectName => "PROJECT NAME:",
            Self::PmoSupport => "Level of PMO Support:",
            Self::Sro => "SRO",
            Self::DeliveryLead => "Delivery Lead",
            Self::PerformanceLead => "Performance Lead",
            Self::Specialities => "Specialities / Sub Dept.",
            Self::InformaticsLead => "Informatics Lead",
            Self::ClinicalLead => "Clinical lead",
            Self::FinanceLead => "Finance Lead",
            Self::PmoLead => "PMO Lead",
            Self::Trajectories => "Trajectories and Actual",
            Self::FocusHeadlines => "Focus Headlines",
            Self::LongestWait => "Longest Wait",
            Self::NationalTarget => "National Target",
            Self::LocalTarget => "Local Target",
            Self::Delivered => "Delivered in",
            Self::During => "During",
            Self::Graph => "Graph",
            Self::Narrative => "Performance Narrative",
            Self::Queries => "Queries/ Escalations",
            Self::Organisation => "Organisation",
            Self::Indicator => "Indicator",
            Self::Unit => "Unit",
        }
    }
}
