//! How far the reading has come.
//!
//! There is no clock here: the progress is told by bytes, each slice of which takes a few
//! milliseconds, so that a person who cancels is heard at once.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::super::refusal::Refusal;

/// How far reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes read so far, unpacked.
    pub bytes: u64,
    /// Bytes in all, as the file states them; more may come.
    pub total: u64,
    /// Rows handed over so far. They go back to 0 when a sheet has to be read again.
    pub rows: u64,
}

/// After how many bytes the progress is told.
const TELL_EVERY: u64 = 1_000_000;

/// Counts the bytes of one part after another.
pub(super) struct Pace<'a> {
    progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    total: u64,
    /// Bytes of the parts before this one.
    before: u64,
    /// Bytes of this part that were read.
    part: u64,
    told: u64,
}

impl<'a> Pace<'a> {
    pub(super) fn new(progress: &'a mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        Self { progress, total: 0, before: 0, part: 0, told: 0 }
    }

    /// Expects so many bytes in all, from now on.
    pub(super) fn expect(&mut self, total: u64) {
        (self.total, self.before, self.part, self.told) = (total, 0, 0, 0);
    }

    /// Begins another part.
    pub(super) fn next_part(&mut self) {
        self.before += std::mem::take(&mut self.part);
    }

    /// Tells how much of the part was read, and how many rows were handed over.
    pub(super) fn read(&mut self, bytes: u64, rows: u64) -> Result<(), Refusal> {
        self.part = bytes;
        let bytes = self.before + bytes;
        if bytes / TELL_EVERY == self.told / TELL_EVERY && self.told > 0 {
            return Ok(());
        }
        self.told = bytes;
        self.still(rows)
    }

    /// Tells where reading is, whether or not it has come further.
    pub(super) fn still(&mut self, rows: u64) -> Result<(), Refusal> {
        match self.flow(rows) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Refusal::Cancelled),
        }
    }

    /// The same, and what is to be done.
    pub(super) fn flow(&mut self, rows: u64) -> ControlFlow<()> {
        let bytes = self.before + self.part;
        (self.progress)(Progress { bytes, total: self.total.max(bytes), rows })
    }
}
