//! The fields in which a forum is described, each with what speaks against it beside it.

use leptos::prelude::*;

use super::editor::Editor;
use crate::app::components::field::{Check, Content, Fault, choices, labelled};
use crate::app::state::State;
use crate::framework::{Cell, Forum, ForumField, ForumLevel, Framework, NHS_ENGLAND};

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
    view! {
        <div class="governance__grid">
            {organisation}
            {text(editor, ForumField::Name, "Name", |forum| &mut forum.name.forum)}
            {place}
            {level(editor)}
            {text(editor, ForumField::Chair, "Chair, as a role", |forum| &mut forum.chair)}
            {text(editor, ForumField::Frequency, "Meets, such as every month", |forum| {
                &mut forum.frequency
            })}
            {members(editor, &draft)}
        </div>
        {reports(editor, &framework, &draft)}
        {targets(editor, &framework, &draft)}
        {fault(editor, ForumField::Whole).view("forum-refused".to_owned())}
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

fn fault(editor: Editor, field: ForumField) -> Fault {
    let testid = match field {
        ForumField::Whole => "forum-refused".to_owned(),
        field => format!("{}-refused", id_of(field)),
    };
    Fault::of(testid, editor.refusal, move |refusal| refusal.field() == field)
}

fn text(
    editor: Editor,
    field: ForumField,
    label: &'static str,
    part: fn(&mut Forum) -> &mut String,
) -> AnyView {
    let content = Content::new(
        move || editor.draft.with(|forum| part(&mut forum.clone()).clone()),
        move |typed| editor.draft.update(|forum| *part(forum) = typed),
    );
    labelled(id_of(field), label).fault(fault(editor, field)).text(content)
}

fn members(editor: Editor, draft: &Forum) -> AnyView {
    // The lines as they are typed: those of the draft have lost a line that is still empty.
    let lines = RwSignal::new(draft.members.join("\n"));
    let content = Content::new(
        move || lines.get(),
        move |typed| {
            editor.draft.update(|forum| forum.members = typed.lines().map(str::to_owned).collect());
            lines.set(typed);
        },
    );
    labelled(id_of(ForumField::Members), "Members, as roles, one on each line")
        .on_its_line()
        .fault(fault(editor, ForumField::Members))
        .long_text(3, content)
}

fn organisation(state: State, editor: Editor, framework: &Framework) -> AnyView {
    let keys = framework.organisations.iter().map(|one| one.key.as_str()).chain([NHS_ENGLAND]);
    let options = choices(keys.map(|key| (key, key)));
    let content = Content::new(
        move || editor.draft.with(|forum| forum.name.organisation.clone()),
        move |key| {
            let level = state.in_use.with_untracked(|framework| framework.usual_level(&key));
            editor.cell.set(None);
            editor.draft.update(|forum| {
                forum.name.organisation = key;
                forum.level = level;
            });
        },
    );
    labelled("forum-organisation", "Organisation").choice(options, content)
}

/// Where in the matrix a new forum stands: the free cells of its organisation, or beside it.
fn cell(state: State, editor: Editor, key: &str) -> AnyView {
    let cells = state.in_use.with_untracked(|framework| framework.free_cells(key));
    let places = cells.iter().enumerate().map(|(at, one)| (at.to_string(), one.words()));
    let options = choices([("", "Beside the matrix")]).into_iter().chain(choices(places));
    let options: Vec<_> = options.collect();
    let of_chosen = cells.clone();
    let content = Content::new(
        move || {
            let at =
                |cell: &Option<Cell>| of_chosen.iter().position(|one| Some(one) == cell.as_ref());
            editor.cell.with(at).map(|at| at.to_string()).unwrap_or_default()
        },
        move |value| {
            let at: Option<usize> = value.parse().ok();
            editor.cell.set(at.and_then(|at| cells.get(at).cloned()));
        },
    );
    labelled(id_of(ForumField::Cell), "Place in the matrix")
        .fault(fault(editor, ForumField::Cell))
        .choice(options, content)
}

fn level(editor: Editor) -> AnyView {
    let options = choices(ForumLevel::ALL.map(|level| (level.field(), level.words())));
    let content = Content::new(
        move || editor.draft.with(|forum| forum.level.field().to_owned()),
        move |chosen| {
            if let Some(level) = ForumLevel::ALL.into_iter().find(|level| level.field() == chosen) {
                editor.draft.update(|forum| forum.level = level);
            }
        },
    );
    labelled("forum-level", "Level").choice(options, content)
}

/// A tick for each report; those whose audience the forum is stay ticked.
fn reports(editor: Editor, framework: &Framework, draft: &Forum) -> AnyView {
    let boxes: Vec<_> = framework
        .reports
        .iter()
        .map(|report| {
            let is_due = framework.is_audience(report, &draft.name);
            let name = report.name.clone();
            let words = if is_due { format!("{name} (due to this forum)") } else { name.clone() };
            tick(editor, Check::new(words), name, is_due, |forum| &mut forum.receives)
        })
        .collect();
    group(editor, ForumField::Receives, "Receives", boxes)
}

/// A tick for each other forum.
fn targets(editor: Editor, framework: &Framework, draft: &Forum) -> AnyView {
    let others = framework.forum_names().into_iter().filter(|name| *name != draft.name);
    let boxes: Vec<_> = others
        .map(|name| {
            let words = Check::new(name.to_string());
            tick(editor, words, name, false, |forum| &mut forum.escalates_to)
        })
        .collect();
    group(editor, ForumField::EscalatesTo, "Escalates to", boxes)
}

fn group(editor: Editor, field: ForumField, legend: &'static str, boxes: Vec<AnyView>) -> AnyView {
    let group = labelled(id_of(field), legend).styled("governance__ticks");
    group.fault(fault(editor, field)).boxes(boxes)
}

/// A box for one thing of a list of the forum; what is due to it stays ticked.
fn tick<T: Clone + PartialEq + Send + Sync + 'static>(
    editor: Editor,
    words: Check,
    own: T,
    is_due: bool,
    part: fn(&mut Forum) -> &mut Vec<T>,
) -> AnyView {
    let seen = own.clone();
    let is_on = Signal::derive(move || {
        is_due || editor.draft.with(|forum| part(&mut forum.clone()).contains(&seen))
    });
    words.fixed(is_due).view(is_on, move |is_on| {
        editor.draft.update(|forum| {
            let listed = part(forum);
            listed.retain(|other| *other != own);
            if is_on {
                listed.push(own.clone());
            }
        });
    })
}
