//! One decision, and how it is said.

use serde::{Deserialize, Serialize};

use crate::calendar::Period;
use crate::spc::ChartKind;

/// What can be decided about a chart. Where nothing is decided, it is an XmR chart with limits
/// from all points of each phase, judged against the targets of the framework.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Choice {
    /// Show another kind of chart.
    Kind(ChartKind),
    /// Judge each period against its plan instead of the target; a period without a plan against
    /// nothing.
    AgainstPlan,
    /// Take mean and limits of each phase from its first so many points.
    Baseline(usize),
    /// Draw lines that people agreed on, until the next recalculation or the next own lines.
    OwnLines {
        /// The first period that they hold for; `None` for the first of the chart.
        from: Option<Period>,
        /// The centre line, in the unit of the indicator.
        centre: f64,
        /// The lower process limit.
        lower: f64,
        /// The upper process limit.
        upper: f64,
    },
    /// Start a new phase, with its own mean and limits.
    Rebase(Period),
    /// Leave a point out of mean and limits; the rules still judge it.
    Exclude(Period),
    /// Say at a period what happened there. Changes no figure.
    Note(Period),
}

/// A choice and why it was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub choice: Choice,
    /// Why, in the words of whoever decided; of a note, its text.
    pub reason: String,
}

impl Choice {
    /// What makes two choices the same one: a chart has one kind, one baseline, and one choice of
    /// each sort at a period. Ordered as lists of decisions are.
    pub fn slot(&self) -> (u8, Option<Period>) {
        match *self {
            Self::Kind(_) => (0, None),
            Self::AgainstPlan => (1, None),
            Self::Baseline(_) => (2, None),
            Self::OwnLines { from, .. } => (3, from),
            Self::Rebase(period) => (4, Some(period)),
            Self::Exclude(period) => (5, Some(period)),
            Self::Note(period) => (6, Some(period)),
        }
    }

    /// The period it is about, where it is about one.
    pub fn period(&self) -> Option<Period> {
        self.slot().1
    }

    /// What is done by it, for a button or the label of undo: `recalculate limits from Apr 2025`.
    pub fn action(&self) -> String {
        match self {
            Self::Kind(kind) => format!("show as {}", in_sentence(*kind)),
            Self::AgainstPlan => "judge against plan".to_owned(),
            Self::Baseline(points) => format!("take limits from the first {points} points"),
            Self::OwnLines { from: Some(period), .. } => format!("set own limits from {period}"),
            Self::OwnLines { from: None, .. } => "set own limits from the start".to_owned(),
            Self::Rebase(period) => format!("recalculate limits from {period}"),
            Self::Exclude(period) => format!("leave {period} out of the limits"),
            Self::Note(period) => format!("add a note at {period}"),
        }
    }

    /// What has been decided, without a full stop: `Limits recalculated from Apr 2025`.
    pub fn statement(&self) -> String {
        match self {
            Self::Kind(kind) => format!("Shown as {}", in_sentence(*kind)),
            Self::AgainstPlan => "Judged against the plan of each period".to_owned(),
            Self::Baseline(points) => format!("Limits from the first {points} points"),
            Self::OwnLines { from, centre, lower, upper } => {
                let from = from.map_or_else(String::new, |period| format!(" from {period}"));
                format!("Own limits{from}, {lower} to {upper} around {centre}")
            }
            Self::Rebase(period) => format!("Limits recalculated from {period}"),
            Self::Exclude(period) => format!("Limits leave out {period}"),
            Self::Note(period) => format!("Note at {period}"),
        }
    }
}

/// `p′ chart`, `run chart`, `XmR chart`: a name that is a word starts small within a sentence.
fn in_sentence(kind: ChartKind) -> String {
    let name = kind.as_str();
    if kind == ChartKind::Run { name.to_lowercase() } else { name.to_owned() }
}

impl Decision {
    /// A decision with its reason.
    pub fn new(choice: Choice, reason: impl AsRef<str>) -> Self {
        // A line break inside a sentence would end it too early on charts and in tables.
        let words: Vec<&str> = reason.as_ref().split_whitespace().collect();
        Self { choice, reason: words.join(" ") }
    }

    /// The decision and its reason as a sentence: `Limits recalculated from Apr 2025: new triage
    /// model.`
    pub fn sentence(&self) -> String {
        let end = if self.reason.ends_with(['.', '?', '!']) { "" } else { "." };
        format!("{}: {}{end}", self.choice.statement(), self.reason)
    }
}
