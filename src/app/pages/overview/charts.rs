//! The rows as small control charts, one for each indicator of each organisation, under one
//! cursor: point at a month in one and every chart shows that month.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::components::tier::tier_of;
use crate::app::components::{AssuranceIcon, Growing, SmallChart, SmallCharts, VariationIcon};
use crate::app::route::Route;
use crate::app::state::State;
use crate::calendar::Date;
use crate::chart::summary::{read_out, summary};
use crate::chart::{Model, moved};
use crate::view::multiples::{self, Reaches};
use crate::view::selection::Selection;
use crate::view::shortcuts::{self, Command, Place};

/// The charts of the picked items.
pub fn charts(
    analysis: Arc<Analysis>,
    picked: Memo<Vec<usize>>,
    selection: RwSignal<Selection>,
) -> AnyView {
    let charts = SmallCharts::follow();
    let same_scale = Memo::new(move |_| selection.with(|selection| selection.same_scale));
    let reaches = Memo::new({
        let analysis = Arc::clone(&analysis);
        move |_| {
            if same_scale.get() { multiples::reaches(&analysis.items) } else { Reaches::new() }
        }
    });
    let growing = Growing::of(picked);
    view! {
        <label class="check no-print">
            <input
                type="checkbox"
                data-testid="same-scale"
                prop:checked=same_scale
                on:change=move |event| {
                    selection.update(|selection| selection.same_scale = event_target_checked(&event));
                }
            />
            "Same scale for the same indicator"
        </label>
        <p class="quiet no-print">
            "Point at a month in one chart and every chart shows it. With the keyboard: move to a \
            chart with the tabulator, then press the arrow keys."
        </p>
        <ul class="multiples">
            <For
                each=move || growing.shown()
                key=|position| *position
                children=move |position| {
                    analysis.items.get(position).map(|item| multiple(item, charts, reaches))
                }
            />
        </ul>
        {growing.end()}
    }
    .into_any()
}

fn multiple(item: &Item, charts: SmallCharts, reaches: Memo<Reaches>) -> AnyView {
    let state = State::here();
    let numbers = multiples::model(item);
    let summary = summary(&numbers);
    let group = multiples::scale_key(item, &numbers);
    let reach = Memo::new(move |_| reaches.with(|reaches| reaches.get(&group).copied()));
    let model = StoredValue::new(numbers);
    let key = move |event: ev::KeyboardEvent| {
        let cursor = charts.cursor.0.get_untracked();
        let Some(slot) = model.with_value(|model| stepped(model, &event, cursor)) else {
            return;
        };
        event.prevent_default();
        let date = slot.and_then(|slot| model.with_value(|model| multiples::date_of(model, slot)));
        charts.cursor.0.set(date);
        let words = slot.map(|slot| model.with_value(|model| read_out(model, slot)));
        state.said.set(words.unwrap_or_default());
    };
    view! {
        <li class="multiple" data-testid="multiple" data-item=item.id()>
            <a
                class="multiple__link"
                href=Route::to_item(item).to_string()
                on:keydown=key
            >
                <span class="multiple__title">{multiples::title(item)}</span>
                <span class="multiple__marks">
                    <VariationIcon icon=item.chart.variation />
                    <AssuranceIcon icon=item.chart.assurance />
                    {tier_of(item)}
                </span>
                <SmallChart model charts reach />
                <span class="nhsuk-u-visually-hidden">{summary}</span>
            </a>
        </li>
    }
    .into_any()
}

/// Where a key moves the cursor on this chart; `Some(None)` where it takes the cursor away.
fn stepped(
    model: &Model,
    event: &ev::KeyboardEvent,
    cursor: Option<Date>,
) -> Option<Option<usize>> {
    let slot = cursor.and_then(|date| model.slot_at(date));
    match shortcuts::command(Place::Chart, &event.key(), event.shift_key())? {
        Command::Read(step) => moved(model, step, slot).map(Some),
        Command::Escape => cursor.map(|_| None),
        _ => None,
    }
}
