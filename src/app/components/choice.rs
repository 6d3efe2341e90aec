//! A row of buttons of which one is chosen, such as the layout of a list.

use leptos::prelude::*;

/// One button for each option; the chosen one says so to everybody.
pub fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    options: &[(T, &'static str)],
    chosen: Signal<T>,
    choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> AnyView {
    let buttons: Vec<_> = options
        .iter()
        .map(|&(option, words)| {
            view! {
                <button
                    type="button"
                    class="choice__option"
                    aria-pressed=move || (chosen.get() == option).to_string()
                    on:click=move |_| choose(option)
                >
                    {words}
                </button>
            }
        })
        .collect();
    view! { <div class="choice no-print" role="group" aria-label=label>{buttons}</div> }.into_any()
}
