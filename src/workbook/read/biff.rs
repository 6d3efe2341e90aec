//! The records of an `.xls` workbook and the texts in them ([MS-XLS] 2.1.4, 2.5.293).
//!
//! A record holds at most 8,224 bytes; what is longer goes on in `CONTINUE` records, and a text
//! may be split in the middle of its letters.

use encoding_rs::Encoding;

use super::compound::u16_at;

/// Continues the record before it.
const CONTINUE: u16 = 0x003C;

/// One record: its kind and its bytes.
#[derive(Clone, Copy, Debug)]
pub(in crate::workbook) struct Record<'a> {
    pub(in crate::workbook) kind: u16,
    pub(in crate::workbook) data: &'a [u8],
}

/// The records of a stream, one after another.
#[derive(Clone)]
pub(in crate::workbook) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The records from an offset on; none beyond the end.
    pub(in crate::workbook) fn from(stream: &'a [u8], offset: usize) -> Self {
        Self { rest: stream.get(offset..).unwrap_or_default() }
    }

    /// The record's own bytes and those of the `CONTINUE` records that follow.
    pub(in crate::workbook) fn joined(&self, record: Record<'a>) -> Joined<'a> {
        let following = self.clone().take_while(|record| record.kind == CONTINUE);
        let mut parts: Vec<&[u8]> = following.map(|record| record.data).collect();
        parts.reverse();
        Joined { part: record.data, following: parts }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let data = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        Some(Record { kind, data })
    }
}

/// A record with its continuations, read from the front.
pub(in crate::workbook) struct Joined<'a> {
    part: &'a [u8],
    /// The continuations, the next one last.
    following: Vec<&'a [u8]>,
}

impl<'a> Joined<'a> {
    /// Moves on to the next continuation when this part is used up; false at the very end.
    fn refill(&mut self) -> bool {
        while self.part.is_empty() {
            match self.following.pop() {
                Some(part) => self.part = part,
                None => return false,
            }
        }
        true
    }

    /// Up to `length` bytes of this part.
    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.part.split_at(length.min(self.part.len()));
        self.part = rest;
        taken
    }

    pub(in crate::workbook) fn byte(&mut self) -> Option<u8> {
        self.refill();
        self.take(1).first().copied()
    }

    pub(in crate::workbook) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(in crate::workbook) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    /// A floating-point number.
    pub(in crate::workbook) fn f64(&mut self) -> Option<f64> {
        let (low, high) = (self.u32()?, self.u32()?);
        Some(f64::from_bits(u64::from(high) << 32 | u64::from(low)))
    }

    /// The next bytes, at most as many as asked for.
    pub(in crate::workbook) fn bytes(&mut self, most: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        while bytes.len() < most && self.refill() {
            let taken = self.take(most - bytes.len());
            bytes.extend_from_slice(taken);
        }
        bytes
    }

    /// A text of so many letters, after the byte that says how wide they are.
    pub(in crate::workbook) fn counted_text(&mut self, characters: usize) -> Option<String> {
        let flags = self.byte()?;
        self.characters(characters, flags)
    }

    /// Leaves out bytes, across continuations.
    pub(in crate::workbook) fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            if !self.refill() {
                return None;
            }
            length -= self.take(length).len();
        }
        Some(())
    }

    /// A Unicode text with formatting and phonetic runs, which are left out.
    pub(in crate::workbook) fn rich_text(&mut self) -> Option<String> {
        let characters = usize::from(self.u16()?);
        let flags = self.byte()?;
        let runs = if flags & 0x08 == 0 { 0 } else { usize::from(self.u16()?) };
        let phonetic = if flags & 0x04 == 0 { 0 } else { self.u32()? as usize };
        let text = self.characters(characters, flags)?;
        self.skip(runs * 4)?;
        self.skip(phonetic)?;
        Some(text)
    }

    /// A Unicode text whose length stands in one byte.
    pub(in crate::workbook) fn short_text(&mut self) -> Option<String> {
        let characters = usize::from(self.byte()?);
        let flags = self.byte()?;
        self.characters(characters, flags)
    }

    /// Letters in one byte each (Latin-1) or two (UTF-16). A continuation that begins amid the
    /// letters states anew which of the two.
    fn characters(&mut self, mut count: usize, mut flags: u8) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(count.min(self.part.len()));
        while count > 0 {
            if self.part.is_empty() {
                flags = self.byte()?;
            }
            let before = units.len();
            if flags & 0x01 == 0 {
                units.extend(self.take(count).iter().map(|byte| u16::from(*byte)));
            } else {
                // An odd byte at the end of a part belongs to no letter.
                let taken = self.take((count * 2).min(self.part.len().next_multiple_of(2)));
                units.extend(taken.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)));
            }
            count -= units.len() - before;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

/// A text of Excel 5 and 95: bytes in the workbook's code page after a length of one or two bytes.
pub(in crate::workbook) fn old_text(
    data: &[u8],
    wide_length: bool,
    encoding: &'static Encoding,
) -> Option<String> {
    let (length, start) = if wide_length {
        (usize::from(u16_at(data, 0)?), 2)
    } else {
        (usize::from(*data.first()?), 1)
    };
    let bytes = data.get(start..)?;
    let bytes = bytes.get(..length.min(bytes.len()))?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// The encoding of a Windows code page, as far as workbooks use them; Western otherwise.
pub(in crate::workbook) fn code_page(number: u16) -> &'static Encoding {
    match number {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10_000 | 32_768 => encoding_rs::MACINTOSH,
        _ => encoding_rs::WINDOWS_1252,
    }
}
