//! Every indicator of every organisation. A placeholder.

use leptos::prelude::*;

/// A placeholder.
#[component]
pub fn OverviewPage() -> impl IntoView {
    view! { <h1>"Overview"</h1> }
}
