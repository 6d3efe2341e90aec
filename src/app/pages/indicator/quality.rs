//! How far the data of the measure can be relied on, in seven respects, and the record of a
//! sign-off or an audit.

use leptos::prelude::*;

use super::Here;
use crate::analysis::Item;
use crate::app::pages::intelligence::{area, keep, only, select, text, tidy};
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
    let kinds = Signal::derive(|| {
        let named = ReviewKind::ALL.into_iter();
        named.map(|one| (one.name().to_owned(), one.name().to_owned())).collect()
    });
    let outcomes = Signal::derive(|| {
        [("yes", "Sufficient"), ("no", "Not sufficient")]
            .map(|(value, words)| (value.to_owned(), words.to_owned()))
            .to_vec()
    });
    let save = move |_| {
        let name = kind.get_untracked();
        let chosen = ReviewKind::ALL.into_iter().find(|one| one.name() == name);
        let (Some(kind), Some(key)) = (chosen, key()) else { return };
        let Ok(date) = tidy(date).parse::<Date>() else {
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
                by: tidy(by),
                words: tidy(words),
            }),
        );
        if outcome.is_ok() {
            words.set(String::new());
        }
        refusal.set(outcome.err());
    };
    view! {
        <div class="intelligence__fields">
            {select("review-kind", "What was done", kinds, kind)}
            {select("review-found", "The data were found", outcomes, found)}
            {text("review-date", "Day", date, only(refusal, Field::When))}
            {text("review-by", "By whom, as a role", by, only(refusal, Field::Role))}
            {area("review-words", "What was found", words, only(refusal, Field::Text))}
        </div>
        <button
            type="button"
            class="nhsuk-button nhsuk-button--small"
            data-testid="review-save"
            on:click=save
        >
            "Record it"
        </button>
    }
    .into_any()
}
