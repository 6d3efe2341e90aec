//! What a thing that was entered is about: the unit in which two people's entries are compared, and
//! under which the audit trail tells who changed it.

use serde::{Deserialize, Serialize};

use crate::assurance::Measure;
use crate::calendar::{Date, Month, Period};
use crate::choices::ChartKey;
use crate::commentary::Slot;
use crate::framework::{ForumName, Setting};
use crate::maturity;
use crate::plans::PlanKey;

/// What something is about. Two people may have entered different things about the same subject,
/// and one of the two has to count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subject {
    /// A decision about a chart: its sort, and the period where it is about one.
    Chart(ChartKey, u8, Option<Period>),
    /// A threshold of the escalation rule.
    Threshold(Setting),
    /// A forum of the governance map with its place in the matrix, by the name that it has in the
    /// file, or was added under.
    Forum(ForumName),
    /// An organisation's level on the performance spectrum in a month.
    Spectrum(String, Month),
    /// The maturity of a culture in a month.
    Culture(maturity::Subject, Month),
    /// An organisation's segment from a day on.
    Segment(String, Date),
    /// The assurance rating of a measure for a month.
    Rating(Measure, Month),
    /// A decision of a forum, by the digest of what it says: one that says something else is
    /// another.
    Decision(ChartKey, String),
    /// Everything entered about an improvement plan.
    Plan(PlanKey),
    /// A note, deliverable, risk, review or answer, by the digest of what it says.
    Intelligence(String),
    /// A theme that was added to the list of themes.
    AddedTheme(String),
    /// A theme that was taken from it.
    RemovedTheme(String),
    /// A text in an edition of a report.
    Text(Slot),
    /// How small numbers are shown.
    SmallNumbers,
    /// The framework file in use.
    Framework,
    /// A layout file, by its id.
    Layout(String),
    /// What was said of the sheets of a file, by its SHA-256.
    Mapping(String),
    /// The mapping of a patient-level list, by its name.
    ListMapping(String),
    /// The month up to which values are judged.
    Month,
    /// The organisations picked to be compared.
    Compared,
    /// Which limits funnels are drawn with.
    Widening,
}

/// The sorts of subject, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Decisions about charts.
    Charts,
    /// Thresholds.
    Thresholds,
    /// Forums.
    Forums,
    /// Spectrum and culture.
    Maturity,
    /// Segments.
    Oversight,
    /// Assurance ratings.
    Assurance,
    /// Decisions of forums.
    Decisions,
    /// Improvement plans.
    Plans,
    /// Notes and what else stands beside the figures.
    Intelligence,
    /// Texts of reports.
    Reports,
    /// Small numbers.
    SmallNumbers,
    /// The framework file, layouts and mappings.
    Files,
    /// What pages show.
    Shown,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Charts,
        Self::Thresholds,
        Self::Forums,
        Self::Maturity,
        Self::Oversight,
        Self::Assurance,
        Self::Decisions,
        Self::Plans,
        Self::Intelligence,
        Self::Reports,
        Self::SmallNumbers,
        Self::Files,
        Self::Shown,
    ];

    /// `Decisions about charts`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Charts => "Decisions about charts",
            Self::Thresholds => "Thresholds",
            Self::Forums => "Forums of the governance map",
            Self::Maturity => "Performance spectrum and culture",
            Self::Oversight => "Segments",
            Self::Assurance => "Assurance ratings",
            Self::Decisions => "Decisions of forums",
            Self::Plans => "Improvement plans",
            Self::Intelligence => "Notes, deliverables and risks",
            Self::Reports => "Texts of reports",
            Self::SmallNumbers => "Small numbers",
            Self::Files => "Framework, layouts and mappings",
            Self::Shown => "What the pages show",
        }
    }
}

impl Subject {
    /// Its sort.
    pub fn sort(&self) -> Sort {
        match self {
            Self::Chart(..) => Sort::Charts,
            Self::Threshold(_) => Sort::Thresholds,
            Self::Forum(_) => Sort::Forums,
            Self::Spectrum(..) | Self::Culture(..) => Sort::Maturity,
            Self::Segment(..) => Sort::Oversight,
            Self::Rating(..) => Sort::Assurance,
            Self::Decision(..) => Sort::Decisions,
            Self::Plan(_) => Sort::Plans,
            Self::Intelligence(_) | Self::AddedTheme(_) | Self::RemovedTheme(_) => {
                Sort::Intelligence
            }
            Self::Text(_) => Sort::Reports,
            Self::SmallNumbers => Sort::SmallNumbers,
            Self::Framework | Self::Layout(_) | Self::Mapping(_) | Self::ListMapping(_) => {
                Sort::Files
            }
            Self::Month | Self::Compared | Self::Widening => Sort::Shown,
        }
    }

    /// What it is about, without its sort: `RXW, rtt_18w`, `recovery_months`; empty where the sort
    /// says it all.
    pub fn about(&self) -> String {
        let of = |organisation: &str, indicator: &str| format!("{organisation}, {indicator}");
        match self {
            Self::Chart(chart, ..) | Self::Decision(chart, _) => {
                of(&chart.organisation, &chart.indicator)
            }
            Self::Threshold(setting) => setting.field().to_owned(),
            Self::Spectrum(organisation, month) => of(organisation, &month.long()),
            Self::Culture(subject, month) => of(&subject.words(), &month.long()),
            Self::Segment(organisation, day) => of(organisation, &format!("from {day}")),
            Self::Rating(measure, month) => {
                of(&of(&measure.organisation, &measure.indicator), &month.long())
            }
            Self::Plan(plan) if plan.id.is_empty() => of(&plan.organisation, &plan.indicator),
            Self::Plan(plan) => of(&of(&plan.organisation, &plan.indicator), &plan.id),
            Self::AddedTheme(theme) | Self::RemovedTheme(theme) => format!("theme “{theme}”"),
            Self::Text(slot) => {
                of(&of(&slot.edition.report, &slot.edition.month.long()), &slot.part.to_string())
            }
            Self::Forum(forum) => forum.to_string(),
            Self::Framework => "framework file".to_owned(),
            Self::Layout(id) => format!("layout “{id}”"),
            Self::Mapping(_) => "a sheet mapped by hand".to_owned(),
            Self::ListMapping(name) => format!("mapping of lists “{name}”"),
            Self::Month => "month to judge".to_owned(),
            Self::Compared => "organisations to compare".to_owned(),
            Self::Widening => "limits of funnels".to_owned(),
            Self::Intelligence(_) | Self::SmallNumbers => String::new(),
        }
    }
}
