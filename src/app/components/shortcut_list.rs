//! The list of keys, which `?` opens anywhere on the page but in a field for text. It shows the
//! table of [`crate::view::shortcuts`], so that no key is listed that does nothing.

use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use super::dialogue;
use crate::view::shortcuts::{Command, Place, SHORTCUTS, command};

/// Whether the list is open; the frame provides it.
#[derive(Clone, Copy)]
pub struct ShortcutsShown(pub RwSignal<bool>);

/// The list as a dialogue.
#[component]
pub fn ShortcutList() -> impl IntoView {
    let ShortcutsShown(shown) = expect_context();
    let dialog = NodeRef::<Dialog>::new();
    dialogue::follow(dialog, shown, || {});
    let pressed = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let own = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        let asked = command(Place::Page, &event.key(), event.shift_key());
        if own && asked == Some(Command::ShowShortcuts) && !is_for_text(&event) {
            event.prevent_default();
            shown.set(true);
        }
    });
    on_cleanup(move || pressed.remove());
    view! {
        <dialog
            node_ref=dialog
            class="keys"
            aria-labelledby="keys-heading"
            data-testid="keys"
            on:close=move |_| shown.set(false)
        >
            // The focus starts on the first control, which must not lie below what is to be read.
            <div class="keys__head">
                <h2 id="keys-heading">"Keys"</h2>
                <button
                    type="button"
                    class="chart-tool"
                    data-testid="close-keys"
                    on:click=move |_| shown.set(false)
                >
                    "Close"
                </button>
            </div>
            {Place::ALL.into_iter().map(list).collect_view()}
        </dialog>
    }
}

fn list(place: Place) -> impl IntoView {
    let keys = SHORTCUTS.iter().filter(move |shortcut| shortcut.place == place);
    let rows: Vec<_> = keys
        .map(|shortcut| {
            view! {
                <div>
                    <dt><kbd>{shortcut.shown}</kbd></dt>
                    <dd>{shortcut.words}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <h3>{place.heading()}</h3>
        <dl>{rows}</dl>
    }
}

/// Whether the key is typed into a field, where it means itself.
fn is_for_text(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        element.matches("input, textarea, select, [contenteditable]").unwrap_or(false)
    })
}
