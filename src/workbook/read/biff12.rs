//! The records of an `.xlsb` part ([MS-XLSB] 2.1.4), for what calamine does not tell of it.

/// One record: its kind and its bytes.
#[derive(Clone, Copy, Debug)]
pub(in crate::workbook) struct Record<'a> {
    pub(in crate::workbook) kind: u32,
    pub(in crate::workbook) data: &'a [u8],
}

/// The records of a part, one after another; they end where one does not fit.
pub(in crate::workbook) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The records of these bytes.
    pub(in crate::workbook) fn from(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether all bytes belonged to records.
    pub(in crate::workbook) fn is_whole(&self) -> bool {
        self.rest.is_empty()
    }

    /// A number in seven bits a byte, the lowest first, in at most `bytes` bytes.
    fn packed(rest: &mut &'a [u8], bytes: u32) -> Option<u32> {
        let mut number = 0;
        for index in 0..bytes {
            let (byte, after) = rest.split_first()?;
            *rest = after;
            number |= u32::from(byte & 0x7F) << (7 * index);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let mut rest = self.rest;
        let kind = Self::packed(&mut rest, 2)?;
        let length = Self::packed(&mut rest, 4)? as usize;
        let data = rest.get(..length)?;
        self.rest = rest.get(length..)?;
        Some(Record { kind, data })
    }
}

/// A text in UTF-16 after its length in letters, and what follows it.
pub(in crate::workbook) fn wide(data: &[u8]) -> Option<(String, &[u8])> {
    let length = u32::from_le_bytes(*data.first_chunk()?);
    let rest = data.get(4..)?;
    let end = usize::try_from(length).ok()?.checked_mul(2)?;
    let units = rest.get(..end)?.chunks_exact(2).map(|pair| match pair {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => 0,
    });
    let text = char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{FFFD}')).collect();
    Some((text, rest.get(end..)?))
}
