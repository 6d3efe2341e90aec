//! What the browser tells of an element's place: its size, and whether it is near the screen.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    ResizeObserver, ResizeObserverEntry,
};

/// How far beyond the screen is near: charts are drawn before a person has scrolled to them.
const NEAR: &str = "600px 0px";

/// Watches the size of an element for as long as it lives.
pub struct Size {
    observer: ResizeObserver,
    _listen: Closure<dyn FnMut(Vec<ResizeObserverEntry>)>,
}

impl Size {
    /// Tells the width and height of the element's content in CSS pixels, now and whenever they
    /// change.
    pub fn watch(element: &Element, resized: impl Fn(f64, f64) + 'static) -> Option<Self> {
        let listen = Closure::<dyn FnMut(Vec<ResizeObserverEntry>)>::new(
            move |entries: Vec<ResizeObserverEntry>| {
                if let Some(content) = entries.last().map(ResizeObserverEntry::content_rect) {
                    resized(content.width(), content.height());
                }
            },
        );
        let observer = ResizeObserver::new(listen.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _listen: listen })
    }
}

impl Drop for Size {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Watches whether an element is near the screen for as long as it lives.
pub struct Nearness {
    observer: IntersectionObserver,
    _listen: Closure<dyn FnMut(Vec<IntersectionObserverEntry>)>,
}

impl Nearness {
    /// Tells whether the element is near the screen, now and whenever that changes.
    pub fn watch(element: &Element, moved: impl Fn(bool) + 'static) -> Option<Self> {
        let listen = Closure::<dyn FnMut(Vec<IntersectionObserverEntry>)>::new(
            move |entries: Vec<IntersectionObserverEntry>| {
                if let Some(entry) = entries.last() {
                    moved(entry.is_intersecting());
                }
            },
        );
        let options = IntersectionObserverInit::new();
        options.set_root_margin(NEAR);
        // The same within a table that scrolls; a browser that does not know it waits for the end
        // itself to be seen.
        let _ = Reflect::set(&options, &"scrollMargin".into(), &NEAR.into());
        let call = listen.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(call, &options).ok()?;
        observer.observe(element);
        Some(Self { observer, _listen: listen })
    }
}

impl Drop for Nearness {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
