//! Light or dark: follows what the person chose and what the computer is set to, tells the style
//! sheets by a mark on the root, and gives charts their colours.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

use super::device;
use super::keeping::Keeping;
use crate::chart::{Ink, SystemInks, Theme};
use crate::view::appearance::{self, Appearance, Ground};

/// The mark on the root that `style/scheme.css` reads.
const MARK: &str = "data-scheme";
const PREFERS_DARK: &str = "(prefers-color-scheme: dark)";
const WHITE: Ink = (255, 255, 255);
const FORCED: &str = "(forced-colors: active)";

/// How the page looks. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Look {
    /// What the person chose.
    pub chosen: RwSignal<Appearance>,
    /// What the page is shown on.
    ground: RwSignal<Ground>,
}

impl Look {
    /// Follows the choice, the computer and the printing for as long as the page lives.
    pub fn follow() -> Self {
        let look = Self {
            chosen: RwSignal::new(device::appearance()),
            ground: RwSignal::new(ground(false)),
        };
        for query in [PREFERS_DARK, FORCED] {
            look.watch(query);
        }
        let before = window_event_listener(ev::beforeprint, move |_| look.ground.set(ground(true)));
        let after = window_event_listener(ev::afterprint, move |_| look.ground.set(ground(false)));
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
        Effect::new(move |_| {
            look.ground.track();
            mark(look.chosen.get());
            tint();
        });
        look
    }

    /// As the page provides it to everything in it.
    pub fn here() -> Self {
        expect_context()
    }

    /// The colours of charts.
    pub fn theme(self) -> Signal<Theme> {
        let theme = Memo::new(move |_| appearance::theme(self.chosen.get(), self.ground.get()));
        theme.into()
    }

    /// Whether the system forces its own colours, so that the choice has no effect.
    pub fn is_forced(self) -> bool {
        self.ground.with(|ground| ground.forced.is_some())
    }

    /// Has the device keep the choice for as long as it is allowed to keep anything.
    pub fn keep(self, keeping: Keeping) {
        Effect::new(move |_| {
            let chosen = self.chosen.get();
            if keeping.is_allowed.get() {
                device::store_appearance(chosen);
            }
        });
    }

    /// Looks again when the answer to a question about the screen changes.
    fn watch(self, query: &str) {
        let Ok(Some(query)) = window().match_media(query) else { return };
        let changed = Closure::<dyn Fn()>::new(move || {
            let printing = self.ground.with_untracked(|ground| ground.printing);
            self.ground.set(ground(printing));
        });
        // Without a listener the page looks as it did when it was opened.
        let _ = query.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        changed.forget();
    }
}

/// What the page is shown on now.
fn ground(printing: bool) -> Ground {
    let is = |query| window().match_media(query).ok().flatten().is_some_and(|it| it.matches());
    let forced = if is(FORCED) { system_inks() } else { None };
    Ground { prefers_dark: is(PREFERS_DARK), forced, printing }
}

/// Tells the style sheets what was chosen.
fn mark(chosen: Appearance) {
    let Some(root) = document().document_element() else { return };
    // A root that takes no mark is light or dark as the computer has it.
    let _ = match chosen.scheme() {
        Some(scheme) => root.set_attribute(MARK, scheme),
        None => root.remove_attribute(MARK),
    };
}

/// Gives what the browser draws around the page the colour of the header. Until then it has the one
/// that `index.html` names for the computer's own setting.
fn tint() {
    let Some(root) = document().document_element() else { return };
    let Ok(Some(style)) = window().get_computed_style(&root) else { return };
    let Ok(head) = style.get_property_value("--colour-head") else { return };
    let Ok(metas) = document().query_selector_all("meta[name=theme-color]") else { return };
    for place in 0..metas.length() {
        if let Some(meta) = metas.item(place) {
            // A browser that takes no colour keeps its own.
            let _ = meta.unchecked_into::<web_sys::Element>().set_attribute("content", head.trim());
        }
    }
}

/// The colours of the system: asked of an element that has them and that nobody sees.
fn system_inks() -> Option<SystemInks> {
    let body = document().body()?;
    let probe = document().create_element("span").ok()?.unchecked_into::<HtmlElement>();
    body.append_child(&probe).ok()?;
    let ink = |name: &str, ground: Ink| {
        probe.style().set_property("color", name).ok()?;
        let computed = window().get_computed_style(&probe).ok().flatten()?;
        appearance::ink(&computed.get_property_value("color").ok()?, ground)
    };
    let inks = (|| {
        let canvas = ink("Canvas", WHITE)?;
        Some(SystemInks {
            canvas,
            text: ink("CanvasText", canvas)?,
            link: ink("LinkText", canvas)?,
            highlight: ink("Highlight", canvas)?,
        })
    })();
    probe.remove();
    inks
}
