//! A matrix of measures by two kinds of judgement: one down, one across. What stands in its cells
//! is the page's.

use leptos::prelude::*;

/// The table, which scrolls where it has no room. Its class lets rows become lists on a narrow
/// screen, so the roles say what the layout then hides.
pub fn matrix_table(
    label: &'static str,
    caption: &'static str,
    class: &'static str,
    testid: &'static str,
    headings: Vec<AnyView>,
    rows: Vec<AnyView>,
) -> AnyView {
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>
            <table class=format!("table matrix {class}") role="table" data-testid=testid>
                <caption class="nhsuk-u-visually-hidden">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <td role="cell"></td>
                        {headings}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A row after its heading.
pub fn matrix_row(heading: AnyView, cells: Vec<AnyView>) -> AnyView {
    view! { <tr role="row">{heading} {cells}</tr> }.into_any()
}

/// A cell in which nothing is listed: what it says instead.
pub fn empty_cell(kinds: String, testid: String, says: AnyView) -> AnyView {
    view! {
        <td role="cell" class="matrix__cell matrix__cell--empty" data-label=kinds data-testid=testid>
            {says}
        </td>
    }
    .into_any()
}

/// A cell with something listed in it.
pub fn cell(kinds: String, testid: String, holds: AnyView) -> AnyView {
    view! { <td role="cell" class="matrix__cell" data-label=kinds data-testid=testid>{holds}</td> }
        .into_any()
}
