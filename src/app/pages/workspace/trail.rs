//! The audit trail as a table, filtered by person and words, and as a file.

use leptos::prelude::*;

use super::super::plans::undo::undo_and_redo;
use crate::app::browser;
use crate::app::state::State;
use crate::words;
use crate::workspace::{TrailFilter, csv};

/// Rows that are shown before somebody asks for more.
const ROWS: usize = 50;

/// The section.
#[component]
pub fn TrailTable() -> impl IntoView {
    let state = State::here();
    let filter = RwSignal::new(TrailFilter::default());
    let shows_all = RwSignal::new(false);
    let rows = Memo::new(move |_| {
        state.trail.with(|trail| {
            let all = filter.with(|filter| trail.filtered(filter).into_iter().cloned().collect());
            let all: Vec<_> = all;
            all
        })
    });
    let names = Memo::new(move |_| {
        let of = |trail: &crate::workspace::Trail| {
            trail.names().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        state.trail.with(of)
    });
    let save = move |_| {
        rows.with_untracked(|rows| {
            browser::save("Audit trail.csv", &csv(&rows.iter().collect::<Vec<_>>()));
        });
    };
    view! {
        <section aria-labelledby="trail-heading" data-testid="trail">
            <h2 id="trail-heading">"Audit trail"</h2>
            {undo_and_redo(state)}
            <Show
                when=move || state.trail.with(|trail| !trail.is_empty())
                fallback=|| view! { <p>"Nothing was entered yet. Whatever is entered, undone or merged is listed here: when, by whom, what and why."</p> }
            >
                <div class="workspace__filter no-print">
                    <div class="field">
                    <label for="trail-who">"Person"</label>
                    <select
                        id="trail-who"
                        data-testid="trail-who"
                        on:change=move |event| filter.update(|filter| filter.who = event_target_value(&event))
                    >
                        <option value="">"Everybody"</option>
                        {move || names.get().into_iter().map(|name| view! {
                            <option value=name.clone()>{name.clone()}</option>
                        }).collect_view()}
                    </select>
                    </div>
                    <div class="field">
                    <label for="trail-words">"Words"</label>
                    <input
                        type="search"
                        id="trail-words"
                        data-testid="trail-words"
                        autocomplete="off"
                        on:input=move |event| filter.update(|filter| filter.words = event_target_value(&event))
                    />
                    </div>
                    <button class="link-button" data-testid="trail-csv" on:click=save>"Save as CSV"</button>
                </div>
                <p role="status" class="quiet">
                    {move || {
                        let (shown, all) = (rows.with(Vec::len), state.trail.with(|t| t.entries().len()));
                        let entries = if all == 1 { "entry" } else { "entries" };
                        format!("{} of {} {entries}", words::thousands(shown as u64), words::thousands(all as u64))
                    }}
                </p>
                <div class="table-scroll" tabindex="0" role="group" aria-label="Audit trail">
                    <table class="table table--stacked">
                        <caption class="nhsuk-u-visually-hidden">"Audit trail"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"When"</th>
                                <th scope="col">"Who"</th>
                                <th scope="col">"What"</th>
                                <th scope="col">"Why"</th>
                                <th scope="col">"About"</th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || {
                                let most = if shows_all.get() { usize::MAX } else { ROWS };
                                rows.get().into_iter().take(most).map(|entry| view! {
                                    <tr data-testid="trail-row">
                                        <td data-label="When">{entry.when_words()}</td>
                                        <td data-label="Who">{entry.name().to_owned()}</td>
                                        <td data-label="What">{format!("{}: {}", entry.act.words(), entry.what)}</td>
                                        <td data-label="Why">{entry.why.clone()}</td>
                                        <td data-label="About">{entry.about()}</td>
                                    </tr>
                                }).collect_view()
                            }}
                        </tbody>
                    </table>
                </div>
                <Show when=move || { !shows_all.get() && rows.with(Vec::len) > ROWS }>
                    <button class="link-button" on:click=move |_| shows_all.set(true)>
                        {move || format!("Show all {} entries", words::thousands(rows.with(Vec::len) as u64))}
                    </button>
                </Show>
            </Show>
        </section>
    }
}
