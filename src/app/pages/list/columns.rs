//! Which list it is and which column holds what, each with the reason for its proposal.

use leptos::prelude::*;

use super::Draft;
use crate::app::browser;
use crate::app::components::field::{Content, choices, labelled};
use crate::patients::{Field, FieldSpec, FoundList, Kind, Mapping};
use crate::workbook::CellRef;

/// The section; nothing until a list was found.
pub fn section(draft: Draft) -> impl IntoView {
    let chosen = move || {
        draft.found.track();
        draft.chosen.track();
        draft.chosen_list()
    };
    move || chosen().map(|found| of_list(draft, &found))
}

fn of_list(draft: Draft, found: &FoundList) -> impl IntoView + use<> {
    let kind = Memo::new(move |_| draft.mapping.with(|mapping| mapping.as_ref().map(|m| m.kind)));
    let row = found.proposal.header + 1;
    let list = found.clone();
    let fields = move || {
        let kind = kind.get()?;
        let proposal = if kind == list.proposal.kind {
            list.proposal.clone()
        } else {
            list.proposal.of_kind(kind)
        };
        let headings: Vec<(u32, String)> =
            proposal.headings().iter().map(|(at, text)| (*at, (*text).to_owned())).collect();
        let rows: Vec<_> = kind
            .fields()
            .map(|spec| {
                let proposed = proposal.columns.iter().find(|column| column.field == spec.field);
                let reason = proposed.map(|column| (column.column, column.reason.clone()));
                field(draft, spec, &headings, reason)
            })
            .collect();
        Some(rows)
    };
    let change_kind = {
        let list = found.clone();
        move |wanted: String| {
            if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.as_str() == wanted) {
                let columns = list.proposal.of_kind(kind).mapping().columns;
                draft.say(|mapping| {
                    let organisation = mapping.organisation.take();
                    let header = mapping.header;
                    *mapping = Mapping { kind, header, columns, organisation };
                });
            }
        }
    };
    let kinds = choices(Kind::ALL.map(|kind| (kind.as_str(), kind.words())));
    let kind_now = move || kind.get().map(|kind| kind.as_str().to_owned()).unwrap_or_default();
    let chosen_words = move || {
        let fields = kind.get().map_or(0, |kind| kind.fields().count());
        let chosen = draft.mapping.with(|one| one.as_ref().map_or(0, |one| one.columns.len()));
        format!("Which column holds what: {chosen} of {fields} fields have a column")
    };
    view! {
        <section class="card">
            <h2>"The list"</h2>
            {sheets(draft)}
            {labelled("list-kind", "What its rows are")
                .beside()
                .choice(kinds, Content::new(kind_now, change_kind))}
            {labelled("list-month", "Month to count up to")
                .beside()
                .styled("list__short")
                .hint("Each month is counted as the list stood at its end, up to this one.".to_owned())
                .taken_when_left()
                .month(counted_anew(draft, draft.month))}
            {organisations(draft)}
            <details class="list__columns" prop:open=move || draft.counted.with(Option::is_none)>
                <summary data-testid="list-chosen">{chosen_words}</summary>
                <p class="quiet" data-testid="list-headings">
                    {format!(
                        "The headings stand in row {row}. Only the columns that are chosen here are read; \
                         no other is looked at."
                    )}
                </p>
                <div class="table-scroll" tabindex="0" role="region" aria-label="Columns of the list">
                    <table class="table mapping__columns" data-testid="list-columns">
                        <caption class="nhsuk-u-visually-hidden">"Columns of the list"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Field"</th>
                                <th scope="col">"Column"</th>
                                <th scope="col">"Why"</th>
                            </tr>
                        </thead>
                        <tbody>{fields}</tbody>
                    </table>
                </div>
            </details>
            {save(draft, found)}
        </section>
    }
}

/// A text on which the count depends: what was counted with another is forgotten.
fn counted_anew(draft: Draft, text: RwSignal<String>) -> Content {
    let take = move |typed| {
        text.set(typed);
        draft.forget();
    };
    Content::new(move || text.get(), take)
}

