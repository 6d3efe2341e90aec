//! The one place that judges everything in a workspace, and holds the results.
//!
//! Pages, reports and the command line show what stands here and compute nothing, so that a
//! summary can never disagree with its chart. The input is what was read from files, the framework
//! and the month to judge; the same input always gives the same result.

mod agenda;
mod item;

pub use agenda::{Agenda, AgendaEntry, Status};
pub use item::{Item, Latest, Narrative, Outlook, PlanSummary, TierMonth};

use serde::{Deserialize, Serialize};

use crate::calendar::Month;
use crate::finding::Finding;

/// Everything that is known about a workspace as of one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The framework's name and version, printed on every output.
    pub framework: String,
    /// The SPC rules in use, printed on every chart.
    pub method: String,
    /// The month up to which values are judged; `None` when there are no values.
    pub as_of: Option<Month>,
    /// The months that have values, oldest first: what the month can be changed to.
    pub months: Vec<Month>,
    /// The state of the system in one sentence.
    pub headline: String,
    /// One item for each series, highest tier first, then the newest change of tier.
    pub items: Vec<Item>,
    /// What comes to each forum, in the order of the accountability matrix.
    pub agendas: Vec<Agenda>,
    /// The findings of each file, in the order of the files: those of reading and of the checks.
    pub findings: Vec<FileFindings>,
}

/// The findings of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileFindings {
    /// The file's name.
    pub file: String,
    /// Its findings, errors first, then in the order of sheets and cells.
    pub findings: Vec<Finding>,
}
