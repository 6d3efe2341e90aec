//! A workspace that was read: what it holds, what of it was lost, and what may be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use super::differences::Differences;
use crate::app::state::{Offer, State};
use crate::app::workers::Workers;
use crate::words;
use crate::workspace::Opened;

/// What was here before another workspace was opened, and the way back to it.
#[component]
pub fn BringBack() -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    view! {
        {move || state.replaced.get().map(|replaced| {
            let files = words::counted(replaced.contents.returns.len(), "file");
            let entries = replaced.contents.trail.entries().len();
            let trail = match entries {
                1 => "1 entry".to_owned(),
                number => format!("{} entries", words::thousands(number as u64)),
            };
            view! {
                <section class="card workspace__offer" data-testid="replaced" aria-labelledby="replaced-heading">
                    <h2 id="replaced-heading">"What was here before"</h2>
                    <p>
                        {format!(
                            "Before “{}” was opened, {files} and an audit trail with {trail} were here. They are in the memory of this page only, and gone once it is closed.",
                            replaced.by,
                        )}
                    </p>
                    <p class="actions">
                        <button
                            class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                            data-testid="bring-back"
                            on:click=move |_| workers.bring_back()
                        >
                            "Bring it back"
                        </button>
                    </p>
                </section>
            }
        })}
    }
}

/// The panel; nothing where no workspace waits.
#[component]
pub fn OfferPanel() -> impl IntoView {
    let state = State::here();
    view! {
        {move || state.offer.get().map(|offer| match offer.outcome.clone() {
            Ok(opened) => open_or_merge(&offer, opened).into_any(),
            Err(sentence) => view! {
                <section class="card workspace__offer" role="alert" data-testid="refused-workspace">
                    <h2>{format!("“{}” is not opened", offer.name)}</h2>
                    <p>{sentence}</p>
                    {leave(state)}
                </section>
            }.into_any(),
        })}
    }
}

fn leave(state: State) -> impl IntoView {
    view! {
        <button class="link-button" data-testid="leave-workspace" on:click=move |_| state.offer.set(None)>
            "Leave it"
        </button>
    }
}

fn open_or_merge(offer: &Offer, opened: Arc<Opened>) -> impl IntoView + use<> {
    let state = State::here();
    let workers = Workers::here();
    let is_comparing = RwSignal::new(false);
    let saved = &opened.contents.saved;
    let when = saved.at.map(|at| format!("Saved on {}", at.words()));
    let by = (!saved.by.is_empty()).then(|| format!(" by {}", saved.by));
    let origin = when.map(|when| format!("{when}{}.", by.unwrap_or_default()));
    let is_damaged = !opened.lost.is_empty();
    let lost: Vec<_> = opened
        .lost
        .iter()
        .map(|lost| view! { <li><strong>{lost.part.clone()}": "</strong>{lost.why.clone()}</li> })
        .collect();
    let is_empty = workers.is_empty();
    let open_words = match (is_damaged, is_empty) {
        (true, _) => "Open what could be read",
        (false, true) => "Open it",
        (false, false) => "Open it in place of what is here",
    };
    let (whole, from, called) = (Arc::clone(&opened), offer.from, offer.name.clone());
    let open = move |_| workers.take(whole.contents.clone(), from, &called);
    let name = offer.name.clone();
    view! {
        <section class="card workspace__offer" data-testid="offer" aria-labelledby="offer-heading">
            <h2 id="offer-heading">{format!("“{}”", offer.name)}</h2>
            <p data-testid="offer-words" class:trouble=is_damaged>{opened.words()}</p>
            {origin.map(|origin| view! { <p class="quiet">{origin}</p> })}
            {is_damaged.then(|| view! {
                <h3>"What is lost"</h3>
                <ul data-testid="lost">{lost}</ul>
            })}
            {(!is_empty).then(|| view! {
                <p>
                    "Opened in place of what is here, it takes everything here off this page: files, what was entered and the audit trail. You can bring that back on this page until you close it; after that only from a file, so save it first if you need it. Merged, both are kept, and you see every difference before anything changes."
                </p>
            })}
            <p class="actions">
                <button class="nhsuk-button nhsuk-button--brand" data-testid="open-offer" on:click=open>
                    {open_words}
                </button>
                {(!is_empty).then(|| view! {
                    <button
                        class="nhsuk-button nhsuk-button--secondary"
                        data-testid="compare"
                        aria-expanded=move || is_comparing.get().to_string()
                        on:click=move |_| is_comparing.set(true)
                    >
                        "Merge it with what is here"
                    </button>
                })}
                {leave(state)}
            </p>
            {move || is_comparing.get().then(|| view! {
                <Differences name=name.clone() there=Arc::clone(&opened)/>
            })}
        </section>
    }
}
