//! The bytes at hand of a stream: one slice, and what the slice before left unfinished.
//!
//! Whoever scans looks at [`Window::bytes`], consumes what is complete, and asks for more when the
//! end cuts something. The rest then moves to the front, so what is looked at is always in one
//! piece and a row needs no copy of its own.

use std::io::Read;

use super::Stop;

/// Bytes that are read at once: large enough that the row cut at the end, which is scanned twice,
/// does not matter, and small enough to stay in a processor's cache.
pub const SLICE: usize = 256 * 1024;

/// A stream, seen through what was read of it and not yet consumed.
///
/// The stream is behind a pointer, so that all that scans is compiled once, here, with this
/// crate's level of optimisation: a call for each slice costs nothing.
pub struct Window<'s> {
    source: &'s mut dyn Read,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    slice: usize,
    most: usize,
    read: u64,
    ended: bool,
}

impl<'s> Window<'s> {
    /// A window over a stream, read in slices of [`SLICE`]. What is not consumed may grow to
    /// `most` bytes.
    pub fn new(source: &'s mut dyn Read, most: usize) -> Self {
        Self::with_slice(source, most, SLICE)
    }

    /// The same with slices of another size, at least one byte.
    pub fn with_slice(source: &'s mut dyn Read, most: usize, slice: usize) -> Self {
        let slice = slice.max(1);
        Self { source, buffer: Vec::new(), start: 0, end: 0, slice, most, read: 0, ended: false }
    }

    /// What was read and not consumed.
    pub fn bytes(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Leaves the first bytes behind.
    pub fn consume(&mut self, bytes: usize) {
        self.start = (self.start + bytes).min(self.end);
    }

    /// Bytes read from the stream so far, consumed or not.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// Reads another slice; false at the end of the stream.
    ///
    /// # Errors
    ///
    /// [`Stop::TooLong`] when too much is unfinished, [`Stop::Source`] when the stream fails.
    pub fn fill(&mut self) -> Result<bool, Stop> {
        if self.ended {
            return Ok(false);
        }
        let kept = self.end - self.start;
        if kept > self.most {
            return Err(Stop::TooLong(self.most));
        }
        self.buffer.copy_within(self.start..self.end, 0);
        (self.start, self.end) = (0, kept);
        // As much again as is kept: what is unfinished is looked through again after each slice,
        // and doubling keeps that in proportion to its length.
        let wanted = if self.slice == SLICE { self.slice.max(kept) } else { self.slice };
        if self.buffer.len() < kept + wanted {
            self.buffer.resize(kept + wanted, 0);
        }
        let Some(room) = self.buffer.get_mut(kept..kept + wanted) else { return Ok(false) };
        let read = loop {
            match self.source.read(room) {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.end += read;
        self.read += read as u64;
        self.ended = read == 0;
        Ok(!self.ended)
    }
}
