//! What speaks against what was entered: at its field, or below the form.

use leptos::prelude::*;

/// What speaks against a field.
#[derive(Clone)]
pub struct Fault {
    words: Signal<Option<String>>,
    testid: String,
}

impl Fault {
    /// The words of a refusal where it is about the field. Tests find them by `testid`.
    pub fn of<R: ToString + Send + Sync + 'static>(
        testid: impl Into<String>,
        refusal: RwSignal<Option<R>>,
        is_about: impl Fn(&R) -> bool + Send + Sync + 'static,
    ) -> Self {
        let words = Memo::new(move |_| {
            refusal.with(|one| one.as_ref().filter(|one| is_about(one)).map(ToString::to_string))
        });
        Self { words: words.into(), testid: testid.into() }
    }

    pub(super) fn is_there(&self) -> Signal<bool> {
        let words = self.words;
        Signal::derive(move || words.with(Option::is_some))
    }

    /// The words, where there are any, under an id by which a control names them.
    pub fn view(self, id: String) -> AnyView {
        let Self { words, testid } = self;
        let shown = move || {
            words.get().map(|words| {
                view! {
                    <span
                        class="nhsuk-error-message"
                        role="alert"
                        id=id.clone()
                        data-testid=testid.clone()
                    >
                        <span class="nhsuk-u-visually-hidden">"Error: "</span>
                        {words}
                    </span>
                }
            })
        };
        shown.into_any()
    }
}

/// The sentence that refuses what a whole form says. Its place is there before it is, so that it
/// is read out when it comes.
pub fn refused<R: ToString + Send + Sync + 'static>(
    testid: &'static str,
    refusal: RwSignal<Option<R>>,
) -> AnyView {
    sentence(None, testid, refusal)
}

/// The same under an id, by which the fields of the form name it.
pub fn refused_under<R: ToString + Send + Sync + 'static>(
    id: &'static str,
    refusal: RwSignal<Option<R>>,
) -> AnyView {
    sentence(Some(id), id, refusal)
}

fn sentence<R: ToString + Send + Sync + 'static>(
    id: Option<&'static str>,
    testid: &'static str,
    refusal: RwSignal<Option<R>>,
) -> AnyView {
    view! {
        <p class="nhsuk-error-message" role="alert" id=id data-testid=testid>
            {move || refusal.with(|refusal| refusal.as_ref().map(ToString::to_string))}
        </p>
    }
    .into_any()
}
