//! One case on a forum's agenda: chart, what comes next, the path of its tiers, plan, what forums
//! decided, and the decision to record.

use leptos::prelude::*;

use super::agenda::{Place, asked};
use super::recorded::recorded;
use super::recording::fields;
use crate::analysis::{Agenda, Analysis, Item, TierMonth, joint};
use crate::app::components::tier::tier_number;
use crate::app::components::{SmallChart, SmallCharts};
use crate::app::route::Route;
use crate::plans;
use crate::view::multiples;

/// How many months of the tier history a case shows.
const MONTHS: usize = 12;

/// The open case.
pub fn case(place: &Place, agenda: &Agenda, item: &Item) -> AnyView {
    let Place { state, analysis, recording } = place;
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
    let next = now.and_then(|month| month.next.clone());
    // On the delivery group's agenda the question stands above.
    let at = analysis.items.iter().position(|other| other.id() == item.id());
    let question = joint::question(item, &analysis.items).filter(|_| !agenda.is_delivery_group);
    let question = question.zip(at).map(|(question, at)| {
        view! {
            <h4>"Joint or alone?"</h4>
            <div data-testid="case-joint">{asked(place, agenda, at, question)}</div>
        }
    });
    recording.return_to_history();
    view! {
        <div class="case" data-testid="case">
            <div class="case__chart">
                <p class="nhsuk-u-visually-hidden">{spoken}</p>
                <SmallChart model charts reach />
                <p class="no-print">
                    <a href=Route::to_item(item).to_string()>"Open the whole chart"</a>
                </p>
            </div>
            <div class="case__words">
                <h4>"What comes next"</h4>
                <p data-testid="case-next">{next}</p>
                {warnings}
                <h4>"Tier path"</h4>
                {path(&item.tiers)}
                <h4>"Plan"</h4>
                {plan(analysis, item)}
                <h4 id="case-decided" tabindex="-1">"What forums decided"</h4>
                {recorded(*state, &item.decided)}
                {question}
            </div>
            {fields(*state, *recording, analysis.as_of)}
        </div>
    }
    .into_any()
}

/// The tiers of the last months as a row, oldest first, and the reason of every change among them
/// but the latest, which stands on the agenda.
fn path(tiers: &[TierMonth]) -> AnyView {
    let start = tiers.len().saturating_sub(MONTHS);
    let shown = tiers.get(start..).unwrap_or_default();
    let steps: Vec<_> = shown
        .iter()
        .map(|month| {
            view! {
                <li>
                    {tier_number(month.tier)}
                    <span class="quiet">{month.month.to_string()}</span>
                </li>
            }
        })
        .collect();
    let earlier = shown.split_last().map(|(_, earlier)| earlier).unwrap_or_default();
    let changes: Vec<_> = earlier
        .iter()
        .zip(earlier.iter().skip(1))
        .filter(|(before, now)| before.tier != now.tier)
        .map(|(_, now)| {
            view! { <li>{format!("{}, tier {}: {}", now.month, now.tier, now.words)}</li> }
        })
        .collect();
    view! {
        <ol class="case__path" aria-label="Tier of each of the last months">{steps}</ol>
        <ul>{changes}</ul>
    }
    .into_any()
}

/// Where the plan stands, what comes next in its life, and whether it is on its trajectory.
fn plan(analysis: &Analysis, item: &Item) -> AnyView {
    let Some(plan) = &item.plan else {
        return view! { <p class="quiet">"No improvement plan was read."</p> }.into_any();
    };
    let whole = analysis.plans.iter().find(|other| other.key == plan.key);
    let next = whole.and_then(|whole| Some(plans::name(whole.kind, whole.next_step()?)));
    let sentences = [
        Some(format!("{}.", plan.step)),
        plan.in_place.map(|month| format!("In place since {}.", month.long())),
        plan.recovery.map(|month| format!("Recovery planned by {}.", month.long())),
        next.map(|step| format!("Next step: {step}.")),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    let trajectory: Vec<_> =
        plan.trajectory.iter().map(|line| view! { <li>{line.clone()}</li> }).collect();
    view! {
        <p data-testid="case-plan">{sentences.join(" ")}</p>
        <ul>{trajectory}</ul>
    }
    .into_any()
}
