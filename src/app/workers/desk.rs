//! The long-lived worker that judges and writes. Tasks are done in the order in which they are
//! asked. When the worker fails, whoever asked for what it was doing is told, and what stood behind
//! that is done by a new one. A task that read a file is followed by a new worker too: nothing of a
//! file stays in memory.
//!
//! The worker keeps the reports of the files that tasks are about, so that each is sent once. What
//! is sent waits in line and goes a few milliseconds’ worth at a time, and so does what comes: the
//! page never stands still for it.

use std::collections::VecDeque;
use std::sync::{Arc, Weak};

use gloo::timers::callback::Timeout;
use web_sys::File;

use super::link::{Heard, Link};
use super::{Workers, now, tell_developers};
use crate::intake::FileReport;
use crate::report::html::Node;
use crate::worker::{Ending, Job, News, Parcel, Piece, Request, Task};

/// Milliseconds for which the page sends without a pause.
const SENDING: f64 = 8.0;

/// What is done with the outcome of a task: the news, or a sentence that says why there are none.
pub type Then = Box<dyn FnOnce(Result<News, String>)>;

/// The worker and who waits for it.
#[derive(Default)]
pub struct Desk {
    link: Option<Link>,
    /// Who waits, in the order of asking: the worker is doing the first.
    waiting: VecDeque<Waiting>,
    next: u32,
    /// What is still to be sent.
    line: VecDeque<Next>,
    /// Whether what stands in line is being sent.
    is_sending: bool,
    /// The reports that the worker keeps, each with its number. A report that the page has let go
    /// of upgrades to nothing.
    kept: Vec<(u32, Weak<FileReport>)>,
    /// What has come of the answer that is on its way.
    parcels: Vec<Parcel>,
    /// The same of a workspace that is being opened.
    returns: Vec<Arc<FileReport>>,
    /// The same of a report.
    report: Vec<Node>,
    last_word: f64,
    /// Whether the worker was given a file. What it read goes with it once nobody waits.
    has_read: bool,
}

/// Somebody who waits for a task, and what it takes to have it done by another worker.
struct Waiting {
    task: Request,
    number: u32,
    /// The files that the task is about.
    files: Vec<Arc<FileReport>>,
    file: Option<File>,
    then: Then,
}

/// What is to be sent next.
enum Next {
    /// The task of this number.
    Task(u32),
    /// What the worker is to keep or to forget.
    Shelf(Request),
}

impl Workers {
    /// Has a job done; `then` is called with its outcome.
    pub fn ask(self, job: Job, then: impl FnOnce(Result<News, String>) + 'static) {
        self.ask_about(job, None, then);
    }

    /// Has a job done with a file beside it; `then` is called with its outcome.
    pub fn ask_about(
        self,
        job: Job,
        file: Option<&File>,
        then: impl FnOnce(Result<News, String>) + 'static,
    ) {
        let refused = self.with(move |pool| pool.desk.put(self, job, file, Box::new(then)));
        match refused {
            Some((then, error)) => {
                tell_developers(&error);
                then(Err(Ending::NotStarted.of_a_task().to_owned()));
            }
            None => self.send_from_line(),
        }
    }

    /// Sends what stands in line, unless that is being done.
    fn send_from_line(self) {
        if self.with(|pool| std::mem::replace(&mut pool.desk.is_sending, true)) {
            return;
        }
        self.go_on_sending();
    }

    fn go_on_sending(self) {
        let start = now();
        loop {
            match self.with(|pool| pool.desk.send_next()) {
                Ok(true) if now() - start < SENDING => {}
                Ok(true) => {
                    Timeout::new(0, move || self.go_on_sending()).forget();
                    return;
                }
                Ok(false) => return self.with(|pool| pool.desk.is_sending = false),
                Err(error) => {
                    tell_developers(&error);
                    self.with(|pool| pool.desk.is_sending = false);
                    return self.end_desk(Ending::Stopped);
                }
            }
        }
    }

    /// Ends the desk’s worker when nobody waits for it: with it goes what it keeps of files that are
    /// no longer loaded.
    pub(super) fn clear_desk(self) {
        let _ended = self.with(|pool| pool.desk.waiting.is_empty().then(|| pool.desk.stop()));
    }

    fn heard_at_desk(self, heard: Heard) {
        match heard {
            Heard::Reply(mut reply) => {
                match &mut reply.news {
                    News::Parcel(parcel) => {
                        let parcel = std::mem::take(&mut **parcel);
                        return self.with(|pool| pool.desk.keep_parcel(parcel));
                    }
                    News::Analysed(analysis) => {
                        let parcels = self.with(|pool| std::mem::take(&mut pool.desk.parcels));
                        Parcel::unpack(parcels, analysis);
                    }
                    News::Piece(_) => {
                        let News::Piece(piece) = reply.news else { return };
                        return self.with(|pool| pool.desk.keep_piece(*piece));
                    }
                    News::Report(nodes) => {
                        *nodes = self.with(|pool| std::mem::take(&mut pool.desk.report));
                    }
                    News::WorkspaceFile(report) => {
                        let report = Arc::clone(report);
                        return self.with(|pool| pool.desk.keep_return(report));
                    }
                    News::WorkspaceOpened(opened) => {
                        let returns = self.with(|pool| std::mem::take(&mut pool.desk.returns));
                        if let Ok(opened) = opened.as_mut() {
                            opened.contents.returns = returns;
                        }
                    }
                    _ => {}
                }
                let then = self.with(|pool| pool.desk.take(reply.number));
                // Ends the worker once this call has returned to it.
                let _ended = self.with(|pool| pool.desk.end_after_reading());
                if let Some(then) = then {
                    then(Ok(reply.news));
                }
            }
            Heard::Ended(ending) => self.end_desk(ending),
        }
    }

