//! The parts of the organisation behind the indicator, where returns or lists tell them.

use leptos::prelude::*;

use crate::analysis::unequal::{PROVIDERS, offers};
use crate::analysis::{Analysis, Item};
use crate::app::components::words_table::words_table;
use crate::app::route::Route;
use crate::app::state::State;
use crate::view::parts;

/// A table of the parts; nothing where there are none.
pub fn parts(analysis: &Analysis, item: &Item) -> Option<AnyView> {
    let table = parts::table(analysis, item)?;
    let why = parts::why_hidden(analysis, item);
    Some(
        view! {
            {words_table(table, "table table--stacked", "parts-table")}
            {why.map(|why| view! { <p class="quiet">{format!("* {why}.")}</p> })}
        }
        .into_any(),
    )
}

/// The way to the same measure by groups of people, where files tell them, and to the providers as
/// tiles.
pub fn unequal(state: State, analysis: &Analysis, item: &Item) -> AnyView {
    let key = &item.series.key;
    let to = |dimension: &str| {
        let parts = [key.organisation.as_str(), key.indicator.as_str(), dimension];
        let [organisation, indicator, dimension] = parts.map(|part| Some(part.to_owned()));
        Route::Unequal(organisation, indicator, dimension).to_string()
    };
    let offers = state.system.with(|framework| offers(analysis, framework));
    let own = offers
        .into_iter()
        .find(|offer| offer.organisation == key.organisation && offer.indicator == key.indicator);
    let ways: Vec<_> = own
        .into_iter()
        .flat_map(|offer| offer.dimensions)
        .map(|(id, name)| view! { <li><a href=to(&id)>{name}</a></li> })
        .collect();
    let others = analysis
        .items
        .iter()
        .filter(|other| !other.is_system && other.indicator.id == item.indicator.id);
    let providers = (others.count() > 1).then(|| {
        view! { <li><a href=to(PROVIDERS)>"Providers as tiles"</a></li> }
    });
    if ways.is_empty() && providers.is_none() {
        return ().into_any();
    }
    view! {
        <ul>{ways} {providers}</ul>
    }
    .into_any()
}
