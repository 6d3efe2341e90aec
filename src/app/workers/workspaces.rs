//! Workspaces on their way in: a file is read by the worker, then put in the place of what is here
//! or merged with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::Workers;
use crate::app::browser;
use crate::app::leisure::behind_the_scenes;
use crate::app::navigation;
use crate::app::route::Route;
use crate::app::state::{LayoutInUse, Offer, Replaced};
use crate::entered::{Deed, History, InUse, Merge, Subject};
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::layouts::Layout;
use crate::worker::{Job, News};
use crate::workspace::{self, Act, Chosen, Contents, Saved, Settings};

/// Where a workspace comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// A file that somebody chose or dropped.
    File,
    /// What this device keeps.
    Device,
}

impl Workers {
    /// Takes the saved workspaces out of some files and opens the first; returns the others.
    pub(super) fn take_workspaces(self, files: Vec<File>) -> Vec<File> {
        let is_meant = |file: &File| browser::name_of(file).to_lowercase().ends_with(".json");
        let (workspaces, others): (Vec<File>, Vec<File>) = files.into_iter().partition(is_meant);
        if let Some(file) = workspaces.into_iter().next() {
            self.open_workspace(&file, From::File);
        }
        others
    }

    /// Reads a workspace. Where nothing is here yet and all of it can be read, it is opened at once;
    /// else the Workspace page asks.
    pub fn open_workspace(self, file: &File, from: From) {
        self.open_workspace_with(file, from, None);
    }

    /// The same with what was entered and in use since it was stored.
    pub fn open_workspace_with(self, file: &File, from: From, latest: Option<Contents>) {
        let state = self.state;
        let name = browser::name_of(file);
        state.opening.set(true);
        self.ask_about(Job::OpenWorkspace, Some(file), move |outcome| {
            state.opening.set(false);
            let outcome = match outcome {
                Ok(News::WorkspaceOpened(opened)) => *opened,
                Ok(News::Failed(sentence)) | Err(sentence) => Err(sentence),
                Ok(_) => Err("The workspace could not be read.".to_owned()),
            };
            let outcome = outcome.map(|mut opened| {
                if let Some(latest) = latest {
                    let returns = std::mem::take(&mut opened.contents.returns);
                    opened.contents = Contents { returns, ..latest };
                }
                opened
            });
            match outcome {
                Ok(opened) if opened.lost.is_empty() && self.is_empty() => {
                    self.take(opened.contents, from, &name);
                }
                outcome => {
                    state.offer.set(Some(Offer { name, from, outcome: outcome.map(Arc::new) }));
                    navigation::go(&Route::Workspace);
                }
            }
        });
    }

    /// Whether nothing is loaded and nothing entered.
    pub fn is_empty(self) -> bool {
        let is_empty = |history: &History| history.now().is_empty();
        self.state.files.with_untracked(Vec::is_empty)
            && self.state.entered.with_untracked(is_empty)
    }

    /// Puts an opened workspace, called `name`, in the place of everything that is here. What was
    /// here can be brought back for as long as the page is open.
    pub fn take(self, mut contents: Contents, from: From, name: &str) {
        let state = self.state;
        let replaced = (!self.is_empty()).then(|| self.all_contents());
        let replaced = replaced.map(|contents| Replaced { by: name.to_owned(), contents });
        if from == From::File {
            let (when, who) = (browser::now(), state.name.get_untracked());
            contents.trail.note(format!("open “{name}”"), when, &who);
        }
        let saved = contents.saved.clone();
        // Somebody else's file says who saved it, not who is here.
        if from == From::Device && state.name.with_untracked(String::is_empty) {
            state.name.set(saved.by);
        }
        self.put_in_place(contents);
        state.replaced.set(replaced.map(Arc::new));
        state.opened.set(Some(from));
        let when = saved.at.map(|at| format!(" of {}", at.words())).unwrap_or_default();
        state.said.set(format!("The workspace{when} is open."));
        navigation::go(&Route::Overview);
    }

