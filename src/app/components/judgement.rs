//! The two icons of an item with their words; where there is no icon, the reason.

use leptos::prelude::*;

use super::{AssuranceIcon, VariationIcon};
use crate::analysis::Item;
use crate::view::wording;

/// Icon and word of the variation.
pub fn variation(item: &Item) -> AnyView {
    match item.chart.variation {
        Some(icon) => view! { <VariationIcon icon=Some(icon) labelled=true /> }.into_any(),
        None => view! { <span class="quiet">{wording::NO_VARIATION}</span> }.into_any(),
    }
}

/// Icon and word of the assurance.
pub fn assurance(item: &Item) -> AnyView {
    match item.chart.assurance {
        Some(icon) => view! { <AssuranceIcon icon=Some(icon) labelled=true /> }.into_any(),
        None => view! { <span class="quiet">{wording::no_assurance(item)}</span> }.into_any(),
    }
}
