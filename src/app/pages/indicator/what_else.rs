//! What else moved: the other measures with a signal within one month of a chosen one.

use leptos::prelude::*;

use super::Here;
use crate::analysis::coincidence::{
    Other, Relation, Signal as Moved, WhatElse, signals, what_else_moved,
};
use crate::analysis::{Analysis, Item};
use crate::app::route::Route;
use crate::app::state::State;
use crate::calendar::Month;
use crate::view::intelligence::{NO_CAUSE, note_facts};
use crate::view::wording;

/// The section; nothing where the chart has no signal.
pub fn what_else(state: State, here: Signal<Option<Here>>) -> AnyView {
    // What was chosen stays where a newer analysis still has a signal in that month.
    let chosen = RwSignal::new(None::<Month>);
    let moved = Memo::new(move |_| {
        here.with(|here| here.as_ref().and_then(|here| Some(signals(here.item()?))))
            .unwrap_or_default()
    });
    let month = Memo::new(move |_| {
        moved.with(|moved| {
            let known = chosen.get().filter(|month| moved.iter().any(|m| m.month == *month));
            known.or_else(|| moved.first().map(|latest| latest.month))
        })
    });
    let found = move || {
        let month = month.get()?;
        here.with(|here| {
            let here = here.as_ref()?;
            let analysis = here.analysis();
            state.system.with(|framework| {
                what_else_moved(analysis, framework, here.position, month)
                    .map(|found| shown(analysis, &found))
            })
        })
    };
    view! {
        <Show when=move || moved.with(|moved| !moved.is_empty())>
            {choice(moved, month, chosen)}
            {found}
        </Show>
    }
    .into_any()
}

fn choice(
    moved: Memo<Vec<Moved>>,
    month: Memo<Option<Month>>,
    chosen: RwSignal<Option<Month>>,
) -> AnyView {
    let options = move || {
        moved
            .get()
            .into_iter()
            .map(|signal| {
                let own = signal.month;
                view! {
                    <option value=own.iso() prop:selected=move || month.get() == Some(own)>
                        {format!("{}: {}", signal.month, signal.words)}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field what-else__choice no-print">
            <label for="what-else-signal">"Around the signal of"</label>
            <select
                id="what-else-signal"
                data-testid="what-else-signal"
                on:change=move |event| chosen.set(event_target_value(&event).parse().ok())
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn shown(analysis: &Analysis, found: &WhatElse<'_>) -> AnyView {
    let chance = match &found.chance {
        Ok(chance) => chance.words(),
        Err(not_told) => not_told.to_string(),
    };
    let rows: Vec<_> = found
        .others
        .iter()
        .filter_map(|other| Some(row(analysis.items.get(other.position)?, other)))
        .collect();
    let table = if rows.is_empty() {
        view! {
            <p>
                {format!(
                    "No other measure of the organisation or the programme has a signal within one month of {}.",
                    found.month.long(),
                )}
            </p>
        }
        .into_any()
    } else {
        table(rows)
    };
    let notes: Vec<_> = found
        .notes
        .iter()
        .map(|known| {
            view! {
                <li>
                    {known.what.text.clone()}
                    <span class="under">
                        {format!("{} · {}", known.what.month.long(), note_facts(known))}
                    </span>
                </li>
            }
        })
        .collect();
    let notes = (!notes.is_empty()).then(|| {
        view! {
            <h3>"Notes of those months, of the organisation or the programme"</h3>
            <ul class="knowledge__list" data-testid="what-else-notes">{notes}</ul>
        }
    });
    view! {
        <p data-testid="what-else-chance">{chance}</p>
        <p class="quiet">{NO_CAUSE}</p>
        {table}
        {notes}
    }
    .into_any()
}

fn table(rows: Vec<AnyView>) -> AnyView {
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="What else moved">
            <table class="table table--stacked" data-testid="what-else-table">
                <caption class="nhsuk-u-visually-hidden">"What else moved"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Measure"</th>
                        <th scope="col">"Why it is compared"</th>
                        <th scope="col">"Its signals"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(item: &Item, other: &Other) -> AnyView {
    let relation = match other.relation {
        Relation::Organisation => "Same organisation",
        Relation::Programme => "Same programme",
    };
    let signals: Vec<_> = other
        .signals
        .iter()
        .map(|signal| view! { <p>{format!("{}: {}", signal.month, signal.words)}</p> })
        .collect();
    view! {
        <tr>
            <th scope="row">
                <a href=Route::to_item(item).to_string()>
                    {format!("{} · {}", wording::name(item), item.organisation)}
                </a>
            </th>
            <td data-label="Why it is compared">{relation}</td>
            <td data-label="Its signals" class="what-else__signals">{signals}</td>
        </tr>
    }
    .into_any()
}
