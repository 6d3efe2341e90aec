//! What hides in the records of an `.xls` ([MS-XLS]) of Excel 97 and later: looks of cells, names,
//! links, comments, and what stands beside cells.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::super::read::biff::{Joined, Record, Records};
use super::super::read::compound::{u16_at, u32_at};
use super::super::{Area, CellRef};
use super::comments::Comments;
use super::external_links::Kept;
use super::invisible_text::{Concealing, indexed};
use super::names::Name;
use super::{Collector, HiddenKind, embedded, macros, other, page_setup, properties};

/// What the records of the whole workbook say.
#[derive(Default)]
pub(in crate::workbook) struct Book {
    fonts: Vec<(Option<String>, f64)>,
    formats: BTreeMap<u16, Concealing>,
    /// Of each cell style: its font, its number format, its fill.
    styles: Vec<(u16, u16, Fill)>,
    /// For each reference to sheets: the other workbook and the sheet's number.
    references: Vec<(u16, u16)>,
    /// Which of the linked workbooks is this one.
    own: Option<u16>,
    links: u16,
    link: Option<(String, Kept)>,
    link_sheet: u32,
    names: Vec<Defined>,
}

enum Fill {
    None,
    Solid(Option<String>),
    Mixed,
}

struct Defined {
    name: String,
    is_hidden: bool,
    /// The sheet that it is local to, from 1.
    sheet: u16,
    formula: Vec<u8>,
}

/// Excel's own name for the area of a filter.
const FILTER: &str = "\u{0D}";

impl Book {
    /// Takes in one record; `None` when it is too short for its kind, which hides nothing.
    pub(in crate::workbook) fn see(
        &mut self,
        records: &Records<'_>,
        record: Record<'_>,
        out: &mut Collector,
    ) -> Option<()> {
        let data = record.data;
        match record.kind {
            // Font
            0x0031 => {
                let colour = indexed(u16_at(data, 4)?.into());
                self.fonts.push((colour, f64::from(u16_at(data, 0)?) / 20.0));
            }
            // Format
            0x041E => {
                let mut joined = records.joined(record);
                joined.skip(2)?;
                let code = joined.rich_text()?;
                self.formats.insert(u16_at(data, 0)?, Concealing::of_number_format(&code));
            }
            // XF
            0x00E0 => {
                let pattern = u32_at(data, 14).unwrap_or(0) >> 26;
                let ground = u16_at(data, 18).unwrap_or(0) & 0x7F;
                let fill = match pattern {
                    0 => Fill::None,
                    1 => Fill::Solid(indexed(ground.into())),
                    _ => Fill::Mixed,
                };
                self.styles.push((u16_at(data, 0)?, u16_at(data, 2)?, fill));
            }
            // WriteAccess: who saved the workbook last
            0x005C => properties::add("written by", &records.joined(record).rich_text()?, out),
            // Lbl
            0x0018 => self.names.push(defined(records, record)?),
            // SupBook
            0x01AE => {
                self.end_link(out);
                match u16_at(data, 2)? {
                    0x0401 => self.own = Some(self.links),
                    0x3A01 => {}
                    _ => {
                        let mut joined = records.joined(record);
                        joined.skip(2)?;
                        // The path is written with marks of its own in place of separators.
                        let path = joined.rich_text()?;
                        let path = path.trim_start_matches('\u{1}').replace(char::is_control, "/");
                        self.link = Some((path, Kept::default()));
                    }
                }
                self.links = self.links.saturating_add(1);
            }
            // XCT: the sheet of the other workbook whose values follow
            0x0059 => self.link_sheet = u16_at(data, 2)?.into(),
            // CRN: values side by side
            0x005A => self.values(records.joined(record), out)?,
            // ExternSheet
            0x0017 => {
                let mut joined = records.joined(record);
                for _ in 0..joined.u16()? {
                    let (book, first) = (joined.u16()?, joined.u16()?);
                    joined.skip(2)?;
                    self.references.push((book, first));
                }
            }
            // MsoDrawingGroup: the pictures of all sheets
            0x00EB => {
                let count = pictures(&records.joined(record).bytes(100_000));
                if count > 0 {
                    embedded::images(count, out);
                }
            }
            // DConn
            0x0876 => out.add_unread(HiddenKind::Connection, None, "a connection", 1),
            // UserBView
            0x01A9 => out.add_unread(HiddenKind::Other, None, "a custom view", 1),
            // BoundSheet of macros
            0x0085 if matches!(data.get(5), Some(1 | 6)) => {
                let mut joined = records.joined(record);
                joined.skip(6)?;
                macros::sheet(&joined.short_text()?, out);
            }
            _ => {}
        }
        Some(())
    }

