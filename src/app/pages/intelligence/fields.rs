//! The fields of the forms: texts, lists to choose from, and the sentence that refuses.

use leptos::prelude::*;

use crate::calendar::Month;
use crate::intelligence::{Field, Refusal};

/// The refusal of a form, and the field that it stands at.
#[derive(Clone, Copy)]
pub struct At(pub RwSignal<Option<Refusal>>, pub Field);

/// A refusal at a field of its own.
pub fn only(refusal: RwSignal<Option<Refusal>>, field: Field) -> At {
    At(refusal, field)
}

/// A field for a line of text.
pub fn text(id: &'static str, label: &'static str, content: RwSignal<String>, at: At) -> AnyView {
    view! {
        <div class="field intelligence__text">
            <label for=id>{label}</label>
            {refused(at)}
            <input
                type="text"
                id=id
                data-testid=id
                autocomplete="off"
                prop:value=move || content.get()
                on:input=move |event| content.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// A field for several lines.
pub fn area(id: &'static str, label: &'static str, content: RwSignal<String>, at: At) -> AnyView {
    view! {
        <div class="field intelligence__area">
            <label for=id>{label}</label>
            {refused(at)}
            <textarea
                id=id
                data-testid=id
                rows="3"
                prop:value=move || content.get()
                on:input=move |event| content.set(event_target_value(&event))
            ></textarea>
        </div>
    }
    .into_any()
}

/// A list to choose from: values with their words.
pub fn select(
    id: &'static str,
    label: &'static str,
    options: Signal<Vec<(String, String)>>,
    content: RwSignal<String>,
) -> AnyView {
    let option = move |(value, words): (String, String)| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || content.get() == own>{words}</option> }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                id=id
                data-testid=id
                on:change=move |event| content.set(event_target_value(&event))
            >
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

/// The sentence that refuses, at its field.
pub fn refused(At(refusal, field): At) -> impl IntoView {
    move || {
        let words = refusal.with(|refusal| {
            refusal.as_ref().filter(|refusal| refusal.field() == field).map(ToString::to_string)
        });
        words.map(|words| {
            view! {
                <span class="nhsuk-error-message" role="alert" data-testid="intelligence-refused">
                    <span class="nhsuk-u-visually-hidden">"Error: "</span>
                    {words}
                </span>
            }
        })
    }
}

/// Months to choose from, newest first, after a blank where none need be chosen.
pub fn months(first: Month, last: Month, blank: Option<&str>) -> Vec<(String, String)> {
    let blank = blank.map(|words| (String::new(), words.to_owned()));
    let months = first.through(last).rev().map(|month| (month.iso(), month.long()));
    blank.into_iter().chain(months).collect()
}

/// The numbers 1 to 5 to choose from, after a blank.
pub fn one_to_five() -> Vec<(String, String)> {
    let blank = (String::new(), "Choose".to_owned());
    std::iter::once(blank).chain((1..=5).map(|n: u8| (n.to_string(), n.to_string()))).collect()
}

/// A text as it is kept: without spaces around it or line breaks.
pub fn tidy(content: RwSignal<String>) -> String {
    content.with_untracked(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A button that opens a form and closes it; what is typed stays.
pub fn opened<V: IntoView + 'static>(
    id: &'static str,
    label: &'static str,
    is_open: RwSignal<bool>,
    form: impl Fn() -> V + Send + Sync + 'static,
) -> AnyView {
    view! {
        <div class="no-print intelligence__form">
            <button
                type="button"
                class="link-button"
                aria-expanded=move || is_open.get().to_string()
                data-testid=id
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {move || if is_open.get() { "Close" } else { label }}
            </button>
            {move || is_open.get().then(&form)}
        </div>
    }
    .into_any()
}
