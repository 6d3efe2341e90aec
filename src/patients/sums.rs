//! Counts by month of what has happened: attendances, treatments, responses.

use super::waiting::at;

/// How many counts a month has.
pub(super) const COUNTS: usize = 12;

/// The counts of one group, by month from the last one back.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums(pub Vec<[u64; COUNTS]>);

/// What a row adds to one month: places and amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub back: usize,
    pub place: usize,
    pub amount: u64,
}

impl Sums {
    #[inline]
    pub fn add(&mut self, step: Step) {
        at(&mut self.0, step.back, |counts| {
            if let Some(count) = counts.get_mut(step.place) {
                *count = count.saturating_add(step.amount);
            }
        });
    }
}
