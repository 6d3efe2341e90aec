//! What comes to each forum, and the same as a ladder of tiers for each organisation.

mod forums;
mod ladder;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, TierRule};
use crate::app::components::changed::changed;
use crate::app::components::choice::choice;
use crate::app::components::empty::no_returns;
use crate::app::components::tier::tier_number;
use crate::app::state::State;

/// The two ways to look at the same items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Forum,
    Organisation,
}

/// The escalation page.
#[component]
pub fn EscalationPage() -> impl IntoView {
    let state = expect_context::<State>();
    let by = RwSignal::new(By::Forum);
    move || match state.analysis.get() {
        Some(analysis) if !analysis.items.is_empty() => escalation(&analysis, by),
        _ => no_returns(
            "Escalation",
            "This page lists what comes to each forum: what is new, what continues, what is \
             stepping down, and what is owed.",
        ),
    }
}

fn escalation(analysis: &Arc<Analysis>, by: RwSignal<By>) -> AnyView {
    let body = {
        let analysis = Arc::clone(analysis);
        move || match by.get() {
            By::Forum => forums::forums(&analysis),
            By::Organisation => ladder::ladder(&analysis),
        }
    };
    let month = analysis.as_of.map(|month| format!("Assessed to {}. ", month.long()));
    view! {
        <div class="escalation">
            <h1>"Escalation"</h1>
            <p class="lead">{analysis.headline.clone()}</p>
            {choice(
                "Arranged by",
                &[(By::Forum, "By forum"), (By::Organisation, "By organisation")],
                by.into(),
                move |chosen| by.set(chosen),
            )}
            {body}
            {legend(&analysis.tiers)}
            {changed(analysis)}
            <p class="quiet">{month} {format!("Framework: {}.", analysis.framework)}</p>
        </div>
    }
    .into_any()
}

fn legend(tiers: &[TierRule]) -> Option<AnyView> {
    let rows: Vec<_> = tiers
        .iter()
        .map(|tier| {
            view! {
                <div>
                    <dt class="tier-word">{tier_number(tier.tier)} {tier.name.clone()}</dt>
                    <dd>{tier.rule.clone()}</dd>
                </div>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="card" data-testid="legend">
                <h2>"What the tiers mean"</h2>
                <dl class="pairs">{rows}</dl>
            </section>
        }
        .into_any()
    })
}
