//! Published statistics: how every organisation of a published table stands on one indicator, and
//! the control chart of each.

mod chart;
mod ranking;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, Peers};
use crate::app::route::Route;
use crate::app::state::State;
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
        let wanted = |peers: &&Peers| Some(&peers.indicator.id) == indicator.as_ref();
        let chosen = analysis.peers.iter().find(wanted).or(analysis.peers.first());
        match (chosen, &organisation) {
            (Some(peers), Some(code)) => chart::chart(peers, code, &state.system.get()),
            (Some(peers), None) => comparison(&analysis, peers),
            (None, _) => empty(),
        }
    }
}

fn comparison(analysis: &Arc<Analysis>, peers: &Peers) -> AnyView {
    let choices: Vec<_> = analysis
        .peers
        .iter()
        .map(|other| {
            let is_here = other.indicator.id == peers.indicator.id;
            let route = Route::Peers(Some(other.indicator.id.clone()), None);
            view! {
                <li>
                    <a href=route.to_string() aria-current=is_here.then_some("page")>
                        {other.indicator.name.clone()}
                    </a>
                </li>
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
            <section class="card">
                <h2>{peers.indicator.name.clone()}</h2>
                <p class="peers__heading" data-testid="peers-heading">{heading(peers)}</p>
                {ranking::ranking(peers)}
            </section>
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
