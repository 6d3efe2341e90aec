//! Rows that a filter hides. A row hidden by hand inside the reach of a filter in use looks the same
//! in the file and counts as filtered.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::super::read::package::Package;
use super::super::read::xml::attribute;
use super::super::{CellRef, Sheet};
use super::parts::Part;
use super::rows_and_columns::add_rows;
use super::walk::{Step, walk};
use super::{Collector, HiddenKind};

/// The hidden rows of a sheet within the reach of a filter.
pub(super) fn rows(sheet: &Sheet, filtered: &[RangeInclusive<u32>]) -> BTreeSet<u32> {
    // Ranges drawn together first: a file can state the same one a million times.
    let mut ranges: Vec<(u32, u32)> = filtered.iter().map(|r| (*r.start(), *r.end())).collect();
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let overlaps = next.0 <= last.1;
        if overlaps {
            last.1 = last.1.max(next.1);
        }
        overlaps
    });
    // A range that ends before it begins covers nothing.
    let ranges = ranges.into_iter().filter(|(first, last)| first <= last);
    ranges.flat_map(|(first, last)| sheet.hidden_rows.range(first..=last)).copied().collect()
}

/// Lists the filled cells of the rows that a filter hides.
pub(super) fn list(sheet: &Sheet, rows: &BTreeSet<u32>, out: &mut Collector) {
    add_rows(HiddenKind::FilteredRows, sheet, rows.iter().copied(), out);
}

/// Notes the rows that the filter of a table covers, when it is in use.
pub(super) fn of_table(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    let Some(sheet) = &part.sheet else { return };
    if part.is_binary() {
        return;
    }
    let mut area = None;
    let mut is_used = false;
    let result = walk(package, &part.path, |step| {
        if let Step::Start(element) = step {
            match element.local_name().as_ref() {
                "autoFilter" => area = attribute(element, "ref"),
                "filterColumn" => is_used = true,
                _ => {}
            }
        }
        true
    });
    if is_used && let Some(rows) = area.as_deref().and_then(rows_below_heading) {
        out.filter(sheet, rows);
    }
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
}

/// The rows of `B2:D40` that a filter can hide: all but the first.
pub(in crate::workbook) fn rows_below_heading(area: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = area.split_once(':')?;
    let (first, last) = (first.parse::<CellRef>().ok()?, last.parse::<CellRef>().ok()?);
    Some(first.row.saturating_add(1)..=last.row)
}
