//! Undo and redo, as plain values.

use serde::{Deserialize, Serialize};

use super::{ChartKey, Charted, Choice, Choices, Decision, Refusal};

/// Decisions, with every state they had before and had been taken back to.
///
/// States are small, so they are kept whole: undo is then exact whatever a change does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    now: Choices,
    /// What was done, oldest first, each with the state before it.
    done: Vec<(Deed, Choices)>,
    /// What was undone, the latest last, each with the state after it.
    undone: Vec<(Deed, Choices)>,
}

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

impl History {
    /// The decisions as they stand.
    pub fn now(&self) -> &Choices {
        &self.now
    }

    /// Changes the decisions about a chart that shows `points`. What had been undone before can
    /// then not be redone any more.
    ///
    /// # Errors
    /// Whatever speaks against the decision; nothing is changed then.
    pub fn act(&mut self, deed: Deed, points: &Charted) -> Result<(), Refusal> {
        let mut next = self.now.clone();
        match &deed.change {
            Change::Decide(decision) => {
                next.decide(deed.chart.clone(), decision.clone(), points)?;
            }
            Change::TakeBack(choice) => {
                if !next.take_back(&deed.chart, choice) {
                    return Ok(());
                }
            }
        }
        let before = std::mem::replace(&mut self.now, next);
        self.done.push((deed, before));
        self.undone.clear();
        Ok(())
    }

    /// What [`undo`](Self::undo) would undo.
    pub fn undoes(&self) -> Option<&Deed> {
        self.done.last().map(|(deed, _)| deed)
    }

    /// What [`redo`](Self::redo) would do again.
    pub fn redoes(&self) -> Option<&Deed> {
        self.undone.last().map(|(deed, _)| deed)
    }

    /// Goes back to before the last deed, which is returned; `None` when there is none.
    pub fn undo(&mut self) -> Option<Deed> {
        let (deed, before) = self.done.pop()?;
        let after = std::mem::replace(&mut self.now, before);
        self.undone.push((deed.clone(), after));
        Some(deed)
    }

    /// Does again what was undone last, which is returned; `None` when there is nothing.
    pub fn redo(&mut self) -> Option<Deed> {
        let (deed, after) = self.undone.pop()?;
        let before = std::mem::replace(&mut self.now, after);
        self.done.push((deed.clone(), before));
        Some(deed)
    }
}
