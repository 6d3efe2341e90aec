//! Segment and tier of NHS England, wherever an organisation is named.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Analysis;
use crate::app::state::State;
use crate::view::oversight::standing;

/// A line for each; nothing where neither is known for the month that is judged.
pub fn oversight(
    state: State,
    analysis: &Arc<Analysis>,
    organisation: &str,
) -> impl IntoView + use<> {
    let (analysis, organisation) = (Arc::clone(analysis), organisation.to_owned());
    move || {
        let day = analysis.as_of.map(|month| month.last_day());
        let lines = state.entered.with(|history| {
            standing(&history.now().oversight, Some(&analysis), &organisation, day)
        });
        (!lines.is_empty()).then(|| {
            let lines: Vec<_> =
                lines.into_iter().map(|words| view! { <span>{words}</span> }).collect();
            view! { <span class="oversight" data-testid="oversight">{lines}</span> }
        })
    }
}
