//! The months before: the controls rating of each, and what was agreed.

use leptos::prelude::*;

use super::measure::Here;
use crate::analysis::controls_history;
use crate::app::state::State;
use crate::assurance::{Assurances, Move, Row};
use crate::framework::AssuranceRules;
use crate::view::wording::NOTHING;

/// The table, newest month first.
pub fn history(
    state: State,
    here: &Here,
    records: Memo<Assurances>,
    rules: AssuranceRules,
) -> AnyView {
    let months = untrack(|| {
        state.entered.with(|entered| {
            state
                .system
                .with(|system| controls_history(&here.item, system, entered.now(), here.as_of))
        })
    });
    let measure = here.item.measure();
    let rows = move || {
        let rows = records.with(|records| records.history(&measure, &months));
        rows.iter()
            .enumerate()
            .map(|(at, one)| row(one, rows.get(at + 1..).unwrap_or_default(), &rules))
            .collect_view()
    };
    view! {
        <section class="card">
            <h2>"Month by month"</h2>
            <p class="quiet">
                "The controls rating of a past month is that of the chart as it stood at the end of that month, from the values as they are known now and what is decided about the chart now. The performance rating is what was agreed."
            </p>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Both ratings month by month">
                <table class="table table--stacked assurance__table assurance__history" data-testid="assurance-history">
                    <caption class="nhsuk-u-visually-hidden">"Both ratings month by month"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Month"</th>
                            <th scope="col">"Controls"</th>
                            <th scope="col">"Why"</th>
                            <th scope="col">"Performance, as agreed"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// One month, with the way each rating moved since the month, or record, before it.
fn row(one: &Row, earlier: &[Row], rules: &AssuranceRules) -> AnyView {
    let controls = one.controls.as_ref().and_then(|controls| controls.rating);
    let before = earlier.first().and_then(|row| row.controls.as_ref()?.rating);
    let name = |rating| rules.controls_label(rating).to_owned();
    let controls_words = match controls {
        Some(rating) => format!("{} {}", Move::between(before, controls).arrow(), name(rating)),
        None => NOTHING.to_owned(),
    };
    let why = one.controls.as_ref().map_or(NOTHING, |controls| &controls.words).to_owned();
    let last = earlier.iter().find_map(|row| row.record.as_ref());
    let agreed = match &one.record {
        Some(record) => {
            let way = Move::between(last.map(|last| last.rating), Some(record.rating));
            let rating = format!("{} {}", way.arrow(), rules.label(record.rating));
            let then = record
                .controls
                .filter(|then| Some(*then) != controls)
                .map(|then| format!(" Controls were {} when it was agreed.", name(then)));
            view! { <strong>{rating}</strong> <p>{record.by_words()} {then}</p> }.into_any()
        }
        None => view! { <span class="quiet">"Not agreed"</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{one.month.to_string()}</th>
            <td data-label="Controls" class="assurance__rating">{controls_words}</td>
            <td data-label="Why" class="quiet">{why}</td>
            <td data-label="Performance, as agreed">{agreed}</td>
        </tr>
    }
    .into_any()
}
