//! A tier as people see it: its number in its colour, and its name beside it.

use leptos::prelude::*;

use crate::analysis::TierMonth;

/// The number in its colour.
pub fn tier_number(tier: u8) -> AnyView {
    view! { <span class=format!("tier tier--{}", tier.min(6))>{tier}</span> }.into_any()
}

/// Number and name; without a tier the reason why there is none.
pub fn tier_badge(month: Option<&TierMonth>) -> AnyView {
    let Some(month) = month else {
        return view! { <span class="quiet" data-testid="tier">"No tier: no plan"</span> }
            .into_any();
    };
    view! {
        <span class="tier-word" data-testid="tier">
            <span class="nhsuk-u-visually-hidden">"Tier "</span>
            {tier_number(month.tier)}
            <span class="tier-word__name">{month.name.clone()}</span>
        </span>
    }
    .into_any()
}
