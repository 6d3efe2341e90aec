//! A box to tick, with its words.

use leptos::prelude::*;

/// A box that still lacks what it says.
#[must_use]
pub struct Check {
    words: String,
    testid: Option<String>,
    is_fixed: bool,
}

impl Check {
    /// A box with these words after it.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), testid: None, is_fixed: false }
    }

    /// The name by which tests find it.
    pub fn testid(self, testid: impl Into<String>) -> Self {
        Self { testid: Some(testid.into()), ..self }
    }

    /// Nobody can change it.
    pub fn fixed(self, is_fixed: bool) -> Self {
        Self { is_fixed, ..self }
    }

    /// The box: whether it is ticked, and what takes a tick or its removal.
    pub fn view(self, is_on: impl Into<Signal<bool>>, take: impl Fn(bool) + 'static) -> AnyView {
        let is_on = is_on.into();
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    data-testid=self.testid
                    disabled=self.is_fixed
                    prop:checked=move || is_on.get()
                    on:change=move |event| take(event_target_checked(&event))
                />
                {self.words}
            </label>
        }
        .into_any()
    }
}
