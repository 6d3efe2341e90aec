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

use leptos::prelude::*;

pub use plan::PlanPage;

use crate::app::components::empty::no_returns;
use crate::app::state::State;

/// The page of improvement plans.
#[component]
pub fn PlansPage() -> impl IntoView {
    let state = State::here();
    let search = RwSignal::new(String::new());
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
            {owed::owed(state)}
            <section class="plans__all" aria-labelledby="plans-board-title">
                <h2 id="plans-board-title">"Plans by state"</h2>
                <label class="field plans__search no-print">
                    "Search plans and lessons"
                    <input
                        type="search"
                        data-testid="plans-search"
                        prop:value=move || search.get()
                        on:input=move |event| search.set(event_target_value(&event))
                    />
                </label>
                {board::board(state, search)}
            </section>
            {lessons::lessons(state, search)}
        }
        .into_any()
    }
}
