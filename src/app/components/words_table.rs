//! A table whose cells are ready to be shown. A long one is searched, sorted by its headings and
//! freed of columns.

use std::sync::Arc;

use leptos::prelude::*;

use crate::view::list_figures::Table;
use crate::view::long_table::{Asked, LONG};
use crate::words::counted;

/// From so many characters on, a cell holds words that wrap, such as a file with a cell of it, and no
/// number.
const WORDS: usize = 25;

/// The table, which scrolls sideways where it is wider than the page; with the class
/// `table--stacked` its rows become lists of their cells there.
pub fn words_table(table: Table, class: &'static str, testid: &'static str) -> AnyView {
    let asked = RwSignal::new(Asked::default());
    // Looked for once: each cell asks for it, and a column has as many as there are rows.
    let words: Arc<[bool]> = (0..table.headings.len()).map(|at| is_words(&table, at)).collect();
    let caption = table.caption.clone();
    let table = Arc::new(table);
    let tools = (table.rows.len() >= LONG).then(|| tools(&table, asked, testid));
    let is_long = tools.is_some();
    let heads = {
        let (table, words) = (Arc::clone(&table), Arc::clone(&words));
        move || {
            let shown = asked.with(|asked| shown(&table, asked));
            let head = |at: usize| {
                heading(
                    &table,
                    at,
                    words.get(at).copied().unwrap_or_default(),
                    is_long.then_some(asked),
                )
            };
            shown.into_iter().map(head).collect_view()
        }
    };
    let rows = move || {
        let (rows, columns) = asked.with(|asked| (asked.rows(&table), shown(&table, asked)));
        rows.into_iter().map(|place| row(&table, place, &columns, &words)).collect_view()
    };
    view! {
        {tools}
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
            <table class=class data-testid=testid>
                <caption class="nhsuk-u-visually-hidden">{caption.clone()}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The columns that are shown.
fn shown(table: &Table, asked: &Asked) -> Vec<usize> {
    (0..table.headings.len()).filter(|column| asked.shows(*column)).collect()
}

/// Whether a column holds words that wrap.
fn is_words(table: &Table, column: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.get(column));
    cells.into_iter().any(|cell| cell.chars().count() >= WORDS)
}

fn row(table: &Table, place: usize, columns: &[usize], words: &[bool]) -> AnyView {
    let cell = |column: usize| {
        let text = table.rows.get(place).and_then(|row| row.get(column)).cloned();
        let text = text.unwrap_or_default();
        if column == 0 {
            return view! { <th scope="row">{text}</th> }.into_any();
        }
        let class = match (text.is_empty(), words.get(column).copied().unwrap_or_default()) {
            (true, _) => "number table__nothing",
            (_, true) => "table__words",
            (_, false) => "number",
        };
        let heading = table.headings.get(column).cloned();
        view! { <td class=class data-label=heading>{text}</td> }.into_any()
    };
    let cells: Vec<_> = columns.iter().map(|column| cell(*column)).collect();
    view! { <tr>{cells}</tr> }.into_any()
}

/// A heading; in a long table it sorts.
fn heading(
    table: &Arc<Table>,
    column: usize,
    is_words: bool,
    asked: Option<RwSignal<Asked>>,
) -> AnyView {
    let words = table.headings.get(column).cloned().unwrap_or_default();
    let is_number = column != 0 && !is_words;
    let Some(asked) = asked else {
        return view! { <th scope="col" class:number=is_number>{words}</th> }.into_any();
    };
    let order = move || asked.with(|asked| asked.order.filter(|(sorted, _)| *sorted == column));
    let said = move || match order() {
        Some((_, true)) => "descending",
        Some((_, false)) => "ascending",
        None => "none",
    };
    let arrow = move || match order() {
        Some((_, true)) => "▼",
        Some((_, false)) => "▲",
        None => "",
    };
    let table = Arc::clone(table);
    let sort = move |_| asked.update(|asked| asked.sort_by(&table, column));
    view! {
        <th scope="col" class:number=is_number aria-sort=said>
            <button type="button" class="sort" on:click=sort>
                {words}
                <span class="sort__mark" aria-hidden="true">{arrow}</span>
            </button>
        </th>
    }
    .into_any()
}

/// What a long table is searched with, and its columns to choose from.
fn tools(table: &Arc<Table>, asked: RwSignal<Asked>, testid: &'static str) -> AnyView {
    let search = format!("{testid}-search");
    let count = {
        let table = Arc::clone(table);
        move || {
            let shown = asked.with(|asked| asked.rows(&table).len());
            let all = table.rows.len();
            if shown == all { counted(all, "row") } else { format!("{shown} of {all} rows") }
        }
    };
    let headings = table.headings.iter().cloned().enumerate().skip(1);
    let columns = column_choice(
        headings,
        move |column| asked.with(|asked| asked.shows(column)),
        move |column| asked.update(|asked| asked.toggle(column)),
    );
    view! {
        <div class="table-tools no-print" data-testid=format!("{testid}-tools")>
            <span class="field">
                <label for=search.clone()>"Find in the table"</label>
                <input
                    type="search"
                    id=search.clone()
                    data-testid=search
                    on:input=move |event| asked.update(|asked| asked.words = event_target_value(&event))
                />
            </span>
            {columns}
            <p class="quiet" role="status">{count}</p>
        </div>
    }
    .into_any()
}

/// The columns of a table with their headings, to be left out or shown again.
pub fn column_choice<C: Copy + Send + Sync + 'static>(
    headings: impl IntoIterator<Item = (C, String)>,
    is_shown: impl Fn(C) -> bool + Copy + Send + Sync + 'static,
    toggle: impl Fn(C) + Copy + 'static,
) -> AnyView {
    let columns: Vec<_> = headings
        .into_iter()
        .map(|(column, heading)| {
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || is_shown(column)
                        on:change=move |_| toggle(column)
                    />
                    {heading}
                </label>
            }
        })
        .collect();
    view! {
        <details class="table-tools__columns">
            <summary>"Columns"</summary>
            {columns}
        </details>
    }
    .into_any()
}
