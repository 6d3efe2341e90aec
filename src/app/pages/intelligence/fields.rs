//! What the forms and lists of this page share: choices, the way in and out of a form, and the
//! table in which entries stand.

use leptos::prelude::*;

use super::take_back;
use crate::app::components::field::{Choice, Fault, choices};
use crate::app::state::State;
use crate::calendar::Month;
use crate::intelligence::{Entry, Field, Refusal};

/// What speaks against a field.
pub fn fault(refusal: RwSignal<Option<Refusal>>, field: Field) -> Fault {
    Fault::of("intelligence-refused", refusal, move |refusal| refusal.field() == field)
}

/// Months to choose from, newest first, after a blank where none need be chosen.
pub fn months(first: Month, last: Month, blank: Option<&str>) -> Vec<Choice> {
    let blank = blank.map(|words| (String::new(), words.to_owned()));
    let months = first.through(last).rev().map(|month| (month.iso(), month.long()));
    blank.into_iter().chain(months).collect()
}

/// Names to choose from.
pub fn named(names: impl IntoIterator<Item = &'static str>) -> Vec<Choice> {
    choices(names.into_iter().map(|name| (name, name)))
}

/// The numbers 1 to 5 to choose from, after a blank.
pub fn one_to_five() -> Vec<Choice> {
    let numbers = (1..=5).map(|n: u8| (n.to_string(), n.to_string()));
    choices([("", "Choose")]).into_iter().chain(numbers).collect()
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

/// The fields of a form and the button that records what they say.
pub fn form(
    fields: impl IntoView + 'static,
    id: &'static str,
    words: impl Into<Signal<String>>,
    save: impl Fn() + 'static,
) -> AnyView {
    let words = words.into();
    view! {
        <div class="intelligence__fields">{fields}</div>
        <button
            type="button"
            class="nhsuk-button nhsuk-button--small"
            data-testid=id
            on:click=move |_| save()
        >
            {move || words.get()}
        </button>
    }
    .into_any()
}

/// The entries of one sort as a table with these headings, and one for what can be done.
pub fn table(
    label: &'static str,
    id: &'static str,
    headings: &[&'static str],
    rows: Vec<AnyView>,
) -> AnyView {
    let headings: Vec<_> =
        headings.iter().map(|heading| view! { <th scope="col">{*heading}</th> }).collect();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=label>
            <table class="table table--stacked" data-testid=id>
                <caption class="nhsuk-u-visually-hidden">{label}</caption>
                <thead>
                    <tr>
                        {headings}
                        <th scope="col" class="no-print">"Change"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The ways to change an entry that was made here and to take it back.
pub fn ways(
    state: State,
    about: String,
    entry: Entry,
    change: impl Fn() + Send + 'static,
) -> AnyView {
    view! {
        <button type="button" class="link-button" on:click=move |_| change()>
            "Change"
            <span class="nhsuk-u-visually-hidden">" the " {about}</span>
        </button>
        " "
        {take_back(state, entry)}
    }
    .into_any()
}
