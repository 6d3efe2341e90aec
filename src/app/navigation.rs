//! Routing by hand: the address after `#` decides the page, and the focus follows to its heading.
//! What an address says beside the page, its filters and order, is kept in step with what the page
//! shows.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::focus;
use super::route::Route;
use super::state::State;
use super::title::title;
use crate::view::assurance::Filter;
use crate::view::forward::Chosen;
use crate::view::intelligence::Shown;
use crate::view::plans::Wanted;
use crate::view::query::{InAddress, Query};
use crate::view::selection::Selection;

/// The route in the address bar.
pub fn current() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Goes to a route, as a link would.
pub fn go(route: &Route) {
    // The address stays on this page: only the part after `#` changes.
    let _ = window().location().set_hash(&route.to_string());
}

/// Goes to a route as it shows what a query asks for.
pub fn go_with(route: &Route, query: &Query) {
    let _ = window().location().set_hash(&format!("{route}{query}"));
}

/// Goes where files on their way are seen, unless the person is there.
pub fn show_files(state: State) {
    if !matches!(state.route.get_untracked(), Route::Start | Route::Returns(None)) {
        go(&Route::Returns(None));
    }
}

/// What the address of a return says beside it: which of its findings is meant.
const FINDING: &str = "finding";

/// Goes to a finding: the position of its file, and its own among those of the file.
pub fn go_to_finding(file: usize, finding: usize) {
    let query = Query::default().with(FINDING, Some(finding.to_string()));
    go_with(&Route::Returns(Some(file)), &query);
}

/// The finding that the address means, for as long as the caller lives.
pub fn asked_finding() -> RwSignal<Option<usize>> {
    let read = || {
        let query = Query::parse(&window().location().hash().unwrap_or_default(), &[FINDING]);
        query.get(FINDING).and_then(|number| number.parse().ok())
    };
    let asked = RwSignal::new(read());
    let listening = window_event_listener(ev::hashchange, move |_| asked.set(read()));
    on_cleanup(move || listening.remove());
    asked
}

/// Follows the address for as long as the page lives.
pub fn follow(state: State) {
    let listening = window_event_listener(ev::hashchange, move |_| {
        let route = current();
        if route != state.route.get_untracked() {
            state.route.set(route);
            window().scroll_to_with_x_and_y(0.0, 0.0);
            request_animation_frame(focus::heading);
        }
    });
    on_cleanup(move || listening.remove());
    focus::keep();
    // Judged anew, a page may be called otherwise; its window too.
    let titled = Memo::new(move |_| {
        let route = state.route.get();
        state.in_use.with(|framework| {
            state.analysis.with(|analysis| title(&route, framework, analysis.as_deref()))
        })
    });
    Effect::new(move |_| titled.with(|title| document().set_title(title)));
}

/// Keeps what a page shows and its address in step, for as long as the page lives: a choice is a new
/// address, which can be sent, and the browser's way back takes the choice back.
pub fn keep_in_address<T>(state: State, shown: RwSignal<T>, here: Route)
where
    T: InAddress + Send + Sync + 'static,
{
    let hash = || window().location().hash().unwrap_or_default();
    let read = {
        let here = here.clone();
        move || {
            let hash = hash();
            if Route::parse(&hash) == here {
                let asked =
                    shown.with_untracked(|now| now.asked_for(&Query::parse(&hash, T::NAMES)));
                if shown.with_untracked(|now| *now != asked) {
                    shown.set(asked);
                }
            }
        }
    };
    read();
    let listening = window_event_listener(ev::hashchange, move |_| read());
    on_cleanup(move || listening.remove());
    Effect::new(move |_| {
        let query = shown.with(InAddress::query);
        if state.route.get_untracked() == here
            && Route::parse(&hash()) == here
            && Query::parse(&hash(), T::NAMES) != query
        {
            let _ = window().location().set_hash(&format!("{here}{query}"));
        }
    });
}

/// The same for what the page itself puts right, which is no step that a way back should lead to.
pub fn put_right<T: InAddress>(here: &Route, shown: &T) {
    // Where the browser refuses, the way back leads to the same page twice.
    let _ = window().history().and_then(|history| {
        let address = format!("{here}{}", shown.query());
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    });
}

/// The address of a page as the person left it, for links back to it.
pub fn as_left(route: Route) -> Signal<String> {
    fn with<T: InAddress + Send + Sync + 'static>(route: Route) -> Signal<String> {
        let shown = use_context::<RwSignal<T>>();
        Signal::derive(move || match shown {
            Some(shown) => format!("{route}{}", shown.with(InAddress::query)),
            None => route.to_string(),
        })
    }
    match route {
        Route::Overview => with::<Selection>(route),
        Route::Assurance(None) => with::<Filter>(route),
        Route::Forward => with::<Chosen>(route),
        Route::Plans => with::<Wanted>(route),
        Route::Intelligence(None) => with::<Shown>(route),
        other => Signal::stored(other.to_string()),
    }
}
