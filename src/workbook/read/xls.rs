//! Reads `.xls`: the record stream of Excel 5 to 2003 ([MS-XLS]) inside its compound file.
//!
//! calamine also reads this format, but builds the full rectangle of every sheet, twice: a sound
//! file of 42 KB with one far cell takes a gigabyte. Here cells come one by one.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use encoding_rs::Encoding;

use crate::calendar::DateSystem;

use super::super::inventory::invisible_text::Concealing;
use super::super::inventory::streams;
use super::super::inventory::xls::{Book, OnSheet};
use super::super::number_format::{self, Shown};
use super::super::refusal::{Lookalike, Measure, Refusal};
use super::super::{Area, Cell, CellError, CellRef, Format, Sheet, Value, Visibility, Workbook};
use super::biff::{Record, Records, code_page, old_text};
use super::compound::{Compound, f64_at, u16_at, u32_at};
use super::meter::{Meter, check, hide_columns, hide_rows};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;

/// What the first part of the stream says about the whole workbook.
struct Globals {
    /// Excel 97 and later, where texts are Unicode; Excel 5 and 95 otherwise.
    unicode: bool,
    encoding: &'static Encoding,
    date_system: DateSystem,
    /// How each cell style shows numbers.
    styles: Vec<Shown>,
    strings: Vec<String>,
    sheets: Vec<Listed>,
    /// How each cell style conceals.
    concealing: Vec<Concealing>,
    /// The rows that the filter of a sheet covers.
    filters: BTreeMap<String, RangeInclusive<u32>>,
}

/// A sheet as the list of sheets has it.
struct Listed {
    name: String,
    visibility: Visibility,
    offset: usize,
}

/// The names of the sheets that hold cells; nothing behind their list is read.
pub(in crate::workbook) fn sheet_names(
    bytes: Vec<u8>,
    meter: &mut Meter<'_>,
) -> Result<Vec<String>, Refusal> {
    let (_, stream) = open(bytes)?;
    let globals = read_globals(&stream, meter)?;
    Ok(globals.sheets.into_iter().map(|listed| listed.name).collect())
}

/// Opens the compound file and the stream of the workbook in it.
fn open(bytes: Vec<u8>) -> Result<(Compound, Vec<u8>), Refusal> {
    let file = Compound::open(bytes)
        .ok_or_else(|| Refusal::Damaged("the directory of its parts cannot be followed".into()))?;
    match file.stream("Workbook").or_else(|| file.stream("Book")) {
        Some(stream) => Ok((file, stream)),
        None => Err(without_workbook(&file)),
    }
}

