//! The state of the page: what was dropped, what came of it, and where the person is.
//!
//! Signals hold it; pages read them. What can be derived is derived, never written back.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use super::browser::today;
use super::route::Route;
use super::workers::From;
use crate::analysis::Analysis;
use crate::calendar::Month;
use crate::entered::{Deed, History};
use crate::finding::Finding;
use crate::framework::{Framework, Problem};
use crate::funnel::Widening;
use crate::intake::FileReport;
use crate::layouts::mapping::Mapping;
use crate::patients::SavedMapping;
use crate::report::About;
use crate::worker::FileStep;
use crate::workspace::{Contents, Opened, Trail};

/// Shared by every page through Leptos' context. Copying it copies handles, not values.
#[derive(Clone, Copy)]
pub struct State {
    /// Where the person is, from the address after `#`.
    pub route: RwSignal<Route>,
    /// The files, in the order in which they were added.
    pub files: RwSignal<Vec<Arc<FileReport>>>,
    /// What was found in a file before it was last saved anew, by its name.
    pub before: RwSignal<BTreeMap<String, Vec<Finding>>>,
    /// The files that are being read or wait for it, in the order in which they were added.
    pub reading: RwSignal<Vec<Reading>>,
    /// The judgement of everything that was read; `None` before the first file.
    pub analysis: RwSignal<Option<Arc<Analysis>>>,
    /// Whether a newer judgement is on its way.
    pub judging: RwSignal<bool>,
    /// The text of the framework file in use.
    pub framework: RwSignal<Arc<str>>,
    /// The same framework, read.
    pub system: RwSignal<Arc<Framework>>,
    /// The same with the forums that people changed on the page.
    pub in_use: Memo<Arc<Framework>>,
    /// The layouts in use besides those that ship, in the order in which they came.
    pub layouts: RwSignal<Vec<LayoutInUse>>,
    /// A layout file that was refused: its name and what is wrong with it.
    pub refused_layout: RwSignal<Option<(String, Vec<Problem>)>>,
    /// What people said of sheets that they map, by the file's SHA-256.
    pub mappings: RwSignal<BTreeMap<String, Mapping>>,
    /// The mappings of patient-level lists that were loaded from files.
    pub list_mappings: RwSignal<Vec<SavedMapping>>,
    /// The month that was chosen; `None` for the latest reporting month.
    pub as_of: RwSignal<Option<Month>>,
    /// What people entered on the page, to and fro.
    pub entered: RwSignal<History>,
    /// The organisations that a person picked to be compared, by code.
    pub picked: RwSignal<BTreeSet<String>>,
    /// Which limits funnels are drawn with.
    pub widening: RwSignal<Widening>,
    /// Whether the files are the invented example.
    pub example: RwSignal<bool>,
    /// Whether the example is being made.
    pub making_example: RwSignal<bool>,
    /// What did not work, in a sentence; shown until it is closed.
    pub trouble: RwSignal<Option<String>>,
    /// Why the pages show no judgement of what is here, in a sentence; gone with the next judgement.
    pub unjudged: RwSignal<Option<String>>,
    /// Names of files whose reading was cancelled since files were last added.
    pub cancelled: RwSignal<Vec<String>>,
    /// What was said last to people who listen to the page rather than see it.
    pub said: RwSignal<String>,
    /// Who did what, when and why.
    pub trail: RwSignal<Trail>,
    /// The name that the person typed; may be empty.
    pub name: RwSignal<String>,
    /// Whether a saved workspace is being read.
    pub opening: RwSignal<bool>,
    /// A saved workspace of which the person has yet to say what to do with it.
    pub offer: RwSignal<Option<Offer>>,
    /// A workspace was opened, and from where; taken by whoever keeps workspaces.
    pub opened: RwSignal<Option<From>>,
    /// A deed that is not about what was entered alone was undone (true) or done again; taken by
    /// whoever holds the files.
    pub stepped: RwSignal<Option<(Deed, bool)>>,
    /// What was here before another workspace was opened in its place.
    pub replaced: RwSignal<Option<Arc<Replaced>>>,
    /// The files that “Remove all” took away.
    pub removed: RwSignal<Option<Arc<Removed>>>,
    /// Files that went when a merge was undone, by SHA-256: they come back when it is done again.
    pub set_aside: RwSignal<BTreeMap<String, Arc<FileReport>>>,
}

