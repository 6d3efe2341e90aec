//! The performance spectrum: the proposal for each organisation, its confirmation and history.

use std::sync::Arc;

use leptos::prelude::*;

use super::{act, month, take_back};
use crate::analysis::Spectrum;
use crate::app::components::Growing;
use crate::app::components::explain::explain_words;
use crate::app::components::field::{choices, labelled, one_line, refused};
use crate::app::state::State;
use crate::maturity::{Deed, Proposal, Refusal, SpectrumLevel, SpectrumRecord, SpectrumRow};
use crate::words::list;

/// How many cards come between two frames.
const CARDS_AT_ONCE: usize = 2;

/// The levels, and a card for each organisation.
pub fn section(state: State) -> AnyView {
    let levels: Vec<_> = SpectrumLevel::ALL
        .into_iter()
        .map(|level| {
            view! {
                <div>
                    <dt>{level.title()}</dt>
                    <dd>{level.text()} <span class="quiet">" " {level.rule()}</span></dd>
                </div>
            }
        })
        .collect();
    let levels_of = Memo::new(move |_| {
        state.analysis.with(|analysis| {
            let spectrum = analysis.as_ref().map(|analysis| analysis.spectrum.clone());
            spectrum
                .unwrap_or_default()
                .into_iter()
                .partition::<Vec<_>, _>(|one| one.indicators > 0)
        })
    });
    let cards = move || levels_of.with(|(own, _)| cards(state, own.clone()));
    let silent = move || {
        let names = levels_of.with(|(_, without)| {
            without.iter().map(|one| one.organisation.clone()).collect::<Vec<_>>()
        });
        (!names.is_empty()).then(|| {
            view! {
                <p class="quiet" data-testid="spectrum-without">
                    {format!("No indicator is reported for {}, so no level is proposed.", list(&names))}
                </p>
            }
        })
    };
    view! {
        <section aria-labelledby="spectrum">
            <h2 id="spectrum">"Performance spectrum"</h2>
            <details>
                <summary>"What the levels mean, and when each is proposed"</summary>
                <dl class="pairs">{levels}</dl>
                <p class="quiet">
                    "The source names only the ends of the spectrum, “unacceptable” and “outstanding”. It gives levels 2 and 3 no name, so they have none here."
                </p>
            </details>
            {explain_words(&["spectrum", "tier", "improvement-plan"])}
            {cards}
            {silent}
        </section>
    }
    .into_any()
}

/// A card for each organisation. With its months and fields a card is as large as many rows.
fn cards(state: State, own: Vec<Spectrum>) -> AnyView {
    let own = Arc::new(own);
    let growing = Growing::in_steps_of(CARDS_AT_ONCE, {
        let number = own.len();
        Memo::new(move |_| (0..number).collect::<Vec<usize>>())
    });
    let one = move |at: usize| own.get(at).map(|one| card(state, one));
    view! {
        <div class="maturity__levels">
            <For each=move || growing.shown() key=|at| *at children=one />
        </div>
        {growing.end()}
    }
    .into_any()
}

fn card(state: State, spectrum: &Spectrum) -> AnyView {
    let organisation = spectrum.organisation.clone();
    let proposed = spectrum.proposal.clone();
    let record = {
        let organisation = organisation.clone();
        Memo::new(move |_| {
            let month = month(state);
            state.entered.with(|history| {
                let records = history.now().maturity.spectrum_of(&organisation);
                records.into_iter().find(|record| Some(record.month) == month).cloned()
            })
        })
    };
    let standing = {
        let proposed = proposed.as_ref().map(|proposal| proposal.level.title());
        move || match (record.get(), &proposed) {
            (Some(record), _) => format!("{}, confirmed by people", record.level.title()),
            (None, Some(level)) => format!("{level} proposed, not confirmed"),
            (None, None) => "No level proposed".to_owned(),
        }
    };
    let history = {
        let (organisation, proposals) = (organisation.clone(), spectrum.history.clone());
        move || {
            let rows = state
                .entered
                .with(|history| history.now().maturity.spectrum_history(&organisation, &proposals));
            history_table(state, &organisation, rows)
        }
    };
    // Another level for the same month would be refused.
    let is_recorded = Memo::new(move |_| record.with(Option::is_some));
    let level = proposed.as_ref().map(|proposal| proposal.level);
    let entry = {
        let organisation = organisation.clone();
        move || (!is_recorded.get()).then(|| entry(state, &organisation, level))
    };
    view! {
        <section class="card maturity__level" data-testid=format!("spectrum-{organisation}")>
                <h3>{organisation.clone()}</h3>
                <p><strong>{standing}</strong></p>
                {reasons(proposed.as_ref())}
                {entry}
            {history}
        </section>
    }
    .into_any()
}

