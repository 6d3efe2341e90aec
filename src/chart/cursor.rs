//! The cursor by keyboard: what each step moves it to.

use super::model::Model;

/// How many periods a page key moves by: a year of months.
const PAGE: usize = 12;

/// A move of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One place back: a period, or an organisation.
    Back,
    /// One place on.
    On,
    /// A page of them back: twelve periods, ten organisations.
    PageBack,
    /// A page of them on.
    PageOn,
    /// To the first.
    First,
    /// To the last.
    Last,
}

impl Step {
    /// Where it leads among so many places of which a page key passes some; `None` where there are
    /// none. A first step by one or by a page goes to `start`.
    pub(super) fn among(
        self,
        places: usize,
        page: usize,
        cursor: Option<usize>,
        start: usize,
    ) -> Option<usize> {
        let last = places.checked_sub(1)?;
        let by = |from: fn(usize, usize) -> usize, by| cursor.map_or(start, |at| from(at, by));
        let to = match self {
            Self::Back => by(usize::saturating_sub, 1),
            Self::On => by(usize::saturating_add, 1),
            Self::PageBack => by(usize::saturating_sub, page),
            Self::PageOn => by(usize::saturating_add, page),
            Self::First => 0,
            Self::Last => last,
        };
        Some(to.min(last))
    }
}

/// Where a step moves the cursor; `None` where there are no periods. The first step by one period
/// or twelve puts the cursor on the latest value, which is what most people came for.
pub fn moved(model: &Model, step: Step, cursor: Option<usize>) -> Option<usize> {
    step.among(model.slots.len(), PAGE, cursor, model.latest().unwrap_or(0))
}
