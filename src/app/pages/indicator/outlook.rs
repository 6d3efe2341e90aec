//! What happens next: the months ahead, by the provider's own forecast or by one that was
//! computed.

use leptos::prelude::*;

use crate::analysis::{Ahead, Item, Outlook};
use crate::app::components::explain::explain_words;
use crate::calendar::Month;
use crate::outlook::BackTest;
use crate::view::forward;
use crate::view::wording::{self, NOTHING};
use crate::words;

use super::what_if::what_if_part;

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
    let path = item.forward.as_ref().map(|forward| {
        view! {
            <p class="indicator__reason" data-testid="forward-path">{forward.words.clone()}</p>
        }
    });
    view! {
        {path}
        {body}
        {explain_words(&["forecast", "forecast-range", "predicted-failure", "track-record"])}
        {trust(item)}
        {item.forward.as_ref().map(|forward| what_if_part(item, forward))}
    }
    .into_any()
}

fn months(item: &Item, outlook: &Outlook) -> AnyView {
    let format = wording::format(item);
    let has_bounds = outlook.months.iter().any(|ahead| ahead.bounds.is_some());
    let beside = item.beside.as_ref();
    let heading = beside.map(forward::beside_heading);
    let other = move |month: Month| {
        let ahead = beside?.months.iter().find(|ahead| ahead.month == month)?;
        Some(match ahead.bounds {
            Some((low, high)) => format!(
                "{} ({} to {})",
                format.value(ahead.central),
                format.value(low),
                format.value(high)
            ),
            None => format.value(ahead.central),
        })
    };
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
                    {beside.is_some().then(|| view! {
                        <td class="number">
                            {other(ahead.month).unwrap_or_else(|| NOTHING.to_owned())}
                        </td>
                    })}
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
        <div class="table-scroll" tabindex="0" role="group" aria-label="Forecast of each month ahead">
            <table class="table table--plain">
                <caption class="nhsuk-u-visually-hidden">"Forecast of each month ahead"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Month"</th>
                        <th scope="col" class="number">"Forecast"</th>
                        {has_bounds
                            .then(|| view! { <th scope="col" class="number">"Likely range"</th> })}
                        {heading.map(|words| view! {
                            <th scope="col" class="number">{words}</th>
                        })}
                        <th scope="col" class="number">"Plan"</th>
                        <th scope="col">"Against plan"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="quiet">{format!("Forecast: {}.", outlook.method.trim_end_matches('.'))}</p>
        {beside.map(|beside| view! {
            <p class="quiet">
                {format!(
                    "Beside it, and not used by the escalation rule: {}.",
                    beside.method.trim_end_matches('.'),
                )}
            </p>
        })}
    }
    .into_any()
}

/// How far to trust it: past forecasts against what came.
fn trust(item: &Item) -> Option<AnyView> {
    let sentences = forward::trust(item);
    (!sentences.is_empty()).then(|| {
        let record = &item.track_record;
        let tables = [
            (record.computed.as_ref(), "Computed forecasts by months ahead"),
            (record.provided.as_ref(), "The provider’s own forecasts by months ahead"),
        ];
        let tables: Vec<_> = tables
            .into_iter()
            .filter_map(|(test, caption)| Some(by_horizon(item, test?, caption)))
            .collect();
        view! {
            <h3>"How far to trust it"</h3>
            <div data-testid="trust">
                {sentences.into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}
            </div>
            <details>
                <summary>"By how many months ahead"</summary>
                {tables}
                <p class="quiet">
                    "Each forecast as it would have been made at the time, from at least 6 values, \
                     against what came. The likely range is meant to hold 8 of 10."
                </p>
            </details>
        }
        .into_any()
    })
}

fn by_horizon(item: &Item, test: &BackTest, caption: &'static str) -> AnyView {
    let rows: Vec<_> = test
        .by_horizon
        .iter()
        .map(|(ahead, trial)| {
            let inside = match trial.bounded {
                0 => NOTHING.to_owned(),
                bounded => format!("{} of {bounded}", trial.inside),
            };
            view! {
                <tr>
                    <th scope="row">{words::counted(*ahead as usize, "month")}</th>
                    <td class="number">{trial.forecasts}</td>
                    <td class="number">{wording::amount(item, trial.error, trial.naive)}</td>
                    <td class="number">{wording::amount(item, trial.naive, trial.error)}</td>
                    <td class="number">{inside}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label="How far forecasts missed">
            <table class="table table--plain">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Ahead"</th>
                        <th scope="col" class="number">"Forecasts"</th>
                        <th scope="col" class="number">"Missed by"</th>
                        <th scope="col" class="number">"Last value by"</th>
                        <th scope="col" class="number">"In range"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
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
