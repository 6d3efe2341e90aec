//! The regular reports of a system: what is due to whom, how often, and what stands in it.
//!
//! Source: System NHS Accountability and Performance Framework, Shropshire, Telford and Wrekin
//! ICS, January 2025, Regular System Performance Reporting. The text names the reports, their
//! audiences and what each has to say; the sections, their order and how much of each measure is
//! told are Sightline's, and the framework file can change them.

use serde::{Deserialize, Serialize};

use super::ReportSection;

/// A report that is due regularly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// A short stable name, such as `quality-performance`: what people wrote into an edition is
    /// kept under it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How often it is due.
    pub frequency: ReportFrequency,
    /// The forum that receives it; of a paper for each forum, words for that.
    pub audience: String,
    /// What it is for.
    pub purpose: String,
    /// Who answers for it.
    pub owner: String,
    /// Whether each provider owes one of its own.
    pub for_each_provider: bool,
    /// Whether each forum of the governance map has one of its own, about what stands on its
    /// agenda.
    pub for_each_forum: bool,
    /// Whether it is due only for organisations that NHS England has placed in its tier 1.
    pub only_in_nhs_england_tier: bool,
    /// How much it tells of each measure.
    pub detail: ReportDetail,
    /// What stands in it, in order.
    pub sections: Vec<ReportSection>,
    /// The grouping by which its measures are counted, by id; `None` for the file's first.
    pub grouping: Option<String>,
    /// Whether it has the cover sheet of a board paper.
    pub has_cover: bool,
    /// What the forum is asked to do, for the cover.
    pub recommendation: String,
    /// The day of the following month up to which returns count; `None` where nothing is agreed.
    /// In a shorter month it is the last day.
    pub cut_off_day: Option<u8>,
    /// The lowest tier whose measures are told one by one.
    pub exceptions_from_tier: u8,
    /// The most measures that are told one by one; those that are left out are counted.
    pub most_exceptions: u32,
    /// Whether a section with nothing to say is left out; otherwise it says so.
    pub leaves_out_empty: bool,
}

/// Whom an edition of a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportScope {
    /// The system with all its organisations.
    System,
    /// One provider.
    Provider,
    /// What stands on the agenda of one forum.
    Forum,
    /// The measures of one organisation for which NHS England has placed it in its tier 1.
    NhsEnglandTier,
}

/// How much a report tells of each measure, as its readers need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportDetail {
    /// What moved and what is escalated, without cells and settings.
    Board,
    /// Every measure in the table; what is escalated with reason, narrative and plan.
    Committee,
    /// Everything, as a plan on a page: also actions, what is owed, the data-quality mark.
    DeliveryGroup,
}

/// How often a report is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportFrequency {
    /// Every week.
    Weekly,
    /// Every month.
    Monthly,
    /// Every second month, from April of the financial year on.
    BiMonthly,
}

impl Report {
    /// Whom its editions are about.
    pub fn scope(&self) -> ReportScope {
        if self.only_in_nhs_england_tier {
            ReportScope::NhsEnglandTier
        } else if self.for_each_provider {
            ReportScope::Provider
        } else if self.for_each_forum {
            ReportScope::Forum
        } else {
            ReportScope::System
        }
    }
}

impl ReportFrequency {
    /// The word for it: `every two months`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Weekly => "every week",
            Self::Monthly => "every month",
            Self::BiMonthly => "every two months",
        }
    }

    /// How many months lie between two editions. The escalation rule counts months, so that what a
    /// weekly edition compares with is a month before as well.
    pub fn months(self) -> i32 {
        match self {
            Self::Weekly | Self::Monthly => 1,
            Self::BiMonthly => 2,
        }
    }
}

/// What a file that says nothing of a report's contents gets, by whom it is about.
pub(super) struct Usual {
    pub detail: ReportDetail,
    pub exceptions_from_tier: u8,
    pub most_exceptions: u32,
}

impl Usual {
    pub fn of(scope: ReportScope) -> Self {
        let (detail, exceptions_from_tier, most_exceptions) = match scope {
            ReportScope::System => (ReportDetail::Committee, 3, 30),
            ReportScope::Provider => (ReportDetail::DeliveryGroup, 2, 40),
            ReportScope::Forum => (ReportDetail::Committee, 1, 30),
            ReportScope::NhsEnglandTier => (ReportDetail::DeliveryGroup, 0, 40),
        };
        Self { detail, exceptions_from_tier, most_exceptions }
    }
}
