//! The rows as the matrix of Making Data Count: variation down, assurance across. The icons and
//! what they mean are national; the words in the cells are this app's.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::components::matrix::{cell as matrix_cell, empty_cell, matrix_row, matrix_table};
use crate::app::components::tier::tier_number;
use crate::app::components::{AssuranceIcon, VariationIcon};
use crate::app::route::Route;
use crate::chart::icon::matrix_words;
use crate::view::selection::{AssuranceKind, Layout, Selection, SignalKind};
use crate::view::wording;

/// How many indicators a cell lists before the rest folds away.
const LISTED: usize = 8;

/// Where an item of the analysis stands in the matrix.
struct Kinds {
    at: usize,
    signal: SignalKind,
    assurance: AssuranceKind,
}

/// The matrix of the picked items. It is drawn anew when they change: it has twenty cells.
pub fn matrix(
    analysis: &Arc<Analysis>,
    picked: Memo<Vec<usize>>,
    selection: RwSignal<Selection>,
) -> AnyView {
    let picked = picked.get();
    let kinds: Vec<Kinds> = picked
        .iter()
        .filter_map(|&at| Some((at, analysis.items.get(at)?)))
        .map(|(at, item)| Kinds {
            at,
            signal: SignalKind::of(item),
            assurance: AssuranceKind::of(item),
        })
        .collect();
    let is_used = |kind: &SignalKind| {
        !matches!(kind, SignalKind::Change | SignalKind::NoIcon)
            || kinds.iter().any(|item| item.signal == *kind)
    };
    let rows: Vec<_> = SignalKind::ALL
        .into_iter()
        .filter(is_used)
        .map(|signal| row(analysis, signal, &kinds, selection))
        .collect();
    let columns: Vec<_> = AssuranceKind::ALL.into_iter().map(column).collect();
    matrix_table(
        "Matrix of variation and assurance",
        "Indicators by variation, down, and assurance, across. The words of a cell show its \
         indicators in the table.",
        "",
        "overview-matrix",
        columns,
        rows,
    )
}

fn column(kind: AssuranceKind) -> AnyView {
    let mark = kind
        .icon()
        .map(|icon| view! { <AssuranceIcon icon=Some(icon) labelled=true /> }.into_any());
    view! {
        <th scope="col" role="columnheader">
            {mark.unwrap_or_else(|| kind.words().into_any())}
        </th>
    }
    .into_any()
}

fn row(
    analysis: &Arc<Analysis>,
    signal: SignalKind,
    kinds: &[Kinds],
    selection: RwSignal<Selection>,
) -> AnyView {
    let cells: Vec<_> = AssuranceKind::ALL
        .into_iter()
        .map(|assurance| {
            let here = |item: &&Kinds| item.signal == signal && item.assurance == assurance;
            let here: Vec<usize> = kinds.iter().filter(here).map(|item| item.at).collect();
            cell(analysis, signal, assurance, here, selection)
        })
        .collect();
    let heading = match signal {
        SignalKind::NoChange => {
            view! { <VariationIcon icon=signal.icon() labelled=true /> }.into_any()
        }
        // The letter of the icon differs from indicator to indicator, so the row has none.
        _ => view! { <span class=format!("matrix__kind {}", tone(signal))>{signal.words()}</span> }
            .into_any(),
    };
    matrix_row(view! { <th scope="row" role="rowheader">{heading}</th> }.into_any(), cells)
}

fn cell(
    analysis: &Arc<Analysis>,
    signal: SignalKind,
    assurance: AssuranceKind,
    mut items: Vec<usize>,
    selection: RwSignal<Selection>,
) -> AnyView {
    let words = matrix_words(signal.icon(), assurance.icon());
    let kinds = format!("{}, {}", signal.words(), assurance.words());
    if items.is_empty() {
        let none = view! {
            <span class="quiet">{wording::capital(words)}</span>
            <span class="nhsuk-u-visually-hidden">": none"</span>
        };
        return empty_cell(kinds, "matrix-cell".to_owned(), none.into_any());
    }
    let show = move |_| {
        selection.update(|selection| {
            selection.signal = Some(signal);
            selection.assurance = Some(assurance);
            selection.layout = Layout::Table;
        });
    };
    let number = items.len();
    let rest = items.split_off(number.min(LISTED));
    let entries = entries(analysis, &items);
    let more = (!rest.is_empty()).then(|| folded(Arc::clone(analysis), rest));
    let listed = view! {
        <button type="button" class="link-button matrix__words" on:click=show>
            {wording::capital(words)}
            " "
            <span class="matrix__count">{number}</span>
            <span class="nhsuk-u-visually-hidden">": show in the table"</span>
        </button>
        <ul class="matrix__list">{entries}</ul>
        {more}
    };
    matrix_cell(kinds, "matrix-cell".to_owned(), listed.into_any())
}

/// The entries that a cell has no room for. They come when they are unfolded: a large system has more
/// than a thousand of them, and few are ever looked at here.
fn folded(analysis: Arc<Analysis>, rest: Vec<usize>) -> AnyView {
    let is_wanted = RwSignal::new(false);
    let summary = format!("{} more", rest.len());
    view! {
        <details on:toggle=move |_| is_wanted.set(true)>
            <summary>{summary}</summary>
            <ul class="matrix__list">
                {move || is_wanted.get().then(|| entries(&analysis, &rest))}
            </ul>
        </details>
    }
    .into_any()
}

fn entries(analysis: &Analysis, items: &[usize]) -> Vec<AnyView> {
    items.iter().filter_map(|&at| analysis.items.get(at)).map(entry).collect()
}

fn entry(item: &Item) -> AnyView {
    let tier = item.tier().map(|month| {
        view! {
            <span class="nhsuk-u-visually-hidden">"tier "</span>
            {tier_number(month.tier)}
        }
    });
    view! {
        <li>
            {tier}
            <span>
                <a href=Route::to_item(item).to_string()>{wording::name(item)}</a>
                " · "
                {item.organisation.clone()}
            </span>
        </li>
    }
    .into_any()
}

fn tone(signal: SignalKind) -> &'static str {
    match signal {
        SignalKind::Improving => "matrix__kind--improvement",
        SignalKind::Worsening => "matrix__kind--concern",
        SignalKind::Change => "matrix__kind--neutral",
        SignalKind::NoChange | SignalKind::NoIcon => "",
    }
}
