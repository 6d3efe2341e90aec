//! What forums decided about an item, newest first; what was recorded on the page can be taken
//! back.

use leptos::prelude::*;

use crate::analysis::ForumDecision;
use crate::app::browser;
use crate::app::deeds;
use crate::app::state::State;
use crate::forums::Deed;

/// The list.
pub fn recorded(state: State, decided: &[ForumDecision]) -> AnyView {
    if decided.is_empty() {
        return view! { <p class="quiet">"Nothing was recorded yet."</p> }.into_any();
    }
    let lines: Vec<_> = decided.iter().rev().map(|decision| line(state, decision)).collect();
    view! { <ul class="recorded">{lines}</ul> }.into_any()
}

fn line(state: State, decision: &ForumDecision) -> AnyView {
    let source = decision.source.as_ref().map(|source| format!("Read from {}.", source.file));
    let origin = Some(decision.origin()).filter(|origin| !origin.is_empty());
    let origin = origin.map(|origin| format!("{origin}."));
    let quiet: Vec<String> = [origin, source].into_iter().flatten().collect();
    let take_back = decision.record.clone().map(|record| {
        let label = format!("Take back: {}, {}", decision.words, decision.month);
        let take_back = move |_| {
            let Some(today) = browser::today() else { return };
            // Taking back is never refused.
            let _ = deeds::record(state, Deed::TakeBack(record.clone()), today.month());
        };
        view! {
            <button type="button" class="link-button no-print" aria-label=label on:click=take_back>
                "Take back"
            </button>
        }
    });
    view! {
        <li data-testid="forum-decision">
            <strong>{format!("{}, {}.", decision.month, decision.words)}</strong>
            " " {decision.noted.details()} " "
            <span class="quiet">{quiet.join(" ")}</span>
            " " {take_back}
        </li>
    }
    .into_any()
}
