//! What is known beside the measure: notes of the three kinds by month beside its figure, the risks
//! that threaten it and the deliverables that are meant to move it.

use leptos::prelude::*;

use crate::analysis::{Analysis, Item, Known};
use crate::app::route::Route;
use crate::framework::Framework;
use crate::intelligence::{Deliverable, Note, Risk, kind_words};
use crate::template::{IntelligenceKind, Words};
use crate::view::intelligence::{self, MonthOf, deliverables_of, month, note_facts, risks_of};

/// The notes month by month.
pub fn knowledge(analysis: &Analysis, item: &Item) -> AnyView {
    let rows: Vec<_> = intelligence::months(analysis, item).iter().map(row).collect();
    let table = match rows.is_empty() {
        true => view! {
            <p data-testid="knowledge-none">
                "There is no note about it and no signal of its chart in the last 12 months."
            </p>
        }
        .into_any(),
        false => table(rows),
    };
    let key = &item.series.key;
    let about = Some((key.organisation.clone(), key.indicator.clone()));
    let href = Route::Intelligence(about).to_string();
    view! {
        {table}
        <p class="no-print">
            <a href=href data-testid="add-note">"Add a note, a risk or a deliverable"</a>
        </p>
    }
    .into_any()
}

fn table(rows: Vec<AnyView>) -> AnyView {
    let kinds: Vec<_> = IntelligenceKind::ALL
        .iter()
        .map(|kind| view! { <th scope="col">{kind_words(*kind)}</th> })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Notes by month and kind">
            <table class="table table--stacked knowledge">
                <caption class="nhsuk-u-visually-hidden">"Notes by month and kind"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Month"</th>
                        <th scope="col">"Figure and signal"</th>
                        {kinds}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(row: &MonthOf<'_>) -> AnyView {
    let cells: Vec<_> = IntelligenceKind::ALL
        .iter()
        .zip(&row.notes)
        .map(|(kind, notes)| {
            let is_none = notes.is_empty();
            let notes: Vec<_> = notes.iter().map(|known| note(known)).collect();
            view! {
                <td data-label=kind_words(*kind) class:knowledge__none=is_none>
                    {is_none.then_some("–")}
                    {notes}
                </td>
            }
        })
        .collect();
    view! {
        <tr>
            <th scope="row">{row.month.to_string()}</th>
            <td data-label="Figure and signal">
                {row.value.clone()} <span class="under">{row.signal.clone()}</span>
            </td>
            {cells}
        </tr>
    }
    .into_any()
}

fn note(known: &Known<Note>) -> AnyView {
    view! {
        <p class="knowledge__note">
            {known.what.text.clone()} <span class="under">{note_facts(known)}</span>
        </p>
    }
    .into_any()
}

/// Risks and deliverables of the measure; nothing where there are none.
pub fn delivery(analysis: &Analysis, framework: &Framework, item: &Item) -> Option<AnyView> {
    let (risks, deliverables) = (risks_of(analysis, item), deliverables_of(analysis, item));
    if risks.is_empty() && deliverables.is_empty() {
        return None;
    }
    let risks: Vec<_> = risks.into_iter().map(|known| risk(&known.what, framework)).collect();
    let risks = (!risks.is_empty()).then(
        || view! { <h3>"Risks that threaten it"</h3> <ul class="knowledge__list">{risks}</ul> },
    );
    let deliverables: Vec<_> =
        deliverables.into_iter().map(|known| deliverable(&known.what, analysis)).collect();
    let deliverables = (!deliverables.is_empty()).then(|| {
        view! {
            <h3>"Deliverables meant to move it"</h3>
            <ul class="knowledge__list">{deliverables}</ul>
        }
    });
    Some(
        view! {
            {risks}
            {deliverables}
        }
        .into_any(),
    )
}

fn risk(risk: &Risk, framework: &Framework) -> AnyView {
    let facts = [risk.score_words(framework.risk), risk.reference_words(), risk.owner.clone()];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    let mitigation = (!risk.mitigation.is_empty())
        .then(|| view! { <p>{format!("Mitigation: {}", risk.mitigation)}</p> });
    view! {
        <li>
            <p><strong>{risk.title.clone()}</strong></p>
            {mitigation}
            <p class="under">{facts.join(" · ")}</p>
        </li>
    }
    .into_any()
}

fn deliverable(one: &Deliverable, analysis: &Analysis) -> AnyView {
    let standing = analysis.as_of.map(|as_of| one.standing(as_of)).unwrap_or_default();
    let facts = [
        one.status_words().to_owned(),
        standing,
        format!("agreed for {}", month(one.baseline)),
        format!("expected {}", month(one.actual.or(one.forecast))),
        one.owner.clone(),
    ];
    let facts: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
    view! {
        <li>
            <p><strong>{one.title.clone()}</strong></p>
            <p class="under">{facts.join(" · ")}</p>
        </li>
    }
    .into_any()
}
