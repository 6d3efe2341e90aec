//! The rows as a table that sorts by its headings. On a narrow screen each row becomes a card that
//! holds the same, so the roles of a table are written out: styles must not take them away.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::{Analysis, Item};
use crate::app::components::explain::{explain, explain_words, explained_in_table};
use crate::app::components::quality::quality_glyph;
use crate::app::components::tier::tier_of;
use crate::app::components::words_table::column_choice;
use crate::app::components::{Growing, Sparkline, judgement};
use crate::app::route::Route;
use crate::view::glossary::of_column;
use crate::view::picture;
use crate::view::selection::{Column, Place, Row, Selection};
use crate::view::wording::{self, NOTHING};
use crate::words;

/// The choice of the columns that are shown.
pub fn columns(selection: RwSignal<Selection>) -> AnyView {
    let choice = column_choice(
        Column::ALL.into_iter().skip(1).map(|column| (column, column.heading().to_owned())),
        move |column| selection.with(|selection| !selection.left_out.contains(&column)),
        move |column| selection.update(|selection| selection.toggle(column)),
    );
    view! { <div class="table-tools no-print" data-testid="overview-columns">{choice}</div> }
        .into_any()
}

/// The table of the picked items.
pub fn table(
    analysis: Arc<Analysis>,
    picked: Memo<Vec<usize>>,
    selection: RwSignal<Selection>,
) -> AnyView {
    let rows = Memo::new({
        let analysis = Arc::clone(&analysis);
        move |_| {
            let Analysis { items, groups, .. } = &*analysis;
            picked.with(|picked| selection.with(|selection| selection.rows(picked, items, groups)))
        }
    });
    let growing = Growing::of(rows);
    let headings: Vec<_> =
        Column::ALL.into_iter().map(|column| heading(column, selection)).collect();
    // The style sheet takes columns away: a large system has too many cells to ask each of them.
    let left_out = Memo::new(move |_| selection.with(|selection| selection.left_out.clone()));
    let class = move || {
        let without = left_out.with(|left_out| {
            let number = |column: &Column| Column::ALL.iter().position(|one| one == column);
            left_out
                .iter()
                .filter_map(number)
                .map(|at| format!(" without-{at}"))
                .collect::<String>()
        });
        format!("table{without}")
    };
    // Cards on a narrow screen have no headings; the same words stand above them.
    let words = Column::ALL.map(of_column);
    view! {
        <div class="overview__words">{explain_words(&words)}</div>
        <div class="table-scroll overview__table" tabindex="0" role="region" aria-label="Indicators">
            <table class=class role="table">
                <caption class="nhsuk-u-visually-hidden">
                    "Indicators with their latest value, plan, control chart icons and escalation \
                    tier. The headings sort."
                </caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {headings}
                        <th scope="col" role="columnheader" aria-label="Last 24 periods">
                            "Last 24 periods" {explain("sparkline")}
                        </th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For
                        each=move || growing.shown()
                        key=Row::clone
                        children=move |row| match row {
                            Row::Place(place) => Some(of_place(&place)),
                            Row::Item(position) => analysis.items.get(position).map(of_item),
                        }
                    />
                </tbody>
            </table>
            {growing.end()}
        </div>
    }
    .into_any()
}

fn heading(column: Column, selection: RwSignal<Selection>) -> AnyView {
    let order =
        move || selection.with(|selection| selection.order.filter(|order| order.column == column));
    let sort = move || match order() {
        Some(order) if order.descending => "descending",
        Some(_) => "ascending",
        None => "none",
    };
    let mark = move || match order() {
        Some(order) if order.descending => "▼",
        Some(_) => "▲",
        None => "",
    };
    view! {
        <th
            scope="col"
            role="columnheader"
            aria-sort=sort
            aria-label=column.heading()
            class:number=column.is_number()
        >
            <button
                type="button"
                class="sort"
                on:click=move |_| selection.update(|selection| selection.sort_by(column))
            >
                {column.heading()}
                <span class="sort__mark" aria-hidden="true">{mark}</span>
            </button>
            {explain(of_column(column))}
        </th>
    }
    .into_any()
}

/// The domain that the next rows belong to.
fn of_place(place: &Place) -> AnyView {
    let width = (Column::ALL.len() + 1).to_string();
    view! {
        <tr role="row" class="overview__place" data-testid="overview-place">
            <th scope="colgroup" role="columnheader" colspan=width>{place.words().to_owned()}</th>
        </tr>
    }
    .into_any()
}

fn of_item(item: &Item) -> AnyView {
    let latest = item.latest.as_ref();
    let (value, period) = wording::latest_seen(item);
    let plan =
        latest.and_then(|latest| wording::plan(item, latest)).unwrap_or_else(|| NOTHING.to_owned());
    let against = latest.filter(|_| item.hidden().is_none());
    let against = against.and_then(|latest| wording::against_plan(item, latest));
    let partial = (!item.missing.is_empty())
        .then(|| format!("partial: {} missing", words::list(&item.missing)));
    view! {
            <tr role="row" data-testid="overview-row" data-item=item.id()>
                <th scope="row" role="rowheader">
                    <a href=Route::to_item(item).to_string()>{wording::name(item)}</a>
                    <span class="under">{item.indicator.programme.clone()}</span>
                </th>
                <td role="cell" data-label="Organisation">
                    <abbr title=item.organisation_name.clone()>{item.organisation.clone()}</abbr>
                </td>
                <td role="cell" class="number" data-label="Latest">
                    <span class="figure">{value}</span>
                    <span class="under">{period}</span>
                    <span class="under">{quality_glyph(item)}</span>
                    {partial.map(|words| view! { <span class="under">{words}</span> })}
                </td>
                <td role="cell" class="number" data-label="Plan">{plan}</td>
                <td role="cell" class="number" data-label="Against plan">
                    {match against {
                    Some((amount, side)) => {
                        view! { <span>{amount}</span> <span class="under">{side}</span> }.into_any()
                    }
                    None => NOTHING.into_any(),
                }}
                </td>
                <td role="cell" data-label="Variation">{explained_in_table("variation", judgement::variation(item))}</td>
                <td role="cell" data-label="Assurance">{explained_in_table("assurance-icon", judgement::assurance(item))}</td>
                <td role="cell" data-label="Tier">{explained_in_table("tier", tier_of(item))}</td>
                <td
                role="cell"
                class="change"
                class:change--same=item.tier_change() == 0
                data-label="Change"
            >{wording::tier_change(item)}</td>
                <td role="cell" class="overview__spark" data-label="Last 24 periods">
    <Sparkline model=picture::model(item) />
    </td>
            </tr>
        }
    .into_any()
}
