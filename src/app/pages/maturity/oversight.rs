//! National oversight: the segment of each organisation with its history, and the tiers in which NHS
//! England has placed it.

use leptos::prelude::*;

use crate::app::components::field::{Fault, choices, labelled};
use crate::app::state::State;
use crate::app::{browser, deeds};
use crate::entered::Deed;
use crate::framework::OrganisationKind;
use crate::oversight::{self, NOT_COMPUTED, Refusal, Segment, SegmentField, SegmentRecord};
use crate::view::oversight::placements;

/// What was recorded, and the fields for more.
pub fn section(state: State) -> AnyView {
    let organisations = Memo::new(move |_| {
        state.system.with(|framework| {
            let own = framework.organisations.iter();
            let own = own.filter(|one| one.kind != OrganisationKind::System);
            own.map(|one| one.key.clone()).collect::<Vec<_>>()
        })
    });
    let cards =
        move || organisations.get().into_iter().filter_map(|key| card(state, &key)).collect_view();
    let is_any = move || {
        organisations.get().iter().any(|key| {
            let has_segment =
                state.entered.with(|h| !h.now().oversight.segments_of(key).is_empty());
            has_segment || !tiers(state, key).is_empty()
        })
    };
    let fields = move || entry(state, organisations.get());
    view! {
        <section aria-labelledby="oversight">
            <h2 id="oversight">"National oversight"</h2>
            <p>
                {NOT_COMPUTED}
                " The tiers in which NHS England has placed an organisation come from the Decisions sheet of its return and from what is recorded on the Escalation page."
            </p>
            <Show when=move || !is_any()>
                <p class="quiet" data-testid="oversight-none">
                    "No segment was recorded yet, and no organisation is in a tier of NHS England."
                </p>
            </Show>
            <div class="maturity__cards">{cards}</div>
            {fields}
        </section>
    }
    .into_any()
}

fn tiers(state: State, organisation: &str) -> Vec<String> {
    state.analysis.with(|analysis| {
        let all = analysis.as_ref().map(|analysis| placements(analysis, organisation));
        all.unwrap_or_default().iter().map(|one| one.words()).collect()
    })
}

/// An organisation of which anything is known.
fn card(state: State, organisation: &str) -> Option<AnyView> {
    let records: Vec<SegmentRecord> = state.entered.with(|history| {
        history.now().oversight.segments_of(organisation).into_iter().cloned().collect()
    });
    let tiers = tiers(state, organisation);
    if records.is_empty() && tiers.is_empty() {
        return None;
    }
    let holds = {
        let judged = state.analysis.with(|analysis| analysis.as_ref().and_then(|a| a.as_of));
        let day = judged.map(|month| month.last_day()).or_else(browser::today);
        let one = day.and_then(|day| records.iter().find(|one| one.from <= day));
        one.map_or_else(|| "No segment recorded".to_owned(), SegmentRecord::title)
    };
    let history: Vec<_> = records
        .into_iter()
        .map(|record| {
            let back = oversight::Deed::TakeBack(organisation.to_owned(), record.from);
            let about = back.action();
            let take_back = move |_| {
                // Taking back is never refused.
                let _ = act(state, back.clone());
            };
            view! {
                <li data-testid="segment-record">
                    {format!("{}: {}", record.title(), record.origin())} " "
                    <button type="button" class="link-button no-print" data-testid="segment-take-back" on:click=take_back>
                        "Take back"
                        <span class="nhsuk-u-visually-hidden">": " {about}</span>
                    </button>
                </li>
            }
        })
        .collect();
    let tiers = (!tiers.is_empty()).then(|| {
        let lines: Vec<_> = tiers.into_iter().map(|words| view! { <li>{words}</li> }).collect();
        view! {
            <h4>"NHS England tiers"</h4>
            <ul data-testid="nhs-england-tiers">{lines}</ul>
        }
    });
    let history =
        (!history.is_empty()).then(|| view! { <ul class="maturity__records">{history}</ul> });
    Some(
        view! {
            <section class="card" data-testid=format!("oversight-{organisation}")>
                <h3>{organisation.to_owned()}</h3>
                <p><strong>{holds}</strong></p>
                {history}
                {tiers}
            </section>
        }
        .into_any(),
    )
}

/// Records something or takes it back, and says it.
fn act(state: State, deed: oversight::Deed) -> Result<(), Refusal> {
    let mut next = state.entered.with_untracked(|history| history.now().clone());
    next.oversight = next.oversight.after(&deed)?;
    let said = format!("Done: {}.", deed.action());
    deeds::act(state, Deed::Oversight(deed), next, said);
    Ok(())
}

fn entry(state: State, organisations: Vec<String>) -> AnyView {
    let organisation = RwSignal::new(organisations.first().cloned().unwrap_or_default());
    let segment = RwSignal::new("3".to_owned());
    let (from, source, who) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let refusal = RwSignal::new(None::<Refusal>);
    let save = move |_| {
        let read = SegmentRecord::read(
            &organisation.get_untracked(),
            (&segment.get_untracked(), &from.get_untracked()),
            (&source.get_untracked(), &who.get_untracked()),
        );
        let outcome = read.and_then(|record| act(state, oversight::Deed::Record(record)));
        match &outcome {
            Ok(()) => source.set(String::new()),
            Err(refusal) => browser::focus(id_of(refusal.field()).to_owned()),
        }
        refusal.set(outcome.err());
    };
    let organisations = choices(organisations.into_iter().map(|key| (key.clone(), key)));
    let segments = choices(
        Segment::ALL.into_iter().map(|segment| (segment.number().to_string(), segment.words())),
    );
    let text = |field: SegmentField, label: &str, content: RwSignal<String>| {
        let id = id_of(field);
        let fault = Fault::of(format!("{id}-refused"), refusal, move |why| why.field() == field);
        labelled(id, label).growing().fault(fault).text(content)
    };
    view! {
        <section class="card no-print" aria-label="Record a segment">
            <h3>"Record a segment"</h3>
            <div class="maturity__fields">
                {labelled("segment-organisation", "Organisation").choice(organisations, organisation)}
                {labelled(id_of(SegmentField::Segment), "Segment").choice(segments, segment)}
                {text(SegmentField::From, "Holds from, such as 1 October 2026", from)}
                {text(SegmentField::Source, "Source or reason", source)}
                {text(SegmentField::Who, "Who records it, as a role", who)}
            </div>
            <button
                type="button"
                class="nhsuk-button nhsuk-button--small"
                data-testid="segment-save"
                on:click=save
            >
                "Record the segment"
            </button>
        </section>
    }
    .into_any()
}

fn id_of(field: SegmentField) -> &'static str {
    match field {
        SegmentField::Segment => "segment-number",
        SegmentField::From => "segment-from",
        SegmentField::Source => "segment-source",
        SegmentField::Who => "segment-who",
    }
}
