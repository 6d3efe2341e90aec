//! A table whose cells are ready to be shown.

use leptos::prelude::*;

use crate::view::list_figures::Table;

/// From so many characters on, a cell holds words that wrap, such as a file with a cell of it, and no
/// number.
const WORDS: usize = 25;

/// The table, which scrolls sideways where it is wider than the page; with the class
/// `table--stacked` its rows become lists of their cells there.
pub fn words_table(table: Table, class: &'static str, testid: &'static str) -> AnyView {
    let Table { caption, headings, rows } = table;
    let is_words: Vec<bool> = (0..headings.len())
        .map(|at| rows.iter().any(|row| row.get(at).is_some_and(|c| c.chars().count() >= WORDS)))
        .collect();
    let is_words = |at: usize| is_words.get(at).copied().unwrap_or_default();
    let row = |row: Vec<String>| {
        let mut cells = row.into_iter();
        let name = cells.next();
        let cells = cells.zip(headings.iter().skip(1).cloned());
        let cells: Vec<_> = cells
            .enumerate()
            .map(|(at, (cell, heading))| {
                let class = match (cell.is_empty(), is_words(at + 1)) {
                    (true, _) => "number table__nothing",
                    (_, true) => "table__words",
                    (_, false) => "number",
                };
                view! { <td class=class data-label=heading>{cell}</td> }
            })
            .collect();
        view! { <tr><th scope="row">{name}</th>{cells}</tr> }
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    let headings: Vec<_> = headings
        .into_iter()
        .enumerate()
        .map(|(at, heading)| view! { <th scope="col" class:number=at != 0 && !is_words(at)>{heading}</th> })
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
