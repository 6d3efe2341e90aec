//! Files being read: each in a worker of its own, two at a time, the others in a queue.
//!
//! A worker that fails takes only its own file with it, and what it held in memory goes when it
//! ends.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::File;

use super::link::{Heard, Link};
use super::{Workers, now, tell_developers};
use crate::app::browser;
use crate::app::state::{Reading, Removed};
use crate::example;
use crate::finding::{Code, Finding, Place};
use crate::intake::{self, FileReport, Outcome};
use crate::words::counted;
use crate::workbook::Sheet;
use crate::worker::{Ending, Job, News, Request, Task};

/// Files that are read at the same time; more would only take memory from each other.
const AT_ONCE: usize = 2;

/// The files on their way, and the order in which those that arrived were added.
#[derive(Default)]
pub struct Readers {
    waiting: VecDeque<(u32, File)>,
    busy: Vec<Busy>,
    next: u32,
    /// The numbers of the files in [`State::files`], in the same order.
    arrived: Vec<u32>,
    /// Those on their way that are saves of a file that is there: they take its place whatever has
    /// changed in them, the cover included.
    saves: BTreeSet<u32>,
}

/// One file in the hands of a worker.
struct Busy {
    number: u32,
    file: File,
    last_word: f64,
    /// How often the layouts in use had changed when it was started.
    layout_changes: u32,
    /// The preview so far.
    sheets: Vec<Sheet>,
    _link: Link,
}

impl Workers {
    /// Puts files into the queue. Invented and real data never stand side by side: files that a
    /// person adds replace the example.
    pub fn add(self, files: Vec<File>, invented: bool) {
        if files.is_empty() {
            return;
        }
        let files = match invented {
            true => files,
            false => self.take_layouts(self.take_workspaces(files)),
        };
        if files.is_empty() {
            return;
        }
        let state = self.state;
        if invented != state.example.get_untracked() {
            self.clear();
            if invented {
                self.use_example_framework();
            }
        }
        state.cancelled.set(Vec::new());
        self.queue(files);
    }

    /// Has a newer save of a file read, which takes the place of the one before.
    pub fn add_save(self, file: File) {
        let number = self.with(|pool| pool.readers.next + 1);
        self.with(|pool| pool.readers.saves.insert(number));
        self.queue(vec![file]);
    }

    /// Has files read after those that wait already.
    pub(super) fn queue(self, files: Vec<File>) {
        for file in files {
            let name = browser::name_of(&file);
            let number = self.with(|pool| {
                pool.readers.next += 1;
                pool.readers.waiting.push_back((pool.readers.next, file));
                pool.readers.next
            });
            self.state.reading.update(|list| list.push(Reading { number, name, step: None }));
        }
        self.start_next();
    }

    /// Stops reading a file, or takes it out of the queue.
    pub fn cancel(self, number: u32) {
        self.with(|pool| {
            pool.readers.waiting.retain(|(other, _)| *other != number);
            pool.readers.busy.retain(|busy| busy.number != number);
        });
        let name = self.state.reading.with_untracked(|list| {
            list.iter().find(|reading| reading.number == number).map(|found| found.name.clone())
        });
        if let Some(name) = name {
            self.state.said.set(format!("Reading {name} was cancelled. Nothing of it is loaded."));
            self.state.cancelled.update(|names| names.push(name));
        }
        self.state.reading.update(|list| list.retain(|reading| reading.number != number));
        self.start_next();
    }

    /// Takes a file that was read out of the workspace.
    pub fn remove(self, position: usize) {
        self.with(|pool| {
            if position < pool.readers.arrived.len() {
                pool.readers.arrived.remove(position);
            }
        });
        let removed = self
            .state
            .files
            .try_update(|files| (position < files.len()).then(|| files.remove(position)));
        if let Some(removed) = removed.flatten() {
            self.with(|pool| pool.handles.remove(&removed.sha256));
            self.state.mappings.update(|mappings| {
                mappings.remove(&removed.sha256);
            });
        }
        if self.state.files.with_untracked(Vec::is_empty) {
            self.clear();
        }
    }

