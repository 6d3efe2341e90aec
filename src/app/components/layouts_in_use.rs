//! The layouts that files are read by besides those that ship, and what is wrong with one that was
//! refused.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::{LayoutInUse, State};
use crate::app::workers::Workers;

/// A row for each layout; nothing while there is none.
#[component]
pub fn LayoutsInUse() -> impl IntoView {
    let state = State::here();
    let has_some = move || state.layouts.with(|layouts| !layouts.is_empty());
    view! {
        <div role="alert">
            {move || state.refused_layout.get().map(|(file, problems)| view! {
                <div class="framework-refused" data-testid="layout-refused">
                    <p><strong>{format!("“{file}” is not used.")}</strong></p>
                    <ul>
                        {problems.into_iter().map(|problem| view! {
                            <li>
                                <strong>{format!("Line {}: ", problem.line)}</strong>
                                {problem.message} " " {problem.hint}
                            </li>
                        }).collect_view()}
                    </ul>
                    <button
                        class="link-button"
                        on:click=move |_| state.refused_layout.set(None)
                    >
                        "Close this message"
                    </button>
                </div>
            })}
        </div>
        <Show when=has_some>
            <section class="card">
                <h2>"Mappings in use"</h2>
                <p class="quiet">"Files with these headings are read by them. They are part of a saved workspace. To use a mapping elsewhere, save it, and drop it together with the workbooks."</p>
                <ul class="rows" data-testid="layouts">
                    {move || state.layouts.get().into_iter().map(row).collect_view()}
                </ul>
            </section>
        </Show>
    }
}

fn row(layout: LayoutInUse) -> impl IntoView {
    let workers = Workers::here();
    let name = layout.name.clone();
    let (save_label, stop_label) = (format!("Save {name}"), format!("Stop using {name}"));
    let id = layout.id.clone();
    view! {
        <li class="row row--layout">
            <span class="row__name">{name}</span>
            <button
                class="link-button"
                aria-label=save_label
                on:click=move |_| browser::save(&layout.file_name(), layout.text.as_bytes())
            >
                "Save"
            </button>
            <button
                class="link-button"
                aria-label=stop_label
                on:click=move |_| workers.forget_layout(&id)
            >
                "Stop using it"
            </button>
        </li>
    }
}
