//! A window of a sheet as a table with the workbook's own addresses: letters above, numbers
//! beside. Cells with findings are marked by colour, border and a corner.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::findings::element_id;
use crate::app::browser;
use crate::app::window;
use crate::finding::Severity;
use crate::workbook::{Area, Cell, CellRef, Sheet, Value};

/// What was found in a cell.
pub struct Mark {
    /// The gravest severity.
    pub severity: Severity,
    /// Positions of the findings.
    pub findings: Vec<usize>,
    /// Their messages, one a line.
    pub words: String,
}

/// Characters of a cell that are shown; the rest is in its title.
const TEXT_SHOWN: usize = 120;

/// The id of a cell's element.
pub fn cell_id(cell: CellRef) -> String {
    format!("cell-{cell}")
}

/// The table. A marked cell leads to its first finding.
pub fn grid(
    sheet: &Sheet,
    part: (u32, u32),
    marks: &BTreeMap<CellRef, Mark>,
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView + use<> {
    let area = window::area(sheet, part);
    let merges = window::merges(sheet, area);
    let columns: Vec<_> = (area.first.column..=area.last.column)
        .map(|column| {
            let hidden = sheet.hidden_columns.contains(&column);
            view! {
                <th scope="col" class:hidden-in-excel=hidden>{CellRef::column_letters(column)}</th>
            }
        })
        .collect();
    let rows: Vec<_> = (area.first.row..=area.last.row)
        .map(|row| {
            let hidden = sheet.hidden_rows.contains(&row);
            let slots = window::row(&merges, area, row);
            let taken = |at: CellRef| sheet.cell(at).is_some() || marks.contains_key(&at);
            let length = |at: CellRef| {
                let text = sheet.cell(at).filter(|_| !marks.contains_key(&at))?.as_text()?;
                sheet.merge_at(at).is_none().then(|| text.chars().count().min(TEXT_SHOWN))
            };
            let cells: Vec<_> = window::spill(slots, length, taken)
                .into_iter()
                .map(|slot| cell(sheet, area, slot, marks.get(&slot.at), chosen))
                .collect();
            view! {
                <tr class:hidden-in-excel=hidden><th scope="row">{row + 1}</th>{cells}</tr>
            }
        })
        .collect();
    let caption = format!("Cells of sheet {}", sheet.name);
    view! {
        <div class="grid-scroll" tabindex="0" role="region" aria-label=caption>
            <table class="grid" data-testid="grid">
                <caption class="nhsuk-u-visually-hidden">{caption.clone()}</caption>
                <thead>
                    <tr>
                        <td class="grid__corner"></td>
                        {columns}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn cell(
    sheet: &Sheet,
    window: Area,
    slot: window::Slot,
    mark: Option<&Mark>,
    chosen: RwSignal<Option<usize>>,
) -> AnyView {
    // A merge that began outside the window is still named by its first cell, but only once.
    let id = window.contains(slot.at).then(|| cell_id(slot.at));
    let content = sheet.cell(slot.at);
    let whole = content.map(ToString::to_string).unwrap_or_default();
    let shown = shorten(&whole);
    let span = |cells: u32| (cells > 1).then(|| cells.to_string());
    let (columns, rows) = (span(slot.columns), span(slot.rows));
    let number = content.is_some_and(is_number);
    let Some(mark) = mark else {
        let spills = slot.columns > 1;
        let title = (shown != whole).then_some(whole);
        return view! {
            <td
                id=id
                class:number=number
                class:spills=spills
                colspan=columns rowspan=rows title=title>{shown}</td>
        }
        .into_any();
    };
    let class = format!("marked marked--{}", mark.severity.as_str());
    let label =
        format!("{}: {}. {}", slot.at, if whole.is_empty() { "empty" } else { &whole }, mark.words);
    let members = mark.findings.clone();
    let first = mark.findings.first().copied().unwrap_or_default();
    view! {
        <td
            class=class
            class:number=number
            class:chosen=move || chosen.get().is_some_and(|position| members.contains(&position))
            colspan=columns
            rowspan=rows
        >
            <button
                id=id
                data-testid="marked-cell"
                title=mark.words.clone()
                aria-label=label
                on:click=move |_| browser::focus(element_id(first))
            >
                {shown}
            </button>
        </td>
    }
    .into_any()
}

fn is_number(cell: &Cell) -> bool {
    matches!(cell.value, Value::Number(_) | Value::DateTime(..))
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(TEXT_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
