//! Stand-in.

use leptos::prelude::*;

use crate::chart::icon::{Art, assurance_words, variation_words};
use crate::spc::{Assurance, VariationIcon};

fn art(art: Art) -> AnyView {
    let dots: Vec<_> =
        art.dots.iter().map(|(x, y)| view! { <circle cx=*x cy=*y r="2.5" /> }).collect();
    view! {
        <svg class=format!("icon icon--{}", art.tone_name()) viewBox="0 0 40 40" aria-hidden="true">
            <circle class="icon__ring" cx="20" cy="20" r="18" />
            <polyline points=art.curve() />
            {dots}
            <text x=art.letter_at.0 y=art.letter_at.1 text-anchor="middle" dominant-baseline="central">{art.letter}</text>
        </svg>
    }
    .into_any()
}

/// Icon and word.
pub fn variation_mark(icon: Option<VariationIcon>) -> AnyView {
    let Some(icon) = icon else {
        return view! { <span class="quiet">"Too few values"</span> }.into_any();
    };
    view! { <span class="mark">{art(Art::variation(icon))} {variation_words(icon).name}</span> }
        .into_any()
}

/// Icon and word.
pub fn assurance_mark(icon: Option<Assurance>) -> AnyView {
    let Some(icon) = icon else {
        return view! { <span class="quiet">"No target"</span> }.into_any();
    };
    view! { <span class="mark">{art(Art::assurance(icon))} {assurance_words(icon).name}</span> }
        .into_any()
}
