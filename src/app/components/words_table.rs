//! A table whose cells are ready to be shown.

use leptos::prelude::*;

use crate::view::list_figures::Table;

/// The table, which scrolls sideways where it is wider than the page; with the class
/// `table--stacked` its rows become lists of their cells there.
pub fn words_table(table: Table, class: &'static str, testid: &'static str) -> AnyView {
    let Table { caption, headings, rows } = table;
    let row = |row: Vec<String>| {
        let mut cells = row.into_iter();
        let name = cells.next();
        let cells = cells.zip(headings.iter().skip(1).cloned());
        let cells: Vec<_> = cells
            .map(|(cell, heading)| view! { <td class="number" data-label=heading>{cell}</td> })
            .collect();
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    let headings: Vec<_> = headings
        .into_iter()
        .enumerate()
        .map(|(at, heading)| view! { <th scope="col" class:number=at != 0>{heading}</th> })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=caption>
            <table class=class data-testid=testid>
                <thead><tr>{headings}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
