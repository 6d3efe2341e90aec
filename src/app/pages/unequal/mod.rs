//! Unequal outcomes: one measure by groups of people or places, the gap between them, and whether
//! it narrows.

mod choices;
mod over_time;
mod tiles;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Analysis;
use crate::analysis::unequal::{self, Offer, Outcomes, PROVIDERS, Wanted};
use crate::app::components::changed::changed;
use crate::app::components::drawing::{Drawn, Picture};
use crate::app::components::empty::no_returns;
use crate::app::components::explain::explain_words;
use crate::app::components::words_table::words_table;
use crate::app::route::Route;
use crate::app::state::State;
use crate::chart::Groups;
use crate::framework::{DimensionOf, Framework};
use crate::report::groups::csv;
use crate::view::unequal as words;

/// What the page was asked for; all of it may be left open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// Code of the organisation.
    pub organisation: Option<String>,
    /// Id of the indicator.
    pub indicator: Option<String>,
    /// Id of the dimension, or the word for providers.
    pub dimension: Option<String>,
}

/// The page.
#[component]
pub fn UnequalPage(
    /// Which groups.
    asked: Asked,
) -> impl IntoView {
    let state = State::here();
    move || {
        let analysis = state.analysis.get();
        let Some(analysis) = analysis.filter(|analysis| !analysis.items.is_empty()) else {
            return no_returns(
                "Unequal outcomes",
                "This page shows a measure by deprivation, ethnicity, age, sex or place: the gap \
                 between groups, and whether it narrows.",
            );
        };
        let framework = state.system.get();
        let offers = unequal::offers(&analysis, &framework);
        shown(state, &analysis, &framework, &offers, &asked)
    }
}

fn shown(
    state: State,
    analysis: &Arc<Analysis>,
    framework: &Arc<Framework>,
    offers: &[Offer],
    asked: &Asked,
) -> AnyView {
    let parts = [&asked.organisation, &asked.indicator, &asked.dimension];
    let wanted = unequal::first(offers, parts.map(Option::as_deref));
    let of_providers = asked.dimension.as_deref() == Some(PROVIDERS);
    let indicator = match (of_providers, &wanted) {
        (false, Some(wanted)) => Some(wanted.indicator.clone()),
        _ => asked.indicator.clone(),
    };
    let providers = indicator.as_deref().and_then(|id| unequal::providers(analysis, framework, id));
    let providers = providers.map(|picture| tiles::section(analysis, &picture, "provider-tiles"));
    let body = match wanted.filter(|_| !of_providers) {
        None if of_providers => {
            providers.is_none().then(|| view! {
                <p class="lead">"Fewer than two organisations report this measure, so there are no tiles to lay out."</p>
            }.into_any())
        }
        None => Some(empty()),
        Some(wanted) => {
            let rule = state.entered.with(|history| history.now().small_numbers);
            let found = unequal::outcomes(analysis, framework, rule, &wanted);
            found.map(|found| groups(analysis, framework, found, &wanted))
        }
    };
    view! {
        <div class="unequal" data-testid="unequal">
            <h1>"Unequal outcomes"</h1>
            <p class="lead">
                "One measure by groups of people or by place: how far apart they lie, and whether \
                 the gap narrows or only moves by chance."
            </p>
            {choices::choices(offers, asked)}
            {body}
            {providers}
            {changed(analysis)}
        </div>
    }
    .into_any()
}

