//! The frame around every page: header, the fact about privacy, the list of pages, and where
//! dropped files are caught.

use leptos::ev;
use leptos::prelude::*;
use web_sys::DragEvent;

use super::appearance::Look;
use super::browser::{self, PixelRatio};
use super::components::Folds;
use super::components::explain::Note;
use super::components::files::files_of;
use super::components::finder::{FindButton, Finder, FinderShown};
use super::components::shortcut_list::{ShortcutList, ShortcutsShown};
use super::components::tour::{Tour, TourPanel};
use super::deeds;
use super::keeping::Keeping;
use super::navigation;
use super::newer::NewVersion;
use super::pages::{
    AccessibilityPage, Asked, AssurancePage, EscalationPage, FilePage, ForwardPage, GlossaryPage,
    GovernancePage, HelpPageView, IndicatorPage, IntelligencePage, ListPage, MappingPage,
    MaturityPage, OverviewPage, PeersPage, PlacesPage, PlanPage, PlansPage, PrivacyPage, Recording,
    ReportsPage, ReturnsPage, SettingsPage, SharePage, StartPage, UnequalPage, UnknownPage,
    WorkspacePage,
};
use super::route::{Escalation, Route};
use super::saves::Saves;
use super::state::State;
use super::workers::Workers;
use crate::calendar::Month;
use crate::view::assurance::Filter;
use crate::view::forward::Chosen;
use crate::view::intelligence::Shown;
use crate::view::plans::Wanted;
use crate::view::query::InAddress;
use crate::view::selection::Selection;

/// What is said of the figures where a judgement came to nothing.
const BEFORE: &str = "The figures on the pages are not those of the last change.";

/// Puts the page into the document.
pub fn mount() {
    std::panic::set_hook(Box::new(|info| browser::say_that_the_page_stopped(&info.to_string())));
    leptos::mount::mount_to_body(Frame);
}

#[component]
fn Frame() -> impl IntoView {
    let state = State::new(navigation::current());
    let workers = Workers::new(state);
    provide_context(state);
    provide_context(workers);
    let saves = Saves::follow(state, workers);
    provide_context(saves);
    // A case stays open, and what is half typed stays, on the way to a chart and back.
    provide_context(Recording::closed());
    provide_context(Folds::follow());
    provide_context(PixelRatio::follow());
    provide_context(ShortcutsShown(RwSignal::new(false)));
    provide_context(FinderShown(RwSignal::new(false)));
    provide_context(Tour::new());
    navigation::follow(state);
    // What pages are narrowed to outlives them, so that the way back leads to the same rows.
    outlive::<Selection>(state, Route::Overview);
    outlive::<Filter>(state, Route::Assurance(None));
    outlive::<Chosen>(state, Route::Forward);
    outlive::<Wanted>(state, Route::Plans);
    outlive::<Shown>(state, Route::Intelligence(None));
    deeds::follow(state);
    let keeping = Keeping::follow(state, workers);
    provide_context(keeping);
    let look = Look::follow();
    look.keep(keeping);
    provide_context(look);
    provide_context(look.theme());
    let dragging = catch_dropped_files(state, workers, saves);
    // The page of reports stays while another report is chosen, and follows the address itself.
    let shown = Memo::new(move |_| match state.route.get() {
        Route::Reports(_) => Route::Reports(None),
        other => other,
    });
    view! {
        <a class="nhsuk-skip-link" href="#page" on:click=|event| skip_to_page(&event)>"Skip to the page"</a>
        <div class="frame" class:frame--dragging=move || dragging.get()>
            <header class="top"><Header/><NewVersion/></header>
            <Navigation/>
            <main class="page" id="page" tabindex="-1">
                <Trouble/>
                {move || page(&shown.get())}
            </main>
            <footer class="foot no-print">
                <a href=Route::Accessibility.to_string() data-testid="to-accessibility">
                    "Accessibility"
                </a>
                <a href=Route::Privacy.to_string()>"Privacy"</a>
            </footer>
            <p class="drop-hint" aria-hidden="true">"Drop to read these files on this computer"</p>
        </div>
        <ShortcutList/>
        <Finder/>
        <TourPanel/>
        <Note/>
        <p class="nhsuk-u-visually-hidden" role="status" aria-live="polite" data-testid="said">
            {move || state.said.get()}
        </p>
    }
}

/// Keeps what a page shows for as long as there are pages, and in its address while it is open.
fn outlive<T: InAddress + Default + Send + Sync + 'static>(state: State, here: Route) {
    let shown = RwSignal::new(T::default());
    provide_context(shown);
    navigation::keep_in_address(state, shown, here);
}

