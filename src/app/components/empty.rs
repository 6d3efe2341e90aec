//! What a page shows before there is anything to show: what to do to see something.

use leptos::prelude::*;

use crate::app::route::Route;

/// A page without returns: what it will show, and how to get there.
pub fn no_returns(title: &'static str, will_show: &'static str) -> AnyView {
    view! {
        <h1>{title}</h1>
        <section class="card empty" data-testid="empty">
            <p class="lead">{will_show}</p>
            <p>
                "There are no values yet. Choose the Excel returns of one or more organisations on "
                <a href=Route::Start.to_string()>"the start page"</a>
                ", or open the invented example there to see what each page holds."
            </p>
        </section>
    }
    .into_any()
}
