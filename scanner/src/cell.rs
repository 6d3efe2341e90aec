//! One cell: where it stands, what kind of value it has, and where in the row's bytes that is.
//!
//! The value stays as it is written: most cells of a list are in columns that nobody asked for.

use super::cursor::{Closed, Cursor, find, is_space, or_more};
use super::number::whole;
use super::{MAX_COLUMNS, MAX_ROWS, Stop};

/// What kind of value a cell states (ECMA-376 part 1, section 18.18.11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// `n`, or nothing stated: a number, for whose meaning the style decides.
    #[default]
    Number,
    /// `s`: the place of a text in the table of shared texts.
    Shared,
    /// `inlineStr`: XML of a text, for [`item`](super::item).
    Inline,
    /// `str`: the text that a formula gave, for [`escaped`](super::escaped).
    Text,
    /// `b`: 0 or 1.
    Boolean,
    /// `e`: an error such as `#N/A`.
    Error,
    /// `d`: a date written out, as strict Open XML does it.
    Date,
}

/// A cell that is not empty, in a column that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawCell {
    /// Which of the columns asked for it stands in, from 0.
    pub slot: u16,
    /// The number of its style.
    pub style: u32,
    /// What its value is.
    pub kind: Kind,
    /// Where its value begins in the row's bytes.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// A cell as it is met: its column from 0, and its value, empty where it has none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    pub(super) column: u32,
    pub(super) style: u32,
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A row's number, ready to be compared with the end of every address in the row: its digits and
/// a closing quote as they lie in memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowNumber {
    number: u32,
    word: u64,
    mask: u64,
    length: usize,
}

impl RowNumber {
    /// The number of a row, from 1 to [`MAX_ROWS`].
    pub(super) fn new(number: u32) -> Self {
        // From the last digit, each byte before the others: the first ends up lowest in memory.
        let (mut word, mut mask, mut length) = (u64::from(b'"'), 0xFF, 1);
        let mut rest = number;
        while rest > 0 && length < 8 {
            word = word << 8 | u64::from(b'0' + (rest % 10) as u8);
            mask = mask << 8 | 0xFF;
            length += 1;
            rest /= 10;
        }
        Self { number, word, mask, length }
    }
}

const ATTRIBUTE_TWICE: Stop = Stop::Unexpected("an attribute that is stated twice");

/// Reads a cell in the form in which nearly all are written, or `None` to read it with care:
/// `<c r="B7" s="1" t="s"><v>12</v></c>`, where style and type may be missing, and `/>` may end it.
#[inline(always)]
pub(super) fn usual(cursor: &mut Cursor<'_>, row: &RowNumber, next: u32) -> Option<Met> {
    let bytes = cursor.bytes.get(cursor.at..)?;
    let [b'<', b'c', b' ', b'r', b'=', b'"', first, second] = *bytes.first_chunk()? else {
        return None;
    };
    let (column, mut at) = match (first.wrapping_sub(b'A'), second.wrapping_sub(b'A')) {
        (first @ 0..26, second @ 0..26) => (26 * (u32::from(first) + 1) + u32::from(second), 8),
        (first @ 0..26, _) => (u32::from(first), 7),
        _ => return None,
    };
    let word = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    if word & row.mask != row.word || column < next {
        return None;
    }
    at += row.length;
    let mut style = 0;
    if bytes.get(at..)?.starts_with(b" s=\"") {
        at += 4;
        let digits = at;
        loop {
            match *bytes.get(at)? {
                byte @ b'0'..=b'9' if at < digits + 9 => {
                    style = style * 10 + u32::from(byte - b'0');
                }
                b'"' if at > digits => break,
                _ => return None,
            }
            at += 1;
        }
        at += 1;
    }
    let mut kind = Kind::Number;
    if bytes.get(at..)?.starts_with(b" t=\"s\"") {
        kind = Kind::Shared;
        at += 6;
    }
    if bytes.get(at..)?.starts_with(b"><v>") {
        let start = at + 4;
        let end = find(bytes, start, b'<')?;
        if !bytes.get(end..)?.starts_with(b"</v></c>") {
            return None;
        }
        let from = cursor.at;
        cursor.at += end + 8;
        Some(Met { column, style, kind, start: from + start, end: from + end })
    } else if bytes.get(at..)?.starts_with(b"/>") {
        cursor.at += at + 2;
        Some(Met { column, style, kind, start: 0, end: 0 })
    } else {
        None
    }
}