fn page(route: &Route) -> AnyView {
    match route.clone() {
        Route::Start => view! { <StartPage/> }.into_any(),
        Route::Returns(None) => view! { <ReturnsPage/> }.into_any(),
        Route::Returns(Some(position)) => view! { <FilePage position/> }.into_any(),
        Route::Map(position) => view! { <MappingPage position/> }.into_any(),
        Route::List(position) => view! { <ListPage position/> }.into_any(),
        Route::Overview => view! { <OverviewPage/> }.into_any(),
        Route::Indicator(organisation, indicator) => {
            view! { <IndicatorPage organisation indicator/> }.into_any()
        }
        Route::Escalation(shown) => view! { <EscalationPage shown/> }.into_any(),
        Route::Forward => view! { <ForwardPage/> }.into_any(),
        Route::Assurance(measure) => view! { <AssurancePage measure/> }.into_any(),
        Route::Intelligence(about) => view! { <IntelligencePage about/> }.into_any(),
        Route::Maturity => view! { <MaturityPage/> }.into_any(),
        Route::Governance => view! { <GovernancePage/> }.into_any(),
        Route::Reports(_) => view! { <ReportsPage/> }.into_any(),
        Route::Plans => view! { <PlansPage/> }.into_any(),
        Route::Plan(plan) => view! { <PlanPage plan/> }.into_any(),
        Route::Peers(indicator, organisation) => {
            view! { <PeersPage indicator organisation group=None/> }.into_any()
        }
        Route::PeersAmong(indicator, group) => {
            let (indicator, group) = (Some(indicator), Some(group));
            view! { <PeersPage indicator organisation=None group/> }.into_any()
        }
        Route::PeerAmong(indicator, group, code) => {
            let [indicator, group, organisation] = [indicator, group, code].map(Some);
            view! { <PeersPage indicator organisation group/> }.into_any()
        }
        Route::Unequal(organisation, indicator, dimension) => {
            let asked = Asked { organisation, indicator, dimension };
            view! { <UnequalPage asked/> }.into_any()
        }
        Route::Places(place, indicator) => view! { <PlacesPage place indicator/> }.into_any(),
        Route::Share => view! { <SharePage/> }.into_any(),
        Route::Settings => view! { <SettingsPage/> }.into_any(),
        Route::Workspace => view! { <WorkspacePage/> }.into_any(),
        Route::Privacy => view! { <PrivacyPage/> }.into_any(),
        Route::Accessibility => view! { <AccessibilityPage/> }.into_any(),
        Route::Help(asked) => view! { <HelpPageView asked/> }.into_any(),
        Route::Glossary(asked) => view! { <GlossaryPage asked/> }.into_any(),
        Route::Unknown => view! { <UnknownPage/> }.into_any(),
    }
}

/// A skip link would change the address, which is the route; so the focus is moved by hand.
fn skip_to_page(event: &ev::MouseEvent) {
    event.prevent_default();
    browser::focus("page".to_owned());
}

#[component]
fn Header() -> impl IntoView {
    let state = State::here();
    view! {
        <div class="head">
            <p class="head__name"><a href="#/">"Sightline"</a></p>
            <span class="head__system">{move || state.system.with(|s| s.name.clone())}</span>
            <div class="head__controls">
                <AsOf/>
                <FindButton/>
                <a class="privacy" href="#/help" data-testid="help-link">"Help"</a>
                <a class="privacy" href="#/privacy" data-testid="privacy">
                    "Nothing can leave this page"
                </a>
            </div>
        </div>
        <Show when=move || state.example.get()>
            <p class="invented" data-testid="invented">
                <strong>"Invented data. "</strong>
                "These returns were made up to show how Sightline works. They describe no real patient and no real performance."
            </p>
        </Show>
    }
}

/// The month up to which values are judged. The latest month is not fixed by choosing it, so that
/// a newer return moves it.
#[component]
fn AsOf() -> impl IntoView {
    let state = State::here();
    let months = Memo::new(move |_| {
        state
            .analysis
            .with(|analysis| analysis.as_ref().map(|a| a.months.clone()))
            .unwrap_or_default()
    });
    let shown = move || {
        let latest = months.with(|months| months.last().copied());
        state.as_of.get().or(latest)
    };
    let choose = move |event| {
        let chosen: Option<Month> = event_target_value(&event).parse().ok();
        let latest = months.with_untracked(|months| months.last().copied());
        state.as_of.set(chosen.filter(|month| Some(*month) != latest));
    };
    view! {
        <Show when=move || months.with(|months| !months.is_empty())>
            <label class="head__month">
                "Data to "
                <select on:change=choose data-testid="as-of">
                    {move || {
                        let shown = shown();
                        months.get().into_iter().rev().map(|month| view! {
                            <option value=month.iso() selected=Some(month) == shown>
                                {month.long()}
                            </option>
                        }).collect_view()
                    }}
                </select>
            </label>
        </Show>
    }
}

