//! The reports: which, for whom, up to which month; the report as it will be on paper, with text
//! edited in its place; and the formats in which it leaves.

mod choose;
mod paper;
mod picture;
mod room;
mod save;
mod sheet;
mod tier_one;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::components::empty::no_returns;
use crate::app::state::State;
use crate::framework::ReportScope;
use crate::report::contents::{self, Input, Offer};
use crate::report::html::{self, Node};
use room::Writing;

/// The page.
#[component]
pub fn ReportsPage(
    /// The key of the report that was asked for; the first without one.
    asked: Option<String>,
) -> impl IntoView {
    let state = State::here();
    let writing = Writing::new(state);
    let offers = Memo::new(move |_| {
        let framework = in_force(state);
        state.analysis.with(|analysis| {
            analysis.as_ref().map(|analysis| contents::offered(&framework, analysis))
        })
    });
    let offer = Memo::new(move |_| {
        let offers = offers.get().unwrap_or_default();
        let chosen = offers.iter().position(|offer| Some(&offer.key) == asked.as_ref());
        offers.into_iter().nth(chosen.unwrap_or(0))
    });
    let taking = picture::Taking::of(state, offer);
    let nodes = Memo::new(move |_| offer.get().and_then(|offer| nodes(state, &offer)));
    let is_tier_one = Memo::new(move |_| {
        offer.with(|offer| {
            offer.as_ref().is_some_and(|it| it.report.scope() == ReportScope::NhsEnglandTier)
        })
    });
    let made = Signal::derive(move || nodes.get().unwrap_or_default());
    move || match offers.with(Option::is_some) {
        false => no_returns(
            "Reports",
            "Board, committee and delivery group papers, written from the same figures as every page.",
        ),
        true => view! {
            <div class="no-print">
                <h1>"Reports"</h1>
                <choose::Choose offers offer/>
                <save::Save offer/>
                <Show when=move || is_tier_one.get()>
                    <tier_one::TierOne/>
                </Show>
            </div>
            <paper::Paper nodes=made tools=paper::Tools { writing, taking }/>
        }
        .into_any(),
    }
}

/// The framework with what was changed on the page.
fn in_force(state: State) -> crate::framework::Framework {
    state.system.with(|file| state.entered.with(|history| history.now().over(file)))
}

/// The report of today, up to the month that is judged.
fn nodes(state: State, offer: &Offer) -> Option<Vec<Node>> {
    let today = browser::today()?;
    let framework = in_force(state);
    let analysis = state.analysis.get()?;
    let document = state.files.with(|files| {
        state.entered.with(|history| {
            let input = Input {
                analysis: &analysis,
                framework: &framework,
                entered: history.now(),
                files: files.iter().map(AsRef::as_ref).collect(),
                today,
                invented: state.example.get(),
            };
            contents::document(&input, offer)
        })
    })?;
    Some(html::nodes(&document))
}
