//! What happens next: the months ahead, by the provider's own forecast or by one that was
//! computed.

use leptos::prelude::*;

use crate::analysis::{Ahead, Item, Outlook};
use crate::view::wording::{self, NOTHING};

/// The months ahead.
pub fn outlook(item: &Item) -> AnyView {
    let body = match &item.outlook {
        Some(outlook) => months(item, outlook),
        None => view! {
            <p>
                "There is no forecast: the return gives none, and there are too few values to \
                 compute one."
            </p>
        }
        .into_any(),
    };
    view! {
        <section class="card" data-testid="outlook">
            <h2>"What happens next"</h2>
            {body}
        </section>
    }
    .into_any()
}

fn months(item: &Item, outlook: &Outlook) -> AnyView {
    let format = wording::format(item);
    let has_bounds = outlook.months.iter().any(|ahead| ahead.bounds.is_some());
    let rows: Vec<_> = outlook
        .months
        .iter()
        .map(|ahead| {
            let format = ahead.plan.map_or(format, |plan| format.apart(ahead.central, &[plan]));
            let range = ahead.bounds.map_or_else(
                || NOTHING.to_owned(),
                |(low, high)| format!("{} to {}", format.value(low), format.value(high)),
            );
            view! {
                <tr>
                    <th scope="row" class="period">{ahead.month.to_string()}</th>
                    <td class="number">{format.value(ahead.central)}</td>
                    {has_bounds.then(|| view! { <td class="number">{range}</td> })}
                    <td class="number">
                        {ahead.plan.map_or_else(|| NOTHING.to_owned(), |plan| format.value(plan))}
                    </td>
                    <td>{against_plan(ahead)}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <p class="indicator__reason">{outlook.words.clone()}</p>
        <div class="table-scroll">
            <table class="table table--plain">
                <caption class="nhsuk-u-visually-hidden">"Forecast of each month ahead"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Month"</th>
                        <th scope="col" class="number">"Forecast"</th>
                        {has_bounds
                            .then(|| view! { <th scope="col" class="number">"Likely range"</th> })}
                        <th scope="col" class="number">"Plan"</th>
                        <th scope="col">"Against plan"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="quiet">{format!("Forecast: {}.", outlook.method.trim_end_matches('.'))}</p>
    }
    .into_any()
}

fn against_plan(ahead: &Ahead) -> &'static str {
    match ahead.misses_plan {
        Some(true) => "misses",
        Some(false) => "meets",
        None => NOTHING,
    }
}
