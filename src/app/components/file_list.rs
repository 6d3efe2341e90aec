//! The files that were read: what each was recognised as, what was found in it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::state::State;
use crate::app::text;
use crate::app::workers::Workers;
use crate::finding::{Finding, Severity};
use crate::intake::{FileReport, Outcome};

/// A row for each file.
#[component]
pub fn FileList() -> impl IntoView {
    let state = State::here();
    view! {
        <ul class="rows" data-testid="file-list">
            {move || {
                let files = state.files.get();
                files
                    .into_iter()
                    .enumerate()
                    .map(|(position, file)| row(position, &file, &state.findings(position)))
                    .collect_view()
            }}
        </ul>
    }
}

fn row(position: usize, file: &Arc<FileReport>, findings: &[Finding]) -> impl IntoView + use<> {
    let workers = Workers::here();
    let tally = text::tally(findings);
    let refused = file.outcome == Outcome::Refused;
    let remove = format!("Remove {} from this page", file.name);
    let about = if refused {
        file.message.clone()
    } else {
        let size = text::size(file.size);
        let named = file.published.first().map(|extract| extract.name.clone());
        let layout = match (named, file.recognised_as.as_deref()) {
            (Some(named), _) => named,
            (None, None) if !file.lists.is_empty() => "Patient-level list".to_owned(),
            (None, layout) => text::layout(layout),
        };
        format!("{layout}, {size}")
    };
    view! {
        <li class="row row--file" class:row--refused=refused data-testid="file-row">
            <a class="row__name" href=Route::Returns(Some(position)).to_string()>
                {file.name.clone()}
            </a>
            <span class="row__doing">{about}</span>
            {if refused {
                view! { <Counts tally refused=true/> }.into_any()
            } else {
                view! { <Counts tally/> }.into_any()
            }}
            <span class="row__deeds no-print">
                {file.may_be_mapped().then(|| view! {
                    <a href=Route::Map(position).to_string() data-testid="map">
                        {if file.recognised_as.is_some() { "Map it again" } else { "Map it by hand" }}
                    </a>
                })}
                {file.sign_of_lists().map(|_| view! {
                    <a href=Route::List(position).to_string() data-testid="list">"Count its list"</a>
                })}
                <button
                    class="link-button"
                    aria-label=remove
                    data-testid="remove"
                    on:click=move |_| workers.remove(position)
                >
                    "Remove"
                </button>
            </span>
        </li>
    }
}

/// How many findings of each severity a file has.
#[component]
pub fn Counts(
    /// The counts, as [`text::tally`] gives them.
    tally: [(Severity, usize); 3],
    /// Whether the file was refused.
    #[prop(optional)]
    refused: bool,
) -> impl IntoView {
    if refused {
        return view! {
            <span class="counts"><span class="severity severity--error">"Not read"</span></span>
        }
        .into_any();
    }
    if tally.iter().all(|(_, number)| *number == 0) {
        return view! { <span class="counts quiet">"No problems found"</span> }.into_any();
    }
    let counts = tally.into_iter().filter(|(_, number)| *number > 0);
    let counts: Vec<_> = counts
        .map(|(severity, number)| {
            let words = match severity {
                Severity::Error => text::count(number, "error", "errors"),
                Severity::Warning => text::count(number, "warning", "warnings"),
                Severity::Information => text::count(number, "note", "notes"),
            };
            let class = format!("severity severity--{}", severity.as_str());
            view! { <span class=class>{words}</span> }
        })
        .collect();
    view! { <span class="counts">{counts}</span> }.into_any()
}
