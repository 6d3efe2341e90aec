//! What comes to each forum. A placeholder.

use leptos::prelude::*;

/// A placeholder.
#[component]
pub fn EscalationPage() -> impl IntoView {
    view! { <h1>"Escalation"</h1> }
}
