//! The agenda of one forum for the month, under its headings, with what has left it since a
//! decision was recorded, and the questions whether a failure is shared.

use std::sync::Arc;

use leptos::prelude::*;

use super::case::case;
use super::entry::{entry, for_information, pointer};
use super::recording::Recording;
use crate::analysis::joint::Question;
use crate::analysis::{Agenda, Analysis, Heading, Item};
use crate::app::deeds;
use crate::app::route::Route;
use crate::app::state::State;
use crate::entered::Deed;
use crate::view::{agenda as words, wording};

/// What every part of an agenda needs.
#[derive(Clone)]
pub struct Place {
    pub state: State,
    pub analysis: Arc<Analysis>,
    pub recording: Recording,
}

/// The agenda.
pub fn agenda(place: &Place, agenda: &Agenda) -> AnyView {
    let analysis = &place.analysis;
    let month = analysis.as_of.map(|month| month.long()).unwrap_or_default();
    let nothing = agenda.entries.is_empty().then(|| {
        view! { <p>{format!("Nothing is before this forum in {month}.")}</p> }
    });
    let groups: Vec<_> =
        Heading::ALL.into_iter().filter_map(|heading| group(place, agenda, heading)).collect();
    let informed = words::informed_only(agenda)
        .map(|words| view! { <p class="quiet" data-testid="informed-only">{words}</p> });
    let address = Route::to_forum(agenda).to_string();
    view! {
        <section class="card forum" data-testid="forum-card" data-forum=address.clone()>
            <div class="forum__head">
                <div>
                    <h2 tabindex="-1" data-landing="">{agenda.forum.clone()}</h2>
                    <p class="quiet forum__place">
                        {format!("{} · {} · agenda for {month}", agenda.organisation, agenda.level)}
                    </p>
                </div>
                <button type="button" class="link-button no-print" on:click=|_| { let _ = window().print(); }>
                    "Print"
                </button>
            </div>
            {nothing}
            {informed}
            {left(place, agenda)}
            {joint(place, agenda)}
            {groups}
        </section>
    }
    .into_any()
}

fn group(place: &Place, agenda: &Agenda, heading: Heading) -> Option<AnyView> {
    let rows: Vec<_> = agenda
        .under(heading)
        .filter_map(|found| {
            let item = place.analysis.items.get(found.item)?;
            Some(match heading {
                Heading::Information => for_information(place, agenda, found, item),
                _ if found.is_told_under(heading) => entry(place, agenda, found, item),
                _ => pointer(found, item),
            })
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let number = rows.len();
        view! {
            <h3>{heading.words()} " " <span class="quiet">{number}</span></h3>
            <ul class="forum__entries">{rows}</ul>
        }
        .into_any()
    })
}

/// The open case of an item that was on this agenda until a decision took it away: it stays open,
/// with the way back beside it.
fn left(place: &Place, agenda: &Agenda) -> impl IntoView + use<> {
    let (place, agenda) = (place.clone(), agenda.clone());
    let (recording, name) = (place.recording, agenda.name());
    let open = Memo::new(move |_| recording.open_at(&name));
    move || {
        let id = open.get()?;
        let items = &place.analysis.items;
        let (at, item) = items.iter().enumerate().find(|(_, item)| item.id() == id)?;
        let is_here = agenda.entries.iter().any(|entry| entry.item == at);
        (!is_here).then(|| left_case(&place, &agenda, item))
    }
}

fn left_case(place: &Place, agenda: &Agenda, item: &Item) -> AnyView {
    let (state, recording) = (place.state, place.recording);
    let name = format!("{} · {}", wording::name(item), item.organisation);
    let now = words::stands_elsewhere(item);
    let undo = state.entered.with(|history| match history.undoes() {
        Some(deed @ Deed::Forum(about)) if *about.about() == item.chart_key() => {
            Some(deeds::action(state, deed, Some(&item.chart_key())))
        }
        _ => None,
    });
    let undo = undo.map(|action| {
        view! {
            <button
                type="button"
                class="nhsuk-button nhsuk-button--secondary"
                data-testid="undo-left"
                on:click=move |_| deeds::undo(state)
            >
                {format!("Undo: {action}")}
            </button>
        }
    });
    view! {
        <div class="forum__left" data-testid="left">
            <p>
                <a class="forum__name" href=Route::to_item(item).to_string()>{name}</a>
                " – This item has left the agenda: " {now}
            </p>
            <div class="actions no-print">
                {undo}
                <button type="button" class="link-button" on:click=move |_| recording.close()>
                    "Close the case"
                </button>
            </div>
            {case(place, agenda, item)}
        </div>
    }
    .into_any()
}

/// The questions whether a failure is shared, on the agenda of the delivery group.
fn joint(place: &Place, agenda: &Agenda) -> Option<AnyView> {
    let questions: Vec<_> = agenda
        .joint_questions(&place.analysis.items)
        .into_iter()
        .filter_map(|(at, question)| {
            let item = place.analysis.items.get(at)?;
            let name = format!("{} · {}", wording::name(item), item.organisation);
            Some(view! {
                <li>
                    <strong>{name}</strong>
                    " " {asked(place, agenda, at, question)}
                </li>
            })
        })
        .collect();
    (!questions.is_empty()).then(|| {
        view! {
            <div class="forum__joint" data-testid="joint-questions">
                <h3>"Joint or alone?"</h3>
                <p class="quiet">
                    "Accountability is agreed by people. The figures only say when to ask."
                </p>
                <ul>{questions}</ul>
            </div>
        }
        .into_any()
    })
}

/// A question with its evidence, and the button that starts the record of what is agreed.
pub fn asked(place: &Place, agenda: &Agenda, at: usize, question: Question) -> AnyView {
    let Place { state, analysis, recording } = place;
    let (state, recording, analysis) = (*state, *recording, Arc::clone(analysis));
    let (words, evidence) = (question.words.clone(), question.evidence.clone());
    let (opened_at, forum) = (agenda.name(), agenda.forum.clone());
    let record = move |_| {
        let (Some(item), Some(as_of)) = (analysis.items.get(at), analysis.as_of) else { return };
        recording.open_attribution(state, &opened_at, item, &forum, as_of, &question);
    };
    view! {
        <span>{words}</span>
        <ul class="quiet">
            {evidence.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
        </ul>
        <button type="button" class="link-button no-print" data-testid="record-attribution" on:click=record>
            "Record what was agreed"
        </button>
    }
    .into_any()
}
