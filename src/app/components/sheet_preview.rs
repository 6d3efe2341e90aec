//! The preview of a file: its sheets as tabs, and of the one that is shown a window of cells.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::sheet_grid::{Mark, cell_id, grid};
use crate::app::browser;
use crate::app::roving;
use crate::app::text;
use crate::app::window;
use crate::disclosure::Withheld;
use crate::finding::Finding;
use crate::intake::FileReport;
use crate::workbook::{CellRef, Sheet};

/// The sheets of a file. Choosing a finding shows its cell; choosing a marked cell shows its
/// finding.
#[component]
pub fn SheetPreview(
    /// The file.
    file: Arc<FileReport>,
    /// Its findings, in their order.
    findings: Arc<[Finding]>,
    /// The finding that was chosen last.
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView {
    let shown = RwSignal::new(first_sheet(&file, &findings));
    let part = RwSignal::new((0, 0));
    let missing = RwSignal::new(None::<String>);
    let all = StoredValue::new((file, findings));

    Effect::new(move |_| {
        let Some(position) = chosen.get() else { return };
        all.with_value(|(file, findings)| {
            let Some(finding) = findings.get(position) else { return };
            let Some(name) = finding.place.sheet.as_ref() else { return };
            let Some(at) = file.sheets.iter().position(|sheet| sheet.name == *name) else {
                // Why a sheet about people is not shown is said already.
                let is_said = file.withheld.iter().any(|held| held.sheet.as_ref() == Some(name));
                missing.set((!is_said).then(|| name.clone()));
                return;
            };
            missing.set(None);
            if shown.get_untracked() != at {
                shown.set(at);
                part.set((0, 0));
            }
            if let Some(cell) = finding.place.cell {
                if part.get_untracked() != window::holding(cell) {
                    part.set(window::holding(cell));
                }
                browser::focus(cell_id(cell));
            }
        });
    });

    Effect::new(move |_| browser::reveal(tab_id(shown.get())));

    let show = move |sheet: usize| {
        shown.set(sheet);
        part.set((0, 0));
        missing.set(None);
    };
    let walk = move |event: KeyboardEvent| {
        let sheets = all.with_value(|(file, _)| file.sheets.len());
        if let Some(sheet) = roving::moved(&event.key(), shown.get_untracked(), sheets) {
            event.prevent_default();
            show(sheet);
            browser::focus(tab_id(sheet));
        }
    };
    let tabs = all.with_value(|(file, findings)| {
        let tab = |(at, sheet): (usize, &Sheet)| {
            let number = findings.iter().filter(|f| f.place.sheet.as_ref() == Some(&sheet.name));
            let number = number.count();
            let name = sheet.name.clone();
            let findings = if number == 1 { "finding" } else { "findings" };
            view! {
                <button
                    class="tab"
                    id=tab_id(at)
                    role="tab"
                    aria-selected=move || (shown.get() == at).to_string()
                    aria-controls=PANEL
                    tabindex=move || if shown.get() == at { "0" } else { "-1" }
                    data-testid="sheet-tab"
                    on:click=move |_| show(at)
                >
                    {name}
                    {(number > 0).then(|| view! {
                        " "
                        <span class="tab__count">{text::thousands(number as u64)}</span>
                        <span class="nhsuk-u-visually-hidden">" " {findings}</span>
                    })}
                </button>
            }
        };
        file.sheets.iter().enumerate().map(tab).collect::<Vec<_>>()
    });
    let withheld = all.with_value(|(file, _)| {
        let one = |sheet: &Withheld| {
            view! { <p class="preview__missing" data-testid="withheld">{sheet.why.clone()}</p> }
        };
        file.withheld.iter().map(one).collect::<Vec<_>>()
    });
    if tabs.is_empty() {
        let holds =
            all.with_value(|(file, _)| (file.holds_only_lists(), file.submission.is_some()));
        let why = match holds {
            (true, _) => "Nothing of a patient-level list is shown here.",
            (false, true) => {
                "This file came with a saved workspace, which keeps no cells. Drop the file again to see its sheets."
            }
            (false, false) => "Nothing of this file was recognised, so there is no sheet to show.",
        };
        return view! {
            <p class="quiet">{why}</p>
            {withheld}
        }
        .into_any();
    }
    view! {
        <div class="preview">
            <div class="tabs" role="tablist" aria-label="Sheets" on:keydown=walk>{tabs}</div>
            {withheld}
            {move || missing.get().map(|name| view! {
                <p class="preview__missing">
                    {format!("Sheet “{name}” is not shown: only sheets that belong to the return are.")}
                </p>
            })}
            <div role="tabpanel" id=PANEL aria-labelledby=move || tab_id(shown.get())>
                {move || all.with_value(|(file, findings)| {
                    let sheet = file.sheets.get(shown.get())?;
                    let marks = marks(findings, &sheet.name);
                    Some(view! {
                        <Parts down_across=window::counts(sheet) part/>
                        {grid(sheet, part.get(), &marks, chosen)}
                    })
                })}
            </div>
        </div>
    }
    .into_any()
}

/// The id of the part of the page that shows the chosen sheet.
const PANEL: &str = "sheet-panel";

fn tab_id(sheet: usize) -> String {
    format!("sheet-tab-{sheet}")
}

/// The sheet with the first finding, or the first sheet.
fn first_sheet(file: &FileReport, findings: &[Finding]) -> usize {
    let name = findings.iter().find_map(|finding| finding.place.sheet.as_ref());
    name.and_then(|name| file.sheets.iter().position(|sheet| sheet.name == *name))
        .unwrap_or_default()
}

/// The findings of each cell of a sheet: the gravest colours it.
fn marks(findings: &[Finding], sheet: &str) -> BTreeMap<CellRef, Mark> {
    let mut marks: BTreeMap<CellRef, Mark> = BTreeMap::new();
    for (position, finding) in findings.iter().enumerate() {
        if finding.place.sheet.as_deref() != Some(sheet) {
            continue;
        }
        let Some(cell) = finding.place.cell else { continue };
        let mark = marks.entry(cell).or_insert_with(|| Mark {
            severity: finding.severity,
            findings: Vec::new(),
            words: String::new(),
        });
        mark.severity = mark.severity.min(finding.severity);
        mark.findings.push(position);
        if !mark.words.is_empty() {
            mark.words.push('\n');
        }
        mark.words.push_str(&finding.message);
    }
    marks
}

/// Which part of a large sheet is shown, and the way to the others.
#[component]
fn Parts(down_across: (u32, u32), part: RwSignal<(u32, u32)>) -> impl IntoView {
    let (down, across) = down_across;
    if (down, across) == (1, 1) {
        return ().into_any();
    }
    let step = move |by: i32, sideways: bool| {
        part.update(|(row, column)| {
            let (place, end) = if sideways { (column, across) } else { (row, down) };
            *place = place.saturating_add_signed(by).min(end.saturating_sub(1));
        });
    };
    let words = move || {
        let (row, column) = part.get();
        let first = CellRef::column_letters(column * window::COLUMNS);
        let last = CellRef::column_letters((column + 1) * window::COLUMNS - 1);
        let rows = (row * window::ROWS + 1, (row + 1) * window::ROWS);
        format!("Rows {} to {}, columns {first} to {last}", rows.0, rows.1)
    };
    let button = move |label: &'static str, by: i32, sideways: bool| {
        view! {
            <button class="link-button" on:click=move |_| step(by, sideways)>{label}</button>
        }
    };
    view! {
        <p class="parts">
            <span>{words}</span>
            {(down > 1).then(|| (button("Rows above", -1, false), button("Rows below", 1, false)))}
            {(across > 1).then(|| {
                (button("Columns left", -1, true), button("Columns right", 1, true))
            })}
        </p>
    }
    .into_any()
}
