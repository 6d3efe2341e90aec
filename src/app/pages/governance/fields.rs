//! The fields in which a forum is described, each with what speaks against it beside it.

use leptos::prelude::*;

use super::editor::Editor;
use crate::app::state::State;
use crate::framework::{Cell, Forum, ForumField, ForumLevel, ForumName, Framework, NHS_ENGLAND};

/// The element that is focused when something speaks against a field.
pub fn id_of(field: ForumField) -> &'static str {
    match field {
        ForumField::Name | ForumField::Whole => "forum-name",
        ForumField::Chair => "forum-chair",
        ForumField::Members => "forum-members",
        ForumField::Frequency => "forum-frequency",
        ForumField::Receives => "forum-receives",
        ForumField::EscalatesTo => "forum-escalates-to",
        ForumField::Cell => "forum-cell",
    }
}

/// All of them, with the buttons.
pub fn fields(state: State, editor: Editor, is_new: bool) -> AnyView {
    let framework = state.in_use.get_untracked();
    let draft = editor.draft.get_untracked();
    let organisation = is_new.then(|| organisation(state, editor, &framework));
    // The list of places changes with the organisation and not with every letter.
    let key = Memo::new(move |_| editor.draft.with(|forum| forum.name.organisation.clone()));
    let place = is_new.then_some(move || cell(state, editor, &key.get()));
    let members = draft.members.join("\n");
    view! {
        <div class="governance__grid">
            {organisation}
            {text(editor, ForumField::Name, "Name", draft.name.forum.clone(), |forum, typed| {
                forum.name.forum = typed;
            })}
            {place}
            {level(editor)}
            {text(editor, ForumField::Chair, "Chair, as a role", draft.chair.clone(), |forum, typed| {
                forum.chair = typed;
            })}
            {text(editor, ForumField::Frequency, "Meets, such as every month", draft.frequency.clone(), |forum, typed| {
                forum.frequency = typed;
            })}
            <div class="field governance__wide">
                <label for="forum-members">"Members, as roles, one on each line"</label>
                <textarea
                    id="forum-members"
                    data-testid="forum-members"
                    rows="3"
                    aria-describedby="forum-members-refused"
                    prop:value=members
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        editor.draft.update(|forum| {
                            forum.members = typed.lines().map(str::to_owned).collect();
                        });
                    }
                ></textarea>
                {refused(editor, ForumField::Members)}
            </div>
        </div>
        {reports(editor, &framework, &draft)}
        {targets(editor, &framework, &draft)}
        {refused(editor, ForumField::Whole)}
        <div class="actions">
            <button
                type="button"
                class="nhsuk-button nhsuk-button--small"
                data-testid="forum-save"
                on:click=move |_| editor.save(state)
            >
                {if is_new { "Add this forum" } else { "Save" }}
            </button>
            <button type="button" class="link-button" on:click=move |_| editor.close()>
                "Cancel"
            </button>
        </div>
    }
    .into_any()
}

fn refused(editor: Editor, field: ForumField) -> AnyView {
    let words = move || {
        editor.refusal.with(|refusal| {
            refusal.as_ref().filter(|one| one.field() == field).map(ToString::to_string)
        })
    };
    let id = match field {
        ForumField::Whole => "forum-refused".to_owned(),
        field => format!("{}-refused", id_of(field)),
    };
    view! {
        <p class="nhsuk-error-message governance__refused" role="alert" id=id.clone() data-testid=id>
            {words}
        </p>
    }
    .into_any()
}

fn text(
    editor: Editor,
    field: ForumField,
    label: &'static str,
    first: String,
    put: fn(&mut Forum, String),
) -> AnyView {
    let id = id_of(field);
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                type="text"
                id=id
                data-testid=id
                autocomplete="off"
                aria-describedby=format!("{id}-refused")
                prop:value=first
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    editor.draft.update(|forum| put(forum, typed));
                }
            />
            {refused(editor, field)}
        </div>
    }
    .into_any()
}

