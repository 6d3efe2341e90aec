//! The sections below the chart and the reason for the tier. Which of them an item has, and what
//! each says while it is folded, the library tells.

use leptos::prelude::*;

use super::decisions::{Decisions, Entry};
use super::{
    Here, about, assurance, elsewhere, forums, history, knowledge, outlook, part, parts, plan,
    provenance, quality, what_else,
};
use crate::app::components::Sections;
use crate::app::pages::Recording;
use crate::app::state::State;
use crate::chart::Model;
use crate::view::indicator::{AHEAD, AROUND, DATA, JUDGED, TO_DO};

/// All of them, under the words that say what they have in common.
pub fn folded(
    here: Signal<Option<Here>>,
    chart: Signal<Model>,
    fold: Sections,
    entry: Entry,
) -> AnyView {
    let state = State::here();
    let recording = expect_context::<Recording>();
    view! {
        {group(TO_DO, view! {
            {fold.fold("forum-decisions", move || part(here, move |here, item| {
                forums::forums(state, recording, here.analysis(), item)
            }))}
            // What people plan and write, they plan and write for an organisation.
            {fold.fold("improvement-plan", move || plan::improvement_plan(here))}
            {fold.fold("delivery", move || part(here, move |here, item| {
                state.system.with(|system| knowledge::delivery(here.analysis(), system, item))
            }))}
            {fold.fold("what-worked-elsewhere", move || part(here, |here, item| {
                plan::elsewhere(here.analysis(), item)
            }))}
            {fold.fold("decisions", move || view! { <Decisions here entry /> })}
        })}
        {group(AHEAD, view! {
            {fold.fold("outlook", move || part(here, |_, item| outlook::outlook(item)))}
            {fold.fold("plan", move || part(here, |_, item| plan::plan_and_target(item)))}
        })}
        {group(JUDGED, view! {
            {fold.fold("tier-history", move || part(here, |_, item| history::history(item)))}
            {fold.fold("indicator-assurance", move || part(here, move |here, item| {
                assurance::ratings(state, here.analysis(), item)
            }))}
        })}
        {group(AROUND, view! {
            {fold.fold("narrative", move || part(here, |_, item| plan::narrative(item)))}
            {fold.fold("knowledge", move || part(here, |here, item| {
                knowledge::knowledge(here.analysis(), item)
            }))}
            {fold.fold("what-else", move || what_else::what_else(state, here))}
            {fold.fold("parts", move || part(here, |here, item| {
                parts::parts(here.analysis(), item)
            }))}
            {fold.fold("by-groups", move || part(here, move |here, item| {
                parts::unequal(state, here.analysis(), item)
            }))}
            {fold.fold("elsewhere", move || part(here, |here, _| {
                elsewhere::elsewhere(&here.analysis().items, here.position)
            }))}
        })}
        {group(DATA, view! {
            {fold.fold("data-quality", move || quality::section(state, here))}
            {fold.fold("about", move || part(here, |here, item| {
                about::about(here.analysis(), item)
            }))}
            {fold.fold("data", move || part(here, move |_, item| {
                chart.with(|model| provenance::data(item, model))
            }))}
            {fold.fold("sources", move || part(here, |_, item| provenance::sources(item)))}
        })}
    }
    .into_any()
}

fn group(words: &'static str, sections: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="section-group">
            <p class="section-group__label">{words}</p>
            {sections}
        </div>
    }
    .into_any()
}