    /// Adds reports of files that were read before, after those that are there.
    pub(super) fn add_reports(self, reports: Vec<Arc<FileReport>>) {
        self.with(|pool| {
            for _ in &reports {
                pool.readers.next += 1;
                pool.readers.arrived.push(pool.readers.next);
            }
        });
        self.state.files.update(|files| files.extend(reports));
    }

    /// Takes away all files. They can be put back for as long as the page is open.
    pub fn remove_all(self) {
        let state = self.state;
        let removed = Removed {
            files: state.files.get_untracked(),
            mappings: state.mappings.get_untracked(),
            as_of: state.as_of.get_untracked(),
            example: state.example.get_untracked(),
        };
        let files = counted(removed.files.len(), "file");
        self.clear();
        state.removed.set(Some(Arc::new(removed)));
        state.said.set(format!("{files} removed. They can be put back."));
    }

    /// Puts back what was removed, where no other file has come since.
    pub fn put_back(self) {
        let state = self.state;
        let Some(removed) = state.removed.get_untracked() else { return };
        if !state.files.with_untracked(Vec::is_empty) {
            return;
        }
        state.removed.set(None);
        if removed.example {
            self.use_example_framework();
        }
        state.mappings.set(removed.mappings.clone());
        state.as_of.set(removed.as_of);
        self.add_reports(removed.files.clone());
        state.said.set(format!("{} put back.", counted(removed.files.len(), "file")));
    }

    /// Takes everything out of the workspace.
    pub fn clear(self) {
        self.with(|pool| {
            pool.readers.waiting.clear();
            pool.readers.busy.clear();
            pool.readers.arrived.clear();
            pool.handles.clear();
        });
        self.state.mappings.set(BTreeMap::new());
        self.state.reading.set(Vec::new());
        self.state.files.set(Vec::new());
        self.state.before.set(Default::default());
        self.state.as_of.set(None);
        self.state.set_aside.set(BTreeMap::new());
        self.state.example.set(false);
        if let Some((text, framework)) = self.with(|pool| pool.own_framework.take()) {
            self.state.framework.set(text);
            self.state.system.set(framework);
        }
    }

    /// The invented system has organisations and forums of its own.
    pub(super) fn use_example_framework(self) {
        let state = self.state;
        let own = (state.framework.get_untracked(), state.system.get_untracked());
        self.with(|pool| pool.own_framework = Some(own));
        state.example.set(true);
        state.framework.set(example::framework_text().into());
        state.system.set(Arc::new(example::framework()));
    }

    /// Starts a reader for the next file, while there is room for one. Each start is a task of its
    /// own: two of them in one would hold up the page for longer than a frame may.
    fn start_next(self) {
        let next = self.with(|pool| {
            let has_room = pool.readers.busy.len() < AT_ONCE;
            let next = has_room.then(|| pool.readers.waiting.pop_front()).flatten();
            next.map(|next| (next, !pool.readers.waiting.is_empty()))
        });
        let Some(((number, file), are_more)) = next else { return };
        if are_more {
            Timeout::new(0, move || self.start_next()).forget();
        }
        if let Err(error) = self.start(number, &file) {
            tell_developers(&error);
            let ending = Ending::NotStarted;
            self.arrive(number, lost(&file, ending.of_a_file(), ending.hint_for_a_file()));
        }
    }

    fn start(self, number: u32, file: &File) -> Result<(), String> {
        let framework = self.state.framework.get_untracked().as_ref().to_owned();
        let link = Link::start(move |heard| self.heard_from_reader(number, heard))?;
        let layouts = self.layout_texts();
        let job = Job::Read { framework, layouts, name: browser::name_of(file) };
        link.send(&Request::Do(Box::new(Task { number, job, files: Vec::new() })), Some(file))?;
        let file = file.clone();
        self.with(|pool| {
            let sheets = Vec::new();
            let layout_changes = pool.layout_changes;
            let last_word = now();
            let busy = Busy { number, file, last_word, layout_changes, sheets, _link: link };
            pool.readers.busy.push(busy);
        });
        Ok(())
    }