/// One measure by one dimension.
fn groups(
    analysis: &Arc<Analysis>,
    framework: &Arc<Framework>,
    outcomes: Outcomes,
    wanted: &Wanted,
) -> AnyView {
    let title = words::title(&outcomes);
    let gap = words::gap_sentence(&outcomes);
    let hidden = words::hidden_words(&outcomes);
    let foot = foot(analysis, &outcomes);
    let places = (outcomes.dimension.of == DimensionOf::Places).then(|| {
        let picture = unequal::tiles_of(&outcomes, framework);
        tiles::section(analysis, &picture, "place-tiles")
    });
    let table = words::groups_table(&outcomes);
    let shares = words::shares_table(&outcomes).map(|table| {
        view! {
            <section class="card" data-testid="shares">
                <h2>{table.caption.clone()}</h2>
                {words_table(table, "table table--stacked", "shares-table")}
                {population(&outcomes)}
            </section>
        }
    });
    let not_stated = words::not_stated_words(&outcomes).map(|sentence| {
        let class = if outcomes.is_finding() { "notice" } else { "quiet" };
        view! { <p class=class data-testid="not-stated">{sentence}</p> }
    });
    let slope = slope(&outcomes);
    let over_time = over_time::section(analysis, framework, &outcomes, wanted);
    let drawn = drawn(analysis, outcomes, &title, &gap, foot);
    view! {
        <section class="card" data-testid="groups">
            <h2>{title}</h2>
            <p class="unequal__gap" data-testid="gap">{gap}</p>
            {not_stated}
            {hidden.map(|sentence| view! { <p class="quiet" data-testid="groups-hidden">{sentence}</p> })}
            <Picture drawn testid="groups-picture"/>
            <p class="quiet">
                "Dot: the value. Line through it: its 95% interval. Dashed line: all groups \
                 together that are shown. Hollow dot: the reference."
            </p>
        </section>
        {over_time}
        {slope}
        {shares}
        {places}
        <section class="card" data-testid="groups-data">
            <h2>"Data table"</h2>
            {words_table(table, "table table--stacked", "groups-table")}
        </section>
    }
    .into_any()
}

fn drawn(
    analysis: &Analysis,
    outcomes: Outcomes,
    title: &str,
    gap: &str,
    foot: Vec<String>,
) -> Drawn {
    let model = Groups::new(&outcomes);
    let framework = analysis.framework.clone();
    let settings = analysis.statement().unwrap_or_default();
    let made = made();
    Drawn {
        title: title.to_owned(),
        said: gap.to_owned(),
        foot,
        draw: Arc::new(move |width| model.drawing(width)),
        csv: Arc::new(move || csv(&outcomes, &framework, &settings, &made)),
    }
}

/// What the figures rest on.
fn foot(analysis: &Analysis, outcomes: &Outcomes) -> Vec<String> {
    let made =
        format!("Framework: {}. Values of {}. {}", analysis.framework, outcomes.period, made());
    let rule = format!("Small numbers: {}", outcomes.rule.words());
    [Some(made), Some(rule), analysis.changed_in_words()].into_iter().flatten().collect()
}

/// How what is shown came about: version, day and files.
fn made() -> String {
    State::here().about().map_or_else(String::new, |about| about.made())
}

/// Which population the shares are of.
fn population(outcomes: &Outcomes) -> Option<AnyView> {
    let stated = outcomes.dimension.population.as_ref()?;
    let hidden = outcomes.shares.as_ref().map(|shares| shares.hidden.clone()).unwrap_or_default();
    let without = (!hidden.is_empty())
        .then(|| format!(" Left out on both sides: {}.", crate::words::list(&hidden)));
    Some(
        view! {
            <p class="quiet">
                {format!("Population: {}, {}.", stated.source, stated.year)} {without}
            </p>
        }
        .into_any(),
    )
}

/// The slope with its explanation, where the groups have an order.
fn slope(outcomes: &Outcomes) -> Option<AnyView> {
    let said = match outcomes.slope.as_ref()? {
        Ok(found) => words::slope_words(outcomes, found),
        Err(why) => vec![format!("There is no slope index. {why}")],
    };
    let said: Vec<_> = said.into_iter().map(|sentence| view! { <p>{sentence}</p> }).collect();
    Some(
        view! {
            <section class="card" data-testid="slope">
                <h2>"Over all groups, not only the ends"</h2>
                {said}
                {explain_words(&["slope-index", "relative-index", "gap"])}
            </section>
        }
        .into_any(),
    )
}

/// What a file must hold for this page to show something.
fn empty() -> AnyView {
    view! {
        <section class="card empty" data-testid="empty">
            <p class="lead">"No file that was added tells a measure by groups."</p>
            <p>"There are two ways to have it here:"</p>
            <ul>
                <li>
                    "Count a patient-level list with a column for deprivation, ethnicity, age or \
                     date of birth, sex, place or primary care network: add its file on "
                    <a href=Route::Start.to_string()>"the start page"</a>
                    ". Small numbers are hidden as it is counted."
                </li>
                <li>
                    "Fill in the History sheet of a return with one row for each group and month: \
                     the column Group says “Deprivation quintile 1” or “Ethnicity: White: British”, \
                     the column Area a place; numerator and denominator give intervals and a slope."
                </li>
            </ul>
            <p>
                "Names of groups, their order, the reference and their populations are set in the \
                 framework file, in its [[dimension]] tables."
            </p>
        </section>
    }
    .into_any()
}
