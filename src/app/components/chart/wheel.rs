//! The wheel. It zooms only on a chart that was chosen (by a click, a key, or with Ctrl held),
//! because whoever scrolls past a chart wants the page to move; a hint says how.

use leptos::ev::WheelEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::explorer::Explorer;

/// Pixels of scrolling that zoom by a factor of e.
const PIXELS: f64 = 320.0;

/// Pixels that a browser scrolls for a line, where it counts in lines.
const LINE: f64 = 16.0;

/// The wheel over one chart.
#[derive(Clone, Copy)]
pub struct Wheel {
    explorer: Explorer,
    frame: NodeRef<Div>,
    asks: RwSignal<bool>,
}

impl Wheel {
    /// A wheel that nobody has turned.
    pub fn new(explorer: Explorer, frame: NodeRef<Div>) -> Self {
        Self { explorer, frame, asks: RwSignal::new(false) }
    }

    /// Whether to say how the wheel zooms.
    pub fn asks(&self) -> bool {
        self.asks.get()
    }

    /// The hint has done its work.
    pub fn forget(&self) {
        self.asks.set(false);
    }

    /// The wheel turns: across moves the chart, up and down zooms around the pointer.
    pub fn turned(&self, event: &WheelEvent) {
        let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE { LINE } else { 1.0 };
        let (across, down) = (event.delta_x() * unit, event.delta_y() * unit);
        let sideways = across.abs() > down.abs() || (event.shift_key() && !event.ctrl_key());
        let x = f64::from(event.offset_x());
        let changed = if sideways {
            let by = if across == 0.0 { down } else { across };
            self.explorer.change(|state, layout| state.pan(by / layout.slot_width()))
        } else if event.ctrl_key() || self.is_chosen() {
            let factor = libm::exp(-down / PIXELS);
            self.explorer.change(|state, layout| state.zoom(layout.position(x), factor))
        } else {
            self.asks.set(self.explorer.state.with_untracked(|state| state.window().is_all()));
            return;
        };
        self.asks.set(false);
        // At the end of its way the wheel belongs to the page again, but Ctrl would zoom all of it.
        if changed || event.ctrl_key() {
            event.prevent_default();
        }
    }

    fn is_chosen(&self) -> bool {
        let frame = self.frame.get_untracked();
        let focused = document().active_element();
        frame.zip(focused).is_some_and(|(frame, focused)| {
            let frame: &web_sys::Element = &frame;
            *frame == focused
        })
    }
}
