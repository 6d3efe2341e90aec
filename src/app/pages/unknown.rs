//! An address that leads to no page: from a link that was cut short, or of another version.

use leptos::prelude::*;

use crate::app::route::Route;

/// The page.
#[component]
pub fn UnknownPage() -> impl IntoView {
    view! {
        <h1>"No such page"</h1>
        <p class="lead" data-testid="unknown">
            "This address leads to no page of Sightline. The link may have been cut short, or made with another version."
        </p>
        <p>
            <a href=Route::Start.to_string()>"Go to the start page"</a>
            ", or to "
            <a href=Route::Overview.to_string()>"every indicator in the overview"</a>
            "."
        </p>
    }
}
