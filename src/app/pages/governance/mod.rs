//! The governance map: the accountability matrix, where forums escalate to, and each forum with what
//! is before it now; and on the same page the fields in which the map is edited.

mod card;
mod changes;
mod editor;
mod fields;
mod matrix;
mod picture;

use std::collections::BTreeSet;

use leptos::prelude::*;

use self::editor::Editor;
use super::plans::undo::undo_and_redo;
use crate::app::browser;
use crate::app::components::{Sections, summary_id};
use crate::app::state::State;
use crate::framework::ForumName;
use crate::view::governance as words;

/// The page's name among those with sections.
const PAGE: &str = "governance";

/// The page.
#[component]
pub fn GovernancePage() -> impl IntoView {
    let state = State::here();
    let editor = Editor::new();
    let heads = Memo::new(move |_| {
        state.analysis.with(|analysis| {
            state.in_use.with(|framework| words::heads(framework, analysis.as_deref()))
        })
    });
    let sections = Sections::of(PAGE, heads);
    let organisations = Memo::new(move |_| {
        state.in_use.with(|framework| {
            let mut keys: Vec<String> =
                framework.forum_names().into_iter().map(|name| name.organisation).collect();
            let mut seen = BTreeSet::new();
            keys.retain(|key| seen.insert(key.clone()));
            keys
        })
    });
    let forums = move |key: String| {
        let cards = move || {
            state.in_use.with(|framework| {
                let cards = words::cards(framework).into_iter();
                cards
                    .filter(|one| one.name.organisation == key)
                    .map(|one| card::card(state, editor, sections, &one))
                    .collect_view()
            })
        };
        view! { <div class="governance__cards">{cards}</div> }
    };
    let of_organisations = move || {
        let fold = |key: String| {
            let id = words::of_organisation(&key);
            sections.fold_of(id, move || forums(key.clone()))
        };
        organisations.get().into_iter().map(fold).collect_view()
    };
    let undescribed = move || {
        let number = state.in_use.with(|framework| {
            words::cards(framework).iter().filter(|card| !card.is_described).count()
        });
        (number > 0).then(|| {
            let forums = crate::words::counted(number, "forum");
            let are = if number == 1 { "is" } else { "are" };
            view! {
                <p class="quiet" data-testid="governance-undescribed">
                    {format!("{forums} of the matrix {are} not described yet.")}
                </p>
            }
        })
    };
    view! {
        <div class="governance">
            <h1>"Governance"</h1>
            <p class="lead">
                "Which forums there are, who sits on them, what they receive and where they escalate to. The accountability matrix, the agendas and the reports all follow this map."
            </p>
            {undo_and_redo(state)}
            {changes::changes(state)}
            {sections.index()}
            {sections.fold(words::MATRIX, move || move || matrix::matrix(state))}
            {sections.fold(words::ESCALATIONS, move || move || picture::picture(state))}
            <div class="governance__forums">
                <p class="section-group__label">"Forums"</p>
                {undescribed}
                {move || editor::add(state, editor)}
            </div>
            {of_organisations}
        </div>
    }
}

/// A forum's name that leads to its card: the address of the page stays.
fn to_card(name: &ForumName, words: String) -> AnyView {
    let id = place_of(name);
    view! {
        <button type="button" class="link-button" on:click=move |_| browser::focus(id.clone())>
            {words}
        </button>
    }
    .into_any()
}

/// Where the focus goes when something leads to a forum.
fn place_of(name: &ForumName) -> String {
    summary_id(PAGE, &words::id(name))
}
