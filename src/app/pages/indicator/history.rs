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
            <section class="card" data-testid="tier-history">
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
                <tr>
                    <th scope="row" class="number">{month.month.to_string()}</th>
                    <td>{tier_badge(Some(month))}</td>
                    <td>{month.words.clone()}</td>
                    <td>{month.route.join("; ")}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll">
            <table class="table table--plain">
                <caption class="nhsuk-u-visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Month"</th>
                        <th scope="col">"Tier"</th>
                        <th scope="col">"Reason"</th>
                        <th scope="col">"Must act"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
