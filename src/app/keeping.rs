//! Keeping the workspace: to a file, and on this device as far as a person allowed it.
//!
//! A moment after a change the worker writes the workspace and this page stores it. A page that is
//! closed before that writes down at once what was entered since. Nothing that another page has
//! stored, or that was there when this page started, is overwritten.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::ev;
use leptos::prelude::*;

use super::device::{self, Kept, Latest, NotStored};
use super::state::State;
use super::workers::Workers;
use super::{browser, workers};
use crate::entered::Entered;
use crate::intake::FileReport;
use crate::worker::{Bytes, Job, News};
use crate::workspace;

/// Milliseconds after a change until it is stored: several changes at once are stored together.
const AFTER: u32 = 500;

/// What is said where the browser does not give what was stored on an earlier visit.
const UNREAD: &str = "What is stored on this device cannot be read now. It stays there, and nothing \
                      is stored in its place. Reload the page to try it again, and save to a file \
                      what you enter until then.";

/// What becomes of everything here when the page is loaded anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is nothing.
    Nothing,
    /// This device stores it, and offers it again.
    Stored,
    /// It is in a file as it stands.
    Saved,
    /// It is gone.
    Unsaved,
}

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
    /// What the last save to a file holds: what was entered, and the files.
    in_file: RwSignal<Option<(Entered, Vec<String>)>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// Whether the worker is writing; a change meanwhile is stored after it.
    is_storing: StoredValue<bool>,
    /// How many changes there were, and how many of them are stored.
    changes: StoredValue<(u32, u32)>,
    /// The files as they were stored last; what else changed can be written down at once.
    stored_files: StoredValue<Vec<String>>,
    /// Tells this page from another.
    page: StoredValue<String>,
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
            in_file: RwSignal::new(None),
            timer: StoredValue::new_local(None),
            is_storing: StoredValue::new(false),
            changes: StoredValue::new((0, 0)),
            stored_files: StoredValue::new(Vec::new()),
            page: StoredValue::new(browser::stamp()),
        };
        if keeping.is_allowed.get_untracked() {
            keeping.look_for_earlier();
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
                keeping.changes.update_value(|(changes, _)| *changes = changes.wrapping_add(1));
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
            if keeping.would_lose() {
                // The browser asks in its own words.
                event.prevent_default();
            }
        });
        let hiding = window_event_listener(ev::pagehide, move |_| {
            keeping.write_down();
        });
        let hidden = window_event_listener(ev::visibilitychange, move |_| {
            if document().hidden() && keeping.write_down() {
                keeping.store();
            }
        });
        let others = window_event_listener(ev::storage, move |event| {
            if device::is_about_permission(event.key().as_deref()) {
                keeping.follow_permission();
            }
        });
        on_cleanup(move || {
            leaving.remove();
            hiding.remove();
            hidden.remove();
            others.remove();
        });
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
        let files = self.file_sums();
        let system = state.system.with_untracked(|system| system.name.clone());
        let name = workspace::file_name(&system, &now.day().to_string());
        self.write(move |outcome| match outcome {
            Ok(bytes) => {
                browser::save(&name, &bytes);
                self.stored.set(entered.clone());
                self.in_file.set(Some((entered, files)));
                self.filed.set(Some(format!("Saved as “{name}” on {}.", now.words())));
                state.said.set(format!("The workspace was saved as {name}."));
            }
            Err(sentence) => state.trouble.set(Some(sentence)),
        });
    }

    /// Lets this device keep the workspace from now on.
    pub fn allow(self) {
        match device::allow() {
            Ok(()) => self.look(),
            Err(sentence) => self.trouble.set(Some(sentence)),
        }
    }

    /// Looks at what this device keeps; storing starts once that is known.
    fn look(self) {
        leptos::task::spawn_local(async move {
            match device::kept().await {
                Ok(kept) => {
                    self.trouble.set(None);
                    self.is_earlier.set(kept.is_some());
                    self.kept.set(kept);
                    self.is_allowed.set(true);
                }
                Err(sentence) => {
                    device::disallow();
                    self.is_allowed.set(false);
                    self.trouble.set(Some(sentence));
                }
            }
        });
    }

    /// Looks at what this device keeps from an earlier visit. Where that cannot be read it stays, and
    /// nothing is stored over it.
    fn look_for_earlier(self) {
        leptos::task::spawn_local(async move {
            let kept = device::kept().await;
            self.is_earlier.set(!matches!(kept, Ok(None)));
            match kept {
                Ok(kept) => self.kept.set(kept),
                Err(_) => self.trouble.set(Some(UNREAD.to_owned())),
            }
        });
    }

    /// Another page has allowed this device to keep workspaces, or had it forget everything.
    fn follow_permission(self) {
        match (device::is_allowed(), self.is_allowed.get_untracked()) {
            (true, false) => self.look(),
            (false, true) => self.forgotten_elsewhere(),
            _ => {}
        }
    }

    fn forgotten_elsewhere(self) {
        self.timer.update_value(|timer| drop(timer.take()));
        self.is_allowed.set(false);
        self.is_earlier.set(false);
        self.kept.set(None);
        self.trouble.set(Some(
            "Another page of Sightline had this device forget everything, so that this page is not \
             stored any more. Allow it again, or save to a file."
                .to_owned(),
        ));
    }

    /// Whether something is neither stored nor in a file and cannot be written down at once.
    fn would_lose(self) -> bool {
        let now = self.state.entered.with_untracked(|history| history.now().clone());
        let is_kept = self.is_allowed.get_untracked() && !self.is_earlier.get_untracked();
        if !is_kept {
            return !now.is_empty() && self.stored.with_untracked(|stored| *stored != now);
        }
        self.is_behind()
            && (!self.write_down() || self.file_sums() != self.stored_files.get_value())
    }

    /// What becomes of everything here when the page is loaded anew; follows whatever changes.
    pub fn standing(self) -> Standing {
        let entered = self.state.entered.with(|history| history.now().clone());
        self.state.files.track();
        let files = self.file_sums();
        let is_stored = self.is_allowed.get() && !self.is_earlier.get();
        if files.is_empty() && entered.is_empty() {
            Standing::Nothing
        } else if is_stored && self.trouble.with(Option::is_none) {
            Standing::Stored
        } else if self.in_file.with(|saved| *saved == Some((entered, files))) {
            Standing::Saved
        } else {
            Standing::Unsaved
        }
    }

    /// Whether something changed since it was stored last.
    fn is_behind(self) -> bool {
        self.changes.with_value(|(changes, stored)| changes != stored)
    }

    fn file_sums(self) -> Vec<String> {
        let sums = |files: &Vec<_>| files.iter().map(sum_of).collect();
        self.state.files.with_untracked(sums)
    }

    /// Writes down at once what was entered since the workspace was stored, where storing is
    /// allowed and behind. Returns whether nothing but files is missing then.
    fn write_down(self) -> bool {
        let is_kept = self.is_allowed.get_untracked() && !self.is_earlier.get_untracked();
        if !is_kept || !self.is_behind() || !device::is_allowed() {
            return false;
        }
        let contents = self.workers.contents();
        if contents.trail.is_empty() && self.kept.with_untracked(Option::is_none) {
            return true;
        }
        let page = self.page.get_value();
        if device::latest().is_some_and(|latest| latest.page != page) {
            return false;
        }
        let Some(text) = workspace::write(&contents).ok().and_then(|b| String::from_utf8(b).ok())
        else {
            return false;
        };
        let stamp = self.kept.with_untracked(|kept| kept.as_ref().map(|kept| kept.stamp.clone()));
        let stamp = stamp.unwrap_or_default();
        device::store_latest(&Latest { stamp, page, at: browser::now(), text })
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
                    self.stored_files.set_value(Vec::new());
                    self.stored.set(Entered::default());
                    self.state.said.set("Nothing is kept on this device any more.".to_owned());
                }
                Err(sentence) => self.trouble.set(Some(sentence)),
            }
        });
    }

    /// Opens what this device keeps, with what was written down after it.
    pub fn open_kept(self) {
        let Some(kept) = self.kept.get_untracked() else { return };
        let latest = kept.latest.map(|latest| latest.text.into_bytes());
        if kept.bytes == 0 {
            let file = latest.and_then(|text| browser::file(device::FILE, &text));
            if let Some(file) = file {
                self.workers.open_workspace(&file, workers::From::Device);
            }
            return;
        }
        leptos::task::spawn_local(async move {
            match device::workspace().await {
                Ok(file) => {
                    let latest = latest.and_then(|text| workspace::read(&text).ok());
                    let latest = latest.map(|opened| opened.contents);
                    self.workers.open_workspace_with(&file, workers::From::Device, latest);
                }
                Err(sentence) => self.state.trouble.set(Some(sentence)),
            }
        });
    }

    /// A workspace was opened: what was entered in it is stored where it came from.
    fn opened(self, from: workers::From) {
        self.stored.set(self.state.entered.with_untracked(|history| history.now().clone()));
        if from == workers::From::Device {
            device::drop_latest();
            self.stored_files.set_value(self.file_sums());
            self.is_earlier.set(false);
        }
    }

    /// Stores this workspace in the place of whatever the device keeps.
    pub fn store_this(self) {
        leptos::task::spawn_local(async move {
            device::drop_latest();
            if let Ok(kept) = device::kept().await {
                self.kept.set(kept);
            }
            self.trouble.set(None);
            self.is_earlier.set(false);
            self.store_soon();
        });
    }

    /// Stores once more what could not be stored.
    pub fn store_again(self) {
        self.trouble.set(None);
        self.store();
    }

    fn store_soon(self) {
        let timer = Timeout::new(AFTER, move || self.store());
        self.timer.update_value(|before| drop(before.replace(timer)));
    }

    fn store(self) {
        let state = self.state;
        if !self.is_allowed.get_untracked() || self.is_earlier.get_untracked() {
            return;
        }
        if !device::is_allowed() {
            return self.forgotten_elsewhere();
        }
        self.timer.update_value(|timer| drop(timer.take()));
        let changes = self.changes.with_value(|(changes, _)| *changes);
        let entered = state.entered.with_untracked(|history| history.now().clone());
        let has_nothing = state.files.with_untracked(Vec::is_empty) && entered.is_empty();
        if has_nothing && self.kept.with_untracked(Option::is_none) {
            return self.changes.update_value(|(_, stored)| *stored = changes);
        }
        if self.is_storing.get_value() {
            return self.store_soon();
        }
        self.is_storing.set_value(true);
        let sums = self.file_sums();
        self.write(move |outcome| match outcome {
            Ok(bytes) => leptos::task::spawn_local(async move {
                let stamp = browser::stamp();
                let (at, files) = (browser::now(), sums.len());
                let about = Kept { at, files, bytes: bytes.len(), stamp, latest: None };
                let before = self.kept.with_untracked(|kept| {
                    kept.as_ref().map(|kept| kept.stamp.clone()).unwrap_or_default()
                });
                // Forgotten meanwhile.
                if self.is_allowed.get_untracked() && device::is_allowed() {
                    let outcome = match self.written_elsewhere().await {
                        Some(other) => Err(NotStored::Other(other)),
                        None => device::store_workspace(&bytes, &about, &before).await,
                    };
                    match outcome {
                        Ok(()) => {
                            self.changes.update_value(|(_, stored)| *stored = changes);
                            self.stored_files.set_value(sums);
                            if !self.is_behind() {
                                device::drop_latest();
                            }
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
                self.trouble.set(Some(format!("The workspace was not stored. {sentence}")));
            }
        });
    }

    /// What another page wrote down as it was closed, and nobody has opened yet.
    async fn written_elsewhere(self) -> Option<Kept> {
        let page = self.page.get_value();
        device::latest().filter(|latest| latest.page != page)?;
        device::kept().await.ok().flatten().filter(|kept| kept.latest.is_some())
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

/// What tells a file from others: its bytes, and how many lists were counted in it.
fn sum_of(file: &Arc<FileReport>) -> String {
    format!("{} {}", file.sha256, file.lists.len())
}
