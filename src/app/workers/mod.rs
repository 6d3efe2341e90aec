//! The page's side of the message channel: who reads, who judges, and what comes of it.
//!
//! Results go into the [`State`]; nothing else on the page talks to a worker.

mod copies;
mod desk;
mod example;
mod layouts;
mod link;
mod lists;
mod readers;
mod workspaces;

use std::collections::BTreeMap;
use std::sync::Arc;

use gloo::timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use web_sys::File;

pub use example::COMING;
pub use lists::ListNews;
pub use workspaces::From;

use super::browser;
use super::state::State;
use super::text;
use crate::analysis::{Analysis, Months};
use crate::commentary::Commentary;
use crate::entered::Entered;
use crate::framework::Framework;
use crate::intake::FileReport;
use crate::view::wording;
use crate::worker::{Ending, Job, News, Parcel};

/// Milliseconds of silence after which a worker is ended.
const BUDGET: f64 = 120_000.0;
/// What is said where the clock of the machine gives no day.
const NO_DAY: &str = "The clock of this computer gives no day, so that nothing can be judged. Set it, \
                      and try it again.";
/// Milliseconds for which a judgement is let go of without a pause.
const LETTING_GO: f64 = 8.0;
/// Milliseconds between two looks at the workers.
const LOOK_EVERY: u32 = 5_000;

/// The workers, shared by every page through Leptos' context. Copying it copies a handle.
#[derive(Clone, Copy)]
pub struct Workers {
    state: State,
    pool: StoredValue<Pool, LocalStorage>,
}

#[derive(Default)]
struct Pool {
    readers: readers::Readers,
    desk: desk::Desk,
    lists: lists::Counters,
    /// The browser's handles of files that are read again for a mapping, a copy or a list, by
    /// SHA-256;
    /// never their cells.
    handles: BTreeMap<String, File>,
    /// How often the layouts in use have changed.
    layout_changes: u32,
    /// Something changed while a judgement was on its way.
    stale: bool,
    /// What the example's framework stands in for, while the example is shown.
    own_framework: Option<(Arc<str>, Arc<Framework>)>,
}

impl Workers {
    /// Workers that write into `state`. They start when there is something to do.
    pub fn new(state: State) -> Self {
        let workers = Self { state, pool: StoredValue::new_local(Pool::default()) };
        Interval::new(LOOK_EVERY, move || {
            workers.look_after_readers(BUDGET);
            workers.look_after_desk(BUDGET);
            workers.look_after_lists(BUDGET);
        })
        .forget();
        // Undo and redo of nothing change nothing; what is written into reports moves no figure.
        let entered = Memo::new(move |_| {
            let now = state.entered.with(|history| history.now().clone());
            Entered { commentary: Commentary::default(), ..now }
        });
        let busy = Memo::new(move |_| state.reading.with(|list| !list.is_empty()));
        Effect::new(move |_| {
            state.files.track();
            state.framework.track();
            state.as_of.track();
            entered.track();
            if !busy.get() {
                workers.judge();
            }
        });
        Effect::new(move |_| {
            if let Some((deed, is_undone)) = state.stepped.get() {
                workers.follow_step(&deed, is_undone);
                state.stepped.set(None);
            }
        });
        workers
    }

    /// The workers that the page provides to everything in it.
    pub fn here() -> Self {
        expect_context()
    }

    /// The files that tasks are about.
    pub fn files_for_tasks(self) -> Vec<Arc<FileReport>> {
        self.state.files.get_untracked()
    }

    /// The text of the framework file in use.
    pub fn framework(self) -> String {
        self.state.framework.get_untracked().as_ref().to_owned()
    }

    /// Has everything judged anew. While a judgement is on its way, what changes meanwhile is
    /// judged once, after it.
    pub fn judge(self) {
        let state = self.state;
        state.unjudged.set(None);
        if state.files.with_untracked(Vec::is_empty) {
            self.show(None);
            self.clear_desk();
        }
        if state.judging.get_untracked() {
            self.with(|pool| pool.stale = true);
            return;
        }
        if state.files.with_untracked(Vec::is_empty) {
            return;
        }
        let Some(today) = browser::today() else {
            return state.unjudged.set(Some(NO_DAY.to_owned()));
        };
        let months = Months { today: today.month(), as_of: state.as_of.get_untracked() };
        state.judging.set(true);
        let job = Job::Analyse {
            framework: self.framework(),
            files: self.files_for_tasks(),
            entered: state.entered.with_untracked(|history| history.now().clone()),
            months,
        };
        self.ask(job, move |outcome| {
            state.judging.set(false);
            if self.with(|pool| std::mem::take(&mut pool.stale)) {
                return self.judge();
            }
            match outcome {
                Ok(News::Analysed(analysis)) => {
                    // A decision about a chart has been said already, and changes nothing of this.
                    let words = in_a_breath(&analysis);
                    let is_news = state.analysis.with_untracked(|before| {
                        before.as_ref().is_none_or(|before| in_a_breath(before) != words)
                    });
                    if is_news {
                        state.said.set(words);
                    }
                    self.show(Some((*analysis).into()));
                }
                Ok(News::Failed(sentence)) | Err(sentence) => state.unjudged.set(Some(sentence)),
                Ok(_) => state.unjudged.set(Some(Ending::Stopped.of_a_task().to_owned())),
            }
        });
    }

    /// Shows a judgement in the place of the one before.
    fn show(self, analysis: Option<Arc<Analysis>>) {
        let before = self.state.analysis.get_untracked();
        self.state.analysis.set(analysis);
        // Once the pages show the newer one, nobody else holds it.
        Timeout::new(0, move || {
            if let Some(mut before) = before.and_then(Arc::into_inner) {
                let_go(Parcel::pack(&mut before));
            }
        })
        .forget();
    }

    /// Works on what the workers are made of. Never held while a signal is set.
    fn with<T>(self, work: impl FnOnce(&mut Pool) -> T) -> T {
        work(&mut self.pool.write_value())
    }
}

/// What is said of a judgement to those who do not see it come: how many problems there are in the
/// files, and what the figures come to.
fn in_a_breath(analysis: &Analysis) -> String {
    let found = text::tally_in_words(analysis.findings.iter().flat_map(|file| &file.findings));
    format!("{}. {}", wording::capital(&found), analysis.headline)
}

/// Lets go of a judgement a part at a time: in a large system it holds a million texts, and giving
/// them all back at once would keep the page busy.
fn let_go(mut parcels: Vec<Parcel>) {
    let start = now();
    while parcels.pop().is_some() {
        if now() - start > LETTING_GO {
            Timeout::new(0, move || let_go(parcels)).forget();
            return;
        }
    }
}

/// Leaves the reason of a failure in the console; people are told in words of their own.
fn tell_developers(reason: &str) {
    web_sys::console::warn_1(&format!("A worker ended: {reason}").into());
}

/// Milliseconds since the page started; for budgets only, never for results.
fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
