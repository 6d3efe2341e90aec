//! What a plan says besides its actions: owner, months and risk, root causes, what the provider
//! stated, and the look-back.

use leptos::prelude::*;

use super::form::Form;
use super::plan::{Here, lines, section};
use crate::app::route::{Escalation, Route};
use crate::plans::Sort;
use crate::view::plans;

/// Owner, months, risk, and who else shares the plan.
pub fn facts(here: Here) -> AnyView {
    let pairs = here.follow(plans::pairs);
    let body = view! {
        <dl class="pairs">
            {move || {
                let pairs = pairs.get().unwrap_or_default();
                pairs
                    .into_iter()
                    .map(|(label, text)| view! { <div><dt>{label}</dt><dd>{text}</dd></div> })
                    .collect_view()
            }}
        </dl>
        {Form::new(here, "about").view("Change owner, months or risk", Sort::About)}
    };
    section("about", "Owner, months and risk", body)
}

/// Why performance is below plan.
pub fn causes(here: Here) -> AnyView {
    let causes = here.follow(|_, plan| plan.causes.clone());
    let body = view! {
        {lines(causes, "No root cause is given.")}
        {Form::new(here, "causes").view("Change the root causes", Sort::Causes)}
    };
    section("causes", "Root causes", body)
}

/// What the provider stated and forums decided about the indicator. They are recorded where the
/// forum's agenda is.
pub fn statements(here: Here) -> AnyView {
    let decided = here.follow_item(|_, item| plans::decided(item));
    let body = view! {
        {lines(decided, "No statement of the provider or decision of a forum is recorded.")}
        <p class="no-print">
            <a href=Route::Escalation(Escalation::Forums).to_string()>"Record a statement or decision with its forum"</a>
        </p>
    };
    section("statements", "Statements and decisions", body)
}

/// What worked, what did not, and lessons for others.
pub fn look_back(here: Here) -> AnyView {
    let parts = here.follow(|_, plan| plans::look_back(plan));
    let body = view! {
        {move || {
            let parts = parts.get().unwrap_or_default();
            if parts.is_empty() {
                return view! {
                    <p class="quiet">
                        "Nothing is recorded yet. A plan is closed only after a look-back."
                    </p>
                }
                .into_any();
            }
            let parts: Vec<_> = parts
                .into_iter()
                .map(|(what, texts)| {
                    let texts: Vec<_> =
                        texts.into_iter().map(|text| view! { <dd>{text}</dd> }).collect();
                    view! { <div><dt>{what}</dt>{texts}</div> }
                })
                .collect();
            view! { <dl class="pairs">{parts}</dl> }.into_any()
        }}
        {Form::new(here, "look-back").view("Record the look-back", Sort::LookBack)}
    };
    section("look-back", "Look-back and lessons", body)
}