#[component]
fn Navigation() -> impl IntoView {
    let state = State::here();
    let entry = move |route: Route, name: &'static str, is_here: fn(&Route) -> bool| {
        let href = navigation::as_left(route);
        view! {
            <a
                href=move || href.get()
                aria-current=move || state.route.with(is_here).then_some("page")
                data-testid=format!("nav-{}", name.to_lowercase().replace(' ', "-"))
            >
                {name}
                {(name == "Returns").then(|| view! {
                    <span class="nav__count">{move || count(state.files.with(Vec::len))}</span>
                })}
            </a>
        }
    };
    view! {
        <nav class="nav" aria-label="Pages">
            <ul>
                <li>{entry(Route::Returns(None), "Returns", |r| {
                    matches!(r, Route::Returns(_) | Route::Map(_) | Route::List(_))
                })}</li>
                <li>{entry(Route::Overview, "Overview", |r| {
                    matches!(r, Route::Overview | Route::Indicator(..))
                })}</li>
                <li>{entry(Route::Places(None, None), "Ward to board", |r| {
                    matches!(r, Route::Places(..))
                })}</li>
                <li>{entry(Route::Escalation(Escalation::Forums), "Escalation", |r| {
                    matches!(r, Route::Escalation(_))
                })}</li>
                <li>{entry(Route::Plans, "Plans", |r| {
                    matches!(r, Route::Plans | Route::Plan(_))
                })}</li>
                <li>{entry(Route::Forward, "Forward look", |r| *r == Route::Forward)}</li>
                <li>{entry(Route::Peers(None, None), "Peers", |r| {
                    matches!(r, Route::Peers(..) | Route::PeersAmong(..) | Route::PeerAmong(..))
                })}</li>
                <li>{entry(Route::Unequal(None, None, None), "Unequal outcomes", |r| {
                    matches!(r, Route::Unequal(..))
                })}</li>
                <li>{entry(Route::Assurance(None), "Assurance", |r| {
                    matches!(r, Route::Assurance(_))
                })}</li>
                <li>{entry(Route::Intelligence(None), "Intelligence", |r| {
                    matches!(r, Route::Intelligence(_))
                })}</li>
                <li>{entry(Route::Maturity, "Maturity", |r| *r == Route::Maturity)}</li>
                <li>{entry(Route::Governance, "Governance", |r| *r == Route::Governance)}</li>
                <li>{entry(Route::Reports(None), "Reports", |r| matches!(r, Route::Reports(_)))}</li>
                <li>{entry(Route::Share, "Share", |r| *r == Route::Share)}</li>
                <li>{entry(Route::Settings, "Settings", |r| *r == Route::Settings)}</li>
                <li>{entry(Route::Workspace, "Workspace", |r| *r == Route::Workspace)}</li>
            </ul>
        </nav>
    }
}

fn count(files: usize) -> String {
    if files == 0 { String::new() } else { files.to_string() }
}

/// What did not work: until it is closed, or for as long as it is so.
#[component]
fn Trouble() -> impl IntoView {
    let state = State::here();
    let workers = Workers::here();
    let keeping = Keeping::here();
    // The Workspace page says it at greater length.
    let is_elsewhere = Memo::new(move |_| state.route.with(|route| *route != Route::Workspace));
    let not_stored = move || {
        let is_meant = is_elsewhere.get() && keeping.is_allowed.get();
        keeping.trouble.get().filter(|_| is_meant)
    };
    view! {
        <div role="alert">
            {move || state.unjudged.get().map(|sentence| view! {
                <p class="trouble" data-testid="unjudged">
                    <span>{sentence} " " {BEFORE}</span>
                    <button class="link-button" data-testid="judge-again" on:click=move |_| workers.judge()>
                        "Work the figures out again"
                    </button>
                </p>
            })}
            {move || not_stored().map(|sentence| view! {
                <p class="trouble" data-testid="not-stored">
                    <span>{sentence}</span>
                    <a href=Route::Workspace.to_string()>"Go to Workspace"</a>
                </p>
            })}
            {move || state.trouble.get().map(|sentence| view! {
                <p class="trouble" data-testid="trouble">
                    <span>{sentence}</span>
                    <button class="link-button" on:click=move |_| state.trouble.set(None)>
                        "Close this message"
                    </button>
                </p>
            })}
        </div>
    }
}

/// Files may be dropped anywhere; tells whether some hover over the page.
fn catch_dropped_files(state: State, workers: Workers, saves: Saves) -> RwSignal<bool> {
    let dragging = RwSignal::new(false);
    let over = window_event_listener(ev::dragover, move |event: DragEvent| {
        event.prevent_default();
        if !dragging.get_untracked() {
            dragging.set(true);
        }
    });
    let leave = window_event_listener(ev::dragleave, move |event: DragEvent| {
        // Between two elements of the page the browser names the next one.
        if event.related_target().is_none() {
            dragging.set(false);
        }
    });
    let dropped = window_event_listener(ev::drop, move |event: DragEvent| {
        event.prevent_default();
        dragging.set(false);
        let transfer = event.data_transfer();
        if let Some(transfer) = &transfer {
            saves.remember_dropped(transfer);
        }
        let files = transfer.and_then(|transfer| transfer.files());
        let files = files.map(|files| files_of(&files)).unwrap_or_default();
        if files.is_empty() {
            return;
        }
        navigation::show_files(state);
        workers.add(files, false);
    });
    on_cleanup(move || {
        over.remove();
        leave.remove();
        dropped.remove();
    });
    dragging
}
