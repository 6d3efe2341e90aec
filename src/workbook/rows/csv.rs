//! Folds separated text, slice by slice, by the rules of [`read`](super::super::read).
//!
//! Whether a file is UTF-8 is only known at its end, so it is read twice: once to know, once to
//! decode. Held at once: one slice, and the row that it cuts.

use std::io::{Read, Seek, SeekFrom};

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use sightline_scanner::{Cells, Row, Strings, Value};

use super::super::read::csv::{delimiter, named_as_table, plain_number, without_statement};
use super::super::read::text::lookalike;
use super::super::read::unreadable;
use super::super::refusal::{Lookalike, Measure, Refusal};
use super::super::sniff::{SNIFF_BYTES, Utf16, utf16_without_mark};
use super::super::{MAX_COLUMNS, MAX_ROWS};
use super::pace::Pace;
use super::proof::{Proof, Reader};
use super::slices::Slices;
use super::{List, Sink, within};

/// Bytes that are decoded at once.
const SLICE: usize = 128 * 1024;

pub(super) fn fold(
    slices: &mut Slices<'_>,
    list: &List<'_>,
    pace: &mut Pace<'_>,
    sink: &mut dyn Sink,
) -> Result<Proof, Refusal> {
    let size = slices.size();
    pace.expect(2 * size);
    let encoding = encoding(slices, pace)?;
    pace.next_part();
    slices.seek(SeekFrom::Start(0)).map_err(|error| unreadable(&error))?;
    let mut text = Text::new(slices, encoding);
    text.fill()?;
    // Only another look tells that a short file ends here, and that its last line is whole.
    text.fill()?;
    let delimiter = begin(&mut text, list)?;
    let mut rows = TextRows { row: 0, widest: 0, fields: Vec::new(), unquoted: String::new() };
    let (mut cells, none) = (Cells::new(list.columns.len()), Strings::default());
    loop {
        let rest = text.rest();
        if rest.is_empty() && text.ended {
            break;
        }
        let Some(length) = rows.next(rest, delimiter, text.ended)? else {
            within(Measure::Row, rest.len() as u64, list.limits.row_bytes as u64)?;
            text.fill()?;
            pace.read(text.read, sink.rows())?;
            continue;
        };
        if rows.row > MAX_ROWS || rows.widest > MAX_COLUMNS {
            let address = format!("column {}, row {}", rows.fields.len(), rows.row);
            return Err(Refusal::BeyondSheet { sheet: list.sheet.to_owned(), address });
        }
        rows.put(rest, list, &mut cells);
        text.start += length;
        if sink.row(&Row::new(rows.row, &cells, &none)).is_break() {
            break;
        }
    }
    if !sink.has_stopped() && text.read != size {
        let read = text.read;
        let what = format!("{read} bytes of it were read, where it has {size}");
        return Err(Refusal::Unreadable(what));
    }
    let (last_row, columns) = (rows.row, rows.widest);
    Ok(Proof { reader: Reader::Format, last_row, columns, bytes: text.read, ..Proof::default() })
}

/// What the bytes are written in: UTF-16 by its zeros, else UTF-8 if all of it is, else
/// Windows-1252. A mark at the beginning overrules this when the text is decoded.
fn encoding(slices: &mut Slices<'_>, pace: &mut Pace<'_>) -> Result<&'static Encoding, Refusal> {
    slices.seek(SeekFrom::Start(0)).map_err(|error| unreadable(&error))?;
    let mut buffer = vec![0; SLICE];
    // Bytes of a letter that the slice before cut; at most three.
    let mut kept = 0;
    let mut read = 0;
    loop {
        let room = buffer.get_mut(kept..).unwrap_or_default();
        let count = slices.read(room).map_err(|error| unreadable(&error))?;
        let bytes = buffer.get(..kept + count).unwrap_or_default();
        if read == 0 {
            match utf16_without_mark(bytes.get(..SNIFF_BYTES).unwrap_or(bytes)) {
                Some(Utf16::LittleEndian) => return Ok(UTF_16LE),
                Some(Utf16::BigEndian) => return Ok(UTF_16BE),
                None => {}
            }
        }
        read += count as u64;
        pace.read(read, 0)?;
        let (end, valid) = (bytes.len(), std::str::from_utf8(bytes));
        let whole = match valid {
            Ok(_) => end,
            Err(error) if error.error_len().is_none() && count > 0 => error.valid_up_to(),
            Err(_) => return Ok(WINDOWS_1252),
        };
        if count == 0 {
            return Ok(UTF_8);
        }
        buffer.copy_within(whole..end, 0);
        kept = end - whole;
    }
}

/// Tells tables from other text, steps over the line `sep=;`, and finds the delimiter.
fn begin(text: &mut Text<'_, '_>, list: &List<'_>) -> Result<char, Refusal> {
    let head = text.rest();
    if let Some(lookalike) = lookalike(head) {
        return Err(Refusal::NotAWorkbook(lookalike));
    }
    let (rest, stated) = without_statement(head);
    // A line that the slice cuts would be counted with too few fields.
    let judged = match rest.rfind('\n') {
        Some(end) if !text.ended => rest.get(..=end).unwrap_or(rest),
        _ => rest,
    };
    let skipped = head.len() - rest.len();
    let delimiter = match stated.or_else(|| delimiter(judged)) {
        Some(delimiter) => delimiter,
        None if named_as_table(list.file_name) => ',',
        None if judged.trim().is_empty() => return Err(Refusal::NoCells),
        None => return Err(Refusal::NotAWorkbook(Lookalike::Text)),
    };
    text.start = skipped;
    Ok(delimiter)
}

