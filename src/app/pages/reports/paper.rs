//! A report as it will be on paper: built from the very tree that its HTML file is written from, so
//! that what is read here is what is handed out. Where people may write, the page adds a field.

use std::rc::Rc;
use std::sync::Arc;

use leptos::ev;
use leptos::html::Article;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element as DomElement;

use super::laying::{Sheet, Tools, let_go};
use super::making::{Made, Making};
use crate::app::browser;
use crate::app::leisure::{Leisure, behind_the_scenes};
use crate::report::html::Element;

/// The name space of drawings.
const DRAWING: &str = "http://www.w3.org/2000/svg";

/// The whole report.
#[component]
pub fn Paper(
    /// The report.
    making: Making,
    /// What the page adds to it.
    tools: Tools,
) -> impl IntoView {
    let place = NodeRef::<Article>::new();
    let laid = Laid::on(place, tools);
    Effect::new(move |_| {
        if let (Some(_), Some(made)) = (place.get(), making.made.get()) {
            laid.lay(made);
        }
    });
    // Browsers name a PDF by the title of the page: for as long as it prints, that is the report’s.
    let title = StoredValue::new(None::<String>);
    let before = window_event_listener(ev::beforeprint, move |_| {
        laid.leisure.finish();
        if let Some(name) = laid.name() {
            title.set_value(Some(document().title()));
            document().set_title(&name);
        }
    });
    let after = window_event_listener(ev::afterprint, move |_| {
        if let Some(title) = title.try_update_value(Option::take).flatten() {
            document().set_title(&title);
        }
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
        // Nobody else holds them once the page is left.
        let held = [laid.now.try_get_value(), making.made.try_get_untracked()];
        behind_the_scenes(move |pace| async move {
            for made in held.into_iter().flatten().flatten() {
                if let Some(gone) = Arc::into_inner(made) {
                    let_go(gone.nodes, &pace).await;
                }
            }
        });
    });
    let is_busy = move || (making.is_on_its_way.get() || laid.is_building.get()).to_string();
    view! {
        <p class="quiet no-print" role="status" data-testid="report-status">
            {move || making.words()}
        </p>
        <Show when=move || making.has_failed.get()>
            <p class="no-print">
                <button
                    type="button"
                    class="link-button"
                    data-testid="make-report"
                    on:click=move |_| making.ask()
                >
                    "Make the report again"
                </button>
            </p>
        </Show>
        <article
            class="report"
            class:report--long=move || laid.is_long.get()
            data-testid="report"
            aria-busy=is_busy
            node_ref=place
            on:click=move |event| lead(&event)
        ></article>
    }
}

/// What lies on the page. Copying it copies handles.
#[derive(Clone, Copy)]
struct Laid {
    place: NodeRef<Article>,
    sheet: StoredValue<Rc<Sheet>, LocalStorage>,
    /// What lies there whole.
    now: StoredValue<Option<Arc<Made>>>,
    /// What comes after the one that is being laid.
    next: StoredValue<Option<Arc<Made>>>,
    is_building: RwSignal<bool>,
    /// What lies there, or is being laid or taken away, is long.
    is_long: RwSignal<bool>,
    leisure: Leisure,
}

impl Laid {
    fn on(place: NodeRef<Article>, tools: Tools) -> Self {
        Self {
            place,
            sheet: StoredValue::new_local(Rc::new(Sheet::blank(tools))),
            now: StoredValue::new(None),
            next: StoredValue::new(None),
            is_building: RwSignal::new(false),
            is_long: RwSignal::new(false),
            leisure: Leisure::idle(),
        }
    }

    /// What the report is called, and what it is about.
    fn name(self) -> Option<String> {
        let place = self.place.get_untracked()?;
        Some(format!("{}, {}", words(&place, "h1")?, words(&place, ".report-subject")?))
    }

    /// Lays a report on the page, a few milliseconds at a time; one that was begun is laid first, so
    /// that what lies there is known.
    fn lay(self, made: Arc<Made>) {
        if self.is_building.get_untracked() {
            return self.next.set_value(Some(made));
        }
        let Some(place) = self.place.get_untracked() else { return };
        let (sheet, before) = (self.sheet.get_value(), self.now.get_value());
        self.is_building.set(true);
        let is_long = made.is_long();
        self.is_long.update(|was_long| *was_long |= is_long);
        self.leisure.begin(move |pace| async move {
            let old = before.as_deref().map(|made| made.nodes.as_slice()).unwrap_or_default();
            sheet.lay(&place, old, &made.nodes, &pace).await;
            self.now.set_value(Some(made));
            self.is_long.set(is_long);
            if let Some(gone) = before.and_then(Arc::into_inner) {
                let_go(gone.nodes, &pace).await;
            }
            self.is_building.set(false);
            if let Some(next) = self.next.try_update_value(Option::take).flatten() {
                self.lay(next);
            }
        });
    }
}

/// What stands at this place of the report, in words.
fn words(place: &DomElement, css: &str) -> Option<String> {
    place.query_selector(css).ok().flatten()?.text_content()
}

/// An element without what it holds, to stand in `place`.
pub(super) fn new_element(element: &Element, place: &DomElement) -> Result<DomElement, JsValue> {
    let is_in_drawing = place.namespace_uri().as_deref() == Some(DRAWING);
    // The part of the address after `#` is the page’s, so a link within the report is a button.
    let built = if element.attribute("href").is_some() {
        let button = document().create_element("button")?;
        button.set_attribute("type", "button")?;
        button.set_attribute("class", "link-button")?;
        button
    } else if is_in_drawing || element.name == "svg" {
        document().create_element_ns(Some(DRAWING), &element.name)?
    } else {
        document().create_element(&element.name)?
    };
    if element.name == "h1" {
        // Above the report stands the heading of the page.
        built.set_attribute("aria-level", "2")?;
    }
    for (name, value) in &element.attributes {
        if let Some((name, value)) = attribute(name, value) {
            built.set_attribute(name, value)?;
        }
    }
    Ok(built)
}

/// An attribute as it stands on the page. The policy of the page refuses styles in attributes, so
/// that a column says its width in an attribute of its own.
pub(super) fn attribute<'a>(name: &'a str, value: &'a str) -> Option<(&'a str, &'a str)> {
    match name {
        "style" => value.strip_prefix("width: ").map(|width| ("width", width)),
        "href" => Some(("data-to", value.trim_start_matches('#'))),
        name => Some((name, value)),
    }
}

/// A picture as an image, which is as sharp on paper as on the screen.
pub(super) fn image(
    svg: &str,
    alt: &str,
    (width, height): (f64, f64),
) -> Result<DomElement, JsValue> {
    let image = document().create_element("img")?;
    image.set_attribute("src", &browser::picture_address(svg))?;
    image.set_attribute("alt", alt)?;
    image.set_attribute("width", &width.round().to_string())?;
    image.set_attribute("height", &height.round().to_string())?;
    Ok(image)
}

/// Goes to the part of the report that was pressed.
fn lead(event: &leptos::ev::MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<DomElement>().ok());
    let link = target.and_then(|target| target.closest("[data-to]").ok().flatten());
    if let Some(id) = link.and_then(|link| link.get_attribute("data-to")) {
        browser::go_to(id);
    }
}
