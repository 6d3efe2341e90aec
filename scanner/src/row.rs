//! Rows of typed values, which is what a list is folded from, whatever the file's format.
//!
//! The cells of one row are gathered in memory that the next row uses again: a row is looked at
//! while it passes, and nothing of it can be kept by accident.

use super::decode::escaped;
use super::number::{number, whole};
use super::{Kind, RawCell, RawRow, Stop, Strings, item};

/// What a cell holds. Texts are borrowed and gone with the row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing; empty text is nothing too.
    Empty,
    /// A number.
    Number(f64),
    /// A number that is shown as a day or time: its serial in Excel's 1900 system, also where the
    /// workbook counts from 1904.
    Date(f64),
    /// Text, untrimmed.
    Text(&'a str),
    /// TRUE or FALSE.
    Boolean(bool),
    /// An error, as it is shown: `#N/A`.
    Error(&'a str),
}

/// A row of the columns that were asked for.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    number: u32,
    cells: &'a Cells,
    strings: &'a Strings,
}

impl<'a> Row<'a> {
    /// A row with this number, from 1, and these cells.
    pub fn new(number: u32, cells: &'a Cells, strings: &'a Strings) -> Self {
        Self { number, cells, strings }
    }

    /// The row's number as people see it, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The value in one of the columns asked for, by its place among them.
    #[inline(always)]
    pub fn get(&self, slot: usize) -> Value<'a> {
        match self.cells.slots.get(slot).copied().unwrap_or_default() {
            Slot::Empty => Value::Empty,
            Slot::Number(number) => Value::Number(number),
            Slot::Date(serial) => Value::Date(serial),
            Slot::Boolean(yes) => Value::Boolean(yes),
            Slot::Text(start, end) => Value::Text(self.cells.text(start, end)),
            Slot::Error(start, end) => Value::Error(self.cells.text(start, end)),
            Slot::Shared(number) => self.shared_text(number),
        }
    }

    fn shared_text(&self, number: u32) -> Value<'a> {
        match self.strings.get(number) {
            Some("") | None => Value::Empty,
            Some(text) => Value::Text(text),
        }
    }

    /// The place of a text in the table of shared texts; `None` for every other value. The same
    /// place is the same text, though not the other way round.
    #[inline(always)]
    pub fn shared(&self, slot: usize) -> Option<u32> {
        match self.cells.slots.get(slot) {
            Some(Slot::Shared(number)) => Some(*number),
            _ => None,
        }
    }

    /// How many columns were asked for.
    pub fn len(&self) -> usize {
        self.cells.slots.len()
    }

    /// Whether no column asked for holds anything.
    pub fn is_empty(&self) -> bool {
        // Of the values that are there only a shared text can be empty, and looking it up takes long.
        let is_filled = |slot: &Slot| !matches!(slot, Slot::Empty | Slot::Shared(_));
        !self.cells.slots.iter().any(is_filled)
            && (0..self.len()).all(|slot| self.get(slot) == Value::Empty)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Slot {
    #[default]
    Empty,
    Number(f64),
    Date(f64),
    Boolean(bool),
    Text(usize, usize),
    Error(usize, usize),
    Shared(u32),
}

/// The cells of one row, gathered one by one.
#[derive(Clone, Debug)]
pub struct Cells {
    slots: Vec<Slot>,
    text: String,
}

impl Cells {
    /// Room for so many columns.
    pub fn new(columns: usize) -> Self {
        Self { slots: vec![Slot::Empty; columns], text: String::new() }
    }

    /// Empties the row for the next one.
    pub fn clear(&mut self) {
        self.slots.fill(Slot::Empty);
        self.text.clear();
    }

    /// Puts a value into a column; false when it already had one.
    pub fn put(&mut self, slot: usize, value: Value<'_>) -> bool {
        let slot_value = match value {
            Value::Empty | Value::Text("") => return true,
            Value::Number(number) => Slot::Number(number),
            Value::Date(serial) => Slot::Date(serial),
            Value::Boolean(yes) => Slot::Boolean(yes),
            Value::Text(text) => {
                let (start, end) = self.append(text);
                Slot::Text(start, end)
            }
            Value::Error(text) => {
                let (start, end) = self.append(text);
                Slot::Error(start, end)
            }
        };
        self.set(slot, slot_value)
    }

    /// Puts a shared text into a column, by its place in the table; false when it already had a
    /// value.
    pub fn put_shared(&mut self, slot: usize, number: u32) -> bool {
        self.set(slot, Slot::Shared(number))
    }

    fn set(&mut self, slot: usize, value: Slot) -> bool {
        match self.slots.get_mut(slot) {
            Some(place) if *place == Slot::Empty => *place = value,
            _ => return false,
        }
        true
    }

    fn append(&mut self, text: &str) -> (usize, usize) {
        let start = self.text.len();
        self.text.push_str(text);
        (start, self.text.len())
    }

    fn text(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }
}

/// What the rest of a workbook says about the cells of a sheet.
#[derive(Clone, Debug)]
pub struct Meanings<'a> {
    /// For each style, whether it shows a number as a day or time.
    pub dates: &'a [bool],
    /// Days to be added to a serial to count in the 1900 system: 1,462 for the 1904 system.
    pub days: f64,
    /// The shared texts.
    pub strings: &'a Strings,
    /// The serial, in the 1900 system, of a date written out, such as `2024-09-30`.
    pub written_date: fn(&str) -> Option<f64>,
}