/// The sheet, where the file has several lists.
fn sheets(draft: Draft) -> impl IntoView {
    let names: Vec<String> = draft
        .found
        .with_untracked(|found| found.iter().flatten().map(|list| list.sheet.clone()).collect());
    let options = choices(names.into_iter().enumerate().map(|(at, name)| (at.to_string(), name)));
    let choose = move |place: String| {
        if let Ok(place) = place.parse() {
            draft.choose(place);
        }
    };
    let content = Content::new(move || draft.chosen.get().to_string(), choose);
    labelled("list-sheet", "Sheet").beside().choice(options, content)
}

/// Who sends the list, and whom it is about where no column says it.
fn organisations(draft: Draft) -> impl IntoView {
    let has_provider = Memo::new(move |_| {
        draft.mapping.with(|mapping| {
            mapping.as_ref().is_some_and(|one| one.columns.contains_key(&Field::Provider))
        })
    });
    let about = Content::new(
        move || {
            let own = |one: &Option<Mapping>| one.as_ref().and_then(|one| one.organisation.clone());
            draft.mapping.with(own).unwrap_or_default()
        },
        move |typed| {
            let code = typed.trim().to_owned();
            draft.say(|mapping| mapping.organisation = (!code.is_empty()).then_some(code));
        },
    );
    let code = |id: &str, label: &str| {
        labelled(id, label).beside().styled("list__short").taken_when_left()
    };
    view! {
        {code("list-sender", "Sent by (ODS code)")
            .hint("Rows of any other provider are then pointed out.".to_owned())
            .text(counted_anew(draft, draft.sender))}
        <Show when=move || !has_provider.get()>
            {code("list-organisation", "The list is about (ODS code)").text(about)}
        </Show>
    }
}

fn field(
    draft: Draft,
    spec: &'static FieldSpec,
    headings: &[(u32, String)],
    proposed: Option<(u32, String)>,
) -> impl IntoView + use<> {
    let own = Memo::new(move |_| {
        draft.mapping.with(|one| one.as_ref().and_then(|one| one.columns.get(&spec.field).copied()))
    });
    let options: Vec<_> = headings
        .iter()
        .map(|(at, heading)| {
            let at = *at;
            let words = format!("{}: {heading}", CellRef::column_letters(at));
            let is_it = move || own.get() == Some(at);
            view! { <option value=at.to_string() selected=is_it>{words}</option> }
        })
        .collect();
    let change = move |event| {
        let column = event_target_value(&event).parse::<u32>().ok();
        draft.say(|mapping| match column {
            Some(column) => drop(mapping.columns.insert(spec.field, column)),
            None => drop(mapping.columns.remove(&spec.field)),
        });
    };
    let why = move || match (own.get(), &proposed) {
        (Some(at), Some((column, reason))) if at == *column => reason.clone(),
        (Some(_), _) => "You chose it.".to_owned(),
        (None, Some(_)) => "You left it out.".to_owned(),
        (None, None) => spec.purpose.to_owned(),
    };
    let id = format!("list-field-{}", spec.field.as_str());
    view! {
        <tr>
            <th scope="row"><label for=id.clone()>{spec.name}</label></th>
            <td>
                <select class="nhsuk-select" id=id on:change=change>
                    <option value="" selected=move || own.get().is_none()>"Not read"</option>
                    {options}
                </select>
            </td>
            <td class="quiet">{why}</td>
        </tr>
    }
}

/// Saving what was said, for next month's list.
fn save(draft: Draft, found: &FoundList) -> impl IntoView + use<> {
    let found = found.clone();
    let save = move |_| {
        let Some(mapping) = draft.mapping.get_untracked() else { return };
        let Some(file) = draft.file() else { return };
        let name = match found.saved.clone() {
            Some(name) => name,
            None => format!("{}, {}", mapping.kind.words(), found.sheet),
        };
        let saved = mapping.saved(&name, &file.name, &found.proposal.headings());
        let name = format!("{}.list.toml", mapping.kind.as_str());
        browser::save(&name, saved.write().as_bytes());
    };
    view! {
        <p class="no-print list__save">
            <button class="link-button" data-testid="save-list-mapping" on:click=save>
                "Save which column holds what"
            </button>
            " for next month: drop the saved file together with the list, and the columns are chosen at once. It holds headings, and nothing about a patient."
        </p>
    }
}
