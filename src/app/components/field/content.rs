//! What stands in a field, and what can be chosen in it.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::words;

/// What can be chosen: its value and its words.
pub type Choice = (String, String);

/// Where a field takes its text from and brings it to. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Content {
    /// What stands in it.
    pub now: Signal<String>,
    /// Takes what was typed or chosen.
    pub take: Callback<String>,
}

impl Content {
    /// A content that is read in one way and changed in another.
    pub fn new(
        now: impl Fn() -> String + Send + Sync + 'static,
        take: impl Fn(String) + Send + Sync + 'static,
    ) -> Self {
        Self { now: Signal::derive(now), take: Callback::new(take) }
    }
}

impl From<RwSignal<String>> for Content {
    fn from(text: RwSignal<String>) -> Self {
        Self { now: text.into(), take: Callback::new(move |typed| text.set(typed)) }
    }
}

/// Choices from values and words of any kind of text.
pub fn choices<V: Into<String>, W: Into<String>>(
    all: impl IntoIterator<Item = (V, W)>,
) -> Vec<Choice> {
    all.into_iter().map(|(value, words)| (value.into(), words.into())).collect()
}

/// What was typed, as it is kept: on one line.
pub fn one_line(text: RwSignal<String>) -> String {
    text.with_untracked(|text| words::one_line(text))
}

/// Whether something is among those that are ticked, and what takes a tick or its removal.
pub fn toggled(
    ticked: RwSignal<BTreeSet<String>>,
    own: String,
) -> (Signal<bool>, impl Fn(bool) + Send + Sync + 'static) {
    let name = own.clone();
    let is_on = Signal::derive(move || ticked.with(|ticked| ticked.contains(&name)));
    let take = move |is_on| {
        ticked.update(|ticked| {
            if is_on {
                ticked.insert(own.clone());
            } else {
                ticked.remove(&own);
            }
        });
    };
    (is_on, take)
}
