//! A tier as people see it: its number in its colour, and its name beside it.

use leptos::prelude::*;

use crate::analysis::{Item, TierMonth};

/// The number in its colour.
pub fn tier_number(tier: u8) -> AnyView {
    view! { <span class=format!("tier tier--{}", tier.min(6))>{tier}</span> }.into_any()
}

/// The item's tier; without one the reason why there is none.
pub fn tier_of(item: &Item) -> AnyView {
    match item.tier() {
        Some(month) => tier_badge(month),
        None => {
            let words = match item.hidden() {
                _ if item.is_system => "Tiers are by organisation",
                Some(_) => TierMonth::NOT_JUDGED,
                None => "No tier: no plan",
            };
            view! { <span class="quiet" data-testid="tier">{words}</span> }.into_any()
        }
    }
}

/// Number and name; the name alone of a month that could not be judged and has no tier to hold.
pub fn tier_badge(month: &TierMonth) -> AnyView {
    if month.is_not_judged() {
        let name = month.name.clone();
        return view! { <span class="quiet" data-testid="tier">{name}</span> }.into_any();
    }
    view! {
        <span class="tier-word" data-testid="tier">
            <span class="nhsuk-u-visually-hidden">"Tier "</span>
            {tier_number(month.tier)}
            <span class="tier-word__name">{month.name.clone()}</span>
        </span>
    }
    .into_any()
}
