//! Long work of the page, such as building a report of a hundred thousand elements, a few
//! milliseconds at a time. The work is written as if it were done at once and says where it may
//! pause; between two slices the browser draws, and answers to keys and the pointer.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// Milliseconds of work without a pause. What the browser lays out of it afterwards comes on top.
const SLICE: f64 = 8.0;

/// Something that is done in slices, one at a time. Copying it copies a handle. It ends with the page
/// that has it.
#[derive(Clone, Copy)]
pub struct Leisure {
    work: StoredValue<Option<Work>, LocalStorage>,
    next: StoredValue<Option<Timeout>, LocalStorage>,
    pace: StoredValue<Pace, LocalStorage>,
}

type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Tells work when to pause.
#[derive(Clone)]
pub struct Pace(Rc<Cell<f64>>);

impl Pace {
    /// Pauses if the slice is over.
    pub async fn pause(&self) {
        if now() < self.0.get() {
            return;
        }
        let mut is_after = false;
        poll_fn(|_| match std::mem::replace(&mut is_after, true) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        })
        .await;
    }
}

impl Leisure {
    /// Nothing is being done.
    pub fn idle() -> Self {
        Self {
            work: StoredValue::new_local(None),
            next: StoredValue::new_local(None),
            pace: StoredValue::new_local(Pace(Rc::new(Cell::new(0.0)))),
        }
    }

    /// Begins something. What was being done is left where it is.
    pub fn begin<F: Future<Output = ()> + 'static>(self, work: impl FnOnce(Pace) -> F) {
        let work = work(self.pace.get_value());
        self.work.set_value(Some(Box::pin(work)));
        self.go_on_soon();
    }

    /// Does the rest without a pause: the page is about to be printed.
    pub fn finish(self) {
        while self.go_on_until(f64::INFINITY) {}
    }

    fn go_on_soon(self) {
        let next = Timeout::new(0, move || {
            if self.go_on_until(now() + SLICE) {
                self.go_on_soon();
            }
        });
        let _ = self.next.try_set_value(Some(next));
    }

    /// Goes on until this time; whether there is more to do.
    fn go_on_until(self, end: f64) -> bool {
        // The page may have been left meanwhile.
        let Some(Some(mut work)) = self.work.try_update_value(Option::take) else { return false };
        self.pace.with_value(|pace| pace.0.set(end));
        match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            // What is done may have begun something else.
            Poll::Ready(()) => self.work.with_value(Option::is_some),
            Poll::Pending => {
                self.work.set_value(Some(work));
                true
            }
        }
    }
}

/// Milliseconds since the page started; for pauses only, never for results.
fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
