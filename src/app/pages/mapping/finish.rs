//! What the mapping reads, what speaks against it, and putting it to use.

use std::sync::Arc;

use leptos::prelude::*;

use super::Draft;
use crate::app::components::field::{Content, labelled};
use crate::app::route::Route;
use crate::app::state::LayoutInUse;
use crate::app::workers::Workers;
use crate::app::{browser, text};
use crate::layouts::mapping::{Reading, Sketch};

/// Findings that are shown; the file's own page shows them all once the mapping is used.
const FINDINGS: usize = 10;

/// The last section.
pub fn finish(draft: Draft, sketch: &Arc<Sketch>) -> impl IntoView + use<> {
    let problems: Vec<_> =
        sketch.problems.iter().map(|problem| view! { <li>{problem.clone()}</li> }).collect();
    let has_problems = !problems.is_empty();
    let name = sketch.name.clone();
    let rename = move |name: String| {
        draft.say(|mapping| mapping.name = Some(name));
    };
    view! {
        <section class="card">
            <h2>"What will be read"</h2>
            {has_problems.then_some(view! {
                <div class="mapping__problems" data-testid="mapping-problems">
                    <p><strong>"Before the mapping can be used:"</strong></p>
                    <ul>{problems}</ul>
                </div>
            })}
            {sketch.reading.as_ref().map(reading)}
            {labelled("mapping-name", "Name of this mapping")
                .beside()
                .styled("mapping__name")
                .taken_when_left()
                .text(Content::new(move || name.clone(), rename))}
            {use_it(draft, sketch)}
        </section>
    }
}

fn reading(reading: &Reading) -> impl IntoView + use<> {
    let periods = match &reading.periods {
        Some((first, _, 1)) => format!("in {first}"),
        Some((first, last, number)) => {
            format!("in {} from {first} to {last}", text::count(*number, "period", "periods"))
        }
        None => String::new(),
    };
    let summary = format!(
        "{} of {} and {} {periods}.",
        text::count(reading.figures, "figure", "figures"),
        text::count(reading.indicators, "indicator", "indicators"),
        text::count(reading.organisations, "organisation", "organisations"),
    );
    let rows: Vec<_> = reading
        .samples
        .iter()
        .map(|sample| {
            let kind = if sample.is_plan { "Plan" } else { "Actual" };
            view! {
                <tr>
                    <td>{sample.organisation.clone()}</td>
                    <td>{sample.indicator.clone()}</td>
                    <td>{sample.period.clone()}</td>
                    <td>{kind}</td>
                    <td>{sample.value.clone()}</td>
                    <td>{sample.cell.to_string()}</td>
                </tr>
            }
        })
        .collect();
    let findings: Vec<_> = reading
        .findings
        .iter()
        .take(FINDINGS)
        .map(|finding| {
            view! {
                <li>
                    <strong>{finding.place.to_string()}</strong>
                    ": " {finding.message.clone()} " " {finding.hint.clone()}
                </li>
            }
        })
        .collect();
    let has_findings = !findings.is_empty();
    let more = reading.findings.len().saturating_sub(FINDINGS);
    view! {
        <p class="mapping__summary" data-testid="mapping-summary">{summary}</p>
        <p class="quiet">"Some of them, each with its cell:"</p>
        <div class="table-scroll" tabindex="0" role="region" aria-label="First figures">
            <table class="table" data-testid="mapping-samples">
                <caption class="nhsuk-u-visually-hidden">"First figures"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Organisation"</th>
                        <th scope="col">"Indicator"</th>
                        <th scope="col">"Period"</th>
                        <th scope="col">"Kind"</th>
                        <th scope="col">"Value"</th>
                        <th scope="col">"Cell"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {has_findings.then_some(view! {
            <h3>"Found in the cells"</h3>
            <ul data-testid="mapping-findings">{findings}</ul>
        })}
        {(more > 0).then(|| view! { <p class="quiet">{format!("And {more} more.")}</p> })}
    }
}

/// Confirming, using and saving.
fn use_it(draft: Draft, sketch: &Arc<Sketch>) -> impl IntoView + use<> {
    let workers = Workers::here();
    let open = sketch.unconfirmed();
    let all = Arc::clone(sketch);
    let confirm_all = move |_| draft.say(|mapping| *mapping = all.confirm_all(mapping));
    let file = sketch.reading.as_ref().map(|reading| reading.file.clone());
    let can_be_used = open == 0 && file.is_some();
    let of_state = file.clone();
    let is_used = Memo::new(move |_| {
        draft.state.layouts.with(|layouts| {
            let own = |layout: &LayoutInUse| Some(&*layout.text) == of_state.as_deref();
            layouts.iter().find(|layout| own(layout)).cloned()
        })
    });
    let name = sketch.name.clone();
    let to_use = file;
    let use_it = move |_| {
        if let Some(file) = to_use.clone() {
            workers.use_layout(name.clone(), file);
        }
    };
    let save = move |_| {
        if let Some(layout) = is_used.get_untracked() {
            browser::save(&layout.file_name(), layout.text.as_bytes());
        }
    };
    view! {
        <p class="mapping__open" data-testid="mapping-open">
            {match open {
                0 => "Everything is confirmed.".to_owned(),
                number => format!(
                    "{} not confirmed yet.",
                    text::count(number, "proposal is", "proposals are")
                ),
            }}
        </p>
        <div class="actions">
            {(open > 0).then_some(view! {
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    data-testid="confirm-all"
                    on:click=confirm_all
                >
                    "I have checked them: confirm all"
                </button>
            })}
            <button
                class="nhsuk-button nhsuk-button--small"
                data-testid="use-mapping"
                disabled=move || !can_be_used || is_used.with(Option::is_some)
                on:click=use_it
            >
                "Use this mapping"
            </button>
            <Show when=move || is_used.with(Option::is_some)>
                <button
                    class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                    data-testid="save-mapping"
                    on:click=save
                >
                    "Save the mapping"
                </button>
            </Show>
        </div>
        <Show when=move || is_used.with(Option::is_some)>
            <p class="mapping__used" data-testid="mapping-used">
                "The mapping is in use. See the series on the "
                <a href=Route::Peers(None, None).to_string()>"Peers page"</a>
                ". Save it to have next month’s file read at once: drop the saved file together with the workbook."
            </p>
        </Show>
    }
}
