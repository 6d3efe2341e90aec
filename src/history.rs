//! Undo and redo, as plain values.

use serde::{Deserialize, Serialize};

/// A state with every state it had before and had been taken back from, each with the deed that
/// led from one to the next.
///
/// States are small, so they are kept whole: undo is then exact whatever a deed does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct History<State, Deed> {
    now: State,
    /// What was done, oldest first, each with the state before it.
    done: Vec<(Deed, State)>,
    /// What was undone, the latest last, each with the state after it.
    undone: Vec<(Deed, State)>,
}

impl<State: Default, Deed> Default for History<State, Deed> {
    fn default() -> Self {
        Self { now: State::default(), done: Vec::new(), undone: Vec::new() }
    }
}

impl<State: PartialEq, Deed: Clone> History<State, Deed> {
    /// The state as it stands.
    pub fn now(&self) -> &State {
        &self.now
    }

    /// Does what leads to `next`. What had been undone before can then not be redone any more. A
    /// deed that changes nothing is not kept.
    pub fn act(&mut self, deed: Deed, next: State) {
        if next == self.now {
            return;
        }
        let before = std::mem::replace(&mut self.now, next);
        self.done.push((deed, before));
        self.undone.clear();
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