    fn heard_from_reader(self, number: u32, heard: Heard) {
        match heard {
            Heard::Reply(reply) => match reply.news {
                News::Step(step) => {
                    self.with(|pool| {
                        if let Some(busy) = pool.readers.busy(number) {
                            busy.last_word = now();
                        }
                    });
                    self.state.reading.update(|list| {
                        if let Some(reading) = list.iter_mut().find(|r| r.number == number) {
                            reading.step = Some(step);
                        }
                    });
                }
                News::Preview(piece) => self.with(|pool| {
                    if let Some(busy) = pool.readers.busy(number) {
                        busy.last_word = now();
                        put_together(&mut busy.sheets, piece);
                    }
                }),
                News::Read(mut report) => {
                    if let Some(busy) = self.with(|pool| pool.readers.finish(number)) {
                        if report.may_be_mapped() && self.is_outdated(busy.layout_changes) {
                            // A layout came meanwhile that may know it.
                            self.with(|pool| pool.readers.waiting.push_front((number, busy.file)));
                            return self.start_next();
                        }
                        report.sheets = busy.sheets;
                        self.keep_handle(&report, busy.file);
                        self.arrive(number, *report);
                    }
                }
                News::Failed(sentence) => {
                    self.give_up(number, &sentence, Ending::Stopped.hint_for_a_file());
                }
                News::Analysed(_)
                | News::Parcel(_)
                | News::Piece(_)
                | News::Report(_)
                | News::Framework(_)
                | News::FrameworkRefused(_)
                | News::TierMoves(_)
                | News::Peer(_)
                | News::Variation(_)
                | News::Place(_)
                | News::Sketched(_)
                | News::Layout(_)
                | News::LayoutRefused(_)
                | News::Copied(_)
                | News::WorkspaceSaved(_)
                | News::WorkspaceFile(_)
                | News::WorkspaceOpened(_)
                | News::ListStep(_)
                | News::Lists(_)
                | News::Counted(_)
                | News::Written(_) => {
                    let sentence = "Sightline answered something that was not asked.";
                    self.give_up(number, sentence, Ending::Stopped.hint_for_a_file());
                }
            },
            Heard::Ended(ending) => self.end(number, ending),
        }
    }

    /// Ends readers that have been silent for longer than `budget` milliseconds.
    pub(super) fn look_after_readers(self, budget: f64) {
        let late: Vec<u32> = self.with(|pool| {
            let late = pool.readers.busy.iter().filter(|busy| now() - busy.last_word > budget);
            late.map(|busy| busy.number).collect()
        });
        for number in late {
            self.end(number, Ending::Silent);
        }
    }

    /// The worker that read a file has ended.
    fn end(self, number: u32, ending: Ending) {
        self.give_up(number, ending.of_a_file(), ending.hint_for_a_file());
    }

    fn give_up(self, number: u32, sentence: &str, hint: &str) {
        if let Some(busy) = self.with(|pool| pool.readers.finish(number)) {
            self.arrive(number, lost(&busy.file, sentence, hint));
        }
    }

