//! The invented example, from wherever a person asks for it.

use leptos::prelude::*;

use super::Workers;
use crate::app::browser;
use crate::worker::{Job, News};

/// The id of what stands for files that come: what whoever asked for the example waits for.
pub const COMING: &str = "coming";

impl Workers {
    /// Whether the example may be opened: it would take the place of a person's own files.
    pub fn may_open_example(self) -> bool {
        self.state.files.with(Vec::is_empty) && self.state.reading.with(Vec::is_empty)
    }

    /// Has the example written, and reads it like any other files.
    pub fn open_example(self) {
        let state = self.state;
        if state.making_example.get_untracked() {
            return;
        }
        state.making_example.set(true);
        self.ask(Job::WriteExample, move |outcome| {
            state.making_example.set(false);
            match outcome {
                Ok(News::Written(files)) => {
                    let files = files.iter().filter_map(|(name, bytes)| browser::file(name, bytes));
                    self.add(files.collect(), true);
                    // The button goes, and the focus must not go with it.
                    browser::focus(COMING.to_owned());
                }
                Ok(News::Failed(sentence)) | Err(sentence) => state.trouble.set(Some(sentence)),
                Ok(_) => state.trouble.set(Some("The example could not be made.".to_owned())),
            }
        });
    }
}
