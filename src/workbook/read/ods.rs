//! Reads `.ods` (OpenDocument 1.0 to 1.4) as a stream of cells.
//!
//! The format writes repetition as a number: an empty sheet may end with a row repeated a million
//! times. Only repeated cells with content are written out, each counted, so that the limits hold.

use std::collections::BTreeSet;
use std::io::BufReader;
use std::ops::RangeInclusive;

use quick_xml::events::{BytesStart, Event};
use zip::read::ZipFile;

use crate::calendar::DateSystem;

use super::super::inventory::comments::Comments;
use super::super::inventory::invisible_text::Concealing;
use super::super::inventory::opendocument::{self, Looks};
use super::super::inventory::{HiddenKind, external_links};
use super::super::limits::Limits;
use super::super::refusal::{Measure, Refusal};
use super::super::{
    Area, Cell, CellError, CellRef, Format, MAX_COLUMNS, MAX_ROWS, Sheet, Value, Visibility,
    Workbook,
};
use super::Source;
use super::meter::{Meter, check, clipped, hide_columns, hide_rows};
use super::package::{self, Package};
use super::xlsx::iso_serial;
use super::xlsx_parts::each_start;
use super::xml::{attribute, number, reader, resolve};
use crate::words::without_quotes;

type Xml<'a, 's> = quick_xml::Reader<BufReader<ZipFile<'a, &'s mut dyn Source>>>;

/// The names of the tables. One inside a cell may be among them; nothing is read by its name.
pub(in crate::workbook) fn sheet_names(package: &mut Package<'_>) -> Result<Vec<String>, Refusal> {
    if is_encrypted(package) {
        return Err(Refusal::OpenDocumentPassword);
    }
    let mut names = Vec::new();
    each_start(package, "content.xml", |element| {
        if element.local_name().as_ref() == "table" {
            check(Measure::Sheets, names.len() as u64 + 1, Limits::WORKBOOK.sheets)?;
            names.extend(attribute(element, "name"));
        }
        Ok(true)
    })?;
    Ok(names)
}

pub(super) fn read(source: &mut dyn Source, meter: &mut Meter<'_>) -> Result<Workbook, Refusal> {
    let mut package = package::open(source)?;
    if is_encrypted(&mut package) {
        return Err(Refusal::OpenDocumentPassword);
    }
    opendocument::list(&mut package, &mut meter.hiding);
    let looks = Looks::common(&mut package, meter.limits.styles);
    let part = package.by_name("content.xml").map_err(|error| {
        Refusal::Damaged(format!("its part “content.xml” is missing ({error})"))
    })?;
    let mut content = Content {
        xml: reader(BufReader::new(part)),
        buffer: Vec::new(),
        hidden_styles: BTreeSet::new(),
        looks,
        comments: Comments::default(),
        source: None,
    };
    // Dates are written out in this format, so the system they are counted in is ours to choose.
    let mut workbook =
        Workbook { format: Format::Ods, date_system: DateSystem::Excel1900, ..Workbook::default() };
    let mut style = None;
    loop {
        let step = match (content.next(), workbook.sheets.last()) {
            // The sheets before the damage are whole.
            (Err(Refusal::Damaged(what)), Some(sheet)) => {
                let what = format!("what follows this sheet cannot be read: {what}");
                meter.problem(&sheet.name, None, what);
                return Ok(workbook);
            }
            (step, _) => step?,
        };
        match step {
            Step::Start(element) => match element.local_name().as_ref() {
                "style" => {
                    style = attribute(&element, "name");
                    check(Measure::Styles, content.looks.see(&element), meter.limits.styles)?;
                }
                "table-properties" if says(&element, "display", "false") => {
                    content.hidden_styles.extend(style.take());
                }
                "table-cell-properties" | "text-properties" => _ = content.looks.see(&element),
                // Earlier versions of changed cells; not what the sheet shows.
                "tracked-changes" => {
                    let (by, text) = content.remark("tracked-changes")?;
                    let texts =
                        [by, text].iter().filter_map(|text| meter.hiding.keep(text)).collect();
                    meter.hiding.add_texts(HiddenKind::Other, None, "tracked changes", texts);
                }
                "table" => {
                    let (sheet, broken) = content.sheet(&element, meter)?;
                    workbook.sheets.push(sheet);
                    if broken {
                        return Ok(workbook);
                    }
                }
                _ => opendocument::aside(&element, None, &mut meter.hiding),
            },
            Step::End(_) | Step::Text(_) => {}
            Step::Finished => return Ok(workbook),
        }
    }
}

