//! The first rows as they stand on the sheet, with what their columns are above them.

use leptos::prelude::*;

use crate::layouts::mapping::{Meaning, Sketch};

/// The headings and the first rows.
pub fn preview(sketch: &Sketch) -> impl IntoView + use<> {
    let meanings: Vec<_> = sketch
        .preview
        .columns
        .iter()
        .map(|(letters, meaning)| {
            let is_unread = *meaning == Meaning::Nothing;
            view! {
                <th scope="col" class:mapping__unread=is_unread>
                    {letters.clone()}
                    <span class="mapping__meaning">{meaning.words()}</span>
                </th>
            }
        })
        .collect();
    let unread: Vec<bool> =
        sketch.preview.columns.iter().map(|(_, meaning)| *meaning == Meaning::Nothing).collect();
    let rows: Vec<_> = sketch
        .preview
        .rows
        .iter()
        .enumerate()
        .map(|(number, (row, cells))| {
            let cells: Vec<_> = cells
                .iter()
                .zip(&unread)
                .map(|(text, unread)| {
                    view! { <td class:mapping__unread=*unread>{text.clone()}</td> }
                })
                .collect();
            view! {
                <tr class:mapping__headings=number == 0><th scope="row">{row + 1}</th>{cells}</tr>
            }
        })
        .collect();
    view! {
        <section class="card">
            <h2>"The first rows"</h2>
            <div class="table-scroll" tabindex="0" role="region" aria-label="First rows of the sheet">
                <table class="table mapping__preview" data-testid="mapping-preview">
                    <caption class="nhsuk-u-visually-hidden">"First rows of the sheet"</caption>
                    <thead><tr><td></td>{meanings}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
