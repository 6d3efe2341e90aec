//! The places one step below on the indicator that was chosen: each leads further down.

use leptos::prelude::*;

use crate::analysis::{PlaceName, PlaceRow, PlaceView};
use crate::app::components::{Sparkline, judgement};
use crate::app::navigation;
use crate::app::route::Route;
use crate::calendar::Period;
use crate::view::{picture, places, wording};

/// The choice of the indicator and the table; a sentence where there is nothing below.
pub fn below(view: &PlaceView, here: &PlaceName) -> AnyView {
    if view.below.is_empty() {
        return view! {
            <p class="quiet" data-testid="places-lowest">
                "Nothing is known below this place."
            </p>
        }
        .into_any();
    }
    let chosen = view.chosen.as_ref().map(|indicator| indicator.id.clone());
    let rows: Vec<_> =
        view.below.iter().map(|place| row(place, view.period, chosen.as_deref())).collect();
    view! {
        <section class="card">
            <h2>"One step below"</h2>
            {choice(view, here)}
            <p data-testid="places-caption">{places::caption(view)}"."</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label="One step below">
                <table class="table table--stacked places__table" data-testid="places-below">
                    <caption class="nhsuk-u-visually-hidden">"One step below"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Place"</th>
                            <th scope="col" class="number">"Value"</th>
                            <th scope="col">"Variation"</th>
                            <th scope="col">"Assurance"</th>
                            <th scope="col">"Last 24 periods"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn choice(view: &PlaceView, here: &PlaceName) -> AnyView {
    let id = here.id.clone();
    let chosen = view.chosen.as_ref().map(|indicator| indicator.id.clone());
    let options: Vec<_> = view
        .indicators
        .iter()
        .map(|indicator| {
            let is_chosen = chosen.as_ref() == Some(&indicator.id);
            view! {
                <option value=indicator.id.clone() selected=is_chosen>
                    {indicator.name.clone()}
                </option>
            }
        })
        .collect();
    view! {
        <label class="field places__choice">
            "Indicator"
            <select
                data-testid="places-indicator"
                on:change=move |event| {
                    let indicator = Some(event_target_value(&event));
                    navigation::go(&Route::Places(Some(id.clone()), indicator));
                }
            >
                {options}
            </select>
        </label>
    }
    .into_any()
}

fn row(row: &PlaceRow, period: Option<Period>, indicator: Option<&str>) -> AnyView {
    let told = places::told(row, period);
    let route = Route::Places(Some(row.place.id.clone()), indicator.map(str::to_owned));
    let remarks: Vec<_> = told
        .remarks
        .into_iter()
        .map(|remark| view! { <span class="under">{remark}</span> })
        .collect();
    let item = row.figure.as_ref().map(|figure| &figure.item);
    let none = || wording::NOTHING.into_any();
    let (variation, assurance) = match item {
        Some(item) => (judgement::variation(item), judgement::assurance(item)),
        None => (none(), none()),
    };
    let spark = item
        .map_or_else(none, |item| view! { <Sparkline model=picture::model(item) /> }.into_any());
    view! {
        <tr data-testid="places-row" data-place=row.place.id.clone()>
            <th scope="row">
                <a href=route.to_string()>{row.place.name.clone()}</a>
                <span class="under">{places::level(&row.place)}</span>
            </th>
            <td
                class="number"
                class:places__silent=!told.is_supplied
                class:places__partial=told.is_partial
                data-label="Value"
            >
                <span class="figure">{told.value}</span>
                {remarks}
            </td>
            <td data-label="Variation">{variation}</td>
            <td data-label="Assurance">{assurance}</td>
            <td data-label="Last 24 periods">{spark}</td>
        </tr>
    }
    .into_any()
}
