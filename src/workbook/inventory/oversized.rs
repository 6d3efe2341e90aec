//! A file that is much larger than what people see in it.
//!
//! Whatever hides takes up room, so the size of a file tells of what no other check knows. The rule
//! is measured: of the workbooks that NHS England publishes, those with few cells take 43 bytes of
//! file for each cell in sight, large `.xls` up to 29 and large `.xlsx` up to 7. Explained are
//! therefore 100 KB for styles, themes and charts, 32 bytes for each filled cell in sight, and the
//! bytes of its text; a file is too large when it has more than twice that. The size is that of the
//! file itself, not of its parts: it is the number that people see, it is the same in every format,
//! and bytes that belong to no part count as well.

use super::super::{Format, Sheet, Value};
use super::{Collector, Content, Hidden, HiddenKind};

/// Bytes of a workbook without figures.
const FRAME: u64 = 100_000;
/// Bytes of a filled cell beside its text.
const CELL: u64 = 32;
/// How many times larger than explained a file is when it is said to be too large.
const TIMES: u64 = 2;

/// Lists the file when it has more bytes than what people see explains.
pub(super) fn list(size: u64, format: Format, sheets: &[Sheet], out: &mut Collector) {
    // Separated text is nothing but its cells.
    if format == Format::Csv {
        return;
    }
    let (mut cells, mut text) = (0_u64, 0_u64);
    for sheet in sheets {
        for (_, cell) in sheet.cells().filter(|(at, cell)| !cell.is_blank() && !sheet.hides(*at)) {
            cells += 1;
            if let Value::Text(held) = &cell.value {
                text += held.len() as u64;
            }
        }
    }
    let explained = FRAME + CELL * cells + text;
    if size <= explained.saturating_mul(TIMES) {
        return;
    }
    let (size, explained) = (megabytes(size), megabytes(explained));
    let cells = match cells {
        1 => "1 cell in sight explains".to_owned(),
        _ => format!("{cells} cells in sight explain"),
    };
    out.add(Hidden {
        kind: HiddenKind::Oversized,
        sheet: None,
        cell: None,
        name: format!("{size}, of which {cells} {explained}"),
        count: 1,
        // There is nothing more to say: what takes up the room is listed for itself.
        content: Content::Texts(Vec::new()),
    });
}

/// `0.3 MB`.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_add(50_000) / 100_000;
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Cell, CellRef, Limits, Visibility};
    use super::*;

    fn listed(size: u64, sheets: &[Sheet]) -> Option<String> {
        let mut out = Collector::new(&Limits::WORKBOOK);
        list(size, Format::Xlsx, sheets, &mut out);
        out.finish(&[]).hidden.first().map(|hidden| hidden.name.clone())
    }

    #[test]
    fn the_size_is_held_against_the_cells_in_sight() {
        let mut sheet = Sheet::new("S");
        for row in 0..10_000 {
            sheet.insert(CellRef::new(row, 0), Cell::number(1.0));
        }
        let explained = FRAME + 10_000 * CELL;
        assert_eq!(listed(2 * explained, std::slice::from_ref(&sheet)), None);
        let said = listed(2 * explained + 1, std::slice::from_ref(&sheet));
        assert_eq!(said.as_deref(), Some("0.8 MB, of which 10000 cells in sight explain 0.4 MB"));
        // The same cells on a hidden sheet explain nothing.
        sheet.visibility = Visibility::Hidden;
        let said = listed(explained, &[sheet]);
        assert_eq!(said.as_deref(), Some("0.4 MB, of which 0 cells in sight explain 0.1 MB"));
    }
}
