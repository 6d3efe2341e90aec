//! The rows of a sheet, one after another.
//!
//! A scanner is pulled: each step gives a row, or says that a slice was read, at which the caller
//! can tell its progress and can stop. Row numbers must grow, as every program writes them: a
//! sheet whose numbers go back could count a row twice.

use super::cell::{self, Met, RowNumber, within_name};
use super::cursor::{Closed, Cursor, or_more};
use super::number::whole;
use super::prolog::{Prolog, prolog};
use super::{MAX_COLUMNS, MAX_ROWS, RawCell, Stop, Window};

/// What a step of the scanner brought.
#[derive(Debug)]
pub enum Step<'a> {
    /// A row.
    Row(RawRow<'a>),
    /// A slice was read; there may be a row at the next step.
    Read,
    /// The sheet and the stream have ended.
    End,
}

/// A row: its number from 1, and its cells that are not empty, in the columns asked for.
#[derive(Clone, Copy, Debug)]
pub struct RawRow<'a> {
    /// The row's number, as people see it.
    pub number: u32,
    /// The cells, from left to right.
    pub cells: &'a [RawCell],
    bytes: &'a [u8],
}

impl<'a> RawRow<'a> {
    /// The value of one of its cells, as it is written.
    pub fn value(&self, cell: &RawCell) -> &'a [u8] {
        self.bytes.get(cell.start as usize..cell.end as usize).unwrap_or_default()
    }
}

/// What was met so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Row elements, blank ones included.
    pub rows: u64,
    /// The number of the last of them.
    pub last_row: u32,
    /// Cells, whether or not they were asked for or hold something.
    pub cells: u64,
    /// One more than the rightmost column of all cells.
    pub columns: u32,
    /// The last row that the sheet says it has, where it says so.
    pub stated_last_row: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Prolog,
    Rows,
    Tail,
    End,
}

/// Scans the XML of one sheet.
pub struct Scanner<'s> {
    window: Window<'s>,
    phase: Phase,
    /// Bytes of the row that was given last.
    given: usize,
    cells: Vec<RawCell>,
    /// For each column the place among those asked for, or [`Scanner::NOT_ASKED`].
    slots: &'s [u16],
    counts: Counts,
}

impl<'s> Scanner<'s> {
    /// Stands in the list of slots for a column that was not asked for.
    pub const NOT_ASKED: u16 = u16::MAX;

    /// A scanner for a stream of sheet XML. `slots` says for each column, from the first, which of
    /// those asked for it is; columns beyond its end are not asked for.
    pub fn new(window: Window<'s>, slots: &'s [u16]) -> Self {
        let (cells, counts) = (Vec::new(), Counts::default());
        Self { window, phase: Phase::Prolog, given: 0, cells, slots, counts }
    }

    /// What was met so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Bytes of XML read so far.
    pub fn read(&self) -> u64 {
        self.window.read()
    }

    /// The next row, or what else happened.
    ///
    /// # Errors
    ///
    /// Any [`Stop`] but [`Stop::More`]; after it there are no more rows.
    // A browser runs a function in its quickly made form until it is called again, so what takes the
    // time must be called for every row, and not become a part of the one loop that calls it.
    #[inline(never)]
    pub fn step(&mut self) -> Result<Step<'_>, Stop> {
        self.window.consume(std::mem::take(&mut self.given));
        match self.advance() {
            Err(Stop::More) if self.window.fill()? => Ok(Step::Read),
            Err(Stop::More) => Err(self.too_early()),
            Ok(Some(number)) => {
                let bytes = self.window.bytes();
                Ok(Step::Row(RawRow { number, cells: &self.cells, bytes }))
            }
            Ok(None) if self.phase == Phase::End => Ok(Step::End),
            Ok(None) => Ok(Step::Read),
            Err(stop) => Err(stop),
        }
    }

    /// Goes as far as to the end of the next row, if there is one in the bytes at hand.
    fn advance(&mut self) -> Result<Option<u32>, Stop> {
        if self.phase == Phase::Prolog {
            let Prolog { last_row, is_empty, length } = prolog(self.window.bytes())?;
            self.counts.stated_last_row = last_row;
            self.window.consume(length);
            self.phase = if is_empty { Phase::Tail } else { Phase::Rows };
        }
        if self.phase == Phase::Rows {
            let bytes = self.window.bytes();
            let last = self.counts.last_row;
            match row(bytes, last, self.slots, &mut self.cells)? {
                Found::Row { number, columns, cells, length } => {
                    self.counts.rows += 1;
                    self.counts.last_row = number;
                    self.counts.cells += cells;
                    self.counts.columns = self.counts.columns.max(columns);
                    self.given = length;
                    return Ok(Some(number));
                }
                Found::End { length } => {
                    self.window.consume(length);
                    self.phase = Phase::Tail;
                }
            }
        }
        if self.phase == Phase::Tail {
            self.tail()?;
        }
        Ok(None)
    }

    /// Leaves behind what follows the rows, to the end of the stream, where its checksum is known.
    fn tail(&mut self) -> Result<(), Stop> {
        const AGAIN: &[u8] = b"<sheetData";
        let mut cursor = Cursor::new(self.window.bytes());
        let kept = match cursor.up_to(AGAIN) {
            Ok(_) => return Err(Stop::Damaged("its rows stand in two places".into())),
            Err(_) => cursor.bytes.len().min(AGAIN.len()),
        };
        let behind = cursor.bytes.len() - kept;
        self.window.consume(behind);
        if !self.window.fill()? {
            self.phase = Phase::End;
        }
        Ok(())
    }

    fn too_early(&self) -> Stop {
        let place = match (self.phase, self.counts.last_row) {
            (Phase::Prolog, _) => "before its first row".to_owned(),
            (_, 0) => "at its first row".to_owned(),
            (_, last) => format!("after row {last}"),
        };
        Stop::Damaged(format!("its XML ends too early, {place}"))
    }
}

