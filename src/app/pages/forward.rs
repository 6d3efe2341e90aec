//! The look forward over all indicators: which tiers would be reached and when if the forecasts
//! came true, and what is going wrong before a tier moves.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, EarlyWarning, Sign, TierMonth};
use crate::app::components::empty::no_returns;
use crate::app::components::tier::tier_number;
use crate::app::route::Route;
use crate::app::state::State;
use crate::calendar::Month;
use crate::view::forward::{self, Change};
use crate::view::wording::{self, NOTHING};
use crate::words::counted;

/// The forward look.
#[component]
pub fn ForwardPage() -> impl IntoView {
    let state = State::here();
    move || match state.analysis.get() {
        Some(analysis) if !analysis.items.is_empty() => page(&analysis),
        _ => no_returns(
            "Forward look",
            "This page lists the tiers that indicators would reach if their forecasts came true, \
             and what is going wrong before a tier moves.",
        ),
    }
}

fn page(analysis: &Arc<Analysis>) -> AnyView {
    let from = analysis.as_of.map(|month| format!("Judged to {}. ", month.long()));
    view! {
        <div class="forward">
            <h1>"Forward look"</h1>
            {predicted(analysis)}
            {warnings(analysis)}
            <p class="quiet">{from} {format!("Framework: {}.", analysis.framework)}</p>
        </div>
    }
    .into_any()
}

fn predicted(analysis: &Analysis) -> AnyView {
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
                {table("Indicators that would step down", "step-down", &falling)}
            </details>
        }
    });
    view! {
        <section class="card" data-testid="predicted">
            <h2>"Predicted failures"</h2>
            <p class="lead" data-testid="forward-lead">{lead}</p>
            {(!rising.is_empty()).then(|| {
                table("Indicators that would reach a higher tier", "predicted-row", &rising)
            })}
            {falls}
            <p class="quiet">
                "The escalation rule itself, run on with the provider’s own forecast where its \
                 return has one, and otherwise with the computed one. No decision of a forum is \
                 assumed."
            </p>
        </section>
    }
    .into_any()
}

fn table(caption: &'static str, row_id: &'static str, changes: &[Change<'_>]) -> AnyView {
    let mut months: Vec<Month> =
        changes.iter().flat_map(|change| change.forward.path.iter().map(|m| m.month)).collect();
    months.sort();
    months.dedup();
    let rows: Vec<_> = changes.iter().map(|change| row(change, &months, row_id)).collect();
    view! {
        <div class="table-scroll">
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
                        <th scope="col" role="columnheader">"In words"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
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
            <td role="cell">{change.forward.words.clone()}</td>
        </tr>
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

fn warnings(analysis: &Analysis) -> AnyView {
    let warnings = &analysis.early_warnings;
    let rows: Vec<_> = warnings.iter().map(|warning| entry(analysis, warning)).collect();
    let tally: Vec<String> = Sign::ALL
        .into_iter()
        .filter_map(|sign| {
            let reasons = warnings.iter().flat_map(|warning| &warning.reasons);
            let number = reasons.filter(|reason| reason.sign == sign).count();
            (number > 0).then(|| format!("{}: {number}", sign.name()))
        })
        .collect();
    view! {
        <section class="card" data-testid="early-warnings">
            <h2>"Early warnings"</h2>
            <p class="lead">
                {if warnings.is_empty() {
                    "Nothing warns early this month.".to_owned()
                } else {
                    "What is going wrong before a tier moves.".to_owned()
                }}
            </p>
            {(!tally.is_empty()).then(|| view! { <p class="quiet">{tally.join(" · ")}</p> })}
            <ul class="forward__warnings">{rows}</ul>
        </section>
    }
    .into_any()
}

fn entry(analysis: &Analysis, warning: &EarlyWarning) -> AnyView {
    let subject = match forward::item_of(analysis, warning) {
        Some(item) => view! {
            <a href=Route::to_item(item).to_string()>
                {format!("{} · {}", wording::name(item), warning.organisation)}
            </a>
        }
        .into_any(),
        None => view! {
            <a href=Route::Returns(None).to_string()>
                {format!("Returns of {}", warning.organisation)}
            </a>
        }
        .into_any(),
    };
    let reasons: Vec<_> = warning
        .reasons
        .iter()
        .map(|reason| {
            view! {
                <div data-testid="early-warning-reason">
                    <dt>{reason.sign.name()}</dt>
                    <dd>{reason.words.clone()}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <li class="forward__warning" data-testid="early-warning">
            <p class="forward__subject">
                {subject}
                {warning.tier.map(|tier| view! {
                    <span class="quiet">"now tier " {tier_number(tier)}</span>
                })}
            </p>
            <dl class="pairs">{reasons}</dl>
        </li>
    }
    .into_any()
}
