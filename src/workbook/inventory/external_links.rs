//! Values kept from other workbooks, so that formulas work while those are closed.

use std::collections::{BTreeMap, BTreeSet};

use super::super::read::biff12::{Records, wide};
use super::super::read::compound::{f64_at, u32_at};
use super::super::read::package::Package;
use super::super::read::xlsx_parts::{relationships, resolve};
use super::super::read::xml::{attribute, number};
use super::super::{CellRef, Sheet};
use super::parts::Part;
use super::walk::{Step, bytes, walk};
use super::{Collector, Content, Hidden, HiddenKind, other};

/// Empty places that are filled up so that values of one row stay beside each other.
const MAX_EMPTY: usize = 1_000_000;

/// Values of another workbook, by the number of its sheet and by column, with their rows.
#[derive(Default)]
pub(in crate::workbook) struct Kept {
    columns: BTreeMap<(u32, u32), BTreeMap<u32, String>>,
    count: usize,
}

impl Kept {
    /// Takes in one value.
    pub(in crate::workbook) fn push(
        &mut self,
        sheet: u32,
        (row, column): (u32, u32),
        value: &str,
        out: &mut Collector,
    ) {
        self.count += 1;
        if let Some(value) = out.keep(value) {
            self.columns.entry((sheet, column)).or_default().insert(row, value);
        }
    }

    /// The columns, filled up with empty places to the rows that any of their sheet has, unless
    /// values are so far between that this would fill the memory.
    fn table(self) -> Vec<Vec<String>> {
        let mut rows: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for ((sheet, _), values) in &self.columns {
            rows.entry(*sheet).or_default().extend(values.keys());
        }
        let width = |sheet: &u32| self.columns.keys().filter(|(of, _)| of == sheet).count();
        let places: usize = rows.iter().map(|(sheet, rows)| rows.len() * width(sheet)).sum();
        let is_dense = places <= self.count.saturating_add(MAX_EMPTY);
        let columns = self.columns.into_iter().map(|((sheet, _), mut values)| {
            match rows.get(&sheet).filter(|_| is_dense) {
                Some(rows) => {
                    rows.iter().map(|row| values.remove(row).unwrap_or_default()).collect()
                }
                None => values.into_values().collect(),
            }
        });
        columns.collect()
    }

    /// Lists them under the address of the other workbook. The first value of a column may be its
    /// heading and stands there as well.
    pub(in crate::workbook) fn add(self, target: &str, out: &mut Collector) {
        let headed = |values: Vec<String>| (values.first().cloned().unwrap_or_default(), values);
        let count = self.count;
        let table: Vec<_> = self.table().into_iter().map(headed).collect();
        out.add(Hidden {
            kind: HiddenKind::ExternalLink,
            sheet: None,
            cell: None,
            name: target.to_owned(),
            count,
            content: if table.is_empty() { Content::Unread } else { Content::Table(table) },
        });
    }
}

/// Lists the values of a part.
pub(super) fn list(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    if part.is_binary() {
        return list_binary(package, part, out);
    }
    let target = target(package, &part.path);
    let mut kept = Kept::default();
    let (mut sheet, mut at) = (0, (0, 0));
    let mut value = None;
    let result = walk(package, &part.path, |step| {
        match step {
            Step::Start(element) => match element.local_name().as_ref() {
                "sheetData" => sheet = number(element, "sheetId").unwrap_or(0),
                "cell" => {
                    let cell: Option<CellRef> =
                        attribute(element, "r").and_then(|at| at.parse().ok());
                    at = cell.map_or((0, 0), |cell| (cell.row, cell.column));
                }
                "v" | "val" => value = Some(String::new()),
                _ => {}
            },
            Step::Text(text) => {
                if let Some(value) = &mut value {
                    value.push_str(text);
                }
            }
            Step::End("v" | "val") => {
                kept.push(sheet, at, &value.take().unwrap_or_default(), out);
            }
            Step::End(_) => {}
        }
        true
    });
    kept.add(&target.unwrap_or_else(|| part.path.clone()), out);
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
}

/// Lists the values of a part of `.xlsb` ([MS-XLSB] 2.1.7.25): sheets, rows, and cells that begin
/// with their column.
fn list_binary(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    let target = target(package, &part.path);
    let mut kept = Kept::default();
    match bytes(package, &part.path, other::BINARY_BYTES) {
        Ok(bytes) => {
            if bytes.len() == other::BINARY_BYTES {
                out.unread_part(&part.path, "only its first 20 MB were");
            }
            let (mut sheet, mut row) = (0, 0);
            for record in Records::from(&bytes) {
                let data = record.data;
                let first = u32_at(data, 0).unwrap_or(0);
                match record.kind {
                    // BrtExternTableStart
                    363 => sheet = first,
                    // BrtExternRowHdr
                    366 => row = first,
                    // BrtExternCellReal
                    368 => {
                        if let Some(number) = f64_at(data, 4) {
                            kept.push(sheet, (row, first), &number.to_string(), out);
                        }
                    }
                    // BrtExternCellString
                    371 => {
                        if let Some((text, _)) = data.get(4..).and_then(wide) {
                            kept.push(sheet, (row, first), &text, out);
                        }
                    }
                    // Texts of any other record.
                    _ => {
                        for text in other::wide_texts(data) {
                            kept.push(sheet, (row, first), &text, out);
                        }
                    }
                }
            }
        }
        Err(why) => out.unread_part(&part.path, &why),
    }
    kept.add(&target.unwrap_or_else(|| part.path.clone()), out);
}

/// The address of the other workbook, as it is written.
fn target(package: &mut Package<'_>, path: &str) -> Option<String> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let found = relationships(package, &resolve(folder, &format!("_rels/{file}.rels")));
    found.into_values().map(|(_, target)| target).next()
}

/// Lists a sheet of an `.ods` that only holds values of another workbook.
pub(in crate::workbook) fn of_sheet(sheet: &Sheet, target: &str, out: &mut Collector) {
    let cells: Vec<CellRef> = sheet.cells().map(|(at, _)| at).collect();
    out.add(Hidden {
        kind: HiddenKind::ExternalLink,
        sheet: Some(sheet.name.clone()),
        cell: cells.first().copied(),
        name: target.to_owned(),
        count: cells.len(),
        content: Content::Cells(cells),
    });
}
