//! The drop-down of a filter: everything, or one of what there is.

use leptos::prelude::*;

use super::field::Choice;

/// A drop-down that is empty until something is chosen. What an address asks for and these returns
/// do not have is named, so that whoever sees no rows sees why.
pub fn filter(
    label: &'static str,
    testid: &'static str,
    choices: impl Fn() -> Vec<Choice> + Send + Sync + 'static,
    chosen: impl Fn() -> Option<String> + Copy + Send + Sync + 'static,
    choose: impl Fn(Option<String>) + 'static,
) -> AnyView {
    let choices = Memo::new(move |_| choices());
    let missing = Memo::new(move |_| {
        let is_there = |value: &String| choices.with(|all| all.iter().any(|(own, _)| own == value));
        chosen().filter(|value| !is_there(value))
    });
    let options = move || {
        let option = |(value, words): Choice| {
            let is_chosen = {
                let value = value.clone();
                move || chosen().as_deref() == Some(value.as_str())
            };
            view! { <option value=value prop:selected=is_chosen>{words}</option> }
        };
        choices.get().into_iter().map(option).collect::<Vec<_>>()
    };
    let absent = move || {
        missing.get().map(|value| {
            let words = format!("{value}: not in these returns");
            view! { <option value=value prop:selected=true>{words}</option> }
        })
    };
    view! {
        <label class="field">
            {label}
            <select data-testid=testid on:change=move |event| {
                choose(Some(event_target_value(&event)).filter(|value| !value.is_empty()));
            }>
                <option value="" prop:selected=move || chosen().is_none()>"All"</option>
                {options}
                {absent}
            </select>
        </label>
    }
    .into_any()
}
