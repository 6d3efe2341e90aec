//! Mapping a sheet by hand: what is proposed with its reason, what the person says, and what would
//! be read. The work is done in the worker, anew for each change.

mod columns;
mod entry;
mod finish;
mod matching;
mod preview;
mod whole;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::intake::FileReport;
use crate::layouts::mapping::{Mapping, Meant, Sketch};

/// The page.
#[component]
pub fn MappingPage(
    /// The file's position among all files.
    position: usize,
) -> impl IntoView {
    let state = State::here();
    let name = Memo::new(move |_| {
        state.files.with(|files| {
            let file = files.get(position).filter(|file| file.may_be_mapped())?;
            Some((file.name.clone(), file.sha256.clone()))
        })
    });
    view! {
        <p class="back no-print"><a href="#/returns">"All returns"</a></p>
        {move || match name.get() {
            None => view! {
                <h1>"There is nothing to map here"</h1>
                <p>"The file was removed, this page was opened anew, or the file is recognised already. Drop a file and choose “Map it by hand” on the Returns page."</p>
            }.into_any(),
            Some((name, sha256)) => Draft::new(state, position, sha256).page(name),
        }}
    }
}

/// The mapping of one file as it grows. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Draft {
    state: State,
    position: usize,
    /// The file's SHA-256, under which the mapping is kept while the person looks elsewhere.
    sha256: StoredValue<String>,
    sketch: RwSignal<Option<Arc<Sketch>>>,
    /// Why there is no sketch.
    trouble: RwSignal<Option<String>>,
}

impl Draft {
    fn new(state: State, position: usize, sha256: String) -> Self {
        let draft = Self {
            state,
            position,
            sha256: StoredValue::new(sha256),
            sketch: RwSignal::new(None),
            trouble: RwSignal::new(None),
        };
        draft.follow();
        draft
    }

    /// Has the sheet sketched after each change. Of several on their way the last one counts.
    fn follow(self) {
        let workers = Workers::here();
        let mapping = Memo::new(move |_| self.state.mappings.with(|all| self.own(all)));
        let asked = StoredValue::new(0_u32);
        Effect::new(move |_| {
            let mapping = mapping.get();
            self.state.framework.track();
            let Some(file) = self.file() else { return };
            asked.update_value(|number| *number += 1);
            let number = asked.get_value();
            workers.sketch(&file, mapping, move |outcome| {
                // The page may be gone by now.
                if asked.try_get_value() != Some(number) {
                    return;
                }
                match outcome {
                    Ok(sketch) => {
                        self.trouble.set(None);
                        self.sketch.set(Some(sketch));
                    }
                    Err(sentence) => self.trouble.set(Some(sentence)),
                }
            });
        });
    }

    fn own(self, all: &std::collections::BTreeMap<String, Mapping>) -> Mapping {
        self.sha256.with_value(|sha256| all.get(sha256).cloned()).unwrap_or_default()
    }

    fn file(self) -> Option<Arc<FileReport>> {
        self.state.files.with_untracked(|files| files.get(self.position).cloned())
    }

    /// What the person said so far.
    pub fn mapping(self) -> Mapping {
        self.state.mappings.with_untracked(|all| self.own(all))
    }

    /// Takes what the person says.
    pub fn say(self, change: impl FnOnce(&mut Mapping)) {
        let mut mapping = self.mapping();
        change(&mut mapping);
        self.state.mappings.update(|all| {
            all.insert(self.sha256.get_value(), mapping);
        });
    }

    /// What the person means by a text, or why it means nothing.
    pub fn meant(self, text: &str) -> Result<Meant, String> {
        self.state.system.with_untracked(|framework| Meant::read(text, framework))
    }

    fn page(self, name: String) -> AnyView {
        let lists_people = move || {
            self.sketch.with(|sketch| sketch.as_ref().and_then(|sketch| sketch.people.clone()))
        };
        let shown = move || {
            self.sketch.get().filter(|sketch| sketch.people.is_none() && !sketch.tabs.is_empty())
        };
        view! {
            <h1>"Map a sheet by hand"</h1>
            <p class="lead">
                <strong>{name}</strong>
                ": check what is proposed, change what is wrong, and use the mapping. No figure is read before that."
            </p>
            <div role="alert">
                {move || self.trouble.get().map(|sentence| view! {
                    <p class="trouble" data-testid="mapping-trouble">{sentence}</p>
                })}
            </div>
            {entry::lists(self.state)}
            <div class="mapping" data-testid="mapping">
                {move || self.sketch.get().map(|sketch| whole::sheet(self, &sketch))}
                {move || lists_people().map(|why| view! {
                    <p class="mapping__people" data-testid="lists-people">
                        {why}
                        " "
                        <a href=Route::List(self.position).to_string()>"Count its list"</a>
                        " to have monthly figures of it."
                    </p>
                })}
                {move || shown().map(|sketch| columns::columns(self, &sketch))}
                {move || shown().map(|sketch| whole::whole(self, &sketch))}
                {move || shown().map(|sketch| matching::matching(self, &sketch))}
                {move || shown().map(|sketch| preview::preview(&sketch))}
                {move || shown().map(|sketch| finish::finish(self, &sketch))}
            </div>
        }
        .into_any()
    }
}
