//! The indicators that would reach a higher tier, each with its path and a small chart.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, TierMonth};
use crate::app::components::tier::tier_number;
use crate::app::components::{Growing, Sparkline};
use crate::app::route::Route;
use crate::calendar::Month;
use crate::view::forward::{self, Change};
use crate::view::picture;
use crate::view::wording::{self, NOTHING};
use crate::words::counted;

/// How many rows come between two frames: each draws a chart.
const ROWS_AT_ONCE: usize = 4;

/// The indicators whose tier would change.
pub fn predicted(analysis: &Arc<Analysis>) -> AnyView {
    let (rising, falling) = (forward::rising(analysis), forward::falling(analysis));
    let lead = match rising.len() {
        0 => "If the forecasts come true, no indicator reaches a higher tier.".to_owned(),
        1 => "If the forecasts come true, 1 indicator reaches a higher tier.".to_owned(),
        many => format!("If the forecasts come true, {many} indicators reach a higher tier."),
    };
    let falls = (!falling.is_empty()).then(|| {
        view! {
            <details data-testid="stepping-down">
                <summary>
                    {format!("{} would step down", counted(falling.len(), "indicator"))}
                </summary>
                {table("Indicators that would step down", "step-down", analysis, falling.clone())}
            </details>
        }
    });
    view! {
        <section class="card" data-testid="predicted">
            <h2>"Predicted failures"</h2>
            <p class="lead" data-testid="forward-lead">{lead}</p>
            {(!rising.is_empty()).then(|| {
                table("Indicators that would reach a higher tier", "predicted-row", analysis, rising.clone())
            })}
            {falls}
            {(!rising.is_empty()).then(key)}
            <p class="quiet">
                "The escalation rule itself, run on with the provider’s own forecast where its \
                 return has one, and otherwise with the computed one. No decision of a forum is \
                 assumed."
            </p>
        </section>
    }
    .into_any()
}

fn table(
    caption: &'static str,
    row_id: &'static str,
    analysis: &Arc<Analysis>,
    positions: Vec<usize>,
) -> AnyView {
    let changes = positions.iter().filter_map(|at| forward::change(analysis.items.get(*at)?));
    let mut months: Vec<Month> =
        changes.flat_map(|change| change.forward.path.iter().map(|m| m.month)).collect();
    months.sort();
    months.dedup();
    let growing = Growing::in_steps_of(ROWS_AT_ONCE, Memo::new(move |_| positions.clone()));
    let one = {
        let (analysis, months) = (Arc::clone(analysis), months.clone());
        move |at: usize| {
            let change = forward::change(analysis.items.get(at)?)?;
            Some(row(&change, &months, row_id))
        }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=caption>
            <table class="table table--plain forward__table" role="table">
                <caption class="nhsuk-u-visually-hidden">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"Indicator"</th>
                        <th scope="col" role="columnheader">"Organisation"</th>
                        <th scope="col" role="columnheader">"Now"</th>
                        {months
                            .iter()
                            .map(|month| view! {
                                <th scope="col" role="columnheader">{month.to_string()}</th>
                            })
                            .collect_view()}
                        <th scope="col" role="columnheader">"Values and forecast"</th>
                        <th scope="col" role="columnheader">"In words"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For each=move || growing.shown() key=|at| *at children=one />
                </tbody>
            </table>
            {growing.end()}
        </div>
    }
    .into_any()
}

fn row(change: &Change<'_>, months: &[Month], row_id: &'static str) -> AnyView {
    let of = |month: &Month| change.forward.path.iter().find(|step| step.month == *month);
    let cells: Vec<_> = months
        .iter()
        .map(|month| {
            view! {
                <td role="cell" data-label=format!("{month}: ")>
                    {of(month).map_or_else(|| NOTHING.into_any(), tier)}
                </td>
            }
        })
        .collect();
    view! {
        <tr role="row" data-testid=row_id>
            <th scope="row" role="rowheader">
                <a href=Route::to_item(change.item).to_string()>{wording::name(change.item)}</a>
            </th>
            <td role="cell">{change.item.organisation.clone()}</td>
            <td role="cell" data-label="Now: ">{tier_number(change.now)}</td>
            {cells}
            <td role="cell" class="forward__spark">
                <Sparkline model=picture::model(change.item) ahead=true />
            </td>
            <td role="cell">{change.forward.words.clone()}</td>
        </tr>
    }
    .into_any()
}

/// What the marks of the small charts mean.
fn key() -> AnyView {
    view! {
        <p class="quiet">
            "The small charts show the last 12 values, then the forecast as hollow points. The \
             shaded area around them is its likely range, meant to hold 8 of 10; a provider’s own \
             forecast has none. The blue line is the plan."
        </p>
    }
    .into_any()
}

fn tier(month: &TierMonth) -> AnyView {
    view! {
        <span class="nhsuk-u-visually-hidden">"Tier "</span>
        {tier_number(month.tier)}
    }
    .into_any()
}
