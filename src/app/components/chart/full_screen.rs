//! The chart over the whole screen: by the browser where it can, else over the whole window.

use leptos::ev::Custom;
use leptos::html::Figure;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Whether one chart fills the screen.
#[derive(Clone, Copy)]
pub struct FullScreen {
    figure: NodeRef<Figure>,
    by_browser: RwSignal<bool>,
    by_page: RwSignal<bool>,
}

impl FullScreen {
    /// Follows the browser for as long as the chart lives.
    pub fn of(figure: NodeRef<Figure>) -> Self {
        let full = Self { figure, by_browser: RwSignal::new(false), by_page: RwSignal::new(false) };
        let changed =
            window_event_listener(Custom::<web_sys::Event>::new("fullscreenchange"), move |_| {
                let own = figure.get_untracked().map(|figure| {
                    let figure: &web_sys::Element = &figure;
                    figure.clone()
                });
                let filled = document().fullscreen_element();
                full.by_browser.set(filled.is_some() && filled == own);
            });
        on_cleanup(move || changed.remove());
        full
    }

    /// Whether the chart fills the screen or the window.
    pub fn is_on(&self) -> bool {
        self.by_browser.get() || self.by_page.get()
    }

    /// Whether it fills the window because the browser gives no screen.
    pub fn covers(&self) -> bool {
        self.by_page.get()
    }

    /// Fills the screen, or leaves it.
    pub fn toggle(&self) {
        if self.by_browser.get_untracked() {
            document().exit_fullscreen();
        } else if !self.leave() {
            self.enter();
        }
    }

    /// Leaves the window as it was, if the chart filled it. Whether it did.
    pub fn leave(&self) -> bool {
        let covered = self.by_page.get_untracked();
        self.by_page.set(false);
        covered
    }

    fn enter(&self) {
        let by_page = self.by_page;
        let asked = document().fullscreen_enabled().then(|| self.ask()).flatten();
        let Some(promise) = asked else { return by_page.set(true) };
        let refused = Closure::once_into_js(move |_: JsValue| by_page.set(true));
        let _ = js_sys::Reflect::get(&promise, &"catch".into())
            .and_then(|catch| catch.unchecked_into::<js_sys::Function>().call1(&promise, &refused));
    }

    /// What the browser answers; its binding would leave a refusal without a listener.
    fn ask(&self) -> Option<JsValue> {
        let figure = self.figure.get_untracked()?;
        let figure: &JsValue = figure.as_ref();
        let request = js_sys::Reflect::get(figure, &"requestFullscreen".into()).ok()?;
        let answer = request.dyn_into::<js_sys::Function>().ok()?.call0(figure).ok()?;
        answer.is_object().then_some(answer)
    }
}
