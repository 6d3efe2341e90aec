//! Template labels on hidden sheets, rows and columns: what is read there, nobody sees.

use std::collections::BTreeMap;

use crate::finding::{Code, Finding, Place};
use crate::workbook::{CellRef, Sheet, Visibility};

/// One warning for a hidden sheet, or for each hidden row and column, with the first label on it.
pub(super) fn report(sheet: &Sheet, labels: &[CellRef], findings: &mut Vec<Finding>) {
    let mut labels = labels.to_vec();
    labels.sort();
    let Some(first) = labels.first() else { return };
    if let Some(area) = sheet.merges_over_cells.first() {
        findings.push(Finding::warning(
            Code::Structure,
            Place::cell(&sheet.name, area.first),
            format!(
                "The merged cells {area} hide what stands in them beside the first; each cell was \
                 read as it stands.",
            ),
            "Unmerge the cells of this sheet and see what appears; then keep what belongs there.",
        ));
    }
    if sheet.visibility != Visibility::Visible {
        findings.push(Finding::warning(
            Code::Structure,
            Place::cell(&sheet.name, *first),
            format!(
                "The hidden sheet “{}” holds labels of the template, the first at {first}; it was \
                 read like the others.",
                sheet.name
            ),
            "Show the sheet if it belongs to the return (right-click any tab, Unhide), or delete \
             it.",
        ));
        return;
    }
    let mut rows: BTreeMap<u32, CellRef> = BTreeMap::new();
    let mut columns: BTreeMap<u32, CellRef> = BTreeMap::new();
    for at in labels {
        if sheet.hidden_rows.contains(&at.row) {
            rows.entry(at.row).or_insert(at);
        } else if sheet.hidden_columns.contains(&at.column) {
            columns.entry(at.column).or_insert(at);
        }
    }
    for (row, at) in rows {
        let name = format!("row {}", row + 1);
        findings.push(hidden_line(sheet, &name, at));
    }
    for (column, at) in columns {
        let name = format!("column {}", CellRef::column_letters(column));
        findings.push(hidden_line(sheet, &name, at));
    }
}

fn hidden_line(sheet: &Sheet, line: &str, at: CellRef) -> Finding {
    let label = sheet.cell(at).map(|cell| crate::template::text::excerpt(&cell.to_string(), 40));
    Finding::warning(
        Code::Structure,
        Place::cell(&sheet.name, at),
        format!(
            "The hidden {line} holds the template label “{}” at {at}; it was read like the others.",
            label.unwrap_or_default()
        ),
        format!("Unhide {line} if it belongs to the return, or delete it."),
    )
}
