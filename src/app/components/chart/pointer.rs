//! Mouse and fingers. A mouse reads where it points and drags as the toolbar says; one finger
//! reads (or measures, when that is chosen), two fingers zoom and move. Up and down, a finger
//! scrolls the page.

use leptos::ev::PointerEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::explorer::Explorer;
use crate::chart::Tool;

/// The pointers on one chart.
#[derive(Clone, Copy)]
pub struct Pointer {
    explorer: Explorer,
    frame: NodeRef<Div>,
    /// The fingers that touch it, with their x positions.
    fingers: StoredValue<Vec<(i32, f64)>>,
}

impl Pointer {
    /// No pointer yet.
    pub fn new(explorer: Explorer, frame: NodeRef<Div>) -> Self {
        Self { explorer, frame, fingers: StoredValue::new(Vec::new()) }
    }

    /// Whether dragging moves the chart, for the pointer's shape.
    pub fn moves(&self) -> bool {
        self.explorer.state.with(|state| state.tool == Tool::Move && !state.window().is_all())
    }

    /// A button or a finger goes down.
    pub fn down(&self, event: &PointerEvent) {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        self.explorer.active.set(true);
        if event.pointer_type() == "touch" {
            return self.finger_down(event.pointer_id(), x, y);
        }
        if event.button() != 0 {
            return;
        }
        // A drag goes on outside the chart. Without capture it ends at the edge, which is no harm.
        if let Some(frame) = self.frame.get_untracked() {
            let _ = frame.set_pointer_capture(event.pointer_id());
        }
        self.explorer.change(|state, layout| {
            if let Some(slot) = layout.hit(x, y) {
                state.cursor = Some(slot);
                state.press(x, slot);
            }
        });
    }

    fn finger_down(&self, finger: i32, x: f64, y: f64) {
        self.fingers.update_value(|fingers| fingers.push((finger, x)));
        let held = self.held();
        self.explorer.change(|state, layout| match held {
            Some(two) => state.pinch(layout, two),
            None => {
                let slot = layout.hit(x, y);
                state.cursor = slot;
                if let (Tool::Measure, Some(slot)) = (state.tool, slot) {
                    state.press(x, slot);
                }
            }
        });
    }

    /// The pointer moves, up or down.
    pub fn moved(&self, event: &PointerEvent) {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        self.fingers.update_value(|fingers| {
            let own = fingers.iter_mut().find(|(finger, _)| *finger == event.pointer_id());
            if let Some((_, at)) = own {
                *at = x;
            }
        });
        let held = self.held();
        self.explorer.change(|state, layout| match held {
            Some(two) => state.pinch_to(layout, two),
            None if state.is_dragging() => state.drag_to(layout, x),
            None => state.cursor = layout.hit(x, y),
        });
    }

    /// The button or finger goes up.
    pub fn up(&self, event: &PointerEvent) {
        let pinched = self.held().is_some();
        self.forget(event.pointer_id());
        self.explorer.change(|state, _| if pinched { state.let_go() } else { state.release() });
    }

    /// The browser takes the pointer, to scroll the page.
    pub fn lost(&self, event: &PointerEvent) {
        self.forget(event.pointer_id());
        self.explorer.change(|state, _| state.cancel());
    }

    /// The pointer leaves the chart. A finger that is lifted leaves too, and its reading stays.
    pub fn left(&self, event: &PointerEvent) {
        if event.pointer_type() == "mouse" {
            self.explorer.change(|state, _| {
                if !state.is_dragging() {
                    state.cursor = None;
                }
            });
        }
    }

    fn held(&self) -> Option<[f64; 2]> {
        self.fingers.with_value(|fingers| match fingers.as_slice() {
            &[(_, one), (_, other)] => Some([one, other]),
            _ => None,
        })
    }

    fn forget(&self, pointer: i32) {
        self.fingers.update_value(|fingers| fingers.retain(|(finger, _)| *finger != pointer));
    }
}
