//! The focus is never lost. Whoever uses the page by keys or by ear is somewhere on it, and stays
//! there while the page changes: on another page they start at its heading; where what they were at
//! is gone, as a row that they removed, they are at what took its place, or at the heading above it.
//!
//! A browser moves the focus of an element that goes to nowhere and says nothing of it, so this
//! remembers where the focus was and looks whenever the page has changed.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit};

/// What can take the focus by the tabulator.
const FOCUSABLE: &str = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/// What says where on a page one is.
const HEADINGS: &str = "h1, h2, h3, h4";

/// Where the focus was.
#[derive(Clone)]
struct Place {
    element: Element,
    /// What it stands in, from the nearest on, each with the position of the child that leads to it.
    around: Vec<(Element, u32)>,
}

/// Moves the focus to what was chosen within the page, or else to its heading, so that whoever hears
/// the page knows that it is another.
pub fn heading() {
    let find = |css| document().query_selector(css).ok().flatten();
    let heading = find("#page [data-landing]").or_else(|| find("#page h1"));
    let Some(heading) = heading.or_else(|| find("#page")) else { return };
    take(&heading, false);
    // What lies below the screen, as an agenda below its list on a phone, comes to its top.
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    if height.is_some_and(|height| heading.get_bounding_client_rect().top() > height / 2.0) {
        heading.scroll_into_view();
    }
}

/// Keeps the focus on the page for as long as the page lives.
pub fn keep() {
    let last = StoredValue::new_local(None::<Place>);
    let is_asked = StoredValue::new(false);
    let look = move || {
        if !is_asked.get_value() {
            is_asked.set_value(true);
            request_animation_frame(move || {
                is_asked.set_value(false);
                bring_back(last);
            });
        }
    };
    let taken = window_event_listener(ev::focusin, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        last.set_value(target.map(Place::of));
    });
    // Gone to nowhere: because a person pressed beside everything, or because it was taken away.
    let left = window_event_listener(ev::focusout, move |event| {
        if event.related_target().is_none() {
            look();
        }
    });
    let changed = Closure::<dyn FnMut()>::new(look);
    let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok();
    if let (Some(observer), Some(body)) = (&observer, document().body()) {
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_subtree(true);
        what.set_attribute_filter(&js_sys::Array::of2(
            &JsValue::from_str("disabled"),
            &JsValue::from_str("hidden"),
        ));
        // A body can be observed; without it the focus is where the browser leaves it.
        let _ = observer.observe_with_options(&body, &what);
    }
    let watching = StoredValue::new_local(Some((observer, changed)));
    on_cleanup(move || {
        taken.remove();
        left.remove();
        if let Some(Some((Some(observer), _))) = watching.try_update_value(Option::take) {
            observer.disconnect();
        }
    });
}

/// Brings the focus back if it was lost.
fn bring_back(last: StoredValue<Option<Place>, LocalStorage>) {
    let Some(place) = last.try_get_value().flatten() else { return };
    let has_focus = document().active_element().is_some_and(|at| at.tag_name() != "BODY");
    let can_stay = can_take(&place.element);
    if has_focus && (can_stay || document().active_element().as_ref() != Some(&place.element)) {
        return;
    }
    // It could have stayed, so the person has left it.
    if can_stay {
        last.set_value(None);
        return;
    }
    match place.successor() {
        Some(next) => take(&next, true),
        None => heading(),
    }
}

impl Place {
    fn of(element: Element) -> Self {
        let mut around = Vec::new();
        let mut child = element.clone();
        while let Some(parent) = child.parent_element() {
            let position = position(&parent, &child);
            around.push((parent.clone(), position));
            child = parent;
        }
        Self { element, around }
    }

    /// What is now where the element was: the control of the same kind in what took its place or
    /// comes before it, or any control there; where there is none, the heading of what is around.
    fn successor(&self) -> Option<Element> {
        // The heading of a page has the heading of the next as its successor.
        if self.element.matches("h1, [data-landing]").unwrap_or_default() {
            return None;
        }
        let testid = self.element.get_attribute("data-testid");
        let is_there = |(around, _): &&(Element, u32)| around.is_connected() && is_shown(around);
        let page = document().get_element_by_id("page");
        for (around, position) in self.around.iter().filter(is_there) {
            if page.as_ref().is_some_and(|page| around.contains(Some(page))) {
                return None;
            }
            let last = around.child_element_count().checked_sub(1);
            let near = [Some(*position), position.checked_sub(1), last];
            for place in near.into_iter().flatten() {
                let Some(child) = around.children().item(place) else { continue };
                if let Some(control) = control_in(&child, testid.as_deref()) {
                    return Some(control);
                }
            }
            if let Some(heading) = first(around, HEADINGS, is_shown) {
                return Some(heading);
            }
        }
        None
    }
}

/// The control of this kind in an element, or else its first.
fn control_in(element: &Element, testid: Option<&str>) -> Option<Element> {
    let same = testid.and_then(|testid| {
        let css = format!("[data-testid='{testid}']");
        first(element, &css, can_take)
    });
    same.or_else(|| first(element, FOCUSABLE, can_take))
}

/// The element itself, or the first in it, that fits.
fn first(element: &Element, css: &str, fits: fn(&Element) -> bool) -> Option<Element> {
    if element.matches(css).unwrap_or_default() && fits(element) {
        return Some(element.clone());
    }
    let all = element.query_selector_all(css).ok()?;
    let each = (0..all.length()).filter_map(|index| all.item(index)?.dyn_into::<Element>().ok());
    each.into_iter().find(fits)
}

fn position(parent: &Element, child: &Element) -> u32 {
    let children = parent.children();
    let same = |index: &u32| children.item(*index).as_ref() == Some(child);
    (0..children.length()).find(same).unwrap_or_default()
}

fn is_shown(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    place.width() > 0.0 || place.height() > 0.0
}

/// Whether an element can have the focus as the page stands.
fn can_take(element: &Element) -> bool {
    element.is_connected() && is_shown(element) && !element.matches(":disabled").unwrap_or_default()
}

/// Gives an element the focus, also one that is only for reading.
fn take(element: &Element, stays: bool) {
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return };
    if !element.matches(FOCUSABLE).unwrap_or_default() && !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    let how = FocusOptions::new();
    how.set_prevent_scroll(stays);
    let _ = element.focus_with_options(&how);
}
