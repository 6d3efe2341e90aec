//! A card for each forum that has something before it: what is new, what continues, what steps
//! down, and what is owed. Forums with nothing follow in one quiet list.

use leptos::prelude::*;

use crate::analysis::{Agenda, AgendaEntry, Analysis, Item, Status};
use crate::app::components::tier::tier_of;
use crate::app::route::Route;
use crate::view::wording;

/// The cards, in the order of the accountability matrix.
pub fn forums(analysis: &Analysis) -> AnyView {
    let (busy, quiet): (Vec<_>, Vec<_>) =
        analysis.agendas.iter().partition(|agenda| !agenda.entries.is_empty());
    let none = busy.is_empty().then(|| {
        view! { <p class="card">"No forum has anything before it this month."</p> }
    });
    let cards: Vec<_> = busy.into_iter().map(|agenda| card(agenda, &analysis.items)).collect();
    view! {
        {none}
        <div class="escalation__forums">{cards}</div>
        {nothing_before(&quiet)}
    }
    .into_any()
}

fn card(agenda: &Agenda, items: &[Item]) -> AnyView {
    let groups: Vec<_> = [Status::New, Status::Continuing, Status::SteppingDown]
        .into_iter()
        .filter_map(|status| group(agenda, items, status))
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

fn group(agenda: &Agenda, items: &[Item], status: Status) -> Option<AnyView> {
    let entries: Vec<_> = agenda
        .entries
        .iter()
        .filter(|entry| entry.status == status)
        .filter_map(|found| Some(entry(found, items.get(found.item)?)))
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

fn entry(entry: &AgendaEntry, item: &Item) -> AnyView {
    let reason = item.tier().map(|month| month.words.clone());
    let part = if entry.must_act { "Must act" } else { "Kept informed" };
    let owes = (!entry.owes.is_empty()).then(|| {
        let owed: Vec<_> =
            entry.owes.iter().map(|owed| view! { <li>{owed.clone()}</li> }).collect();
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
        </li>
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
