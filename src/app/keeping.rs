//! Keeping the workspace: to a file, and on this device as far as a person allowed it.
//!
//! About a second after a change the worker writes the workspace and this page stores it. Nothing
//! that another page has stored, or that was there when this page started, is overwritten.

use gloo::timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;

use super::device::{self, Kept, NotStored};
use super::state::State;
use super::workers::Workers;
use super::{browser, workers};
use crate::entered::Entered;
use crate::worker::{Bytes, Job, News};
use crate::workspace;

/// Milliseconds after a change until it is stored: typing is over by then.
const AFTER: u32 = 1_000;

/// What is kept where. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Keeping {
    state: State,
    workers: Workers,
    /// Whether this device may keep the workspace.
    pub is_allowed: RwSignal<bool>,
    /// What this device keeps.
    pub kept: RwSignal<Option<Kept>>,
    /// Whether what it keeps was there before this page, and was neither opened nor forgotten: then
    /// nothing is stored.
    pub is_earlier: RwSignal<bool>,
    /// Why it is not stored, in a sentence.
    pub trouble: RwSignal<Option<String>>,
    /// What is said of the last save to a file.
    pub filed: RwSignal<Option<String>>,
    /// What was entered when it was stored last, to a file or on this device.
    stored: RwSignal<Entered>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// Whether the worker is writing; a change meanwhile is stored after it.
    is_storing: StoredValue<bool>,
}

impl Keeping {
    /// Follows the workspace for as long as the page lives.
    pub fn follow(state: State, workers: Workers) -> Self {
        let keeping = Self {
            state,
            workers,
            is_allowed: RwSignal::new(device::is_allowed()),
            kept: RwSignal::new(None),
            is_earlier: RwSignal::new(false),
            trouble: RwSignal::new(None),
            filed: RwSignal::new(None),
            stored: RwSignal::new(Entered::default()),
            timer: StoredValue::new_local(None),
            is_storing: StoredValue::new(false),
        };
        if keeping.is_allowed.get_untracked() {
            leptos::task::spawn_local(async move {
                match device::kept().await {
                    Ok(kept) => {
                        keeping.is_earlier.set(kept.is_some());
                        keeping.kept.set(kept);
                    }
                    Err(sentence) => keeping.trouble.set(Some(sentence)),
                }
            });
        }
        Effect::new(move |_| {
            state.files.track();
            state.framework.track();
            state.layouts.track();
            state.mappings.track();
            state.list_mappings.track();
            state.as_of.track();
            state.picked.track();
            state.widening.track();
            state.entered.track();
            state.trail.track();
            state.name.track();
            if keeping.is_allowed.get() && !keeping.is_earlier.get() {
                keeping.store_soon();
            }
        });
        Effect::new(move |_| {
            if let Some(from) = state.opened.get() {
                keeping.opened(from);
                state.opened.set(None);
            }
        });
        let leaving = window_event_listener(ev::beforeunload, move |event| {
            let now = |history: &crate::entered::History| history.now().clone();
            let now = state.entered.with_untracked(now);
            if !now.is_empty() && keeping.stored.with_untracked(|stored| *stored != now) {
                // The browser asks in its own words.
                event.prevent_default();
            }
        });
        on_cleanup(move || leaving.remove());
        keeping
    }

    /// As the page provides it to everything in it.
    pub fn here() -> Self {
        expect_context()
    }

    /// Saves the workspace to a file.
    pub fn save_to_file(self) {
        let Some(now) = browser::now() else { return };
        let state = self.state;
        let entered = state.entered.with_untracked(|history| history.now().clone());
        let system = state.system.with_untracked(|system| system.name.clone());
        let name = workspace::file_name(&system, &now.day().to_string());
        self.write(move |outcome| match outcome {
            Ok(bytes) => {
                browser::save(&name, &bytes);
                self.stored.set(entered);
                self.filed.set(Some(format!("Saved as “{name}” on {}.", now.words())));
                state.said.set(format!("The workspace was saved as {name}."));
            }
            Err(sentence) => state.trouble.set(Some(sentence)),
        });
    }

    /// Lets this device keep the workspace from now on.
    pub fn allow(self) {
        match device::allow() {
            Ok(()) => leptos::task::spawn_local(async move {
                match device::kept().await {
                    Ok(kept) => {
                        self.trouble.set(None);
                        self.is_earlier.set(kept.is_some());
                        self.kept.set(kept);
                        self.is_allowed.set(true);
                    }
                    Err(sentence) => self.trouble.set(Some(sentence)),
                }
            }),
            Err(sentence) => self.trouble.set(Some(sentence)),
        }
    }

