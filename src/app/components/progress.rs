//! Files on their way: what each is doing, how many cells it has given, and a way to stop it.

use leptos::prelude::*;

use crate::app::state::{Reading, State};
use crate::app::text::thousands;
use crate::app::workers::Workers;

/// A line for each file that is being read or waits for it.
#[component]
pub fn FileProgress() -> impl IntoView {
    let state = State::here();
    view! {
        <Show when=move || state.reading.with(|list| !list.is_empty())>
            <section class="card" aria-labelledby="reading-heading" data-testid="reading">
                <h2 id="reading-heading">"Reading"</h2>
                <ul class="rows">
                    {move || state.reading.get().into_iter().map(row).collect_view()}
                </ul>
            </section>
        </Show>
        {move || state.cancelled.get().into_iter().map(cancelled).collect_view()}
    }
}

/// The outcome of a file that somebody stopped.
fn cancelled(name: String) -> impl IntoView {
    view! {
        <p class="card" data-testid="cancelled-row">
            <strong>{name}</strong>
            ": reading was cancelled. Nothing of it is loaded; add it again to read it."
        </p>
    }
}

fn row(reading: Reading) -> impl IntoView {
    let workers = Workers::here();
    let number = reading.number;
    let (doing, cells) = match reading.step {
        None => ("Waiting".to_owned(), String::new()),
        Some(step) if step.cells == 0 => (step.doing, String::new()),
        Some(step) => (step.doing, format!("{} cells so far", thousands(step.cells))),
    };
    let stop = format!("Cancel reading {}", reading.name);
    view! {
        <li class="row" data-testid="reading-row">
            <span class="row__name">{reading.name}</span>
            <span class="row__doing">{doing}<span class="row__cells">{cells}</span></span>
            <progress aria-hidden="true"></progress>
            <button class="link-button" aria-label=stop on:click=move |_| workers.cancel(number)>
                "Cancel"
            </button>
        </li>
    }
}
