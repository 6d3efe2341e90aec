//! Sheets of a return written again, each cell where it stood: values, labels and merged boxes, and
//! nothing else. No notes, names, drop-downs, links, headers or properties.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::{WriteError, style};
use crate::calendar::{Date, DateSystem};
use crate::workbook::{Area, Cell, CellRef, Sheet, Value};

/// Merged areas of a sheet that are kept; no return has as many.
const MOST_MERGES: usize = 2_000;
/// Cells of the largest merged area that is kept; larger ones are there for looks.
const LARGEST_MERGE: u64 = 2_000;
/// Widths of columns, in characters.
const NARROWEST: usize = 11;
const WIDEST: usize = 44;
/// Height of a line of text, in points.
const LINE: f64 = 15.0;

/// A sheet to write again. Its dates count from 1900.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetAgain {
    /// Its cells and merged areas.
    pub sheet: Sheet,
    /// The cells that are labels or headings.
    pub labels: BTreeSet<CellRef>,
    /// The cells for values, blank ones included.
    pub boxes: BTreeSet<CellRef>,
    /// Whether it is a list under a row of headings, which stays in sight.
    pub is_list: bool,
}

/// The sheets as the bytes of an `.xlsx` workbook. `created` is the date that the file states.
///
/// # Errors
///
/// When something is beyond what a workbook can hold: a text of more than 32,767 characters, or
/// two sheets of the same name.
pub fn write_again(sheets: &[SheetAgain], created: Date) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = created.ymd();
    let year = u16::try_from(year).unwrap_or(1900).clamp(1900, 9999);
    let (month, day) = (u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1));
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for again in sheets {
        let sheet = workbook.add_worksheet().set_name(&again.sheet.name)?;
        again.write(sheet)?;
    }
    Ok(workbook.save_to_buffer()?)
}

