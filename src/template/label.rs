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
