//! One indicator at one organisation: what its chart says, why it stands in its tier, what happens
//! next, and where every figure came from.

mod elsewhere;
mod history;
mod outlook;
mod plan;
mod provenance;
mod tier;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::components::empty::no_returns;
use crate::app::components::tier::tier_of;
use crate::app::components::{SpcChart, judgement};
use crate::app::route::Route;
use crate::app::state::State;
use crate::view::picture;
use crate::view::selection::{Scope, Selection};
use crate::view::wording;
use crate::words;

/// The page of one indicator at one organisation.
#[component]
pub fn IndicatorPage(
    /// ODS code, or key where there is none.
    organisation: String,
    /// Id in the catalogue.
    indicator: String,
) -> impl IntoView {
    let state = expect_context::<State>();
    let selection = use_context::<RwSignal<Selection>>();
    move || {
        let Some(analysis) = state.analysis.get().filter(|analysis| !analysis.items.is_empty())
        else {
            return no_returns(
                "Indicator",
                "This page shows one indicator at one organisation: its control chart, the reason \
                 for its tier, and what happens next.",
            );
        };
        let is_asked_for = |item: &Item| {
            item.series.key.organisation == organisation && item.series.key.indicator == indicator
        };
        match analysis.items.iter().position(is_asked_for) {
            Some(position) => {
                let chosen = selection.map(|selection| selection.get()).unwrap_or_default();
                page(&analysis, position, &chosen)
            }
            None => unknown(&organisation, &indicator),
        }
    }
}

fn unknown(organisation: &str, indicator: &str) -> AnyView {
    view! {
        <h1>"Indicator not found"</h1>
        <p class="lead">
            {format!(
                "The returns hold no values of “{indicator}” for “{organisation}”. The file that \
                 reports them may not have been added.",
            )}
        </p>
        <p>
            <a href=Route::Overview.to_string()>"See every indicator in the overview"</a>
        </p>
    }
    .into_any()
}

fn page(analysis: &Arc<Analysis>, position: usize, selection: &Selection) -> AnyView {
    let Some(item) = analysis.items.get(position) else { return ().into_any() };
    let model = picture::model(item);
    view! {
        <article class="indicator" data-testid="indicator">
            {way(analysis, position, selection)}
            {head(item)}
            <section class="card" data-testid="chart" aria-label="Chart">
                <SpcChart model=model.clone() />
            </section>
            <div class="indicator__sections">
                {tier::why(item, &analysis.tiers)}
                {history::history(item)}
                {outlook::outlook(item)}
                {plan::plan_and_target(item)}
                // What people plan and write, they plan and write for an organisation.
                {(!item.is_system).then(|| (plan::improvement_plan(item), plan::narrative(item)))}
                {elsewhere::elsewhere(&analysis.items, position)}
            </div>
            {provenance::data(item, &model)}
            {provenance::sources(item)}
            <p class="quiet">
                {format!("Framework: {}. Control chart: {}.", analysis.framework, analysis.method)}
            </p>
        </article>
    }
    .into_any()
}

fn head(item: &Item) -> AnyView {
    let indicator = &item.indicator;
    let facts = [
        item.organisation_name.clone(),
        indicator.programme.clone(),
        wording::capital(&indicator.domain),
        wording::capital(wording::polarity(indicator.polarity)),
    ];
    let change = (item.tier_change() != 0).then(|| {
        view! { <span class="change">{format!("{} this month", wording::tier_change(item))}</span> }
    });
    let partial = (!item.missing.is_empty()).then(|| {
        let missing = words::list(&item.missing);
        view! {
            <p class="notice" data-testid="partial">
                <strong>"Partial. "</strong>
                {format!("{missing} did not report the latest month, so this value leaves them out.")}
            </p>
        }
    });
    view! {
        <h1>{format!("{} · {}", wording::name(item), item.organisation)}</h1>
        <p class="quiet indicator__facts">{facts.join(" · ")}</p>
        <div class="indicator__marks">
            {judgement::variation(item)}
            {judgement::assurance(item)}
            <span class="indicator__tier">{tier_of(item)} {change}</span>
        </div>
        {partial}
    }
    .into_any()
}

/// The way back, and to the indicators before and after in the order of the overview.
fn way(analysis: &Analysis, position: usize, selection: &Selection) -> AnyView {
    let mut order = selection.pick(&analysis.items);
    if !order.contains(&position) {
        let is_system = analysis.items.get(position).is_some_and(|item| item.is_system);
        let scope = if is_system { Scope::System } else { Scope::Organisations };
        order = Selection { scope, ..Selection::default() }.pick(&analysis.items);
    }
    let here = order.iter().position(|&other| other == position);
    let neighbour = |at: Option<usize>| analysis.items.get(*order.get(at?)?);
    let link = |item: &Item, direction: &'static str, class: &'static str| {
        view! {
            <a class=class href=Route::to_item(item).to_string()>
                <span class="indicator__direction">{direction}</span>
                {format!("{} · {}", wording::name(item), item.organisation)}
            </a>
        }
    };
    let before = neighbour(here.and_then(|at| at.checked_sub(1)));
    let after = neighbour(here.map(|at| at + 1));
    view! {
        <nav class="indicator__way no-print" aria-label="Indicators">
            <a href=Route::Overview.to_string()>"All indicators"</a>
            {before.map(|item| link(item, "Previous: ", "indicator__previous"))}
            {after.map(|item| link(item, "Next: ", "indicator__next"))}
        </nav>
    }
    .into_any()
}
