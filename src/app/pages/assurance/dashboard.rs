//! What one forum sees of its measures: a board the ratings that moved and those that give little
//! assurance, a committee every measure of its domains with the reason, a care group every measure
//! with its elements.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::assurance::{ElementKind, Question};
use crate::framework::{AssuranceRules, ControlsRating, PerformanceRating};
use crate::view::assurance::{Audience, Detail, Stand, first_elements};
use crate::view::wording;
use crate::words::counted;

/// How many measures are drawn before somebody asks for the rest.
const SHOWN: usize = 60;

/// The dashboard of a forum.
pub fn dashboard(stands: &[Stand<'_>], audience: &Audience, rules: &AssuranceRules) -> AnyView {
    let flow = audience.flow().of(rules);
    let who = format!(
        "Ratings are proposed by the {} and agreed by the {}.",
        flow.proposed_by, flow.agreed_by
    );
    let body = match audience.detail {
        Detail::Board => board(stands, rules),
        Detail::Committee => table(stands, rules, false),
        Detail::CareGroup => table(stands, rules, true),
    };
    view! {
        <section aria-labelledby="assurance-dashboard" data-testid="assurance-dashboard">
            <h2 id="assurance-dashboard">{audience.words()}</h2>
            <p class="quiet">{who}</p>
            {body}
        </section>
    }
    .into_any()
}

fn board(stands: &[Stand<'_>], rules: &AssuranceRules) -> AnyView {
    let pick = |of: &dyn Fn(&Stand<'_>) -> bool| -> Vec<Stand<'_>> {
        stands.iter().filter(|stand| of(stand)).cloned().collect()
    };
    let moved = pick(&|stand| stand.has_moved(rules));
    let weak = pick(&|stand| stand.is_weak());
    let weak_title = format!(
        "Performance {} or controls {}",
        rules.label(PerformanceRating::Limited),
        rules.controls_label(ControlsRating::Negative)
    );
    let section = |title: String, own: &[Stand<'_>], none: &'static str| {
        let body = match own {
            [] => view! { <p>{none}</p> }.into_any(),
            own => table(own, rules, false),
        };
        view! { <h3>{format!("{title} ({})", own.len())}</h3> {body} }.into_any()
    };
    view! {
        {section("Ratings that moved".to_owned(), &moved, "No rating moved.")}
        {section(weak_title, &weak, "No measure.")}
        <h3>"Questions to the Board"</h3>
        {questions(stands)}
    }
    .into_any()
}

/// How far the two questions are answered, over the ratings that are agreed.
fn questions(stands: &[Stand<'_>]) -> AnyView {
    let agreed: Vec<_> = stands.iter().filter_map(|stand| stand.record).collect();
    let lines: Vec<_> = Question::ALL
        .into_iter()
        .map(|question| {
            let answered = |is_yes| {
                agreed.iter().filter(|record| record.answers.to(question).is_yes == is_yes).count()
            };
            let words = format!(
                "{} yes, {} no, {} open",
                answered(Some(true)),
                answered(Some(false)),
                answered(None)
            );
            view! {
                <div>
                    <dt>{question.words()}</dt>
                    <dd>{words}</dd>
                </div>
            }
        })
        .collect();
    if agreed.is_empty() {
        return view! {
            <p>"They are asked about each rating that is agreed. None is agreed for this month yet."</p>
        }
        .into_any();
    }
    let of = format!("Of {} agreed for this month:", counted(agreed.len(), "rating"));
    view! {
        <p>{of}</p>
        <dl class="pairs">{lines}</dl>
    }
    .into_any()
}

fn table(stands: &[Stand<'_>], rules: &AssuranceRules, has_elements: bool) -> AnyView {
    let rows: Vec<AnyView> =
        stands.iter().take(SHOWN).map(|stand| row(stand, rules, has_elements)).collect();
    let left = stands.len().saturating_sub(SHOWN);
    let more = (left > 0).then(|| {
        let words = format!(
            "{} more: choose an organisation or a domain to see them here.",
            counted(left, "measure")
        );
        view! { <p class="quiet">{words}</p> }
    });
    let last = if has_elements { "What it rests on" } else { "Why" };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Measures with their ratings">
            <table class="table table--stacked assurance__table">
                <caption class="nhsuk-u-visually-hidden">"Measures with their ratings"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Measure"</th>
                        <th scope="col">"Performance"</th>
                        <th scope="col">"Controls"</th>
                        <th scope="col" class="assurance__why">{last}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn row(stand: &Stand<'_>, rules: &AssuranceRules, has_elements: bool) -> AnyView {
    let rating = stand.rating().map_or(wording::NOTHING, |rating| rules.label(rating)).to_owned();
    let controls =
        stand.controls().map_or(wording::NOTHING, |rating| rules.controls_label(rating)).to_owned();
    let (moved, controls_moved) = (stand.moved(rules), stand.controls_moved(rules));
    let (way, controls_way) = (moved.told(), controls_moved.told());
    let why = if has_elements {
        elements(stand)
    } else {
        let lines: Vec<_> =
            stand.reasons().into_iter().map(|line| view! { <p>{line}</p> }).collect();
        view! {
            <p>{stand.item.assured.controls.words.clone()}</p>
            {lines}
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">
                <a href=Route::to_assurance(stand.item).to_string()>{wording::name(stand.item)}</a>
                <span class="under">{stand.item.organisation.clone()}</span>
            </th>
            <td data-label="Performance">
                {rating}
                <span class="under">{stand.status()} ", " {way}</span>
            </td>
            <td data-label="Controls">
                {controls}
                <span class="under">{controls_way}</span>
            </td>
            <td data-label=if has_elements { "What it rests on" } else { "Why" }>{why}</td>
        </tr>
    }
    .into_any()
}

/// The elements of what was agreed, or those that the returns hold and nobody confirmed yet.
fn elements(stand: &Stand<'_>) -> AnyView {
    let elements = match stand.record {
        Some(record) => record.elements.clone(),
        None => first_elements(stand.item, stand.last),
    };
    let lines: Vec<_> = ElementKind::ALL
        .into_iter()
        .map(|kind| {
            let element = elements.get(kind);
            let mark = element.is_evidence.then(|| view! { <strong>" (evidence)"</strong> });
            let seen =
                if element.seen.is_empty() { "nothing seen".to_owned() } else { element.seen };
            view! { <li>{kind.words()} ": " {seen} {mark}</li> }
        })
        .collect();
    let by = stand.record.map(|record| view! { <p class="quiet">{record.by_words()}</p> });
    view! {
        <ul class="assurance__elements">{lines}</ul>
        {by}
    }
    .into_any()
}
