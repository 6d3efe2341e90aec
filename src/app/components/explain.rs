//! What a word means, in the place where it stands: a small button beside it, or the thing itself as
//! a button, opens a note with its meaning and the way to the glossary.
//!
//! There is one note for the whole page, and one listener: a table with a thousand tiers has a
//! thousand buttons and nothing else. The note is a popover of the browser, which closes it with
//! Escape or a tap elsewhere; where a browser has none, the button leads to the glossary.

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::app::navigation;
use crate::app::route::Route;
use crate::view::glossary::{Term, term};

/// What a button explains, by the id of its word.
const ATTRIBUTE: &str = "data-explain";

/// The room left between the note and the edge of the window, and between it and its button.
const GAP: f64 = 8.0;

/// A small button beside a word, which says what it means.
pub fn explain(id: &'static str) -> AnyView {
    let label = term(id).map(|term| format!("What “{}” means", term.name));
    view! {
        <button
            type="button"
            class="explain"
            data-explain=id
            aria-label=label
            aria-haspopup="dialog"
        ></button>
    }
    .into_any()
}

/// The thing itself as a button: an icon, a tier, a mark.
pub fn explained(id: &'static str, thing: AnyView) -> AnyView {
    explained_by(id, thing, None)
}

/// The same in a long table. The tabulator passes over it, because the heading of its column
/// explains the same, and a table must not cost three presses a row.
pub fn explained_in_table(id: &'static str, thing: AnyView) -> AnyView {
    explained_by(id, thing, Some("-1"))
}

fn explained_by(id: &'static str, thing: AnyView, tabindex: Option<&'static str>) -> AnyView {
    view! {
        <button
            type="button"
            class="explained"
            data-explain=id
            aria-haspopup="dialog"
            tabindex=tabindex
        >
            {thing}
        </button>
    }
    .into_any()
}

/// Words in a line, each a button that says what it means: for what is drawn and has no place for a
/// button of its own.
pub fn explain_words(ids: &[&'static str]) -> AnyView {
    let words: Vec<_> = ids
        .iter()
        .filter_map(|id| term(id))
        .map(|term| {
            view! {
                <li>
                    <button type="button" class="word" data-explain=term.id aria-haspopup="dialog">
                        {term.name}
                    </button>
                </li>
            }
        })
        .collect();
    view! {
        <div class="explain-words no-print">
            <span>"What this means:"</span>
            <ul>{words}</ul>
        </div>
    }
    .into_any()
}

/// The note; once, in the frame.
#[component]
pub fn Note() -> impl IntoView {
    let note = NodeRef::<Div>::new();
    let shown = RwSignal::new(None::<&'static Term>);
    // A press on the button of the open note closes it before the click arrives.
    let pressed = StoredValue::new(None::<&'static Term>);
    let pressing = window_event_listener(ev::pointerdown, move |event| {
        let open = note.get_untracked().filter(|note| is_open(note));
        let own = asked(&event).filter(|(_, own)| shown.get_untracked() == Some(*own));
        pressed.set_value(open.and(own).map(|(_, term)| term));
    });
    let clicking = window_event_listener(ev::click, move |event| {
        let Some((button, term)) = asked(&event) else { return };
        let was_open = pressed.try_update_value(Option::take).flatten() == Some(term);
        let Some(note) = note.get_untracked().filter(|_| !was_open) else { return };
        shown.set(Some(term));
        // The words have to be there before their size is known.
        request_animation_frame(move || open(&note, &button, term));
    });
    let close = move || {
        if let Some(note) = note.get_untracked() {
            let _ = note.hide_popover();
        }
    };
    let leaving = window_event_listener(ev::hashchange, move |_| close());
    on_cleanup(move || {
        pressing.remove();
        clicking.remove();
        leaving.remove();
    });
    // The note stands at the end of the document. Whoever tabs out of it goes on from its button.
    let pass = move |event: KeyboardEvent| {
        let at = document().active_element();
        let is_at = |css: &str| at.as_ref().is_some_and(|at| at.matches(css).unwrap_or_default());
        let leaves = match event.shift_key() {
            true => is_at("[popover], [popover] .note__more"),
            false => is_at("[popover] .note__close"),
        };
        if event.key() == "Tab" && leaves {
            close();
        }
    };
    view! {
        <div
            node_ref=note
            popover="auto"
            class="note"
            role="dialog"
            aria-labelledby="note-name"
            tabindex="-1"
            data-testid="note"
            on:keydown=pass
        >
            {move || shown.get().map(|term| words(term, close))}
        </div>
    }
}

fn words(term: &'static Term, close: impl Fn() + 'static) -> AnyView {
    let Term { id, name, short, long, .. } = *term;
    view! {
        <p class="note__name" id="note-name">{name}</p>
        <p>{short}</p>
        <p class="quiet">{long}</p>
        <p class="note__ways">
            <a class="note__more" href=Route::Glossary(Some(id.to_owned())).to_string()>
                "In the glossary"
            </a>
            <button type="button" class="link-button note__close" on:click=move |_| close()>
                "Close"
            </button>
        </p>
    }
    .into_any()
}

/// The button that an event is about, and its word.
fn asked(event: &web_sys::Event) -> Option<(HtmlElement, &'static Term)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let button = target.closest(&format!("[{ATTRIBUTE}]")).ok()??;
    let term = term(&button.get_attribute(ATTRIBUTE)?)?;
    Some((button.dyn_into().ok()?, term))
}

fn is_open(note: &HtmlElement) -> bool {
    note.matches(":popover-open").unwrap_or_default()
}

/// Opens the note below its button, or above it where there is no room, and moves the focus into it.
fn open(note: &HtmlElement, button: &HtmlElement, term: &Term) {
    if !is_open(note) && note.show_popover().is_err() {
        navigation::go(&Route::Glossary(Some(term.id.to_owned())));
        return;
    }
    let (at, size) = (button.get_bounding_client_rect(), note.get_bounding_client_rect());
    let number = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64());
    let width = number(window().inner_width()).unwrap_or_default();
    let height = number(window().inner_height()).unwrap_or_default();
    let left = at.left().min(width - size.width() - 2.0 * GAP).max(GAP);
    let below = at.bottom() + GAP;
    let fits_below = below + size.height() <= height - GAP;
    let top = if fits_below { below } else { (at.top() - GAP - size.height()).max(GAP) };
    let (across, down) =
        (window().scroll_x().unwrap_or_default(), window().scroll_y().unwrap_or_default());
    let style = note.style();
    let _ = style.set_property("left", &format!("{}px", left + across));
    let _ = style.set_property("top", &format!("{}px", top + down));
    let _ = note.focus();
}
