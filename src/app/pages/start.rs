//! The first page: one sentence, and the place to drop workbooks.

use leptos::prelude::*;

use super::{KeptHere, OpenWorkspace};
use crate::app::components::blank_return::BlankReturn;
use crate::app::components::file_list::FileList;
use crate::app::components::files::ChooseFiles;
use crate::app::components::layouts_in_use::LayoutsInUse;
use crate::app::components::progress::FileProgress;
use crate::app::components::tour::Tour;
use crate::app::route::Route;
use crate::app::state::State;
use crate::app::workers::{COMING, Workers};
use crate::view::wording;

/// The page.
#[component]
pub fn StartPage() -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let tour = Tour::here();
    let form = RwSignal::new(false);
    // Of the indicator that needs most attention: the shortest way to a chart of one’s own.
    let first = Memo::new(move |_| {
        state.analysis.with(|analysis| {
            let item = analysis.as_ref()?.items.first()?;
            let name = format!("{}, {}", wording::name(item), item.organisation);
            Some((Route::to_item(item).to_string(), name))
        })
    });
    let has_files = move || state.files.with(|files| !files.is_empty());
    let is_reading = Memo::new(move |_| state.reading.with(|list| !list.is_empty()));
    view! {
        <div class="start" class:start--busy=move || has_files() || is_reading.get()>
            <h1>"Check performance returns on this computer"</h1>
            <p class="lead">
                "Sightline reads your providers’ returns, names each problem by its cell, charts every indicator, and says which forum has to act and why."
            </p>
            <KeptHere/>
            <div class="drop" data-testid="drop">
                <p class="drop__words">"Drop workbooks here"</p>
                <ChooseFiles label="Choose workbooks" primary=true/>
                <p class="drop__kinds">"Excel, OpenDocument or CSV files, as many as you like"</p>
            </div>
            <p class="start__fact">
                "Your files are read by this page, on this computer. The page is not able to send them anywhere. "
                <a href="#/privacy">"How to check this"</a>
            </p>
            <div class="start__actions">
                <button
                    class="link-button"
                    data-testid="example"
                    // The example would take the place of the person's own files.
                    hidden=move || has_files() || is_reading.get()
                    aria-disabled=move || state.making_example.get().to_string()
                    on:click=move |_| workers.open_example()
                >
                    {move || if state.making_example.get() { "Making the example data" } else { "Try with example data" }}
                </button>
                <button class="link-button" data-testid="tour-begin" on:click=move |_| tour.begin(workers)>
                    "Take the tour"
                </button>
                <button
                    class="link-button"
                    data-testid="blank"
                    aria-expanded=move || form.get().to_string()
                    on:click=move |_| form.update(|open| *open = !*open)
                >
                    "Download a blank return"
                </button>
                <OpenWorkspace id="open-workspace" quiet=true/>
            </div>
            <Show when=move || form.get()><BlankReturn/></Show>
            <div id=COMING tabindex="-1" class="start__coming">
                <FileProgress/>
                <Show when=has_files>
                    <section class="card" aria-labelledby="read-heading">
                        <h2 id="read-heading">"Loaded"</h2>
                        <Show when=move || !is_reading.get()>
                            <p class="actions">
                                <a class="nhsuk-button nhsuk-button--brand" href="#/overview" data-testid="to-overview">
                                    "See the overview"
                                </a>
                                {move || first.get().map(|(to, name)| view! {
                                    <a href=to data-testid="to-first-chart">"See the first chart: " {name}</a>
                                })}
                                <a href="#/returns">"Check the returns"</a>
                            </p>
                        </Show>
                        <FileList/>
                    </section>
                </Show>
            </div>
            <LayoutsInUse/>
        </div>
    }
}
