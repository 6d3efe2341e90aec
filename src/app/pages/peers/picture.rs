//! All organisations of a comparison in order, as a picture: one bar for each, the best first, with
//! the quarters of the ranking marked and this system's own named.

use leptos::prelude::*;

use crate::analysis::Peers;
use crate::view::peers::standing as in_words;

/// Width and height of the picture, in its own units.
const SIZE: (f64, f64) = (1000.0, 200.0);
/// Room above the bars, for names.
const AIR: f64 = 44.0;
/// How far a label reaches to either side.
const LABEL: f64 = 45.0;
/// Quarters of the ranking, the best first.
const QUARTERS: [&str; 4] = ["Best quarter", "Second", "Third", "Worst quarter"];

/// One bar for each organisation, the best first, with this system's own marked and labelled, and
/// a line for the whole country.
pub fn picture(peers: &Peers) -> AnyView {
    let values = peers.standings.iter().map(|standing| standing.value);
    let top = values.chain(peers.national).fold(0.0_f64, f64::max);
    let number = peers.standings.len();
    if number == 0 || top <= 0.0 {
        return ().into_any();
    }
    let (width, height) = SIZE;
    let step = width / number as f64;
    let tall = |value: f64| (value.max(0.0) / top) * (height - AIR);
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
    let quarters: Vec<_> = (1..=4_u8)
        .zip(QUARTERS)
        .filter_map(|(quarter, name)| {
            let is_in = |at: &usize| {
                peers.standings.get(*at).is_some_and(|one| one.quartile == Some(quarter))
            };
            let mut within = (0..number).filter(is_in);
            let first = within.next()?;
            let last = within.next_back().unwrap_or(first);
            let (left, right) = (first as f64 * step, (last + 1) as f64 * step);
            let edge = (first > 0).then(|| {
                view! {
                    <line class="peers__quarter" x1=left x2=left y1="0" y2=height/>
                }
            });
            let x = (left + right) / 2.0;
            Some(view! {
                {edge}
                <text class="peers__quarter-name" x=x y="13" text-anchor="middle">{name}</text>
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
            {quarters}
            {bars}
            {national}
            {labels}
        </svg>
        <p class="quiet peers__legend">
            "One bar for each organisation, the best on the left. Dark bars: organisations of this \
             system. Level line: England. Uprights: the quarters of the ranking."
        </p>
    }
    .into_any()
}
