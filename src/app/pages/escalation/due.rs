//! What is due to whom by when: what is overdue first, then month by month, those with nothing among
//! them.

use leptos::prelude::*;

use crate::analysis::due::{Section, sections};
use crate::analysis::{Analysis, Due, DueKind};
use crate::app::route::Route;
use crate::plans::day;
use crate::view::wording;

/// The calendar.
pub fn due(analysis: &Analysis) -> AnyView {
    if analysis.due.is_empty() {
        return view! { <p class="card">"Nothing is due."</p> }.into_any();
    }
    let parts: Vec<_> =
        sections(&analysis.due).iter().map(|section| part(analysis, section)).collect();
    view! {
        <div class="due" data-testid="due">
            {parts}
            <p class="quiet">
                "Regular reports are those of the framework, every two months counted from April. Weekly \
                 reports are listed for the coming month and go on in the same way."
            </p>
        </div>
    }
    .into_any()
}

fn part(analysis: &Analysis, section: &Section<'_>) -> AnyView {
    let heading = section.month.map_or_else(|| "Overdue".to_owned(), |month| month.long());
    if section.dues.is_empty() {
        return view! {
            <section data-testid="due-part">
                <h2>{heading.clone()}</h2>
                <p class="quiet">{format!("Nothing is due in {heading}.")}</p>
            </section>
        }
        .into_any();
    }
    let rows: Vec<_> = section.dues.iter().map(|due| row(analysis, due)).collect();
    view! {
        <section data-testid="due-part">
            <h2>{heading.clone()} " " <span class="quiet">{section.dues.len()}</span></h2>
            <div class="table-scroll" tabindex="0" role="group" aria-label=format!("What is due: {heading}")>
                <table class="table table--stacked" role="table">
                    <caption class="nhsuk-u-visually-hidden">{format!("What is due: {heading}")}</caption>
                    <colgroup><col /><col /><col /><col /></colgroup>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">"By"</th>
                            <th scope="col" role="columnheader">"What"</th>
                            <th scope="col" role="columnheader">"Owner"</th>
                            <th scope="col" role="columnheader">"Audience"</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

fn row(analysis: &Analysis, due: &Due) -> AnyView {
    let item = due.item.and_then(|at| analysis.items.get(at)).map(|item| {
        let name = format!("{} · {}", wording::name(item), item.organisation);
        view! { <a href=Route::to_item(item).to_string()>{name}</a> ": " }
    });
    let sort = match due.kind {
        DueKind::Owed => "",
        DueKind::PlanStep => "Action of the plan",
        DueKind::Report => "Regular report",
        DueKind::Escalation => "Next escalation",
    };
    view! {
        <tr role="row" data-testid="due-row">
            <th scope="row" role="rowheader" class="period">{day(due.by)}</th>
            <td role="cell" data-label="What">
                {item} {due.what.clone()} " " <span class="quiet due__sort">{sort}</span>
            </td>
            <td role="cell" data-label="Owner">{due.from.clone()}</td>
            <td role="cell" data-label="Audience">{due.to.clone()}</td>
        </tr>
    }
    .into_any()
}
