//! Everybody in a comparison, as a table that can be searched: rank with the ranks that chance
//! allows, place in the funnel, and whether anything changed.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::compared::Icons;
use crate::analysis::{Peers, Ranks, Standing};
use crate::app::components::VariationIcon;
use crate::app::route::Route;
use crate::view::peers::{format, found, noun, ranks};

/// Rows that the table shows before it is searched or opened.
const FIRST_ROWS: usize = 20;

/// The address of the chart of an organisation, with the group that it is compared within.
pub fn chart_of(peers: &Peers, standing: &Standing, group: Option<&String>) -> String {
    let (indicator, code) = (peers.indicator.id.clone(), standing.code.clone());
    let route = match group {
        Some(group) => Route::PeerAmong(indicator, group.clone(), code),
        None => Route::Peers(Some(indicator), Some(code)),
    };
    route.to_string()
}

/// The id of the search field of a table.
pub fn search_id(peers: &Peers) -> String {
    format!("peers-search-{}-{}", noun(peers.subject), peers.frequency.noun())
}

/// The table.
#[component]
pub fn Everybody(
    /// The comparison.
    among: Memo<Peers>,
    /// The variation icons by code.
    icons: RwSignal<Icons>,
    /// Where everybody lies in the funnel, by code.
    places: Memo<BTreeMap<String, String>>,
    /// The id of the search field.
    id: String,
    /// The id of the group that is compared within; `None` for all organisations.
    group: StoredValue<Option<String>>,
) -> impl IntoView {
    let search = RwSignal::new(String::new());
    let all = RwSignal::new(false);
    let possible = Memo::new(move |_| {
        among.with(|among| {
            let codes = among.standings.iter().map(|one| one.code.clone());
            codes.zip(among.ranks()).collect::<BTreeMap<String, Option<Ranks>>>()
        })
    });
    let rows = move || {
        among.with(|among| {
            let found = found(among, &search.read());
            let shown =
                if all.get() || !search.read().is_empty() { found.len() } else { FIRST_ROWS };
            found
                .into_iter()
                .take(shown)
                .map(|one| row(among, one, possible, icons, places, group.get_value().as_ref()))
                .collect_view()
        })
    };
    let number = Memo::new(move |_| among.with(|among| among.standings.len()));
    let is_folded =
        move || number.get() > FIRST_ROWS && !all.get() && search.with(String::is_empty);
    view! {
        <p class="peers__search no-print">
            <label for=id.clone()>"Find an organisation"</label>
            <input
                id=id
                class="nhsuk-input"
                type="search"
                autocomplete="off"
                on:input=move |event| search.set(event_target_value(&event))
            />
        </p>
        <div class="table-scroll" tabindex="0" role="region" aria-label="Organisations in order">
            <table class="table peers__table">
                <caption class="nhsuk-u-visually-hidden">"Organisations in order"</caption>
                <thead>
                    <tr>
                        <th scope="col" class="number">"Rank"</th>
                        <th scope="col" class="number">"By chance"</th>
                        <th scope="col">"Organisation"</th>
                        <th scope="col">"Code"</th>
                        <th scope="col" class="number">"Value"</th>
                        <th scope="col" class="number">"Counted"</th>
                        <th scope="col">"Quarter"</th>
                        <th scope="col">"In the funnel"</th>
                        <th scope="col">"Variation"</th>
                    </tr>
                </thead>
                <tbody data-testid="peers-rows">{rows}</tbody>
            </table>
        </div>
        <p class="no-print" hidden=move || !is_folded()>
            <button class="link-button" type="button" on:click=move |_| all.set(true)>
                {move || format!("Show all {}", number.get())}
            </button>
        </p>
    }
}

fn row(
    peers: &Peers,
    standing: &Standing,
    possible: Memo<BTreeMap<String, Option<Ranks>>>,
    icons: RwSignal<Icons>,
    places: Memo<BTreeMap<String, String>>,
    group: Option<&String>,
) -> AnyView {
    let format = format(peers);
    let parts = standing.numerator.zip(standing.denominator).map(|(top, bottom)| {
        let bare = |value: f64| format.with_decimals(u8::from(value.fract() != 0.0)).bare(value);
        format!("{} of {}", bare(top), bare(bottom))
    });
    let quarter = standing.quartile.map(|quartile| match quartile {
        1 => "Best",
        2 => "Second",
        3 => "Third",
        _ => "Worst",
    });
    let is_own = standing.own.is_some();
    let range = {
        let of = possible.with(|possible| possible.get(&standing.code).copied().flatten());
        ranks(of)
    };
    let place = {
        let code = standing.code.clone();
        move || places.with(|places| places.get(&code).cloned())
    };
    let icon = {
        let code = standing.code.clone();
        move || {
            let known =
                icons.with(|icons| icons.as_ref().map(|all| all.get(&code).copied().flatten()));
            known.map(|icon| view! { <VariationIcon icon labelled=icon.is_some()/> })
        }
    };
    view! {
        <tr class:peers__row--own=is_own>
            <td class="number">{standing.rank}</td>
            <td class="number">{range}</td>
            <th scope="row"><a href=chart_of(peers, standing, group)>{standing.name.clone()}</a></th>
            <td>{standing.code.clone()}</td>
            <td class="number">{format.value(standing.value)}</td>
            <td class="number">{parts}</td>
            <td>{quarter}</td>
            <td>{place}</td>
            <td class="peers__icon">{icon}</td>
        </tr>
    }
    .into_any()
}
