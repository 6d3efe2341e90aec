//! The report as the worker makes it. While a newer one is on its way the one before stands.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Months;
use crate::app::browser;
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::report::contents::Offer;
use crate::report::html::Node;
use crate::worker::{AskedReport, Job, News};

/// A report as the page shows it.
#[derive(Debug, PartialEq)]
pub struct Made {
    /// Which report.
    pub key: String,
    /// What stands in it.
    pub nodes: Vec<Node>,
}

impl Made {
    /// Whether it has so many elements that a browser lays all of them out for longer than a person
    /// wants to wait.
    pub fn is_long(&self) -> bool {
        const MANY: usize = 20_000;
        let (mut number, mut rest) = (0, vec![self.nodes.as_slice()]);
        while let Some(nodes) = rest.pop() {
            number += nodes.len();
            if number > MANY {
                return true;
            }
            rest.extend(nodes.iter().filter_map(|node| match node {
                Node::Element(element) => Some(element.inside.as_slice()),
                _ => None,
            }));
        }
        false
    }
}

/// What is shown, and what is on its way. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Making {
    state: State,
    workers: Workers,
    offer: Memo<Option<Offer>>,
    /// The last report that was made.
    pub made: RwSignal<Option<Arc<Made>>>,
    /// Whether another is on its way.
    pub is_on_its_way: RwSignal<bool>,
    /// Whether the last one that was asked for came to nothing.
    pub has_failed: RwSignal<bool>,
    /// Whether something changed since it was asked for: it is stale and will not be shown.
    is_stale: StoredValue<bool>,
}

impl Making {
    /// Has the report made that is chosen, and again whenever something of it may have changed.
    pub fn follow(offer: Memo<Option<Offer>>) -> Self {
        let state = State::here();
        let making = Self {
            state,
            workers: Workers::here(),
            offer,
            made: RwSignal::new(None),
            is_on_its_way: RwSignal::new(false),
            has_failed: RwSignal::new(false),
            is_stale: StoredValue::new(false),
        };
        // Everything else that is entered comes with a new judgement.
        let texts = Memo::new(move |_| state.entered.with(|all| all.now().commentary.clone()));
        Effect::new(move |_| {
            state.analysis.track();
            state.example.track();
            texts.track();
            offer.track();
            // The report of a judgement that is about to be replaced would be made in vain.
            if !state.judging.get() {
                making.ask();
            }
        });
        making
    }

    /// Has the report made that is chosen.
    pub fn ask(self) {
        if self.is_on_its_way.get_untracked() {
            return self.is_stale.set_value(true);
        }
        let (Some(offer), Some(today)) = (self.offer.get_untracked(), browser::today()) else {
            return self.made.set(None);
        };
        let state = self.state;
        let key = offer.key;
        let job = Job::ShowReport {
            framework: self.workers.framework(),
            files: self.workers.files_for_tasks(),
            entered: state.entered.with_untracked(|history| history.now().clone()),
            months: Months { today: today.month(), as_of: state.as_of.get_untracked() },
            asked: AskedReport { key: key.clone(), today, invented: state.example.get_untracked() },
        };
        self.is_on_its_way.set(true);
        self.has_failed.set(false);
        self.workers.ask(job, move |outcome| {
            // The page may have been left meanwhile.
            let Some(is_stale) = self.is_stale.try_update_value(std::mem::take) else { return };
            self.is_on_its_way.set(false);
            match outcome {
                _ if is_stale => self.ask(),
                Ok(News::Report(nodes)) => self.made.set(Some(Arc::new(Made { key, nodes }))),
                Ok(News::Failed(sentence)) | Err(sentence) => self.fail(sentence),
                Ok(_) => self.fail("The report could not be made.".to_owned()),
            }
        });
    }

    fn fail(self, sentence: String) {
        self.has_failed.set(true);
        self.state.trouble.set(Some(sentence));
    }

    /// What is said of the report.
    pub fn words(self) -> &'static str {
        match (self.is_on_its_way.get(), self.made.with(Option::is_some)) {
            (true, false) => "The report is being made.",
            (true, true) => "The report is being made anew. Below is the one before.",
            (false, false) if self.has_failed.get() => "The report was not made.",
            (false, true) if self.has_failed.get() => {
                "The report was not made anew. Below is the one before."
            }
            (false, _) => "",
        }
    }
}
