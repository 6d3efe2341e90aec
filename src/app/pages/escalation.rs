//! What comes to each forum, with the decisions that are recorded there; the same as a ladder of
//! tiers for each organisation, and what is due by when.

mod agenda;
mod case;
mod due;
mod entry;
mod forums;
mod ladder;
pub mod recorded;
pub mod recording;

use std::sync::Arc;

use leptos::prelude::*;

use recording::Recording;

use crate::analysis::{Analysis, TierRule};
use crate::app::components::changed::changed;
use crate::app::components::choice::choice;
use crate::app::components::empty::no_returns;
use crate::app::components::tier::tier_number;
use crate::app::deeds;
use crate::app::navigation;
use crate::app::route::{Escalation, Route};
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
pub fn EscalationPage(
    /// What of it is shown.
    shown: Escalation,
) -> impl IntoView {
    let state = expect_context::<State>();
    let recording = expect_context::<Recording>();
    move || match state.analysis.get() {
        Some(analysis) if !analysis.items.is_empty() => {
            escalation(state, &analysis, &shown, recording)
        }
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
    shown: &Escalation,
    recording: Recording,
) -> AnyView {
    let by = match shown {
        Escalation::Organisations => By::Organisation,
        Escalation::Due => By::Date,
        _ => By::Forum,
    };
    let body = match shown {
        Escalation::Organisations => ladder::ladder(state, analysis),
        Escalation::Due => due::due(analysis),
        _ => forums::forums(state, analysis, shown, recording),
    };
    let month = analysis.as_of.map(|month| format!("Assessed to {}. ", month.long()));
    view! {
        <div class="escalation">
            <div class="escalation__head">
                <h1>"Escalation"</h1>
                <p class="lead">{analysis.headline.clone()}</p>
                {choice(
                    "Arranged by",
                    &[(By::Forum, "By forum"), (By::Organisation, "By organisation"), (By::Date, "What is due")],
                    Signal::stored(by),
                    |chosen| navigation::go(&Route::Escalation(match chosen {
                        By::Forum => Escalation::Forums,
                        By::Organisation => Escalation::Organisations,
                        By::Date => Escalation::Due,
                    })),
                )}
                {undo_and_redo(state)}
            </div>
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
        (undoes.is_some() || redoes.is_some()).then(|| {
            view! {
                <div class="actions no-print">
                    {button(undoes, "Undo", "undo", deeds::undo)}
                    {button(redoes, "Redo", "redo", deeds::redo)}
                </div>
            }
        })
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
            <details class="card escalation__legend" data-testid="legend">
                <summary>"What the tiers mean"</summary>
                <dl class="pairs">{rows}</dl>
            </details>
        }
        .into_any()
    })
}
