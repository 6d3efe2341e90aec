//! The fields of the assurance pages: a list to choose from, a text, and a longer text.

use leptos::prelude::*;

/// A list to choose from: values with their words.
pub fn select(
    id: String,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: impl Fn() -> String + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words)| {
            let own = value.clone();
            view! { <option value=value prop:selected=move || chosen() == own>{words}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                id=id.clone()
                data-testid=id
                on:change=move |event| choose(event_target_value(&event))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// A field for a line of text.
pub fn text(id: String, label: &'static str, content: RwSignal<String>) -> AnyView {
    view! {
        <div class="field assurance__text">
            <label for=id.clone()>{label}</label>
            <input
                type="text"
                id=id.clone()
                data-testid=id
                autocomplete="off"
                prop:value=move || content.get()
                on:input=move |event| content.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// A field for a few sentences.
pub fn long_text(id: String, label: &'static str, content: RwSignal<String>) -> AnyView {
    view! {
        <div class="field assurance__text">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id.clone()
                data-testid=id
                rows="4"
                prop:value=move || content.get()
                on:input=move |event| content.set(event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}

/// A text as it is kept: without spaces around it or line breaks.
pub fn tidy(content: RwSignal<String>) -> String {
    content.with_untracked(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The sentence that refuses.
pub fn refused(refusal: RwSignal<Option<String>>) -> AnyView {
    view! {
        <p
            class="nhsuk-error-message assurance__refused"
            role="alert"
            data-testid="assurance-refused"
        >
            {move || refusal.get()}
        </p>
    }
    .into_any()
}
