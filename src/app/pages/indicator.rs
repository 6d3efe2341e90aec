//! One indicator at one organisation: what its chart says and why it stands in its tier; and folded
//! below, each with its main fact, what to do, what comes next and where every figure came from.

mod about;
mod assurance;
mod decisions;
mod elsewhere;
mod folded;
mod forums;
mod history;
mod knowledge;
mod outlook;
mod parts;
mod plan;
mod provenance;
mod quality;
mod tier;
mod what_else;
mod what_if;

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::analysis::{Analysis, Item};
use crate::app::components::changed::changed;
use crate::app::components::empty::no_returns;
use crate::app::components::explain::explained;
use crate::app::components::quality::quality_glyph;
use crate::app::components::tier::tier_of;
use crate::app::components::{Sections, SharedCursor, SpcChart, judgement};
use crate::app::navigation;
use crate::app::pages::Recording;
use crate::app::route::Route;
use crate::app::state::State;
use crate::chart::Model;
use crate::choices::ChartKey;
use crate::view::indicator as sections;
use crate::view::intelligence::mark_words;
use crate::view::picture;
use crate::view::selection::{Scope, Selection};
use crate::view::shortcuts::{self, Command, Place};
use crate::view::wording;
use crate::words;
use decisions::Entry;

/// The item that a page shows, within the analysis it stands in.
#[derive(Clone)]
pub struct Here {
    analysis: Arc<Analysis>,
    position: usize,
}

impl PartialEq for Here {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.analysis, &other.analysis) && self.position == other.position
    }
}

impl Here {
    fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    fn item(&self) -> Option<&Item> {
        self.analysis.items.get(self.position)
    }
}

/// What there is to show.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    NoReturns,
    NoSuchItem,
    Item,
}

/// The page of one indicator at one organisation.
///
/// A newer analysis changes its parts in place, so that scroll, focus and whatever is typed stay.
#[component]
pub fn IndicatorPage(
    /// ODS code, or key where there is none.
    organisation: String,
    /// Id in the catalogue.
    indicator: String,
) -> impl IntoView {
    let state = expect_context::<State>();
    let key = ChartKey { organisation, indicator };
    let here = Memo::new({
        let key = key.clone();
        move |_| {
            let analysis = state.analysis.get()?;
            let position = analysis.items.iter().position(|item| item.chart_key() == key)?;
            Some(Here { analysis, position })
        }
    });
    let found = Memo::new(move |_| {
        let has_items = state.analysis.with(|a| a.as_ref().is_some_and(|a| !a.items.is_empty()));
        match (has_items, here.with(Option::is_some)) {
            (false, _) => Found::NoReturns,
            (true, false) => Found::NoSuchItem,
            (true, true) => Found::Item,
        }
    });
    move || match found.get() {
        Found::NoReturns => no_returns(
            "Indicator",
            "This page shows one indicator at one organisation: its control chart, the reason for \
             its tier, and what happens next.",
        ),
        Found::NoSuchItem => unknown(&key.organisation, &key.indicator),
        Found::Item => page(here.into()),
    }
}

fn unknown(organisation: &str, indicator: &str) -> AnyView {
    view! {
        <h1>"Indicator not found"</h1>
        <p class="lead">
            {format!(
                "The returns hold no values of “{indicator}” for “{organisation}”. The file that \
                 reports them may not have been added.",
            )}
        </p>
        <p>
            <a href=Route::Overview.to_string()>"See every indicator in the overview"</a>
        </p>
    }
    .into_any()
}

fn page(here: Signal<Option<Here>>) -> AnyView {
    let selection = use_context::<RwSignal<Selection>>();
    let cursor = RwSignal::new(None);
    let state = State::here();
    let recording = expect_context::<Recording>();
    provide_context(SharedCursor(cursor));
    let entry = Entry::new(here, cursor);
    let heads = Memo::new(move |_| {
        here.with(|here| {
            let here = here.as_ref()?;
            let item = here.item()?;
            Some(state.entered.with(|history| {
                state
                    .system
                    .with(|system| sections::heads(&here.analysis, item, system, history.now()))
            }))
        })
        .unwrap_or_default()
    });
    let sections = Sections::of("indicator", heads);
    // For as long as nothing is found any more, the last picture stays.
    let model = Memo::new(move |before: Option<&Option<Model>>| {
        let model = here.with(|here| {
            let here = here.as_ref()?;
            let notice = here.analysis.statement();
            here.item().map(|item| picture::model(item).with_notice(notice))
        });
        model.or_else(|| before.cloned().flatten())
    });
    let Some(first) = model.get_untracked() else { return ().into_any() };
    let chart = Signal::derive(move || model.get().unwrap_or_else(|| first.clone()));
    view! {
        <article class="indicator" data-testid="indicator">
            {part(here, move |here, _| {
                let chosen = selection.map(|selection| selection.get()).unwrap_or_default();
                way(&here.analysis, here.position, &chosen)
            })}
            {part(here, |_, item| head(item))}
            {sections.index()}
            <section
                class="card"
                data-testid="chart"
                aria-label="Chart"
                on:keydown=move |event| open_by_key(entry, &event)
            >
                <SpcChart model=chart />
            </section>
            {part(here, move |here, item| tier::why(state, recording, item, &here.analysis))}
            {folded::folded(here, chart, sections, entry)}
            {part(here, |here, _| {
                let analysis = &here.analysis;
                view! {
                    {changed(analysis)}
                    <p class="quiet">
                        {format!(
                            "Framework: {}. Control chart: {}.",
                            analysis.framework,
                            analysis.method,
                        )}
                    </p>
                }
            })}
        </article>
    }
    .into_any()
}

