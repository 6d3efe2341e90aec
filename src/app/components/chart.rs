//! The chart on the page: two canvases, a read-out, and the table behind them.
//!
//! The lower canvas holds the chart, the upper one only the cursor, so that moving it redraws
//! nothing else. Pointer, touch and arrow keys move the same cursor, and a sentence says what it
//! stands on: seen by all, read aloud by a screen reader.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ResizeObserver, ResizeObserverEntry};

use super::icons::PointMark;
use crate::app::browser::PixelRatio;
use crate::app::canvas_backend::SharpCanvas;
use crate::chart::summary::{read_out, summary};
use crate::chart::{Layout, Model, Row, Theme, moved, paint, paint_cursor};
use crate::spc::PointType;
use crate::view::shortcuts::{Command, Place, command};

/// A control chart with its cursor, read-out and legend.
///
/// The theme comes from the context (`Signal<Theme>`); without one the chart is light. Its height
/// is the style sheet's, its width that of its place.
#[component]
pub fn SpcChart(
    /// The numbers to show.
    #[prop(into)]
    model: Signal<Model>,
) -> impl IntoView {
    let theme = use_context::<Signal<Theme>>().unwrap_or_else(|| Signal::stored(Theme::LIGHT));
    let frame = NodeRef::<Div>::new();
    let ink = NodeRef::<Canvas>::new();
    let overlay = NodeRef::<Canvas>::new();
    let ratio = use_context::<PixelRatio>();
    let size = RwSignal::new((0.0, 0.0));
    let cursor = RwSignal::new(None::<usize>);
    let layout = Memo::new(move |_| {
        let (width, height) = size.get();
        model.with(|model| Layout::new(model, width, height))
    });
    // Another chart in the same place starts without a cursor.
    Effect::new(move |_| {
        model.track();
        cursor.set(None);
    });

    let watching = StoredValue::new_local(None::<Watching>);
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        watching.set_value(Watching::start(&frame, move |width, height| size.set((width, height))));
    });
    Effect::new(move |_| {
        ratio.inspect(|ratio| ratio.0.track());
        let Some(area) = ink.get().and_then(|canvas| area(&canvas, size.get())) else {
            return;
        };
        // A failed stroke leaves a picture with a hole; words and table are still there.
        let _ = layout.with(|layout| paint(layout, &theme.get(), &area));
    });
    Effect::new(move |_| {
        ratio.inspect(|ratio| ratio.0.track());
        let Some(area) = overlay.get().and_then(|canvas| area(&canvas, size.get())) else {
            return;
        };
        if let Some(slot) = cursor.get() {
            let _ = layout.with(|layout| paint_cursor(layout, &theme.get(), slot, &area));
        }
    });

    let point_at = move |event: PointerEvent| {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        cursor.set(layout.with_untracked(|layout| layout.hit(x, y)));
    };
    let leave = move |event: PointerEvent| {
        // A finger that is lifted leaves too, and its reading should stay.
        if event.pointer_type() == "mouse" {
            cursor.set(None);
        }
    };
    let key = move |event: KeyboardEvent| {
        let at = cursor.get_untracked();
        let slot = match command(Place::Chart, &event.key(), event.shift_key()) {
            Some(Command::Read(step)) => model.with_untracked(|model| moved(model, step, at)),
            Some(Command::Escape) if at.is_some() => None,
            _ => return,
        };
        event.prevent_default();
        cursor.set(slot);
    };

    let words = Memo::new(move |_| model.with(summary));
    let reading = move || match cursor.get() {
        Some(slot) => model.with(|model| read_out(model, slot)),
        None => "Point at the chart, or press the arrow keys, to read a period.".to_owned(),
    };
    let name = move || {
        model.with(|model| match model.organisation.as_str() {
            "" => model.title.clone(),
            organisation => format!("{}, {organisation}", model.title),
        })
    };
    view! {
        <figure class="chart" aria-label=move || format!("Chart: {}", name())>
            <figcaption class="chart-summary">{move || words.get()}</figcaption>
            <div
                node_ref=frame
                class="chart-frame"
                tabindex="0"
                role="application"
                aria-roledescription="chart"
                aria-label=move || {
                    format!("{}. {} Arrow keys read each period.", name(), words.get())
                }
                on:pointermove=point_at
                on:pointerdown=point_at
                on:pointerleave=leave
                on:keydown=key
            >
                <canvas node_ref=ink class="chart-layer" role="img" aria-label=move || words.get()>
                </canvas>
                <canvas node_ref=overlay class="chart-layer" aria-hidden="true"></canvas>
            </div>
            <p class="chart-reading" aria-live="polite">{reading}</p>
            <Legend model/>
        </figure>
    }
}

/// The kinds of point that the chart holds, each with its marker.
#[component]
fn Legend(model: Signal<Model>) -> impl IntoView {
    let kinds = Memo::new(move |_| {
        model.with(|model| {
            let mut kinds: Vec<PointType> = Vec::new();
            for slot in model.slots.iter().filter(|slot| slot.value.is_some()) {
                if !kinds.contains(&slot.point_type()) {
                    kinds.push(slot.point_type());
                }
            }
            kinds
        })
    });
    let method = move || model.with(crate::chart::summary::method);
    view! {
        <div class="chart-legend">
            <ul>
                {move || {
                    (kinds.get().into_iter())
                        .map(|kind| view! { <li><PointMark kind/></li> })
                        .collect_view()
                }}
            </ul>
            <p>{method}</p>
        </div>
    }
}

/// The chart's figures, folded away until somebody wants them.
#[component]
pub fn ChartTable(
    /// The numbers to show.
    #[prop(into)]
    model: Signal<Model>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    // Sixty charts on a page need no sixty tables that nobody has opened.
    let rows = move || if open.get() { model.with(Row::all) } else { Vec::new() };
    let toggled = move |event: leptos::ev::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    let row = |row: Row| {
        let [period, numbers @ .., rule, source] = row.cells().map(str::to_owned);
        view! {
            <tr>
                <th scope="row">{period}</th>
                {numbers.map(|cell| view! { <td class="number">{cell}</td> }).to_vec()}
                <td>{rule}</td>
                <td>{source}</td>
            </tr>
        }
    };
    view! {
        <details class="chart-table" on:toggle=toggled>
            <summary>"Data table"</summary>
            <div class="chart-table-frame" tabindex="0" role="region" aria-label="Data table">
                <table>
                    <caption>{move || model.with(|model| model.title.clone())}</caption>
                    <thead>
                        <tr>
                            {Row::HEADINGS
                                .map(|heading| view! { <th scope="col">{heading}</th> })
                                .to_vec()}
                        </tr>
                    </thead>
                    <tbody>{move || rows().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </details>
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

/// Watches the size of an element for as long as it lives.
struct Watching {
    observer: ResizeObserver,
    _listen: Closure<dyn FnMut(Vec<ResizeObserverEntry>)>,
}

impl Watching {
    fn start(element: &web_sys::Element, resized: impl Fn(f64, f64) + 'static) -> Option<Self> {
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

impl Drop for Watching {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