    /// Values of another workbook.
    fn values(&mut self, mut joined: Joined<'_>, out: &mut Collector) -> Option<()> {
        let (last, first) = (joined.byte()?, joined.byte()?);
        let row = u32::from(joined.byte()?) | u32::from(joined.byte()?) << 8;
        for column in first..=last {
            let value = match joined.byte()? {
                1 => joined.f64()?.to_string(),
                2 => joined.rich_text()?,
                _ => {
                    joined.skip(8)?;
                    continue;
                }
            };
            if let Some((_, kept)) = &mut self.link {
                kept.push(self.link_sheet, (row, column.into()), &value, out);
            }
        }
        Some(())
    }

    fn end_link(&mut self, out: &mut Collector) {
        if let Some((target, kept)) = self.link.take() {
            kept.add(&target, out);
        }
    }

    /// Lists what is known when all records were seen: links and names. `sheets` are the names of
    /// all sheets in order, those without cells included. Gives the filters' areas by sheet.
    pub(in crate::workbook) fn finish(
        &mut self,
        sheets: &[String],
        out: &mut Collector,
    ) -> BTreeMap<String, RangeInclusive<u32>> {
        self.end_link(out);
        let mut filters = BTreeMap::new();
        for defined in std::mem::take(&mut self.names) {
            let refers_to = self.reference(&defined.formula, sheets);
            if defined.name == FILTER {
                let sheet = usize::from(defined.sheet).checked_sub(1).and_then(|at| sheets.get(at));
                if let (Some(sheet), Some((_, Some(area)))) = (sheet, refers_to) {
                    filters.insert(sheet.clone(), area.first.row.saturating_add(1)..=area.last.row);
                }
                continue;
            }
            // A name of one odd letter is one of Excel's own, such as the area to print.
            let mut letters = defined.name.chars();
            if letters.next().is_some_and(char::is_control) && letters.next().is_none() {
                continue;
            }
            let refers_to = refers_to.map(|(text, _)| text).unwrap_or_default();
            out.name(Name { name: defined.name, is_hidden: defined.is_hidden, refers_to });
        }
        filters
    }

    /// The cells or the text that a formula consists of, when it is nothing else.
    fn reference(&self, formula: &[u8], sheets: &[String]) -> Option<(String, Option<Area>)> {
        let word = |at| u16_at(formula, at);
        // Besides the column, two bits say whether the address is relative.
        let column = |at| word(at).map(|column| u32::from(column & 0x3FFF));
        let area = match formula.first()? & 0x1F | 0x20 {
            // PtgStr, a text
            0x37 if formula.first() == Some(&0x17) => {
                let length = usize::from(*formula.get(1)?);
                let whole = Record { kind: 0, data: formula.get(2..)? };
                let text = Records::from(&[], 0).joined(whole).counted_text(length)?;
                return Some((text, None));
            }
            // PtgRef3d and PtgArea3d
            0x3A => {
                let at = CellRef::new(word(3)?.into(), column(5)?);
                Area { first: at, last: at }
            }
            0x3B => Area {
                first: CellRef::new(word(3)?.into(), column(7)?),
                last: CellRef::new(word(5)?.into(), column(9)?),
            },
            // Their forms when the cells are gone, and any such in a longer formula's beginning
            0x3C | 0x3D => return Some(("#REF!".to_owned(), None)),
            _ => return None,
        };
        let (book, sheet) = *self.references.get(usize::from(word(1)?))?;
        if Some(book) != self.own {
            return Some((format!("another workbook!{area}"), Some(area)));
        }
        match sheets.get(usize::from(sheet)) {
            Some(name) => Some((format!("'{}'!{area}", name.replace('\'', "''")), Some(area))),
            None => Some(("#REF!".to_owned(), None)),
        }
    }

