//! Every indicator of every organisation on one page: the state of the system in a sentence, then
//! the same rows as a table, as the matrix of variation by assurance, or as small charts.

mod charts;
mod filters;
mod matrix;
mod standing;
mod table;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Analysis;
use crate::app::components::changed::changed;
use crate::app::components::choice::choice;
use crate::app::components::empty::no_returns;
use crate::app::components::oversight::oversight;
use crate::app::navigation;
use crate::app::route::Route;
use crate::app::state::State;
use crate::view::selection::{Choices, Layout, Scope, Selection};

/// The overview. Its filters live as long as the page's context holds a `RwSignal<Selection>`;
/// without one they last until the person leaves.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let state = expect_context::<State>();
    let selection = use_context().unwrap_or_else(|| RwSignal::new(Selection::default()));
    move || match state.analysis.get() {
        Some(analysis) if !analysis.items.is_empty() => overview(analysis, selection),
        _ => no_returns(
            "Overview",
            "This page lists every indicator of every organisation: the latest value against \
             plan, what the control chart says, and the escalation tier.",
        ),
    }
}

fn overview(analysis: Arc<Analysis>, selection: RwSignal<Selection>) -> AnyView {
    let state = State::here();
    let alone = {
        let analysis = Arc::clone(&analysis);
        let code = Memo::new(move |_| selection.with(|selection| selection.organisation.clone()));
        move || {
            let key = state
                .system
                .with(|framework| Some(framework.organisation(&code.get()?)?.key.clone()))?;
            Some(oversight(state, &analysis, &key))
        }
    };
    let headline = analysis.headline.clone();
    let judged = judged_by(&analysis);
    let changed = changed(&analysis);
    let has_both = [true, false]
        .map(|system| analysis.items.iter().any(|item| item.is_system == system))
        == [true, true];
    if !has_both {
        let system = analysis.items.iter().any(|item| item.is_system);
        let only = if system { Scope::System } else { Scope::Organisations };
        Effect::new(move |_| {
            if selection.with(|selection| selection.scope == only) {
                return;
            }
            let mut turned = selection.get_untracked();
            turned.turn_to(only);
            navigation::put_right(&Route::Overview, &turned);
            selection.set(turned);
        });
    }
    let picked = Memo::new({
        let analysis = Arc::clone(&analysis);
        move |_| selection.with(|selection| selection.pick(&analysis.items, &analysis.groups))
    });
    let is_empty = Memo::new(move |_| picked.with(Vec::is_empty));
    let layout = Memo::new(move |_| selection.with(|selection| selection.layout));
    let scope = Memo::new(move |_| selection.with(|selection| selection.scope));
    let choices = Memo::new({
        let analysis = Arc::clone(&analysis);
        move |_| Choices::among(&analysis.items, &analysis.groups, scope.get())
    });
    let body = {
        let analysis = Arc::clone(&analysis);
        move || {
            let analysis = Arc::clone(&analysis);
            match (is_empty.get(), layout.get()) {
                (true, _) => nothing_passes(),
                (false, Layout::Table) => table::table(analysis, picked, selection),
                (false, Layout::Matrix) => matrix::matrix(&analysis, picked, selection),
                (false, Layout::Charts) => charts::charts(analysis, picked, selection),
            }
        }
    };
    view! {
        <div class="overview" class:overview--charts=move || layout.get() == Layout::Charts>
            <h1>"Overview"</h1>
            <p class="lead" data-testid="headline">{headline}</p>
            <div class="overview__choices">
                {has_both
                    .then(|| {
                        choice(
                            "Whose values",
                            &[(Scope::Organisations, "Organisations"), (Scope::System, "Whole system")],
                            scope.into(),
                            move |scope| selection.update(|selection| selection.turn_to(scope)),
                        )
                    })}
                {choice(
                    "Layout",
                    &[
                        (Layout::Table, "Table"),
                        (Layout::Matrix, "Matrix"),
                        (Layout::Charts, "Charts"),
                    ],
                    layout.into(),
                    move |layout| selection.update(|selection| selection.layout = layout),
                )}
                {standing::grouping(&analysis, selection)}
            </div>
            {standing::standing(analysis, selection)}
            {filters::filters(scope, choices, selection)}
            {alone}
            <div class="overview__above">
                {filters::count(scope, choices, selection, picked)}
                {move || (layout.get() == Layout::Table).then(|| table::columns(selection))}
            </div>
            {body}
            {changed}
            <p class="quiet overview__method">{judged}</p>
        </div>
    }
    .into_any()
}

fn nothing_passes() -> AnyView {
    view! {
        <p class="card" data-testid="nothing-passes">
            "No indicator passes all of these filters. Take one away, or show all again."
        </p>
    }
    .into_any()
}

/// What every figure on the page rests on.
fn judged_by(analysis: &Analysis) -> String {
    let until = analysis.as_of.map(|month| format!(" Values to {}.", month.long()));
    format!(
        "Framework: {}. Control charts: {}.{}",
        analysis.framework,
        analysis.method,
        until.unwrap_or_default()
    )
}
