//! The parts of the organisation behind the indicator, where returns or lists tell them.

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::components::words_table::words_table;
use crate::view::parts;

/// A table of the parts; nothing where there are none.
pub fn parts(analysis: &Analysis, item: &Item) -> Option<AnyView> {
    let table = parts::table(analysis, item)?;
    let why = parts::why_hidden(analysis, item);
    Some(
        view! {
            <section class="card indicator__wide" data-testid="parts">
                <h2>{table.caption.clone()}</h2>
                {words_table(table, "table table--stacked", "parts-table")}
                {why.map(|why| view! { <p class="quiet">{format!("* {why}.")}</p> })}
            </section>
        }
        .into_any(),
    )
}
