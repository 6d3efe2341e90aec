//! The choice between light and dark.

use leptos::prelude::*;

use crate::app::appearance::Look;
use crate::app::components::choice::choice;
use crate::app::keeping::Keeping;
use crate::app::state::State;
use crate::view::appearance::Appearance;

/// The section of the Settings page.
#[component]
pub fn HowItLooks() -> impl IntoView {
    let state = State::here();
    let look = Look::here();
    let keeping = Keeping::here();
    let choose = move |chosen: Appearance| {
        look.chosen.set(chosen);
        state.said.set(chosen.said().to_owned());
    };
    let how_long = move || match keeping.is_allowed.get() {
        true => "Kept on this device until you have it forgotten.",
        false => {
            "It holds while this page is open: nothing is kept on this device until you allow it under Workspace."
        }
    };
    view! {
        <section class="appearance" data-testid="appearance">
            <h2>"Light or dark"</h2>
            {choice("Light or dark", &Appearance::ALL, look.chosen.into(), choose)}
            <p class="quiet" data-testid="appearance-kept">
                {how_long}
                " Paper, reports and saved pictures are always light."
            </p>
            <Show when=move || look.is_forced()>
                <p class="notice" data-testid="appearance-forced">
                    "This computer gives every page its own colours, and Sightline shows those."
                </p>
            </Show>
        </section>
    }
}
