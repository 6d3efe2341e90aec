//! Organisations down, tiers across: where everything stands, at one glance.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, Item, TierRule};
use crate::app::components::oversight::oversight;
use crate::app::components::tier::tier_number;
use crate::app::route::Route;
use crate::app::state::State;
use crate::view::wording;
use crate::words;

/// From this tier on a cell lists its indicators; below it, it counts them and lists on demand.
const LISTED_FROM: u8 = 2;

/// The ladder, from tier 0 up.
pub fn ladder(state: State, analysis: &Arc<Analysis>) -> AnyView {
    let headings: Vec<_> = analysis.tiers.iter().map(heading).collect();
    let rows: Vec<_> =
        organisations(analysis).into_iter().map(|name| row(state, analysis, name)).collect();
    let without =
        analysis.items.iter().filter(|item| !item.is_system && item.tiers.is_empty()).count();
    let without = (without > 0).then(|| {
        let words = format!(
            "Without a plan or target there is no tier: {}.",
            words::counted(without, "indicator")
        );
        view! { <p class="quiet">{words}</p> }
    });
    view! {
        <div class="table-scroll ladder-scroll">
            <table class="table ladder" role="table" data-testid="ladder">
                <caption class="nhsuk-u-visually-hidden">"Indicators of each organisation by tier"</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"Organisation"</th>
                        {headings}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        {without}
    }
    .into_any()
}

fn heading(tier: &TierRule) -> AnyView {
    view! {
        <th scope="col" role="columnheader">
            <span class="tier-word">
                <span class="nhsuk-u-visually-hidden">"Tier "</span>
                {tier_number(tier.tier)}
                <span class="tier-word__name">{tier.name.clone()}</span>
            </span>
        </th>
    }
    .into_any()
}

/// Organisations that have tiers, in the order of the accountability matrix.
fn organisations(analysis: &Analysis) -> Vec<&str> {
    let agendas = analysis.agendas.iter().map(|agenda| agenda.organisation.as_str());
    let with_tier = analysis.items.iter().filter(|item| item.tier().is_some());
    let items = with_tier.map(|item| item.organisation.as_str());
    let with_items: BTreeSet<&str> = items.clone().collect();
    let mut seen = BTreeSet::new();
    agendas.chain(items).filter(|name| with_items.contains(name) && seen.insert(*name)).collect()
}

fn row(state: State, analysis: &Arc<Analysis>, organisation: &str) -> AnyView {
    let cells: Vec<_> = analysis
        .tiers
        .iter()
        .map(|tier| {
            let here: Vec<&Item> = analysis
                .items
                .iter()
                .filter(|item| item.organisation == organisation)
                .filter(|item| item.tier().is_some_and(|month| month.tier == tier.tier))
                .collect();
            cell(tier, &here)
        })
        .collect();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                {organisation.to_owned()}
                {oversight(state, analysis, organisation)}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(tier: &TierRule, items: &[&Item]) -> AnyView {
    let label = format!("{} {}", tier.tier, tier.name);
    let entries: Vec<_> = items
        .iter()
        .map(|item| {
            view! {
                <li>
                    <a href=Route::to_item(item).to_string()>{wording::name(item)}</a>
                </li>
            }
        })
        .collect();
    let is_empty = entries.is_empty();
    let body = match entries.len() {
        0 => view! {
            <span class="quiet" aria-hidden="true">"–"</span>
            <span class="nhsuk-u-visually-hidden">"none"</span>
        }
        .into_any(),
        count if tier.tier < LISTED_FROM => view! {
            <details>
                <summary>{words::counted(count, "indicator")}</summary>
                <ul class="ladder__list">{entries}</ul>
            </details>
        }
        .into_any(),
        _ => view! { <ul class="ladder__list">{entries}</ul> }.into_any(),
    };
    view! { <td role="cell" data-label=label class:ladder__empty=is_empty>{body}</td> }.into_any()
}
