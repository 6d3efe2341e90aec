//! The same indicator at other organisations, for comparison.

use leptos::prelude::*;

use crate::analysis::Item;
use crate::app::components::judgement;
use crate::app::components::tier::tier_of;
use crate::app::route::Route;
use crate::view::wording;

/// The other items with this indicator; nothing where there are none.
pub fn elsewhere(items: &[Item], position: usize) -> Option<AnyView> {
    let here = items.get(position)?;
    let others = items.iter().enumerate().filter(|(other, item)| {
        *other != position && item.series.key.indicator == here.series.key.indicator
    });
    let rows: Vec<_> = others
        .map(|(_, item)| {
            let (value, period) = wording::latest_seen(item);
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a href=Route::to_item(item).to_string()>{place(item)}</a>
                    </th>
                    <td role="cell" class="number" data-label="Latest">
                        {value}
                        <span class="under">{period}</span>
                    </td>
                    <td role="cell" data-label="Variation">{judgement::variation(item)}</td>
                    <td role="cell" data-label="Assurance">{judgement::assurance(item)}</td>
                    <td role="cell" data-label="Tier">{tier_of(item)}</td>
                </tr>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <div class="table-scroll" tabindex="0" role="group" aria-label="The same indicator elsewhere">
                <table class="table table--plain elsewhere" role="table">
                    <caption class="nhsuk-u-visually-hidden">"The same indicator elsewhere"</caption>
                    <thead>
                        <tr>
                            <th scope="col" role="columnheader">"Organisation"</th>
                            <th scope="col" role="columnheader" class="number">"Latest"</th>
                            <th scope="col" role="columnheader">"Variation"</th>
                            <th scope="col" role="columnheader">"Assurance"</th>
                            <th scope="col" role="columnheader">"Tier"</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

fn place(item: &Item) -> String {
    let key = &item.series.key;
    let parts = [Some(&item.organisation), key.area.as_ref(), key.group.as_ref()];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}