/// What was proposed for each month beside what people confirmed.
fn history_table(state: State, organisation: &str, rows: Vec<SpectrumRow>) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    // What was decided is seen, and printed, without being asked for.
    let is_open = rows.iter().any(|row| row.record.is_some());
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">{row.month.to_string()}</th>
                    <td data-label="Proposed">{row.proposed_words()}</td>
                    <td data-label="Why it changed" class="quiet" class:maturity__same=row.why.is_empty()>
                        {row.why_words()}
                    </td>
                    <td data-label="Confirmed" data-testid="maturity-record">
                        {row.confirmed_words()}
                        {row.record.as_ref().map(|record| confirmed_by(state, record))}
                    </td>
                </tr>
            }
        })
        .collect();
    let name = format!("{organisation}: proposed and confirmed, month by month");
    let id = |part: &str| format!("spectrum-{organisation}-{part}");
    Some(
        view! {
            <details class="maturity__history" open=is_open>
                <summary data-testid=id("months")>"Month by month: proposed and confirmed"</summary>
                <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                    <table class="table table--stacked" data-testid=id("history")>
                        <caption class="nhsuk-u-visually-hidden">{name.clone()}</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Month"</th>
                                <th scope="col">"Proposed"</th>
                                <th scope="col" class="maturity__why">"Why it changed"</th>
                                <th scope="col">"Confirmed, by whom and why"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_any(),
    )
}

fn confirmed_by(state: State, record: &SpectrumRecord) -> AnyView {
    let back = Deed::TakeSpectrumBack(record.organisation.clone(), record.month);
    view! { <p>{record.by_words()} " " {take_back(state, back)}</p> }.into_any()
}

fn reasons(proposal: Option<&Proposal>) -> AnyView {
    let Some(proposal) = proposal else {
        return view! {
            <p>"No indicator of this organisation has a tier, so the rule proposes nothing."</p>
        }
        .into_any();
    };
    let because: Vec<_> =
        proposal.reasons.iter().map(|reason| view! { <li>{reason.clone()}</li> }).collect();
    let unknown: Vec<_> = proposal
        .unknown
        .iter()
        .map(|words| view! { <li class="quiet">{words.clone()}</li> })
        .collect();
    view! {
        <p>{format!("Why {} is proposed:", proposal.level.title().to_lowercase())}</p>
        <ul>{because} {unknown}</ul>
    }
    .into_any()
}

fn entry(state: State, organisation: &str, proposed: Option<SpectrumLevel>) -> AnyView {
    // Until somebody chooses, the level is the proposed one.
    let first = proposed.unwrap_or(SpectrumLevel::Three).number().to_string();
    let chosen = RwSignal::new(first);
    let (who, forum, reason) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let refusal = RwSignal::new(None::<Refusal>);
    let own = organisation.to_owned();
    let save = move |_| {
        let number = chosen.get_untracked().parse().ok();
        let level = number.and_then(SpectrumLevel::numbered);
        let (Some(level), Some(month)) = (level, untrack(|| month(state))) else { return };
        let outcome = act(
            state,
            Deed::Spectrum(SpectrumRecord {
                organisation: own.clone(),
                month,
                level,
                proposed,
                who: one_line(who),
                forum: one_line(forum),
                reason: one_line(reason),
            }),
        );
        // What was recorded takes the place of these fields.
        if let Err(why) = outcome {
            refusal.set(Some(why));
        }
    };
    let levels =
        choices(SpectrumLevel::ALL.map(|level| (level.number().to_string(), level.title())));
    let id = |name: &str| format!("spectrum-{organisation}-{name}");
    view! {
        <details class="no-print">
            <summary data-testid=id("open")>"Confirm the level, or set another"</summary>
            <div class="maturity__fields">
                {labelled(id("level"), "Level").choice(levels, chosen)}
                {labelled(id("who"), "Who, as a role").growing().text(who)}
                {labelled(id("forum"), "Forum").growing().text(forum)}
                {labelled(id("reason"), "Comment; a reason where the level is not the proposed one")
                    .growing()
                    .text(reason)}
            </div>
            {refused("maturity-refused", refusal)}
            <button
                type="button"
                class="nhsuk-button nhsuk-button--small"
                data-testid=id("save")
                on:click=save
            >
                {move || month(state).map(|m| format!("Record for {}", m.long()))}
            </button>
        </details>
    }
    .into_any()
}
