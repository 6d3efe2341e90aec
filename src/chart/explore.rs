//! What somebody does with a chart: the cursor, the window, the measured stretch and the drag
//! that is under way. The page turns events into calls of these functions and shows the result.

use super::layout::Layout;
use super::window::Window;

/// How far a pointer moves, in pixels, before a press is a drag and not a click.
const CLICK: f64 = 4.0;

/// How much one step of zooming makes a slot wider.
pub const ZOOM_STEP: f64 = 1.5;

/// What dragging over the chart does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// Shows the stretch that is dragged over.
    #[default]
    Zoom,
    /// Moves along the time axis.
    Move,
    /// Measures the stretch that is dragged over.
    Measure,
}

impl Tool {
    /// Every tool with its name, in the order in which a choice offers them.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Zoom, "Zoom"), (Self::Move, "Move"), (Self::Measure, "Measure")];
}

/// A drag that is under way.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Drag {
    /// The pointer is down and has not moved far enough to mean anything.
    Pressed { x: f64, slot: usize },
    /// Slots are being marked.
    Marking { from: usize, to: usize },
    /// The chart is being moved.
    Moving { x: f64, window: Window, slot_width: f64 },
    /// Two fingers hold the chart at these positions of the time axis.
    Pinching { held: [f64; 2], window: Window },
}

/// The state of exploring one chart. Slots are positions in [`Model::slots`](super::Model::slots).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exploration {
    /// What dragging does.
    pub tool: Tool,
    /// The slot that is read.
    pub cursor: Option<usize>,
    window: Window,
    measured: Option<(usize, usize)>,
    drag: Option<Drag>,
}

impl Exploration {
    /// A chart of `count` slots that nobody has touched.
    pub fn new(count: usize) -> Self {
        Self {
            tool: Tool::default(),
            cursor: None,
            window: Window::all(count),
            measured: None,
            drag: None,
        }
    }

    /// The part of the time axis that is shown.
    pub fn window(&self) -> Window {
        self.window
    }

    /// The stretch that is measured, from the slot where measuring began to where it ended.
    pub fn measured(&self) -> Option<(usize, usize)> {
        match (self.tool, self.drag) {
            (Tool::Measure, Some(Drag::Marking { from, to })) => Some((from, to)),
            _ => self.measured,
        }
    }

    /// The first and last slot that are being marked for zooming.
    pub fn marked(&self) -> Option<(usize, usize)> {
        match (self.tool, self.drag) {
            (Tool::Zoom, Some(Drag::Marking { from, to })) => Some((from.min(to), from.max(to))),
            _ => None,
        }
    }

    /// Whether a drag is under way.
    pub fn is_dragging(&self) -> bool {
        self.drag.is_some()
    }

    /// The pointer goes down in a slot.
    pub fn press(&mut self, x: f64, slot: usize) {
        self.drag = Some(Drag::Pressed { x, slot });
    }

    /// The pointer moves while it is down.
    pub fn drag_to(&mut self, layout: &Layout, x: f64) {
        let slot = layout.nearest(x);
        self.drag = match self.drag {
            Some(Drag::Pressed { x: start, slot: from }) if (x - start).abs() > CLICK => {
                match self.tool {
                    Tool::Move => Some(Drag::Moving {
                        x: start,
                        window: self.window,
                        slot_width: layout.slot_width(),
                    }),
                    Tool::Zoom | Tool::Measure => Some(Drag::Marking { from, to: slot }),
                }
            }
            Some(Drag::Marking { from, .. }) => Some(Drag::Marking { from, to: slot }),
            other => other,
        };
        if let Some(Drag::Moving { x: start, window, slot_width }) = self.drag {
            self.window = window.pan_by((start - x) / slot_width);
        }
        if !matches!(self.drag, Some(Drag::Moving { .. })) {
            self.cursor = Some(slot);
        }
    }

    /// The pointer goes up: what was dragged over is shown or measured.
    pub fn release(&mut self) {
        if let Some(Drag::Marking { from, to }) = self.drag.take() {
            match self.tool {
                // A stretch within one slot is a hand that shook, not a wish to see one month.
                Tool::Zoom if from == to => {}
                Tool::Zoom => self.window = self.window.to_period(from.min(to)..from.max(to) + 1),
                Tool::Measure => self.measured = Some((from, to)),
                Tool::Move => {}
            }
        }
    }

    /// The drag ends without effect: the pointer was lost, or somebody thought better of it.
    pub fn cancel(&mut self) {
        if let Some(Drag::Moving { window, .. } | Drag::Pinching { window, .. }) = self.drag.take()
        {
            self.window = window;
        }
    }

    /// Two fingers touch the chart at these x positions.
    pub fn pinch(&mut self, layout: &Layout, fingers: [f64; 2]) {
        let held = ordered(fingers).map(|x| layout.position(x));
        self.drag = Some(Drag::Pinching { held, window: self.window });
    }

    /// The two fingers move.
    pub fn pinch_to(&mut self, layout: &Layout, fingers: [f64; 2]) {
        if let Some(Drag::Pinching { held, .. }) = self.drag {
            let share = |x: f64| (x - layout.plot.left) / layout.plot.width();
            self.window = self.window.through(held, ordered(fingers).map(share));
        }
    }

    /// The fingers leave the chart as it is.
    pub fn let_go(&mut self) {
        self.drag = None;
    }

    /// Zooms in or out (a factor below one) around a position counted in slots. Whether anything
    /// changed.
    pub fn zoom(&mut self, anchor: f64, factor: f64) -> bool {
        self.look_through(self.window.zoom_around(anchor, factor))
    }

    /// Zooms around the cursor, or without one around the middle. Whether anything changed.
    pub fn zoom_at_cursor(&mut self, factor: f64) -> bool {
        let middle = (self.window.start() + self.window.end()) / 2.0;
        let shown = self.cursor.filter(|slot| self.window.slots().contains(slot));
        self.zoom(shown.map_or(middle, |slot| slot as f64 + 0.5), factor)
    }

    /// Moves along the time axis. Whether anything changed.
    pub fn pan(&mut self, slots: f64) -> bool {
        self.look_through(self.window.pan_by(slots))
    }

    /// Shows everything again. Whether anything changed.
    pub fn show_all(&mut self) -> bool {
        self.look_through(self.window.reset())
    }

    /// Reads a slot, and shows it when it lies beyond the window.
    pub fn read(&mut self, slot: usize) {
        self.cursor = Some(slot);
        self.window = self.window.showing(slot);
    }

    /// Moves the cursor and takes the end of the measured stretch along; a new stretch begins
    /// where the cursor was.
    pub fn extend_to(&mut self, slot: usize) {
        let from = match (self.measured, self.cursor) {
            (Some((from, to)), Some(cursor)) if to == cursor => from,
            (_, Some(cursor)) => cursor,
            _ => slot,
        };
        self.read(slot);
        self.measured = Some((from, slot));
    }

    /// Takes back one thing: the drag, else the measured stretch, else the zoom, else the cursor.
    /// Whether there was any.
    pub fn escape(&mut self) -> bool {
        if self.drag.is_some() {
            self.cancel();
        } else if self.measured.is_some() {
            self.measured = None;
        } else if !self.window.is_all() {
            self.window = self.window.reset();
        } else {
            return self.cursor.take().is_some();
        }
        true
    }

    fn look_through(&mut self, window: Window) -> bool {
        let changed = window != self.window;
        self.window = window;
        changed
    }
}

fn ordered([one, other]: [f64; 2]) -> [f64; 2] {
    [one.min(other), one.max(other)]
}
