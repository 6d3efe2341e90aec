//! The sentences that say which thresholds and forums are not the framework file’s, and how small
//! numbers of patient-level lists are shown.

use leptos::prelude::*;

use crate::analysis::Analysis;

/// Which thresholds and forums were changed on the page, and why; how small numbers are shown, where a list
/// was counted. Nothing where there is nothing to say.
pub fn changed(analysis: &Analysis) -> Option<AnyView> {
    let thresholds = analysis.changed_in_words().map(|words| {
        view! { <p class="thresholds-changed" data-testid="thresholds-changed">{words}</p> }
    });
    let forums = analysis.forums_changed_in_words().map(|words| {
        view! { <p class="thresholds-changed" data-testid="forums-changed">{words}</p> }
    });
    let small_numbers = analysis.small_numbers_in_words().map(|words| {
        view! { <p class="quiet" data-testid="small-numbers-stated">{words}</p> }
    });
    (thresholds.is_some() || forums.is_some() || small_numbers.is_some())
        .then(|| view! { {thresholds} {forums} {small_numbers} }.into_any())
}
