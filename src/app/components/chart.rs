//! Stand-in.

use leptos::prelude::*;

use crate::chart::Model;

/// Chart.
#[component]
pub fn SpcChart(/** The chart. */ model: Model) -> impl IntoView {
    let words = crate::chart::summary::summary(&model);
    view! { <figure class="chart">{words}</figure> }
}