    /// Ends the desk's worker when it has kept somebody waiting for longer than `budget`
    /// milliseconds.
    pub(super) fn look_after_desk(self, budget: f64) {
        let late =
            self.with(|pool| !pool.desk.waiting.is_empty() && now() - pool.desk.last_word > budget);
        if late {
            self.end_desk(Ending::Silent);
        }
    }

    /// The worker has ended: the first who waits is told, and the others are served by a new one.
    fn end_desk(self, ending: Ending) {
        let mut waiting = self.with(|pool| {
            pool.desk.stop();
            std::mem::take(&mut pool.desk.waiting)
        });
        let first = waiting.pop_front();
        for Waiting { task, files, file, then, .. } in waiting {
            let Request::Do(task) = task else { continue };
            let mut job = task.job;
            if let Some(of_job) = job.files_mut() {
                *of_job = files;
            }
            self.ask_about(job, file.as_ref(), then);
        }
        if let Some(first) = first {
            (first.then)(Err(ending.of_a_task().to_owned()));
        }
    }
}

impl Desk {
    /// Puts the job in line, starting a worker where there is none; gives `then` back when that
    /// fails.
    fn put(
        &mut self,
        workers: Workers,
        mut job: Job,
        file: Option<&File>,
        then: Then,
    ) -> Option<(Then, String)> {
        if self.link.is_none() {
            match Link::start(move |heard| workers.heard_at_desk(heard)) {
                Ok(link) => self.link = Some(link),
                Err(error) => return Some((then, error)),
            }
        }
        self.next += 1;
        self.has_read |= file.is_some();
        let files = job.files_mut().map(std::mem::take).unwrap_or_default();
        let numbers = files.iter().map(|report| self.number_of(report)).collect();
        let number = self.next;
        if self.waiting.is_empty() {
            self.last_word = now();
        }
        let task = Request::Do(Box::new(Task { number, job, files: numbers }));
        self.waiting.push_back(Waiting { task, number, files, file: file.cloned(), then });
        self.line.push_back(Next::Task(number));
        self.forget_what_is_gone();
        None
    }

    /// The number under which the worker keeps a report; one that it does not keep is put in line.
    fn number_of(&mut self, report: &Arc<FileReport>) -> u32 {
        let weak = Arc::downgrade(report);
        if let Some((number, _)) = self.kept.iter().find(|(_, kept)| kept.ptr_eq(&weak)) {
            return *number;
        }
        self.next += 1;
        self.kept.push((self.next, weak));
        self.line.push_back(Next::Shelf(Request::Keep(self.next, Arc::clone(report))));
        self.next
    }

    fn forget_what_is_gone(&mut self) {
        let is_gone = |(_, kept): &(u32, Weak<FileReport>)| kept.strong_count() == 0;
        let gone: Vec<u32> =
            self.kept.iter().filter(|one| is_gone(one)).map(|(number, _)| *number).collect();
        if !gone.is_empty() {
            self.kept.retain(|one| !is_gone(one));
            self.line.push_back(Next::Shelf(Request::Forget(gone)));
        }
    }

    /// Sends the first in line; whether there was one.
    fn send_next(&mut self) -> Result<bool, String> {
        let Some(link) = self.link.as_ref() else { return Ok(false) };
        match self.line.pop_front() {
            Some(Next::Shelf(request)) => link.send(&request, None)?,
            Some(Next::Task(number)) => {
                if let Some(one) = self.waiting.iter().find(|one| one.number == number) {
                    link.send(&one.task, one.file.as_ref())?;
                }
            }
            None => return Ok(false),
        }
        Ok(true)
    }

    /// Stops the worker; what it kept and what was on its way goes with it.
    fn stop(&mut self) -> Option<Link> {
        self.line.clear();
        self.kept.clear();
        self.parcels.clear();
        self.returns.clear();
        self.report.clear();
        self.has_read = false;
        self.link.take()
    }

    fn keep_return(&mut self, report: Arc<FileReport>) {
        self.last_word = now();
        self.returns.push(report);
    }

    fn keep_piece(&mut self, piece: Piece) {
        self.last_word = now();
        piece.grow(&mut self.report);
    }

    fn keep_parcel(&mut self, parcel: Parcel) {
        self.last_word = now();
        self.parcels.push(parcel);
    }

    /// The worker, to be ended, when it has read a file and nobody waits for it.
    fn end_after_reading(&mut self) -> Option<Link> {
        let is_done = self.has_read && self.waiting.is_empty();
        is_done.then(|| self.stop()).flatten()
    }

    fn take(&mut self, number: u32) -> Option<Then> {
        self.last_word = now();
        let at = self.waiting.iter().position(|one| one.number == number)?;
        self.waiting.remove(at).map(|one| one.then)
    }
}
