//! A funnel plot on the page: two canvases, a read-out, the ways to take it along, and the table
//! behind it.

mod save;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::{Canvas, Details, Div};
use leptos::prelude::*;
use plotters::drawing::IntoDrawingArea;
use web_sys::HtmlCanvasElement;

use super::saver::{Saver, save_menu};
use super::watch::Size;
use super::words_table::words_table;
use crate::app::browser::PixelRatio;
use crate::app::canvas_backend::SharpCanvas;
use crate::app::components::explain::explain_words;
use crate::chart::Theme;
use crate::chart::funnel::{
    FunnelLayout, FunnelModel, paint_funnel, paint_funnel_cursor, reading, summary,
};
use crate::view::funnel::table;
use crate::view::shortcuts::{Command, Place, command};
use save::{MENU, ShownFunnel};

/// A funnel plot that can be read by pointer and by keys, with its figures.
#[component]
pub fn FunnelChart(
    /// The numbers to show.
    #[prop(into)]
    model: Signal<FunnelModel>,
) -> impl IntoView {
    let theme = use_context::<Signal<Theme>>().unwrap_or_else(|| Signal::stored(Theme::LIGHT));
    let frame = NodeRef::<Div>::new();
    let size = RwSignal::new((0.0, 0.0));
    let cursor = RwSignal::new(None::<usize>);
    let said = RwSignal::new(String::new());
    let watching = StoredValue::new_local(None::<Size>);
    Effect::new(move |_| {
        let Some(frame) = frame.get() else { return };
        watching.set_value(Size::watch(&frame, move |width, height| size.set((width, height))));
    });
    let layout = Memo::new(move |_| {
        let (width, height) = size.get();
        let has_room = width >= 1.0 && height >= 1.0;
        has_room.then(|| model.with(|model| FunnelLayout::new(model, width, height)))
    });
    // Limits that change leave the cursor where it is; another comparison has other points.
    let shown = Memo::new(move |_| model.with(|model| (model.scope.clone(), model.points.len())));
    Effect::new(move |before: Option<(String, usize)>| {
        let now = shown.get();
        if before.is_some_and(|before| before != now) {
            cursor.set(None);
        }
        now
    });

    let words = Memo::new(move |_| model.with(summary));
    let read = move || match cursor.get() {
        Some(index) => model.with(|model| reading(model, index)),
        None => "Point at an organisation, or press the arrow keys, to read it.".to_owned(),
    };
    let point_at = move |event: PointerEvent| {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        let hit = layout.with_untracked(|layout| layout.as_ref()?.hit(x, y));
        if hit.is_some() && hit != cursor.get_untracked() {
            cursor.set(hit);
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        match command(Place::Chart, &event.key(), event.shift_key()) {
            Some(Command::Read(step)) => {
                let at = cursor.get_untracked();
                cursor.set(model.with_untracked(|model| model.moved(step, at)));
            }
            Some(Command::Escape) if cursor.get_untracked().is_some() => cursor.set(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let saver = Saver { picture: ShownFunnel { model, state: use_context() }, said };
    view! {
        <figure class="chart funnel" data-testid="funnel">
            <p class="chart-summary" data-testid="funnel-summary">{move || words.get()}</p>
            <div class="chart-tools no-print">{save_menu(saver, &MENU)}</div>
            <div
                node_ref=frame
                class="chart-frame funnel__frame"
                tabindex="0"
                role="group"
                aria-label=move || model.with(|model| format!("Funnel plot of {}", model.title))
                on:pointermove=point_at
                on:pointerdown=point_at
                on:keydown=key
            >
                <Ink model layout theme words/>
                <Overlay layout theme cursor/>
            </div>
            <p class="chart-reading" aria-live="polite" data-testid="funnel-reading">{read}</p>
            <p class="chart-said" role="status">{move || said.get()}</p>
            <p class="quiet funnel__legend">
                "Dark line: the average. Dashed: 95% limits. Solid: 99.8% limits. Circles lie within \
                 the 95% limits; hollow marks beyond 95%, filled ones beyond 99.8%; squares are \
                 worse, diamonds better, triangles neither. Large marks with bold names: this \
                 system. Not every name has room: point at a mark to read it."
            </p>
            {explain_words(&["funnel", "funnel-limits", "peer-rank"])}
            <div class="funnel__notes" data-testid="funnel-notes">
                {move || {
                    model.with(|model| {
                        let notes = model.notes.iter().map(|note| view! { <p>{note.clone()}</p> });
                        notes.collect::<Vec<_>>()
                    })
                }}
                <p class="quiet">{move || model.with(|model| model.settings.clone())}</p>
            </div>
            <Figures model/>
        </figure>
    }
}

/// The lower canvas: everything but the cursor.
#[component]
fn Ink(
    model: Signal<FunnelModel>,
    layout: Memo<Option<FunnelLayout>>,
    theme: Signal<Theme>,
    words: Memo<String>,
) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    let ratio = use_context::<PixelRatio>();
    Effect::new(move |_| {
        ratio.inspect(|ratio| ratio.0.track());
        layout.with(|layout| {
            let Some((layout, backend)) = on(canvas.get(), layout.as_ref()) else { return };
            let area = backend.into_drawing_area();
            // A failed stroke leaves a picture with a hole; words and table are still there.
            let _ = model.with(|model| paint_funnel(model, layout, &theme.get(), &area));
        });
    });
    view! {
        <canvas node_ref=canvas class="chart-layer" role="img" aria-label=move || words.get()></canvas>
    }
}

/// The upper canvas: what somebody points at.
#[component]
fn Overlay(
    layout: Memo<Option<FunnelLayout>>,
    theme: Signal<Theme>,
    cursor: RwSignal<Option<usize>>,
) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    let ratio = use_context::<PixelRatio>();
    Effect::new(move |_| {
        ratio.inspect(|ratio| ratio.0.track());
        layout.with(|layout| {
            let Some((layout, backend)) = on(canvas.get(), layout.as_ref()) else { return };
            if let Some(index) = cursor.get() {
                let area = backend.into_drawing_area();
                let _ = paint_funnel_cursor(layout, &theme.get(), index, &area);
            }
        });
    });
    view! { <canvas node_ref=canvas class="chart-layer" aria-hidden="true"></canvas> }
}

/// A cleared canvas of the layout's size.
fn on(
    canvas: Option<HtmlCanvasElement>,
    layout: Option<&FunnelLayout>,
) -> Option<(&FunnelLayout, SharpCanvas)> {
    let layout = layout?;
    let ratio = window().device_pixel_ratio();
    Some((layout, SharpCanvas::new(&canvas?, layout.width, layout.height, ratio)?))
}

/// The funnel as a table, made when it is opened.
#[component]
fn Figures(model: Signal<FunnelModel>) -> impl IntoView {
    let details = NodeRef::<Details>::new();
    let open = RwSignal::new(false);
    view! {
        <details
            class="nhsuk-details"
            node_ref=details
            on:toggle=move |_| open.set(details.get_untracked().is_some_and(|of| of.open()))
        >
            <summary class="nhsuk-details__summary" data-testid="funnel-figures">
                <span class="nhsuk-details__summary-text">"The funnel plot as a table"</span>
            </summary>
            {move || {
                let figures = || model.with(|model| words_table(table(model), "table", "funnel-table"));
                open.get().then(figures)
            }}
        </details>
    }
}
