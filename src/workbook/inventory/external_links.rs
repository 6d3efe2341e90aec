//! Values kept from other workbooks, so that formulas work while those are closed.

use std::collections::BTreeMap;

use super::super::read::package::Package;
use super::super::read::xlsx_parts::{relationships, resolve};
use super::super::read::xml::{attribute, number};
use super::super::{CellRef, Sheet};
use super::parts::Part;
use super::walk::{Step, walk};
use super::{Collector, Content, Hidden, HiddenKind, other};

/// Values of another workbook, by the number of its sheet and by column.
#[derive(Default)]
pub(in crate::workbook) struct Kept {
    columns: BTreeMap<(u32, u32), Vec<String>>,
    count: usize,
}

impl Kept {
    /// Takes in one value.
    pub(in crate::workbook) fn push(
        &mut self,
        sheet: u32,
        column: u32,
        value: &str,
        out: &mut Collector,
    ) {
        self.count += 1;
        if let Some(value) = out.keep(value) {
            self.columns.entry((sheet, column)).or_default().push(value);
        }
    }

    /// Lists them under the address of the other workbook. The first value of a column may be its
    /// heading and stands there as well.
    pub(in crate::workbook) fn add(self, target: &str, out: &mut Collector) {
        let headed = |values: Vec<String>| (values.first().cloned().unwrap_or_default(), values);
        let table: Vec<_> = self.columns.into_values().map(headed).collect();
        out.add(Hidden {
            kind: HiddenKind::ExternalLink,
            sheet: None,
            cell: None,
            name: target.to_owned(),
            count: self.count,
            content: if table.is_empty() { Content::Unread } else { Content::Table(table) },
        });
    }
}

/// Lists the values of a part.
pub(super) fn list(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    if part.is_binary() {
        return other::binary_texts(HiddenKind::ExternalLink, package, part, out);
    }
    let target = target(package, &part.path);
    let mut kept = Kept::default();
    let (mut sheet, mut column) = (0, 0);
    let mut value = None;
    let result = walk(package, &part.path, |step| {
        match step {
            Step::Start(element) => match element.local_name().as_ref() {
                "sheetData" => sheet = number(element, "sheetId").unwrap_or(0),
                "cell" => {
                    let at: Option<CellRef> =
                        attribute(element, "r").and_then(|at| at.parse().ok());
                    column = at.map_or(0, |at| at.column);
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
                kept.push(sheet, column, &value.take().unwrap_or_default(), out);
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
