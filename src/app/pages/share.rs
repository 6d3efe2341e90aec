//! Sharing without people: the series as a table for a data warehouse, and highlight reports for
//! delivery groups. The worker writes both, because every file's figures stay there.

use leptos::prelude::*;

use crate::analysis::Months;
use crate::app::browser;
use crate::app::components::blank_return::save_written;
use crate::app::components::empty::no_returns;
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::calendar::Month;
use crate::report::tidy;
use crate::view::shared;
use crate::worker::{Job, TidyForm};

/// The forms of the tidy table: what its button is called, what it is, and its name in tests.
const FORMS: [(TidyForm, &str, &str, &str); 3] = [
    (
        TidyForm::Package,
        "Download the data package (.zip)",
        "CSV and Parquet with a data dictionary and a table schema (Frictionless Data Package)",
        "share-package",
    ),
    (TidyForm::Csv, "Download as CSV", "UTF-8, ISO dates, decimal points", "share-csv"),
    (TidyForm::Parquet, "Download as Parquet", "the same table with its types", "share-parquet"),
];

/// Downloads for others.
#[component]
pub fn SharePage() -> impl IntoView {
    let state = State::here();
    let has_values = move || state.analysis.with(|a| a.as_ref().is_some_and(|a| a.as_of.is_some()));
    view! {
        <Show
            when=has_values
            fallback=|| no_returns(
                "Share",
                "Here the series can be taken along as a table for a data warehouse, and as highlight reports for delivery groups.",
            )
        >
            <h1>"Share"</h1>
            <p class="lead" data-testid="share-small-numbers">{move || small_numbers(state)}</p>
            <div class="share__cards">
                <TidyDownloads/>
                <HighlightDownload/>
            </div>
        </Show>
    }
}

fn small_numbers(state: State) -> String {
    let rule = state.entered.with(|history| history.now().small_numbers);
    state.analysis.with(|analysis| {
        let Some(analysis) = analysis else { return String::new() };
        let said = [Some(tidy::statement(analysis, rule)), analysis.small_numbers_in_words()];
        said.into_iter().flatten().collect::<Vec<_>>().join(" ")
    })
}

#[component]
fn TidyDownloads() -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let writing = RwSignal::new(false);
    let write = move |form: TidyForm| {
        let Some(today) = browser::today() else { return };
        writing.set(true);
        let job = Job::WriteTidy {
            framework: workers.framework(),
            files: workers.files_for_tasks(),
            entered: state.entered.with_untracked(|history| history.now().clone()),
            months: Months { today: today.month(), as_of: state.as_of.get_untracked() },
            today,
            form,
        };
        workers.ask(job, move |outcome| {
            writing.set(false);
            save_written(state, outcome);
        });
    };
    let buttons = FORMS.map(|(form, name, what, id)| {
        view! {
            <li>
                <button
                    class="nhsuk-button nhsuk-button--secondary"
                    data-testid=id
                    disabled=move || writing.get()
                    on:click=move |_| write(form)
                >
                    {name}
                </button>
                <span class="under">{what}</span>
            </li>
        }
    });
    view! {
        <section class="card">
            <h2>"Every series as one tidy table"</h2>
            <p class="quiet">
                "One row for each organisation or part of it, indicator and period: value, numerator, denominator, plan, trajectory, forecast, target, limits, what the chart says, tier, and the file, sheet and cell of the value."
            </p>
            <ul class="share__forms">{buttons.into_iter().collect_view()}</ul>
        </section>
    }
}

#[component]
fn HighlightDownload() -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let writing = RwSignal::new(false);
    let of_analysis = move |part: fn(&crate::analysis::Analysis) -> Vec<(String, String)>| {
        state.analysis.with(|analysis| analysis.as_ref().map(|a| part(a)).unwrap_or_default())
    };
    let organisations = Memo::new(move |_| of_analysis(shared::organisations));
    let months = Memo::new(move |_| {
        state.analysis.with(|analysis| {
            analysis.as_ref().map(|analysis| analysis.months.clone()).unwrap_or_default()
        })
    });
    // What a person chose, as long as it is there to choose.
    let organisation = RwSignal::new(None::<String>);
    let month = RwSignal::new(None::<Month>);
    let organisation_shown = move || {
        organisations.with(|all| {
            let chosen = organisation.get();
            let known = all.iter().find(|(id, _)| chosen.as_ref() == Some(id));
            known.or_else(|| all.first()).map(|(id, _)| id.clone()).unwrap_or_default()
        })
    };
    let month_shown = move || {
        let as_of = state.analysis.with(|analysis| analysis.as_ref().and_then(|a| a.as_of));
        months.with(|months| month.get().filter(|month| months.contains(month))).or(as_of)
    };
    let write = move |_| {
        let Some(today) = browser::today() else { return };
        writing.set(true);
        let job = Job::WriteHighlights {
            framework: workers.framework(),
            files: workers.files_for_tasks(),
            entered: state.entered.with_untracked(|history| history.now().clone()),
            organisation: untrack(organisation_shown),
            months: Months { today: today.month(), as_of: untrack(month_shown) },
            today,
        };
        workers.ask(job, move |outcome| {
            writing.set(false);
            save_written(state, outcome);
        });
    };
    view! {
        <section class="card">
            <h2>"Highlight reports"</h2>
            <p class="quiet">
                "The plan on a page in its printed layout, one sheet for each indicator, filled with the figures, words, plan, decisions and forward look of the month. It can go to a delivery group, and Sightline reads it like a return."
            </p>
            <div class="filters">
                <label class="field">
                    "Organisation"
                    <select
                        data-testid="share-organisation"
                        on:change=move |event| organisation.set(Some(event_target_value(&event)))
                    >
                        {move || {
                            let shown = untrack(organisation_shown);
                            organisations.get().into_iter().map(|(id, name)| {
                                let chosen = id == shown;
                                view! { <option value=id selected=chosen>{name}</option> }
                            }).collect_view()
                        }}
                    </select>
                </label>
                <label class="field">
                    "Month"
                    <select
                        data-testid="share-month"
                        on:change=move |event| month.set(event_target_value(&event).parse().ok())
                    >
                        {move || {
                            let shown = untrack(month_shown);
                            months.get().into_iter().rev().map(|month| view! {
                                <option value=month.iso() selected=Some(month) == shown>
                                    {month.long()}
                                </option>
                            }).collect_view()
                        }}
                    </select>
                </label>
                <button
                    class="nhsuk-button"
                    data-testid="share-highlights"
                    disabled=move || writing.get()
                    on:click=write
                >
                    {move || if writing.get() { "Writing" } else { "Download highlight reports (.xlsx)" }}
                </button>
            </div>
        </section>
    }
}
