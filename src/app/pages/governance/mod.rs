//! The governance map: the accountability matrix, where forums escalate to, and each forum with what
//! is before it now; and on the same page the fields in which the map is edited.

mod card;
mod changes;
mod editor;
mod fields;
mod matrix;
mod picture;

use leptos::prelude::*;

use self::editor::Editor;
use super::plans::undo::undo_and_redo;
use crate::app::browser;
use crate::app::state::State;
use crate::framework::ForumName;
use crate::view::governance as words;

/// The page.
#[component]
pub fn GovernancePage() -> impl IntoView {
    let state = State::here();
    let editor = Editor::new();
    let cards = move || {
        state.in_use.with(|framework| {
            words::cards(framework).iter().map(|one| card::card(state, editor, one)).collect_view()
        })
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
            <h2>"Accountability matrix"</h2>
            {move || matrix::matrix(state)}
            <h2>"Where forums escalate to"</h2>
            {move || picture::picture(state)}
            <h2>"Forums"</h2>
            {undescribed}
            {move || editor::add(state, editor)}
            <div class="governance__cards">{cards}</div>
        </div>
    }
}

/// A forum's name that leads to its card: the address of the page stays.
fn to_card(name: &ForumName, words: String) -> AnyView {
    let id = words::id(name);
    view! {
        <button type="button" class="link-button" on:click=move |_| browser::focus(id.clone())>
            {words}
        </button>
    }
    .into_any()
}
