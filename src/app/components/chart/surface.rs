//! The two canvases: the lower holds the chart, the upper only what somebody points at, so that
//! moving the cursor redraws nothing else.

use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};

use super::explorer::Explorer;
use crate::app::browser::PixelRatio;
use crate::app::canvas_backend::SharpCanvas;
use crate::app::components::watch::Size;
use crate::chart::{Theme, paint, paint_brush, paint_cursor, paint_measure};

/// The canvases of a chart in a frame whose size they report and follow.
#[component]
pub fn Surface(
    /// The state.
    explorer: Explorer,
    /// The colours.
    theme: Signal<Theme>,
    /// What the canvases fill.
    frame: NodeRef<Div>,
    /// The size of it, written here.
    size: RwSignal<(f64, f64)>,
    /// The chart in words.
    words: Memo<String>,
) -> impl IntoView {
    let ink = NodeRef::<Canvas>::new();
    let overlay = NodeRef::<Canvas>::new();
    let ratio = use_context::<PixelRatio>();
    let Explorer { model, state, layout, .. } = explorer;

    let watching = StoredValue::new_local(None::<Size>);
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        watching.set_value(Size::watch(&frame, move |width, height| size.set((width, height))));
    });
    Effect::new(move |_| {
        ratio.inspect(|ratio| ratio.0.track());
        let Some(area) = ink.get().and_then(|canvas| area(&canvas, size.get())) else {
            return;
        };
        // A failed stroke leaves a picture with a hole; words and table are still there.
        let _ = layout.with(|layout| paint(layout, &theme.get(), &area));
    });

    let cursor = Memo::new(move |_| state.with(|state| state.cursor));
    let marked = Memo::new(move |_| state.with(|state| state.marked()));
    let measured = Memo::new(move |_| {
        let (one, other) = state.with(|state| state.measured())?;
        model.with(|model| model.measure(one, other))
    });
    Effect::new(move |_| {
        ratio.inspect(|ratio| ratio.0.track());
        let Some(area) = overlay.get().and_then(|canvas| area(&canvas, size.get())) else {
            return;
        };
        let theme = theme.get();
        layout.with(|layout| {
            if let Some(measure) = measured.get() {
                let _ = paint_measure(layout, &theme, &measure, &area);
            }
            if let Some(slots) = marked.get() {
                let _ = paint_brush(layout, &theme, slots, &area);
            }
            if let Some(slot) = cursor.get() {
                let _ = paint_cursor(layout, &theme, slot, &area);
            }
        });
    });
    view! {
        <canvas node_ref=ink class="chart-layer" role="img" aria-label=move || words.get()></canvas>
        <canvas node_ref=overlay class="chart-layer" aria-hidden="true"></canvas>
    }
}

/// A plotters area over the whole canvas; `None` before it has a size.
fn area(
    canvas: &web_sys::HtmlCanvasElement,
    (width, height): (f64, f64),
) -> Option<DrawingArea<SharpCanvas, Shift>> {
    if width < 1.0 || height < 1.0 {
        return None;
    }
    let ratio = window().device_pixel_ratio();
    Some(SharpCanvas::new(canvas, width, height, ratio)?.into_drawing_area())
}
