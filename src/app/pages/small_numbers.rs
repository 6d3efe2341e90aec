//! The choice of how small numbers are shown in figures counted from patient-level lists.

use leptos::prelude::*;

use crate::app::deeds;
use crate::app::state::State;
use crate::disclosure::Rule;
use crate::entered::Deed;
use crate::view::wording;

/// The section of the Settings page.
#[component]
pub fn SmallNumbers() -> impl IntoView {
    let state = State::here();
    let rule = Memo::new(move |_| state.entered.with(|history| history.now().small_numbers));
    let choose = move |chosen: Rule| {
        let mut next = state.entered.with_untracked(|history| history.now().clone());
        next.small_numbers = chosen;
        let said = format!("Small numbers in figures counted from lists: {}.", chosen.action());
        deeds::act(state, Deed::SmallNumbers(chosen), next, said);
    };
    let options = Rule::ALL.map(|one| {
        let id = format!("small-numbers-{}", one.as_str());
        let warning = (one == Rule::AsTheyAre).then_some(
            " Only where everyone who sees this screen, or a file from it, may know them.",
        );
        view! {
            <div class="small-numbers__rule">
                <input
                    type="radio"
                    name="small-numbers"
                    id=id.clone()
                    data-testid=id.clone()
                    prop:checked=move || rule.get() == one
                    on:change=move |_| choose(one)
                />
                <label for=id>
                    {wording::capital(one.action())}
                    <span class="under">{one.words()} {warning}</span>
                </label>
            </div>
        }
    });
    view! {
        <section data-testid="small-numbers">
            <h2>"Small numbers in figures counted from lists"</h2>
            <p class="quiet">
                "It holds for every page, picture, print and download, which say so. Figures of returns stay as they were sent."
            </p>
            <fieldset class="small-numbers">
                <legend class="nhsuk-u-visually-hidden">
                    "How small numbers are shown in figures counted from lists"
                </legend>
                {options.into_iter().collect_view()}
            </fieldset>
        </section>
    }
}