/// Whether a part is encrypted, or, since OpenDocument 1.4, the whole package.
fn is_encrypted(package: &mut Package<'_>) -> bool {
    if package.index_for_name("encrypted-package").is_some() {
        return true;
    }
    let Ok(part) = package.by_name("META-INF/manifest.xml") else { return false };
    let mut xml = reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "encryption-data" => {
                return true;
            }
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// What comes next in the XML, as far as sheets need it.
enum Step {
    Start(BytesStart<'static>),
    /// The local name of what ends.
    End(String),
    Text(String),
    Finished,
}

struct Content<'a, 's> {
    xml: Xml<'a, 's>,
    buffer: Vec<u8>,
    hidden_styles: BTreeSet<String>,
    /// The looks that styles give to cells.
    looks: Looks,
    /// The comments of the sheet so far.
    comments: Comments,
    /// Where the values of the sheet came from, when it is a copy of another workbook's.
    source: Option<String>,
}

/// The cells of one row, gathered until the row ends and is put as often as it is repeated.
#[derive(Default)]
struct Row {
    cells: Vec<(u32, Cell, Concealing)>,
    /// Its place on the sheet.
    row: u32,
    /// How the style conceals that its cells have unless they state another.
    concealing: Option<Concealing>,
    column: u32,
    text_bytes: u64,
}

impl Content<'_, '_> {
    fn next(&mut self) -> Result<Step, Refusal> {
        loop {
            self.buffer.clear();
            let event = self.xml.read_event_into(&mut self.buffer);
            return Ok(match event.map_err(|error| broken(&error))? {
                Event::Start(element) => Step::Start(element.into_owned()),
                Event::End(element) => Step::End(element.local_name().as_ref().to_owned()),
                Event::Text(text) => Step::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Step::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(reference) => Step::Text(resolve(&reference)),
                Event::Eof => Step::Finished,
                _ => continue,
            });
        }
    }

    /// Steps over an element with all that is in it.
    fn skip(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        self.buffer.clear();
        self.xml
            .read_to_end_into(element.name(), &mut self.buffer)
            .map(|_| ())
            .map_err(|error| broken(&error))
    }

    /// Reads a table to its end; also tells whether the XML broke off in it.
    fn sheet(
        &mut self,
        table: &BytesStart<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<(Sheet, bool), Refusal> {
        let mut sheet = meter.sheet(&attribute(table, "name").unwrap_or_default())?;
        let style = attribute(table, "style-name").unwrap_or_default();
        if self.hidden_styles.contains(&style) || says(table, "display", "false") {
            sheet.visibility = Visibility::Hidden;
        }
        let mut hidden = Hidden::default();
        (self.comments, self.source) = (Comments::default(), None);
        let result = self.rows(&mut sheet, &mut hidden, meter);
        let comments = std::mem::take(&mut self.comments);
        comments.add(HiddenKind::Comment, Some(&sheet.name), "annotations", &mut meter.hiding);
        if let Some(source) = self.source.take() {
            external_links::of_sheet(&sheet, &source, &mut meter.hiding);
        }
        hide_rows(&mut sheet, &hidden.rows);
        hide_columns(&mut sheet, &hidden.columns);
        match result {
            Ok(()) => Ok((sheet, false)),
            Err(Refusal::Damaged(what)) => {
                let last = sheet.used().map(|used| used.last);
                meter.problem(&sheet.name, last, format!("the sheet breaks off: {what}"));
                Ok((sheet, true))
            }
            Err(refusal) => Err(refusal),
        }
    }

    fn rows(
        &mut self,
        sheet: &mut Sheet,
        hidden: &mut Hidden,
        meter: &mut Meter<'_>,
    ) -> Result<(), Refusal> {
        let (mut row, mut column) = (0_u32, 0_u32);
        let mut repeated = 1;
        let mut cells = Row::default();
        // How the styles conceal that columns give to their cells.
        let mut looks: Vec<(RangeInclusive<u32>, Concealing)> = Vec::new();
        loop {
            match self.next()? {
                Step::Start(element) => match element.local_name().as_ref() {
                    "shapes" | "forms" | "table" | "desc" | "title" => self.skip(&element)?,
                    "table-column" => {
                        let count = repetition(&element, "number-columns-repeated", MAX_COLUMNS);
                        if is_collapsed(&element) {
                            hidden.columns.push(column..=column.saturating_add(count - 1));
                        }
                        let how = self.concealing(&element, "default-cell-style-name");
                        if let Some(how) = how.filter(|how| *how != Concealing::No)
                            && looks.len() < MAX_COLUMNS as usize
                        {
                            looks.push((column..=column.saturating_add(count - 1), how));
                        }
                        column = column.saturating_add(count);
                    }
                    "table-row" => {
                        repeated = repetition(&element, "number-rows-repeated", MAX_ROWS);
                        if is_collapsed(&element) {
                            hidden.rows.push(row..=row.saturating_add(repeated - 1));
                        }
                        if says(&element, "visibility", "filter") {
                            let rows = row..=row.saturating_add(repeated - 1);
                            meter.hiding.filter(&sheet.name, rows);
                        }
                        let concealing = self.concealing(&element, "default-cell-style-name");
                        cells = Row { row, concealing, ..Row::default() };
                    }
                    "table-cell" | "covered-table-cell" => {
                        if sheet.merges.len() < meter.limits.merges {
                            sheet.merges.extend(merge(&element, row, cells.column));
                        }
                        self.cell(&element, &mut cells, &looks, sheet, meter)?;
                    }
                    "table-source" => self.source = attribute(&element, "href"),
                    _ => opendocument::aside(&element, Some(&sheet.name), &mut meter.hiding),
                },
                Step::End(name) if name == "table-row" => {
                    for row in row..row.saturating_add(repeated) {
                        for (column, cell, how) in &cells.cells {
                            if how.hides(cell) {
                                let at = CellRef::new(row, *column);
                                meter.hiding.conceal(&sheet.name, at, *how);
                            }
                            meter.put(sheet, row, *column, cell.clone())?;
                        }
                        if cells.cells.is_empty() {
                            break;
                        }
                    }
                    row = row.saturating_add(repeated);
                    cells = Row::default();
                }
                Step::End(name) if name == "table" => return Ok(()),
                Step::End(_) | Step::Text(_) => {}
                Step::Finished => {
                    return Err(Refusal::Damaged("its XML ends too early".into()));
                }
            }
        }
    }

    /// Reads a cell to its end and adds it to the row as often as it is repeated.
    fn cell(
        &mut self,
        element: &BytesStart<'_>,
        row: &mut Row,
        looks: &[(RangeInclusive<u32>, Concealing)],
        sheet: &Sheet,
        meter: &mut Meter<'_>,
    ) -> Result<(), Refusal> {
        let name = element.local_name().as_ref().to_owned();
        let at = CellRef::new(row.row, row.column);
        let text = self.paragraphs(&name, at, sheet, meter)?;
        let repeated = repetition(element, "number-columns-repeated", MAX_COLUMNS);
        if let Some(cell) = cell(element, text) {
            // Checked here as well as when put: a row is held before it is put.
            if row.column.saturating_add(repeated) > MAX_COLUMNS {
                let address = format!("column {}", row.column.saturating_add(repeated));
                return Err(Refusal::BeyondSheet { sheet: sheet.name.clone(), address });
            }
            let text = cell.as_text().map_or(0, str::len) as u64;
            row.text_bytes += text.saturating_mul(repeated.into());
            check(Measure::Text, row.text_bytes, meter.limits.text_bytes)?;
            let own = self.concealing(element, "style-name").or(row.concealing);
            for column in row.column..row.column + repeated {
                let of_column = looks.iter().find(|(columns, _)| columns.contains(&column));
                let how = own.or(of_column.map(|(_, how)| *how)).unwrap_or_default();
                row.cells.push((column, cell.clone(), how));
            }
        }
        row.column = row.column.saturating_add(repeated);
        Ok(())
    }

    /// The text that a cell shows: its paragraphs, without its comment. It is not gathered far
    /// beyond the `characters` that a cell can hold; the meter cuts and reports the rest.
    fn paragraphs(
        &mut self,
        cell: &str,
        at: CellRef,
        sheet: &Sheet,
        meter: &mut Meter<'_>,
    ) -> Result<String, Refusal> {
        let characters = meter.limits.cell_characters;
        let mut text = String::new();
        let mut paragraphs = 0;
        let mut inside = 0;
        loop {
            match self.next()? {
                Step::Start(element) => match element.local_name().as_ref() {
                    "p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        inside += 1;
                    }
                    "annotation" => {
                        let (author, text) = self.remark("annotation")?;
                        self.comments.push(Some(at), &author, &text, &mut meter.hiding);
                    }
                    // What connects the cell to other data.
                    "cell-range-source" => {
                        opendocument::aside(&element, Some(&sheet.name), &mut meter.hiding);
                    }
                    // A shape or a table that stands in the cell, with texts of its own.
                    _ if inside == 0 || is_drawing(&element) => self.skip(&element)?,
                    // Spaces, given as their number.
                    "s" if text.len() <= characters * 4 => {
                        let count = number(&element, "c").unwrap_or(1) as usize;
                        text.extend(std::iter::repeat_n(' ', count.min(characters)));
                    }
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    _ => {}
                },
                Step::End(name) if name == cell => return Ok(text),
                Step::End(name) if name == "p" => inside -= 1,
                // White space between elements is layout, not content.
                Step::Text(part) if inside > 0 => text.push_str(&part),
                Step::End(_) | Step::Text(_) => {}
                Step::Finished => {
                    return Err(Refusal::Damaged("its XML ends too early".into()));
                }
            }
        }
    }
}

/// The most characters of a remark that are gathered.
const REMARK: usize = 1_000_000;

impl Content<'_, '_> {
    /// How the style conceals that an attribute names; `None` where it names none.
    fn concealing(&self, element: &BytesStart<'_>, name: &str) -> Option<Concealing> {
        attribute(element, name).map(|style| self.looks.concealing(&style))
    }

    /// The author and the text of a comment or of changes, up to the end of the element.
    fn remark(&mut self, element: &str) -> Result<(String, String), Refusal> {
        let (mut author, mut text) = (String::new(), String::new());
        let mut inside = String::new();
        loop {
            match self.next()? {
                Step::Start(element) => element.local_name().as_ref().clone_into(&mut inside),
                Step::End(name) if name == element => return Ok((author, text)),
                Step::End(name) => {
                    let is_line = matches!(name.as_str(), "p" | "creator");
                    let side = if name == "creator" { &mut author } else { &mut text };
                    if is_line && !side.is_empty() {
                        side.push('\n');
                    }
                    inside.clear();
                }
                Step::Text(_) if author.len() + text.len() > REMARK => {}
                Step::Text(piece) => match inside.as_str() {
                    "creator" => author.push_str(&piece),
                    "date" | "creator-initials" => {}
                    _ => text.push_str(&piece),
                },
                Step::Finished => {
                    return Err(Refusal::Damaged("its XML ends too early".into()));
                }
            }
        }
    }
}

#[derive(Default)]
struct Hidden {
    rows: Vec<RangeInclusive<u32>>,
    columns: Vec<RangeInclusive<u32>>,
}

/// The cell that an element's attributes and text describe; `None` when empty.
fn cell(element: &BytesStart<'_>, text: String) -> Option<Cell> {
    let mut kind = String::new();
    let mut stated = None;
    let mut is_error = false;
    for attribute in element.attributes().with_checks(false).flatten() {
        let value = || attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok();
        match (
            attribute.key.prefix().map(|prefix| prefix.into_inner()),
            attribute.key.local_name().as_ref(),
        ) {
            (Some("calcext"), "value-type") => is_error = value().as_deref() == Some("error"),
            (_, "value-type") => kind = value()?.into_owned(),
            (_, "value" | "date-value" | "time-value" | "boolean-value" | "string-value") => {
                stated = value().map(|value| value.into_owned());
            }
            _ => {}
        }
    }
    if is_error {
        return Some(Cell { value: Value::Error(error(&text)), percent: false });
    }
    let plain = |value| Some(Cell { value, percent: false });
    let parsed = || stated.as_deref().and_then(|value| value.trim().parse::<f64>().ok());
    match kind.as_str() {
        "float" | "currency" => plain(Value::Number(parsed()?)),
        "percentage" => Some(Cell { value: Value::Number(parsed()?), percent: true }),
        "boolean" => plain(Value::Boolean(stated.as_deref() == Some("true"))),
        "date" => match iso_serial(stated.as_deref()?) {
            Some(serial) => plain(Value::DateTime(serial, DateSystem::Excel1900)),
            None => plain(Value::Text(text)),
        },
        "time" => match duration(stated.as_deref()?) {
            Some(serial) => plain(Value::DateTime(serial, DateSystem::Excel1900)),
            None => plain(Value::Text(text)),
        },
        _ => {
            let text = stated.filter(|stated| !stated.is_empty()).unwrap_or(text);
            (!text.is_empty()).then(|| Cell::text(text))
        }
    }
}

/// `PT13H45M00S` as a part of a day.
fn duration(text: &str) -> Option<f64> {
    let mut seconds = 0.0;
    let mut rest = text.strip_prefix("PT")?;
    while let Some(end) = rest.find(|letter: char| letter.is_ascii_alphabetic()) {
        let (amount, unit) = rest.split_at(end);
        let amount: f64 = amount.parse().ok()?;
        let mut letters = unit.chars();
        seconds += amount
            * match letters.next()? {
                'H' => 3_600.0,
                'M' => 60.0,
                'S' => 1.0,
                _ => return None,
            };
        rest = letters.as_str();
    }
    Some(seconds / 86_400.0)
}

fn error(text: &str) -> CellError {
    match text {
        "#DIV/0!" => CellError::DivisionByZero,
        "#N/A" => CellError::NotAvailable,
        "#NAME?" => CellError::Name,
        "#NULL!" => CellError::Null,
        "#NUM!" => CellError::Number,
        "#REF!" => CellError::Reference,
        "#VALUE!" => CellError::Value,
        _ => CellError::Other,
    }
}

/// The area that a cell spans, when more than itself.
fn merge(element: &BytesStart<'_>, row: u32, column: u32) -> Option<Area> {
    let columns = number(element, "number-columns-spanned").unwrap_or(1).clamp(1, MAX_COLUMNS);
    let rows = number(element, "number-rows-spanned").unwrap_or(1).clamp(1, MAX_ROWS);
    if columns == 1 && rows == 1 {
        return None;
    }
    let last = CellRef::new(row.saturating_add(rows - 1), column.saturating_add(columns - 1));
    Some(Area { first: CellRef::new(row, column), last })
}

/// How often a row or cell is repeated; more than a sheet holds is as many as a sheet holds.
fn repetition(element: &BytesStart<'_>, name: &str, most: u32) -> u32 {
    number(element, name).unwrap_or(1).clamp(1, most)
}

/// Whether a row or column is hidden by hand or by a filter.
fn is_collapsed(element: &BytesStart<'_>) -> bool {
    says(element, "visibility", "collapse") || says(element, "visibility", "filter")
}

/// Whether the element is a shape or a comment rather than text.
fn is_drawing(element: &BytesStart<'_>) -> bool {
    let name = element.name();
    name.prefix().is_some_and(|prefix| matches!(prefix.into_inner(), "draw" | "office"))
}

fn says(element: &BytesStart<'_>, name: &str, value: &str) -> bool {
    attribute(element, name).as_deref() == Some(value)
}

fn broken(error: &quick_xml::Error) -> Refusal {
    let what = without_quotes(&error.to_string());
    Refusal::Damaged(clipped(&format!("its XML is broken ({what})")))
}
