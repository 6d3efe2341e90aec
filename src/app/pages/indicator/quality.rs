//! How far the data of the measure can be relied on, in seven respects, and the record of a
//! sign-off or an audit.

use leptos::prelude::*;

use super::Here;
use crate::analysis::Item;
use crate::app::components::explain::explain_words;
use crate::app::components::field::{choices, labelled, one_line};
use crate::app::pages::intelligence::{fault, form, keep, named};
use crate::app::state::State;
use crate::calendar::Date;
use crate::choices::ChartKey;
use crate::intelligence::{Entry, Field, Refusal, Review, ReviewKind};

/// The table of the seven; nothing for the system as a whole.
pub fn table(item: &Item) -> Option<AnyView> {
    let mark = item.quality.as_ref()?;
    let rows: Vec<_> = mark
        .aspects
        .iter()
        .map(|aspect| {
            view! {
                <tr>
                    <th scope="row">{aspect.respect.name()}</th>
                    <td data-label="Data are">{aspect.standing.name()}</td>
                    <td data-label="Because">{aspect.reason.clone()}</td>
                </tr>
            }
        })
        .collect();
    Some(
        view! {
            <div class="table-scroll" tabindex="0" role="region" aria-label="Data quality">
                <table class="table table--stacked quality" data-testid="quality">
                    <caption class="nhsuk-u-visually-hidden">"Data quality"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Respect"</th>
                            <th scope="col">"Data are"</th>
                            <th scope="col">"Because"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

/// The section with the table and the fields. The fields stay while a newer analysis comes.
pub fn section(state: State, here: Signal<Option<Here>>) -> AnyView {
    let shown = move || here.with(|here| here.as_ref().and_then(|here| table(here.item()?)));
    let key = move || {
        here.with_untracked(|here| here.as_ref().and_then(|here| Some(here.item()?.chart_key())))
    };
    let fields = fields(state, key);
    view! {
            {shown}
            {explain_words(&["quality-mark"])}
            <details class="no-print">
                <summary data-testid="review-open">"Record a sign-off or an audit"</summary>
                {fields}
            </details>
    }
    .into_any()
}

fn fields(state: State, key: impl Fn() -> Option<ChartKey> + Send + Sync + 'static) -> AnyView {
    let [date, by, words] = [(); 3].map(|()| RwSignal::new(String::new()));
    let kind = RwSignal::new(ReviewKind::SignOff.name().to_owned());
    let found = RwSignal::new("yes".to_owned());
    let refusal = RwSignal::new(None::<Refusal>);
    let save = move || {
        let name = kind.get_untracked();
        let chosen = ReviewKind::ALL.into_iter().find(|one| one.name() == name);
        let (Some(kind), Some(key)) = (chosen, key()) else { return };
        let Ok(date) = one_line(date).parse::<Date>() else {
            let sentence =
                "The day cannot be read. Write it such as 30/9/2026 or 30 September 2026.";
            refusal.set(Some(Refusal::Blank(Field::When, sentence)));
            return;
        };
        let outcome = keep(
            state,
            None,
            Entry::Review(Review {
                organisation: key.organisation,
                indicator: key.indicator,
                kind,
                is_sufficient: found.get_untracked() == "yes",
                date,
                by: one_line(by),
                words: one_line(words),
            }),
        );
        if outcome.is_ok() {
            words.set(String::new());
        }
        refusal.set(outcome.err());
    };
    let kinds = named(ReviewKind::ALL.map(ReviewKind::name));
    let outcomes = choices([("yes", "Sufficient"), ("no", "Not sufficient")]);
    let fields = view! {
        {labelled("review-kind", "What was done").choice(kinds, kind)}
        {labelled("review-found", "The data were found").choice(outcomes, found)}
        {labelled("review-date", "Day").growing().fault(fault(refusal, Field::When)).text(date)}
        {labelled("review-by", "By whom, as a role")
            .growing()
            .fault(fault(refusal, Field::Role))
            .text(by)}
        {labelled("review-words", "What was found")
            .on_its_line()
            .fault(fault(refusal, Field::Text))
            .long_text(3, words)}
    };
    form(fields, "review-save", "Record it", save)
}
