//! Every figure of the chart as a table, and the file, sheet and cell that each came from.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::analysis::Item;
use crate::chart::{Model, Row};
use crate::series::Source;
use crate::view::wording;

/// Columns whose cells are numbers.
const NUMBERS: std::ops::RangeInclusive<usize> = 1..=7;

/// The data table: the rows of the chart, and what earlier returns said.
pub fn data(item: &Item, model: &Model) -> AnyView {
    let all = Row::all(model);
    let used: Vec<usize> = (0..Row::HEADINGS.len())
        .filter(|&column| {
            all.iter().any(|row| row.cells().get(column).is_some_and(|cell| !cell.is_empty()))
        })
        .collect();
    let headings: Vec<_> = used
        .iter()
        .filter_map(|&column| Some((column, *Row::HEADINGS.get(column)?)))
        .map(|(column, heading)| {
            view! { <th scope="col" class:number=NUMBERS.contains(&column)>{heading}</th> }
        })
        .collect();
    let restated = item.series.observations.values().any(|seen| !seen.restated.is_empty());
    let rows: Vec<_> = all
        .iter()
        .zip(&model.slots)
        .map(|(row, slot)| {
            let cells: Vec<_> =
                used.iter()
                    .filter_map(|&column| Some((column, row.cells().get(column)?.to_string())))
                    .map(|(column, text)| match column {
                        0 => view! { <th scope="row" class="period">{text}</th> }.into_any(),
                        _ => view! { <td class:number=NUMBERS.contains(&column)>{text}</td> }
                            .into_any(),
                    })
                    .collect();
            let earlier = restated.then(|| {
                let seen = item.series.observations.get(&slot.period);
                let format = wording::format(item);
                let words: Vec<String> = seen
                    .into_iter()
                    .flat_map(|seen| &seen.restated)
                    .map(|before| {
                        let value = format.apart(before.value, slot.value.as_slice());
                        format!("was {} in {}", value.value(before.value), address(&before.source))
                    })
                    .collect();
                view! { <td>{words.join("; ")}</td> }
            });
            view! { <tr>{cells} {earlier}</tr> }
        })
        .collect();
    view! {
        <section class="card" data-testid="data">
            <h2>"Data table"</h2>
            <div class="table-scroll">
                <table class="table table--plain">
                    <caption class="nhsuk-u-visually-hidden">
                        "Every period of the chart with its figures and their source"
                    </caption>
                    <thead>
                        <tr>
                            {headings}
                            {restated.then(|| view! { <th scope="col">"Stated before"</th> })}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
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

fn address(source: &Source) -> String {
    format!("{}, {}", source.file, source.place)
}
