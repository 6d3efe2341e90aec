//! A card for each forum that has something before it: what is new, what continues, what steps
//! down, and what is owed. Forums with nothing follow in one quiet list.

use std::sync::Arc;

use leptos::prelude::*;

use super::case::case;
use super::recording::Recording;
use crate::analysis::{Agenda, AgendaEntry, Analysis, Item, Status};
use crate::app::components::tier::tier_of;
use crate::app::route::Route;
use crate::app::state::State;
use crate::view::wording;

/// The cards, in the order of the accountability matrix.
pub fn forums(state: State, analysis: &Arc<Analysis>, recording: Recording) -> AnyView {
    let (busy, quiet): (Vec<_>, Vec<_>) =
        analysis.agendas.iter().partition(|agenda| !agenda.entries.is_empty());
    let none = busy.is_empty().then(|| {
        view! { <p class="card">"No forum has anything before it this month."</p> }
    });
    let page = Page { state, analysis: Arc::clone(analysis), recording };
    let cards: Vec<_> = busy.into_iter().map(|agenda| card(&page, agenda)).collect();
    view! {
        {none}
        <div class="escalation__forums">{cards}</div>
        {nothing_before(&quiet)}
    }
    .into_any()
}

/// What every entry needs to open its case.
struct Page {
    state: State,
    analysis: Arc<Analysis>,
    recording: Recording,
}

fn card(page: &Page, agenda: &Agenda) -> AnyView {
    let groups: Vec<_> = [Status::New, Status::Continuing, Status::SteppingDown]
        .into_iter()
        .filter_map(|status| group(page, agenda, status))
        .collect();
    view! {
        <section class="card forum" data-testid="forum-card">
            <h2>{agenda.forum.clone()}</h2>
            <p class="quiet forum__place">{format!("{} · {}", agenda.organisation, agenda.level)}</p>
            {groups}
        </section>
    }
    .into_any()
}

fn group(page: &Page, agenda: &Agenda, status: Status) -> Option<AnyView> {
    let entries: Vec<_> = agenda
        .entries
        .iter()
        .filter(|entry| entry.status == status)
        .filter_map(|found| Some(entry(page, agenda, found, page.analysis.items.get(found.item)?)))
        .collect();
    let heading = match status {
        Status::New => "New this month",
        Status::Continuing => "Continuing",
        Status::SteppingDown => "Stepping down",
    };
    (!entries.is_empty()).then(|| {
        view! {
            <h3>{heading} " " <span class="quiet">{entries.len()}</span></h3>
            <ul class="forum__entries">{entries}</ul>
        }
        .into_any()
    })
}

fn entry(page: &Page, agenda: &Agenda, entry: &AgendaEntry, item: &Item) -> AnyView {
    let reason = item.tier().map(|month| month.words.clone());
    let part = if entry.must_act { "Must act" } else { "Kept informed" };
    let owes = (!entry.owes.is_empty()).then(|| {
        let owed: Vec<_> = entry
            .owes
            .iter()
            .map(|owed| {
                view! {
                    <li class:forum__overdue=owed.is_overdue>
                        {owed.words.clone()} " " <span class="quiet">{owed.when()}</span>
                    </li>
                }
            })
            .collect();
        view! {
            <div class="forum__owes">
                <strong>"Owed"</strong>
                <ul>{owed}</ul>
            </div>
        }
    });
    view! {
        <li class="forum__entry">
            <div class="forum__what">
                <a class="forum__name" href=Route::to_item(item).to_string()>
                    {format!("{} · {}", wording::name(item), item.organisation)}
                </a>
                <span class="forum__part" class:forum__part--act=entry.must_act>{part}</span>
            </div>
            <p class="forum__tier">{tier_of(item)}</p>
            <p class="forum__reason">{reason}</p>
            {owes}
            {opened(page, agenda, entry.item, item)}
        </li>
    }
    .into_any()
}

/// The button that opens the case, and the case while it is open.
fn opened(page: &Page, agenda: &Agenda, at: usize, item: &Item) -> AnyView {
    let Page { state, analysis, recording } = page;
    let (state, recording, analysis) = (*state, *recording, Arc::clone(analysis));
    let Some(as_of) = analysis.as_of else { return ().into_any() };
    let case_name = format!("{}: {}/{}", agenda.organisation, agenda.forum, item.id());
    let forum = agenda.forum.clone();
    let named = case_name.clone();
    let is_open = {
        let case_name = case_name.clone();
        Memo::new(move |_| recording.is_open(&case_name))
    };
    let toggle = {
        let analysis = Arc::clone(&analysis);
        move |_| {
            if let Some(item) = analysis.items.get(at) {
                recording.toggle(&case_name, item, &forum, as_of);
            }
        }
    };
    let body = move || {
        let item = analysis.items.get(at).filter(|_| is_open.get());
        item.map(|item| case(state, recording, item, as_of))
    };
    let name = format!("{}, {}", wording::name(item), item.organisation);
    view! {
        <div class="forum__case">
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
            {body}
        </div>
    }
    .into_any()
}

fn nothing_before(agendas: &[&Agenda]) -> Option<AnyView> {
    let forums: Vec<_> = agendas
        .iter()
        .map(|agenda| {
            view! { <li>{format!("{}, {} ({})", agenda.forum, agenda.organisation, agenda.level)}</li> }
        })
        .collect();
    (!forums.is_empty()).then(|| {
        view! {
            <section class="quiet escalation__quiet" data-testid="quiet-forums">
                <h2>"Nothing this month"</h2>
                <ul>{forums}</ul>
            </section>
        }
        .into_any()
    })
}
