//! The panel of the tour: it floats beside the pages it leads through, outlines what it speaks of,
//! and lets everything be used. The stops stand in [`crate::view::tour`].

use leptos::html::Aside;
use leptos::prelude::*;
use web_sys::{
    Element, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use crate::app::route::Route;
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::app::{browser, navigation};
use crate::view::tour::{Page, STOPS, Stop};

/// The class of what the tour speaks of.
const OUTLINED: &str = "toured";
/// How often a page is asked whether it shows what the tour speaks of, and how long between: the
/// example takes some seconds to be made and judged.
const TRIES: u32 = 200;
const PAUSE_MILLISECONDS: u32 = 100;

/// The stop that the tour is at, from 0; the frame provides it.
#[derive(Clone, Copy, Default)]
pub struct Tour(RwSignal<Option<usize>>);

impl Tour {
    /// Not begun.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The tour of this page.
    pub fn here() -> Self {
        expect_context()
    }

    /// Begins, with the example where nothing is open.
    pub fn begin(self, workers: Workers) {
        if untrack(|| workers.may_open_example()) {
            workers.open_example();
        }
        self.0.set(Some(0));
    }
}

/// The panel; once, in the frame.
#[component]
pub fn TourPanel() -> impl IntoView {
    let state = State::here();
    let Tour(at) = Tour::here();
    let panel = NodeRef::<Aside>::new();
    let outlined = StoredValue::new_local(None::<Element>);
    let let_go = move || {
        if let Some(element) = outlined.try_update_value(Option::take).flatten() {
            let _ = element.class_list().remove_1(OUTLINED);
        }
    };
    let show = move |element: Element| {
        let_go();
        let _ = element.class_list().add_1(OUTLINED);
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Start);
        let still = browser::prefers_reduced_motion();
        options.set_behavior(if still { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
        element.scroll_into_view_with_scroll_into_view_options(&options);
        outlined.set_value(Some(element));
    };
    Effect::new(move |_| {
        let_go();
        let Some(stop) = at.get().and_then(|at| STOPS.get(at)) else { return };
        if let Page::At(address) = stop.page {
            navigation::go(&Route::parse(address));
        }
        seek(Search { state, at, panel, begun: at.get_untracked(), stop }, TRIES, show);
    });
    let end = move || {
        at.set(None);
        browser::focus("page".to_owned());
    };
    let body = move || {
        let position = at.get()?;
        let stop = STOPS.get(position)?;
        let is_last = position + 1 == STOPS.len();
        Some(view! {
            <p class="tour__at">{format!("Tour, stop {} of {}", position + 1, STOPS.len())}</p>
            <p class="tour__title" id="tour-title">{stop.title}</p>
            <p>{stop.words}</p>
            <p class="tour__ways">
                {(!is_last).then(|| view! {
                    <button
                        type="button"
                        class="nhsuk-button nhsuk-button--brand nhsuk-button--small"
                        data-testid="tour-next"
                        on:click=move |_| at.set(Some(position + 1))
                    >
                        "Next"
                    </button>
                })}
                {(position > 0).then(|| view! {
                    <button
                        type="button"
                        class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                        data-testid="tour-back"
                        on:click=move |_| at.set(Some(position - 1))
                    >
                        "Back"
                    </button>
                })}
                <button type="button" class="link-button" data-testid="tour-end" on:click=move |_| end()>
                    {if is_last { "End" } else { "End the tour" }}
                </button>
            </p>
        })
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            end();
        }
    };
    view! {
        <Show when=move || at.get().is_some()>
            <aside
                node_ref=panel
                class="tour no-print"
                aria-labelledby="tour-title"
                tabindex="-1"
                data-testid="tour"
                on:keydown=key
            >
                {body}
            </aside>
        </Show>
    }
}

/// What the tour waits for.
#[derive(Clone, Copy)]
struct Search {
    state: State,
    at: RwSignal<Option<usize>>,
    panel: NodeRef<Aside>,
    begun: Option<usize>,
    stop: &'static Stop,
}

impl Search {
    /// The page of the stop, once it is known; with nothing judged there is no first indicator.
    fn route(self) -> Option<Route> {
        match self.stop.page {
            Page::At(address) => Some(Route::parse(address)),
            Page::FirstIndicator => self.state.analysis.with_untracked(|analysis| {
                analysis.as_ref().and_then(|a| a.items.first()).map(Route::to_item)
            }),
        }
    }
}

/// Waits until the page of the stop shows what it speaks of, outlines it and moves the focus to the
/// panel: after the page moved it to its own heading.
fn seek(search: Search, tries: u32, show: impl Fn(Element) + Copy + 'static) {
    request_animation_frame(move || {
        if search.at.get_untracked() != search.begun {
            return;
        }
        let route = search.route();
        let is_there = route.as_ref() == Some(&search.state.route.get_untracked());
        if let Some(route) = route.filter(|_| !is_there) {
            navigation::go(&route);
        }
        let element = document().query_selector(search.stop.shows).ok().flatten();
        match element.filter(|_| is_there) {
            Some(element) => {
                show(element);
                // The page moves the focus to its heading in this very frame.
                request_animation_frame(move || {
                    if let Some(panel) = search.panel.try_get_untracked().flatten() {
                        let _ = panel.focus();
                    }
                });
            }
            None if tries > 0 => {
                let again = move || seek(search, tries - 1, show);
                gloo::timers::callback::Timeout::new(PAUSE_MILLISECONDS, again).forget();
            }
            None => {}
        }
    });
}
