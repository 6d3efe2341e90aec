//! What the indicator is meant to reach, what is being done about it, and what people wrote.

use leptos::prelude::*;

use super::Here;
use super::tier::pair;
use crate::analysis::{Analysis, Item, Narrative, PlanSummary};
use crate::app::pages::plans::start::StartPlan;
use crate::app::route::Route;
use crate::app::state::State;
use crate::chart::format::Format;
use crate::framework::{Target, Tolerance};
use crate::template::Words;
use crate::view::plans::{self, ActionRow, Link};
use crate::view::{practice, wording};

/// Latest value, plan, target and recovery trajectory, and every target of the catalogue.
pub fn plan_and_target(item: &Item) -> AnyView {
    let format = wording::format(item);
    let latest = item.latest.as_ref();
    let recovery = latest
        .and_then(|latest| item.series.observations.get(&latest.period)?.recovery)
        .map(|value| format.value(value));
    let facts = latest.map(|latest| {
        let against_plan = wording::against_plan(item, latest)
            .map(|(amount, side)| format!("{amount} {side}").trim_start().to_owned());
        view! {
            <dl class="facts">
                {fact(format!("Latest, {}", latest.period), Some(wording::latest(item, latest)))}
                {fact("Plan".to_owned(), wording::plan(item, latest))}
                {fact("Against plan".to_owned(), against_plan)}
                {latest
                    .target
                    .as_ref()
                    .map(|(value, label)| {
                        fact(format!("Target, {label}"), Some(format.value(*value)))
                    })}
                {fact("Recovery trajectory".to_owned(), recovery)}
            </dl>
        }
    });
    view! {
        {facts}
        {targets(item)}
        <p class="quiet">{tolerance(item)}</p>
    }
    .into_any()
}

fn fact(label: String, value: Option<String>) -> Option<AnyView> {
    let value = value?;
    Some(
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
        .into_any(),
    )
}

