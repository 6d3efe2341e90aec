//! Hidden sheets, those hidden from Excel's menu included.

use super::super::{Sheet, Visibility};
use super::{Collector, Content, Hidden, HiddenKind};

/// Lists the sheet with all its cells when its tab is not shown.
pub(super) fn list(sheet: &Sheet, out: &mut Collector) {
    if sheet.visibility == Visibility::Visible {
        return;
    }
    let cells: Vec<_> = sheet.cells().map(|(at, _)| at).collect();
    out.add(Hidden {
        kind: HiddenKind::Sheet,
        sheet: Some(sheet.name.clone()),
        cell: cells.first().copied(),
        name: sheet.name.clone(),
        count: cells.len(),
        content: Content::Cells(cells),
    });
}
