//! What forums decided about the indicator, and the record of what they decide next.

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::pages::Recording;
use crate::app::pages::escalation::recorded::recorded;
use crate::app::pages::escalation::recording::fields;
use crate::app::state::State;

/// Where the fields are open when they are open on this page.
pub const PLACE: &str = "indicator";

/// The list, and the fields while they are open.
pub fn forums(state: State, recording: Recording, analysis: &Analysis, item: &Item) -> AnyView {
    let as_of = analysis.as_of;
    let id = item.id();
    let is_open = Memo::new(move |_| recording.is_open(PLACE, &id));
    recording.return_to_history();
    let toggle = {
        let item = item.clone();
        move |_| {
            if let Some(as_of) = as_of {
                recording.toggle_for(state, PLACE, &item, as_of);
            }
        }
    };
    view! {
        <div id="case-decided" tabindex="-1">{recorded(state, &item.decided)}</div>
        <p class="no-print">
            <button
                type="button"
                class="link-button"
                aria-expanded=move || is_open.get().to_string()
                data-testid="record-here"
                on:click=toggle
            >
                {move || if is_open.get() { "Close" } else { "Record a decision" }}
            </button>
        </p>
        {move || is_open.get().then(|| fields(state, recording, as_of))}
    }
    .into_any()
}
