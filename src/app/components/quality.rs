//! The data-quality mark of a measure: a few characters with their words.

use leptos::prelude::*;

use crate::analysis::Item;
use crate::view::intelligence::{glyph, mark_words};

/// The mark; nothing for the system as a whole, whose data are those of its parts.
pub fn quality_glyph(item: &Item) -> Option<AnyView> {
    let mark = item.quality.as_ref()?;
    let words = mark_words(mark);
    let title = words.clone();
    Some(
        view! {
            <span class="quality-mark" title=title data-testid="quality-mark">
                <span aria-hidden="true">{glyph(mark)}</span>
                <span class="nhsuk-u-visually-hidden">{words}</span>
            </span>
        }
        .into_any(),
    )
}
