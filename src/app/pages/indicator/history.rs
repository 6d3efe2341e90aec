//! The tier of every month: as it was judged then and as it is judged now, and the reason of each,
//! newest first.

use leptos::prelude::*;

use crate::analysis::Item;
use crate::app::components::tier::{tier_badge, tier_number};
use crate::view::hindsight::{self, Both};
use crate::view::wording::NOTHING;

/// How many months are shown before the rest folds away.
const SHOWN: usize = 6;

/// The tier history. Nothing where there is no tier.
pub fn history(item: &Item) -> Option<AnyView> {
    let newest_first = hindsight::months(item);
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
            {then_and_now(item, &newest_first)}
            {table("Tier of each month, newest first", recent)}
            {earlier}
        }
        .into_any()
    })
}

/// The strip of all months, and why they differ where they do.
fn then_and_now(item: &Item, newest_first: &[Both<'_>]) -> AnyView {
    let differing: Vec<_> = newest_first
        .iter()
        .filter(|both| both.differs())
        .map(|both| difference(item, both))
        .collect();
    view! {
        <p class="indicator__reason" data-testid="then-and-now">
            {hindsight::summary(newest_first)}
        </p>
        {newest_first.chunks(hindsight::STRIP_MONTHS).map(strip).collect_view()}
        <p class="quiet">
            "“Then” is the tier by the returns up to the one on that month, “now” the tier by all \
             returns. Both use the thresholds in force now."
        </p>
        {(!differing.is_empty()).then(|| view! { <ul class="history__changes">{differing}</ul> })}
    }
    .into_any()
}

/// Two rows of tiers of a year, newest month first, so that the newest needs no scrolling.
fn strip(months: &[Both<'_>]) -> AnyView {
    let headings: Vec<_> = months
        .iter()
        .map(|both| {
            view! {
                <th scope="col" class="history__month" class:history__differs=both.differs()>
                    {both.now.month.to_string()}
                </th>
            }
        })
        .collect();
    let row = |tier: fn(&Both<'_>) -> Option<u8>| {
        months
            .iter()
            .map(|both| {
                view! {
                    <td class:history__differs=both.differs()>
                        {tier(both).map_or_else(
                            || view! { <span class="quiet">{NOTHING}</span> }.into_any(),
                            tier_number,
                        )}
                    </td>
                }
            })
            .collect_view()
    };
    let span = match (months.last(), months.first()) {
        (Some(oldest), Some(newest)) => format!("{} to {}", oldest.now.month, newest.now.month),
        _ => String::new(),
    };
    view! {
        <div
            class="table-scroll"
            tabindex="0"
            role="region"
            aria-label=format!("Tiers then and now, {span}")
        >
            <table class="history__strip" data-testid="then-and-now-strip">
                <caption class="nhsuk-u-visually-hidden">
                    {format!(
                        "Tier of each month from {span} as judged then and as judged now, newest \
                         first",
                    )}
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"Month"</th>
                        {headings}
                    </tr>
                </thead>
                <tbody>
                    <tr>
                        <th scope="row">"Then"</th>
                        {row(|both| both.then.map(|then| then.tier))}
                    </tr>
                    <tr>
                        <th scope="row">"Now"</th>
                        {row(|both| Some(both.now.tier))}
                    </tr>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn difference(item: &Item, both: &Both<'_>) -> Option<AnyView> {
    let then = both.then?;
    let tiers = format!(
        "{}: tier {} ({}) then, tier {} ({}) now.",
        both.now.month.long(),
        then.tier,
        then.name,
        both.now.tier,
        both.now.name
    );
    let changes: Vec<_> = hindsight::changes(item, then)
        .into_iter()
        .map(|sentence| view! { <li>{sentence}</li> })
        .collect();
    Some(
        view! {
            <li data-testid="then-differs">
                <strong>{tiers}</strong>
                <ul>
                    <li>{format!("The reason then: {}", then.words)}</li>
                    {changes}
                </ul>
            </li>
        }
        .into_any(),
    )
}

fn table(caption: &'static str, months: &[Both<'_>]) -> AnyView {
    let rows: Vec<_> = months
        .iter()
        .map(|Both { now: month, .. }| {
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
        <div class="table-scroll" tabindex="0" role="group" aria-label=caption>
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