impl Meanings<'_> {
    /// Takes the cells of a scanned row in.
    ///
    /// # Errors
    ///
    /// [`Stop::Unexpected`] and [`Stop::Damaged`] for values that are not what their type says.
    // For the reason of `Scanner::step`.
    #[inline(never)]
    pub fn decode(&self, row: &RawRow<'_>, cells: &mut Cells) -> Result<(), Stop> {
        cells.clear();
        for cell in row.cells {
            let value = self.value(row.number, cell, row.value(cell), cells)?;
            cells.set(usize::from(cell.slot), value);
        }
        Ok(())
    }

    fn value(
        &self,
        row: u32,
        cell: &RawCell,
        bytes: &[u8],
        cells: &mut Cells,
    ) -> Result<Slot, Stop> {
        let start = cells.text.len();
        match cell.kind {
            Kind::Number => {
                let number =
                    number(bytes).ok_or(Stop::Unexpected("a number that is written oddly"))?;
                return Ok(match self.dates.get(cell.style as usize) {
                    Some(true) => Slot::Date(number + self.days),
                    _ => Slot::Number(number),
                });
            }
            Kind::Shared => {
                return match whole(bytes) {
                    Some(number) if (number as usize) < self.strings.len() => {
                        Ok(Slot::Shared(number))
                    }
                    _ => Err(Stop::Damaged(format!(
                        "a cell of row {row} refers to a text that is not in the table of shared \
                         texts"
                    ))),
                };
            }
            Kind::Boolean => {
                return match bytes.trim_ascii() {
                    b"1" => Ok(Slot::Boolean(true)),
                    b"0" => Ok(Slot::Boolean(false)),
                    yes if yes.eq_ignore_ascii_case(b"true") => Ok(Slot::Boolean(true)),
                    no if no.eq_ignore_ascii_case(b"false") => Ok(Slot::Boolean(false)),
                    _ => Err(Stop::Unexpected("neither true nor false")),
                };
            }
            Kind::Inline => item(bytes, &mut cells.text)?,
            Kind::Text | Kind::Error | Kind::Date => escaped(bytes, &mut cells.text)?,
        }
        let end = cells.text.len();
        Ok(match cell.kind {
            _ if start == end => Slot::Empty,
            Kind::Error => Slot::Error(start, end),
            Kind::Date => match (self.written_date)(cells.text(start, end)) {
                Some(serial) => Slot::Date(serial),
                None => Slot::Text(start, end),
            },
            _ => Slot::Text(start, end),
        })
    }
}
