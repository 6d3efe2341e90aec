//! Both assurance ratings of the indicator, with their reasons and the way to the form.

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::route::Route;
use crate::app::state::State;
use crate::view::assurance::stand;

/// The ratings; nothing where no month is judged.
pub fn ratings(state: State, analysis: &Analysis, item: &Item) -> Option<AnyView> {
    let as_of = analysis.as_of?;
    let told = state.entered.with(|history| {
        state.system.with(|system| {
            let rules = &system.assurance;
            let stand = stand(item, &history.now().assurance, rules, as_of);
            let controls = stand.controls().map_or("No rating", |one| rules.controls_label(one));
            let rating = stand.rating().map_or("No rating", |one| rules.label(one));
            let controls_moved = stand.controls_moved(rules);
            let moved = stand.moved(rules);
            let reasons: Vec<_> =
                stand.reasons().into_iter().map(|line| view! { <dd>{line}</dd> }).collect();
            view! {
                <dl class="pairs">
                    <div>
                        <dt>"Controls rating"</dt>
                        <dd>
                            <strong>{controls.to_owned()}</strong>
                            {format!(", {}", controls_moved.told())}
                        </dd>
                        <dd>{item.assured.controls.words.clone()}</dd>
                    </div>
                    <div>
                        <dt>"Performance rating"</dt>
                        <dd>
                            <strong>{rating.to_owned()}</strong>
                            {format!(" {}, {}", stand.status(), moved.told())}
                        </dd>
                        {reasons}
                    </div>
                </dl>
            }
            .into_any()
        })
    });
    Some(
        view! {
            <div class="assurance">
                {told}
                <p class="no-print">
                    <a href=Route::to_assurance(item).to_string()>"Elements, history and agreement"</a>
                    " · "
                    <a href=Route::Assurance(None).to_string()>"All measures in the framework picture"</a>
                </p>
            </div>
        }
        .into_any(),
    )
}
