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

/// Deeds, each with the state on its other side.
pub type Steps<'a, State, Deed> = &'a [(Deed, State)];

impl<State: Default, Deed> Default for History<State, Deed> {
    fn default() -> Self {
        Self { now: State::default(), done: Vec::new(), undone: Vec::new() }
    }
}

impl<State: PartialEq, Deed: Clone> History<State, Deed> {
    /// A history that was kept: the state, what was done before it, oldest first, each with the
    /// state before, and what was undone, the latest last, each with the state after.
    pub fn kept(now: State, done: Vec<(Deed, State)>, undone: Vec<(Deed, State)>) -> Self {
        Self { now, done, undone }
    }

    /// The latest so many steps of what was done, and of what was undone.
    pub fn steps(&self, most: usize) -> (Steps<'_, State, Deed>, Steps<'_, State, Deed>) {
        let latest = |all: &'_ [(Deed, State)]| all.len().saturating_sub(most);
        let done = self.done.get(latest(&self.done)..).unwrap_or_default();
        (done, self.undone.get(latest(&self.undone)..).unwrap_or_default())
    }

    /// The same with no more than the latest so many steps of each.
    #[must_use]
    pub fn latest(&self, most: usize) -> Self
    where
        State: Clone,
    {
        let (done, undone) = self.steps(most);
        Self { now: self.now.clone(), done: done.to_vec(), undone: undone.to_vec() }
    }

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

    /// Does what leads to `next`, and keeps the deed even where nothing is entered otherwise than
    /// before: it did something else besides.
    pub fn act_always(&mut self, deed: Deed, next: State) {
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
