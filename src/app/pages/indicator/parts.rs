//! The parts of the organisation behind the indicator, where returns or lists tell them.

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::view::parts;

/// A table of the parts; nothing where there are none.
pub fn parts(analysis: &Analysis, item: &Item) -> Option<AnyView> {
    let table = parts::table(analysis, item)?;
    let why = parts::why_hidden(analysis, item);
    let headings = table.headings.clone();
    let rows: Vec<_> = table
        .rows
        .into_iter()
        .map(|row| {
            let mut cells = row.into_iter();
            let name = cells.next();
            let cells: Vec<_> = cells
                .zip(headings.iter().skip(1).cloned())
                .map(|(cell, heading)| view! { <td class="number" data-label=heading>{cell}</td> })
                .collect();
            view! { <tr><th scope="row">{name}</th>{cells}</tr> }
        })
        .collect();
    let headings: Vec<_> = table
        .headings
        .into_iter()
        .enumerate()
        .map(|(at, heading)| view! { <th scope="col" class:number=at != 0>{heading}</th> })
        .collect();
    Some(
        view! {
            <section class="card indicator__wide" data-testid="parts">
                <h2>{table.caption.clone()}</h2>
                <div class="table-scroll">
                    <table class="table table--stacked">
                        <caption class="nhsuk-u-visually-hidden">{table.caption}</caption>
                        <thead><tr>{headings}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {why.map(|why| view! { <p class="quiet">{format!("* {why}.")}</p> })}
            </section>
        }
        .into_any(),
    )
}
