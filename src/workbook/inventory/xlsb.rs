//! What hides in the records of an `.xlsb` ([MS-XLSB]): looks of cells, and names.

use std::collections::BTreeMap;

use super::super::read::biff12::{Record, wide};
use super::super::read::compound::{u16_at, u32_at};
use super::super::{Area, CellRef};
use super::Collector;
use super::invisible_text::{Concealing, indexed};
use super::names::Name;

/// The looks of cells, gathered from the part of styles.
#[derive(Default)]
pub(in crate::workbook) struct Looks {
    fonts: Vec<(Option<String>, f64)>,
    fills: Vec<Fill>,
    formats: BTreeMap<u16, Concealing>,
    in_cells: bool,
    cells: Vec<Concealing>,
}

enum Fill {
    None,
    Solid(Option<String>),
    Mixed,
}

impl Looks {
    /// Takes in the next record.
    pub(in crate::workbook) fn see(&mut self, record: Record<'_>) {
        let data = record.data;
        let word = |at| u16_at(data, at).unwrap_or(0);
        match record.kind {
            // BrtFont
            43 => self.fonts.push((colour(data, 12), f64::from(word(0)) / 20.0)),
            // BrtFmt
            44 => {
                if let Some((code, _)) = data.get(2..).and_then(wide) {
                    self.formats.insert(word(0), Concealing::of_number_format(&code));
                }
            }
            // BrtFill
            45 => self.fills.push(match u32_at(data, 0) {
                None | Some(0) => Fill::None,
                Some(1) => Fill::Solid(colour(data, 4)),
                Some(_) => Fill::Mixed,
            }),
            // BrtBeginCellXFs and its end
            617 => self.in_cells = true,
            618 => self.in_cells = false,
            // BrtXF
            47 if self.in_cells => {
                let (letters, points) = match self.fonts.get(usize::from(word(4))) {
                    Some((letters, points)) => (letters.as_deref(), Some(*points)),
                    None => (None, None),
                };
                let points = points.filter(|points| *points > 0.0);
                let look = match self.fills.get(usize::from(word(6))) {
                    None | Some(Fill::None) => Concealing::of_look(letters, None, points),
                    Some(Fill::Solid(ground)) => {
                        let ground = ground.as_deref().unwrap_or("000000");
                        Concealing::of_look(letters, Some(ground), points)
                    }
                    Some(Fill::Mixed) => Concealing::of_look(Some("000000"), None, points),
                };
                let format = self.formats.get(&word(2)).copied().unwrap_or_default();
                self.cells.push(format.or(look));
            }
            _ => {}
        }
    }

    /// How each cell style conceals, by its number.
    pub(in crate::workbook) fn concealing(self) -> Vec<Concealing> {
        self.cells
    }
}

/// A colour in eight bytes: its kind, its number, its tint, and red, green and blue.
fn colour(data: &[u8], at: usize) -> Option<String> {
    let [kind, number, tint_low, tint_high, red, green, blue, _] =
        *data.get(at..)?.first_chunk::<8>()?;
    let plain = match kind >> 1 {
        1 => indexed(number.into())?,
        2 => format!("{red:02X}{green:02X}{blue:02X}"),
        // The first two are the light and the dark of the theme, white and black in nearly all.
        3 if number == 0 => "FFFFFF".to_owned(),
        3 if number == 1 => "000000".to_owned(),
        3 => format!("theme {number}"),
        _ => return None,
    };
    match i16::from_le_bytes([tint_low, tint_high]) {
        0 => Some(plain),
        tint => Some(format!("{plain} {tint}")),
    }
}

/// The defined names, gathered from the workbook's part.
#[derive(Default)]
pub(in crate::workbook) struct Names {
    /// For each reference to sheets: the other workbook and the sheet's number.
    references: Vec<(u32, u32)>,
    /// How many workbooks are linked, and which of them is this one.
    links: u32,
    own: Option<u32>,
    names: Vec<(String, bool, Vec<u8>)>,
}

impl Names {
    /// Takes in the next record.
    pub(in crate::workbook) fn see(&mut self, record: Record<'_>) {
        let data = record.data;
        match record.kind {
            // BrtName
            39 => self.names.extend(defined(data)),
            // BrtSupBookSrc, BrtSupSelf, BrtSupSame, BrtPlaceholder and BrtSupAddin
            355 | 357 | 358 | 361 | 667 => {
                if record.kind == 357 {
                    self.own = Some(self.links);
                }
                self.links += 1;
            }
            // BrtExternSheet
            362 => {
                for entry in data.get(4..).unwrap_or_default().chunks_exact(12) {
                    self.references.extend(u32_at(entry, 0).zip(u32_at(entry, 4)));
                }
            }
            _ => {}
        }
    }

    /// Hands the names on; `sheets` are those of all sheets in the order of their tabs.
    pub(in crate::workbook) fn finish(self, sheets: &[String], out: &mut Collector) {
        for (name, is_hidden, formula) in &self.names {
            let refers_to = self.reference(formula, sheets).unwrap_or_default();
            out.name(Name { name: name.clone(), is_hidden: *is_hidden, refers_to });
        }
    }

    /// The cells or the text that a formula consists of, when it is nothing else.
    fn reference(&self, formula: &[u8], sheets: &[String]) -> Option<String> {
        let row = |at| u32_at(formula, at);
        // Besides the column, two bits say whether the address is relative.
        let column = |at| u16_at(formula, at).map(|column| u32::from(column & 0x3FFF));
        let token = *formula.first()?;
        let area = match token & 0x1F | 0x20 {
            0x37 if token == 0x17 => {
                let length = usize::from(u16_at(formula, 1)?);
                let units = formula.get(3..)?.chunks_exact(2).take(length);
                let units: Vec<u16> = units.filter_map(|pair| u16_at(pair, 0)).collect();
                return Some(String::from_utf16_lossy(&units));
            }
            0x3A => {
                let at = CellRef::new(row(3)?, column(7)?);
                Area { first: at, last: at }
            }
            0x3B => Area {
                first: CellRef::new(row(3)?, column(11)?),
                last: CellRef::new(row(7)?, column(13)?),
            },
            0x3C | 0x3D => return Some("#REF!".to_owned()),
            _ => return None,
        };
        // A row beyond the largest sheet cannot be shown.
        if area.last.row == u32::MAX || area.first.row == u32::MAX {
            return None;
        }
        let (book, sheet) = *self.references.get(usize::from(u16_at(formula, 1)?))?;
        if Some(book) != self.own {
            return Some(format!("another workbook!{area}"));
        }
        match sheets.get(sheet as usize) {
            Some(name) => Some(format!("'{}'!{area}", name.replace('\'', "''"))),
            None => Some("#REF!".to_owned()),
        }
    }
}

fn defined(data: &[u8]) -> Option<(String, bool, Vec<u8>)> {
    let is_hidden = u32_at(data, 0)? & 0x01 != 0;
    let (name, rest) = wide(data.get(9..)?)?;
    let length = (u32_at(rest, 0)? as usize).min(1_000);
    Some((name, is_hidden, rest.get(4..)?.get(..length)?.to_vec()))
}
