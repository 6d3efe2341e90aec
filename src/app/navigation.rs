//! Routing by hand: the address after `#` decides the page, and the focus follows to its heading,
//! so that whoever hears the page knows that it changed.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::route::Route;
use super::state::State;

/// The route in the address bar.
pub fn current() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Goes to a route, as a link would.
pub fn go(route: &Route) {
    // The address stays on this page: only the part after `#` changes.
    let _ = window().location().set_hash(&route.to_string());
}

/// Follows the address for as long as the page lives.
pub fn follow(state: State) {
    // Until the person moves on, the focus stays at the heading, also where a newer analysis draws
    // the page anew and the heading that had it is gone.
    let at_heading = StoredValue::new(false);
    let listening = window_event_listener(ev::hashchange, move |_| {
        let route = current();
        if route != state.route.get_untracked() {
            state.route.set(route);
            window().scroll_to_with_x_and_y(0.0, 0.0);
            at_heading.set_value(true);
            request_animation_frame(focus_heading);
        }
    });
    let moving = window_event_listener(ev::focusin, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if !target.is_some_and(|target| target.matches("#page h1").unwrap_or_default()) {
            at_heading.set_value(false);
        }
    });
    on_cleanup(move || {
        listening.remove();
        moving.remove();
    });
    Effect::new(move |_| {
        state.analysis.track();
        request_animation_frame(move || {
            let is_lost = document().active_element().is_none_or(|at| at.tag_name() == "BODY");
            if at_heading.get_value() && is_lost {
                focus_heading();
            }
        });
    });
    Effect::new(move |_| document().set_title(&title(&state.route.get())));
}

/// Focuses what was chosen within the page, or else its heading.
fn focus_heading() {
    let find = |css| document().query_selector(css).ok().flatten();
    let heading = find("#page [data-landing]").or_else(|| find("#page h1"));
    let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let _ = heading.set_attribute("tabindex", "-1");
    let _ = heading.focus();
    // What lies below the screen, as an agenda below its list on a phone, comes to its top.
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    if height.is_some_and(|height| heading.get_bounding_client_rect().top() > height / 2.0) {
        heading.scroll_into_view();
    }
}

fn title(route: &Route) -> String {
    let page = match route {
        Route::Start => return "Sightline".to_owned(),
        Route::Returns(_) => "Returns",
        Route::Map(_) => "Map a sheet by hand",
        Route::List(_) => "Count a patient-level list",
        Route::Overview => "Overview",
        Route::Indicator(..) => "Indicator",
        Route::Escalation(_) => "Escalation",
        Route::Forward => "Forward look",
        Route::Assurance(_) => "Assurance",
        Route::Intelligence(_) => "Intelligence",
        Route::Maturity => "Maturity",
        Route::Governance => "Governance",
        Route::Reports(_) => "Reports",
        Route::Plans => "Improvement plans",
        Route::Plan(_) => "Improvement plan",
        Route::Peers(..) | Route::PeersAmong(..) | Route::PeerAmong(..) => "Peers",
        Route::Unequal(..) => "Unequal outcomes",
        Route::Places(..) => "Ward to board",
        Route::Share => "Share",
        Route::Settings => "Settings",
        Route::Workspace => "Workspace",
        Route::Privacy => "Privacy",
    };
    format!("{page} – Sightline")
}
