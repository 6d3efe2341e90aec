//! The table that NHS England asks for: a plain workbook whose columns a mapping file decides.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::app::browser;
use crate::app::components::files::take_chosen;
use crate::app::state::State;
use crate::framework::Problem;
use crate::report::About;
use crate::report::tier_one::{EXAMPLE, Mapping, write};

/// A button that saves the table, and one that chooses another mapping.
#[component]
pub fn TierOne() -> impl IntoView {
    let state = State::here();
    let mapping = RwSignal::new(EXAMPLE.to_owned());
    let problems = RwSignal::new(Vec::<Problem>::new());
    let save = move |_| {
        let (Some(analysis), Some(today)) = (state.analysis.get_untracked(), browser::today())
        else {
            return;
        };
        let mapping = match mapping.with_untracked(|text| Mapping::parse(text)) {
            Ok(mapping) => mapping,
            Err(found) => return problems.set(found),
        };
        let about = state
            .files
            .with_untracked(|files| About::new(files.iter().map(AsRef::as_ref), &analysis, today));
        match write(&analysis, &mapping, &about) {
            Ok(bytes) => browser::save(&format!("{}.xlsx", mapping.name), &bytes),
            Err(error) => state.trouble.set(Some(error.to_string())),
        }
    };
    let load = move |event: leptos::ev::Event| {
        let Some(file) = take_chosen(&event).into_iter().next() else { return };
        leptos::task::spawn_local(async move {
            let text = JsFuture::from(file.unchecked_ref::<web_sys::Blob>().text()).await;
            let Some(text) = text.ok().and_then(|text| text.as_string()) else { return };
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
