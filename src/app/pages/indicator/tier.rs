//! Why the indicator stands in its tier, who must act, and what would lead further.

use leptos::prelude::*;

use super::forums::PLACE;
use crate::analysis::{Analysis, Item, TierMonth, joint};
use crate::app::components::explain::explain_words;
use crate::app::pages::Recording;
use crate::app::state::State;
use crate::view::wording;
use crate::words;

/// The reason for the latest tier.
pub fn why(state: State, recording: Recording, item: &Item, analysis: &Analysis) -> AnyView {
    let Some(month) = item.tier() else {
        let words = if item.is_system {
            "Tiers are given to organisations, because a forum of an organisation must act. The \
             same indicator at each organisation is below, with its tier."
        } else {
            "A tier says how long an indicator has been worse than its plan or target. Neither is \
             known for this indicator, so there is nothing to judge it by."
        };
        return view! {
            <section class="card" data-testid="why">
                <h2>"Why there is no tier"</h2>
                <p>{words}</p>
            </section>
        }
        .into_any();
    };
    let has_none = month.is_not_judged();
    let title = match has_none {
        true => "Why it was not judged".to_owned(),
        false => format!("Why tier {}: {}", month.tier, month.name),
    };
    let settings = analysis.settings_used(month);
    let settings: Vec<String> = settings.iter().map(|one| wording::capital(one)).collect();
    let mut rules = analysis.tiers.iter().filter(|_| !has_none);
    let rule = rules.find(|rule| rule.tier == month.tier).map(|rule| rule.rule.clone());
    view! {
        <section class="card" data-testid="why">
            <h2>{title}</h2>
            <div class="indicator__why">
            <div>
            <p class="indicator__reason">{month.words.clone()}</p>
            {shared(state, recording, item, analysis)}
            {rule.map(|rule| view! { <p class="quiet">"Rule for this tier: " {rule}</p> })}
            {explain_words(&["tier", "escalation", "forum", "improvement-plan", "risk"])}
            </div>
            <dl class="pairs">
                {pair("Month judged", &[month.month.long()])}
                {pair("Against plan", &[standing(month)])}
                {pair("Must act", &month.route)}
                {pair("Kept informed", &month.inform)}
                {pair("Outstanding", &month.action_words)}
                {pair("What would lead further", month.next.as_slice())}
                {pair("Could not be used", &month.warnings)}
                {pair("Settings used", &settings)}
            </dl>
            </div>
        </section>
    }
    .into_any()
}

/// The question whether the failure is shared, with its evidence, and the way to record what is
/// agreed.
fn shared(state: State, recording: Recording, item: &Item, analysis: &Analysis) -> Option<AnyView> {
    let question = joint::question(item, &analysis.items)?;
    let as_of = analysis.as_of?;
    let group = analysis.agendas.iter().find(|agenda| agenda.is_delivery_group);
    let group = group.map(|agenda| agenda.forum.clone()).unwrap_or_default();
    let (words, evidence) = (question.words.clone(), question.evidence.clone());
    let item = item.clone();
    let record = move |_| recording.open_attribution(state, PLACE, &item, &group, as_of, &question);
    Some(
        view! {
            <div data-testid="joint">
                <p>{words}</p>
                <ul>{evidence.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                <p class="no-print">
                    <button type="button" class="link-button" data-testid="record-attribution" on:click=record>
                        "Record what was agreed"
                    </button>
                </p>
            </div>
        }
        .into_any(),
    )
}

fn standing(month: &TierMonth) -> String {
    match (month.under, month.run) {
        (None, _) => "Could not be judged this month".to_owned(),
        (Some(false), _) => "Not under performance".to_owned(),
        (Some(true), 1) => "Under performance, first month".to_owned(),
        (Some(true), run) => {
            format!("Under performance, {} in a row", words::counted(run as usize, "month"))
        }
    }
}

/// A label and what stands under it; nothing where there is nothing.
pub fn pair(label: &'static str, lines: &[String]) -> Option<AnyView> {
    let mut lines = lines.iter().filter(|line| !line.is_empty()).peekable();
    lines.peek()?;
    let lines: Vec<_> = lines.map(|line| view! { <dd>{line.clone()}</dd> }).collect();
    Some(
        view! {
            <div>
                <dt>{label}</dt>
                {lines}
            </div>
        }
        .into_any(),
    )
}