/// Reads a cell in any form from behind its `<c`. `next` is the column of a cell that states none.
#[cold]
#[inline(never)]
pub(super) fn cell(cursor: &mut Cursor<'_>, row: &RowNumber, next: u32) -> Result<Met, Stop> {
    let (mut column, mut style, mut kind) = (None, None, None);
    loop {
        let byte = cursor.peek()?;
        if byte == b'>' {
            cursor.at += 1;
            break;
        }
        if is_space(byte) {
            cursor.at += 1;
            continue;
        }
        let before = (column.is_some(), style.is_some(), kind.is_some());
        match or_more(cursor.chunk())? {
            [b'r', b'=', b'"'] if !before.0 => {
                cursor.at += 3;
                column = Some(reference(cursor, row)?);
            }
            [b's', b'=', b'"'] if !before.1 => {
                cursor.at += 3;
                style = Some(whole_up_to_quote(cursor)?);
            }
            [b't', b'=', b'"'] if !before.2 => {
                cursor.at += 3;
                kind = Some(stated_kind(cursor)?);
            }
            [b'/', b'>', _] => {
                cursor.at += 2;
                let (style, kind) = (style.unwrap_or(0), kind.unwrap_or_default());
                return Ok(Met { column: column.unwrap_or(next), style, kind, start: 0, end: 0 });
            }
            _ => {
                let Ok((name, value)) = cursor.attribute()? else {
                    return Err(Stop::Unexpected("a cell whose tag ends oddly"));
                };
                match name {
                    b"r" if !before.0 => column = Some(address(value, row)?),
                    b"s" if !before.1 => style = Some(whole(value).ok_or(NO_STYLE)?),
                    b"t" if !before.2 => kind = Some(kind_of(value)?),
                    b"r" | b"s" | b"t" => return Err(ATTRIBUTE_TWICE),
                    _ => {}
                }
            }
        }
    }
    let (column, style, kind) =
        (column.unwrap_or(next), style.unwrap_or(0), kind.unwrap_or_default());
    if cursor.chunk() == Some(b"<v>") && kind != Kind::Inline {
        let start = cursor.at + 3;
        cursor.at = start;
        cursor.text()?;
        let end = cursor.at;
        if cursor.chunk() == Some(b"</v></c>") {
            cursor.at += 8;
            return Ok(Met { column, style, kind, start, end });
        }
        cursor.at = start - 3;
    }
    let (start, end) = content(cursor, kind, row)?;
    Ok(Met { column, style, kind, start, end })
}

const NO_STYLE: Stop = Stop::Unexpected("a style that is no number");

/// The column of an address that ends with the row's number and a quote.
#[inline(always)]
fn reference(cursor: &mut Cursor<'_>, row: &RowNumber) -> Result<u32, Stop> {
    let start = cursor.at;
    let mut column = 0;
    loop {
        let letter = cursor.peek()?.wrapping_sub(b'A');
        if letter >= 26 || cursor.at - start == 3 {
            break;
        }
        column = column * 26 + u32::from(letter) + 1;
        cursor.at += 1;
    }
    let word = u64::from_le_bytes(*or_more(cursor.chunk())?);
    if word & row.mask == row.word && column > 0 && column <= MAX_COLUMNS {
        cursor.at += row.length;
        return Ok(column - 1);
    }
    cursor.at = start;
    address(cursor.quoted(b'"')?, row)
}

/// The column of an address in full, checked against the row.
#[cold]
fn address(text: &[u8], row: &RowNumber) -> Result<u32, Stop> {
    let letters = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let (letters, digits) = text.split_at(letters);
    let all_digits = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    if letters.is_empty() || !all_digits {
        return Err(Stop::Unexpected("an address of another form than B7"));
    }
    let column = match letters.len() {
        1..=3 => letters.iter().fold(0, |sum, byte| sum * 26 + u32::from(byte - b'A') + 1),
        _ => u32::MAX,
    };
    let stated = if digits.len() > 9 { Some(u32::MAX) } else { whole(digits) };
    match stated {
        Some(number) if number > MAX_ROWS || column > MAX_COLUMNS => {
            Err(Stop::Beyond(String::from_utf8_lossy(text).chars().take(40).collect()))
        }
        Some(number) if number == row.number => Ok(column - 1),
        _ => Err(Stop::Unexpected("a cell that names another row than its own")),
    }
}

