//! The choice of organisation, measure and dimension. Each is a place of its own in the address, so
//! that what is shown can be passed on.

use leptos::prelude::*;

use super::Asked;
use crate::analysis::unequal::{Offer, Wanted, first};
use crate::app::navigation;
use crate::app::route::Route;

/// The fields; nothing where there is nothing to choose from.
pub fn choices(offers: &[Offer], asked: &Asked) -> Option<AnyView> {
    let parts = [&asked.organisation, &asked.indicator, &asked.dimension];
    let wanted = first(offers, parts.map(Option::as_deref))?;
    let mut organisations: Vec<(String, String)> = Vec::new();
    for offer in offers {
        let one = (offer.organisation.clone(), offer.organisation_name.clone());
        if !organisations.contains(&one) {
            organisations.push(one);
        }
    }
    let own = || offers.iter().filter(|offer| offer.organisation == wanted.organisation);
    let indicators: Vec<(String, String)> =
        own().map(|offer| (offer.indicator.clone(), offer.indicator_name.clone())).collect();
    let here = own().find(|offer| offer.indicator == wanted.indicator);
    let dimensions = here.map(|offer| offer.dimensions.clone()).unwrap_or_default();
    let Wanted { organisation, indicator, dimension } = wanted;
    let to_organisation = {
        let (indicator, dimension) = (indicator.clone(), dimension.clone());
        move |organisation| [organisation, indicator.clone(), dimension.clone()]
    };
    let to_indicator = {
        let (organisation, dimension) = (organisation.clone(), dimension.clone());
        move |indicator| [organisation.clone(), indicator, dimension.clone()]
    };
    let to_dimension = {
        let (organisation, indicator) = (organisation.clone(), indicator.clone());
        move |dimension| [organisation.clone(), indicator.clone(), dimension]
    };
    Some(
        view! {
            <div class="filters no-print" data-testid="unequal-choices">
                {field("Organisation", "choose-organisation", organisations, &organisation, to_organisation)}
                {field("Measure", "choose-measure", indicators, &indicator, to_indicator)}
                {field("Groups", "choose-dimension", dimensions, &dimension, to_dimension)}
            </div>
        }
        .into_any(),
    )
}

fn field(
    label: &'static str,
    testid: &'static str,
    options: Vec<(String, String)>,
    chosen: &str,
    to: impl Fn(String) -> [String; 3] + 'static,
) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(id, name)| {
            let is_chosen = id == chosen;
            view! { <option value=id prop:selected=is_chosen>{name}</option> }
        })
        .collect();
    let choose = move |event| {
        let [organisation, indicator, dimension] = to(event_target_value(&event));
        navigation::go(&Route::Unequal(Some(organisation), Some(indicator), Some(dimension)));
    };
    view! {
        <label class="field">
            {label}
            <select data-testid=testid on:change=choose>{options}</select>
        </label>
    }
    .into_any()
}
