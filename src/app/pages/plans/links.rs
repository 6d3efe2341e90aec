//! What a plan depends on, what depends on it, and what worked elsewhere on the same indicator.

use leptos::prelude::*;

use super::form::Form;
use super::plan::{Here, section};
use crate::app::route::Route;
use crate::plans::{Change, Dependency, PlanKey, Sort};
use crate::view::plans::{self, Link};
use crate::view::practice;

/// Interdependencies, from both ends.
pub fn interdependencies(here: Here) -> AnyView {
    let form = Form::new(here, "dependency");
    let system = here.state.in_use;
    let on = here.follow(move |analysis, plan| {
        let links = system.with(|system| plans::plans_depended_on(analysis, plan, system));
        plan.dependencies.iter().cloned().zip(links).collect::<Vec<_>>()
    });
    let by = here.follow(move |analysis, plan| {
        let key = &plan.key;
        system.with(|system| plans::dependents(analysis, &key.organisation, &key.indicator, system))
    });
    let body = view! {
        <h3>"This plan depends on"</h3>
        {move || {
            let links = on.get().unwrap_or_default();
            let none = links.is_empty();
            let links: Vec<_> =
                links.into_iter().map(|(own, link)| own_link(form, own, link)).collect();
            view! { <ul data-testid="plan-depends-on">{links}</ul> {none.then(|| view! { <p class="quiet">"Nothing is named."</p> })} }
        }}
        {form.view("Add an interdependency", Sort::Dependency(None))}
        <h3>"Plans that depend on this indicator"</h3>
        {move || {
            let links = by.get().unwrap_or_default();
            let none = links.is_empty();
            let links: Vec<_> = links.into_iter().map(|l| view! { <li>{link(l)}</li> }).collect();
            view! { <ul data-testid="plan-dependents">{links}</ul> {none.then(|| view! { <p class="quiet">"None names it."</p> })} }
        }}
    };
    section("links", "Interdependencies", body)
}

fn own_link(form: Form, own: Dependency, other: Link) -> impl IntoView {
    let about = format!(": {}", other.words);
    let has_plan = other.plan.clone();
    let changed = own.clone();
    view! {
        <li>
            {other.words}
            {has_plan.map(|plan| {
                let id = plan.id.clone();
                view! { " (" {to_plan(plan, format!("its plan {id}"))} ")" }
            })}
            <span class="plans__ways no-print">
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| form.open(Sort::Dependency(Some(changed.clone())))
                >
                    "Change" <span class="nhsuk-u-visually-hidden">{about.clone()}</span>
                </button>
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| form.act(Change::RemoveDependency(own.clone()))
                >
                    "Remove" <span class="nhsuk-u-visually-hidden">{about}</span>
                </button>
            </span>
        </li>
    }
}

/// A sentence that leads to a plan, where there is one.
pub fn link(link: Link) -> AnyView {
    match link.plan {
        Some(plan) => to_plan(plan, link.words).into_any(),
        None => link.words.into_any(),
    }
}

/// The way to a plan.
pub fn to_plan(plan: PlanKey, words: String) -> impl IntoView {
    view! { <a href=Route::Plan(plan).to_string()>{words}</a> }
}

/// What worked elsewhere on the same indicator; nothing where nothing is known.
pub fn elsewhere(here: Here) -> impl IntoView {
    let found = here.follow(|analysis, plan| {
        practice::elsewhere(analysis, &plan.key.organisation, &plan.key.indicator)
    });
    move || {
        let lines = found.get().unwrap_or_default();
        (!lines.is_empty()).then(|| {
            let lines: Vec<_> = lines
                .into_iter()
                .map(|practice| {
                    let words = Link { words: practice.words, plan: practice.plan };
                    view! { <li>{link(words)}</li> }
                })
                .collect();
            section("elsewhere", "What worked elsewhere", view! { <ul>{lines}</ul> })
        })
    }
}
