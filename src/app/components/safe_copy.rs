//! A copy of a return that is safe to send: made by a worker, checked, and offered with its report.

use std::sync::Arc;

use leptos::prelude::*;

use super::choice::choice;
use crate::aggregate_copy::{SafeCopy, counts_people};
use crate::app::browser;
use crate::app::state::State;
use crate::app::text;
use crate::app::workers::Workers;
use crate::disclosure::Rule;
use crate::intake::FileReport;

/// Cells that are listed on the page; the report lists all.
const LISTED: usize = 10;

/// The heading's id, for the way to it.
const HEADING: &str = "safe-copy";

/// The rules to choose from.
const RULES: [(Rule, &str); 2] = [
    (Rule::RoundToFive, "Hide 1 to 7, round the rest to 5"),
    (Rule::HideOneToFive, "Hide 1 to 5 and what gives them away"),
];

/// How far the copy is.
#[derive(Clone)]
enum Stage {
    NotMade,
    Making,
    Made(Arc<SafeCopy>),
    Refused(String),
}

/// The way from the head of a return's page to its copy.
#[component]
pub fn WayToSafeCopy() -> impl IntoView {
    view! {
        <button
            class="link-button no-print"
            type="button"
            data-testid="to-safe-copy"
            on:click=|_| browser::focus(HEADING.to_owned())
        >
            "A copy that is safe to send"
        </button>
    }
}

/// What the copy holds, the button that makes it, and then what was checked.
#[component]
pub fn SafeCopySection(
    /// The file to copy.
    file: Arc<FileReport>,
) -> impl IntoView {
    let Some(submission) = &file.submission else {
        return view! {
            <section class="card safe-copy no-print" data-testid="safe-copy">
                <h2>"A copy that is safe to send"</h2>
                <p class="quiet">
                    "Nothing in this file was recognised as a return, so there is nothing to copy."
                </p>
            </section>
        }
        .into_any();
    };
    let state = State::here();
    let workers = Workers::here();
    let stage = RwSignal::new(Stage::NotMade);
    let rule = RwSignal::new(Rule::default());
    let has_choice = state.system.with(|framework| counts_people(submission, framework));
    let choose = move |chosen| {
        rule.set(chosen);
        stage.set(Stage::NotMade);
    };
    let make = move |_| {
        stage.set(Stage::Making);
        workers.make_copy(&file, rule.get_untracked(), move |outcome| {
            // The page may show another file by now.
            let _ = stage.try_set(match outcome {
                Ok(copy) => Stage::Made(copy),
                Err(sentence) => Stage::Refused(sentence),
            });
        });
    };
    let is_making = move || stage.with(|stage| matches!(stage, Stage::Making));
    let is_made = move || stage.with(|stage| matches!(stage, Stage::Made(_)));
    view! {
        <section class="card safe-copy no-print" data-testid="safe-copy">
            <h2 id=HEADING tabindex="-1">"A copy that is safe to send"</h2>
            <p>
                "A new workbook with the figures and texts of the return alone, each in the cell where it stands now. Left out are other sheets, what hides, notes, pictures, file properties, and every text that looks as if it were about a person."
            </p>
            {has_choice.then(|| view! {
                <div class="safe-copy__rule" data-testid="safe-copy-rule">
                    <p>"Some of its figures count people. Small numbers could tell who they are:"</p>
                    {choice("Small numbers", &RULES, rule.into(), choose)}
                </div>
            })}
            <Show when=move || !is_made()>
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    type="button"
                    data-testid="make-copy"
                    disabled=is_making
                    on:click=make.clone()
                >
                    {move || if is_making() { "Making the copy" } else { "Make the copy" }}
                </button>
            </Show>
            <div role="status">
                {move || match stage.get() {
                    Stage::NotMade | Stage::Making => None,
                    Stage::Made(copy) => Some(made(&copy)),
                    Stage::Refused(sentence) => Some(view! {
                        <p class="safe-copy__refused" data-testid="copy-refused">{sentence}</p>
                    }.into_any()),
                }}
            </div>
        </section>
    }
    .into_any()
}

/// What was checked, what was left out, and the two files.
fn made(copy: &Arc<SafeCopy>) -> AnyView {
    let item = |line: String| view! { <li>{line}</li> };
    let workbook = Arc::clone(copy);
    let report = Arc::clone(copy);
    view! {
        <div data-testid="copy-made">
            <h3>"The copy is ready"</h3>
            <ul class="safe-copy__checked">
                {copy.checked.iter().cloned().map(item).collect_view()}
            </ul>
            {listed(
                "These texts were left out. To have one of them in, reword it in your file, drop that, and make the copy again:",
                copy.left_out.texts_in_words(),
            )}
            {listed(
                "These counts of people were rounded or hidden:",
                copy.left_out.figures_in_words(),
            )}
            <p class="actions">
                <button
                    class="nhsuk-button nhsuk-button--brand nhsuk-button--small"
                    type="button"
                    data-testid="copy-download"
                    on:click=move |_| browser::save(&workbook.name, &workbook.workbook)
                >
                    "Download the copy (.xlsx)"
                </button>
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    type="button"
                    data-testid="copy-report"
                    on:click=move |_| browser::save(&report.report_name, report.report.as_bytes())
                >
                    "Download its disclosure report (.txt)"
                </button>
            </p>
        </div>
    }
    .into_any()
}

/// Cells that say something else in the copy; nothing where there are none.
fn listed(what: &'static str, lines: Vec<String>) -> Option<AnyView> {
    if lines.is_empty() {
        return None;
    }
    let rest = lines.len().saturating_sub(LISTED);
    let items: Vec<_> =
        lines.into_iter().take(LISTED).map(|line| view! { <li>{line}</li> }).collect();
    let rest = (rest > 0).then(|| {
        let more = text::thousands(rest as u64);
        view! { <li class="quiet">{format!("{more} more, all in the report")}</li> }
    });
    Some(view! { <p>{what}</p><ul data-testid="copy-left-out">{items}{rest}</ul> }.into_any())
}
