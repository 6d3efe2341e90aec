//! All organisations in order: a picture with one bar for each, and a table that can be searched.

use leptos::prelude::*;

use crate::analysis::{Peers, Standing};
use crate::app::route::Route;
use crate::view::peers::{format, found, noun, standing as in_words};

/// Width and height of the picture, in its own units.
const SIZE: (f64, f64) = (1000.0, 180.0);
/// How far a label reaches to either side.
const LABEL: f64 = 45.0;
/// Rows that the table shows before it is searched or opened.
const FIRST_ROWS: usize = 20;

pub fn ranking(peers: &Peers) -> AnyView {
    let own: Vec<_> = peers
        .standings
        .iter()
        .filter(|standing| standing.own.is_some())
        .map(|standing| {
            let route = chart_of(peers, standing);
            view! { <li><a href=route>{in_words(peers, standing)}</a></li> }
        })
        .collect();
    view! {
        {(!own.is_empty()).then(|| view! {
            <ul class="peers__own" data-testid="peers-own">{own}</ul>
        })}
        {picture(peers)}
        {table(peers)}
    }
    .into_any()
}

fn chart_of(peers: &Peers, standing: &Standing) -> String {
    let indicator = Some(peers.indicator.id.clone());
    Route::Peers(indicator, Some(standing.code.clone())).to_string()
}

/// One bar for each organisation, the best first, with this system's own marked and labelled, and
/// a line for the whole country.
fn picture(peers: &Peers) -> AnyView {
    let values = peers.standings.iter().map(|standing| standing.value);
    let top = values.chain(peers.national).fold(0.0_f64, f64::max);
    let number = peers.standings.len();
    if number == 0 || top <= 0.0 {
        return ().into_any();
    }
    let (width, height) = SIZE;
    let step = width / number as f64;
    let tall = |value: f64| (value.max(0.0) / top) * (height - 24.0);
    let bars: Vec<_> = peers
        .standings
        .iter()
        .enumerate()
        .map(|(index, standing)| {
            let (x, size) = (index as f64 * step, tall(standing.value));
            let class =
                if standing.own.is_some() { "peers__bar peers__bar--own" } else { "peers__bar" };
            view! {
                <rect
                    class=class
                    x=format!("{x:.2}")
                    y=format!("{:.2}", height - size)
                    width=format!("{:.2}", (step * 0.8).max(0.5))
                    height=format!("{size:.2}")
                >
                    <title>{in_words(peers, standing)}</title>
                </rect>
            }
        })
        .collect();
    let labels: Vec<_> = peers
        .standings
        .iter()
        .enumerate()
        .filter_map(|(index, standing)| {
            let own = standing.own.clone()?;
            let x = (index as f64 + 0.4) * step;
            // A label stands above every bar that it would cover.
            let reach = (LABEL / step) as usize;
            let near = peers.standings.iter().skip(index.saturating_sub(reach)).take(2 * reach + 1);
            let highest = near.map(|near| tall(near.value)).fold(0.0, f64::max);
            let y = height - highest - 6.0;
            // A label at an edge reads inwards.
            let anchor = if x > width * 0.9 { "end" } else if x < width * 0.1 { "start" } else { "middle" };
            Some(view! {
                <text class="peers__label" x=format!("{x:.1}") y=format!("{y:.1}") text-anchor=anchor>
                    {own}
                </text>
            })
        })
        .collect();
    let national = peers.national.map(|value| {
        let y = format!("{:.1}", height - tall(value));
        view! { <line class="peers__national" x1="0" x2=width.to_string() y1=y.clone() y2=y /> }
    });
    let best = peers.standings.first().map(|first| in_words(peers, first)).unwrap_or_default();
    let worst = peers.standings.last().map(|last| in_words(peers, last)).unwrap_or_default();
    let said = format!("{number} organisations in order. First: {best} Last: {worst}");
    view! {
        <svg class="peers__picture" viewBox=format!("0 0 {width} {height}") role="img" aria-label=said>
            {bars}
            {national}
            {labels}
        </svg>
        <p class="quiet peers__legend">
            "One bar for each organisation, the best on the left. Dark bars: organisations of this \
             system. Line: England."
        </p>
    }
    .into_any()
}

fn table(peers: &Peers) -> AnyView {
    let search = RwSignal::new(String::new());
    let all = RwSignal::new(false);
    let number = peers.standings.len();
    let id = format!("peers-search-{}-{}", noun(peers.subject), peers.frequency.noun());
    let peers = StoredValue::new(peers.clone());
    let rows = move || {
        peers.with_value(|peers| {
            let found = found(peers, &search.read());
            let shown =
                if all.get() || !search.read().is_empty() { found.len() } else { FIRST_ROWS };
            found.into_iter().take(shown).map(|standing| row(peers, standing)).collect_view()
        })
    };
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
        <div class="table-scroll">
            <table class="table peers__table">
                <caption class="nhsuk-u-visually-hidden">"Organisations in order"</caption>
                <thead>
                    <tr>
                        <th scope="col" class="number">"Rank"</th>
                        <th scope="col">"Organisation"</th>
                        <th scope="col">"Code"</th>
                        <th scope="col" class="number">"Value"</th>
                        <th scope="col" class="number">"Of"</th>
                        <th scope="col">"Quarter"</th>
                    </tr>
                </thead>
                <tbody data-testid="peers-rows">{rows}</tbody>
            </table>
        </div>
        {(number > FIRST_ROWS).then(|| view! {
            <p class="no-print" hidden=move || all.get() || !search.read().is_empty()>
                <button class="link-button" type="button" on:click=move |_| all.set(true)>
                    {format!("Show all {number}")}
                </button>
            </p>
        })}
    }
    .into_any()
}

fn row(peers: &Peers, standing: &Standing) -> AnyView {
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
    view! {
        <tr class:peers__row--own=is_own>
            <td class="number">{standing.rank}</td>
            <th scope="row"><a href=chart_of(peers, standing)>{standing.name.clone()}</a></th>
            <td>{standing.code.clone()}</td>
            <td class="number">{format.value(standing.value)}</td>
            <td class="number">{parts}</td>
            <td>{quarter}</td>
        </tr>
    }
    .into_any()
}