fn targets(item: &Item) -> AnyView {
    let format = wording::format(item);
    if item.indicator.targets.is_empty() {
        return view! { <p>"The framework sets no target for this indicator."</p> }.into_any();
    }
    let rows: Vec<_> = item
        .indicator
        .targets
        .iter()
        .map(|target| {
            view! {
                <tr>
                    <th scope="row">{wording::capital(&target.label)}</th>
                    <td class="number">{value(target, format)}</td>
                    <td>{holds(target)}</td>
                    <td>{target.source.clone()}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label="Targets of this indicator">
            <table class="table table--plain">
                <caption class="nhsuk-u-visually-hidden">"Targets of this indicator"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Target"</th>
                        <th scope="col" class="number">"Value"</th>
                        <th scope="col">"Holds"</th>
                        <th scope="col">"Written in"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// `78.0%`; of a trajectory both ends.
fn value(target: &Target, format: Format) -> String {
    let first = format.value(target.value);
    target.to_value.map_or_else(|| first.clone(), |end| format!("{first} to {}", format.value(end)))
}

fn holds(target: &Target) -> String {
    match (target.from, target.to) {
        (Some(from), Some(to)) if target.to_value.is_some() => {
            format!("{from} to {to}, in equal monthly steps")
        }
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "always".to_owned(),
    }
}

fn tolerance(item: &Item) -> String {
    match item.indicator.tolerance {
        Tolerance::Units(0.0) | Tolerance::PercentOfPlan(0.0) => {
            "Any value worse than plan counts as under performance.".to_owned()
        }
        Tolerance::Units(units) => format!(
            "A value up to {} worse than plan still counts as on plan.",
            wording::format(item).value(units)
        ),
        Tolerance::PercentOfPlan(percent) => {
            format!("A value up to {percent}% of plan worse than it still counts as on plan.")
        }
    }
}

/// What worked elsewhere on the same indicator; nothing where nothing is known.
pub fn elsewhere(analysis: &Analysis, item: &Item) -> Option<AnyView> {
    let found = practice::elsewhere(analysis, &item.series.key.organisation, &item.indicator.id);
    let lines: Vec<_> = found
        .into_iter()
        .map(|practice| {
            let href = practice.plan.map(|plan| Route::Plan(plan).to_string());
            match href {
                Some(href) => view! { <li><a href=href>{practice.words}</a></li> }.into_any(),
                None => view! { <li>{practice.words}</li> }.into_any(),
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <ul>{lines}</ul>
            <p class="no-print">
                <a href=Route::Plans.to_string()>"Search all plans and lessons"</a>
            </p>
        }
        .into_any()
    })
}

/// What the section shows of the plan and of those that depend on the indicator.
#[derive(Clone, PartialEq)]
struct Shown {
    summary: Option<PlanSummary>,
    actions: Vec<ActionRow>,
    expectation: Vec<String>,
    dependents: Vec<Link>,
}

/// The improvement plan, or that there is none, and the way to start one. Plans are written for an
/// organisation, so the whole system has no such section. What is typed about a new plan stays
/// while the analysis runs again.
pub fn improvement_plan(here: Signal<Option<Here>>) -> impl IntoView {
    let state = State::here();
    let shown = Memo::new(move |_| {
        here.with(|here| {
            let here = here.as_ref()?;
            let item = here.item().filter(|item| !item.is_system)?;
            let analysis = here.analysis();
            let key = item.plan.as_ref().map(|plan| &plan.key);
            let plan = analysis.plans.iter().find(|plan| Some(&plan.key) == key);
            let id = &item.series.key;
            Some(Shown {
                summary: item.plan.clone(),
                actions: plan.map(|p| plans::action_rows(analysis, p)).unwrap_or_default(),
                expectation: plan.map(|p| plans::expectation(p, item)).unwrap_or_default(),
                dependents: state.system.with(|system| {
                    plans::dependents(analysis, &id.organisation, &item.indicator.id, system)
                }),
            })
        })
    });
    let about = Memo::new(move |_| {
        here.with(|here| {
            let item = here.as_ref()?.item().filter(|item| !item.is_system)?;
            let name = format!("{} · {}", wording::name(item), item.organisation);
            Some((item.series.key.organisation.clone(), item.indicator.id.clone(), name))
        })
    });
    move || {
        let (organisation, indicator, title) = about.get()?;
        Some(view! {
            {move || shown.get().map(body)}
            <StartPlan organisation indicator title />
        })
    }
}

fn body(shown: Shown) -> AnyView {
    let dependents: Vec<_> = shown
        .dependents
        .into_iter()
        .map(|link| {
            let href = link.plan.map(|plan| Route::Plan(plan).to_string());
            view! { <li><a href=href>{link.words}</a></li> }
        })
        .collect();
    let dependents = (!dependents.is_empty()).then(|| {
        view! {
            <h3>"Plans that depend on this indicator"</h3>
            <ul data-testid="depend-on-this">{dependents}</ul>
        }
    });
    let plan = match shown.summary {
        None => view! { <p>"There is no improvement plan for this indicator."</p> }.into_any(),
        Some(plan) => summary(&plan, &shown.actions, &shown.expectation),
    };
    view! {
        {plan}
        {dependents}
    }
    .into_any()
}

fn summary(plan: &PlanSummary, rows: &[ActionRow], expectation: &[String]) -> AnyView {
    let month = |month: Option<crate::calendar::Month>| {
        month.map(|month| month.long()).into_iter().collect::<Vec<_>>()
    };
    let expectation = (!expectation.is_empty())
        .then(|| view! { <p data-testid="expectation">{expectation.join(" ")}</p> });
    let href = Route::Plan(plan.key.clone()).to_string();
    view! {
        <dl class="pairs">
            {pair("Where it stands", std::slice::from_ref(&plan.step))}
            {pair("In place since", &month(plan.in_place))}
            {pair("Senior responsible owner", std::slice::from_ref(&plan.owner))}
            {pair("Risk", std::slice::from_ref(&plan.risk))}
            {pair("Recovery expected", &month(plan.recovery))}
            {pair("Causes", &plan.causes)}
            {pair("Steps", &plan.steps)}
            {pair("Depends on", &plan.dependencies)}
            {pair("Recovery trajectory", &plan.trajectory)}
        </dl>
        {actions(rows)}
        {expectation}
        <p class="no-print">
            <a href=href data-testid="open-plan">"Open the plan to change it or record a step"</a>
        </p>
        {plan
            .source
            .as_ref()
            .map(|source| {
                view! { <p class="under">{format!("{}, {}", source.file, source.place)}</p> }
            })}
    }
    .into_any()
}

fn actions(rows: &[ActionRow]) -> Option<AnyView> {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let status = row.status.map(Words::word).unwrap_or_default();
            view! {
                <li>
                    {row.action.clone()}
                    <span class="under">{[row.facts.as_str(), status].join(" · ")}</span>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>"Actions"</h3>
            <ul data-testid="plan-actions">{rows}</ul>
        }
        .into_any()
    })
}

/// What people wrote, as they wrote it. Text from a workbook is only ever shown as text.
pub fn narrative(item: &Item) -> AnyView {
    let months: Vec<_> = item
        .narratives
        .chunk_by(|one, next| one.month == next.month)
        .map(narrative_of_month)
        .collect();
    let none = months
        .is_empty()
        .then(|| view! { <p>"The returns hold no narrative for this indicator."</p> });
    view! {
        {none}
        {months}
    }
    .into_any()
}

fn narrative_of_month(narratives: &[Narrative]) -> AnyView {
    let month = narratives.first().and_then(|narrative| narrative.month);
    let heading = month.map_or_else(|| "Month not given".to_owned(), |month| month.long());
    let texts: Vec<_> = narratives
        .iter()
        .map(|narrative| {
            view! {
                <div>
                    <dt>{narrative.label.clone()}</dt>
                    <dd class="as-written">{narrative.text.clone()}</dd>
                    <dd class="under">
                        {format!("{}, {}", narrative.source.file, narrative.source.place)}
                    </dd>
                </div>
            }
        })
        .collect();
    view! {
        <h3>{heading}</h3>
        <dl class="pairs pairs--stacked">{texts}</dl>
    }
    .into_any()
}
