//! The reports: which, for whom, up to which month; the report as it will be on paper, with text
//! edited in its place; and the formats in which it leaves.

mod choose;
mod laying;
mod making;
mod paper;
mod picture;
mod print_style;
mod room;
mod save;
mod tier_one;

use leptos::prelude::*;

use crate::app::components::empty::no_returns;
use crate::app::route::Route;
use crate::app::state::State;
use crate::framework::ReportScope;
use crate::report::contents;
use laying::Tools;
use making::Making;
use picture::Taking;
use room::Writing;

/// The page. It stays while another report is chosen: the address tells which.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let state = State::here();
    let writing = Writing::new(state);
    let asked = Memo::new(move |_| match state.route.get() {
        Route::Reports(key) => key,
        _ => None,
    });
    let offers = Memo::new(move |_| {
        let framework = in_force(state);
        state.analysis.with(|analysis| {
            analysis.as_ref().map(|analysis| contents::offered(&framework, analysis))
        })
    });
    let offer = Memo::new(move |_| {
        let (offers, asked) = (offers.get().unwrap_or_default(), asked.get());
        let chosen = offers.iter().position(|offer| Some(&offer.key) == asked.as_ref());
        offers.into_iter().nth(chosen.unwrap_or(0))
    });
    let making = Making::follow(offer);
    let taking = Taking::of(state, offer);
    let is_tier_one = Memo::new(move |_| {
        offer.with(|offer| {
            offer.as_ref().is_some_and(|it| it.report.scope() == ReportScope::NhsEnglandTier)
        })
    });
    let has_values =
        Memo::new(move |_| offers.with(|all| all.as_ref().is_some_and(|all| !all.is_empty())));
    move || match has_values.get() {
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
            <paper::Paper making tools=Tools { writing, taking }/>
        }
        .into_any(),
    }
}

/// The framework with what was changed on the page.
fn in_force(state: State) -> crate::framework::Framework {
    state.system.with(|file| state.entered.with(|history| history.now().over(file)))
}