    /// Brings back what was here before another workspace was opened, which can be brought back in
    /// its turn.
    pub fn bring_back(self) {
        let state = self.state;
        let Some(replaced) = state.replaced.get_untracked() else { return };
        let now = self.all_contents();
        let mut contents = replaced.contents.clone();
        let what = format!("bring back what was here before “{}”", replaced.by);
        contents.trail.note(what, browser::now(), &state.name.get_untracked());
        self.put_in_place(contents);
        let by = "what was brought back".to_owned();
        state.replaced.set(Some(Arc::new(Replaced { by, contents: now })));
        state.said.set("What was here before is open again.".to_owned());
    }

    /// Puts contents in the place of everything that is here.
    fn put_in_place(self, contents: Contents) {
        let state = self.state;
        let Contents {
            saved: _,
            framework,
            layouts,
            mappings,
            list_mappings,
            settings,
            entered,
            trail,
            returns,
        } = contents;
        self.clear();
        if settings.is_example {
            self.use_example_framework();
        }
        self.use_framework(match framework.trim().is_empty() {
            true => Framework::default_text(),
            false => &framework,
        });
        state.layouts.set(layouts.into_iter().filter_map(in_use).collect());
        state.mappings.set(mappings);
        state.list_mappings.set(list_mappings);
        state.picked.set(settings.picked);
        state.widening.set(settings.widening);
        state.as_of.set(settings.as_of);
        state.trail.set(trail);
        self.add_reports(returns);
        state.entered.set(entered);
        state.offer.set(None);
    }

    /// Puts a framework to use. It was read before, so that it can be read.
    fn use_framework(self, text: &str) {
        if let Ok(system) = Framework::parse(text) {
            self.state.framework.set(text.into());
            self.state.system.set(Arc::new(system));
        }
    }

    /// Merges an opened workspace into the one that is here, as one deed. Files whose names are taken
    /// are copied for it one at a time, so that the page does not stand still.
    pub fn merge(
        self,
        name: String,
        mut there: Contents,
        chosen: BTreeMap<Subject, Chosen>,
        left_out: BTreeSet<String>,
    ) {
        behind_the_scenes(move |pace| async move {
            let mut others = self.files_for_tasks();
            for file in &mut there.returns {
                pace.pause().await;
                if !left_out.contains(&file.sha256) {
                    *file = workspace::named_apart(&others, file);
                    others.push(Arc::clone(file));
                }
            }
            self.merge_at_once(name, &there, &chosen, &left_out);
        });
    }

    fn merge_at_once(
        self,
        name: String,
        there: &Contents,
        chosen: &BTreeMap<Subject, Chosen>,
        left_out: &BTreeSet<String>,
    ) {
        let state = self.state;
        let here = self.all_contents();
        let merged = workspace::merge(&here, there, chosen, left_out);
        let (returns, switch) = (merged.new.clone(), merged.switch.clone());
        let deed = Deed::Merge(Merge { file: name, returns, switch });
        let before = state.entered.with_untracked(|history| history.now().clone());
        let lists: BTreeMap<String, Arc<FileReport>> =
            merged.returns.iter().map(|file| (file.sha256.clone(), Arc::clone(file))).collect();
        // Lists that were counted there come to the files that are here.
        state.files.update(|files| {
            for file in files.iter_mut() {
                if let Some(known) = lists.get(&file.sha256).filter(|k| k.lists != file.lists) {
                    let sheets = file.sheets.clone();
                    *file = Arc::new(FileReport { sheets, ..known.as_ref().clone() });
                }
            }
        });
        let is_new = |file: &Arc<FileReport>| merged.new.contains(&file.sha256);
        self.add_reports(merged.returns.iter().filter(|file| is_new(file)).cloned().collect());
        self.put_to_use(&merged.switch.after);
        let mut trail = merged.trail;
        let who = state.name.get_untracked();
        let step = (&before, &merged.entered);
        trail.add((Act::Done, &deed, deed.action()), step, (browser::now(), &who));
        state.trail.set(trail);
        let said = format!("Done: {}.", deed.action());
        state.entered.update(|history| history.act_always(deed, merged.entered));
        state.offer.set(None);
        state.said.set(said);
    }

