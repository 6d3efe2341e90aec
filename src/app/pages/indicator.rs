//! One indicator at one organisation. A placeholder.

use leptos::prelude::*;

/// A placeholder.
#[component]
pub fn IndicatorPage(
    /// ODS code or key.
    organisation: String,
    /// The indicator's id.
    indicator: String,
) -> impl IntoView {
    view! { <h1>{indicator}" at "{organisation}</h1> }
}
