//! A change to the decisions about one chart.

use serde::{Deserialize, Serialize};

use super::{ChartKey, Charted, Choice, Choices, Decision, Refusal};

/// A change to the decisions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Decide something.
    Decide(Decision),
    /// Take something back that was decided.
    TakeBack(Choice),
}

/// A change to the decisions about one chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deed {
    /// Which chart.
    pub chart: ChartKey,
    /// What was done.
    pub change: Change,
}

impl Change {
    /// What is done, for the label of undo and redo: `recalculate limits from Apr 2025`.
    pub fn action(&self) -> String {
        match self {
            Self::Decide(decision) => decision.choice.action(),
            Self::TakeBack(choice) => format!("take back “{}”", choice.statement()),
        }
    }
}

impl Choices {
    /// The decisions after a deed about a chart that shows `points`.
    ///
    /// # Errors
    /// Whatever speaks against the decision.
    pub fn after(&self, deed: &Deed, points: &Charted) -> Result<Self, Refusal> {
        let mut next = self.clone();
        match &deed.change {
            Change::Decide(decision) => {
                next.decide(deed.chart.clone(), decision.clone(), points)?;
            }
            Change::TakeBack(choice) => {
                next.take_back(&deed.chart, choice);
            }
        }
        Ok(next)
    }
}
