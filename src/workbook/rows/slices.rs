//! A file read in slices of a megabyte, of which one is held.
//!
//! In a browser every read is a call into JavaScript that costs as much as reading a hundred
//! kilobytes, and a zip's reader asks for a few at a time.

use std::io::{self, Read, Seek, SeekFrom};

use super::super::read::Source;

/// Bytes of one slice.
const SLICE: usize = 1_000_000;

/// A source behind one slice of it.
pub(super) struct Slices<'s> {
    source: &'s mut dyn Source,
    size: u64,
    /// Where the slice stands in the source.
    start: u64,
    slice: Vec<u8>,
    at: u64,
}

impl<'s> Slices<'s> {
    pub(super) fn new(source: &'s mut dyn Source, size: u64) -> Self {
        Self { source, size, start: 0, slice: Vec::new(), at: 0 }
    }

    /// Bytes of the file.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// What the slice holds from the place on.
    fn held(&self) -> &[u8] {
        let offset =
            self.at.checked_sub(self.start).and_then(|offset| usize::try_from(offset).ok());
        offset.and_then(|offset| self.slice.get(offset..)).unwrap_or_default()
    }
}

impl Read for Slices<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.held().is_empty() {
            self.source.seek(SeekFrom::Start(self.at))?;
            self.start = self.at;
            self.slice.clear();
            let reader: &mut dyn Source = &mut *self.source;
            reader.take(SLICE as u64).read_to_end(&mut self.slice)?;
        }
        let mut held = self.held();
        let read = held.read(out)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Slices<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let before = "a place before the beginning of the file";
        self.at = place.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, before))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_read_like_the_file_itself() {
        let bytes: Vec<u8> = (0..2_500_000_u32).map(|n| (n % 251) as u8).collect();
        let (mut plain, mut copy) = (io::Cursor::new(&bytes), io::Cursor::new(&bytes));
        let mut slices = Slices::new(&mut copy, bytes.len() as u64);
        for to in [
            SeekFrom::Start(0),
            SeekFrom::Start(999_998),
            SeekFrom::Current(-4),
            SeekFrom::End(-3),
            SeekFrom::Start(3_000_000),
            SeekFrom::Current(-2_000_000),
        ] {
            assert_eq!(slices.seek(to).unwrap(), plain.seek(to).unwrap());
            let (mut one, mut other) = (Vec::new(), Vec::new());
            slices.by_ref().take(5).read_to_end(&mut one).unwrap();
            plain.by_ref().take(5).read_to_end(&mut other).unwrap();
            assert_eq!(one, other, "{to:?}");
        }
        assert!(slices.seek(SeekFrom::End(-9_000_000)).is_err());
    }
}
