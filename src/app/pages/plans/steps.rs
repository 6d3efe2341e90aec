//! How far a plan has come, and the fields to record the next step.

use leptos::prelude::*;

use super::form::Form;
use super::plan::{Here, section as of_plan};
use crate::app::browser;
use crate::plans::{Sort, board};
use crate::view::plans::{self, Waypoint};

/// Where the plan stands, what comes next, and the steps on its way.
pub fn section(here: Here, form: Form) -> AnyView {
    let stands = here.follow(|_, plan| plan.stands());
    let way = here.follow(|_, plan| plans::progress(plan));
    let further = here.follow(|_, plan| plans::further_steps(plan));
    let track = here.follow_item(plans::track);
    let disagreement = here.follow_item(plans::disagreement);
    let next = here.follow(move |analysis, plan| {
        let grace = here.state.system.with_untracked(|system| system.thresholds.plan_grace_months);
        let today = browser::today()?;
        let card = board(&analysis.plans, grace, today)
            .into_iter()
            .find(|card| analysis.plans.get(card.plan).is_some_and(|p| p.key == plan.key))?;
        Some((card.next, card.is_late))
    });
    let is_over = here.follow(|_, plan| plan.is_over());
    let body = view! {
        <p class="plans__stands">
            "Stands at: " <strong data-testid="plan-stands">{move || stands.get()}</strong>
        </p>
        {move || next.get().flatten().map(|(words, is_late)| view! {
            <p class:plans__late=is_late>{words}</p>
        })}
        {move || track.get().flatten().map(|(words, is_off)| view! {
            <p class:plans__late=is_off data-testid="plan-track">{words}</p>
        })}
        {move || disagreement.get().flatten().map(|words| view! { <p class="notice">{words}</p> })}
        <ol class="plans__progress" data-testid="plan-progress">
            {move || way.get().unwrap_or_default().into_iter().map(waypoint).collect_view()}
        </ol>
        {move || {
            let steps = further.get().unwrap_or_default();
            let steps: Vec<_> = steps.into_iter().map(|step| view! { <li>{step}</li> }).collect();
            (!steps.is_empty()).then(|| view! {
                <h3>"Further steps recorded"</h3>
                <ul>{steps}</ul>
            })
        }}
        <Show when=move || is_over.get() != Some(true)>{form.view("Record a step", Sort::Step)}</Show>
    };
    of_plan("steps", "Steps", body)
}

fn waypoint(step: Waypoint) -> impl IntoView {
    let is_next = step.is_next;
    let state = match &step.taken {
        Some(taken) => taken.clone(),
        None if is_next => "Comes next".to_owned(),
        None => "Not yet".to_owned(),
    };
    let forum =
        (step.taken.is_none() && !step.forum.is_empty()).then(|| format!("Forum: {}", step.forum));
    view! {
        <li
            class:plans__taken=step.taken.is_some()
            class:plans__next=is_next
            aria-current=is_next.then_some("step")
        >
            <span class="plans__step-name">{step.name}</span>
            <span class="quiet">{state} {forum.map(|forum| format!(". {forum}"))}</span>
        </li>
    }
}
