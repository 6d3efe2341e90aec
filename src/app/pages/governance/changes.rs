//! How the map differs from the file that was loaded, and the file with it.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::State;
use crate::framework::Framework;

/// The differences; nothing while there are none.
pub fn changes(state: State) -> impl IntoView {
    let refused = RwSignal::new(None::<&'static str>);
    let differences = Memo::new(move |_| {
        let governance = state.entered.with(|history| history.now().governance.clone());
        state.system.with(|file| (governance.differences(file), governance.left_out(file)))
    });
    let is_any = move || differences.with(|(now, out)| !now.is_empty() || !out.is_empty());
    let download = move |_| {
        let text = state.framework.get_untracked();
        let name = state.system.with_untracked(|framework| format!("{}.toml", framework.id));
        let text = state.entered.with_untracked(|history| {
            let now = history.now();
            Framework::text_in_use(&text, &now.thresholds, &now.governance)
        });
        match text {
            Some(text) => {
                refused.set(None);
                browser::save(&name, text.as_bytes());
            }
            None => refused.set(Some(
                "The changes could not be written into this file, because its tables are written in \
                 another way than those that ship. Write them into it by hand, as they stand above.",
            )),
        }
    };
    let lines = move || {
        differences.with(|(now, _)| {
            now.iter().map(|words| view! { <li>{words.clone()}</li> }).collect_view()
        })
    };
    let left_out = move || {
        differences.with(|(_, out)| {
            (!out.is_empty()).then(|| {
                let words = format!(
                    "Made on another framework, and not possible on this one: {}.",
                    out.join("; ")
                );
                view! { <p>{words}</p> }
            })
        })
    };
    view! {
        <Show when=is_any>
            <section class="card threshold-changes" data-testid="governance-changes">
                <h2>"The map differs from the file that was loaded"</h2>
                <ul>{lines}</ul>
                {left_out}
                <p>
                    "Agendas and reports follow the map as it is here, and it is saved with the workspace. To pass it on by itself, download the framework and load that file elsewhere."
                </p>
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small no-print"
                    data-testid="governance-download"
                    on:click=download
                >
                    "Download the framework with this map"
                </button>
                <p role="alert">{move || refused.get()}</p>
            </section>
        </Show>
    }
}