/// A part of the page that follows the analysis.
fn part<V: IntoView + 'static>(
    here: Signal<Option<Here>>,
    show: impl Fn(&Here, &Item) -> V + Send + 'static,
) -> impl IntoView {
    move || here.with(|here| here.as_ref().and_then(|here| Some(show(here, here.item()?))))
}

/// The keys of a chart that has the focus: each opens a sort of decision about the period under
/// the cursor.
fn open_by_key(entry: Entry, event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_chart = target.is_some_and(|element| element.class_list().contains("chart-frame"));
    if !is_chart || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let meant = shortcuts::command(Place::Chart, &event.key(), event.shift_key());
    if let Some(Command::Decide(sort)) = meant {
        event.prevent_default();
        entry.open_at_cursor(sort);
    }
}

fn head(item: &Item) -> AnyView {
    let indicator = &item.indicator;
    let facts = [
        item.organisation_name.clone(),
        indicator.programme.clone(),
        wording::capital(indicator.kind.as_str()),
        wording::capital(wording::polarity(indicator.polarity)),
    ];
    let change = (item.tier_change() != 0).then(|| {
        view! { <span class="change">{format!("{} this month", wording::tier_change(item))}</span> }
    });
    let partial = (!item.missing.is_empty()).then(|| {
        let missing = words::list(&item.missing);
        view! {
            <p class="notice" data-testid="partial">
                <strong>"Partial. "</strong>
                {format!(
                    "The latest value leaves out {missing}: no figures of theirs that could be put \
                     together are there for it.",
                )}
            </p>
        }
    });
    let key = &item.series.key;
    let breakdown = Route::Places(Some(key.organisation.clone()), Some(key.indicator.clone()));
    view! {
        <h1>{format!("{} · {}", wording::name(item), item.organisation)}</h1>
        <p class="quiet indicator__facts">{facts.join(" · ")}</p>
        <div class="indicator__marks">
            {explained("variation", judgement::variation(item))}
            {explained("assurance-icon", judgement::assurance(item))}
            <span class="indicator__tier">{explained("tier", tier_of(item))} {change}</span>
            {quality_mark(item)}
        </div>
        {partial}
        <p class="no-print">
            <a href=breakdown.to_string() data-testid="breakdown">
                "How the places below stand on this indicator"
            </a>
        </p>
    }
    .into_any()
}

/// The mark of the data with its words; the table further down gives the reasons.
fn quality_mark(item: &Item) -> Option<AnyView> {
    let words = item.quality.as_ref().map(mark_words)?;
    let glyph = quality_glyph(item);
    let mark = view! {
        <span class="indicator__quality">{glyph} <span aria-hidden="true">{words}</span></span>
    };
    Some(explained("quality-mark", mark.into_any()))
}

/// The way back, and to the indicators before and after in the order of the overview.
fn way(analysis: &Analysis, position: usize, selection: &Selection) -> AnyView {
    let mut order = selection.pick(&analysis.items, &analysis.groups);
    if !order.contains(&position) {
        let is_system = analysis.items.get(position).is_some_and(|item| item.is_system);
        let scope = if is_system { Scope::System } else { Scope::Organisations };
        order = Selection { scope, ..Selection::default() }.pick(&analysis.items, &analysis.groups);
    }
    let here = order.iter().position(|&other| other == position);
    let neighbour = |at: Option<usize>| analysis.items.get(*order.get(at?)?);
    let link = |item: &Item, direction: &'static str, class: &'static str| {
        view! {
            <a class=class href=Route::to_item(item).to_string()>
                <span class="indicator__direction">{direction}</span>
                {format!("{} · {}", wording::name(item), item.organisation)}
            </a>
        }
    };
    let before = neighbour(here.and_then(|at| at.checked_sub(1)));
    let after = neighbour(here.map(|at| at + 1));
    let all = navigation::as_left(Route::Overview);
    view! {
        <nav class="indicator__way no-print" aria-label="Indicators">
            <a href=move || all.get()>"All indicators"</a>
            {before.map(|item| link(item, "Previous: ", "indicator__previous"))}
            {after.map(|item| link(item, "Next: ", "indicator__next"))}
        </nav>
    }
    .into_any()
}
