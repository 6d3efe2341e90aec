//! What is known beside the figures: notes with their themes over time, risks, deliverables, and
//! how well each organisation keeps its data.

mod about;
mod answers;
mod deliverables;
mod fields;
mod notes;
mod risks;
mod subject;
mod themes;

use leptos::prelude::*;

use super::plans::undo::undo_and_redo;
use crate::app::components::filter::filter;
use crate::app::state::State;
use crate::app::text::SAVED_WITH_WORKSPACE;
use crate::app::{browser, deeds};
use crate::calendar::Month;
use crate::intelligence::{Deed, Entry, Refusal};
use crate::view::intelligence::Shown;

pub use fields::{fault, form, named};

/// The page.
#[component]
pub fn IntelligencePage(
    /// The organisation and indicator that the fields start with.
    about: Option<(String, String)>,
) -> impl IntoView {
    let state = State::here();
    // Whoever comes from a measure sees its organisation; what is chosen on the page itself lives as
    // long as the page's context holds it, and is in the address.
    let chosen: RwSignal<Shown> = match &about {
        Some((own, _)) => RwSignal::new(Shown { organisation: Some(own.clone()) }),
        None => use_context().unwrap_or_else(|| RwSignal::new(Shown::default())),
    };
    let shown = Memo::new(move |_| chosen.get().organisation.unwrap_or_default());
    view! {
        <div class="intelligence">
            <h1>"Intelligence"</h1>
            <p class="lead">
                "What is known beside the figures: notes with their themes, risks to delivery, and deliverables. Each stands beside the measures it is about."
            </p>
            <p class="quiet">
                {SAVED_WITH_WORKSPACE} " Write nothing about one person: a text that looks like it is refused."
            </p>
            {undo_and_redo(state)}
            {organisation(state, chosen)}
            {themes::section(state, shown)}
            {notes::section(state, shown, about.clone())}
            {risks::section(state, shown, about.clone())}
            {deliverables::section(state, shown, about)}
            {answers::section(state, shown)}
        </div>
    }
}

/// Whose entries are shown.
fn organisation(state: State, chosen: RwSignal<Shown>) -> AnyView {
    let field = filter(
        "Organisation",
        "intelligence-shown",
        move || organisations(state),
        move || chosen.with(|chosen| chosen.organisation.clone()),
        move |id| chosen.update(|chosen| chosen.organisation = id),
    );
    view! { <div class="filters no-print">{field}</div> }.into_any()
}

/// The organisations of the framework: id and what people call them.
fn organisations(state: State) -> Vec<(String, String)> {
    state.system.with(|system| {
        let named = system.organisations.iter();
        named.map(|one| (one.id().to_owned(), one.key.clone())).collect()
    })
}

/// The month that is judged, or else the present one.
pub fn month_here(state: State) -> Option<Month> {
    let judged = state.analysis.with(|analysis| analysis.as_ref().and_then(|a| a.as_of));
    judged.or_else(|| browser::today().map(|today| today.month()))
}

/// Records an entry, in the place of another where there is one.
pub fn keep(state: State, before: Option<Entry>, entry: Entry) -> Result<(), Refusal> {
    let deed = match before {
        Some(before) => Deed::Replace(before, entry),
        None => Deed::Record(entry),
    };
    deeds::know(state, deed)
}

/// The way back from an entry.
pub fn take_back(state: State, entry: Entry) -> AnyView {
    let about = entry.words();
    let take_back = move |_| {
        if let Err(refusal) = deeds::know(state, Deed::TakeBack(entry.clone())) {
            state.trouble.set(Some(refusal.to_string()));
        }
    };
    view! {
        <button
            type="button"
            class="link-button no-print"
            data-testid="intelligence-take-back"
            on:click=take_back
        >
            "Take back"
            <span class="nhsuk-u-visually-hidden">": " {about}</span>
        </button>
    }
    .into_any()
}
