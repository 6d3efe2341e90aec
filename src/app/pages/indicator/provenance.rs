//! Every figure of the chart as a table, and the file, sheet and cell that each came from.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::analysis::Item;
use crate::app::components::ChartTable;
use crate::chart::{HIDDEN, Model, Slot};
use crate::series::Stated;
use crate::view::wording;

/// The data table: the rows of the chart, and what earlier returns said.
pub fn data(item: &Item, model: &Model) -> AnyView {
    let earlier: Vec<Vec<String>> = model.slots.iter().map(|slot| beside(item, slot)).collect();
    let remarks = Callback::new(move |slot: usize| earlier.get(slot).cloned().unwrap_or_default());
    view! {
        <ChartTable model=model.clone() remarks/>
    }
    .into_any()
}

/// What was said of the period before and elsewhere: `was 74.2% in RXW.xlsx, Highlight!H14`,
/// `published: 74.3% in AE.xls, Provider!F20`.
fn beside(item: &Item, slot: &Slot) -> Vec<String> {
    let Some(seen) = item.series.observations.get(&slot.period) else { return Vec::new() };
    let format = wording::format(item);
    let said = |how: &str, stated: &Stated| {
        let value = format.apart(stated.value, slot.value.as_slice()).value(stated.value);
        format!("{how} {value} in {}, {}", stated.source.file, stated.source.place)
    };
    let was = seen.restated.iter().map(|stated| said("was", stated));
    let others = seen.others();
    let others = others.map(|(origin, stated)| said(&format!("{}:", origin.as_str()), stated));
    // Where there is another value, the chart has no room to say that the list's is hidden.
    let hidden = seen.hidden.iter().filter(|_| slot.value.is_some()).map(|hidden| {
        let (why, source) = (hidden.rule.why_hidden(), &hidden.source);
        format!("derived: {HIDDEN} ({why}) in {}, {}", source.file, source.place)
    });
    was.chain(others).chain(hidden).collect()
}

/// The files and sheets that the values came from, with the stretch that each gave.
pub fn sources(item: &Item) -> AnyView {
    let mut places: BTreeMap<(String, String), Vec<(String, String)>> = BTreeMap::new();
    for (period, seen) in &item.series.observations {
        let Some(source) = seen.source.as_ref().filter(|_| seen.value.is_some()) else { continue };
        let sheet = source.place.sheet.clone().unwrap_or_default();
        // What was counted from a list comes from all of its rows.
        let cell = source.place.cell;
        let cell = cell.map_or_else(|| "all rows".to_owned(), |cell| cell.to_string());
        let place = places.entry((source.file.clone(), sheet)).or_default();
        place.push((period.to_string(), cell));
    }
    let rows: Vec<_> = places
        .iter()
        .map(|((file, sheet), values)| {
            let ends = |pick: fn(&(String, String)) -> &String| match values.as_slice() {
                [only] => pick(only).clone(),
                [first, .., last] if pick(first) == pick(last) => pick(first).clone(),
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
            <div class="table-scroll" tabindex="0" role="group" aria-label="Files and sheets of the values">
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
        {none}
        {table}
    }
    .into_any()
}
