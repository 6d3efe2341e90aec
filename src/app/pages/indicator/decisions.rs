//! What people decided about the chart, what is worth deciding, and the way back.

mod entry;

use leptos::prelude::*;

pub use entry::Entry;

use super::Here;
use crate::analysis::{Decided, Item};
use crate::app::browser;
use crate::app::deeds::{action, decide, redo, undo};
use crate::app::state::State;
use crate::choices::Change;
use crate::entered::{Deed, History};
use crate::view::advice::{self, Advice};

/// Where the focus goes when what had it is gone.
const UNDO: &str = "undo";

/// What is in the section. It stays while the chart changes, with whatever is typed in it.
#[component]
pub fn Decisions(
    /// The chart it is about.
    here: Signal<Option<Here>>,
    /// The decision that is being entered.
    entry: Entry,
) -> impl IntoView {
    let advice = Memo::new(move |_| item(here, advice::of).unwrap_or_default());
    let decided = Memo::new(move |_| item(here, |item| item.decisions.clone()).unwrap_or_default());
    view! {
        <div class="decisions">
            <div class="decisions__history no-print">
                {to_and_fro(here, UNDO, "Undo", History::undoes, undo)}
                {to_and_fro(here, "redo", "Redo", History::redoes, redo)}
            </div>
            {move || decided.with(|decided| list(here, decided))}
            {move || advice.with(|advice| offered(entry, advice))}
            <Show
                when=move || entry.is_open()
                fallback=move || {
                    view! {
                        <button
                            type="button"
                            id="decide"
                            class="nhsuk-button nhsuk-button--secondary no-print"
                            data-testid="decide"
                            on:click=move |_| entry.open()
                        >
                            "Decide something about this chart"
                        </button>
                    }
                }
            >
                {entry::fields(here, entry)}
            </Show>
        </div>
    }
}

fn item<T>(here: Signal<Option<Here>>, see: impl Fn(&Item) -> T) -> Option<T> {
    here.with(|here| here.as_ref()?.item().map(see))
}

/// Undo or redo, with what it would do. It stays where it is when there is nothing to do, so that
/// the focus is not lost.
fn to_and_fro(
    here: Signal<Option<Here>>,
    id: &'static str,
    name: &'static str,
    next: fn(&History) -> Option<&Deed>,
    go: fn(State),
) -> impl IntoView {
    let state = State::here();
    let label = Memo::new(move |_| {
        let key = item(here, Item::chart_key);
        let deed = state.entered.with(|history| next(history).cloned());
        deed.map(|deed| format!("{name}: {}", action(state, &deed, key.as_ref())))
    });
    view! {
        <button
            type="button"
            id=id
            class="link-button"
            data-testid=id
            aria-disabled=move || label.with(Option::is_none).to_string()
            on:click=move |_| go(state)
        >
            {move || label.get().unwrap_or_else(|| name.to_owned())}
        </button>
    }
}

fn list(here: Signal<Option<Here>>, decided: &[Decided]) -> AnyView {
    if decided.is_empty() {
        return view! {
            <p class="quiet">
                "Nothing has been decided. Mean and limits rest on all points, and nothing here \
                 is ever changed without a decision and its reason."
            </p>
        }
        .into_any();
    }
    let rows: Vec<_> = decided.iter().map(|decided| row(here, decided.clone())).collect();
    view! { <ul class="decisions__list">{rows}</ul> }.into_any()
}

fn row(here: Signal<Option<Here>>, decided: Decided) -> AnyView {
    let state = State::here();
    let choice = decided.decision.choice;
    let take_back = move |_| {
        // Taking back cannot be refused.
        let _ = item(here, |item| decide(state, item, Change::TakeBack(choice)));
        browser::focus(UNDO.to_owned());
    };
    let obstacle = decided.obstacle.map(|why| {
        view! { <span class="under"><strong>"Not in use. "</strong>{why}</span> }
    });
    view! {
        <li data-testid="decision">
            <span>{decided.words} {obstacle}</span>
            <button
                type="button"
                class="link-button no-print"
                aria-label=format!("Take back: {}", choice.statement())
                on:click=take_back
            >
                "Take back"
            </button>
        </li>
    }
    .into_any()
}

fn offered(entry: Entry, advice: &[Advice]) -> Option<AnyView> {
    let rows: Vec<_> = advice
        .iter()
        .cloned()
        .map(|advice| {
            let button = advice.button.zip(advice.draft).map(|(words, draft)| {
                view! {
                    <button
                        type="button"
                        class="link-button no-print"
                        on:click=move |_| entry.start(draft.clone())
                    >
                        {words}
                    </button>
                }
            });
            view! { <li data-testid="advice"><span>{advice.words}</span> {button}</li> }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3 class="decisions__worth">"Worth a decision"</h3>
            <ul class="decisions__list">{rows}</ul>
        }
        .into_any()
    })
}
