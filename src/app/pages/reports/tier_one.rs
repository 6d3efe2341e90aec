//! The table that NHS England asks for: a plain workbook whose columns a mapping file decides.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::analysis::Months;
use crate::app::browser;
use crate::app::components::blank_return::save_written;
use crate::app::components::files::take_chosen;
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::framework::Problem;
use crate::report::tier_one::{EXAMPLE, Mapping};
use crate::workbook::Refusal;
use crate::worker::Job;

/// A button that saves the table, and one that chooses another mapping.
#[component]
pub fn TierOne() -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let mapping = RwSignal::new(EXAMPLE.to_owned());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let writing = RwSignal::new(false);
    let save = move |_| {
        let Some(today) = browser::today() else { return };
        let mapping = mapping.get_untracked();
        if let Err(found) = Mapping::parse(&mapping) {
            return problems.set(found);
        }
        writing.set(true);
        let job = Job::WriteTierOne {
            framework: workers.framework(),
            files: workers.files_for_tasks(),
            entered: state.entered.with_untracked(|history| history.now().clone()),
            months: Months { today: today.month(), as_of: state.as_of.get_untracked() },
            today,
            mapping,
        };
        workers.ask(job, move |outcome| {
            // The page may have been left meanwhile; the file is saved all the same.
            let _ = writing.try_set(false);
            save_written(state, outcome);
        });
    };
    let load = move |event: leptos::ev::Event| {
        let Some(file) = take_chosen(&event).into_iter().next() else { return };
        leptos::task::spawn_local(async move {
            let text = JsFuture::from(file.unchecked_ref::<web_sys::Blob>().text()).await;
            let Some(text) = text.ok().and_then(|text| text.as_string()) else {
                let refusal = Refusal::changed();
                let (message, hint) = (refusal.message(), refusal.hint().to_owned());
                return problems.set(vec![Problem { line: 1, message, hint }]);
            };
            match Mapping::parse(&text) {
                Ok(_) => {
                    problems.set(Vec::new());
                    mapping.set(text);
                }
                Err(found) => problems.set(found),
            }
        });
    };
    let in_use = move || {
        match mapping.with(|text| text == EXAMPLE) {
        true => "Columns: the example that ships. NHS England decides the format; load the mapping of what it asks for.".to_owned(),
        false => mapping.with(|text| {
            let name = Mapping::parse(text).map(|it| it.name).unwrap_or_default();
            format!("Columns: “{name}”.")
        }),
    }
    };
    view! {
        <div class="actions" data-testid="tier-one">
            <button
                type="button"
                class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                data-testid="save-tier-one"
                disabled=move || writing.get()
                on:click=save
            >
                "Tier 1 table (Excel)"
            </button>
            <span class="choose-files">
                <input
                    type="file"
                    id="tier-one-mapping"
                    data-testid="tier-one-mapping"
                    class="nhsuk-u-visually-hidden choose__input"
                    accept=".toml,.txt"
                    on:change=load
                />
                <label for="tier-one-mapping" class="choose link-button">"Load a mapping file"</label>
            </span>
            <span class="quiet">{in_use}</span>
        </div>
        <div role="alert">
            {move || problems.with(|problems| (!problems.is_empty()).then(|| {
                let line = |problem: &Problem| {
                    let Problem { line, message, hint, .. } = problem.clone();
                    view! { <li><strong>{format!("Line {line}: ")}</strong>{message}" "{hint}</li> }
                };
                view! {
                    <p><strong>"The mapping file is not used."</strong></p>
                    <ul data-testid="tier-one-refused">{problems.iter().map(line).collect_view()}</ul>
                }
            }))}
        </div>
    }
}
