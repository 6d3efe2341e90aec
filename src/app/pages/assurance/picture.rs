//! The framework picture: performance rating down, controls rating across, every measure in its
//! cell with the way it moved.

use leptos::prelude::*;

use crate::app::components::matrix::{cell as matrix_cell, empty_cell, matrix_row, matrix_table};
use crate::app::route::Route;
use crate::framework::{AssuranceRules, ControlsRating, PerformanceRating};
use crate::view::assurance::Stand;
use crate::view::wording;

/// How many measures a cell lists before the rest folds away.
const LISTED: usize = 8;

/// What a row or column stands for; the last is for measures without a rating.
const NO_RATING: &str = "No rating";

/// The picture of these measures.
pub fn picture(stands: &[Stand<'_>], rules: &AssuranceRules) -> AnyView {
    let controls: Vec<Option<ControlsRating>> = ControlsRating::ALL
        .into_iter()
        .map(Some)
        .chain(stands.iter().any(|stand| stand.controls().is_none()).then_some(None))
        .collect();
    let performance: Vec<Option<PerformanceRating>> = PerformanceRating::ALL
        .into_iter()
        .map(Some)
        .chain(stands.iter().any(|stand| stand.rating().is_none()).then_some(None))
        .collect();
    let column_name =
        |rating: &Option<ControlsRating>| rating.map_or(NO_RATING, |one| rules.controls_label(one));
    let headings: Vec<_> = controls
        .iter()
        .map(|rating| {
            let count = stands.iter().filter(|stand| stand.controls() == *rating).count();
            heading("Controls", column_name(rating), count, "col")
        })
        .collect();
    let rows: Vec<_> = performance
        .into_iter()
        .map(|rating| {
            let name = rating.map_or(NO_RATING, |rating| rules.label(rating));
            let own: Vec<&Stand<'_>> =
                stands.iter().filter(|stand| stand.rating() == rating).collect();
            let cells: Vec<_> = controls
                .iter()
                .map(|controls| {
                    let here = own.iter().filter(|stand| stand.controls() == *controls);
                    let entries = here.map(|stand| Entry::of(stand, rules)).collect();
                    cell(name, column_name(controls), entries)
                })
                .collect();
            matrix_row(heading("Performance", name, own.len(), "row"), cells)
        })
        .collect();
    view! {
        <p class="quiet assurance__legend">
            <span class="assurance__measure assurance__measure--agreed">"Agreed by a forum for this month"</span>
            <span class="assurance__measure">"Proposed, not agreed"</span>
        </p>
        {matrix_table(
            "Framework picture",
            "Measures by performance rating, down, and controls rating, across.",
            "assurance__picture",
            "assurance-picture",
            headings,
            rows,
        )}
    }
    .into_any()
}

fn heading(scale: &'static str, name: &str, count: usize, scope: &'static str) -> AnyView {
    let role = if scope == "col" { "columnheader" } else { "rowheader" };
    view! {
        <th scope=scope role=role>
            <span class="assurance__scale">{scale}</span>
            {name.to_owned()}
            " "
            <span class="matrix__count">{count}</span>
        </th>
    }
    .into_any()
}

/// A measure as its cell shows it.
#[derive(Clone)]
struct Entry {
    route: String,
    name: String,
    organisation: String,
    /// That it is agreed, and the way it moved; empty where there is nothing to tell.
    standing: String,
    is_agreed: bool,
}

impl Entry {
    fn of(stand: &Stand<'_>, rules: &AssuranceRules) -> Self {
        let is_agreed = stand.record.is_some();
        // That most are proposed is said once, above; each is told apart by its edge.
        let status = is_agreed.then(|| stand.status().to_owned());
        let standing: Vec<String> = status.into_iter().chain(stand.moves(rules)).collect();
        Self {
            route: Route::to_assurance(stand.item).to_string(),
            name: wording::name(stand.item),
            organisation: stand.item.organisation.clone(),
            standing: wording::capital(&standing.join(" · ")),
            is_agreed,
        }
    }

    fn shown(self) -> AnyView {
        view! {
            <li class="assurance__measure" class:assurance__measure--agreed=self.is_agreed>
                <span>
                    <a href=self.route>{self.name}</a>
                    " · "
                    {self.organisation}
                </span>
                {(!self.is_agreed)
                    .then(|| view! { <span class="nhsuk-u-visually-hidden">", proposed"</span> })}
                {(!self.standing.is_empty())
                    .then(|| view! { <span class="under">{self.standing}</span> })}
            </li>
        }
        .into_any()
    }
}

fn cell(row: &str, column: &str, mut entries: Vec<Entry>) -> AnyView {
    let kinds = format!("Controls: {column}");
    let id = format!("assurance-{row}-{column}").to_lowercase().replace(' ', "-");
    if entries.is_empty() {
        let none = view! { <span class="nhsuk-u-visually-hidden">"None"</span> };
        return empty_cell(kinds, id, none.into_any());
    }
    let rest = entries.split_off(entries.len().min(LISTED));
    let entries: Vec<_> = entries.into_iter().map(Entry::shown).collect();
    let listed = view! {
        <ul class="matrix__list">{entries}</ul>
        {(!rest.is_empty()).then(|| more(rest))}
    };
    matrix_cell(kinds, id, listed.into_any())
}

/// The rest of a full cell, drawn when it is asked for: a large system has hundreds.
fn more(rest: Vec<Entry>) -> AnyView {
    let is_open = RwSignal::new(false);
    let words = format!("{} more", rest.len());
    view! {
        {move || match is_open.get() {
            true => {
                let entries: Vec<_> = rest.iter().cloned().map(Entry::shown).collect();
                view! { <ul class="matrix__list">{entries}</ul> }.into_any()
            }
            false => {
                view! {
                    <button
                        type="button"
                        class="link-button no-print"
                        on:click=move |_| is_open.set(true)
                    >
                        {words.clone()}
                    </button>
                    <p class="assurance__rest">{words.clone()}</p>
                }
                    .into_any()
            }
        }}
    }
    .into_any()
}
