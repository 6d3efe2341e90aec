//! Fields in which a person types or chooses, with a list to search, and the mark that tells a
//! proposal from what was confirmed.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::app::state::State;
use crate::layouts::mapping::Meant;

/// The id of the list of indicators.
pub const INDICATORS: &str = "mapping-indicators";
/// The id of the list of organisations.
pub const ORGANISATIONS: &str = "mapping-organisations";

/// The lists that the fields offer, once for the whole page.
pub fn lists(state: State) -> impl IntoView {
    let indicators = move || {
        let names = state.system.with(|framework| {
            framework.indicators.iter().map(|indicator| indicator.name.clone()).collect::<Vec<_>>()
        });
        names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()
    };
    let organisations = move || {
        let codes = state.system.with(|framework| {
            let organisations = framework.organisations.iter();
            organisations
                .filter_map(|o| Some((o.code.clone()?, o.name.clone())))
                .collect::<Vec<_>>()
        });
        codes
            .into_iter()
            .map(|(code, name)| view! { <option value=code>{name}</option> })
            .collect_view()
    };
    view! {
        <datalist id=INDICATORS><option value=Meant::OWN></option>{indicators}</datalist>
        <datalist id=ORGANISATIONS>{organisations}</datalist>
    }
}

/// A field with a list. `take` says why what was typed cannot be taken.
pub fn entry(
    label: String,
    value: String,
    list: &'static str,
    test: String,
    take: impl Fn(&str) -> Result<(), String> + 'static,
) -> impl IntoView {
    let refusal = RwSignal::new(None::<String>);
    let change = move |event: leptos::ev::Event| {
        let input: HtmlInputElement = event_target(&event);
        refusal.set(take(&input.value()).err());
    };
    let select = |event: leptos::ev::FocusEvent| {
        let input: HtmlInputElement = event_target(&event);
        input.select();
    };
    view! {
        <span class="mapping__entry">
            <input
                type="text"
                class="nhsuk-input"
                list=list
                aria-label=label
                prop:value=value
                data-testid=test
                placeholder="Not read"
                // The list offers only what fits the text, so the next key starts a new one.
                on:focus=select
                on:change=change
            />
            <span class="nhsuk-error-message" role="alert">{move || refusal.get()}</span>
        </span>
    }
}

/// Whether something is only proposed, and a button to confirm it.
pub fn mark(confirmed: bool, about: &str, confirm: impl Fn() + 'static) -> AnyView {
    let label = format!("Confirm {about}");
    view! {
        <span class="mapping__mark">
            {if confirmed {
                view! { <span class="mapping__confirmed">"Confirmed"</span> }.into_any()
            } else {
                view! {
                    <span class="mapping__proposed">"Proposed"</span>
                    <button class="link-button" aria-label=label on:click=move |_| confirm()>
                        "Confirm"
                    </button>
                }.into_any()
            }}
        </span>
    }
    .into_any()
}
