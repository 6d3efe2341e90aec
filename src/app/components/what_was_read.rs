//! What a file of published statistics gave: its tables, and the way to what they say.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::layouts::Extract;

/// The tables of the file. Their cells are not shown: what they say stands on the Peers page, with
/// the address of each value.
pub fn what_was_read(extracts: &[Extract]) -> AnyView {
    let rows: Vec<_> = extracts
        .iter()
        .map(|extract| {
            view! {
                <tr>
                    <th scope="row">{extract.described()}</th>
                    <td>{extract.sheet.clone()}</td>
                    <td class="number">{extract.figures.len()}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section class="card" data-testid="what-was-read">
            <h2>"What was read"</h2>
            <div class="table-scroll" tabindex="0" role="group" aria-label="Tables that were read">
                <table class="table table--plain">
                    <caption class="nhsuk-u-visually-hidden">"Tables that were read"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Table"</th>
                            <th scope="col">"Sheet"</th>
                            <th scope="col" class="number">"Figures"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p>
                <a href=Route::Peers(None, None).to_string()>"Compare the organisations"</a>
                ". Values of this system’s own organisations stand on their indicators’ pages too."
            </p>
        </section>
    }
    .into_any()
}
