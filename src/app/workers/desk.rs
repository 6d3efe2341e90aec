//! The long-lived worker that judges and writes. Tasks are done in the order in which they are
//! asked; when the worker fails, everybody who waits is told and the next task gets a new one. So
//! does the task after one that read a file: nothing of a file stays in memory.

use std::collections::VecDeque;

use web_sys::File;

use super::link::{Heard, Link};
use super::{Workers, now, tell_developers};
use crate::worker::{Job, News, Task};

/// What is done with the outcome of a task: the news, or a sentence that says why there are none.
pub type Then = Box<dyn FnOnce(Result<News, String>)>;

/// The worker and who waits for it.
#[derive(Default)]
pub struct Desk {
    link: Option<Link>,
    waiting: VecDeque<(u32, Then)>,
    next: u32,
    last_word: f64,
    /// Whether the worker was given a file. What it read goes with it once nobody waits.
    has_read: bool,
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
        if let Some((then, error)) = refused {
            then(Err(error));
        }
    }

    fn heard_at_desk(self, heard: Heard) {
        match heard {
            Heard::Reply(reply) => {
                let then = self.with(|pool| pool.desk.take(reply.number));
                // Ends the worker once this call has returned to it.
                let _ended = self.with(|pool| pool.desk.end_after_reading());
                if let Some(then) = then {
                    then(Ok(reply.news));
                }
            }
            Heard::Ended(reason) => {
                tell_developers(&reason);
                self.end_desk("This could not be worked out: Sightline’s calculation stopped.");
            }
        }
    }

    /// Ends the desk's worker when it has kept somebody waiting for longer than `budget`
    /// milliseconds.
    pub(super) fn look_after_desk(self, budget: f64) {
        let late =
            self.with(|pool| !pool.desk.waiting.is_empty() && now() - pool.desk.last_word > budget);
        if late {
            self.end_desk("This took longer than two minutes and was ended.");
        }
    }

    fn end_desk(self, why: &str) {
        let waiting = self.with(|pool| {
            pool.desk.link = None;
            pool.desk.has_read = false;
            std::mem::take(&mut pool.desk.waiting)
        });
        for (_, then) in waiting {
            then(Err(why.to_owned()));
        }
    }
}

impl Desk {
    /// Sends the job, starting a worker where there is none; gives `then` back when that fails.
    fn put(
        &mut self,
        workers: Workers,
        job: Job,
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
        let task = Task { number: self.next, job };
        match self.link.as_ref().map(|link| link.send(&task, file)) {
            Some(Ok(())) => {
                if self.waiting.is_empty() {
                    self.last_word = now();
                }
                self.waiting.push_back((task.number, then));
                None
            }
            Some(Err(error)) => Some((then, error)),
            None => Some((then, "No worker could be started.".to_owned())),
        }
    }

    /// The worker, to be ended, when it has read a file and nobody waits for it.
    fn end_after_reading(&mut self) -> Option<Link> {
        let is_done = self.has_read && self.waiting.is_empty();
        if is_done {
            self.has_read = false;
        }
        is_done.then(|| self.link.take()).flatten()
    }

    fn take(&mut self, number: u32) -> Option<Then> {
        self.last_word = now();
        let at = self.waiting.iter().position(|(other, _)| *other == number)?;
        self.waiting.remove(at).map(|(_, then)| then)
    }
}
