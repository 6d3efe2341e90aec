//! The chart's figures as a table that can be sorted by each of its columns.

use leptos::prelude::*;

use crate::chart::{Column, Model, Row, SortOrder, sorted};

/// What a page adds under the source of a slot's value.
pub type Remarks = Callback<usize, Vec<String>>;

/// Every period of the chart with its figures. A column that is empty throughout is left out.
#[component]
pub fn ChartTable(
    /// The numbers to show.
    #[prop(into)]
    model: Signal<Model>,
    /// What to say under the source of a slot's value.
    #[prop(optional, into)]
    remarks: Option<Remarks>,
) -> impl IntoView {
    let rows = Memo::new(move |_| model.with(Row::all));
    let columns = Memo::new(move |_| {
        rows.with(|rows| {
            let used = |column: &Column| {
                // What every chart has, even before its first value.
                matches!(column, Column::Period | Column::Value | Column::Rule)
                    || rows.iter().any(|row| !row.cell(*column).is_empty())
            };
            Column::ALL.into_iter().filter(used).collect::<Vec<_>>()
        })
    });
    let order = RwSignal::new((Column::Period, SortOrder::Ascending));
    let slots = Memo::new(move |_| {
        let (column, direction) = order.get();
        model.with(|model| sorted(model, column, direction))
    });
    let row = move |slot: usize| {
        let cell = |row: &Row, column: Column| {
            let text = row.cell(column).to_owned();
            match column {
                Column::Period => view! { <th scope="row" class="period">{text}</th> }.into_any(),
                Column::Source => {
                    let more = remarks.map(|remarks| remarks.run(slot)).unwrap_or_default();
                    let more: Vec<_> = more
                        .into_iter()
                        .map(|words| view! { <span class="under">{words}</span> })
                        .collect();
                    view! { <td class="data__source">{text} {more}</td> }.into_any()
                }
                Column::Rule => view! { <td class="data__rule">{text}</td> }.into_any(),
                Column::Assurance | Column::Partial => view! { <td>{text}</td> }.into_any(),
                _ => view! { <td class="number">{text}</td> }.into_any(),
            }
        };
        let cells: Vec<_> = rows.with(|rows| {
            let row = rows.get(slot);
            row.map(|row| columns.get().into_iter().map(|column| cell(row, column)).collect())
                .unwrap_or_default()
        });
        view! { <tr>{cells}</tr> }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Data table">
            <table class="table table--plain data">
                <caption class="nhsuk-u-visually-hidden">
                    "Every period of the chart with its figures and their source. Each heading \
                     sorts by its column. "
                    {move || model.with(|model| model.notice.clone())}
                </caption>
                <thead>
                    <tr>
                        {move || {
                            columns
                                .get()
                                .into_iter()
                                .map(|column| heading(column, order))
                                .collect_view()
                        }}
                    </tr>
                </thead>
                <tbody>{move || slots.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// A heading that sorts: numbers start with the largest, everything else with the first.
fn heading(column: Column, order: RwSignal<(Column, SortOrder)>) -> impl IntoView {
    let said = move || match order.get() {
        (sorted, SortOrder::Ascending) if sorted == column => "ascending",
        (sorted, SortOrder::Descending) if sorted == column => "descending",
        _ => "none",
    };
    let sort = move |_| {
        let first = if column.is_number() { SortOrder::Descending } else { SortOrder::Ascending };
        order.update(|(sorted, direction)| {
            *direction = match *direction {
                _ if *sorted != column => first,
                SortOrder::Ascending => SortOrder::Descending,
                SortOrder::Descending => SortOrder::Ascending,
            };
            *sorted = column;
        });
    };
    let arrow = move || match said() {
        "ascending" => "▲",
        "descending" => "▼",
        _ => "",
    };
    view! {
        <th scope="col" class:number=column.is_number() aria-sort=said>
            <button type="button" class="sort" on:click=sort>
                {column.heading()}
                <span class="sort__mark" aria-hidden="true">{arrow}</span>
            </button>
        </th>
    }
}