impl SheetAgain {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), WriteError> {
        sheet.set_screen_gridlines(false);
        let merges = self.merges();
        self.set_widths(sheet, &merges)?;
        for area in &merges {
            let format = self.format(area.first, self.sheet.cell(area.first));
            let (from, to) = (position(area.first), position(area.last));
            if let (Some((top, left)), Some((bottom, right))) = (from, to) {
                sheet.merge_range(top, left, bottom, right, "", &format)?;
            }
        }
        let is_drawn = |at: &CellRef| merges.iter().any(|area| area.contains(*at));
        let blank = |at: &&CellRef| !self.is_list && self.sheet.cell(**at).is_none();
        for at in self.boxes.iter().filter(blank).filter(|at| !is_drawn(at)) {
            if let Some((row, column)) = position(*at) {
                sheet.write_blank(row, column, &self.format(*at, None))?;
            }
        }
        for (at, cell) in self.sheet.cells() {
            let Some((row, column)) = position(at) else { continue };
            let format = self.format(at, Some(cell));
            match &cell.value {
                Value::Text(text) => sheet.write_string_with_format(row, column, text, &format)?,
                Value::Number(number) | Value::DateTime(number, _) => {
                    sheet.write_number_with_format(row, column, *number, &format)?
                }
                Value::Boolean(is_true) => {
                    sheet.write_boolean_with_format(row, column, *is_true, &format)?
                }
                Value::Error(error) => {
                    sheet.write_string_with_format(row, column, error.to_string(), &format)?
                }
            };
        }
        if let Some(heading) = self.labels.first().filter(|_| self.is_list) {
            sheet.set_freeze_panes(heading.row + 1, 0)?;
        }
        sheet.set_landscape();
        sheet.set_paper_size(9); // A4
        sheet.set_print_fit_to_pages(1, 0);
        Ok(())
    }

    /// The merged areas that are kept: those about the cells, each cell in one of them.
    fn merges(&self) -> Vec<Area> {
        let mut kept: Vec<Area> = Vec::new();
        for area in &self.sheet.merges {
            let Area { first, last } = *area;
            let is_backwards = last.row < first.row || last.column < first.column;
            if is_backwards || first == last {
                continue;
            }
            let rows = u64::from(last.row - first.row) + 1;
            let cells = rows.saturating_mul(u64::from(last.column - first.column) + 1);
            let overlaps = |other: &Area| {
                other.first.row <= last.row
                    && first.row <= other.last.row
                    && other.first.column <= last.column
                    && first.column <= other.last.column
            };
            if kept.len() == MOST_MERGES {
                break;
            }
            if cells <= LARGEST_MERGE && !kept.iter().any(overlaps) {
                kept.push(*area);
            }
        }
        kept
    }

    fn format(&self, at: CellRef, cell: Option<&Cell>) -> Format {
        if self.labels.contains(&at) {
            return if self.is_list { style::heading() } else { style::label() };
        }
        let is_above = self.labels.first().is_some_and(|first| at.row < first.row);
        if cell.is_none() && !self.boxes.contains(&at) {
            return Format::new();
        }
        let format = match cell.map(|cell| &cell.value) {
            Some(Value::Text(_) | Value::Error(_)) if is_above => style::text().set_bold(),
            Some(Value::Number(_)) => style::number(None),
            Some(Value::DateTime(serial, _)) => style::day().set_num_format(date_format(*serial)),
            _ => style::words(),
        };
        // Nothing is locked in a sheet without protection.
        let format = format.set_locked();
        match cell {
            Some(cell) if cell.percent => format.set_num_format("0.0%"),
            _ => format,
        }
    }

    /// Columns as wide as what stands in them alone, and rows as high as their merged texts.
    fn set_widths(&self, sheet: &mut Worksheet, merges: &[Area]) -> Result<(), WriteError> {
        let mut widths: BTreeMap<u32, usize> = BTreeMap::new();
        let merged: BTreeMap<CellRef, Area> =
            merges.iter().map(|area| (area.first, *area)).collect();
        let is_above = |at: CellRef| self.labels.first().is_some_and(|first| at.row < first.row);
        for (at, cell) in self.sheet.cells().filter(|(at, _)| !is_above(*at)) {
            let is_across =
                merged.get(&at).is_some_and(|area| area.first.column < area.last.column);
            let length = if is_across { 0 } else { cell.to_string().chars().count() + 3 };
            let width = widths.entry(at.column).or_default();
            *width = (*width).max(length);
        }
        let width_of =
            |column: u32| widths.get(&column).map_or(NARROWEST, |w| (*w).clamp(NARROWEST, WIDEST));
        for column in widths.keys() {
            if let Ok(index) = u16::try_from(*column) {
                sheet.set_column_width(index, width_of(*column) as f64)?;
            }
        }
        let mut heights: BTreeMap<u32, usize> = BTreeMap::new();
        for (first, area) in merged {
            let Some(text) = self.sheet.cell(first).and_then(Cell::as_text) else { continue };
            let width: usize = (area.first.column..=area.last.column).map(width_of).sum();
            let lines: usize =
                text.lines().map(|line| line.chars().count() / width.max(1) + 1).sum();
            let rows = (area.last.row - area.first.row + 1) as usize;
            let height = heights.entry(area.first.row).or_default();
            *height = (*height).max(lines.div_ceil(rows));
        }
        for (row, lines) in heights.into_iter().filter(|(_, lines)| *lines > 1) {
            // Excel has no row higher than 409 points.
            sheet.set_row_height(row, (lines as f64 * LINE).min(409.0))?;
        }
        Ok(())
    }
}

fn position(at: CellRef) -> Option<(u32, u16)> {
    Some((at.row, u16::try_from(at.column).ok()?))
}

/// A first of a month is a month, as in every return; another day a day, with its time if it has
/// one.
fn date_format(serial: f64) -> &'static str {
    if libm::floor(serial) != serial {
        return "dd/mm/yyyy hh:mm";
    }
    match Date::from_serial(serial, DateSystem::Excel1900) {
        Some(day) if day.month().first_day() == day => style::MONTH,
        _ => style::DAY,
    }
}
