//! The look forward over all indicators: which tiers would be reached and when if the forecasts
//! came true, what warns early, and how past forecasts did.

mod predicted;
mod record;
mod warnings;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, Sign};
use crate::app::components::empty::no_returns;
use crate::app::state::State;

/// What is chosen on the page; a newer analysis leaves it as it is.
#[derive(Clone, Copy)]
struct Chosen {
    /// The only kind of early warning that is listed.
    sign: RwSignal<Option<Sign>>,
    /// The only organisation whose track records are listed.
    organisation: RwSignal<Option<String>>,
}

/// The forward look.
#[component]
pub fn ForwardPage() -> impl IntoView {
    let state = State::here();
    let chosen = Chosen { sign: RwSignal::new(None), organisation: RwSignal::new(None) };
    move || match state.analysis.get() {
        Some(analysis) if !analysis.items.is_empty() => page(&analysis, chosen),
        _ => no_returns(
            "Forward look",
            "This page lists the tiers that indicators would reach if their forecasts came true, \
             what is going wrong before a tier moves, and how past forecasts did.",
        ),
    }
}

fn page(analysis: &Arc<Analysis>, chosen: Chosen) -> AnyView {
    let from = analysis.as_of.map(|month| format!("Judged to {}. ", month.long()));
    view! {
        <div class="forward">
            <h1>"Forward look"</h1>
            {predicted::predicted(analysis)}
            {warnings::warnings(analysis, chosen.sign)}
            {record::track_record(analysis, chosen.organisation)}
            <p class="quiet">{from} {format!("Framework: {}.", analysis.framework)}</p>
        </div>
    }
    .into_any()
}
