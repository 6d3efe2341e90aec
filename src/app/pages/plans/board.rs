//! The board: a column for each state that any plan is in, as wide as the screen allows. A card
//! that says the same as before is left alone, so that the focus stays on it.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::route::Route;
use crate::app::state::State;
use crate::plans::Stage;
use crate::view::plans::{self, BoardCard, Wanted};

/// The board with the cards that are wanted.
pub fn board(state: State, wanted: RwSignal<Wanted>) -> impl IntoView {
    let columns = Memo::new(move |_| {
        let grace = state.system.with(|system| system.thresholds.plan_grace_months);
        state.analysis.with(|analysis| {
            let (analysis, today) = (analysis.as_ref()?, browser::today()?);
            Some(wanted.with(|wanted| plans::columns(analysis, wanted, grace, today)))
        })
    });
    let stages = move || {
        let columns = columns.get().unwrap_or_default();
        columns.into_iter().map(|(stage, _)| stage).collect::<Vec<_>>()
    };
    let is_empty = Memo::new(move |_| stages().is_empty());
    view! {
        <Show when=move || is_empty.get()>
            <p class="card">
                "No plan to show. Plans arrive on the sheet “Improvement plans” of a return, or are \
                 started here."
            </p>
        </Show>
        <div class="plans__board">
            <For each=stages key=|stage| *stage let:stage>
                {column(stage, Memo::new(move |_| {
                    let columns = columns.get().unwrap_or_default();
                    let own = columns.into_iter().find(|(of, _)| *of == stage);
                    own.map(|(_, cards)| cards).unwrap_or_default()
                }))}
            </For>
        </div>
    }
}

fn column(stage: Stage, cards: Memo<Vec<BoardCard>>) -> AnyView {
    view! {
        <section class="plans__step" data-testid="plans-step">
            <h3>{stage.heading()} " " <span class="quiet">{move || cards.with(Vec::len)}</span></h3>
            <For each=move || cards.get() key=Clone::clone let:card>{card_of(card)}</For>
        </section>
    }
    .into_any()
}

fn card_of(card: BoardCard) -> AnyView {
    let href = Route::Plan(card.key.clone()).to_string();
    let step = (!card.step.is_empty()).then(|| view! { <p>{card.step.clone()}</p> });
    view! {
        <article class="card plans__card" data-testid="plan-card">
            <h4><a class="plans__open" data-testid="plan-open" href=href>{card.title}</a></h4>
            <p class="quiet">{card.facts}</p>
            {step}
            <p class:plans__late=card.is_late>{card.next}</p>
            {card.overdue.map(|words| view! { <p class="plans__late">{words}</p> })}
            {card.track.map(|(words, is_off)| view! {
                <p class:plans__late=is_off data-testid="card-track">{words}</p>
            })}
        </article>
    }
    .into_any()
}
