//! A place in the bytes at hand, and the small steps that scanning is made of.
//!
//! Every step that would go past the end is [`Stop::More`], so no step can read too far, and the
//! caller starts the row again when there is more.

use super::Stop;

/// A place in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

/// One attribute: its name and its value as it is written.
pub(super) type Attribute<'a> = (&'a [u8], &'a [u8]);

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next byte.
    #[inline(always)]
    pub(super) fn peek(&self) -> Result<u8, Stop> {
        or_more(self.bytes.get(self.at).copied())
    }

    /// The next few bytes.
    #[inline(always)]
    pub(super) fn chunk<const N: usize>(&self) -> Option<&'a [u8; N]> {
        self.bytes.get(self.at..).and_then(<[u8]>::first_chunk)
    }

    /// Whether these bytes come next. `More` only when the end cuts them.
    #[inline]
    pub(super) fn comes(&self, expected: &[u8]) -> Result<bool, Stop> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        match rest.get(..expected.len()) {
            Some(found) => Ok(found == expected),
            None if expected.starts_with(rest) => Err(Stop::More),
            None => Ok(false),
        }
    }

    /// Steps over these bytes if they come next.
    #[inline]
    pub(super) fn take(&mut self, expected: &[u8]) -> Result<bool, Stop> {
        let comes = self.comes(expected)?;
        if comes {
            self.at += expected.len();
        }
        Ok(comes)
    }

    /// Steps over white space.
    #[inline(always)]
    pub(super) fn skip_space(&mut self) -> Result<(), Stop> {
        while is_space(self.peek()?) {
            self.at += 1;
        }
        Ok(())
    }

    /// Steps to the next `<`, and returns what stands before it.
    #[inline(always)]
    pub(super) fn text(&mut self) -> Result<&'a [u8], Stop> {
        let start = self.at;
        self.at = or_more(find(self.bytes, start, b'<'))?;
        Ok(self.bytes.get(start..self.at).unwrap_or_default())
    }

    /// Steps behind the end tag of an element that holds only text.
    pub(super) fn skip_text(&mut self, end: &[u8]) -> Result<(), Stop> {
        self.text()?;
        if self.take(end)? { Ok(()) } else { Err(Stop::Unexpected("an element in a text")) }
    }

    /// Steps to the next place where these bytes, which begin with `<`, stand; returns what stands
    /// before it.
    pub(super) fn up_to(&mut self, expected: &[u8]) -> Result<&'a [u8], Stop> {
        let start = self.at;
        loop {
            self.text()?;
            if self.comes(expected)? {
                return Ok(self.bytes.get(start..self.at).unwrap_or_default());
            }
            self.at += 1;
        }
    }

    /// Within a tag, behind its name or an attribute: the next attribute, or `None` behind `>`.
    /// The second result of the end is whether the element is closed by `/>`.
    pub(super) fn attribute(&mut self) -> Result<Result<Attribute<'a>, Closed>, Stop> {
        self.skip_space()?;
        match self.peek()? {
            b'>' => {
                self.at += 1;
                return Ok(Err(Closed(false)));
            }
            b'/' => {
                return if self.take(b"/>")? {
                    Ok(Err(Closed(true)))
                } else {
                    Err(Stop::Unexpected("a stray slash in a tag"))
                };
            }
            _ => {}
        }
        if let Some(attribute) = self.usual_attribute() {
            return Ok(Ok(attribute));
        }
        let start = self.at;
        while !is_space(self.peek()?) && self.peek()? != b'=' {
            if matches!(self.peek()?, b'<' | b'>' | b'/' | b'"' | b'\'') {
                return Err(Stop::Unexpected("an attribute without a value"));
            }
            self.at += 1;
        }
        let name = self.bytes.get(start..self.at).unwrap_or_default();
        self.skip_space()?;
        if !self.take(b"=")? {
            return Err(Stop::Unexpected("an attribute without a value"));
        }
        self.skip_space()?;
        let quote = self.peek()?;
        if quote != b'"' && quote != b'\'' {
            return Err(Stop::Unexpected("an attribute without quotes"));
        }
        self.at += 1;
        Ok(Ok((name, self.quoted(quote)?)))
    }

    /// An attribute as nearly all are written, `name="value"`, or `None` to read it with care.
    #[inline]
    fn usual_attribute(&mut self) -> Option<Attribute<'a>> {
        let end = find(self.bytes, self.at, b'=')?;
        let name = self.bytes.get(self.at..end)?;
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_');
        if *self.bytes.get(end + 1)? != b'"' || name.is_empty() || !name.iter().all(is_name) {
            return None;
        }
        let closing = find(self.bytes, end + 2, b'"')?;
        let value = self.bytes.get(end + 2..closing)?;
        self.at = closing + 1;
        Some((name, value))
    }

    /// Steps behind the closing quote; returns what stands before it.
    pub(super) fn quoted(&mut self, quote: u8) -> Result<&'a [u8], Stop> {
        let start = self.at;
        let end = or_more(find(self.bytes, start, quote))?;
        self.at = end + 1;
        Ok(self.bytes.get(start..end).unwrap_or_default())
    }

    /// Steps behind a tag, whatever its attributes; whether the element is closed by it.
    pub(super) fn skip_tag(&mut self) -> Result<Closed, Stop> {
        loop {
            if let Err(closed) = self.attribute()? {
                return Ok(closed);
            }
        }
    }
}

/// Whether an element is closed by its start tag: `<v/>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Closed(pub(super) bool);

/// What XML calls white space.
#[inline(always)]
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// What was found, or that more bytes are needed. `Option::ok_or` would make the error each time
/// and then have to drop it.
#[inline(always)]
pub(super) fn or_more<T>(found: Option<T>) -> Result<T, Stop> {
    match found {
        Some(found) => Ok(found),
        None => Err(Stop::More),
    }
}

/// The next place of a byte, from a place on.
///
/// Values are short, so this looks at eight bytes at a time by arithmetic instead of setting up a
/// search: a byte is zero where the wanted one stood, and the lowest zero byte is the only one
/// that the usual trick finds for certain.
#[inline(always)]
pub(super) fn find(bytes: &[u8], mut at: usize, wanted: u8) -> Option<usize> {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let pattern = LOW * u64::from(wanted);
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*eight) ^ pattern;
        let found = word.wrapping_sub(LOW) & !word & HIGH;
        if found != 0 {
            return Some(at + (found.trailing_zeros() / 8) as usize);
        }
        at += 8;
    }
    let rest = bytes.get(at..)?;
    rest.iter().position(|byte| *byte == wanted).map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        let bytes = b"0123456789abcdef<\xBC;<";
        assert_eq!(find(bytes, 0, b'<'), Some(16));
        assert_eq!(find(bytes, 17, b'<'), Some(19));
        assert_eq!(find(bytes, 20, b'<'), None);
        assert_eq!(find(bytes, 99, b'<'), None);
        for at in 0..16 {
            assert_eq!(find(bytes, 0, bytes[at]), Some(at));
        }
    }

    #[test]
    fn attributes_come_with_either_quote_and_any_space() {
        let mut cursor = Cursor::new(b" r = 'A1'\n x:y=\"<a>\"/>");
        assert_eq!(cursor.attribute().unwrap(), Ok((&b"r"[..], &b"A1"[..])));
        assert_eq!(cursor.attribute().unwrap(), Ok((&b"x:y"[..], &b"<a>"[..])));
        assert_eq!(cursor.attribute().unwrap(), Err(Closed(true)));
        assert!(matches!(cursor.attribute(), Err(Stop::More)));
    }
}
