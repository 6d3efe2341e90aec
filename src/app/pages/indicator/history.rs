//! The tier of every month, newest first, with its reason.

use leptos::prelude::*;

use crate::analysis::{Item, TierMonth};
use crate::app::components::tier::tier_badge;

/// How many months are shown before the rest folds away.
const SHOWN: usize = 6;

/// The tier history. Nothing where there is no tier.
pub fn history(item: &Item) -> Option<AnyView> {
    let newest_first: Vec<&TierMonth> = item.tiers.iter().rev().collect();
    let (recent, earlier) = newest_first.split_at(newest_first.len().min(SHOWN));
    let earlier = (!earlier.is_empty()).then(|| {
        view! {
            <details>
                <summary>{format!("Earlier months ({})", earlier.len())}</summary>
                {table("Tier of each earlier month, newest first", earlier)}
            </details>
        }
    });
    (!recent.is_empty()).then(|| {
        view! {
            <section class="card indicator__wide indicator__long" data-testid="tier-history">
                <h2>"Tier history"</h2>
                {table("Tier of each month, newest first", recent)}
                {earlier}
            </section>
        }
        .into_any()
    })
}

fn table(caption: &'static str, months: &[&TierMonth]) -> AnyView {
    let rows: Vec<_> = months
        .iter()
        .map(|month| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="period">{month.month.to_string()}</th>
                    <td role="cell">{tier_badge(month)}</td>
                    <td role="cell">{month.words.clone()}</td>
                    <td role="cell" data-label="Must act: ">{month.route.join("; ")}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll">
            <table class="table table--plain history" role="table">
                <caption class="nhsuk-u-visually-hidden">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"Month"</th>
                        <th scope="col" role="columnheader">"Tier"</th>
                        <th scope="col" role="columnheader">"Reason"</th>
                        <th scope="col" role="columnheader">"Must act"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
