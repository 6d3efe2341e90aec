//! What the list comes to, whether it was read whole, and putting its figures to use.

use std::sync::Arc;

use leptos::prelude::*;

use super::Draft;
use crate::app::route::Route;
use crate::disclosure::Rule;
use crate::finding::Finding;
use crate::patients::Counted;
use crate::view::lists::{self, MonthTable};

/// The section; nothing until the list was counted.
pub fn section(draft: Draft) -> impl IntoView {
    move || draft.counted.get().map(|counted| of_list(draft, &counted))
}

fn of_list(draft: Draft, counted: &Arc<Counted>) -> impl IntoView + use<> {
    let measures = &counted.measures;
    let rule = Rule::default();
    let tables = draft.state.system.with_untracked(|framework| {
        let tables = lists::tables(measures, framework, rule);
        tables.into_iter().map(table).collect::<Vec<_>>()
    });
    let findings: Vec<_> = counted.findings.iter().map(finding).collect();
    let has_findings = !findings.is_empty();
    let may_be_used = measures.may_be_used();
    view! {
        <section class="card" data-testid="list-result">
            <h2>"What the list comes to"</h2>
            <p class="lead">{measures.completeness.words(measures.kind)}"."</p>
            <p data-testid="list-proof">{lists::proof(&measures.completeness)}</p>
            {tables}
            {lists::parts(measures).map(|parts| view! { <p>{parts}</p> })}
            <p class="quiet">"Small numbers are protected here: " {rule.words()}</p>
            {has_findings.then_some(view! {
                <h3>"Found in its rows"</h3>
                <p class="quiet">"Each with its cell, and never with what the cell says."</p>
                <ul data-testid="list-findings">{findings}</ul>
            })}
            <div class="actions">
                <button
                    class="nhsuk-button nhsuk-button--small"
                    data-testid="use-figures"
                    disabled=move || !may_be_used || draft.is_used.get()
                    on:click=move |_| draft.use_figures()
                >
                    "Use these figures"
                </button>
            </div>
            <Show when=move || draft.is_used.get()>
                <p data-testid="figures-used">
                    "The figures are in use, beside those of the returns. See them on the "
                    <a href=Route::Overview.to_string()>"Overview"</a>
                    "."
                </p>
            </Show>
        </section>
    }
}

fn table(table: MonthTable) -> impl IntoView {
    let headings: Vec<_> = table
        .headings
        .into_iter()
        .map(|heading| view! { <th scope="col">{heading}</th> })
        .collect();
    let rows: Vec<_> = table
        .rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let month = cells.next();
            let cells: Vec<_> =
                cells.map(|cell| view! { <td class="number">{cell}</td> }).collect();
            view! { <tr><th scope="row">{month}</th>{cells}</tr> }
        })
        .collect();
    let unreconciled: Vec<_> =
        table.unreconciled.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect();
    let has_unreconciled = !unreconciled.is_empty();
    let label = format!("Figures of {} by month", table.organisation);
    view! {
        <h3>{table.organisation}</h3>
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>
            <table class="table list__months" data-testid="list-table">
                <thead><tr>{headings}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {has_unreconciled.then_some(view! {
            <ul data-testid="list-unreconciled">{unreconciled}</ul>
        })}
    }
}

fn finding(finding: &Finding) -> impl IntoView + use<> {
    view! {
        <li>
            <strong>{finding.place.to_string()}</strong>
            ": " {finding.message.clone()} " " {finding.hint.clone()}
        </li>
    }
}
