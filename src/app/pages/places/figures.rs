//! The figures of the place itself: the chart of the chosen indicator, and all of its indicators as
//! small charts.

use leptos::prelude::*;

use crate::analysis::{PlaceFigure, PlaceName, PlaceView};
use crate::app::components::{
    AssuranceIcon, ChartTable, SmallChart, SmallCharts, SpcChart, VariationIcon,
};
use crate::app::route::Route;
use crate::chart::summary::summary;
use crate::view::{multiples, picture, places};

/// The chart of the chosen indicator at this place, with what must be known of its latest value.
pub fn chart(view: &PlaceView, here: &PlaceName) -> AnyView {
    let Some(chosen) = &view.chosen else { return ().into_any() };
    let is_chosen = |figure: &&PlaceFigure| figure.item.indicator.id == chosen.id;
    let Some(figure) = view.figures.iter().find(is_chosen) else {
        return view! {
            <section class="card" data-testid="places-silent">
                <h2>{chosen.name.clone()}</h2>
                <p>{format!("{} is {} for {}.", chosen.name, places::NOT_SUPPLIED, here.name)}</p>
            </section>
        }
        .into_any();
    };
    let model = picture::model(&figure.item);
    let remarks = places::remarks(figure);
    let remarks = (!remarks.is_empty()).then(|| {
        view! { <p class="notice" data-testid="places-remarks">{remarks.join(" ")}</p> }
    });
    let page = here.organisation.clone().map(|organisation| {
        let route = Route::Indicator(organisation, chosen.id.clone());
        view! {
            <p>
                <a class="places__page" href=route.to_string() data-testid="places-indicator-page">
                    {format!("{}: tier, plan and what happens next", chosen.name)}
                </a>
            </p>
        }
    });
    view! {
        <section class="card" data-testid="chart">
            <h2>{format!("{} · {}", chosen.name, here.name)}</h2>
            {remarks}
            <SpcChart model=Signal::stored(model.clone()) />
            {page}
            <details class="nhsuk-details">
                <summary class="nhsuk-details__summary">
                    <span class="nhsuk-details__summary-text">"Data table"</span>
                </summary>
                <ChartTable model />
            </details>
        </section>
    }
    .into_any()
}

/// Every indicator of the place; each leads to how the places below stand on it.
pub fn figures(view: &PlaceView, here: &PlaceName) -> AnyView {
    if view.figures.is_empty() {
        return view! {
            <p class="quiet">{format!("No figures are supplied for {}.", here.name)}</p>
        }
        .into_any();
    }
    let charts = SmallCharts::follow();
    let all: Vec<_> = view.figures.iter().map(|figure| small(figure, here, charts)).collect();
    view! {
        <section class="card">
            <h2>"All indicators of this place"</h2>
            <ul class="multiples">{all}</ul>
        </section>
    }
    .into_any()
}

fn small(figure: &PlaceFigure, here: &PlaceName, charts: SmallCharts) -> AnyView {
    let item = &figure.item;
    let numbers = multiples::model(item);
    let summary = summary(&numbers);
    let route = Route::Places(Some(here.id.clone()), Some(item.indicator.id.clone()));
    let partial = places::remarks(figure).join(" ");
    let model = StoredValue::new(numbers);
    let reach = Memo::new(|_| None);
    view! {
        <li class="multiple" data-testid="places-figure" data-indicator=item.indicator.id.clone()>
            <a class="multiple__link" href=route.to_string()>
                <span class="multiple__title">{item.indicator.name.clone()}</span>
                <span class="figure">{places::latest(figure)}</span>
                <span class="under">{partial}</span>
                <span class="multiple__marks">
                    <VariationIcon icon=item.chart.variation />
                    <AssuranceIcon icon=item.chart.assurance />
                </span>
                <SmallChart model charts reach />
                <span class="nhsuk-u-visually-hidden">{summary}</span>
            </a>
        </li>
    }
    .into_any()
}
