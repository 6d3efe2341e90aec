//! The cursor by keyboard: which period each step moves it to.

use super::model::Model;

/// How many periods a page key moves by: a year of months.
const PAGE: usize = 12;

/// A move of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One period back.
    Back,
    /// One period on.
    On,
    /// Twelve periods back.
    PageBack,
    /// Twelve periods on.
    PageOn,
    /// To the first period.
    First,
    /// To the last period.
    Last,
}

/// Where a step moves the cursor; `None` where there are no periods. The first step by one period
/// or twelve puts the cursor on the latest value, which is what most people came for.
pub fn moved(model: &Model, step: Step, cursor: Option<usize>) -> Option<usize> {
    let last = model.slots.len().checked_sub(1)?;
    let latest = model.latest().unwrap_or(0);
    let by = |from: fn(usize, usize) -> usize, by| cursor.map_or(latest, |at| from(at, by));
    let to = match step {
        Step::Back => by(usize::saturating_sub, 1),
        Step::On => by(usize::saturating_add, 1),
        Step::PageBack => by(usize::saturating_sub, PAGE),
        Step::PageOn => by(usize::saturating_add, PAGE),
        Step::First => 0,
        Step::Last => last,
    };
    Some(to.min(last))
}
