//! The performance spectrum: the proposal for each organisation, its confirmation and history.

use leptos::prelude::*;

use super::{act, line, month, refused, select, text, tidy};
use crate::app::state::State;
use crate::framework::OrganisationKind;
use crate::maturity::{Deed, Proposal, Refusal, SpectrumLevel, SpectrumRecord};

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
    let cards = move || {
        let keys: Vec<String> = state.system.with(|framework| {
            let own = framework.organisations.iter();
            own.filter(|one| one.kind != OrganisationKind::System).map(|o| o.key.clone()).collect()
        });
        keys.iter().map(|key| card(state, key)).collect_view()
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
            <div class="maturity__cards">{cards}</div>
        </section>
    }
    .into_any()
}

fn card(state: State, organisation: &str) -> AnyView {
    let proposal = Memo::new({
        let organisation = organisation.to_owned();
        move |_| {
            state.analysis.with(|analysis| {
                let proposals = &analysis.as_ref()?.spectrum;
                proposals.iter().find(|one| one.organisation == organisation)?.proposal.clone()
            })
        }
    });
    let standing = {
        let organisation = organisation.to_owned();
        move || {
            let month = month(state);
            let record = state.entered.with(|history| {
                let records = history.now().maturity.spectrum_of(&organisation);
                records.into_iter().find(|r| Some(r.month) == month).map(|r| r.level)
            });
            match (record, proposal.get()) {
                (Some(level), _) => format!("{}, confirmed by people", level.title()),
                (None, Some(proposal)) => {
                    format!("{} proposed, not confirmed", proposal.level.title())
                }
                (None, None) => "No level proposed".to_owned(),
            }
        }
    };
    let history = {
        let organisation = organisation.to_owned();
        move || {
            let records: Vec<SpectrumRecord> = state.entered.with(|history| {
                history.now().maturity.spectrum_of(&organisation).into_iter().cloned().collect()
            });
            (!records.is_empty()).then(|| {
                let lines: Vec<_> = records
                    .into_iter()
                    .map(|record| {
                        let back =
                            Deed::TakeSpectrumBack(record.organisation.clone(), record.month);
                        line(state, record.words(), back)
                    })
                    .collect();
                view! { <ul class="maturity__history">{lines}</ul> }
            })
        }
    };
    view! {
        <section class="card" data-testid=format!("spectrum-{organisation}")>
            <h3>{organisation.to_owned()}</h3>
            <p><strong>{standing}</strong></p>
            {move || reasons(proposal.get())}
            {history}
            {entry(state, organisation, proposal)}
        </section>
    }
    .into_any()
}

fn reasons(proposal: Option<Proposal>) -> AnyView {
    let Some(proposal) = proposal else {
        return view! {
            <p>"No indicator of this organisation has a tier, so the rule proposes nothing."</p>
        }
        .into_any();
    };
    let because: Vec<_> =
        proposal.reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect();
    let unknown: Vec<_> = proposal
        .unknown
        .into_iter()
        .map(|words| view! { <li class="quiet">{words}</li> })
        .collect();
    view! {
        <p>{format!("The rule proposes {}:", proposal.level.title().to_lowercase())}</p>
        <ul>{because} {unknown}</ul>
    }
    .into_any()
}

fn entry(state: State, organisation: &str, proposal: Memo<Option<Proposal>>) -> AnyView {
    // Until somebody chooses, and again for each new proposal, the level is the proposed one.
    let chosen = RwSignal::new(String::new());
    Effect::new(move |_| {
        let proposed = proposal.with(|p| p.as_ref().map(|p| p.level.number().to_string()));
        chosen.set(proposed.unwrap_or_else(|| "3".to_owned()));
    });
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
                proposed: proposal.with_untracked(|p| p.as_ref().map(|p| p.level)),
                who: tidy(who),
                forum: tidy(forum),
                reason: tidy(reason),
            }),
        );
        if outcome.is_ok() {
            reason.set(String::new());
        }
        refusal.set(outcome.err());
    };
    let levels = SpectrumLevel::ALL
        .into_iter()
        .map(|level| (level.number().to_string(), level.title()))
        .collect();
    let id = |name: &str| format!("spectrum-{organisation}-{name}");
    view! {
        <details class="no-print">
            <summary data-testid=id("open")>"Confirm the level, or set another"</summary>
            <div class="maturity__fields">
                {select(id("level"), "Level", levels, chosen)}
                {text(id("who"), "Who, as a role", who)}
                {text(id("forum"), "Forum", forum)}
                {text(id("reason"), "Comment; a reason where the level is not the proposed one", reason)}
            </div>
            {refused(refusal)}
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
