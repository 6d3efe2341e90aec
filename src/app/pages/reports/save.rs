//! The formats in which a report leaves. The worker writes them, so that the page stays free.

use leptos::prelude::*;

use crate::analysis::Months;
use crate::app::browser;
use crate::app::components::blank_return::save_written;
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::report::Format;
use crate::report::contents::Offer;
use crate::worker::{AskedReport, Job, ReportPart};

/// A button for each format, and one that prints.
#[component]
pub fn Save(
    /// What is shown.
    offer: Memo<Option<Offer>>,
) -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let writing = RwSignal::new(None::<Format>);
    let save = move |format: Format| {
        let Some(job) = job(state, workers, offer, ReportPart::Whole(format)) else { return };
        writing.set(Some(format));
        workers.ask(job, move |outcome| {
            writing.set(None);
            save_written(state, outcome);
        });
    };
    let button = move |format: Format| {
        view! {
            <button
                type="button"
                class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                data-testid=format!("save-report-{}", format.extension())
                disabled=move || writing.get().is_some()
                on:click=move |_| save(format)
            >
                {format.label()}
            </button>
        }
    };
    let status = move || match writing.get() {
        Some(format) => format!("Writing {}", format.label()),
        None => String::new(),
    };
    let print = |_| {
        let _ = window().print();
    };
    view! {
        <div class="actions no-print" data-testid="report-formats">
            <button type="button" class="nhsuk-button nhsuk-button--small" data-testid="print-report" on:click=print>
                "Print or save as PDF"
            </button>
            {Format::ALL.map(button).collect_view()}
            <span class="quiet" role="status">{status}</span>
        </div>
    }
}

/// What the worker is asked for this part of the report that is shown; `None` where none is shown.
pub(super) fn job(
    state: State,
    workers: Workers,
    offer: Memo<Option<Offer>>,
    part: ReportPart,
) -> Option<Job> {
    let (offer, today) = (offer.get_untracked()?, browser::today()?);
    Some(Job::WriteReport {
        framework: workers.framework(),
        files: workers.files_for_tasks(),
        entered: state.entered.with_untracked(|history| history.now().clone()),
        months: Months { today: today.month(), as_of: state.as_of.get_untracked() },
        asked: AskedReport { key: offer.key, today, invented: state.example.get_untracked() },
        part,
    })
}
