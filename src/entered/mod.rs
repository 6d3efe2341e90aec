//! What people enter on the page beside the returns. It is kept apart from what was read, so that
//! every figure still says where it came from, and every deed can be undone.

mod in_use;
mod parts;
mod subject;
#[cfg(test)]
pub(crate) mod tests;

pub use in_use::{InUse, Switch, apart, together};
pub use parts::{Part, Parts, Placed, changed, differing, join, split};
pub use subject::{Sort, Subject};

use serde::{Deserialize, Serialize};

use crate::assurance::{self, Assurances};
use crate::choices::{self, Choices};
use crate::commentary::{self, Commentary};
use crate::disclosure::Rule;
use crate::forums::{self, Records};
use crate::framework::{ForumEdit, Framework, Governance, ThresholdChanges, ThresholdDeed};
use crate::history;
use crate::intelligence::{self, Intelligence};
use crate::maturity::{self, Maturity};
use crate::oversight::{self, Oversight};
use crate::plans;

/// Everything that was entered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entered {
    /// What was decided about charts.
    pub charts: Choices,
    /// Thresholds that are not those of the framework file.
    pub thresholds: ThresholdChanges,
    /// Forums that are not those of the framework file.
    pub governance: Governance,
    /// Levels on the performance spectrum, and of the maturity of cultures.
    pub maturity: Maturity,
    /// Segments of the NHS Oversight Framework.
    pub oversight: Oversight,
    /// Assurance ratings that forums agreed.
    pub assurance: Assurances,
    /// What forums decided.
    pub forums: Records,
    /// What was entered about improvement plans.
    pub plans: plans::Entered,
    /// Notes, deliverables and risks beside the figures, and what was said of the data.
    pub intelligence: Intelligence,
    /// What was written into reports.
    pub commentary: Commentary,
    /// How small numbers are shown in figures counted from patient-level lists.
    pub small_numbers: Rule,
}

/// One thing that somebody did on the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Deed {
    /// About a chart.
    Chart(choices::Deed),
    /// About a threshold of the escalation rule.
    Threshold(ThresholdDeed),
    /// About a forum of the governance map.
    Governance(ForumEdit),
    /// About the performance spectrum or the maturity of a culture.
    Maturity(maturity::Deed),
    /// About a segment of the NHS Oversight Framework.
    Oversight(oversight::Deed),
    /// About an assurance rating.
    Assurance(assurance::Deed),
    /// About a decision of a forum.
    Forum(forums::Deed),
    /// About an improvement plan.
    Plan(plans::Deed),
    /// About a note, a deliverable, a risk, or the data.
    Intelligence(intelligence::Deed),
    /// About the text of a report.
    Commentary(commentary::Deed),
    /// About small numbers in figures counted from lists.
    SmallNumbers(Rule),
    /// Another framework, layout or mapping was put to use.
    Use(Switch),
    /// Another person's workspace was merged into this one.
    Merge(Merge),
}

/// A merge of another person's workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Merge {
    /// The name of the other file.
    pub file: String,
    /// SHA-256 of the returns' files that came with it.
    pub returns: Vec<String>,
    /// What is in use otherwise since.
    pub switch: Switch,
}

/// Everything that was entered, with what led to it.
pub type History = history::History<Entered, Deed>;

impl Entered {
    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The framework in use: the file's with the forums and thresholds that were changed.
    pub fn over(&self, file: &Framework) -> Framework {
        self.thresholds.over_framework(&self.governance.over(file))
    }
}

impl Deed {
    /// What is done, for the label of undo and redo: `recalculate limits from Apr 2025`.
    pub fn action(&self) -> String {
        match self {
            Self::Chart(deed) => deed.change.action(),
            Self::Threshold(deed) => deed.action(),
            Self::Governance(edit) => edit.action(),
            Self::Maturity(deed) => deed.action(),
            Self::Oversight(deed) => deed.action(),
            Self::Assurance(deed) => deed.action(),
            Self::Forum(deed) => deed.action(),
            Self::Plan(deed) => deed.action(&[]),
            Self::Intelligence(deed) => deed.action(),
            Self::Commentary(deed) => deed.action(),
            Self::SmallNumbers(rule) => format!("{} in figures counted from lists", rule.action()),
            Self::Use(switch) => switch.action(),
            Self::Merge(merge) => format!("merge “{}”", merge.file),
        }
    }

    /// Why it was done, in the words of whoever did it; empty where none were asked for.
    pub fn why(&self) -> &str {
        match self {
            Self::Chart(choices::Deed { change: choices::Change::Decide(decision), .. }) => {
                &decision.reason
            }
            Self::Threshold(ThresholdDeed::Change(change)) => &change.reason,
            Self::Maturity(maturity::Deed::Spectrum(record)) => &record.reason,
            Self::Maturity(maturity::Deed::Culture(record)) => &record.evidence,
            Self::Oversight(oversight::Deed::Record(record)) => &record.source,
            Self::Assurance(assurance::Deed::Agree(record)) => &record.reason,
            Self::Forum(forums::Deed::Record(record)) => &record.note,
            Self::Plan(plans::Deed { change: plans::Change::About(about), .. }) => {
                &about.risk_reason
            }
            Self::Chart(_)
            | Self::Threshold(_)
            | Self::Governance(_)
            | Self::Maturity(_)
            | Self::Oversight(_)
            | Self::Assurance(_)
            | Self::Forum(_)
            | Self::Plan(_)
            | Self::Intelligence(_)
            | Self::Commentary(_)
            | Self::SmallNumbers(_)
            | Self::Use(_)
            | Self::Merge(_) => "",
        }
    }

    /// What it changes of what is in use; `None` where it is about what was entered alone.
    pub fn switch(&self) -> Option<&Switch> {
        match self {
            Self::Use(switch) => Some(switch),
            Self::Merge(merge) => Some(&merge.switch),
            _ => None,
        }
    }
}
