//! The accessibility statement: its words are in [`crate::view::accessibility`].

use leptos::prelude::*;

use crate::app::state::State;
use crate::view::accessibility::{LEAD, Section, statement};

/// The page.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let state = State::here();
    view! {
        <h1>"Accessibility statement for Sightline"</h1>
        <p class="lead">{LEAD}</p>
        <div class="reading">
            {move || state.in_use.with(|framework| {
                statement(framework).into_iter().map(section).collect_view()
            })}
        </div>
    }
}

fn section(Section { heading, words, list }: Section) -> impl IntoView {
    let words: Vec<_> = words.into_iter().map(|words| view! { <p>{words}</p> }).collect();
    let list: Vec<_> = list.into_iter().map(|one| view! { <li>{one}</li> }).collect();
    view! {
        <section>
            <h2>{heading}</h2>
            {words}
            {(!list.is_empty()).then(|| view! { <ul>{list}</ul> })}
        </section>
    }
}
