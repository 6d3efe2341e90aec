//! Editing the map: what is typed about a forum, what speaks against it, and what comes of it.

use leptos::prelude::*;

use super::fields;
use crate::app::state::State;
use crate::app::{browser, deeds};
use crate::entered::Deed;
use crate::framework::{Cell, Forum, ForumEdit, ForumName, ForumRefusal};
use crate::view::governance::id;

/// What is being edited.
#[derive(Clone, Debug, PartialEq)]
pub enum At {
    /// A forum that is there.
    Forum(ForumName),
    /// One more.
    New,
}

/// The edit that is being entered. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Editor {
    at: RwSignal<Option<At>>,
    /// The forum as it is typed.
    pub draft: RwSignal<Forum>,
    /// The cell that a new forum should have.
    pub cell: RwSignal<Option<Cell>>,
    /// What speaks against the edit.
    pub refusal: RwSignal<Option<ForumRefusal>>,
    /// What speaks against removing a forum.
    removal: RwSignal<Option<(ForumName, ForumRefusal)>>,
}

impl Editor {
    /// Nothing is being edited.
    pub fn new() -> Self {
        Self {
            at: RwSignal::new(None),
            draft: RwSignal::new(Forum::empty(ForumName::default())),
            cell: RwSignal::new(None),
            refusal: RwSignal::new(None),
            removal: RwSignal::new(None),
        }
    }

    /// Whether this forum is being edited.
    pub fn is_at(self, name: &ForumName) -> bool {
        self.at.with(|at| matches!(at, Some(At::Forum(own)) if own == name))
    }

    /// Whether a forum is being added.
    pub fn is_adding(self) -> bool {
        self.at.with(|at| *at == Some(At::New))
    }

    /// Starts to edit a forum as it is; a second time closes the fields.
    pub fn open(self, state: State, name: &ForumName) {
        if untrack(|| self.is_at(name)) {
            return self.close();
        }
        self.draft.set(state.in_use.with_untracked(|framework| framework.forum_or_empty(name)));
        self.start(At::Forum(name.clone()));
    }

    fn open_new(self, state: State) {
        if untrack(|| self.is_adding()) {
            return self.close();
        }
        let key = state.in_use.with_untracked(|framework| {
            framework.organisations.first().map(|one| one.key.clone()).unwrap_or_default()
        });
        let level = state.in_use.with_untracked(|framework| framework.usual_level(&key));
        self.draft.set(Forum { level, ..Forum::empty(ForumName::new(&key, "")) });
        self.start(At::New);
    }

    fn start(self, at: At) {
        self.cell.set(None);
        self.refusal.set(None);
        self.removal.set(None);
        self.at.set(Some(at));
        browser::focus("forum-name".to_owned());
    }

    /// Closes the fields and leaves everything as it is.
    pub fn close(self) {
        let button = match self.at.get_untracked() {
            Some(At::Forum(name)) => format!("edit-{}", id(&name)),
            _ => "add-forum".to_owned(),
        };
        self.at.set(None);
        browser::focus(button);
    }

    /// Makes the edit that stands in the fields.
    pub fn save(self, state: State) {
        let draft = self.draft.get_untracked();
        let edit = match self.at.get_untracked() {
            Some(At::Forum(name)) => ForumEdit::Change(name, draft.clone()),
            Some(At::New) => ForumEdit::Add(draft.clone(), self.cell.get_untracked()),
            None => return,
        };
        match act(state, edit) {
            Ok(()) => {
                self.at.set(None);
                self.refusal.set(None);
                browser::focus(super::place_of(&draft.name));
            }
            Err(refusal) => {
                browser::focus(fields::id_of(refusal.field()).to_owned());
                self.refusal.set(Some(refusal));
            }
        }
    }

    /// Removes a forum, or says beside it why not.
    pub fn remove(self, state: State, name: &ForumName) {
        self.at.set(None);
        let outcome = act(state, ForumEdit::Remove(name.clone()));
        self.removal.set(outcome.err().map(|refusal| (name.clone(), refusal)));
    }

    /// Why this forum cannot be removed, after somebody tried.
    pub fn refused_removal(self, name: &ForumName) -> Option<String> {
        self.removal.with(|removal| {
            let (own, refusal) = removal.as_ref()?;
            (own == name).then(|| refusal.to_string())
        })
    }
}

/// Edits the map, and says it.
fn act(state: State, edit: ForumEdit) -> Result<(), ForumRefusal> {
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    next.governance = state.system.with_untracked(|file| next.governance.after(&edit, file))?;
    let said = edit.sentence();
    deeds::act(state, Deed::Governance(edit), next, said);
    Ok(())
}

/// The fields of a change, with their buttons.
pub fn fields_of_change(state: State, editor: Editor) -> AnyView {
    view! { <div class="governance__fields no-print">{fields::fields(state, editor, false)}</div> }
        .into_any()
}

/// The way to one more forum.
pub fn add(state: State, editor: Editor) -> AnyView {
    view! {
        <div class="actions no-print">
            <button
                type="button"
                class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                id="add-forum"
                data-testid="add-forum"
                aria-expanded=move || editor.is_adding().to_string()
                on:click=move |_| editor.open_new(state)
            >
                "Add a forum"
            </button>
        </div>
        <Show when=move || editor.is_adding()>
            <section class="card governance__fields no-print" aria-label="Add a forum">
                {fields::fields(state, editor, true)}
            </section>
        </Show>
    }
    .into_any()
}
