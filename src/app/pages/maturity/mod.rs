//! How well each organisation does on the performance spectrum, and how its culture works: what
//! the rule proposes, what people confirmed, and the months before.

mod culture;
mod oversight;
mod spectrum;

use leptos::prelude::*;

use super::plans::undo::undo_and_redo;
use crate::app::state::State;
use crate::app::text::SAVED_WITH_WORKSPACE;
use crate::app::{browser, deeds};
use crate::calendar::Month;
use crate::entered::Deed;
use crate::maturity;

/// The page.
#[component]
pub fn MaturityPage() -> impl IntoView {
    let state = State::here();
    view! {
        <div class="maturity">
            <h1>"Maturity"</h1>
            <p class="lead">
                "Where each organisation stands on the performance spectrum and in national oversight, and how mature its culture of performance is. Sightline proposes a level on the spectrum from the tiers; people confirm it or set another. The culture is assessed by people alone."
            </p>
            <p class="quiet">
                {SAVED_WITH_WORKSPACE} " A record is about the month that is chosen at the top of the page."
            </p>
            {undo_and_redo(state)}
            {spectrum::section(state)}
            {oversight::section(state)}
            {culture::section(state)}
        </div>
    }
}

/// The month that records are about: the one that is judged, or else the present one.
fn month(state: State) -> Option<Month> {
    let judged = state.analysis.with(|analysis| analysis.as_ref().and_then(|a| a.as_of));
    judged.or_else(|| browser::today().map(|today| today.month()))
}

/// Records something or takes it back, and says it.
fn act(state: State, deed: maturity::Deed) -> Result<(), maturity::Refusal> {
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    next.maturity = next.maturity.after(&deed)?;
    let said = format!("Done: {}.", deed.action());
    deeds::act(state, Deed::Maturity(deed), next, said);
    Ok(())
}

/// The way back from a record.
fn take_back(state: State, back: maturity::Deed) -> AnyView {
    let about = back.action();
    let take_back = move |_| {
        // Taking back is never refused.
        let _ = act(state, back.clone());
    };
    view! {
        <button type="button" class="link-button no-print" data-testid="maturity-take-back" on:click=take_back>
            "Take back"
            <span class="nhsuk-u-visually-hidden">": " {about}</span>
        </button>
    }
    .into_any()
}
