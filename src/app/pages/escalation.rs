//! What comes to each forum, with the decisions that are recorded there; the same as a ladder of
//! tiers for each organisation, and what is due by when.

mod case;
mod due;
mod forums;
mod ladder;
mod recording;

use std::sync::Arc;

use leptos::prelude::*;

use recording::Recording;

use crate::analysis::{Analysis, TierRule};
use crate::app::components::changed::changed;
use crate::app::components::choice::choice;
use crate::app::components::empty::no_returns;
use crate::app::components::tier::tier_number;
use crate::app::deeds;
use crate::app::state::State;
use crate::entered::Deed;

/// The three ways to look at the same items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Forum,
    Organisation,
    Date,
}

/// The escalation page.
#[component]
pub fn EscalationPage() -> impl IntoView {
    let state = expect_context::<State>();
    let by = RwSignal::new(By::Forum);
    let recording = Recording::new();
    move || match state.analysis.get() {
        Some(analysis) if !analysis.items.is_empty() => escalation(state, &analysis, by, recording),
        _ => no_returns(
            "Escalation",
            "This page lists what comes to each forum: what is new, what continues, what is \
             stepping down, and what is owed.",
        ),
    }
}

fn escalation(
    state: State,
    analysis: &Arc<Analysis>,
    by: RwSignal<By>,
    recording: Recording,
) -> AnyView {
    let body = {
        let analysis = Arc::clone(analysis);
        move || match by.get() {
            By::Forum => forums::forums(state, &analysis, recording),
            By::Organisation => ladder::ladder(&analysis),
            By::Date => due::due(&analysis),
        }
    };
    let month = analysis.as_of.map(|month| format!("Assessed to {}. ", month.long()));
    view! {
        <div class="escalation">
            <h1>"Escalation"</h1>
            <p class="lead">{analysis.headline.clone()}</p>
            {choice(
                "Arranged by",
                &[(By::Forum, "By forum"), (By::Organisation, "By organisation"), (By::Date, "What is due")],
                by.into(),
                move |chosen| by.set(chosen),
            )}
            {undo_and_redo(state)}
            {body}
            {legend(&analysis.tiers)}
            {changed(analysis)}
            <p class="quiet">{month} {format!("Framework: {}.", analysis.framework)}</p>
        </div>
    }
    .into_any()
}

/// Back and forth between what was entered, where there is anything.
fn undo_and_redo(state: State) -> impl IntoView {
    let button = move |deed: Option<Deed>, word: &'static str, id: &'static str, act: fn(State)| {
        deed.map(|deed| {
            let label = format!("{word}: {}", deeds::action(state, &deed, None));
            view! {
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--secondary"
                    data-testid=id
                    on:click=move |_| act(state)
                >
                    {label}
                </button>
            }
        })
    };
    move || {
        let (undoes, redoes) =
            state.entered.with(|history| (history.undoes().cloned(), history.redoes().cloned()));
        view! {
            <div class="actions">
                {button(undoes, "Undo", "undo", deeds::undo)}
                {button(redoes, "Redo", "redo", deeds::redo)}
            </div>
        }
    }
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