    /// A file was read or refused: puts it among the others in the order of adding.
    fn arrive(self, number: u32, mut report: FileReport) {
        let state = self.state;
        let is_save = self.with(|pool| pool.readers.saves.remove(&number));
        let (earlier, taken) = state.files.with_untracked(|files| {
            let is_earlier = |file: &Arc<FileReport>| {
                is_newer_save(file, &report) || is_save && file.name == report.name
            };
            let earlier = files.iter().position(is_earlier);
            let taken = files.iter().any(|file| file.name == report.name);
            (earlier, taken)
        });
        if let Some(earlier) = earlier {
            // While a judgement is on its way the findings are those of an earlier save.
            if !state.judging.get_untracked() {
                let before = state.findings(earlier);
                state.before.update(|all| drop(all.insert(report.name.clone(), before)));
            }
            state.files.update(|files| {
                if let Some(place) = files.get_mut(earlier) {
                    if place.sha256 != report.sha256 {
                        self.with(|pool| pool.handles.remove(&place.sha256));
                    }
                    if place.sha256 == report.sha256 {
                        report.name.clone_from(&place.name);
                        // The same bytes: what was counted in them holds.
                        place.lists.iter().for_each(|list| report.take_list(list.clone()));
                    }
                    *place = Arc::new(report);
                }
            });
        } else {
            if taken {
                report.name = state.files.with_untracked(|files| {
                    let is_taken = |name: &str| files.iter().any(|file| file.name == name);
                    intake::free_name(is_taken, &report.name)
                });
            }
            let at = self.with(|pool| {
                let at = pool.readers.arrived.partition_point(|other| *other < number);
                pool.readers.arrived.insert(at, number);
                at
            });
            state.files.update(|files| files.insert(at.min(files.len()), Arc::new(report)));
        }
        state.reading.update(|list| list.retain(|reading| reading.number != number));
        self.start_next();
        if state.reading.with_untracked(Vec::is_empty) {
            let count = state.files.with_untracked(Vec::len);
            let word = if count == 1 { "file is" } else { "files are" };
            // What was found in them is said with the judgement, which has every check.
            state.said.set(format!("Reading has finished. {count} {word} loaded."));
        }
    }
}

impl Readers {
    fn busy(&mut self, number: u32) -> Option<&mut Busy> {
        self.busy.iter_mut().find(|busy| busy.number == number)
    }

    /// The file at this place is no longer among those that arrived.
    pub(super) fn leave_out(&mut self, place: usize) {
        if place < self.arrived.len() {
            self.arrived.remove(place);
        }
    }

    fn finish(&mut self, number: u32) -> Option<Busy> {
        let at = self.busy.iter().position(|busy| busy.number == number)?;
        Some(self.busy.remove(at))
    }
}

fn put_together(sheets: &mut Vec<Sheet>, piece: Sheet) {
    match sheets.last_mut().filter(|last| last.name == piece.name) {
        Some(last) => {
            for (at, cell) in piece.cells() {
                last.insert(at, cell.clone());
            }
        }
        None => sheets.push(piece),
    }
}

/// Whether `new` is the same return as `old`, saved again: then it takes the place of `old`. Two
/// organisations may send files of the same name, so the name alone does not tell.
fn is_newer_save(old: &FileReport, new: &FileReport) -> bool {
    let about = |file: &FileReport| {
        let cover = file.submission.as_ref()?.cover.as_ref()?;
        Some([cover.code.text(), cover.organisation.text(), cover.month.text()])
    };
    let unread = |file: &FileReport| file.outcome == Outcome::Refused;
    old.sha256 == new.sha256 && old.outcome == Outcome::Read && new.outcome == Outcome::Read
        || old.name == new.name && (unread(old) || unread(new) || about(old) == about(new))
}

/// The report about a file whose reading ended before its end.
fn lost(file: &File, sentence: &str, hint: &str) -> FileReport {
    FileReport {
        name: browser::name_of(file),
        sha256: String::new(),
        size: file.size() as u64,
        format: None,
        recognised_as: None,
        outcome: Outcome::Refused,
        message: sentence.to_owned(),
        findings: vec![Finding::error(Code::File, Place::file(), sentence, hint)],
        submission: None,
        published: Vec::new(),
        lists: Vec::new(),
        disclosure: Default::default(),
        sheets: Vec::new(),
        tabs: Vec::new(),
        withheld: Vec::new(),
        oversized: false,
        headed: Vec::new(),
    }
}
