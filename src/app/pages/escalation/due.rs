//! What is due to whom by when, by date.

use leptos::prelude::*;

use crate::analysis::{Analysis, Due, DueKind};
use crate::app::route::Route;
use crate::view::wording;

/// The list; overdue dates first, because they are the earliest.
pub fn due(analysis: &Analysis) -> AnyView {
    if analysis.due.is_empty() {
        return view! { <p class="card">"Nothing is due."</p> }.into_any();
    }
    let rows: Vec<_> = analysis.due.iter().map(|due| row(analysis, due)).collect();
    view! {
        <div class="table-scroll">
            <table class="table" role="table" data-testid="due">
                <caption class="nhsuk-u-visually-hidden">"What is due, by date"</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"By"</th>
                        <th scope="col" role="columnheader">"What"</th>
                        <th scope="col" role="columnheader">"From"</th>
                        <th scope="col" role="columnheader">"To"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
        <p class="quiet">
            "Weekly reports are listed for the coming month; they go on in the same way."
        </p>
    }
    .into_any()
}

fn row(analysis: &Analysis, due: &Due) -> AnyView {
    let item = due.item.and_then(|at| analysis.items.get(at)).map(|item| {
        let name = format!("{} · {}", wording::name(item), item.organisation);
        view! { <a href=Route::to_item(item).to_string()>{name}</a> ": " }
    });
    let overdue = due.is_overdue.then(|| view! { <strong>" overdue"</strong> });
    let sort = match due.kind {
        DueKind::Owed => "Owed",
        DueKind::PlanStep => "Step of the plan",
        DueKind::Report => "Regular report",
        DueKind::Escalation => "Next escalation",
    };
    view! {
        <tr role="row" data-testid="due-row">
            <th scope="row" role="rowheader" class="period">{due.by.to_string()} {overdue}</th>
            <td role="cell" data-label="What">
                {item} {due.what.clone()} " " <span class="quiet">{sort}</span>
            </td>
            <td role="cell" data-label="From">{due.from.clone()}</td>
            <td role="cell" data-label="To">{due.to.clone()}</td>
        </tr>
    }
    .into_any()
}
