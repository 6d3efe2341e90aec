//! What calamine does not tell of an `.xlsb`: hidden rows and columns, filters, names, headers, and
//! what formats conceal ([MS-XLSB]).

use std::collections::BTreeMap;

use super::super::inventory::invisible_text::Concealing;
use super::super::inventory::walk::bytes;
use super::super::inventory::xlsb::{Looks, Names};
use super::super::inventory::{Collector, page_setup};
use super::super::{CellRef, MAX_COLUMNS, MAX_ROWS};
use super::biff12::{Record, Records, wide};
use super::compound::{u16_at, u32_at};
use super::meter::Meter;
use super::package::Package;
use super::xlsx_parts::{Listing, SheetParts, relationships, resolve, workbook_path};

/// What the parts of a workbook say beside its cells.
pub(super) struct Scanned {
    /// By the sheet's name.
    pub(super) sheets: BTreeMap<String, SheetParts>,
    /// The concealed cells by sheet, which only matter where they hold something.
    pub(super) concealed: BTreeMap<String, BTreeMap<CellRef, Concealing>>,
    pub(super) listing: Listing,
}

/// Scans the workbook's part, the styles and all sheets.
pub(super) fn scan(package: &mut Package<'_>, meter: &mut Meter<'_>) -> Scanned {
    let workbook = workbook_path(package, "xl/workbook.bin");
    let most = usize::try_from(meter.limits.part_bytes).unwrap_or(usize::MAX);
    let mut load = |path: &str, out: &mut Collector| match bytes(package, path, most) {
        Ok(bytes) => bytes,
        Err(why) => {
            out.unread_part(path, &why);
            Vec::new()
        }
    };
    let whole = load(&workbook, &mut meter.hiding);
    let styles = match workbook.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/styles.bin"),
        None => "styles.bin".to_owned(),
    };
    // A workbook without styles is sound: then no style conceals anything.
    let styles = bytes(package, &styles, most).unwrap_or_default();
    let listing = listing(package, workbook, &whole, meter);
    let mut looks = Looks::default();
    Records::from(&styles).for_each(|record| looks.see(record));
    let concealing = looks.concealing();
    // Cells are counted when they are read, which comes after this.
    let mut room = usize::try_from(meter.limits.cells).unwrap_or(usize::MAX);
    let (mut sheets, mut concealed) = (BTreeMap::new(), BTreeMap::new());
    for (name, path) in &listing.sheets {
        let bytes = match bytes(package, path, most) {
            Ok(bytes) => bytes,
            Err(why) => {
                meter.hiding.unread_part(path, &why);
                continue;
            }
        };
        let (parts, cells) = scan_sheet(&bytes, path, name, &concealing, room, &mut meter.hiding);
        room = room.saturating_sub(cells.len());
        sheets.entry(name.clone()).or_insert(parts);
        concealed.entry(name.clone()).or_insert(cells);
    }
    Scanned { sheets, concealed, listing }
}

/// The names of the sheets, of a list of at most so many bytes.
pub(in crate::workbook) fn sheet_names(package: &mut Package<'_>, most: u64) -> Vec<String> {
    let workbook = workbook_path(package, "xl/workbook.bin");
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let bytes = bytes(package, &workbook, most).unwrap_or_default();
    Records::from(&bytes).filter_map(bundled).map(|(_, name)| name).collect()
}

/// Relationship and name of a sheet in the list of them.
fn bundled(record: Record<'_>) -> Option<(String, String)> {
    // BrtBundleSh: state, number, relationship, name
    let (id, rest) = (record.kind == 156).then(|| record.data.get(8..).and_then(wide))??;
    Some((id, wide(rest)?.0))
}

/// The sheets' names and parts; the workbook's names go to the inventory.
fn listing(
    package: &mut Package<'_>,
    workbook: String,
    bytes: &[u8],
    meter: &mut Meter<'_>,
) -> Listing {
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let targets = relationships(package, &resolve(folder, &format!("_rels/{file}.rels")));
    let mut names = Names::default();
    let (mut sheets, mut tabs) = (Vec::new(), Vec::new());
    for record in Records::from(bytes) {
        names.see(record);
        if let Some((id, name)) = bundled(record)
            && (tabs.len() as u64) < meter.limits.sheets
        {
            if let Some((_, target)) = targets.get(&id) {
                sheets.push((name.clone(), resolve(folder, target)));
            }
            tabs.push(name);
        }
    }
    names.finish(&tabs, &mut meter.hiding);
    Listing { workbook, sheets }
}

/// Scans one sheet; the second result is which of its cells are concealed, filled or not.
fn scan_sheet(
    bytes: &[u8],
    path: &str,
    name: &str,
    concealing: &[Concealing],
    room: usize,
    out: &mut Collector,
) -> (SheetParts, BTreeMap<CellRef, Concealing>) {
    let mut sheet = SheetParts::default();
    let mut concealed = BTreeMap::new();
    let mut row = 0;
    let mut filter = None;
    let mut records = Records::from(bytes);
    for record in records.by_ref() {
        let data = record.data;
        match record.kind {
            // BrtRowHdr
            0 => {
                row = u32_at(data, 0).unwrap_or(u32::MAX);
                // Rows come in order; those that do not could be stated without end.
                let is_next = sheet.hidden_rows.last().is_none_or(|last| *last.end() < row);
                let is_hidden = data.get(11).is_some_and(|flags| flags & 0x10 != 0);
                if is_hidden && is_next && row < MAX_ROWS {
                    sheet.hidden_rows.push(row..=row);
                }
            }
            // Cells that hold something
            2..=11 | 62 => {
                let style = u32_at(data, 4).unwrap_or(0) & 0x00FF_FFFF;
                let how = concealing.get(style as usize).copied().unwrap_or_default();
                if let Some(column) = u32_at(data, 0)
                    && how != Concealing::No
                    && concealed.len() < room
                {
                    concealed.insert(CellRef::new(row, column), how);
                }
            }
            // BrtColInfo
            60 => {
                if let (Some(first), Some(last), Some(flags)) =
                    (u32_at(data, 0), u32_at(data, 4), u16_at(data, 16))
                    && flags & 0x01 != 0
                {
                    sheet.hidden_columns.push(first..=last.min(MAX_COLUMNS - 1));
                }
            }
            // BrtBeginAFilter
            161 => {
                let rows = u32_at(data, 0).zip(u32_at(data, 4));
                filter = rows.map(|(first, last)| first.saturating_add(1)..=last);
            }
            // BrtBeginFilterColumn: a column of the filter is in use
            163 => {
                if let Some(rows) = filter.take() {
                    out.filter(name, rows);
                }
            }
            // BrtBeginHeaderFooter: six texts, each of which may be missing
            479 => {
                let mut rest = data.get(2..).unwrap_or_default();
                for which in 0..6 {
                    let is_missing = u32_at(rest, 0) == Some(u32::MAX);
                    if is_missing {
                        rest = rest.get(4..).unwrap_or_default();
                    } else if let Some((text, after)) = wide(rest) {
                        let name_of = if which % 2 == 0 { "header" } else { "footer" };
                        page_setup::add(name, name_of, &text, out);
                        rest = after;
                    }
                }
            }
            _ => {}
        }
    }
    if !records.is_whole() {
        out.unread_part(path, "it ends too early");
    }
    (sheet, concealed)
}
