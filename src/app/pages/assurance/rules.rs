//! How the ratings come about, with the settings in use.

use leptos::prelude::*;

use crate::app::state::State;
use crate::assurance::{target_words, variation_words};
use crate::framework::{AssuranceRules, ChartTarget, ChartVariation, ControlsRating};
use crate::view::wording;

/// The rules, folded.
pub fn rules(state: State) -> AnyView {
    state.system.with_untracked(|system| told(&system.assurance))
}

fn told(rules: &AssuranceRules) -> AnyView {
    let name = |rating| rules.controls_label(rating).to_owned();
    let [positive, neutral, negative] = ControlsRating::ALL.map(name);
    let headings: Vec<_> = ChartTarget::ALL
        .into_iter()
        .map(|target| view! { <th scope="col">{wording::capital(target_words(target))}</th> })
        .collect();
    let rows: Vec<_> = ChartVariation::ALL
        .into_iter()
        .map(|variation| {
            let cells: Vec<_> = ChartTarget::ALL
                .into_iter()
                .map(|target| {
                    let rating = name(rules.of_chart(variation, target));
                    let label = wording::capital(target_words(target));
                    view! { <td data-label=label>{rating}</td> }
                })
                .collect();
            view! {
                <tr>
                    <th scope="row">{wording::capital(variation_words(variation))}</th>
                    {cells}
                </tr>
            }
        })
        .collect();
    let starts: Vec<String> = ControlsRating::ALL
        .into_iter()
        .map(|controls| {
            format!("{} starts at {}", name(controls), rules.label(rules.start(controls)))
        })
        .collect();
    let points = format!(
        "Controls rating of a chart with {} values or more. A shorter one is rated by its forecast \
         (plan met in all coming months: {positive}, some: {neutral}, none: {negative}), and where \
         there is none by a benchmark (best quarter: {positive}, middle half: {neutral}, worst \
         quarter: {negative}).",
        rules.minimum_points
    );
    let start = format!(
        "Performance rating: {}. It is proposed one step up where clear actions and supporting \
         intelligence are both confirmed and the controls are not {negative}. A change from what \
         was agreed last needs at least one element that is marked as evidence, and more than one \
         step needs a reason.",
        starts.join(", ")
    );
    view! {
        <details class="assurance__rules">
            <summary>"How the ratings come about"</summary>
            <p>{points}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Controls rating by chart">
                <table class="table table--stacked">
                    <caption class="nhsuk-u-visually-hidden">"Controls rating by chart"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Latest point"</th>
                            {headings}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p>{start}</p>
            <p class="quiet">
                "The two ratings and their scales follow the approach of Tees, Esk and Wear Valleys NHS Foundation Trust. Which chart leads to which rating is Sightline’s own proposal; the framework file may state another under [assurance]."
            </p>
        </details>
    }
    .into_any()
}