    /// How each cell style conceals, by its number.
    pub(in crate::workbook) fn concealing(&self) -> Vec<Concealing> {
        let of = |(font, format, fill): &(u16, u16, Fill)| {
            // There is no font 4; those after it are one place nearer.
            let font = usize::from(if *font > 4 { font - 1 } else { *font });
            let (letters, points) =
                self.fonts.get(font).map_or((None, None), |(letters, points)| {
                    (letters.as_deref(), Some(*points).filter(|points| *points > 0.0))
                });
            let look = match fill {
                Fill::None => Concealing::of_look(letters, None, points),
                Fill::Solid(ground) => {
                    Concealing::of_look(letters, ground.as_deref().or(Some("000000")), points)
                }
                Fill::Mixed => Concealing::of_look(Some("000000"), None, points),
            };
            let format = self.formats.get(format).copied().unwrap_or_default();
            format.or(look)
        };
        self.styles.iter().map(of).collect()
    }
}

fn defined(records: &Records<'_>, record: Record<'_>) -> Option<Defined> {
    let data = record.data;
    let length = usize::from(*data.get(3)?);
    let formula = usize::from(u16_at(data, 4)?);
    let mut joined = records.joined(record);
    joined.skip(14)?;
    Some(Defined {
        is_hidden: u16_at(data, 0)? & 0x01 != 0,
        sheet: u16_at(data, 8)?,
        name: joined.counted_text(length)?,
        formula: joined.bytes(formula.min(1_000)),
    })
}

/// How many pictures the group of drawings holds.
fn pictures(data: &[u8]) -> usize {
    // Blocks of two bytes with a number, two with their kind, four with their length.
    let block = |at| Some((u16_at(data, at)? >> 4, u16_at(data, at + 2)?, u32_at(data, at + 4)?));
    let mut at: usize = 8;
    while let Some((number, kind, length)) = block(at) {
        if kind == 0xF001 {
            return usize::from(number);
        }
        at = at.saturating_add(8).saturating_add(length as usize);
    }
    0
}

/// What the records of one sheet say.
#[derive(Default)]
pub(in crate::workbook) struct OnSheet {
    /// The object that a text belongs to.
    object: u16,
    texts: BTreeMap<u16, String>,
    comments: Comments,
    is_filtered: bool,
}

impl OnSheet {
    /// Takes in one record; `None` when it is too short for its kind, which hides nothing.
    pub(in crate::workbook) fn see(
        &mut self,
        sheet: &str,
        records: &Records<'_>,
        record: Record<'_>,
        out: &mut Collector,
    ) -> Option<()> {
        let data = record.data;
        match record.kind {
            // Obj
            0x005D => self.object = u16_at(data, 6)?,
            // TxO
            0x01B6 => {
                let mut joined = records.joined(record);
                joined.skip(data.len())?;
                let text = joined.counted_text(u16_at(data, 10)?.into())?;
                self.texts.insert(self.object, text);
            }
            // Note
            0x001C => {
                let at = CellRef::new(u16_at(data, 0)?.into(), u16_at(data, 2)?.into());
                let text = self.texts.remove(&u16_at(data, 6)?).unwrap_or_default();
                let mut joined = records.joined(record);
                joined.skip(8)?;
                let author = joined.rich_text().unwrap_or_default();
                self.comments.push(Some(at), &author, &text, out);
            }
            // Header and Footer
            0x0014 | 0x0015 => {
                let name = if record.kind == 0x0014 { "header" } else { "footer" };
                page_setup::add(sheet, name, &records.joined(record).rich_text()?, out);
            }
            // Pls: the settings of a printer
            0x004D => page_setup::add_printer(data.get(2..)?, Some(sheet), "printer", out),
            // AutoFilter: a column of the filter is in use
            0x009E | 0x087E => self.is_filtered = true,
            // Scenario
            0x00AF => other::scenario(sheet, "", &[], out),
            // DbQuery and Qsi: a table that a query fills
            0x00DC | 0x01AD => out.add_unread(HiddenKind::Connection, Some(sheet), "a query", 1),
            _ => {}
        }
        Some(())
    }

    /// Lists what is known when all records were seen.
    pub(in crate::workbook) fn finish(
        self,
        sheet: &str,
        filter: Option<&RangeInclusive<u32>>,
        out: &mut Collector,
    ) {
        self.comments.add(HiddenKind::Comment, Some(sheet), "comments", out);
        if self.is_filtered {
            let rows = filter.cloned().unwrap_or(0..=u32::MAX);
            out.filter(sheet, rows);
        }
    }
}
