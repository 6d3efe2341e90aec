//! The form behind "Download a blank return".

use leptos::prelude::*;

use crate::app::browser;
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::calendar::Month;
use crate::framework::OrganisationKind;
use crate::worker::{Job, News};

/// Months before the present one that a return can be asked for.
const MONTHS_BACK: i32 = 24;

/// Asks for the organisation and the month, then has the return written.
#[component]
pub fn BlankReturn() -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let organisation = RwSignal::new(first_provider(state));
    // A return is about a month that is over.
    let this_month = browser::today().map(|today| today.month());
    let month = RwSignal::new(this_month.map(|month| month - 1));
    let filled = RwSignal::new(true);
    let writing = RwSignal::new(false);
    let has_files = move || state.files.with(|files| !files.is_empty());
    let write = move |_| {
        let (Some(month), Some(today)) = (month.get_untracked(), browser::today()) else { return };
        let files = if filled.get_untracked() { workers.files_for_tasks() } else { Vec::new() };
        writing.set(true);
        let job = Job::WriteReturn {
            framework: workers.framework(),
            organisation: organisation.get_untracked(),
            month,
            files,
            entered: state.entered.with_untracked(|history| history.now().clone()),
            today,
        };
        workers.ask(job, move |outcome| {
            writing.set(false);
            save_written(state, outcome);
        });
    };
    view! {
        <div class="card blank-return" data-testid="blank-return">
            <h2>"Download a blank return"</h2>
            <p class="quiet">
                "An Excel workbook with drop-down lists, notes and instructions, for one organisation and one month. Fill it in and drop it here."
            </p>
            <div class="filters">
                <label class="field">
                    "Organisation"
                    <select
                        data-testid="blank-organisation"
                        on:change=move |event| organisation.set(event_target_value(&event))
                    >
                        {move || organisations(state).into_iter().map(|(key, name)| {
                            let chosen = organisation.get_untracked() == key;
                            view! { <option value=key selected=chosen>{name}</option> }
                        }).collect_view()}
                    </select>
                </label>
                <label class="field">
                    "Reporting month"
                    <select
                        data-testid="blank-month"
                        on:change=move |event| month.set(event_target_value(&event).parse().ok())
                    >
                        {months(this_month).into_iter().map(|choice| view! {
                            <option value=choice.iso() selected=Some(choice) == month.get_untracked()>
                                {choice.long()}
                            </option>
                        }).collect_view()}
                    </select>
                </label>
                <button
                    class="nhsuk-button nhsuk-button--brand"
                    data-testid="blank-download"
                    disabled=move || writing.get()
                    on:click=write
                >
                    {move || if writing.get() { "Writing" } else { "Download" }}
                </button>
            </div>
            <Show when=has_files>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || filled.get()
                        on:change=move |event| filled.set(event_target_checked(&event))
                    />
                    "Pre-filled from the returns that are loaded"
                </label>
            </Show>
        </div>
    }
}

/// Saves what a worker wrote, or shows why there is nothing.
pub fn save_written(state: State, outcome: Result<News, String>) {
    match outcome {
        Ok(News::Written(files)) => {
            for (name, bytes) in files {
                browser::save(&name, &bytes);
            }
        }
        Ok(News::Failed(sentence)) | Err(sentence) => state.trouble.set(Some(sentence)),
        Ok(_) => state.trouble.set(Some("The file could not be written.".to_owned())),
    }
}

/// Key and full name of every organisation that reports.
fn organisations(state: State) -> Vec<(String, String)> {
    state.system.with(|system| {
        system
            .organisations
            .iter()
            .filter(|organisation| organisation.kind != OrganisationKind::System)
            .map(|o| (o.key.clone(), format!("{} ({})", o.name, o.key)))
            .collect()
    })
}

/// The organisation that the form starts with: the first that treats patients.
fn first_provider(state: State) -> String {
    state.system.with_untracked(|system| {
        let reports = |kind| !matches!(kind, OrganisationKind::System | OrganisationKind::Icb);
        let first = system.organisations.iter().find(|organisation| reports(organisation.kind));
        first.map(|organisation| organisation.key.clone()).unwrap_or_default()
    })
}

fn months(this_month: Option<Month>) -> Vec<Month> {
    let Some(last) = this_month else { return Vec::new() };
    (last - MONTHS_BACK).through(last).rev().collect()
}
