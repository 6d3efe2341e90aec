//! About the indicator itself: what it counts, where it belongs, whether it is SMART, what should
//! replace it, and which local priorities it serves.

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::route::Route;
use crate::view::about::{self, About, PlaceLine, PriorityLine, SmartLine, SuccessorLine};

/// The section.
pub fn about(analysis: &Analysis, item: &Item) -> AnyView {
    let About { facts, places, smart, smart_words, transition, successor, priorities } =
        about::about(analysis, item);
    let successor = successor.map(|next| replaced(analysis, next));
    let transition = (!transition.is_empty() || successor.is_some()).then(|| {
        view! {
            <h3>"Output or outcome"</h3>
            <p>{transition.join(" ")}</p>
            {successor}
        }
    });
    view! {
        <div class="about__halves">
            <div>
                {pairs(facts)}
                {transition}
                {(!priorities.is_empty()).then(|| view! { <h3>"Local priority"</h3> })}
                {priorities.into_iter().map(priority).collect_view()}
            </div>
            {(!smart.is_empty()).then(|| letters(smart, smart_words))}
        </div>
        {(!places.is_empty()).then(|| belongs(places))}
    }
    .into_any()
}

fn pairs(facts: Vec<(&'static str, String)>) -> AnyView {
    let pairs: Vec<_> = facts
        .into_iter()
        .map(|(label, text)| view! { <div><dt>{label}</dt><dd>{text}</dd></div> })
        .collect();
    view! { <dl class="pairs">{pairs}</dl> }.into_any()
}

fn letters(smart: Vec<SmartLine>, summary: String) -> AnyView {
    let lines: Vec<_> = smart
        .into_iter()
        .map(|line| {
            let mark = if line.is_there { "✓" } else { "✗" };
            let said = if line.is_there { "there: " } else { "missing: " };
            view! {
                <li class="smart__letter" class:smart__letter--missing=!line.is_there>
                    <span class="smart__mark" aria-hidden="true">{mark}</span>
                    <span>
                        <strong>{line.word}</strong>
                        <span class="nhsuk-u-visually-hidden">{said}</span>
                        <span class="smart__words">{line.words}</span>
                    </span>
                </li>
            }
        })
        .collect();
    view! {
        <div data-testid="smart">
            <h3>"Is the objective SMART?"</h3>
            <p>{summary}</p>
            <ul class="smart">{lines}</ul>
        </div>
    }
    .into_any()
}

fn replaced(analysis: &Analysis, next: SuccessorLine) -> AnyView {
    let item = next.item.and_then(|at| analysis.items.get(at));
    let name = match item {
        Some(item) => view! { <a href=Route::to_item(item).to_string()>{next.name}</a> }.into_any(),
        None => view! { {next.name}" (not reported yet)" }.into_any(),
    };
    view! { <p data-testid="replaced-by">"Outcome measure that should replace it: " {name}</p> }
        .into_any()
}

fn priority(line: PriorityLine) -> AnyView {
    view! {
        <div data-testid="local-priority">
            <p><strong>{line.title}</strong></p>
            {pairs(line.facts)}
        </div>
    }
    .into_any()
}

fn belongs(places: Vec<PlaceLine>) -> AnyView {
    let rows: Vec<_> = places
        .into_iter()
        .map(|line| {
            view! {
                <tr>
                    <th scope="row">{line.grouping}</th>
                    <td data-label="Place">{line.domain}</td>
                    <td data-label="Source">{line.source}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <h3>"Where it belongs"</h3>
        <div class="table-scroll" tabindex="0" role="group" aria-label="The indicator’s place in each oversight framework">
            <table class="table table--plain table--stacked" data-testid="places">
                <caption class="nhsuk-u-visually-hidden">
                    "The indicator’s place in each oversight framework"
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"Framework"</th>
                        <th scope="col">"Place"</th>
                        <th scope="col">"Source"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