/// A saved workspace that was read, or why it was not.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The file's name.
    pub name: String,
    /// Where it comes from.
    pub from: From,
    /// What it holds, or a sentence that says why it cannot be opened.
    pub outcome: Result<Arc<Opened>, String>,
}

/// Files that were removed, with what was said of them; they can be put back for as long as the page
/// is open.
#[derive(Clone, Debug)]
pub struct Removed {
    /// The files.
    pub files: Vec<Arc<FileReport>>,
    /// What was said of their sheets.
    pub mappings: BTreeMap<String, Mapping>,
    /// The month up to which values were judged.
    pub as_of: Option<Month>,
    /// Whether they are the invented example.
    pub example: bool,
}

/// A workspace that was here, for as long as the page is open.
#[derive(Clone, Debug)]
pub struct Replaced {
    /// The name of the file that was opened in its place.
    pub by: String,
    /// Everything that was here, with the files.
    pub contents: Contents,
}

/// A layout that files are read by besides those that ship.
#[derive(Clone, Debug, PartialEq)]
pub struct LayoutInUse {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its file.
    pub text: Arc<str>,
}

impl LayoutInUse {
    /// The name under which its file is saved.
    pub fn file_name(&self) -> String {
        format!("{}.layout.toml", self.id.trim_start_matches("mapped-"))
    }
}

/// A file on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its number among all files that were ever added.
    pub number: u32,
    /// The file's name.
    pub name: String,
    /// How far it has come; `None` while it waits for its turn.
    pub step: Option<FileStep>,
}

impl State {
    /// What an output states that is made now: the files that went in and the rules they were
    /// judged by. `None` before anything was judged, or where this machine does not know the day.
    pub fn about(self) -> Option<About> {
        let analysis = self.analysis.get_untracked()?;
        let today = today()?;
        let of = |files: &Vec<_>| About::new(files.iter().map(AsRef::as_ref), &analysis, today);
        Some(self.files.with_untracked(of))
    }

    /// The state before anything was dropped.
    pub fn new(route: Route) -> Self {
        let system = RwSignal::new(Arc::new(Framework::shipped()));
        let entered = RwSignal::new(History::default());
        let in_use = Memo::new(move |_| {
            let governance = entered.with(|history: &History| history.now().governance.clone());
            system.with(|file| match governance.is_empty() {
                true => Arc::clone(file),
                false => Arc::new(governance.over(file)),
            })
        });
        Self {
            route: RwSignal::new(route),
            files: RwSignal::new(Vec::new()),
            before: RwSignal::new(BTreeMap::new()),
            reading: RwSignal::new(Vec::new()),
            analysis: RwSignal::new(None),
            judging: RwSignal::new(false),
            framework: RwSignal::new(Framework::default_text().into()),
            system,
            in_use,
            layouts: RwSignal::new(Vec::new()),
            refused_layout: RwSignal::new(None),
            mappings: RwSignal::new(BTreeMap::new()),
            list_mappings: RwSignal::new(Vec::new()),
            as_of: RwSignal::new(None),
            picked: RwSignal::new(BTreeSet::new()),
            widening: RwSignal::new(Widening::default()),
            entered,
            example: RwSignal::new(false),
            making_example: RwSignal::new(false),
            trouble: RwSignal::new(None),
            unjudged: RwSignal::new(None),
            cancelled: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            trail: RwSignal::new(Trail::default()),
            name: RwSignal::new(String::new()),
            opening: RwSignal::new(false),
            offer: RwSignal::new(None),
            opened: RwSignal::new(None),
            stepped: RwSignal::new(None),
            replaced: RwSignal::new(None),
            removed: RwSignal::new(None),
            set_aside: RwSignal::new(BTreeMap::new()),
        }
    }

    /// The state that the page provides to everything in it.
    pub fn here() -> Self {
        expect_context()
    }

    /// The findings of the file at `position`: those of the checks once everything was judged,
    /// until then those of reading.
    pub fn findings(self, position: usize) -> Vec<Finding> {
        self.files.with(|files| {
            let Some(file) = files.get(position) else { return Vec::new() };
            self.analysis.with(|analysis| {
                let checked = analysis.as_ref().and_then(|a| a.findings.get(position));
                let checked = checked.filter(|checked| checked.file == file.name);
                checked.map_or_else(|| file.findings.clone(), |checked| checked.findings.clone())
            })
        })
    }
}
