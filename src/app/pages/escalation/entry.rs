//! One item on an agenda: what it is, where it stands, why, what is owed, and its case.

use std::sync::Arc;

use leptos::prelude::*;

use super::agenda::Place;
use super::case::case;
use crate::analysis::{Agenda, AgendaEntry, Item, owed};
use crate::app::components::tier::{tier_number, tier_of};
use crate::app::route::Route;
use crate::view::{agenda as words, wording};

/// An item with all its words.
pub fn entry(place: &Place, agenda: &Agenda, entry: &AgendaEntry, item: &Item) -> AnyView {
    let reason = item.tier().map(|month| month.words.clone());
    let because = entry.because.clone().map(|words| view! { <p>{words}</p> });
    let owes: Vec<_> = owed::lines(&entry.owes)
        .into_iter()
        .map(|(line, is_overdue)| {
            view! { <li class:forum__overdue=is_overdue>{line}</li> }
        })
        .collect();
    let owes = (!owes.is_empty()).then(|| view! { <ul class="forum__owes">{owes}</ul> });
    view! {
        <li class="forum__entry" data-testid="agenda-entry">
            <div class="forum__what">
                {link(item)}
                <p class="forum__tier">
                    {tier_of(item)} <span class="quiet">{words::change(item)}</span>
                </p>
            </div>
            <div class="forum__why">
                <p>{reason}</p>
                {because}
                {owes}
                {opener(place, agenda, entry.item, item)}
            </div>
            {opened(place, agenda, entry.item, item)}
        </li>
    }
    .into_any()
}

/// An item that stands under an earlier heading: its name, so that this heading is complete.
pub fn pointer(entry: &AgendaEntry, item: &Item) -> AnyView {
    let under = entry.headings.first().map(|heading| heading.words()).unwrap_or_default();
    view! {
        <li class="forum__pointer">
            {format!("{} · {}", wording::name(item), item.organisation)}
            <span class="quiet">{format!(" – above, under “{under}”")}</span>
        </li>
    }
    .into_any()
}

/// An item that others act on, in one line.
pub fn for_information(
    place: &Place,
    agenda: &Agenda,
    entry: &AgendaEntry,
    item: &Item,
) -> AnyView {
    let tier = item.tier().map(|now| {
        view! {
            <span class="tier-word" data-testid="tier">
                <span class="nhsuk-u-visually-hidden">"Tier "</span>
                {tier_number(now.tier)}
            </span>
        }
    });
    let by = format!("with {}", words::acted_on_by(item));
    view! {
        <li class="forum__line" data-testid="agenda-line">
            {tier}
            <span class="forum__line-words">{link(item)} " " <span class="quiet">{by}</span></span>
            {opener(place, agenda, entry.item, item)}
            {opened(place, agenda, entry.item, item)}
        </li>
    }
    .into_any()
}

fn link(item: &Item) -> AnyView {
    view! {
        <a class="forum__name" href=Route::to_item(item).to_string()>
            {format!("{} · {}", wording::name(item), item.organisation)}
        </a>
    }
    .into_any()
}

/// The button that opens the case.
fn opener(place: &Place, agenda: &Agenda, at: usize, item: &Item) -> AnyView {
    let Place { state, analysis, recording } = place;
    let (state, recording, analysis) = (*state, *recording, Arc::clone(analysis));
    let (forum, id) = (agenda.name(), item.id());
    let is_open = {
        let (forum, id) = (forum.clone(), id.clone());
        Memo::new(move |_| recording.is_open(&forum, &id))
    };
    let named = format!("{forum}/{id}");
    let agenda = agenda.clone();
    let toggle = move |_| {
        if let (Some(item), Some(as_of)) = (analysis.items.get(at), analysis.as_of) {
            recording.toggle(state, &agenda, item, as_of);
        }
    };
    let name = format!("{}, {}", wording::name(item), item.organisation);
    view! {
        <button
            type="button"
            class="link-button no-print"
            aria-expanded=move || is_open.get().to_string()
            data-testid="open-case"
            data-case=named
            on:click=toggle
        >
            {move || if is_open.get() { "Close the case" } else { "Open the case" }}
            <span class="nhsuk-u-visually-hidden">{format!(" of {name}")}</span>
        </button>
    }
    .into_any()
}

/// The case while it is open.
fn opened(place: &Place, agenda: &Agenda, at: usize, item: &Item) -> impl IntoView + use<> {
    let (place, agenda) = (place.clone(), agenda.clone());
    let recording = place.recording;
    let (forum, id) = (agenda.name(), item.id());
    let is_open = Memo::new(move |_| recording.is_open(&forum, &id));
    move || {
        let item = place.analysis.items.get(at).filter(|_| is_open.get())?;
        Some(case(&place, &agenda, item))
    }
}
