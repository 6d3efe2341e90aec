//! What the marks mean, by which rules, and the notes that are only numbers on the chart.

use leptos::prelude::*;

use super::explorer::Explorer;
use crate::app::components::explain::explain_words;
use crate::app::components::icons::{ExcludedMark, PartialMark, PointMark};
use crate::chart::{Model, Slot, summary};

/// The kinds of point that the chart holds, each with its marker, and the kind of chart.
#[component]
pub fn Legend(
    /// The numbers.
    model: Signal<Model>,
) -> impl IntoView {
    let kinds = Memo::new(move |_| model.with(summary::kinds));
    let excluded = Memo::new(move |_| model.with(|model| model.slots.iter().any(Slot::excluded)));
    let partial = Memo::new(move |_| model.with(|model| model.slots.iter().any(Slot::is_partial)));
    view! {
        <div class="chart-legend">
            <ul>
                {move || {
                    (kinds.get().into_iter())
                        .map(|kind| view! { <li><PointMark kind/></li> })
                        .collect_view()
                }}
                <Show when=move || excluded.get()>
                    <li><ExcludedMark/></li>
                </Show>
                <Show when=move || partial.get()>
                    <li data-testid="partial-mark"><PartialMark/></li>
                </Show>
            </ul>
            <p>
                {move || model.with(summary::method)} " "
                {move || model.with(|model| model.notice.clone())}
            </p>
            {explain_words(&["control-chart", "mean", "limits", "signal", "target", "forecast"])}
        </div>
    }
}

/// The notes behind the numbers on the chart; nothing where the chart has room for the words.
#[component]
pub fn Notes(
    /// The state.
    explorer: Explorer,
) -> impl IntoView {
    let numbered = Memo::new(move |_| explorer.layout.with(|layout| layout.numbered_notes));
    let notes = move || {
        explorer.model.with(|model| {
            let named = |(slot, note): (usize, String)| Some((model.slots.get(slot)?.name(), note));
            model.notes().into_iter().filter_map(named).collect::<Vec<_>>()
        })
    };
    view! {
        <Show when=move || numbered.get()>
            <ol class="chart-notes" aria-label="Notes on the chart">
                {move || {
                    (notes().into_iter())
                        .map(|(period, note)| view! { <li>{period} ": " {note}</li> })
                        .collect_view()
                }}
            </ol>
        </Show>
    }
}
