//! The grouping that rows are listed by, and how many indicators of each of its domains are on plan.
//! A click on a domain leaves its rows, and another click brings the others back.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::Analysis;
use crate::analysis::on_plan::Tally;
use crate::view::selection::{Place, Selection};
use crate::view::standing::{self, Line};
use crate::view::wording::NOTHING;

/// The choice of grouping. Nothing where the framework has none.
pub fn grouping(analysis: &Analysis, selection: RwSignal<Selection>) -> Option<AnyView> {
    if analysis.groups.groupings.is_empty() {
        return None;
    }
    let options: Vec<_> = analysis
        .groups
        .groupings
        .iter()
        .map(|grouping| {
            let id = grouping.id.clone();
            let is_chosen = move || {
                selection.with(|selection| selection.grouping.as_deref() == Some(id.as_str()))
            };
            view! {
                <option value=grouping.id.clone() prop:selected=is_chosen>
                    {grouping.name.clone()}
                </option>
            }
        })
        .collect();
    let choose = move |event| {
        let chosen = Some(event_target_value(&event)).filter(|id| !id.is_empty());
        selection.update(|selection| selection.group_by(chosen));
    };
    Some(
        view! {
            <label class="field field--beside no-print">
                "Group by"
                <select data-testid="group-by" on:change=choose>
                    <option value="" prop:selected=move || selection.with(|s| s.grouping.is_none())>
                        "No grouping"
                    </option>
                    {options}
                </select>
            </label>
        }
        .into_any(),
    )
}

/// The table of the grouping’s domains. Nothing where no grouping is in use.
pub fn standing(analysis: Arc<Analysis>, selection: RwSignal<Selection>) -> impl IntoView {
    let lines = Memo::new({
        let analysis = Arc::clone(&analysis);
        move |_| selection.with(|selection| standing::lines(selection, &analysis))
    });
    let source = move || {
        selection.with(|selection| selection.grouping(&analysis.groups).map(standing::source))
    };
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="standing">
                    {table(lines, selection)}
                    {source().map(|source| view! { <p class="quiet">{source}</p> })}
                </div>
            }
        })
    }
}

fn table(lines: Vec<Line>, selection: RwSignal<Selection>) -> AnyView {
    let rows: Vec<_> = lines.into_iter().map(|line| row(line, selection)).collect();
    view! {
        <div class="table-scroll standing__table">
            <table class="table" data-testid="standing">
                <caption class="nhsuk-u-visually-hidden">
                    "Domains with how many of their indicators are on plan. A domain’s name shows \
                     its indicators alone."
                </caption>
                <thead>
                    <tr>
                        <th scope="col">"Domain"</th>
                        <th scope="col">"On plan"</th>
                        <th scope="col" class="number">"Off plan"</th>
                        <th scope="col" class="standing__share">
                            <span aria-hidden="true">"Share"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(line: Line, selection: RwSignal<Selection>) -> AnyView {
    let Line { place, tally, words } = line;
    let name = place.words().to_owned();
    let is_chosen = {
        let place = place.clone();
        move || selection.with(|selection| selection.place.as_ref() == Some(&place))
    };
    let is_empty = tally.all() == 0;
    let heading = if is_empty {
        view! { <span class="quiet">{name}</span> }.into_any()
    } else {
        let is_pressed = is_chosen.clone();
        view! {
            <button
                type="button"
                class="link-button"
                aria-pressed=move || is_pressed().to_string()
                on:click=move |_| toggle(&place, selection)
            >
                {name}
            </button>
        }
        .into_any()
    };
    let off = if is_empty { NOTHING.to_owned() } else { tally.off.to_string() };
    view! {
        <tr class:standing__chosen=is_chosen data-testid="standing-row">
            <th scope="row">{heading}</th>
            <td class:quiet=is_empty>{words}</td>
            <td class="number">{off}</td>
            <td class="standing__share">{share(tally)}</td>
        </tr>
    }
    .into_any()
}

/// A click on a domain leaves its rows; a second brings all back.
fn toggle(place: &Place, selection: RwSignal<Selection>) {
    selection.update(|selection| {
        let is_chosen = selection.place.as_ref() == Some(place);
        selection.place = (!is_chosen).then(|| place.clone());
    });
}

/// The counts as a bar: on plan, off plan, not judged. The words beside it say the same.
fn share(tally: Tally) -> Option<AnyView> {
    let all = tally.all();
    let ends = [tally.on, tally.on + tally.off, all];
    let starts = [0, tally.on, tally.on + tally.off];
    let classes = ["standing__on", "standing__off", "standing__rest"];
    let parts: Vec<_> = starts
        .into_iter()
        .zip(ends)
        .zip(classes)
        .filter(|((start, end), _)| end > start)
        .map(|((start, end), class)| {
            view! {
                <rect class=class x=start.to_string() y="0" width=(end - start).to_string() height="1"></rect>
            }
        })
        .collect();
    (all > 0).then(|| {
        view! {
            <svg
                class="standing__bar"
                viewBox=format!("0 0 {all} 1")
                preserveAspectRatio="none"
                aria-hidden="true"
                focusable="false"
            >
                {parts}
            </svg>
        }
        .into_any()
    })
}
