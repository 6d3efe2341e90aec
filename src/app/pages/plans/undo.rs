//! Back and forth between what was entered, each way with its name.

use leptos::prelude::*;

use crate::app::deeds;
use crate::app::state::State;
use crate::entered::Deed;

/// The buttons, where there is anything to go back to.
pub fn undo_and_redo(state: State) -> impl IntoView {
    let named = move |deed: Option<&Deed>| deed.map(|deed| deeds::action(state, deed, None));
    let undoes = Memo::new(move |_| state.entered.with(|history| named(history.undoes())));
    let redoes = Memo::new(move |_| state.entered.with(|history| named(history.redoes())));
    view! {
        <div class="plans__history no-print">
            {button(state, "Undo", undoes, deeds::undo)}
            {button(state, "Redo", redoes, deeds::redo)}
        </div>
    }
}

fn button(
    state: State,
    word: &'static str,
    action: Memo<Option<String>>,
    act: fn(State),
) -> impl IntoView {
    let label = move || action.get().map(|action| format!("{word}: {action}"));
    view! {
        <Show when=move || action.with(Option::is_some)>
            <button
                type="button"
                class="nhsuk-button nhsuk-button--secondary plans__undo"
                data-testid=format!("plans-{}", word.to_lowercase())
                on:click=move |_| act(state)
            >
                {label}
            </button>
        </Show>
    }
}