/// The text of a file, decoded slice by slice.
struct Text<'a, 's> {
    slices: &'a mut Slices<'s>,
    decoder: Decoder,
    bytes: Vec<u8>,
    text: String,
    /// Where the text begins that was not taken yet.
    start: usize,
    read: u64,
    ended: bool,
}

impl<'a, 's> Text<'a, 's> {
    fn new(slices: &'a mut Slices<'s>, encoding: &'static Encoding) -> Self {
        let (decoder, bytes) = (encoding.new_decoder(), vec![0; SLICE]);
        Self { slices, decoder, bytes, text: String::new(), start: 0, read: 0, ended: false }
    }

    fn rest(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }

    /// Decodes another slice behind the rest; as much again where the rest is long, so that a long
    /// row is not looked through too often.
    fn fill(&mut self) -> Result<(), Refusal> {
        self.text.drain(..self.start);
        self.start = 0;
        let wanted = self.text.len().max(1);
        let before = self.text.len();
        while !self.ended && self.text.len() - before < wanted {
            let read = self.slices.read(&mut self.bytes).map_err(|error| unreadable(&error))?;
            self.read += read as u64;
            self.ended = read == 0;
            let bytes = self.bytes.get(..read).unwrap_or_default();
            let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(4 * SLICE);
            self.text.reserve(room);
            let _ = self.decoder.decode_to_string(bytes, &mut self.text, self.ended);
        }
        Ok(())
    }
}

/// Finds rows in text, and their fields.
struct TextRows {
    row: u32,
    widest: u32,
    fields: Vec<Field>,
    unquoted: String,
}

/// Where a field stands, and where what was in its quotes ends, if it has any.
#[derive(Clone, Copy, Debug)]
struct Field {
    start: usize,
    end: usize,
    quoted: Option<usize>,
}

impl TextRows {
    /// The length of the next row with its line end; `None` when the text ends within it and more
    /// may come.
    fn next(&mut self, text: &str, delimiter: char, ended: bool) -> Result<Option<usize>, Refusal> {
        self.fields.clear();
        let mut start = 0;
        loop {
            let mut at = start;
            let mut quoted = None;
            if text.get(at..).is_some_and(|rest| rest.starts_with('"')) {
                match closing_quote(text, at + 1) {
                    Some(end) if end + 1 < text.len() || ended => {
                        (quoted, at) = (Some(end), end + 1);
                    }
                    _ if !ended => return Ok(None),
                    _ => {
                        let row = u64::from(self.row) + 1;
                        let what = format!("a quote that row {row} opens is never closed");
                        return Err(Refusal::Damaged(what));
                    }
                }
            }
            let rest = text.get(at..).unwrap_or_default();
            let end_of = |letter: char| letter == delimiter || letter == '\n' || letter == '\r';
            let (end, found) = match rest.find(end_of) {
                Some(length) => (at + length, rest.get(length..).and_then(|r| r.chars().next())),
                None if ended => (text.len(), None),
                None => return Ok(None),
            };
            self.fields.push(Field { start, end, quoted });
            let behind = text.get(end..).unwrap_or_default();
            match found {
                Some(letter) if letter == delimiter => {
                    start = end + letter.len_utf8();
                    // A delimiter that ends the text has no empty field behind it.
                    if start == text.len() && ended {
                        break;
                    }
                }
                // Whether `\r` ends the row alone is known with the next letter.
                Some('\r') if behind.len() == 1 && !ended => return Ok(None),
                _ => break,
            }
        }
        let end = self.fields.last().map_or(0, |field| field.end);
        let behind = text.get(end..).unwrap_or_default();
        let line_end = match behind.as_bytes() {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            [b'\r' | b'\n', ..] => 1,
            _ => delimiter.len_utf8(),
        };
        self.row = self.row.saturating_add(1);
        self.widest = self.widest.max(u32::try_from(self.fields.len()).unwrap_or(u32::MAX));
        Ok(Some(end + line_end))
    }

    /// Puts the fields that were asked for into the cells.
    fn put(&mut self, text: &str, list: &List<'_>, cells: &mut Cells) {
        cells.clear();
        for (column, field) in (0..).zip(&self.fields) {
            let Some(slot) = list.columns.slot(column) else { continue };
            let text = match field.quoted {
                None => text.get(field.start..field.end).unwrap_or_default(),
                Some(quote) => {
                    // Two quotes inside quotes are one; what follows the closing one belongs too.
                    let inside = text.get(field.start + 1..quote).unwrap_or_default();
                    self.unquoted = inside.replace("\"\"", "\"");
                    self.unquoted += text.get(quote + 1..field.end).unwrap_or_default();
                    &self.unquoted
                }
            };
            let value = plain_number(text.trim()).map_or(Value::Text(text), Value::Number);
            cells.put(slot, value);
        }
    }
}

/// The quote that closes the field which was opened before this place.
fn closing_quote(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let found = at + text.get(at..)?.find('"')?;
        if text.as_bytes().get(found + 1) != Some(&b'"') {
            return Some(found);
        }
        at = found + 2;
    }
}
