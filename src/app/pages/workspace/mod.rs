//! The workspace as a whole: saving it, opening and merging others, what this device keeps, and who
//! did what.

mod differences;
mod kept;
mod offer;
mod trail;

pub use kept::KeptHere;

use leptos::prelude::*;

use crate::app::components::files::take_chosen;
use crate::app::keeping::Keeping;
use crate::app::state::State;
use crate::app::workers::{From, Workers};
use crate::workspace::EXTENSION;
use kept::OnThisDevice;
use offer::{BringBack, OfferPanel};
use trail::TrailTable;

/// The page.
#[component]
pub fn WorkspacePage() -> impl IntoView {
    let state = State::here();
    let keeping = Keeping::here();
    view! {
        <h1>"Workspace"</h1>
        <p class="lead">
            "The figures of your returns and everything that was entered, in one file that you can keep, pass on, and open again."
        </p>
        <OfferPanel/>
        <BringBack/>
        <div class="workspace__cards">
            <section class="card" aria-labelledby="save-heading">
                <h2 id="save-heading">"Save to a file"</h2>
                <p>
                    "The file holds figures, findings, plans, decisions, ratings, notes and settings. It never holds cells of sheets or rows of patient-level lists; counts from lists are in it as the small-number rule shows them."
                </p>
                <p>
                    "What people typed is in it as they typed it, their names among it; only a text in which an NHS number stands is left out. The file is not encrypted: whoever has it can read it."
                </p>
                <div class="field field--growing">
                <label class="workspace__label" for="typed-name">"Your name"</label>
                <span class="quiet" id="typed-name-hint">
                    "It stands in the audit trail beside what you do from now on. It may stay empty."
                </span>
                <input
                    type="text"
                    id="typed-name"
                    data-testid="typed-name"
                    autocomplete="off"
                    maxlength="100"
                    aria-describedby="typed-name-hint"
                    prop:value=move || state.name.get()
                    on:change=move |event| state.name.set(event_target_value(&event))
                />
                </div>
                <p class="actions">
                    <button
                        class="nhsuk-button nhsuk-button--brand"
                        data-testid="save-workspace"
                        on:click=move |_| keeping.save_to_file()
                    >
                        "Save to a file"
                    </button>
                </p>
                <p role="status" data-testid="saved">{move || keeping.filed.get()}</p>
            </section>
            <section class="card" aria-labelledby="open-heading">
                <h2 id="open-heading">"Open or merge"</h2>
                <p>
                    "Choose a file that was saved here or by somebody else, or drop it anywhere. If something is here already, you are asked whether to put the file in its place or to merge both."
                </p>
                <p class="actions"><OpenWorkspace id="open-workspace-here"/></p>
                <p role="status">
                    {move || state.opening.get().then_some("The file is being read.")}
                </p>
            </section>
            <OnThisDevice/>
        </div>
        <TrailTable/>
    }
}

/// "Open a saved workspace".
#[component]
pub fn OpenWorkspace(
    /// The id of its input.
    id: &'static str,
    /// Whether it looks like a link among others.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let workers = Workers::here();
    let open = move |event| {
        if let Some(file) = take_chosen(&event).into_iter().next() {
            workers.open_workspace(&file, From::File);
        }
    };
    let class = match quiet {
        true => "choose link-button",
        false => "choose nhsuk-button nhsuk-button--secondary nhsuk-button--small",
    };
    view! {
        <span class="choose-files">
            <input
                type="file"
                id=id
                data-testid=id
                class="nhsuk-u-visually-hidden choose__input"
                accept=format!(".json,{EXTENSION}")
                on:change=open
            />
            <label for=id class=class>"Open a saved workspace"</label>
        </span>
    }
}
