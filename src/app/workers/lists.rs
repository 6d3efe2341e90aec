//! Patient-level lists on their way: each file in a worker of its own, which is ended as soon as it
//! has answered, so that whatever it held of people goes with it.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::link::{Heard, Link};
use super::{Workers, now};
use crate::intake::FileReport;
use crate::patients::{Counted, FoundList, SavedMapping};
use crate::view::lists::Pace;
use crate::worker::{CountList, Ending, Job, News, Request, Task};

/// The workers that look for lists or count them, by the file's SHA-256.
#[derive(Default)]
pub struct Counters {
    busy: BTreeMap<String, Busy>,
    next: u32,
}

struct Busy {
    /// Tells its news from those of a worker that it took the place of.
    number: u32,
    started: f64,
    last_word: f64,
    /// Who waits for it.
    hear: Rc<dyn Fn(ListNews)>,
    _link: Link,
}

/// What is heard about the lists of a file.
pub enum ListNews {
    /// How far the reading has come.
    Step(Pace),
    /// The lists that the file holds, by their headings.
    Found(Vec<FoundList>),
    /// What a list comes to.
    Counted(Box<Counted>),
    /// Why there is nothing, in a sentence.
    Failed(String),
}

impl Workers {
    /// Looks for the lists of a file, in place of whatever is done with it.
    pub fn look_for_lists(self, report: &FileReport, hear: impl Fn(ListNews) + Clone + 'static) {
        let saved = self
            .state
            .list_mappings
            .with_untracked(|all| all.iter().map(SavedMapping::write).collect());
        let job = Job::LookForLists { name: report.name.clone(), saved };
        self.start_list(report, job, hear);
    }

    /// Counts a list of a file.
    pub fn count_list(
        self,
        report: &FileReport,
        list: CountList,
        hear: impl Fn(ListNews) + Clone + 'static,
    ) {
        let job = Job::FoldList { framework: self.framework(), list };
        self.start_list(report, job, hear);
    }

    /// Ends whatever is done with the lists of a file, at once. Nothing more is heard of it.
    pub fn stop_list(self, sha256: &str) {
        self.with(|pool| pool.lists.busy.remove(sha256));
    }

    /// Takes what a list comes to into the report of its file, so that everything is judged anew.
    pub fn take_list(self, sha256: &str, counted: Counted) {
        self.state.files.update(|files| {
            if let Some(file) = files.iter_mut().find(|file| file.sha256 == sha256) {
                Arc::make_mut(file).take_list(counted);
            }
        });
    }

    fn start_list(self, report: &FileReport, job: Job, hear: impl Fn(ListNews) + Clone + 'static) {
        let file = self.with(|pool| pool.handles.get(&report.sha256).cloned());
        let Some(file) = file else {
            let gone = "The file is no longer at hand. Drop it again to count its list.";
            return hear(ListNews::Failed(gone.to_owned()));
        };
        let number = self.with(|pool| {
            pool.lists.next += 1;
            pool.lists.next
        });
        let (sha256, to) = (report.sha256.clone(), hear.clone());
        let waits: Rc<dyn Fn(ListNews)> = Rc::new(hear.clone());
        let link = Link::start(move |heard| self.heard_of_list(&sha256, number, heard, &to));
        let started = link.and_then(|link| {
            link.send(
                &Request::Do(Box::new(Task { number, job, files: Vec::new() })),
                Some(&file),
            )?;
            let (started, last_word) = (now(), now());
            let busy = Busy { number, started, last_word, hear: waits, _link: link };
            Ok(self.with(|pool| pool.lists.busy.insert(report.sha256.clone(), busy)))
        });
        if let Err(error) = started {
            hear(ListNews::Failed(format!("No reader could be started: {error}.")));
        }
    }

    fn heard_of_list(self, sha256: &str, number: u32, heard: Heard, to: &impl Fn(ListNews)) {
        let news = match heard {
            Heard::Reply(reply) => match reply.news {
                News::ListStep(progress) => {
                    let elapsed = self.with(|pool| {
                        let busy = pool.lists.busy.get_mut(sha256)?;
                        busy.last_word = now();
                        (busy.number == number).then_some(busy.last_word - busy.started)
                    });
                    if let Some(elapsed) = elapsed {
                        to(ListNews::Step(Pace { progress, elapsed }));
                    }
                    return;
                }
                News::Lists(found) => ListNews::Found(found),
                News::Counted(counted) => ListNews::Counted(counted),
                News::Failed(sentence) => ListNews::Failed(sentence),
                News::FrameworkRefused(_) => {
                    ListNews::Failed("The framework file cannot be used.".to_owned())
                }
                _ => ListNews::Failed("Sightline answered something that was not asked.".into()),
            },
            Heard::Ended(ending) => ListNews::Failed(ending.of_a_list().to_owned()),
        };
        // Ends the worker once this call has returned to it.
        let ended = self.with(|pool| {
            let is_it = pool.lists.busy.get(sha256).is_some_and(|busy| busy.number == number);
            is_it.then(|| pool.lists.busy.remove(sha256)).flatten()
        });
        if ended.is_some() {
            to(news);
        }
    }

    /// Ends the reading of lists that has been silent for longer than `budget` milliseconds. Whoever
    /// waits is told and can begin anew.
    pub(super) fn look_after_lists(self, budget: f64) {
        let late = |_: &String, busy: &mut Busy| now() - busy.last_word > budget;
        let ended: Vec<Busy> = self.with(|pool| {
            let Counters { busy, .. } = &mut pool.lists;
            busy.extract_if(.., late).map(|(_, busy)| busy).collect()
        });
        for busy in ended {
            (busy.hear)(ListNews::Failed(Ending::Silent.of_a_list().to_owned()));
        }
    }
}
