//! The sentence that says which thresholds are not the framework file’s.

use leptos::prelude::*;

use crate::analysis::Analysis;

/// Which thresholds were changed on the page, and why; nothing where none was.
pub fn changed(analysis: &Analysis) -> Option<AnyView> {
    let words = analysis.changed_in_words()?;
    Some(
        view! { <p class="thresholds-changed" data-testid="thresholds-changed">{words}</p> }
            .into_any(),
    )
}
