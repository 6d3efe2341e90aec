//! All files that were read, each with what was found in it.

use leptos::prelude::*;

use crate::analysis::FileFindings;
use crate::app::components::blank_return::save_written;
use crate::app::components::file_list::FileList;
use crate::app::components::files::ChooseFiles;
use crate::app::components::layouts_in_use::LayoutsInUse;
use crate::app::components::progress::FileProgress;
use crate::app::saves::Saves;
use crate::app::state::State;
use crate::app::text;
use crate::app::workers::Workers;
use crate::finding::Finding;
use crate::words;
use crate::worker::Job;

/// The page.
#[component]
pub fn ReturnsPage() -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let saves = Saves::here();
    let has_files = move || state.files.with(|files| !files.is_empty());
    let all = move || -> Vec<Finding> {
        let files = state.files.with(Vec::len);
        (0..files).flat_map(|position| state.findings(position)).collect()
    };
    view! {
        <h1>"Returns"</h1>
        <Show
            when=has_files
            fallback=move || view! {
                <p class="lead">"No returns are loaded yet. Drop workbooks anywhere on this page, or choose them."</p>
                {move || state.removed.get().map(|removed| view! {
                    <p>
                        {words::counted(removed.files.len(), "file")}
                        " removed. "
                        <button
                            type="button"
                            class="link-button"
                            data-testid="put-back"
                            on:click=move |_| workers.put_back()
                        >
                            "Put back"
                        </button>
                    </p>
                })}
            }
        >
            <p class="lead" data-testid="returns-summary">
                {move || {
                    let files = text::count(state.files.with(Vec::len), "file", "files");
                    format!("{files}: {}.", text::tally_in_words(&all()))
                }}
            </p>
        </Show>
        <div class="actions no-print">
            <ChooseFiles label="Add workbooks"/>
            {Saves::can_choose().then(|| view! {
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    type="button"
                    data-testid="choose-kept"
                    on:click=move |_| saves.choose(workers)
                >
                    "Add a workbook and keep checking it"
                </button>
            })}
            <Show when=has_files>
                <Downloads findings=Signal::derive(move || of_all_files(state))/>
                <button
                    class="link-button"
                    data-testid="remove-all"
                    on:click=move |_| workers.remove_all()
                >
                    "Remove all"
                </button>
            </Show>
        </div>
        <FileProgress/>
        <Show when=has_files><section class="card"><FileList/></section></Show>
        <LayoutsInUse/>
    }
}

/// The findings of every file.
fn of_all_files(state: State) -> Vec<FileFindings> {
    let names: Vec<String> =
        state.files.with(|files| files.iter().map(|file| file.name.clone()).collect());
    let of = |(position, file)| FileFindings { file, findings: state.findings(position) };
    names.into_iter().enumerate().map(of).collect()
}

/// Two ways to take findings along.
#[component]
pub fn Downloads(
    /// What is written.
    findings: Signal<Vec<FileFindings>>,
) -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let write = move |workbook: bool| {
        let Some(about) = state.about() else { return };
        let findings = findings.get_untracked();
        let job = Job::WriteFindings { findings, about, workbook };
        workers.ask(job, move |outcome| save_written(state, outcome));
    };
    view! {
        <span class="downloads">
            "Download the findings: "
            <button
                class="link-button"
                data-testid="findings-xlsx"
                on:click=move |_| write(true)
            >
                "Excel (.xlsx)"
            </button>
            <button
                class="link-button"
                data-testid="findings-csv"
                on:click=move |_| write(false)
            >
                "Text (.csv)"
            </button>
        </span>
    }
}
