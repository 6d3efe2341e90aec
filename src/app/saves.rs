//! Files that a person is mending in Excel: every save is noticed, read again and compared with the
//! one before.
//!
//! Browsers with the File System Access API hand out a handle with which a page may look at a file
//! again, for as long as the page is open and only after a person chose the file. Elsewhere the
//! file is dropped again, and compared just the same.

use std::collections::{BTreeMap, BTreeSet};

use gloo::timers::callback::Interval;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File};

use super::browser;
use super::state::State;
use super::workers::Workers;

/// How often a file is looked at, in milliseconds: a save is noticed within two seconds.
const LOOK_EVERY: u32 = 1_000;

/// The files that are looked at again and again. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Saves {
    /// Names of the files that can be looked at again.
    pub known: RwSignal<BTreeSet<String>>,
    /// Names of those whose saves are watched for.
    pub watched: RwSignal<BTreeSet<String>>,
    handles: StoredValue<BTreeMap<String, Handle>, LocalStorage>,
}

/// The browser's handle of a file, and the save that was read last.
#[derive(Clone)]
struct Handle {
    file: JsValue,
    stamp: Stamp,
}

/// What tells one save of a file from another.
#[derive(Clone, Copy, PartialEq)]
struct Stamp {
    modified: f64,
    size: f64,
}

impl Stamp {
    fn of(file: &File) -> Self {
        Self { modified: file.last_modified(), size: file.size() }
    }
}

impl Saves {
    /// Starts looking; ends with the page.
    pub fn follow(state: State, workers: Workers) -> Self {
        let saves = Self {
            known: RwSignal::new(BTreeSet::new()),
            watched: RwSignal::new(BTreeSet::new()),
            handles: StoredValue::new_local(BTreeMap::new()),
        };
        let looking = Interval::new(LOOK_EVERY, move || saves.look(state, workers));
        on_cleanup({
            let looking = StoredValue::new_local(Some(looking));
            move || looking.update_value(|looking| drop(looking.take()))
        });
        saves
    }

    /// The files being watched, as the page provides them.
    pub fn here() -> Self {
        expect_context()
    }

    /// Whether this browser lets a person choose a file that can be looked at again.
    pub fn can_choose() -> bool {
        picker().is_some()
    }

    /// Lets a person choose files, adds them and watches for their saves.
    pub fn choose(self, workers: Workers) {
        let Some(picker) = picker() else { return };
        let options = Object::new();
        let _ = Reflect::set(&options, &"multiple".into(), &true.into());
        let asked = picker.call1(&window(), &options).and_then(|p| p.dyn_into::<Promise>());
        let Ok(asked) = asked else { return };
        leptos::task::spawn_local(async move {
            // Closing the picker without a choice is an answer, not a mistake.
            let Ok(chosen) = JsFuture::from(asked).await else { return };
            let mut files = Vec::new();
            for handle in Array::from(&chosen).iter() {
                let Some(file) = file_of(&handle).await else { continue };
                self.remember(&file, handle);
                self.watched.update(|watched| {
                    watched.insert(browser::name_of(&file));
                });
                files.push(file);
            }
            workers.add(files, false);
        });
    }

    /// Remembers the handles of dropped files, so that their saves can be watched for if the person
    /// wishes. To be called while the drop is handled: browsers forget what was dropped after it.
    pub fn remember_dropped(self, dropped: &DataTransfer) {
        let Ok(items) = Reflect::get(dropped, &"items".into()) else { return };
        for item in Array::from(&items).iter() {
            let method = Reflect::get(&item, &"getAsFileSystemHandle".into());
            let Some(method) = method.ok().and_then(|m| m.dyn_into::<Function>().ok()) else {
                continue;
            };
            let asked = method.call0(&item).and_then(|p| p.dyn_into::<Promise>());
            let Ok(asked) = asked else { continue };
            leptos::task::spawn_local(async move {
                let Ok(handle) = JsFuture::from(asked).await else { return };
                if let Some(file) = file_of(&handle).await {
                    self.remember(&file, handle);
                }
            });
        }
    }

    /// Watches for the saves of a file, or no longer.
    pub fn watch(self, name: &str, is_watched: bool) {
        self.watched.update(|watched| {
            if is_watched {
                watched.insert(name.to_owned());
            } else {
                watched.remove(name);
            }
        });
    }

    fn remember(self, file: &File, handle: JsValue) {
        let stamp = Stamp::of(file);
        self.handles.update_value(|handles| {
            handles.insert(browser::name_of(file), Handle { file: handle, stamp });
        });
        self.known.update(|known| {
            known.insert(browser::name_of(file));
        });
    }

    fn look(self, state: State, workers: Workers) {
        for name in self.watched.get_untracked() {
            let is_loaded =
                state.files.with_untracked(|files| files.iter().any(|file| file.name == name));
            // A save that is being read is compared once it was read.
            let is_reading = state
                .reading
                .with_untracked(|list| list.iter().any(|reading| reading.name == name));
            let Some(handle) = self.handles.with_value(|handles| handles.get(&name).cloned())
            else {
                continue;
            };
            if !is_loaded || is_reading {
                continue;
            }
            leptos::task::spawn_local(async move {
                // Excel writes a new file and puts it in the place of the old one: for a moment
                // there is none, and the next look finds it.
                let Some(file) = file_of(&handle.file).await else { return };
                let stamp = Stamp::of(&file);
                let is_new = self.handles.try_update_value(|handles| {
                    let known = handles.get_mut(&name)?;
                    let is_new = known.stamp != stamp;
                    known.stamp = stamp;
                    Some(is_new)
                });
                if is_new.flatten() == Some(true) {
                    workers.add_save(file);
                }
            });
        }
    }
}

/// The browser's picker of files that can be looked at again, where it has one.
fn picker() -> Option<Function> {
    Reflect::get(&window(), &"showOpenFilePicker".into()).ok()?.dyn_into().ok()
}

/// The file of a handle as it is now; `None` for a folder, or while there is no such file.
async fn file_of(handle: &JsValue) -> Option<File> {
    let method: Function = Reflect::get(handle, &"getFile".into()).ok()?.dyn_into().ok()?;
    let asked: Promise = method.call0(handle).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}
