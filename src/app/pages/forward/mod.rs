//! The look forward over all indicators: which tiers would be reached and when if the forecasts
//! came true, what warns early, and how past forecasts did.

mod predicted;
mod record;
mod warnings;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Analysis;
use crate::app::components::empty::no_returns;
use crate::app::state::State;
use crate::view::forward::Chosen;

/// The forward look. What is chosen lives as long as the page's context holds it.
#[component]
pub fn ForwardPage() -> impl IntoView {
    let state = State::here();
    let chosen = use_context().unwrap_or_else(|| RwSignal::new(Chosen::default()));
    move || match state.analysis.get() {
        Some(analysis) if !analysis.items.is_empty() => page(&analysis, chosen),
        _ => no_returns(
            "Forward look",
            "This page lists the tiers that indicators would reach if their forecasts came true, \
             what is going wrong before a tier moves, and how past forecasts did.",
        ),
    }
}

fn page(analysis: &Arc<Analysis>, chosen: RwSignal<Chosen>) -> AnyView {
    let from = analysis.as_of.map(|month| format!("Judged to {}. ", month.long()));
    view! {
        <div class="forward">
            <h1>"Forward look"</h1>
            {predicted::predicted(analysis)}
            {warnings::warnings(analysis, chosen)}
            {record::track_record(analysis, chosen)}
            <p class="quiet">{from} {format!("Framework: {}.", analysis.framework)}</p>
        </div>
    }
    .into_any()
}
