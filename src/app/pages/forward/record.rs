//! How the forecasts of every indicator did, the least to be trusted first.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Analysis;
use crate::app::components::Growing;
use crate::app::components::filter::filter;
use crate::app::route::Route;
use crate::view::forward::Chosen;
use crate::view::track_record::{self, Record, Records, ratio};
use crate::view::wording::{self, NOTHING};

/// The table with its filter.
pub fn track_record(analysis: &Arc<Analysis>, chosen: RwSignal<Chosen>) -> AnyView {
    // Every record of a large system is looked at once, and not for each thing that is shown of them.
    let records = StoredValue::new(Records::of(analysis));
    let names = records.with_value(Records::organisations);
    let choices: Vec<_> = names.into_iter().map(|name| (name.clone(), name)).collect();
    let organisation = Memo::new(move |_| chosen.with(|chosen| chosen.organisation.clone()));
    let field = filter(
        "Organisation",
        "track-record-organisation",
        move || choices.clone(),
        move || organisation.get(),
        move |name| chosen.update(|chosen| chosen.organisation = name),
    );
    let summary = move || {
        let chosen = organisation.get();
        records.with_value(|records| records.summary(chosen.as_deref()))
    };
    let with_provided = records.with_value(|records| records.has_provided);
    let provided = with_provided.then_some(("Provider’s own forecasts", ""));
    let order = Memo::new(move |_| {
        let chosen = organisation.get();
        records.with_value(|records| records.order(chosen.as_deref()))
    });
    let growing = Growing::of(order);
    let one = {
        let analysis = Arc::clone(analysis);
        move |at: usize| {
            let record = track_record::record(analysis.items.get(at)?)?;
            Some(row(&record, with_provided))
        }
    };
    view! {
        <section class="card" data-testid="track-record">
            <h2>"How far to trust the forecasts"</h2>
            <p class="lead" role="status" data-testid="track-record-summary">{summary}</p>
            <div class="filters no-print">{field}</div>
            <div class="table-scroll" tabindex="0" role="group" aria-label="Past forecasts against what came">
                <table class="table table--plain forward__table" role="table">
                    <caption class="nhsuk-u-visually-hidden">
                        "Past forecasts of each indicator against what came, the least to be \
                         trusted first"
                    </caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            {HEADINGS
                                .into_iter()
                                .chain(provided)
                                .map(|(words, class)| view! {
                                    <th scope="col" role="columnheader" class=class>{words}</th>
                                })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        <For each=move || growing.shown() key=|at| *at children=one />
                    </tbody>
                </table>
                {growing.end()}
            </div>
            <p class="quiet">
                "Each forecast as it would have been made at the time, from at least 6 values, 1 to \
                 3 months ahead, against what came. “Last value” says that nothing will change: a \
                 forecast with a ratio of 1 or more is no better than that. The likely range is \
                 meant to hold 8 of 10. The method is the one in use now; \
                 past forecasts were made by the one that was best then. A provider’s own forecasts \
                 count as its returns stated them."
            </p>
        </section>
    }
    .into_any()
}

/// The headings, each with its class; the provider's own forecasts come last and only where there
/// are any.
const HEADINGS: [(&str, &str); 8] = [
    ("Indicator", ""),
    ("Organisation", ""),
    ("How far to trust it", ""),
    ("Ratio", "number"),
    ("Missed by", "number"),
    ("Last value by", "number"),
    ("In range", "number"),
    ("Method", ""),
];

fn row(record: &Record<'_>, with_provided: bool) -> AnyView {
    let provided = || record.provided.clone().unwrap_or_else(|| NOTHING.to_owned());
    view! {
        <tr role="row" data-testid="track-record-row">
            <th scope="row" role="rowheader">
                <a href=Route::to_item(record.item).to_string()>{wording::name(record.item)}</a>
            </th>
            <td role="cell">{record.item.organisation.clone()}</td>
            <td role="cell" class="forward__trust">{record.trust.words()}</td>
            <td role="cell" class="number" data-label="Ratio: ">{ratio(record)}</td>
            <td role="cell" class="number" data-label="Missed by: ">{record.missed.clone()}</td>
            <td role="cell" class="number" data-label="Last value by: ">{record.naive.clone()}</td>
            <td role="cell" class="number" data-label="In range: ">{record.inside.clone()}</td>
            <td role="cell" data-label="Method: ">{record.method}</td>
            {with_provided.then(|| view! {
                <td role="cell" data-label="Provider’s own: ">{provided()}</td>
            })}
        </tr>
    }
    .into_any()
}
