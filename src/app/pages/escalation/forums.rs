//! The forums in the levels of the accountability matrix, each with what it has before it; and
//! beside them the agenda of the one that was chosen.

use std::sync::Arc;

use leptos::prelude::*;

use super::agenda::{Place, agenda};
use super::recording::Recording;
use crate::analysis::{Agenda, Analysis, Heading};
use crate::app::route::{Escalation, Route};
use crate::app::state::State;
use crate::view::{address, agenda as words};

/// The list, and the agenda that was chosen.
pub fn forums(
    state: State,
    analysis: &Arc<Analysis>,
    shown: &Escalation,
    recording: Recording,
) -> AnyView {
    let place = Place { state, analysis: Arc::clone(analysis), recording };
    match shown {
        Escalation::AllForums => {
            let busy = analysis.agendas.iter().filter(|agenda| !agenda.entries.is_empty());
            let cards: Vec<_> = busy.map(|one| agenda(&place, one)).collect();
            let none = cards.is_empty().then(|| {
                view! { <p class="card">"No forum has anything before it this month."</p> }
            });
            view! {
                <p class="no-print">
                    <a href=Route::Escalation(Escalation::Forums).to_string()>"Back to the list of forums"</a>
                </p>
                {none}
                <div class="escalation__all">{cards}</div>
            }
            .into_any()
        }
        Escalation::Forum(organisation, forum) => {
            let chosen = address::find(&analysis.agendas, organisation, forum);
            let beside = match chosen {
                Some(chosen) => agenda(&place, chosen),
                None => unknown(),
            };
            view! {
                <p class="escalation__back no-print">
                    <a href=Route::Escalation(Escalation::Forums).to_string()>"All forums"</a>
                </p>
                <div class="escalation__split">
                    {list(analysis, chosen)}
                    {beside}
                </div>
            }
            .into_any()
        }
        _ => view! {
            <p class="escalation__hint no-print">"Choose a forum to see its agenda for the month."</p>
            <div class="escalation__matrix">{list(analysis, None)}</div>
        }
        .into_any(),
    }
}

fn unknown() -> AnyView {
    view! {
        <section class="card" data-testid="unknown-forum">
            <h2 tabindex="-1" data-landing="">"Forum not found"</h2>
            <p>
                "The framework in use has no forum of this address. Choose one from the list, or use \
                 the framework that the link was made with."
            </p>
        </section>
    }
    .into_any()
}

fn list(analysis: &Analysis, chosen: Option<&Agenda>) -> AnyView {
    let levels: Vec<_> = words::levels(analysis)
        .into_iter()
        .map(|level| {
            let cells = level.cells.iter().map(|cell| {
                let links: Vec<_> = cell.iter().map(|one| link(one, chosen)).collect();
                view! { <li class="forums__cell">{links}</li> }
            });
            let cells: Vec<_> = cells.collect();
            view! {
                <section class="forums__level">
                    <h2>{level.name.to_owned()}</h2>
                    <ul>{cells}</ul>
                </section>
            }
        })
        .collect();
    view! {
        <nav class="forums" aria-label="Forums" data-testid="forums">
            {levels}
            <p class="no-print">
                <a href=Route::Escalation(Escalation::AllForums).to_string() data-testid="all-forums">
                    "All agendas, one after another"
                </a>
            </p>
        </nav>
    }
    .into_any()
}

fn link(agenda: &Agenda, chosen: Option<&Agenda>) -> AnyView {
    let is_chosen = chosen.is_some_and(|chosen| chosen.name() == agenda.name());
    let counts: Vec<_> = words::counts(agenda)
        .into_iter()
        .map(|(heading, words)| {
            let class = match heading {
                Heading::New => "forums__count forums__count--new",
                Heading::Decisions | Heading::Overdue => "forums__count forums__count--owed",
                _ => "forums__count",
            };
            view! { <span class=class>{words}</span> }
        })
        .collect();
    let is_quiet = counts.is_empty();
    view! {
        <div class="forums__forum" class:forums__quiet=is_quiet>
            <a
                href=Route::to_forum(agenda).to_string()
                aria-current=is_chosen.then_some("true")
                data-testid="forum-link"
            >
                <span class="forums__organisation">{agenda.organisation.clone()}</span>
                <span class="forums__name">{agenda.forum.clone()}</span>
            </a>
            <span class="forums__counts">
                {counts}
                {is_quiet.then_some("nothing this month")}
            </span>
        </div>
    }
    .into_any()
}
