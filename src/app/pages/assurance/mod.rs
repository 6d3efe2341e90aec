//! The assurance ratings: the framework picture with every measure in its cell, what each forum
//! sees of it, and the page on which the rating of one measure is agreed.

mod answers;
mod dashboard;
mod filters;
mod form;
mod history;
mod measure;
mod picture;
mod rules;

use std::sync::Arc;

use leptos::prelude::*;

use super::plans::undo::undo_and_redo;
use crate::analysis::{Analysis, Item};
use crate::app::components::empty::no_returns;
use crate::app::components::explain::explain_words;
use crate::app::state::State;
use crate::app::text::SAVED_WITH_WORKSPACE;
use crate::assurance::{Assurances, Measure};
use crate::view::assurance::{Audience, Filter, audiences, headline, stands};

/// The picture of all measures, or the ratings of one.
#[component]
pub fn AssurancePage(
    /// ODS code (or key) and indicator id; `None` for all.
    measure: Option<(String, String)>,
) -> impl IntoView {
    let state = State::here();
    match measure {
        Some((organisation, indicator)) => {
            measure::page(state, Measure { organisation, indicator })
        }
        None => all(state),
    }
}

fn all(state: State) -> AnyView {
    let filter = use_context().unwrap_or_else(|| RwSignal::new(Filter::default()));
    let records = records(state);
    let body = move || match state.analysis.get() {
        Some(analysis) if !analysis.items.is_empty() => overview(state, analysis, filter, records),
        _ => no_returns(
            "Assurance",
            "This page rates every measure twice: by its controls, from the chart, and by its \
             performance, as a forum agrees it.",
        ),
    };
    body.into_any()
}

/// What was agreed, for what follows it.
fn records(state: State) -> Memo<Assurances> {
    Memo::new(move |_| state.entered.with(|history| history.now().assurance.clone()))
}

fn overview(
    state: State,
    analysis: Arc<Analysis>,
    filter: RwSignal<Filter>,
    records: Memo<Assurances>,
) -> AnyView {
    let forums = Arc::new(state.system.with_untracked(|system| audiences(system, &analysis.items)));
    let chosen = {
        let forums = Arc::clone(&forums);
        Memo::new(move |_| {
            let id = filter.with(|filter| filter.audience.clone())?;
            forums.iter().find(|forum| forum.id() == id).cloned()
        })
    };
    let fields = filters::filters(&analysis, &forums, filter);
    let shown = move || shown(state, &analysis, &filter.get(), chosen.get().as_ref(), records);
    view! {
        <div class="assurance">
            <h1>"Assurance"</h1>
            <p class="lead">
                "Each measure has two ratings. The controls rating follows from its chart and says how far its controls can be relied on. The performance rating is proposed from it and agreed by a forum, with the evidence behind it."
            </p>
            <p class="quiet">
                {SAVED_WITH_WORKSPACE}
            </p>
            {explain_words(&["controls-rating", "performance-rating", "variation", "assurance-icon"])}
            {rules::rules(state)}
            {undo_and_redo(state)}
            {fields}
            {shown}
        </div>
    }
    .into_any()
}

/// What passes the filters: in a sentence, as the picture, and as the forum sees it.
fn shown(
    state: State,
    analysis: &Analysis,
    filter: &Filter,
    audience: Option<&Audience>,
    records: Memo<Assurances>,
) -> AnyView {
    let Some(as_of) = analysis.as_of else { return ().into_any() };
    let passes = |item: &Item| filter.passes(item, audience);
    state.system.with_untracked(|system| {
        records.with(|records| {
            let rules = &system.assurance;
            let mut stands = stands(analysis, records, rules);
            stands.retain(|stand| passes(stand.item));
            if stands.is_empty() {
                return view! {
                    <p class="card" data-testid="assurance-nothing">
                        "No measure passes all of these filters. Take one away."
                    </p>
                }
                .into_any();
            }
            view! {
                <p class="assurance__headline" role="status" data-testid="assurance-headline">
                    {headline(&stands, rules, as_of)}
                </p>
                {picture::picture(&stands, rules)}
                {audience.map(|audience| dashboard::dashboard(&stands, audience, rules))}
            }
            .into_any()
        })
    })
}