pub(super) fn read(bytes: Vec<u8>, meter: &mut Meter<'_>) -> Result<Workbook, Refusal> {
    let (file, stream) = open(bytes)?;
    streams::list(&file, &mut meter.hiding);
    drop(file);
    let globals = read_globals(&stream, meter)?;
    let mut workbook =
        Workbook { format: Format::Xls, date_system: globals.date_system, ..Workbook::default() };
    for listed in &globals.sheets {
        let mut sheet = meter.sheet(&listed.name)?;
        sheet.visibility = listed.visibility;
        SheetReader::new(&globals, &mut sheet, meter).read(&stream, listed.offset)?;
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

/// What a compound file is that holds no workbook.
fn without_workbook(file: &Compound) -> Refusal {
    if file.has("EncryptedPackage") {
        return Refusal::Password;
    }
    Refusal::NotAWorkbook(if file.has("WordDocument") {
        Lookalike::Word
    } else if file.has("PowerPoint Document") {
        Lookalike::PowerPoint
    } else if file.has("__properties_version1.0") {
        Lookalike::Email
    } else {
        Lookalike::Unknown
    })
}

fn read_globals(stream: &[u8], meter: &mut Meter<'_>) -> Result<Globals, Refusal> {
    let mut globals = Globals {
        unicode: true,
        encoding: encoding_rs::WINDOWS_1252,
        date_system: DateSystem::Excel1900,
        styles: Vec::new(),
        strings: Vec::new(),
        sheets: Vec::new(),
        concealing: Vec::new(),
        filters: BTreeMap::new(),
    };
    // Formats may come after the styles that use them, so styles are resolved at the end.
    let mut formats = BTreeMap::new();
    let mut styles = Vec::new();
    let mut hiding = Book::default();
    // All sheets, those without cells included: references count them.
    let mut names = Vec::new();
    let mut records = Records::from(stream, 0);
    match records.next() {
        Some(Record { kind: BOF, data }) => globals.unicode = u16_at(data, 0) != Some(0x0500),
        Some(Record { kind: 0x0009 | 0x0209 | 0x0409, .. }) => {
            return Err(Refusal::Unsupported("it was saved by Excel 4 or an earlier one".into()));
        }
        _ => {
            return Err(Refusal::Damaged("its content does not begin like a workbook's".into()));
        }
    }
    if !globals.unicode {
        let why = "it was saved by Excel 95 or an earlier one";
        meter.hiding.unread("comments, names and formats of the workbook", why);
    }
    while let Some(record) = records.next() {
        let data = record.data;
        if globals.unicode {
            let _ = hiding.see(&records, record, &mut meter.hiding);
        }
        match record.kind {
            // FilePass: all that follows is encrypted.
            0x002F => return Err(Refusal::Password),
            0x0022 if u16_at(data, 0) == Some(1) => globals.date_system = DateSystem::Excel1904,
            0x0042 => globals.encoding = code_page(u16_at(data, 0).unwrap_or(1252)),
            // Format
            0x041E => {
                let code = globals.text(&records, record, 2, false).unwrap_or_default();
                let id = u16_at(data, 0).unwrap_or_default();
                formats.insert(id, number_format::shown(&code));
            }
            // XF, a cell style
            0x00E0 => styles.push(u16_at(data, 2).unwrap_or_default()),
            // BoundSheet
            0x0085 => {
                check(Measure::Sheets, globals.sheets.len() as u64 + 1, meter.limits.sheets)?;
                names.push(globals.sheet_name(&records, record).unwrap_or_default());
                check(Measure::Sheets, names.len() as u64, meter.limits.sheets)?;
                let listed = globals.listed(&records, record);
                globals.sheets.extend(listed);
            }
            // SST, the shared strings
            0x00FC => {
                let mut joined = records.joined(record);
                let _ = joined.skip(8);
                while let Some(text) = joined.rich_text() {
                    globals.strings.push(text);
                    let count = globals.strings.len() as u64;
                    check(Measure::SharedStrings, count, meter.limits.shared_strings)?;
                }
            }
            EOF => {
                let shown = |id: &u16| {
                    formats.get(id).copied().unwrap_or_else(|| number_format::builtin(*id))
                };
                globals.styles = styles.iter().map(shown).collect();
                globals.concealing = hiding.concealing();
                globals.filters = hiding.finish(&names, &mut meter.hiding);
                return Ok(globals);
            }
            _ => {}
        }
    }
    Err(Refusal::Damaged("its content ends before the first sheet".into()))
}

impl Globals {
    /// The text of a record from an offset on. Unless it is `long`, a text of Excel 5 has its
    /// length in one byte instead of two.
    fn text(
        &self,
        records: &Records<'_>,
        record: Record<'_>,
        offset: usize,
        long: bool,
    ) -> Option<String> {
        if !self.unicode {
            return old_text(record.data.get(offset..)?, long, self.encoding);
        }
        let mut joined = records.joined(record);
        joined.skip(offset)?;
        joined.rich_text()
    }

    /// An entry of the list of sheets; `None` for charts, macros and modules, which hold no cells.
    fn listed(&self, records: &Records<'_>, record: Record<'_>) -> Option<Listed> {
        if *record.data.get(5)? != 0 {
            return None;
        }
        let name = self.sheet_name(records, record)?;
        let visibility = match *record.data.get(4)? & 0x03 {
            0 => Visibility::Visible,
            1 => Visibility::Hidden,
            _ => Visibility::VeryHidden,
        };
        Some(Listed { name, visibility, offset: u32_at(record.data, 0)? as usize })
    }

    /// The name in an entry of the list of sheets.
    fn sheet_name(&self, records: &Records<'_>, record: Record<'_>) -> Option<String> {
        let name = if self.unicode {
            let mut joined = records.joined(record);
            joined.skip(6)?;
            joined.short_text()?
        } else {
            old_text(record.data.get(6..)?, false, self.encoding)?
        };
        Some(name.replace('\0', ""))
    }

    /// How the cell style shows numbers.
    fn shown(&self, style: u16) -> Shown {
        self.styles.get(usize::from(style)).copied().unwrap_or_default()
    }

    fn number(&self, number: f64, style: u16) -> Cell {
        match self.shown(style) {
            Shown::Number => Cell::number(number),
            Shown::Percent => Cell { value: Value::Number(number), percent: true },
            Shown::Date => {
                Cell { value: Value::DateTime(number, self.date_system), percent: false }
            }
        }
    }
}

/// Reads the records of one sheet.
struct SheetReader<'a, 'm> {
    globals: &'a Globals,
    sheet: &'a mut Sheet,
    meter: &'a mut Meter<'m>,
    hidden_rows: Vec<RangeInclusive<u32>>,
    hidden_columns: Vec<RangeInclusive<u32>>,
    /// The formula whose text comes in the next record, and its style.
    awaiting: Option<(CellRef, u16)>,
    hiding: OnSheet,
}

impl<'a, 'm> SheetReader<'a, 'm> {
    fn new(globals: &'a Globals, sheet: &'a mut Sheet, meter: &'a mut Meter<'m>) -> Self {
        let (hidden_rows, hidden_columns) = (Vec::new(), Vec::new());
        let hiding = OnSheet::default();
        Self { globals, sheet, meter, hidden_rows, hidden_columns, awaiting: None, hiding }
    }

    fn read(mut self, stream: &[u8], offset: usize) -> Result<(), Refusal> {
        let mut records = Records::from(stream, offset);
        if records.next().is_none_or(|record| record.kind != BOF) {
            let what = "the sheet cannot be read: its content is not where the file says it is";
            self.meter.problem(&self.sheet.name, None, what);
            return Ok(());
        }
        // Charts on the sheet are streams within the stream and hold cells of their own.
        let mut depth = 0;
        let mut whole = false;
        while let Some(record) = records.next() {
            match record.kind {
                BOF => depth += 1,
                EOF if depth == 0 => {
                    whole = true;
                    break;
                }
                EOF => depth -= 1,
                _ if depth > 0 => {}
                _ => {
                    if self.globals.unicode {
                        let name = &self.sheet.name;
                        let _ = self.hiding.see(name, &records, record, &mut self.meter.hiding);
                    }
                    if self.record(&records, record)?.is_none() {
                        let what = "a record near this cell is too short and was left out";
                        let near = cell_at(record.data);
                        self.meter.problem(&self.sheet.name, near, what);
                    }
                }
            }
        }
        if !whole {
            let last = self.sheet.used().map(|used| used.last);
            let what = "the sheet breaks off: the file ends too early";
            self.meter.problem(&self.sheet.name, last, what);
        }
        hide_rows(self.sheet, &self.hidden_rows);
        hide_columns(self.sheet, &self.hidden_columns);
        let filter = self.globals.filters.get(&self.sheet.name);
        self.hiding.finish(&self.sheet.name, filter, &mut self.meter.hiding);
        Ok(())
    }

    /// Takes in one record; `None` when it is too short for its kind.
    fn record(&mut self, records: &Records<'_>, record: Record<'_>) -> Result<Option<()>, Refusal> {
        let data = record.data;
        let cell = match record.kind {
            // Number
            0x0203 => f64_at(data, 6).and_then(|number| self.styled(data, number)),
            // RK, a packed number
            0x027E => u32_at(data, 6).and_then(|packed| self.styled(data, unpack(packed))),
            // MulRk, packed numbers side by side
            0x00BD => return self.numbers(data),
            // LabelSst, a shared string
            0x00FD => u32_at(data, 6).and_then(|index| {
                let text = self.globals.strings.get(index as usize)?;
                Some(Cell::text(text.clone()))
            }),
            // Label and RString, texts of their own
            0x0204 | 0x00D6 => self.globals.text(records, record, 6, true).map(Cell::text),
            // BoolErr
            0x0205 => data.get(6..8).map(|pair| match pair {
                [value, 0] => Cell { value: Value::Boolean(*value != 0), percent: false },
                _ => error(pair.first().copied().unwrap_or_default()),
            }),
            // Formula; newer writers use other numbers for the same record
            0x0006 | 0x0206 | 0x0406 => return self.formula(data),
            // String, the text of the formula before
            0x0207 => {
                if let (Some((at, style)), Some(text)) =
                    (self.awaiting.take(), self.globals.text(records, record, 0, true))
                {
                    self.put(at, style, Cell::text(text))?;
                }
                return Ok(Some(()));
            }
            // MergeCells
            0x00E5 => {
                let room = self.meter.limits.merges.saturating_sub(self.sheet.merges.len());
                let areas = data.get(2..).unwrap_or_default().chunks_exact(8);
                self.sheet.merges.extend(areas.take(room).filter_map(area));
                return Ok(Some(()));
            }
            // Row
            0x0208 => {
                if let (Some(row), Some(options)) = (u16_at(data, 0), u16_at(data, 12))
                    && options & 0x20 != 0
                {
                    self.hidden_rows.push(u32::from(row)..=u32::from(row));
                }
                return Ok(Some(()));
            }
            // ColInfo
            0x007D => {
                if let (Some(first), Some(last), Some(options)) =
                    (u16_at(data, 0), u16_at(data, 2), u16_at(data, 8))
                    && options & 0x01 != 0
                {
                    self.hidden_columns.push(u32::from(first)..=u32::from(last));
                }
                return Ok(Some(()));
            }
            _ => return Ok(Some(())),
        };
        let (Some(at), Some(cell)) = (cell_at(data), cell) else { return Ok(None) };
        self.put(at, u16_at(data, 4).unwrap_or_default(), cell)?;
        Ok(Some(()))
    }

    fn put(&mut self, at: CellRef, style: u16, cell: Cell) -> Result<(), Refusal> {
        let how = self.globals.concealing.get(usize::from(style)).copied().unwrap_or_default();
        if how.hides(&cell) {
            self.meter.hiding.conceal(&self.sheet.name, at, how);
        }
        self.meter.put(self.sheet, at.row, at.column, cell)
    }

    fn styled(&self, data: &[u8], number: f64) -> Option<Cell> {
        Some(self.globals.number(number, u16_at(data, 4)?))
    }

    fn numbers(&mut self, data: &[u8]) -> Result<Option<()>, Refusal> {
        let Some(first) = cell_at(data) else { return Ok(None) };
        // Row and first column come before the numbers, the last column after them.
        let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, packed) in (first.column..).zip(numbers.chunks_exact(6)) {
            let (Some(style), Some(number)) = (u16_at(packed, 0), u32_at(packed, 2)) else {
                return Ok(None);
            };
            let cell = self.globals.number(unpack(number), style);
            self.put(CellRef::new(first.row, column), style, cell)?;
        }
        Ok(Some(()))
    }

    /// A formula's last result: a number, or a mark for another kind of value.
    fn formula(&mut self, data: &[u8]) -> Result<Option<()>, Refusal> {
        let (Some(at), Some(result)) = (cell_at(data), data.get(6..14)) else { return Ok(None) };
        let style = u16_at(data, 4).unwrap_or_default();
        self.awaiting = None;
        let cell = match *result {
            [0, _, _, _, _, _, 0xFF, 0xFF] => {
                self.awaiting = Some((at, style));
                return Ok(Some(()));
            }
            [1, _, value, _, _, _, 0xFF, 0xFF] => {
                Cell { value: Value::Boolean(value != 0), percent: false }
            }
            [2, _, code, _, _, _, 0xFF, 0xFF] => error(code),
            // Empty text, and marks that no version of Excel writes.
            [_, _, _, _, _, _, 0xFF, 0xFF] => return Ok(Some(())),
            _ => match f64_at(result, 0).and_then(|number| self.styled(data, number)) {
                Some(cell) => cell,
                None => return Ok(None),
            },
        };
        self.put(at, style, cell)?;
        Ok(Some(()))
    }
}

/// Row and column, which begin every record of a cell.
fn cell_at(data: &[u8]) -> Option<CellRef> {
    Some(CellRef::new(u16_at(data, 0)?.into(), u16_at(data, 2)?.into()))
}

fn area(data: &[u8]) -> Option<Area> {
    let word = |at| u16_at(data, at).map(u32::from);
    Some(Area { first: CellRef::new(word(0)?, word(4)?), last: CellRef::new(word(2)?, word(6)?) })
}

fn error(code: u8) -> Cell {
    let error = match code {
        0x00 => CellError::Null,
        0x07 => CellError::DivisionByZero,
        0x0F => CellError::Value,
        0x17 => CellError::Reference,
        0x1D => CellError::Name,
        0x24 => CellError::Number,
        0x2A => CellError::NotAvailable,
        _ => CellError::Other,
    };
    Cell { value: Value::Error(error), percent: false }
}

/// A number packed into 30 bits: the upper part of a floating-point number or a whole number, and
/// two marks that tell which, and whether it is to be divided by 100.
fn unpack(packed: u32) -> f64 {
    let number = if packed & 0x02 == 0 {
        f64::from_bits(u64::from(packed & 0xFFFF_FFFC) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    if packed & 0x01 == 0 { number } else { number / 100.0 }
}
