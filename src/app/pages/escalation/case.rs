//! One case on a forum's agenda: chart, what comes next, plan, history, and the decision to record.

use leptos::prelude::*;

use super::recording::{Recording, fields};
use crate::analysis::{ForumDecision, Item, PlanSummary};
use crate::app::browser;
use crate::app::components::{SmallChart, SmallCharts};
use crate::app::deeds;
use crate::app::route::Route;
use crate::app::state::State;
use crate::calendar::Month;
use crate::forums::Deed;
use crate::view::multiples;

/// How many months of the tier history a case shows.
const MONTHS: usize = 6;

/// The open case.
pub fn case(state: State, recording: Recording, item: &Item, as_of: Month) -> AnyView {
    let numbers = multiples::model(item);
    let spoken = multiples::spoken(item, &numbers);
    let model = StoredValue::new(numbers);
    let reach = Memo::new(|_| None);
    let charts = SmallCharts::follow();
    let now = item.tier();
    let warnings: Vec<_> = now
        .into_iter()
        .flat_map(|month| &month.warnings)
        .map(|words| view! { <li>{words.clone()}</li> })
        .collect();
    let warnings = (!warnings.is_empty()).then(|| view! { <ul>{warnings}</ul> });
    let months: Vec<_> = item
        .tiers
        .iter()
        .rev()
        .take(MONTHS)
        .map(|month| {
            let words = format!("{}: tier {}. {}", month.month, month.tier, month.words);
            view! { <li>{words}</li> }
        })
        .collect();
    let next = now.and_then(|month| month.next.clone());
    view! {
        <div class="case" data-testid="case">
            <div class="case__chart">
                <p class="nhsuk-u-visually-hidden">{spoken}</p>
                <SmallChart model charts reach />
                <p><a href=Route::to_item(item).to_string()>"Open the whole chart"</a></p>
            </div>
            <div class="case__words">
                <h4>"What comes next"</h4>
                <p data-testid="case-next">{next}</p>
                {warnings}
                <h4>"Plan"</h4>
                {plan(item.plan.as_ref())}
                <h4>"What forums decided"</h4>
                {decided(state, &item.decided)}
                <h4>"Tiers of the last months"</h4>
                <ul>{months}</ul>
            </div>
            {fields(state, recording, as_of)}
        </div>
    }
    .into_any()
}

fn plan(plan: Option<&PlanSummary>) -> AnyView {
    let Some(plan) = plan else {
        return view! { <p class="quiet">"No improvement plan was read."</p> }.into_any();
    };
    let in_place = plan.in_place.map(|month| format!("In place since {}.", month.long()));
    let recovery = plan.recovery.map(|month| format!("Recovery planned by {}.", month.long()));
    let actions: Vec<_> = plan
        .actions
        .iter()
        .map(|action| {
            let parts = [&action.action, &action.owner, &action.due, &action.status];
            let parts: Vec<&str> =
                parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            view! { <li>{parts.join(" · ")}</li> }
        })
        .collect();
    view! {
        <p>{plan.step.clone()} " " {in_place} " " {recovery}</p>
        <ul>{actions}</ul>
    }
    .into_any()
}

/// What was decided, newest first; what was recorded on the page can be taken back.
fn decided(state: State, decided: &[ForumDecision]) -> AnyView {
    if decided.is_empty() {
        return view! { <p class="quiet">"Nothing was recorded yet."</p> }.into_any();
    }
    let lines: Vec<_> = decided
        .iter()
        .rev()
        .map(|decision| {
            let origin = match &decision.source {
                Some(source) => format!(" {}", source.file),
                None => String::new(),
            };
            let take_back = decision.record.clone().map(|record| {
                let label = format!("Take back: {}, {}", decision.words, decision.month);
                let take_back = move |_| {
                    let Some(today) = browser::today() else { return };
                    // Taking back is never refused.
                    let _ = deeds::record(state, Deed::TakeBack(record.clone()), today.month());
                };
                view! {
                    <button type="button" class="link-button no-print" aria-label=label on:click=take_back>
                        "Take back"
                    </button>
                }
            });
            view! {
                <li data-testid="forum-decision">
                    <span>{format!("{}: {}. {}", decision.month, decision.words, decision.note)}</span>
                    <span class="quiet">{origin}</span>
                    " " {take_back}
                </li>
            }
        })
        .collect();
    view! { <ul>{lines}</ul> }.into_any()
}
