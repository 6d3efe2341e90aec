//! A small control chart among many: drawn when it comes near the screen, with a cursor that all
//! of them share.

use leptos::ev;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use plotters::drawing::IntoDrawingArea;
use web_sys::HtmlCanvasElement;

use super::chart::SharedCursor;
use super::watch::{Nearness, Size};
use crate::app::browser::PixelRatio;
use crate::app::canvas_backend::SharpCanvas;
use crate::calendar::Date;
use crate::chart::{Layout, Model, Theme, paint, paint_cursor};
use crate::view::multiples;

/// Paper is finer than most screens. Browsers print what was drawn just before as lines, not dots.
const PRINT_RATIO: f64 = 2.0;

/// What the small charts of a page share. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct SmallCharts {
    /// The date that every chart points at.
    pub cursor: SharedCursor,
    /// The page is being printed: every chart has to be drawn, near the screen or not.
    printing: RwSignal<bool>,
}

impl SmallCharts {
    /// For the charts of one page, which follows the browser's printing for as long as it lives.
    pub fn follow() -> Self {
        let cursor = use_context().unwrap_or_else(|| SharedCursor(RwSignal::new(None)));
        let charts = Self { cursor, printing: RwSignal::new(false) };
        let before = window_event_listener(ev::beforeprint, move |_| charts.printing.set(true));
        let after = window_event_listener(ev::afterprint, move |_| charts.printing.set(false));
        on_cleanup(move || {
            before.remove();
            after.remove();
        });
        charts
    }

    /// The date that every chart shows: that of the cursor, but on paper there is none.
    pub fn shown(self) -> Option<Date> {
        self.cursor.0.get().filter(|_| !self.printing.get())
    }
}

/// One chart with a line of words for what the cursor points at. Its size is that of its place,
/// given by the style sheet.
#[component]
pub fn SmallChart(
    /// The numbers to show.
    model: StoredValue<Model>,
    /// What it shares with the others.
    charts: SmallCharts,
    /// The values that its axis covers besides its own.
    reach: Memo<Option<(f64, f64)>>,
) -> impl IntoView {
    let theme = use_context::<Signal<Theme>>().unwrap_or_else(|| Signal::stored(Theme::LIGHT));
    let ratio = use_context::<PixelRatio>();
    let frame = NodeRef::<Div>::new();
    let ink = NodeRef::<Canvas>::new();
    let overlay = NodeRef::<Canvas>::new();
    let size = RwSignal::new((0.0, 0.0));
    let near = RwSignal::new(false);
    let watching = StoredValue::new_local(None::<(Option<Size>, Option<Nearness>)>);
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        let sized = Size::watch(&frame, move |width, height| size.set((width, height)));
        let nearness = Nearness::watch(&frame, move |is_near| near.set(is_near));
        // Without an observer every chart is drawn at once.
        near.update(|near| *near |= nearness.is_none());
        watching.set_value(Some((sized, nearness)));
    });

    let drawn = Memo::new(move |_| near.get() || charts.printing.get());
    let layout = Memo::new(move |_| {
        let (width, height) = size.get();
        let has_room = width >= 1.0 && height >= 1.0;
        (drawn.get() && has_room).then(|| {
            model.with_value(|model| match reach.get() {
                Some(reach) => Layout::new(&model.clone().with_reach(reach), width, height),
                None => Layout::new(model, width, height),
            })
        })
    });
    let sharpness = move || {
        let screen = ratio.map_or(1.0, |ratio| ratio.0.get());
        if charts.printing.get() { screen.max(PRINT_RATIO) } else { screen }
    };
    let on = move |canvas: Option<HtmlCanvasElement>, layout: &Layout| {
        SharpCanvas::new(&canvas?, layout.width, layout.height, sharpness())
            .map(IntoDrawingArea::into_drawing_area)
    };
    Effect::new(move |_| {
        layout.with(|layout| match layout {
            Some(layout) => {
                // A failed stroke leaves a picture with a hole; the words are still there.
                let area = on(ink.get(), layout);
                let _ = area.map(|area| paint(layout, &theme.get(), &area));
            }
            None => ink.get().iter().for_each(give_back),
        });
    });
    let slot = Memo::new(move |_| {
        let date = charts.shown()?;
        model.with_value(|model| model.slot_at(date))
    });
    // The layer of the cursor has a bitmap only while there is a cursor, and a chart that nobody
    // sees does not ask where the cursor is.
    Effect::new(move |_| {
        layout.with(|layout| {
            match layout.as_ref().and_then(|layout| Some((layout, slot.get()?))) {
                Some((layout, slot)) => {
                    let area = on(overlay.get(), layout);
                    let _ = area.map(|area| paint_cursor(layout, &theme.get(), slot, &area));
                }
                None => overlay.get().iter().for_each(give_back),
            }
        });
    });
    let reading = move || {
        let shown = drawn.get().then(|| charts.shown()).flatten();
        model.with_value(|model| multiples::reading(model, shown))
    };

    let point_at = move |event: ev::PointerEvent| {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let slot = layout.with_untracked(|layout| layout.as_ref()?.hit(x, y));
        let date = slot.and_then(|slot| model.with_value(|model| multiples::date_of(model, slot)));
        if date != charts.cursor.0.get_untracked() {
            charts.cursor.0.set(date);
        }
    };
    let leave = move |event: ev::PointerEvent| {
        // A finger that is lifted leaves too, and its reading should stay.
        if event.pointer_type() == "mouse" {
            charts.cursor.0.set(None);
        }
    };
    view! {
        <div
            node_ref=frame
            class="multiple__frame"
            on:pointermove=point_at
            on:pointerdown=point_at
            on:pointerleave=leave
        >
            <canvas node_ref=ink class="chart-layer" aria-hidden="true"></canvas>
            <canvas node_ref=overlay class="chart-layer" aria-hidden="true"></canvas>
        </div>
        <span class="multiple__reading" data-testid="reading">{reading}</span>
    }
}

/// Gives the memory of a bitmap back: hundreds of charts would fill it.
fn give_back(canvas: &HtmlCanvasElement) {
    if canvas.width() > 0 {
        canvas.set_width(0);
    }
}
