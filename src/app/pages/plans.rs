//! Every improvement plan: those that are owed, a board of those that are written by the state
//! they have reached, and what was learned from those that are closed.

mod about;
mod actions;
mod board;
mod control;
mod form;
mod lessons;
mod links;
mod owed;
mod plan;
pub mod start;
mod steps;
mod trajectory;
pub(super) mod undo;

use std::sync::Arc;

use leptos::prelude::*;

pub use plan::PlanPage;

use crate::analysis::Analysis;
use crate::app::components::empty::no_returns;
use crate::app::components::filter::filter;
use crate::app::state::State;
use crate::view::plans::{self, Wanted};

/// The page of improvement plans. What it is narrowed to lives as long as the page's context holds it.
#[component]
pub fn PlansPage() -> impl IntoView {
    let state = State::here();
    let wanted = use_context().unwrap_or_else(|| RwSignal::new(Wanted::default()));
    let has_items = Memo::new(move |_| {
        state.analysis.with(|a| a.as_ref().is_some_and(|a| !a.items.is_empty()))
    });
    move || {
        if !has_items.get() {
            return no_returns(
                "Improvement plans",
                "This page shows every improvement plan: which are owed, the step that each has \
                 reached, what comes next, and what is overdue.",
            );
        }
        view! {
            <h1>"Improvement plans"</h1>
            {undo::undo_and_redo(state)}
            <div class="filters no-print">{organisation(state, wanted)}</div>
            {owed::owed(state, wanted)}
            <section class="plans__all" aria-labelledby="plans-board-title">
                <h2 id="plans-board-title">"Plans by state"</h2>
                <label class="field plans__search no-print">
                    "Search plans and lessons"
                    <input
                        type="search"
                        data-testid="plans-search"
                        prop:value=move || wanted.with(|wanted| wanted.search.clone())
                        on:input=move |event| {
                            wanted.update(|wanted| wanted.search = event_target_value(&event));
                        }
                    />
                </label>
                {board::board(state, wanted)}
            </section>
            {lessons::lessons(state, wanted)}
        }
        .into_any()
    }
}

/// Whose plans are shown.
fn organisation(state: State, wanted: RwSignal<Wanted>) -> AnyView {
    filter(
        "Organisation",
        "plans-organisation",
        move || {
            let parties = |a: &Arc<Analysis>| plans::parties(a);
            state.analysis.with(|analysis| analysis.as_ref().map(parties)).unwrap_or_default()
        },
        move || wanted.with(|wanted| wanted.organisation.clone()),
        move |id| wanted.update(|wanted| wanted.organisation = id),
    )
}
