//! What a page shows before there is anything to show: what it would hold, and what to do to see
//! it.

use leptos::prelude::*;

use super::files::ChooseFiles;
use super::progress::FileProgress;
use crate::app::browser;
use crate::app::route::Route;
use crate::app::state::State;
use crate::app::workers::{COMING, Workers};
use crate::view::help;

const NOTHING_YET: &str = "There are no values yet. Drop the Excel returns of one or more organisations anywhere on this page, or choose them: the page fills by itself.";
const JUDGING: &str = "The returns are being judged. The page fills by itself.";

/// A page without returns: what it will show, and how to get there.
pub fn no_returns(title: &'static str, will_show: &'static str) -> AnyView {
    let state = State::here();
    view! {
        <h1>{title}</h1>
        <section class="card empty" data-testid="empty">
            <p class="lead">{will_show}</p>
            <p data-testid="why-empty">{move || why(state)}</p>
            {ways_to_begin()}
        </section>
        <FileProgress/>
    }
    .into_any()
}

/// Why the page is empty. Values of files that are there may be after the day that the clock says.
fn why(state: State) -> String {
    let is_judged = state.analysis.with(Option::is_some) && state.unjudged.with(Option::is_none);
    match (state.judging.get(), browser::now()) {
        (true, _) => JUDGING.to_owned(),
        (false, Some(now)) if is_judged => format!(
            "No value in the files that are loaded counts; what was found in them says why. Values \
             after today do not count, and by the clock of this computer it is {}: if that is \
             wrong, set the clock and reload this page.",
            now.words()
        ),
        (false, _) => NOTHING_YET.to_owned(),
    }
}

/// Choosing workbooks, the example, and the page of the guide that helps with both.
pub fn ways_to_begin() -> AnyView {
    let state = State::here();
    let workers = Workers::here();
    let has_files = move || state.files.with(|files| !files.is_empty());
    let example = move || {
        if state.making_example.get() { "Making the example data" } else { "Try with example data" }
    };
    view! {
        <div class="actions no-print" id=COMING tabindex="-1">
            <ChooseFiles label="Choose workbooks" primary=true/>
            <Show when=move || workers.may_open_example()>
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--secondary"
                    data-testid="empty-example"
                    aria-disabled=move || state.making_example.get().to_string()
                    on:click=move |_| workers.open_example()
                >
                    {example}
                </button>
            </Show>
            <Show when=has_files>
                <a href=Route::Returns(None).to_string()>"See what was found in the files"</a>
            </Show>
            <a href=Route::Help(Some(help::FIRST.to_owned())).to_string()>"How to start"</a>
        </div>
    }
    .into_any()
}
