//! The shared texts of a workbook, held in as little memory as their letters need.
//!
//! A list has as many texts as it has pathways. As strings of their own each would cost an
//! allocation and 24 bytes before its first letter; here they lie one behind another, in leaves of
//! 4,096, so that the table grows without ever being moved. It holds the bytes of the texts, four
//! more for each, and less than one leaf that is not full.

use super::cursor::{Closed, Cursor, find};
use super::decode::{has_marks, item};
use super::prolog::root;
use super::{Stop, Window};

/// Texts of one leaf, as a power of two.
const LEAF_BITS: usize = 12;
const LEAF: usize = 1 << LEAF_BITS;

/// Texts by their number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings {
    leaves: Vec<Leaf>,
    count: usize,
    bytes: usize,
}

/// A table that grows. Its last leaf is bytes, so that letters are checked a leaf at a time.
#[derive(Debug, Default)]
struct Growing {
    strings: Strings,
    bytes: Vec<u8>,
    ends: Vec<u32>,
    /// Room for a text that needs care.
    decoded: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Leaf {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    /// The text with this number.
    #[inline]
    pub fn get(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let leaf = self.leaves.get(number >> LEAF_BITS)?;
        let within = number & (LEAF - 1);
        let end = *leaf.ends.get(within)?;
        let start = match within {
            0 => 0,
            _ => *leaf.ends.get(within - 1)?,
        };
        leaf.text.get(start as usize..end as usize)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Bytes of all texts together.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

impl Growing {
    /// Adds a text that is written without entities, escapes and white space at its ends.
    #[inline]
    fn push_plain(&mut self, text: &[u8]) -> Result<(), Stop> {
        self.bytes.extend_from_slice(text);
        self.end()
    }

    /// Adds a text from what is inside its `<si>`.
    fn push(&mut self, inside: &[u8]) -> Result<(), Stop> {
        self.decoded.clear();
        item(inside, &mut self.decoded)?;
        self.bytes.extend_from_slice(self.decoded.as_bytes());
        self.end()
    }

    /// Ends a text, and the leaf when it is full.
    #[inline]
    fn end(&mut self) -> Result<(), Stop> {
        self.ends.push(u32::try_from(self.bytes.len()).map_err(|_| Stop::TooMuchText(LEAF))?);
        self.strings.count += 1;
        if self.ends.len() == LEAF { self.seal() } else { Ok(()) }
    }

    /// Makes a leaf of what was gathered, in no more memory than it needs.
    fn seal(&mut self) -> Result<(), Stop> {
        let text = std::str::from_utf8(&self.bytes).ok();
        let whole =
            text.filter(|text| self.ends.iter().all(|end| text.is_char_boundary(*end as usize)));
        let text = whole.ok_or_else(|| Stop::Damaged("a shared text is not UTF-8".into()))?;
        self.strings.bytes += text.len();
        self.strings.leaves.push(Leaf { text: text.to_owned(), ends: self.ends.clone() });
        self.bytes.clear();
        self.ends.clear();
        Ok(())
    }

    /// Bytes of all texts so far.
    fn len_in_bytes(&self) -> usize {
        self.strings.bytes + self.bytes.len()
    }
}

/// Reads the table of shared texts, slice by slice.
pub struct StringsReader<'s> {
    window: Window<'s>,
    growing: Growing,
    most: (usize, usize),
    phase: Phase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Prolog,
    Items,
    Tail,
    End,
}

impl<'s> StringsReader<'s> {
    /// A reader of a stream of XML, which may hold so many texts, and so many bytes of them.
    pub fn new(window: Window<'s>, most: (usize, usize)) -> Self {
        Self { window, growing: Growing::default(), most, phase: Phase::Prolog }
    }

    /// Bytes of XML read so far.
    pub fn read(&self) -> u64 {
        self.window.read()
    }

    /// The texts that were read, when all of them were.
    pub fn into_strings(self) -> Strings {
        self.growing.strings
    }

    /// Reads a slice and takes in its texts; false when all are read.
    ///
    /// # Errors
    ///
    /// Any [`Stop`] but [`Stop::More`].
    // For the reason of `Scanner::step`.
    #[inline(never)]
    pub fn step(&mut self) -> Result<bool, Stop> {
        match self.advance() {
            Ok(()) | Err(Stop::More) => {}
            Err(stop) => return Err(stop),
        }
        if self.window.fill()? {
            return Ok(true);
        }
        match self.phase {
            Phase::Tail | Phase::End => {
                self.phase = Phase::End;
                self.growing.seal()?;
                Ok(false)
            }
            Phase::Prolog | Phase::Items => Err(Stop::Damaged(format!(
                "its table of shared texts ends too early, after {} texts",
                self.growing.strings.len()
            ))),
        }
    }

    fn advance(&mut self) -> Result<(), Stop> {
        if self.phase == Phase::Prolog {
            let mut cursor = Cursor::new(self.window.bytes());
            let closed = root(&mut cursor, b"sst")?;
            let length = cursor.at;
            self.window.consume(length);
            self.phase = if closed == Closed(true) { Phase::Tail } else { Phase::Items };
        }
        if self.phase == Phase::Items {
            let mut cursor = Cursor::new(self.window.bytes());
            // What was taken in is left behind even when the next text is cut.
            let mut taken = 0;
            let result = loop {
                match next(&mut cursor, &mut self.growing, self.most) {
                    Ok(true) => taken = cursor.at,
                    Ok(false) => {
                        taken = cursor.at;
                        self.phase = Phase::Tail;
                        break Ok(());
                    }
                    Err(stop) => break Err(stop),
                }
            };
            self.window.consume(taken);
            result?;
        }
        if self.phase == Phase::Tail {
            let rest = self.window.bytes().len();
            self.window.consume(rest);
        }
        Ok(())
    }
}

/// Takes in the next text; false at the end of the table.
#[inline]
fn next(
    cursor: &mut Cursor<'_>,
    growing: &mut Growing,
    most: (usize, usize),
) -> Result<bool, Stop> {
    if let Some(text) = plain(cursor) {
        growing.push_plain(text)?;
    } else {
        cursor.skip_space()?;
        if cursor.take(b"<si>")? {
            let inside = cursor.up_to(b"</si>")?;
            cursor.at += 5;
            growing.push(inside)?;
        } else if cursor.take(b"<si/>")? {
            growing.push(&[])?;
        } else if cursor.take(b"</sst>")? {
            return Ok(false);
        } else if cursor.take(b"<extLst")? {
            cursor.up_to(b"</sst>")?;
        } else {
            return Err(Stop::Unexpected("something between shared texts that is none"));
        }
    }
    if growing.strings.len() > most.0 {
        return Err(Stop::TooManyStrings(most.0));
    }
    if growing.len_in_bytes() > most.1 {
        return Err(Stop::TooMuchText(most.1));
    }
    Ok(true)
}

/// The letters of `<si><t>…</t></si>`, which nearly every text is, where they mean themselves.
#[inline]
fn plain<'a>(cursor: &mut Cursor<'a>) -> Option<&'a [u8]> {
    const START: &[u8] = b"<si><t>";
    const END: &[u8] = b"</t></si>";
    if !cursor.bytes.get(cursor.at..)?.starts_with(START) {
        return None;
    }
    let start = cursor.at + START.len();
    let end = find(cursor.bytes, start, b'<')?;
    if !cursor.bytes.get(end..)?.starts_with(END) {
        return None;
    }
    let text = cursor.bytes.get(start..end)?;
    let begins_or_ends_with_space = text.first().is_some_and(|byte| *byte <= b' ')
        || text.last().is_some_and(|byte| *byte <= b' ');
    if begins_or_ends_with_space || has_marks(text) {
        return None;
    }
    cursor.at = end + END.len();
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str, slice: usize, most: (usize, usize)) -> Result<Strings, Stop> {
        let mut bytes = xml.as_bytes();
        let window = Window::with_slice(&mut bytes, 1_000_000, slice);
        let mut reader = StringsReader::new(window, most);
        while reader.step()? {}
        Ok(reader.into_strings())
    }

    const MOST: (usize, usize) = (100_000, 1_000_000);

    #[test]
    fn texts_are_found_by_their_number_over_many_leaves() {
        let items: String = (0..10_000).map(|n| format!("<si><t>text {n}</t></si>\n")).collect();
        let xml = format!("<?xml version=\"1.0\"?>\n<sst count=\"9\">{items}</sst>");
        let strings = read(&xml, crate::SLICE, MOST).unwrap();
        assert_eq!(strings.len(), 10_000);
        for number in [0, 1, 4_095, 4_096, 8_191, 8_192, 9_999] {
            assert_eq!(strings.get(number), Some(format!("text {number}").as_str()));
        }
        assert_eq!(strings.get(10_000), None);
        assert_eq!(strings.get(u32::MAX), None);
        assert_eq!(read(&xml, 7, MOST).unwrap(), strings);
    }

    #[test]
    fn a_text_is_the_same_however_the_slices_cut_it() {
        let xml = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
                   <si><t>a&amp;b</t></si><si/><si></si><si><r><t>one</t></r><r><t>two</t></r></si>\
                   <si><t xml:space=\"preserve\"> £ </t><rPh><t>x</t></rPh></si></sst>";
        let expected = ["a&b", "", "", "onetwo", " £ "];
        for slice in 1..xml.len() {
            let strings = read(xml, slice, MOST).unwrap();
            let found: Vec<_> = (0..5).filter_map(|number| strings.get(number)).collect();
            assert_eq!(found, expected, "slices of {slice}");
            assert_eq!(strings.bytes(), 13);
        }
    }

    #[test]
    fn a_table_that_ends_too_early_or_is_too_large_is_refused() {
        assert!(matches!(read("<sst><si><t>a</t></si>", 9, MOST), Err(Stop::Damaged(_))));
        assert!(matches!(read("<sst><si><t>a</t></s", 9, MOST), Err(Stop::Damaged(_))));
        assert!(matches!(read("", 9, MOST), Err(Stop::Damaged(_))));
        let two = "<sst><si><t>a</t></si><si><t>b</t></si></sst>";
        assert!(read(two, 9, (2, 2)).is_ok());
        assert!(matches!(read(two, 9, (1, 9)), Err(Stop::TooManyStrings(1))));
        assert!(matches!(read(two, 9, (2, 1)), Err(Stop::TooMuchText(1))));
        assert!(matches!(read("<x:sst><x:si/></x:sst>", 9, MOST), Err(Stop::Unexpected(_))));
    }
}