/// What stands next among the rows, and how long it is.
enum Found {
    Row { number: u32, columns: u32, cells: u64, length: usize },
    End { length: usize },
}

/// Reads a row, or the end of all rows.
#[inline]
fn row(bytes: &[u8], last: u32, slots: &[u16], cells: &mut Vec<RawCell>) -> Result<Found, Stop> {
    let mut cursor = Cursor::new(bytes);
    cells.clear();
    cursor.skip_space()?;
    if !cursor.take(b"<row")? {
        if cursor.take(b"</sheetData>")? {
            return Ok(Found::End { length: cursor.at });
        }
        return Err(Stop::Unexpected("something between rows that is not a row"));
    }
    within_name(&cursor)?;
    let (number, closed) = row_tag(&mut cursor, last)?;
    let (mut next, mut count) = (0, 0);
    if closed == Closed(false) {
        let stated = RowNumber::new(number);
        loop {
            if let Some(met) = cell::usual(&mut cursor, &stated, next) {
                (next, count) = (met.column + 1, count + 1);
                keep(&met, slots, cells);
                continue;
            }
            match or_more(cursor.chunk())? {
                [b'<', b'c', b' ' | b'>' | b'/' | b'\t' | b'\n' | b'\r'] => {
                    cursor.at += 2;
                    let met = cell::cell(&mut cursor, &stated, next)?;
                    if met.column < next {
                        return Err(Stop::Unexpected("cells of a row in another order"));
                    }
                    if met.column >= MAX_COLUMNS {
                        return Err(Stop::Beyond(format!(
                            "column {}, row {number}",
                            met.column + 1
                        )));
                    }
                    (next, count) = (met.column + 1, count + 1);
                    keep(&met, slots, cells);
                }
                [b'<', b'/', b'r'] => {
                    if cursor.take(b"</row>")? {
                        break;
                    }
                    return Err(Stop::Unexpected("an end tag in a row that is not its own"));
                }
                [b' ' | b'\t' | b'\n' | b'\r', _, _] => cursor.at += 1,
                _ => return Err(Stop::Unexpected("something in a row that is not a cell")),
            }
        }
    }
    Ok(Found::Row { number, columns: next, cells: count, length: cursor.at })
}

/// Notes a cell with a value in a column that was asked for.
#[inline(always)]
fn keep(met: &Met, slots: &[u16], cells: &mut Vec<RawCell>) {
    // A part is never longer than a window, whose lengths fit.
    if let (Some(&slot), Ok(start), Ok(end)) =
        (slots.get(met.column as usize), u32::try_from(met.start), u32::try_from(met.end))
        && slot != u16::MAX
        && start < end
    {
        cells.push(RawCell { slot, style: met.style, kind: met.kind, start, end });
    }
}

/// Reads the attributes of a row: its number, which is one more than the last where none is stated.
fn row_tag(cursor: &mut Cursor<'_>, last: u32) -> Result<(u32, Closed), Stop> {
    let mut number = None;
    loop {
        match cursor.attribute()? {
            Ok((b"r", _)) if number.is_some() => {
                return Err(Stop::Unexpected("an attribute that is stated twice"));
            }
            Ok((b"r", value)) => number = Some(row_number(value)?),
            Ok(_) => {}
            Err(closed) => {
                let number = number.unwrap_or(last + 1);
                if number > MAX_ROWS {
                    return Err(Stop::Beyond(format!("row {number}")));
                }
                if number <= last {
                    return Err(Stop::Damaged(format!("row {number} stands after row {last}")));
                }
                return Ok((number, closed));
            }
        }
    }
}

fn row_number(text: &[u8]) -> Result<u32, Stop> {
    if text.len() > 9 && text.iter().all(u8::is_ascii_digit) {
        return Err(Stop::Beyond(format!(
            "row {}",
            String::from_utf8_lossy(text).get(..40).unwrap_or("…")
        )));
    }
    match whole(text) {
        Some(0) | None => Err(Stop::Unexpected("a row whose number is none")),
        Some(number) => Ok(number),
    }
}
