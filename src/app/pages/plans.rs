//! Every improvement plan on a board by the steps of its life, and what was learned from those
//! that are closed.

mod editor;
mod lessons;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::browser;
use crate::app::components::empty::no_returns;
use crate::app::route::Route;
use crate::app::state::State;
use crate::plans::{Card, Plan, PlanKey, board};
use crate::view::wording;

/// The page of improvement plans.
#[component]
pub fn PlansPage() -> impl IntoView {
    let state = State::here();
    let open = RwSignal::new(None::<PlanKey>);
    let search = RwSignal::new(String::new());
    let has_items = Memo::new(move |_| {
        state.analysis.with(|a| a.as_ref().is_some_and(|a| !a.items.is_empty()))
    });
    move || {
        if !has_items.get() {
            return no_returns(
                "Improvement plans",
                "This page shows every improvement plan: the step it has reached, what comes next, \
                 and what is overdue.",
            );
        }
        view! {
            <h1>"Improvement plans"</h1>
            <label class="field plans__search">
                "Search plans and lessons"
                <input
                    type="search"
                    data-testid="plans-search"
                    prop:value=move || search.get()
                    on:input=move |event| search.set(event_target_value(&event))
                />
            </label>
            {move || state.analysis.get().map(|analysis| cards(state, &analysis, &search.get(), open))}
            {move || state.analysis.get().map(|analysis| lessons::lessons(&analysis, &search.get()))}
        }
        .into_any()
    }
}

fn cards(
    state: State,
    analysis: &Arc<Analysis>,
    search: &str,
    open: RwSignal<Option<PlanKey>>,
) -> AnyView {
    let Some(today) = browser::today() else { return ().into_any() };
    let grace = state.system.with(|system| system.thresholds.plan_grace_months);
    let cards: Vec<Card> = board(&analysis.plans, grace, today)
        .into_iter()
        .filter(|card| analysis.plans.get(card.plan).is_some_and(|plan| plan.mentions(search)))
        .collect();
    if cards.is_empty() {
        return view! {
            <p class="card">
                "No plan to show. Plans arrive on the sheet “Improvement plans” of a return."
            </p>
        }
        .into_any();
    }
    let columns: Vec<_> = cards
        .chunk_by(|one, next| one.stands == next.stands)
        .map(|column| {
            let heading = column.first().map(|card| card.stands.clone());
            let cards: Vec<_> = column
                .iter()
                .filter_map(|found| {
                    Some(card(analysis, found, analysis.plans.get(found.plan)?, open))
                })
                .collect();
            view! {
                <section class="plans__step" data-testid="plans-step">
                    <h2>{heading} " " <span class="quiet">{cards.len()}</span></h2>
                    {cards}
                </section>
            }
        })
        .collect();
    view! { <div class="plans__board">{columns}</div> }.into_any()
}

/// The item that a plan is about.
fn item<'a>(analysis: &'a Analysis, plan: &Plan) -> Option<&'a Item> {
    let key = &plan.key;
    analysis.items.iter().find(|item| {
        item.series.key.organisation == key.organisation && item.indicator.id == key.indicator
    })
}

fn card(analysis: &Analysis, card: &Card, plan: &Plan, open: RwSignal<Option<PlanKey>>) -> AnyView {
    let item = item(analysis, plan);
    let name = item.map_or_else(|| plan.key.indicator.clone(), wording::name);
    let shown = |id: &str| {
        let item = analysis.items.iter().find(|item| item.series.key.organisation == id);
        item.map_or_else(|| id.to_owned(), |item| item.organisation.clone())
    };
    let organisations: Vec<String> = plan.organisations().map(shown).collect();
    let facts = [plan.key.id.clone(), plan.kind_words().to_owned(), plan.owner.clone()];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let track = item.and_then(|item| {
        let track = plan.track(&item.series, item.indicator.polarity)?;
        let format = wording::format(item);
        Some(track.words(|value| format.value(value)))
    });
    let key = plan.key.clone();
    let is_open = Memo::new({
        let key = key.clone();
        move |_| open.with(|open| open.as_ref() == Some(&key))
    });
    let toggle = {
        let key = key.clone();
        move |_| open.update(|open| *open = (open.as_ref() != Some(&key)).then(|| key.clone()))
    };
    let link = item.map(|item| {
        let href = Route::to_item(item).to_string();
        view! { <a href=href>"See the chart"</a> }
    });
    let plan = plan.clone();
    view! {
        <article class="card plans__card" data-testid="plan-card">
            <h3>{format!("{name} · {}", organisations.join(", "))}</h3>
            <p class="quiet">{facts.join(" · ")}</p>
            <p class:plans__late=card.is_late>{card.next.clone()}</p>
            {card.overdue.clone().map(|words| view! { <p class="plans__late">{words}</p> })}
            {track.map(|words| view! { <p data-testid="plan-track">{words}</p> })}
            <p class="plans__ways">
                <button
                    type="button"
                    class="link-button no-print"
                    data-testid="plan-open"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=toggle
                >
                    {move || if is_open.get() { "Close the plan" } else { "Open the plan" }}
                </button>
                {link}
            </p>
            {move || is_open.get().then(|| editor::editor(&plan))}
        </article>
    }
    .into_any()
}