#[inline(always)]
fn whole_up_to_quote(cursor: &mut Cursor<'_>) -> Result<u32, Stop> {
    let start = cursor.at;
    let mut number = 0;
    loop {
        let byte = cursor.peek()?;
        cursor.at += 1;
        match byte {
            b'0'..=b'9' if cursor.at - start <= 9 => number = number * 10 + u32::from(byte - b'0'),
            b'"' if cursor.at - start > 1 => return Ok(number),
            _ => return Err(NO_STYLE),
        }
    }
}

#[inline(always)]
fn stated_kind(cursor: &mut Cursor<'_>) -> Result<Kind, Stop> {
    if let [b's', b'"'] = or_more(cursor.chunk())? {
        cursor.at += 2;
        return Ok(Kind::Shared);
    }
    kind_of(cursor.quoted(b'"')?)
}

fn kind_of(text: &[u8]) -> Result<Kind, Stop> {
    Ok(match text {
        b"s" => Kind::Shared,
        b"n" => Kind::Number,
        b"str" => Kind::Text,
        b"inlineStr" => Kind::Inline,
        b"b" => Kind::Boolean,
        b"e" => Kind::Error,
        b"d" => Kind::Date,
        _ => return Err(Stop::Unexpected("a type of cell that is not known")),
    })
}

/// Where a cell's value stands, whatever stands beside it, up to behind its `</c>`.
fn content(cursor: &mut Cursor<'_>, kind: Kind, row: &RowNumber) -> Result<(usize, usize), Stop> {
    let mut value = None;
    loop {
        cursor.skip_space()?;
        if cursor.take(b"</c>")? {
            return Ok(value.unwrap_or((0, 0)));
        }
        if value.is_some() {
            return Err(Stop::Unexpected("a cell with something after its value"));
        }
        if cursor.take(b"<f")? {
            within_name(cursor)?;
            if cursor.skip_tag()? == Closed(false) {
                cursor.skip_text(b"</f>")?;
            }
        } else if kind == Kind::Inline && cursor.take(b"<is")? {
            within_name(cursor)?;
            value = Some((cursor.at, cursor.at));
            if cursor.skip_tag()? == Closed(false) {
                let start = cursor.at;
                cursor.up_to(b"</is>")?;
                value = Some((start, cursor.at));
                cursor.at += 5;
            }
        } else if kind != Kind::Inline && cursor.take(b"<v")? {
            within_name(cursor)?;
            value = Some((cursor.at, cursor.at));
            if cursor.skip_tag()? == Closed(false) {
                let start = cursor.at;
                cursor.text()?;
                value = Some((start, cursor.at));
                if !cursor.take(b"</v>")? {
                    if cursor.comes(b"</")? {
                        return Err(Stop::Unexpected("an end tag that is not its element's"));
                    }
                    // A general reader would leave a part of the value out without a word.
                    let what = "holds a value that is not written as plain text";
                    return Err(Stop::Damaged(format!("row {} {what}", row.number)));
                }
            }
        } else {
            return Err(Stop::Unexpected("an element in a cell that is neither value nor formula"));
        }
    }
}

/// Behind a tag's name: it must end here, so that `<f` is not the beginning of another name.
pub(super) fn within_name(cursor: &Cursor<'_>) -> Result<(), Stop> {
    match cursor.peek()? {
        b'>' | b'/' => Ok(()),
        byte if is_space(byte) => Ok(()),
        _ => Err(Stop::Unexpected("an element that is not known")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_number_lies_in_memory_as_it_is_written() {
        for number in [1, 9, 10, 305, 1_048_576] {
            let RowNumber { word, mask, length, .. } = RowNumber::new(number);
            let mut written = format!("{number}\"").into_bytes();
            assert_eq!(length, written.len());
            written.resize(8, 0);
            assert_eq!(word.to_le_bytes().to_vec(), written);
            assert_eq!(mask.to_le_bytes().iter().filter(|byte| **byte == 0xFF).count(), length);
        }
    }
}