    /// Forgets what this device keeps, and the permission with it.
    pub fn forget(self) {
        self.timer.update_value(|timer| drop(timer.take()));
        self.is_allowed.set(false);
        leptos::task::spawn_local(async move {
            match device::forget().await {
                Ok(()) => {
                    self.kept.set(None);
                    self.is_earlier.set(false);
                    self.trouble.set(None);
                    self.stored.set(Entered::default());
                    self.state.said.set("Nothing is kept on this device any more.".to_owned());
                }
                Err(sentence) => self.trouble.set(Some(sentence)),
            }
        });
    }

    /// Opens what this device keeps.
    pub fn open_kept(self) {
        leptos::task::spawn_local(async move {
            match device::workspace().await {
                Ok(file) => self.workers.open_workspace(&file, workers::From::Device),
                Err(sentence) => self.state.trouble.set(Some(sentence)),
            }
        });
    }

    /// A workspace was opened: what was entered in it is stored where it came from.
    fn opened(self, from: workers::From) {
        self.stored.set(self.state.entered.with_untracked(|history| history.now().clone()));
        if from == workers::From::Device {
            self.is_earlier.set(false);
        }
    }

    /// Stores this workspace in the place of whatever the device keeps.
    pub fn store_this(self) {
        leptos::task::spawn_local(async move {
            if let Ok(kept) = device::kept().await {
                self.kept.set(kept);
            }
            self.trouble.set(None);
            self.is_earlier.set(false);
            self.store_soon();
        });
    }

    fn store_soon(self) {
        let timer = Timeout::new(AFTER, move || self.store());
        self.timer.update_value(|before| drop(before.replace(timer)));
    }

    fn store(self) {
        let state = self.state;
        let entered = state.entered.with_untracked(|history| history.now().clone());
        if state.files.with_untracked(Vec::is_empty) && entered.is_empty() {
            return;
        }
        if self.is_storing.get_value() {
            return self.store_soon();
        }
        self.is_storing.set_value(true);
        let files = state.files.with_untracked(Vec::len);
        self.write(move |outcome| match outcome {
            Ok(bytes) => leptos::task::spawn_local(async move {
                let stamp = browser::stamp();
                let about = Kept { at: browser::now(), files, bytes: bytes.len(), stamp };
                let before = self.kept.with_untracked(|kept| {
                    kept.as_ref().map(|kept| kept.stamp.clone()).unwrap_or_default()
                });
                // Forgotten meanwhile.
                if self.is_allowed.get_untracked() {
                    match device::store_workspace(&bytes, &about, &before).await {
                        Ok(()) => {
                            self.stored.set(entered);
                            self.trouble.set(None);
                            self.kept.set(Some(about));
                        }
                        Err(NotStored::Other(other)) => self.meet(&other),
                        Err(NotStored::Failed(sentence)) => self.trouble.set(Some(sentence)),
                    }
                }
                self.is_storing.set_value(false);
            }),
            Err(sentence) => {
                self.is_storing.set_value(false);
                self.trouble.set(Some(sentence));
            }
        });
    }

    /// Another page has stored its workspace: this one keeps its hands off.
    fn meet(self, other: &Kept) {
        let at = other.at.map(|at| at.words()).unwrap_or_default();
        self.is_earlier.set(true);
        self.kept.set(Some(other.clone()));
        self.trouble.set(Some(format!(
            "Another page of Sightline has stored its workspace on this device ({at}), and it is \
             not overwritten. This page is not stored any more: save it to a file, or store it in \
             the place of the other one."
        )));
    }

    /// Has the worker write the workspace as it stands.
    fn write(self, then: impl FnOnce(Result<Vec<u8>, String>) + 'static) {
        let contents = Box::new(self.workers.contents());
        let job = Job::SaveWorkspace { contents, files: self.workers.files_for_tasks() };
        self.workers.ask(job, move |outcome| {
            then(match outcome {
                Ok(News::WorkspaceSaved(Bytes(bytes))) => Ok(bytes),
                Ok(News::Failed(sentence)) | Err(sentence) => Err(sentence),
                Ok(_) => Err("The workspace could not be written.".to_owned()),
            });
        });
    }
}
