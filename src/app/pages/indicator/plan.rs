//! What the indicator is meant to reach, what is being done about it, and what people wrote.

use leptos::prelude::*;

use super::tier::pair;
use crate::analysis::{Analysis, Item, Narrative, PlanAction};
use crate::app::route::Route;
use crate::chart::format::Format;
use crate::framework::{Target, Tolerance};
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
                {fact("Plan".to_owned(), latest.plan.map(|plan| format.value(plan)))}
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
        <section class="card" data-testid="plan">
            <h2>"Plan and target"</h2>
            {facts}
            {targets(item)}
            <p class="quiet">{tolerance(item)}</p>
        </section>
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
        <div class="table-scroll">
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
    let lines = practice::elsewhere(analysis, item);
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="card" data-testid="what-worked-elsewhere">
                <h2>"What worked elsewhere"</h2>
                <ul>{lines}</ul>
                <p>
                    <a href=Route::Plans.to_string()>"Search all plans and lessons"</a>
                </p>
            </section>
        }
        .into_any()
    })
}

/// The improvement plan, or that there is none.
pub fn improvement_plan(item: &Item) -> AnyView {
    let body = match &item.plan {
        None => view! { <p>"No improvement plan was returned for this indicator."</p> }.into_any(),
        Some(plan) => {
            let month = |month: Option<crate::calendar::Month>| {
                month.map(|month| month.long()).into_iter().collect::<Vec<_>>()
            };
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
                {actions(&plan.actions)}
                {plan
                    .source
                    .as_ref()
                    .map(|source| {
                        view! { <p class="under">{format!("{}, {}", source.file, source.place)}</p> }
                    })}
            }
            .into_any()
        }
    };
    view! {
        <section class="card" data-testid="improvement-plan">
            <h2>"Improvement plan"</h2>
            {body}
        </section>
    }
    .into_any()
}

fn actions(actions: &[PlanAction]) -> Option<AnyView> {
    let rows: Vec<_> = actions
        .iter()
        .map(|step| {
            view! {
                <tr>
                    <th scope="row">{step.action.clone()}</th>
                    <td>{step.owner.clone()}</td>
                    <td>{step.due.clone()}</td>
                    <td>{step.status.clone()}</td>
                </tr>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <div class="table-scroll">
                <table class="table table--plain">
                    <caption>"Actions"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Action"</th>
                            <th scope="col">"Who"</th>
                            <th scope="col">"Due"</th>
                            <th scope="col">"Status"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
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
        <section class="card" data-testid="narrative">
            <h2>"Narrative"</h2>
            {none}
            {months}
        </section>
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
