//! Every word of the page with its meaning, its rule and where that comes from.

use leptos::prelude::*;

use crate::view::glossary::{Term, by_name};

/// The page.
#[component]
pub fn GlossaryPage(
    /// The word that was asked for, by its id.
    asked: Option<String>,
) -> impl IntoView {
    let asked = asked.unwrap_or_default();
    let terms = by_name();
    let is_missing = !asked.is_empty() && terms.iter().all(|term| term.id != asked);
    let terms: Vec<_> = terms.into_iter().map(|one| word(one, one.id == asked)).collect();
    view! {
        <h1>"Glossary"</h1>
        <p class="lead">"What the words, icons, tiers and ratings of these pages mean, and where their rules come from."</p>
        {is_missing.then(|| view! {
            <p class="card" data-testid="no-word">"The word of this address is not in the glossary."</p>
        })}
        <dl class="glossary" data-testid="glossary">{terms}</dl>
    }
}

fn word(term: &'static Term, is_asked: bool) -> AnyView {
    let Term { id, name, short, long, source, .. } = *term;
    view! {
        <div class="glossary__word" class:glossary__word--asked=is_asked>
            <dt id=format!("word-{id}") data-landing=is_asked.then_some("")>{name}</dt>
            <dd>
                <p>{short}</p>
                <p>{long}</p>
                <p class="quiet">"Source: " {source} "."</p>
            </dd>
        </div>
    }
    .into_any()
}
