//! One forum: folded, its place in the matrix and what is before it now; opened, its details, from
//! whom items come and where they go.

use leptos::prelude::*;

use super::editor::{self, Editor};
use super::to_card;
use crate::app::components::Sections;
use crate::app::route::Route;
use crate::app::state::State;
use crate::framework::ForumName;
use crate::view::governance::{Card, agenda, before_it};

/// The card, with the fields in it while it is edited.
pub fn card(state: State, editor: Editor, sections: Sections, card: &Card) -> AnyView {
    let details: Vec<_> = card
        .details
        .iter()
        .filter(|_| card.is_described)
        .map(|(label, words)| view! { <div><dt>{*label}</dt><dd>{words.clone()}</dd></div> })
        .collect();
    let before = {
        let name = card.name.clone();
        move || {
            state.analysis.with(|analysis| {
                let agenda = agenda(analysis.as_deref(), &name)?;
                let href = Route::to_forum(agenda).to_string();
                Some(view! {
                    <p>
                        <a href=href data-testid="governance-agenda">"Agenda"</a>
                        ": " {before_it(agenda)} "."
                    </p>
                })
            })
        }
    };
    let name = StoredValue::new(card.name.clone());
    let is_edited = move || name.with_value(|name| editor.is_at(name));
    let heading = format!("{}: {}", card.name.organisation, card.name.forum);
    let to_none = if card.is_described { "Not stated" } else { "Not described yet" };
    let on_agenda = {
        let name = card.name.clone();
        move || {
            state.analysis.with(|analysis| {
                let agenda = agenda(analysis.as_deref(), &name)?;
                let acts = agenda.entries.iter().any(|entry| entry.must_act);
                Some(view! {
                    <span class:governance__before--act=acts>{before_it(agenda)}</span>
                })
            })
        }
    };
    let place = match card.is_described {
        true => card.place.clone(),
        false => format!("{}; not described yet", card.place),
    };
    let summary = view! {
        <h3 class="section__title">{card.name.forum.clone()}</h3>
        <span class="section__fact">
            <span>{place}</span> " " {on_agenda}
        </span>
    };
    let body = view! {
        <dl class="pairs">
            {details}
            {ways("Items come from", &card.from, "No other forum")}
            {ways("Escalates to", &card.to, to_none)}
        </dl>
        {before}
        <p class="governance__actions no-print">
            <button
                type="button"
                class="link-button"
                id=format!("edit-{}", card.id)
                data-testid=format!("edit-{}", card.id)
                aria-expanded=move || is_edited().to_string()
                on:click=move |_| name.with_value(|name| editor.open(state, name))
            >
                "Edit"
                <span class="nhsuk-u-visually-hidden">" " {heading.clone()}</span>
            </button>
            <button
                type="button"
                class="link-button"
                data-testid=format!("remove-{}", card.id)
                on:click=move |_| name.with_value(|name| editor.remove(state, name))
            >
                "Remove"
                <span class="nhsuk-u-visually-hidden">" " {heading}</span>
            </button>
        </p>
        {move || name.with_value(|name| editor.refused_removal(name)).map(|words| view! {
            <p class="nhsuk-error-message" role="alert" data-testid="forum-remove-refused">{words}</p>
        })}
        <Show when=is_edited>{move || editor::fields_of_change(state, editor)}</Show>
    };
    let named = format!("forum-{}", card.id);
    sections.details(&card.id, &named, "section governance__card", false, summary, body)
}

fn ways(label: &'static str, forums: &[ForumName], none: &'static str) -> AnyView {
    let lines: Vec<_> =
        forums.iter().map(|name| view! { <li>{to_card(name, name.to_string())}</li> }).collect();
    let body = match lines.is_empty() {
        true => view! { <span>{none}</span> }.into_any(),
        false => view! { <ul class="governance__ways">{lines}</ul> }.into_any(),
    };
    view! { <div><dt>{label}</dt><dd>{body}</dd></div> }.into_any()
}
