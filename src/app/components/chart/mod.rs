//! The chart on the page: toolbar, two canvases, a read-out, a legend, and the table behind them.
//!
//! What exploring means is in [`crate::chart::Exploration`]; these files turn pointer, touch,
//! wheel and keys into calls of it and show the result.

mod explorer;
mod full_screen;
mod hearing;
mod keyboard;
mod legend;
mod pointer;
mod save;
mod surface;
mod table;
mod toolbar;
mod wheel;

use leptos::ev::KeyboardEvent;
use leptos::html::{Div, Figure};
use leptos::prelude::*;

use super::saver::Saver;
use crate::chart::summary::{read_out, summary};
use crate::chart::{Model, Theme};
pub use explorer::SharedCursor;
use explorer::{Explorer, name};
use full_screen::FullScreen;
use hearing::Hearing;
use legend::{Legend, Notes};
use save::ShownChart;
use surface::Surface;
pub use table::ChartTable;
use toolbar::Toolbar;

/// A control chart that can be explored, with its read-out and legend.
///
/// The theme comes from the context (`Signal<Theme>`); without one the chart is light. Its height
/// is the style sheet's, its width that of its place. Charts under one [`SharedCursor`] read the
/// same day.
#[component]
pub fn SpcChart(
    /// The numbers to show.
    #[prop(into)]
    model: Signal<Model>,
) -> impl IntoView {
    let theme = use_context::<Signal<Theme>>().unwrap_or_else(|| Signal::stored(Theme::LIGHT));
    let figure = NodeRef::<Figure>::new();
    let frame = NodeRef::<Div>::new();
    let size = RwSignal::new((0.0, 0.0));
    let explorer = Explorer::new(model, size);
    let full_screen = FullScreen::of(figure);
    let said = RwSignal::new(String::new());
    let picture = ShownChart { explorer, state: use_context() };
    let saver = Saver { picture, said };
    let hearing = Hearing::of(explorer, said);

    let pointer = pointer::Pointer::new(explorer, frame);
    let wheel = wheel::Wheel::new(explorer, frame);
    let cursor = Memo::new(move |_| explorer.state.with(|state| state.cursor));
    let words = Memo::new(move |_| model.with(summary));
    let measured = Memo::new(move |_| {
        let (one, other) = explorer.state.with(|state| state.measured())?;
        model.with(|model| Some(model.measure(one, other)?.sentence(model)))
    });
    let reading = move || match cursor.get() {
        Some(slot) => model.with(|model| read_out(model, slot)),
        None => "Point at the chart, or press the arrow keys, to read a period.".to_owned(),
    };
    // Other charts under the same cursor read along, but only one may speak, and none into a tune.
    let speaks = move || explorer.active.get() && !hearing.is_on();
    let live = move || if speaks() { "polite" } else { "off" };
    let name = move || model.with(name);
    let key = move |event: KeyboardEvent| {
        let controls = keyboard::Controls { explorer, full_screen, saver, hearing };
        controls.obey(&event);
    };
    let leave_full_screen = move |event: KeyboardEvent| {
        if event.key() == "Escape" && full_screen.leave() {
            event.prevent_default();
            event.stop_propagation();
        }
    };
    view! {
        <figure
            node_ref=figure
            class="chart"
            class:chart--full=move || full_screen.covers()
            aria-label=move || format!("Chart: {}", name())
            on:keydown=leave_full_screen
        >
            <Show when=move || full_screen.is_on()>
                <p class="chart-title">{name}</p>
            </Show>
            <figcaption class="chart-summary">{move || words.get()}</figcaption>
            <Toolbar explorer full_screen saver hearing/>
            <div
                node_ref=frame
                class="chart-frame"
                class:chart-frame--move=move || pointer.moves()
                tabindex="0"
                role="application"
                aria-roledescription="chart"
                aria-label=move || {
                    format!(
                        "{}. {} Arrow keys read each period, + and - zoom, ? lists all keys.",
                        name(),
                        words.get(),
                    )
                }
                on:pointerdown=move |event| pointer.down(&event)
                on:pointermove=move |event| pointer.moved(&event)
                on:pointerup=move |event| pointer.up(&event)
                on:pointercancel=move |event| pointer.lost(&event)
                on:pointerleave=move |event| {
                    pointer.left(&event);
                    wheel.forget();
                }
                on:dblclick=move |_| {
                    explorer.change(|state, _| state.show_all());
                }
                on:wheel=move |event| wheel.turned(&event)
                on:focus=move |_| explorer.active.set(true)
                on:blur=move |_| explorer.active.set(false)
                on:keydown=key
            >
                <Surface explorer theme frame size words/>
                <p class="chart-hint" aria-hidden="true" class:chart-hint--shown=move || wheel.asks()>
                    "To zoom with the wheel, click the chart first or hold Ctrl."
                </p>
            </div>
            <p class="chart-reading" aria-live=live>
                {reading}
            </p>
            <p class="chart-measured" role="status" data-testid="measured">
                {move || {
                    measured
                        .get()
                        .map(|sentence| view! { <strong>"Measured. "</strong> {sentence} })
                }}
            </p>
            <p class="chart-said" role="status">{move || said.get()}</p>
            <Notes explorer/>
            <Legend model/>
        </figure>
    }
}
