//! The ratings of one measure: both with their reasons, the form on which the performance rating is
//! agreed, the Board's answers, and the months before.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::plans::undo::undo_and_redo;
use super::{answers, form, history, records};
use crate::analysis::{Analysis, Item};
use crate::app::components::empty::no_returns;
use crate::app::components::explain::{explain, explained};
use crate::app::components::field::refused;
use crate::app::components::judgement;
use crate::app::deeds;
use crate::app::route::Route;
use crate::app::state::State;
use crate::assurance::{Deed, ElementKind, Measure, Record};
use crate::calendar::Month;
use crate::framework::AssuranceRules;
use crate::view::assurance::{Stand, stand};
use crate::view::wording;

/// The item with the month that is judged; it follows the analysis only where it changes.
#[derive(Clone, PartialEq)]
pub struct Here {
    /// The item.
    pub item: Arc<Item>,
    /// The month.
    pub as_of: Month,
}

fn find(analysis: &Analysis, measure: &Measure) -> Option<Here> {
    let item = analysis.items.iter().find(|item| item.measure() == *measure)?;
    Some(Here { item: Arc::new(item.clone()), as_of: analysis.as_of? })
}

/// The page of one measure.
pub fn page(state: State, measure: Measure) -> AnyView {
    let here =
        Memo::new(move |_| state.analysis.with(|analysis| find(analysis.as_ref()?, &measure)));
    let body = move || match here.get() {
        Some(here) => shown(state, &here),
        None => no_returns(
            "Assurance",
            "The returns that were added hold no values of this measure, so there is nothing to \
             rate.",
        ),
    };
    body.into_any()
}

fn shown(state: State, here: &Here) -> AnyView {
    let records = records(state);
    let rules = state.system.with_untracked(|system| system.assurance.clone());
    let item = Arc::clone(&here.item);
    let record = {
        let (measure, month) = (item.measure(), here.as_of);
        Memo::new(move |_| records.with(|records| records.in_month(&measure, month).cloned()))
    };
    let ratings = {
        let (here, rules) = (here.clone(), rules.clone());
        move || {
            records.with(|records| ratings(&stand(&here.item, records, &rules, here.as_of), &rules))
        }
    };
    let entry = {
        let (here, rules) = (here.clone(), rules.clone());
        move || match record.get() {
            Some(record) => agreed(state, &record, &rules),
            None => form::form(state, &here, &rules),
        }
    };
    let facts = [
        item.organisation_name.clone(),
        item.indicator.programme.clone(),
        wording::capital(&item.indicator.domain),
    ];
    view! {
        <article class="assurance" data-testid="assurance-measure">
            <nav class="indicator__way no-print" aria-label="Measures">
                <a href=Route::Assurance(None).to_string()>"All measures"</a>
                <a href=Route::to_item(&item).to_string()>"Chart and tier of this indicator"</a>
            </nav>
            <h1>{format!("{} · {}", wording::name(&item), item.organisation)}</h1>
            <p class="quiet">{facts.join(" · ")}</p>
            <div class="indicator__marks">
                {explained("variation", judgement::variation(&item))}
                {explained("assurance-icon", judgement::assurance(&item))}
            </div>
            {undo_and_redo(state)}
            {ratings}
            {entry}
            {history::history(state, here, records, rules)}
        </article>
    }
    .into_any()
}

/// Both ratings with their reasons.
fn ratings(stand: &Stand<'_>, rules: &AssuranceRules) -> AnyView {
    let controls = stand.controls().map_or("No rating", |one| rules.controls_label(one)).to_owned();
    let rating = stand.rating().map_or("No rating", |one| rules.label(one)).to_owned();
    let (moved, controls_moved) = (stand.moved(rules), stand.controls_moved(rules));
    let last = stand.last.map(|last| {
        format!("Agreed before: {} for {}.", rules.label(last.rating), last.month.long())
    });
    let lines: Vec<_> = stand
        .reasons()
        .into_iter()
        .chain(stand.to_confirm(rules))
        .chain(last)
        .map(|line| view! { <dd>{line}</dd> })
        .collect();
    view! {
        <section class="card" aria-label="Both ratings">
            <dl class="pairs assurance__ratings">
                <div>
                    <dt>"Controls rating" {explain("controls-rating")}</dt>
                    <dd data-testid="assurance-controls">
                        <strong>{controls}</strong>
                        {format!(", {}", controls_moved.told())}
                    </dd>
                    <dd>{stand.item.assured.controls.words.clone()}</dd>
                </div>
                <div>
                    <dt>"Performance rating" {explain("performance-rating")}</dt>
                    <dd data-testid="assurance-performance">
                        <strong>{rating}</strong>
                        {format!(" {}, {}", stand.status(), moved.told())}
                    </dd>
                    {lines}
                </div>
            </dl>
        </section>
    }
    .into_any()
}

/// What was agreed for the month, and the questions to the Board about it.
fn agreed(state: State, record: &Record, rules: &AssuranceRules) -> AnyView {
    let lines: Vec<_> = ElementKind::ALL
        .into_iter()
        .map(|kind| {
            let element = record.elements.get(kind);
            let mark = element.is_evidence.then(|| view! { <strong>" Evidence."</strong> });
            let seen = match element.seen.as_str() {
                "" => "Not looked at.".to_owned(),
                seen => seen.to_owned(),
            };
            view! {
                <div>
                    <dt>{kind.words()}</dt>
                    <dd>{seen} {mark}</dd>
                </div>
            }
        })
        .collect();
    let proposed = match record.proposed {
        Some(proposed) if proposed == record.rating => "as proposed".to_owned(),
        Some(proposed) => format!("proposed was {}", rules.label(proposed)),
        None => "nothing was proposed".to_owned(),
    };
    let title =
        format!("Agreed for {}: {}, {proposed}", record.month.long(), rules.label(record.rating));
    let back = Deed::TakeBack(record.measure.clone(), record.month);
    let refusal = RwSignal::new(None::<String>);
    let take_back = move |_| {
        if let Err(why) = deeds::assure(state, back.clone()) {
            refusal.set(Some(why.to_string()));
        }
    };
    view! {
        <section class="card" data-testid="assurance-agreed">
            <h2>{title}</h2>
            <p>{record.by_words()} " " <span class="quiet">{record.flow.words()} "."</span></p>
            <dl class="pairs">{lines}</dl>
            {refused("assurance-refused", refusal)}
            <p class="no-print">
                <button type="button" class="link-button" data-testid="assurance-take-back" on:click=take_back>
                    "Take this rating back"
                </button>
            </p>
            {answers::answers(state, record)}
        </section>
    }
    .into_any()
}
