//! Starting the count, how far it has come, and stopping it.

use leptos::prelude::*;

use super::Draft;

/// The section.
pub fn section(draft: Draft) -> impl IntoView {
    let problems = Memo::new(move |_| {
        let problems = draft.mapping.with(|mapping| mapping.as_ref().map(|one| one.problems()));
        problems.unwrap_or_default()
    });
    let is_reading = Memo::new(move |_| draft.pace.with(Option::is_some));
    let is_looking = move || !draft.found.with(Option::is_some);
    let has_list = move || draft.mapping.with(Option::is_some);
    let list_problems = move || {
        let problems = problems.get();
        (!problems.is_empty()).then(|| {
            let problems: Vec<_> =
                problems.into_iter().map(|problem| view! { <li>{problem}</li> }).collect();
            view! {
                <div class="mapping__problems" data-testid="list-problems">
                    <p><strong>"Before the list can be counted:"</strong></p>
                    <ul>{problems}</ul>
                </div>
            }
        })
    };
    view! {
        <Show when=has_list>{list_problems}</Show>
        <div class="actions">
            <Show when=move || is_looking() && !is_reading.get()>
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    data-testid="look-for-lists"
                    on:click=move |_| draft.look()
                >
                    "Look for its lists"
                </button>
            </Show>
            <Show when=move || has_list() && !is_reading.get()>
                <button
                    class="nhsuk-button nhsuk-button--small"
                    data-testid="count-list"
                    disabled=move || problems.with(|problems| !problems.is_empty())
                    on:click=move |_| draft.count()
                >
                    "Count this list"
                </button>
            </Show>
        </div>
        {move || draft.stopped.get().map(|what| view! { <p data-testid="list-stopped">{what}</p> })}
        <Show when=move || is_reading.get()>
            <div class="list__progress" data-testid="list-progress">
                <progress
                    max="1"
                    aria-label="How far the list has been read"
                    prop:value=move || draft.pace.get().map_or(0.0, |pace| pace.share())
                ></progress>
                <p data-testid="list-pace">
                    {move || match draft.pace.get() {
                        Some(_) if is_looking() => {
                            Some("Looking for headings at the top of each sheet.".to_owned())
                        }
                        pace => pace.map(|pace| pace.words()),
                    }}
                </p>
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    data-testid="cancel-list"
                    on:click=move |_| draft.cancel()
                >
                    "Cancel"
                </button>
            </div>
        </Show>
    }
}
