//! The labels of the cover sheet: who reports what for which month, and the fields of a board
//! paper's cover.

/// A label of the cover sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CoverLabel {
    /// The organisation's name.
    Organisation,
    /// Its ODS code.
    OdsCode,
    /// The month reported on.
    ReportingMonth,
    /// Version of the return.
    Version,
    /// Who prepared it.
    PreparedBy,
    /// Who signed it off.
    SignedOffBy,
    /// Executive lead of the board paper.
    ExecutiveLead,
    /// Author of the board paper.
    Author,
    /// Domains of the Care Quality Commission that the paper serves.
    CqcDomains,
    /// Strategic goals that the paper serves.
    StrategicGoals,
    /// References in the board assurance framework.
    AssuranceFramework,
    /// References in the risk register.
    RiskRegister,
    /// What the board is asked to do.
    Recommendation,
}

impl CoverLabel {
    /// Every label, in the order of the sheet.
    pub const ALL: [Self; 13] = [
        Self::Organisation,
        Self::OdsCode,
        Self::ReportingMonth,
        Self::Version,
        Self::PreparedBy,
        Self::SignedOffBy,
        Self::ExecutiveLead,
        Self::Author,
        Self::CqcDomains,
        Self::StrategicGoals,
        Self::AssuranceFramework,
        Self::RiskRegister,
        Self::Recommendation,
    ];

    /// The label as our sheet prints it.
    pub fn printed(self) -> &'static str {
        match self {
            Self::Organisation => "Organisation",
            Self::OdsCode => "ODS code",
            Self::ReportingMonth => "Reporting month",
            Self::Version => "Version",
            Self::PreparedBy => "Prepared by",
            Self::SignedOffBy => "Signed off by",
            Self::ExecutiveLead => "Executive lead",
            Self::Author => "Author",
            Self::CqcDomains => "CQC domains",
            Self::StrategicGoals => "Strategic goals",
            Self::AssuranceFramework => "BAF reference",
            Self::RiskRegister => "Risk register reference",
            Self::Recommendation => "Recommendation",
        }
    }

    /// Whether the label belongs to a board paper rather than to the return itself.
    pub fn is_board_paper(self) -> bool {
        self >= Self::ExecutiveLead
    }

    /// Spellings in the folded form of [`fold`](super::text::fold).
    pub(super) fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Organisation => &["organisation", "organization", "organisation name", "trust"],
            Self::OdsCode => &["ods code", "organisation code", "ods", "trust code"],
            Self::ReportingMonth => &["reporting month", "reporting period", "month reported"],
            Self::Version => &["version"],
            Self::PreparedBy => &["prepared by"],
            Self::SignedOffBy => &["signed off by", "sign-off by", "approved by"],
            Self::ExecutiveLead => &["executive lead", "executive director"],
            Self::Author => &["author", "authors"],
            Self::CqcDomains => &["cqc domains", "cqc domain"],
            Self::StrategicGoals => &["strategic goals", "strategic goal", "strategic objectives"],
            Self::AssuranceFramework => {
                &["baf reference", "baf references", "board assurance framework reference", "baf"]
            }
            Self::RiskRegister => &["risk register reference", "risk register references"],
            Self::Recommendation => &["recommendation", "recommendations"],
        }
    }
}