fn organisation(state: State, editor: Editor, framework: &Framework) -> AnyView {
    let keys = framework.organisations.iter().map(|one| one.key.clone());
    let options: Vec<_> = keys
        .chain([NHS_ENGLAND.to_owned()])
        .map(|key| {
            let own = key.clone();
            let is_chosen = move || editor.draft.with(|forum| forum.name.organisation == own);
            view! { <option value=key.clone() selected=is_chosen>{key.clone()}</option> }
        })
        .collect();
    let choose = move |event| {
        let key: String = event_target_value(&event);
        let level = state.in_use.with_untracked(|framework| framework.usual_level(&key));
        editor.cell.set(None);
        editor.draft.update(|forum| {
            forum.name.organisation = key;
            forum.level = level;
        });
    };
    view! {
        <div class="field">
            <label for="forum-organisation">"Organisation"</label>
            <select id="forum-organisation" data-testid="forum-organisation" on:change=choose>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// Where in the matrix a new forum stands: the free cells of its organisation, or beside it.
fn cell(state: State, editor: Editor, key: &str) -> AnyView {
    let cells = state.in_use.with_untracked(|framework| framework.free_cells(key));
    let options: Vec<_> = cells
        .iter()
        .enumerate()
        .map(|(at, one)| view! { <option value=at.to_string()>{one.words()}</option> })
        .collect();
    let choose = move |event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        let chosen: Option<Cell> = at.and_then(|at| cells.get(at).cloned());
        editor.cell.set(chosen);
    };
    view! {
        <div class="field">
            <label for="forum-cell">"Place in the matrix"</label>
            <select id="forum-cell" data-testid="forum-cell" on:change=choose>
                <option value="">"Beside the matrix"</option>
                {options}
            </select>
            {refused(editor, ForumField::Cell)}
        </div>
    }
    .into_any()
}

fn level(editor: Editor) -> AnyView {
    let options: Vec<_> = ForumLevel::ALL
        .into_iter()
        .map(|level| {
            let is_chosen = move || editor.draft.with(|forum| forum.level == level);
            view! { <option value=level.field() selected=is_chosen>{level.words()}</option> }
        })
        .collect();
    let choose = move |event| {
        let chosen: String = event_target_value(&event);
        let level = ForumLevel::ALL.into_iter().find(|level| level.field() == chosen);
        if let Some(level) = level {
            editor.draft.update(|forum| forum.level = level);
        }
    };
    view! {
        <div class="field">
            <label for="forum-level">"Level"</label>
            <select id="forum-level" data-testid="forum-level" on:change=choose>{options}</select>
        </div>
    }
    .into_any()
}

/// A tick for each report; those whose audience the forum is stay ticked.
fn reports(editor: Editor, framework: &Framework, draft: &Forum) -> AnyView {
    let ticks: Vec<_> = framework
        .reports
        .iter()
        .map(|report| {
            let is_due = framework.is_audience(report, &draft.name);
            let name = report.name.clone();
            let words = if is_due { format!("{name} (due to this forum)") } else { name.clone() };
            let is_ticked = is_due || draft.receives.contains(&name);
            let put = move |forum: &mut Forum, on: bool| {
                forum.receives.retain(|other| *other != name);
                if on {
                    forum.receives.push(name.clone());
                }
            };
            tick(editor, words, is_ticked, is_due, put)
        })
        .collect();
    view! {
        <fieldset class="governance__ticks" id="forum-receives" tabindex="-1">
            <legend>"Receives"</legend>
            {ticks}
            {refused(editor, ForumField::Receives)}
        </fieldset>
    }
    .into_any()
}

/// A tick for each other forum.
fn targets(editor: Editor, framework: &Framework, draft: &Forum) -> AnyView {
    let own = draft.name.clone();
    let others = framework.forum_names().into_iter().filter(|name| *name != own);
    let ticks: Vec<_> = others
        .map(|name: ForumName| {
            let is_ticked = draft.escalates_to.contains(&name);
            let words = name.to_string();
            let put = move |forum: &mut Forum, on: bool| {
                forum.escalates_to.retain(|other| *other != name);
                if on {
                    forum.escalates_to.push(name.clone());
                }
            };
            tick(editor, words, is_ticked, false, put)
        })
        .collect();
    view! {
        <fieldset class="governance__ticks" id="forum-escalates-to" tabindex="-1">
            <legend>"Escalates to"</legend>
            {ticks}
            {refused(editor, ForumField::EscalatesTo)}
        </fieldset>
    }
    .into_any()
}

fn tick(
    editor: Editor,
    words: String,
    is_ticked: bool,
    is_fixed: bool,
    put: impl Fn(&mut Forum, bool) + Send + Sync + 'static,
) -> AnyView {
    let change = move |event| {
        let on = event_target_checked(&event);
        editor.draft.update(|forum| put(forum, on));
    };
    view! {
        <label class="check">
            <input type="checkbox" checked=is_ticked disabled=is_fixed on:change=change/>
            " " {words}
        </label>
    }
    .into_any()
}
