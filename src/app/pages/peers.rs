//! Published statistics: how every organisation of a published table stands on one indicator, and
//! the control chart of each.

mod chart;
mod ranking;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, Peers};
use crate::app::route::Route;
use crate::app::state::State;
use crate::framework::Indicator;
use crate::view::peers::heading;

/// The comparison of one published indicator, or of the first; or the chart of one organisation.
#[component]
pub fn PeersPage(
    /// Id of the indicator; the first that is published without one.
    indicator: Option<String>,
    /// Code of the organisation whose chart is shown.
    organisation: Option<String>,
) -> impl IntoView {
    let state = State::here();
    move || {
        let analysis = state.analysis.get();
        let Some(analysis) = analysis.filter(|analysis| !analysis.peers.is_empty()) else {
            return empty();
        };
        let chosen = indicator.as_ref().or(analysis.peers.first().map(|first| &first.indicator.id));
        let is_wanted = |peers: &&Peers| Some(&peers.indicator.id) == chosen;
        let tables: Vec<&Peers> = analysis.peers.iter().filter(is_wanted).collect();
        match &organisation {
            _ if tables.is_empty() => empty(),
            Some(code) => chart::charts(&analysis, &tables, code),
            None => comparison(&analysis, &tables),
        }
    }
}

/// The tables of one indicator, with the way to the others. It may be published of providers and
/// of boards, monthly and quarterly: each is a table of its own.
fn comparison(analysis: &Arc<Analysis>, tables: &[&Peers]) -> AnyView {
    let here = tables.first().map(|peers| &peers.indicator);
    let mut indicators: Vec<&Indicator> = Vec::new();
    for peers in &analysis.peers {
        if indicators.iter().all(|known| known.id != peers.indicator.id) {
            indicators.push(&peers.indicator);
        }
    }
    let choices: Vec<_> = indicators
        .into_iter()
        .map(|indicator| {
            let is_here = here.is_some_and(|here| here.id == indicator.id);
            let route = Route::Peers(Some(indicator.id.clone()), None);
            view! {
                <li>
                    <a href=route.to_string() aria-current=is_here.then_some("page")>
                        {indicator.name.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    let tables: Vec<_> = tables
        .iter()
        .map(|peers| {
            view! {
                <section class="card">
                    <h2>{peers.indicator.name.clone()}</h2>
                    <p class="peers__heading" data-testid="peers-heading">{heading(peers)}</p>
                    {ranking::ranking(peers)}
                </section>
            }
        })
        .collect();
    view! {
        <div class="peers" data-testid="peers">
            <h1>"Peers"</h1>
            <p class="lead">
                "Where organisations stand in the published statistics that were added. A rank says \
                 who is where in one period; whether a difference is more than chance, the chart of \
                 each organisation says."
            </p>
            <nav aria-label="Published indicators"><ul class="peers__choices">{choices}</ul></nav>
            {tables}
        </div>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <h1>"Peers"</h1>
        <section class="card empty" data-testid="empty">
            <p class="lead">
                "This page compares organisations by published statistics, each with its control \
                 chart."
            </p>
            <p>
                "Add NHS England’s monthly files, as they were downloaded, on "
                <a href=Route::Start.to_string()>"the start page"</a>
                ": A&E attendances, diagnostics, cancer waiting times, referral to treatment, beds \
                 open overnight, cancelled operations. Two years of files give two years of charts."
            </p>
        </section>
    }
    .into_any()
}
