//! The regular reports of a system: what is due to whom, and how often.
//!
//! Source: System NHS Accountability and Performance Framework, Shropshire, Telford and Wrekin
//! ICS, January 2025, Regular System Performance Reporting.

use serde::{Deserialize, Serialize};

use super::file::ReportEntry;
use super::read::Problems;

/// A report that is due regularly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its name.
    pub name: String,
    /// How often it is due.
    pub frequency: ReportFrequency,
    /// The forum that receives it.
    pub audience: String,
    /// What it is for.
    pub purpose: String,
    /// Who answers for it.
    pub owner: String,
    /// Whether each provider owes one of its own.
    pub for_each_provider: bool,
    /// Whether it is due only for organisations that NHS England has placed in its tier 1.
    pub only_in_nhs_england_tier: bool,
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

impl ReportFrequency {
    /// The word for it: `every two months`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Weekly => "every week",
            Self::Monthly => "every month",
            Self::BiMonthly => "every two months",
        }
    }
}

/// The reports of a file; each has its name, and no two the same.
pub(super) fn reports(entries: &[ReportEntry], problems: &mut Problems<'_>) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    for entry in entries {
        problems.filled(&entry.name, "The report's name");
        problems.filled(&entry.audience, "The report's audience");
        problems.filled(&entry.owner, "The report's owner");
        let name = entry.name.get_ref();
        if reports.iter().any(|report| report.name == *name) {
            let message = format!("The report “{name}” is listed twice.");
            problems.add(entry.name.span(), message, "Remove one of the two, or rename it.");
        }
        reports.push(Report {
            name: name.clone(),
            frequency: entry.frequency,
            audience: entry.audience.get_ref().clone(),
            purpose: entry.purpose.get_ref().clone(),
            owner: entry.owner.get_ref().clone(),
            for_each_provider: entry.for_each_provider,
            only_in_nhs_england_tier: entry.only_in_nhs_england_tier,
        });
    }
    reports
}
