//! Every figure of the chart as a table, and the file, sheet and cell that each came from.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::analysis::Item;
use crate::chart::{Model, Row, Slot};
use crate::series::Restatement;
use crate::view::wording;

/// The data table: the rows of the chart, and what earlier returns said. A column of numbers that
/// is empty throughout is left out.
pub fn data(item: &Item, model: &Model) -> AnyView {
    let all = Row::all(model);
    let numbers = |row: &Row| {
        let [_, numbers @ .., _, _] = row.cells().map(str::to_owned);
        numbers
    };
    let [period, headings @ .., signal, source] = Row::HEADINGS;
    let is_used: Vec<bool> = (0..headings.len())
        .map(|column| all.iter().any(|row| numbers(row).get(column).is_some_and(|n| !n.is_empty())))
        .collect();
    let has_sources = all.iter().any(|row| !row.source.is_empty());
    let used = |cells: Vec<String>, cell: fn(String) -> AnyView| {
        let used = cells.into_iter().zip(&is_used).filter(|(_, used)| **used);
        used.map(|(text, _)| cell(text)).collect::<Vec<_>>()
    };
    let headings = used(headings.map(str::to_owned).to_vec(), |heading| {
        view! { <th scope="col" class="number">{heading}</th> }.into_any()
    });
    let rows: Vec<_> = all
        .iter()
        .zip(&model.slots)
        .map(|(row, slot)| {
            let numbers = used(numbers(row).to_vec(), |number| {
                view! { <td class="number">{number}</td> }.into_any()
            });
            let earlier: Vec<_> = restatements(item, slot)
                .into_iter()
                .map(|words| view! { <span class="under">{words}</span> })
                .collect();
            view! {
                <tr>
                    <th scope="row" class="period">{row.period.clone()}</th>
                    {numbers}
                    <td class="data__rule">{row.rule.clone()}</td>
                    {has_sources
                        .then(|| {
                            view! { <td class="data__source">{row.source.clone()} {earlier}</td> }
                        })}
                </tr>
            }
        })
        .collect();
    view! {
        <section class="card indicator__long" data-testid="data">
            <h2>"Data table"</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Data table">
                <table class="table table--plain data">
                    <caption class="nhsuk-u-visually-hidden">
                        "Every period of the chart with its figures and their source"
                    </caption>
                    <thead>
                        <tr>
                            <th scope="col">{period}</th>
                            {headings}
                            <th scope="col">{signal}</th>
                            {has_sources.then(|| view! { <th scope="col">{source}</th> })}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// What earlier returns said of the period: `was 74.2% in RXW.xlsx, Highlight!H14`.
fn restatements(item: &Item, slot: &Slot) -> Vec<String> {
    let Some(seen) = item.series.observations.get(&slot.period) else { return Vec::new() };
    let format = wording::format(item);
    let was = |before: &Restatement| {
        let value = format.apart(before.value, slot.value.as_slice()).value(before.value);
        format!("was {value} in {}, {}", before.source.file, before.source.place)
    };
    seen.restated.iter().map(was).collect()
}

/// The files and sheets that the values came from, with the stretch that each gave.
pub fn sources(item: &Item) -> AnyView {
    let mut places: BTreeMap<(String, String), Vec<(String, String)>> = BTreeMap::new();
    for (period, seen) in &item.series.observations {
        let Some(source) = seen.source.as_ref().filter(|_| seen.value.is_some()) else { continue };
        let sheet = source.place.sheet.clone().unwrap_or_default();
        let cell = source.place.cell.map(|cell| cell.to_string()).unwrap_or_default();
        let place = places.entry((source.file.clone(), sheet)).or_default();
        place.push((period.to_string(), cell));
    }
    let rows: Vec<_> = places
        .iter()
        .map(|((file, sheet), values)| {
            let ends = |pick: fn(&(String, String)) -> &String| match values.as_slice() {
                [only] => pick(only).clone(),
                [first, .., last] => format!("{} to {}", pick(first), pick(last)),
                [] => String::new(),
            };
            view! {
                <tr>
                    <th scope="row">{file.clone()}</th>
                    <td>{sheet.clone()}</td>
                    <td>{ends(|(_, cell)| cell)}</td>
                    <td>{ends(|(period, _)| period)}</td>
                    <td class="number">{values.len()}</td>
                </tr>
            }
        })
        .collect();
    let none = rows.is_empty().then(|| {
        let words = if item.is_system {
            "Values of the whole system are put together from those of its organisations. Their \
             own pages name the files and cells."
        } else {
            "No value has an address."
        };
        view! { <p>{words}</p> }
    });
    let table = (!rows.is_empty()).then(|| {
        view! {
            <div class="table-scroll">
                <table class="table table--plain">
                    <caption class="nhsuk-u-visually-hidden">"Files and sheets of the values"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"File"</th>
                            <th scope="col">"Sheet"</th>
                            <th scope="col">"Cells"</th>
                            <th scope="col">"Periods"</th>
                            <th scope="col" class="number">"Values"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <section class="card" data-testid="sources">
            <h2>"Where each value came from"</h2>
            {none}
            {table}
        </section>
    }
    .into_any()
}
