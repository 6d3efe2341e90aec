//! Layout files that people bring or make: taken from among dropped files, put to use, and the
//! files read again that one of them may know.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::Workers;
use crate::app::state::LayoutInUse;
use crate::app::{browser, deeds};
use crate::entered::{InUse, Switch};
use crate::framework::Problem;
use crate::intake::FileReport;
use crate::layouts::Layout;
use crate::layouts::mapping::{Mapping, Sketch};
use crate::patients::SavedMapping;
use crate::workbook::Refusal;
use crate::worker::{Job, News};

/// Bytes of the largest layout file: many times the longest that ships.
const LARGEST: f64 = 1_000_000.0;

impl Workers {
    /// Takes the `.toml` files out of some files and puts those to use that are layouts; returns
    /// the others.
    pub(super) fn take_layouts(self, files: Vec<File>) -> Vec<File> {
        let is_toml = |file: &File| browser::name_of(file).to_lowercase().ends_with(".toml");
        let (layouts, others): (Vec<File>, Vec<File>) = files.into_iter().partition(is_toml);
        for file in layouts {
            leptos::task::spawn_local(async move {
                let name = browser::name_of(&file);
                if file.size() > LARGEST {
                    return self.refuse(name, "A layout file has at most 1 MB.", "");
                }
                let text = JsFuture::from(file.unchecked_ref::<web_sys::Blob>().text()).await;
                match text.ok().and_then(|text| text.as_string()) {
                    Some(text) if Layout::is_meant(&text) => self.use_layout(name, text),
                    Some(text) if SavedMapping::is_meant(&text) => {
                        self.use_list_mapping(name, &text);
                    }
                    Some(_) => self.refuse(
                        name,
                        "This is no layout file: nothing in it says “layout =”.",
                        "If it is a framework file, load it on the Settings page.",
                    ),
                    None => {
                        let refusal = Refusal::changed();
                        self.refuse(name, &refusal.message(), refusal.hint());
                    }
                }
            });
        }
        others
    }

    /// Puts the mapping of a patient-level list to use, in place of one of the same name.
    fn use_list_mapping(self, file: String, text: &str) {
        match SavedMapping::parse(text) {
            Ok(mapping) => {
                self.state.refused_layout.set(None);
                self.state.said.set(format!("The mapping “{}” is in use.", mapping.name));
                let before = self.state.list_mappings.get_untracked();
                self.state.list_mappings.update(|all| {
                    all.retain(|other| other.name != mapping.name);
                    all.push(mapping);
                });
                let after = self.state.list_mappings.get_untracked();
                let (before, after) = (InUse::ListMappings(before), InUse::ListMappings(after));
                deeds::put_to_use(self.state, Switch::of(before, after));
            }
            Err(problems) => self.state.refused_layout.set(Some((file, problems))),
        }
    }

    fn refuse(self, name: String, message: &str, hint: &str) {
        let problem = Problem { line: 1, message: message.to_owned(), hint: hint.to_owned() };
        self.state.refused_layout.set(Some((name, vec![problem])));
    }

    /// Puts a layout file to use, in place of one with the same id, and reads files again that it
    /// may know. A file that is refused changes nothing.
    pub fn use_layout(self, file: String, text: String) {
        let state = self.state;
        self.ask(Job::ReadLayout { layout: text.clone() }, move |outcome| match outcome {
            Ok(News::Layout(layout)) => {
                state.refused_layout.set(None);
                state.said.set(format!("The layout “{}” is in use.", layout.name));
                let new =
                    LayoutInUse { id: layout.id.clone(), name: layout.name, text: text.into() };
                let before = self.layout_texts();
                state.layouts.update(|layouts| {
                    match layouts.iter_mut().find(|known| known.id == new.id) {
                        Some(known) => *known = new,
                        None => layouts.push(new),
                    }
                });
                self.keep_layouts(before);
                self.read_again();
            }
            Ok(News::LayoutRefused(problems)) => {
                state.refused_layout.set(Some((file, problems)));
            }
            Ok(_) => state.trouble.set(Some("The layout could not be read.".to_owned())),
            Err(sentence) => state.trouble.set(Some(sentence)),
        });
    }

    /// Uses a layout no longer; what was read by it is read again without it.
    pub fn forget_layout(self, id: &str) {
        let before = self.layout_texts();
        self.state.layouts.update(|layouts| layouts.retain(|layout| layout.id != id));
        self.keep_layouts(before);
        self.read_again();
    }

    /// Keeps that other layouts are in use than before, so that it can be undone.
    fn keep_layouts(self, before: Vec<String>) {
        let after = self.layout_texts();
        let switch = Switch::of(InUse::Layouts(before), InUse::Layouts(after));
        deeds::put_to_use(self.state, switch);
    }

    /// Reads every file again that a mapping may read.
    pub(super) fn read_again(self) {
        self.with(|pool| pool.layout_changes += 1);
        let hashes: Vec<String> = self.state.files.with_untracked(|files| {
            let open = files.iter().filter(|file| file.may_be_mapped());
            open.map(|file| file.sha256.clone()).collect()
        });
        let handles =
            self.with(|pool| hashes.iter().filter_map(|h| pool.handles.get(h).cloned()).collect());
        self.queue(handles);
    }

    /// The files of the layouts in use.
    pub(super) fn layout_texts(self) -> Vec<String> {
        let text = |layout: &LayoutInUse| layout.text.as_ref().to_owned();
        self.state.layouts.with_untracked(|layouts| layouts.iter().map(text).collect())
    }

    /// Whether layouts came or went since this count of their changes.
    pub(super) fn is_outdated(self, layout_changes: u32) -> bool {
        self.with(|pool| pool.layout_changes != layout_changes)
    }

    /// Has a sheet of a loaded file sketched; `then` is called with what a mapping would read, or
    /// with the reason why it cannot be said.
    pub fn sketch(
        self,
        report: &FileReport,
        mapping: Mapping,
        then: impl FnOnce(Result<Arc<Sketch>, String>) + 'static,
    ) {
        let Some(file) = self.with(|pool| pool.handles.get(&report.sha256).cloned()) else {
            return then(Err("The file is no longer at hand. Drop it again to map it.".into()));
        };
        let job = Job::Sketch { framework: self.framework(), name: report.name.clone(), mapping };
        self.ask_about(job, Some(&file), move |outcome| {
            then(match outcome {
                Ok(News::Sketched(sketch)) => Ok(Arc::new(*sketch)),
                Ok(News::Failed(sentence)) | Err(sentence) => Err(sentence),
                Ok(_) => Err("The sheet could not be read.".to_owned()),
            });
        });
    }
}