    /// What undo and redo do besides going back and forth between what was entered.
    pub(super) fn follow_step(self, deed: &Deed, is_undone: bool) {
        if let Some(switch) = deed.switch() {
            self.put_to_use(if is_undone { &switch.before } else { &switch.after });
        }
        if let Deed::Merge(merge) = deed {
            self.follow_merge(merge, is_undone);
        }
    }

    /// Puts to use what is no matter of what was entered.
    fn put_to_use(self, all: &[InUse]) {
        let state = self.state;
        for one in all {
            match one {
                InUse::Framework(text) => self.use_framework(text),
                InUse::Layouts(texts) => {
                    state.layouts.set(texts.iter().cloned().filter_map(in_use).collect());
                    self.read_again();
                }
                InUse::Mappings(all) => state.mappings.set(all.clone()),
                InUse::ListMappings(all) => state.list_mappings.set(all.clone()),
                InUse::Month(month) => state.as_of.set(*month),
                InUse::Compared(codes) => state.picked.set(codes.clone()),
                InUse::Widening(widening) => state.widening.set(*widening),
            }
        }
    }

    /// What undo and redo of a merge do with the files that came with it: they go, and come back.
    fn follow_merge(self, merge: &Merge, is_undone: bool) {
        let state = self.state;
        if is_undone {
            let is_gone = |file: &FileReport| merge.returns.contains(&file.sha256);
            let (gone, places): (Vec<_>, Vec<usize>) = state.files.with_untracked(|files| {
                let all = files.iter().enumerate().filter(|(_, file)| is_gone(file));
                all.map(|(place, file)| (Arc::clone(file), place)).unzip()
            });
            state.set_aside.update(|aside| {
                aside.extend(gone.into_iter().map(|file| (file.sha256.clone(), file)));
            });
            self.with(|pool| {
                for place in places.iter().rev() {
                    pool.readers.leave_out(*place);
                }
            });
            state.files.update(|files| files.retain(|file| !is_gone(file)));
        } else {
            let back: Vec<_> = state.set_aside.with_untracked(|aside| {
                merge.returns.iter().filter_map(|sha256| aside.get(sha256).cloned()).collect()
            });
            self.add_reports(back);
        }
    }

    /// Everything that is here, with the files.
    pub fn all_contents(self) -> Contents {
        Contents { returns: self.files_for_tasks(), ..self.contents() }
    }

    /// Everything that is to be saved besides the files.
    pub fn contents(self) -> Contents {
        let state = self.state;
        Contents {
            saved: Saved {
                program: env!("CARGO_PKG_VERSION").to_owned(),
                at: browser::now(),
                by: state.name.get_untracked(),
            },
            framework: self.framework(),
            layouts: self.layout_texts(),
            mappings: state.mappings.get_untracked(),
            list_mappings: state.list_mappings.get_untracked(),
            settings: Settings {
                as_of: state.as_of.get_untracked(),
                picked: state.picked.get_untracked(),
                widening: state.widening.get_untracked(),
                is_example: state.example.get_untracked(),
            },
            entered: state.entered.with_untracked(|history| history.latest(workspace::STEPS)),
            trail: state.trail.get_untracked(),
            returns: Vec::new(),
        }
    }
}

/// A layout file that was put to use before.
fn in_use(text: String) -> Option<LayoutInUse> {
    let layout = Layout::parse(&text).ok()?;
    Some(LayoutInUse { id: layout.id, name: layout.name, text: text.into() })
}
