//! Published statistics: how every organisation of a published table stands on one indicator among
//! all or within a group, what chance makes of that, and the control chart of each.

mod chart;
mod compared;
mod group;
mod picture;
mod ranking;

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, Members, Peers};
use crate::app::components::empty::ways_to_begin;
use crate::app::route::Route;
use crate::app::state::State;
use crate::framework::Indicator;
use compared::Compared;
use group::{PICKED, Picker, group_choice};

/// The comparison of one published indicator, or of the first; or the chart of one organisation.
#[component]
pub fn PeersPage(
    /// Id of the indicator; the first that is published without one.
    indicator: Option<String>,
    /// Code of the organisation whose chart is shown.
    organisation: Option<String>,
    /// Id of the group that is compared; all organisations without one.
    group: Option<String>,
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
            Some(code) => chart::charts(&analysis, &tables, code, group.as_ref()),
            None => comparison(&analysis, &tables, group.as_ref()),
        }
    }
}

/// The address of the comparison of an indicator within a group.
fn route(indicator: &str, group: Option<&String>) -> Route {
    match group {
        Some(group) => Route::PeersAmong(indicator.to_owned(), group.clone()),
        None => Route::Peers(Some(indicator.to_owned()), None),
    }
}

/// Who is compared within the group of an address.
fn members(state: State, group: Option<String>) -> Signal<Members> {
    Signal::derive(move || match &group {
        None => Members::All,
        Some(id) if id == PICKED => Members::Picked(state.picked.get()),
        Some(id) => Members::Group(id.clone()),
    })
}

/// The tables of one indicator, with the way to the others. It may be published of providers and
/// of boards, monthly and quarterly: each is a table of its own.
fn comparison(analysis: &Arc<Analysis>, tables: &[&Peers], group: Option<&String>) -> AnyView {
    let state = State::here();
    let here = tables.first().map(|peers| peers.indicator.id.clone()).unwrap_or_default();
    let mut indicators: Vec<&Indicator> = Vec::new();
    for peers in &analysis.peers {
        if indicators.iter().all(|known| known.id != peers.indicator.id) {
            indicators.push(&peers.indicator);
        }
    }
    let choices: Vec<_> = indicators
        .into_iter()
        .map(|indicator| {
            let is_here = here == indicator.id;
            let route = route(&indicator.id, group);
            view! {
                <li>
                    <a href=route.to_string() aria-current=is_here.then_some("page")>
                        {indicator.name.clone()}
                    </a>
                </li>
            }
        })
        .collect();
    let is_picked = group.is_some_and(|group| group == PICKED);
    let members = members(state, group.cloned());
    let kept = StoredValue::new(group.cloned());
    let as_of = analysis.as_of;
    let owned: Vec<Peers> = tables.iter().map(|peers| (*peers).clone()).collect();
    let picker = is_picked.then(|| view! { <Picker tables=owned.clone()/> });
    let groups = group_choice(here, &owned, group);
    let compared: Vec<_> = owned
        .iter()
        .map(|all| view! { <Compared all=all.clone() members as_of group=kept/> })
        .collect();
    view! {
        <div class="peers" data-testid="peers">
            <h1>"Peers"</h1>
            <p class="lead">
                "Where organisations stand in the published statistics that were added. A rank says \
                 who is where in one period; whether a difference is more than chance, the funnel \
                 plot says, and whether anything changed, the chart of each organisation."
            </p>
            <nav aria-label="Published indicators"><ul class="peers__choices">{choices}</ul></nav>
            {groups}
            {picker}
            {compared}
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
                "Add NHS England’s monthly files as they were downloaded: drop them anywhere on \
                 this page, or choose them. A&E attendances, diagnostics, cancer waiting times, referral to treatment, beds \
                 open overnight, cancelled operations. Two years of files give two years of charts."
            </p>
            {ways_to_begin()}
        </section>
    }
    .into_any()
}
