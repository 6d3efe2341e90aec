//! The maturity of cultures: assessments of organisations and their programmes, and where they
//! differ.

use leptos::prelude::*;

use super::{act, month, take_back};
use crate::app::components::field::{choices, labelled, one_line, refused};
use crate::app::state::State;
use crate::maturity::{
    CultureLevel, CultureRecord, CultureTable, Deed, Difference, Refusal, Subject,
};

/// The levels, what was recorded, and the fields for more.
pub fn section(state: State) -> AnyView {
    let levels: Vec<_> = CultureLevel::ALL
        .into_iter()
        .map(|level| {
            view! {
                <div>
                    <dt>{format!("Level {}: {}", level.number(), level.description())}</dt>
                    <dd>{level.impact()}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="culture">
            <h2 id="culture">"Culture maturity"</h2>
            <p>
                "Each organisation and each of its programmes may be at another level. A programme of the whole system is recorded under the organisation that stands for the system."
            </p>
            <details>
                <summary>"What the levels mean"</summary>
                <dl class="pairs">{levels}</dl>
            </details>
            {move || differences(state)}
            {move || records(state)}
            {entry(state)}
        </section>
    }
    .into_any()
}

fn differences(state: State) -> Option<AnyView> {
    let differences = state.entered.with(|history| history.now().maturity.differences());
    let lines: Vec<_> =
        differences.iter().map(Difference::words).map(|words| view! { <li>{words}</li> }).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <div class="card" data-testid="culture-differences">
                <h3>"Where programmes differ from their organisation"</h3>
                <ul>{lines}</ul>
            </div>
        }
        .into_any()
    })
}

/// For each organisation its levels over the months, and who assessed them on what evidence.
fn records(state: State) -> AnyView {
    let tables = state.entered.with(|history| history.now().maturity.culture_tables());
    if tables.is_empty() {
        return view! { <p data-testid="culture-none">"No assessment was recorded yet."</p> }
            .into_any();
    }
    let cards: Vec<_> = tables
        .into_iter()
        .map(|table| {
            let records: Vec<CultureRecord> = state.entered.with(|history| {
                let maturity = &history.now().maturity;
                let own = table.rows.iter().flat_map(|(subject, _)| maturity.culture_of(subject));
                own.cloned().collect()
            });
            let lines: Vec<_> = records
                .into_iter()
                .map(|record| {
                    let back = Deed::TakeCultureBack(record.subject.clone(), record.month);
                    view! {
                        <li data-testid="maturity-record">
                            {record.subject.within()} ", " {record.words()} " " {take_back(state, back)}
                        </li>
                    }
                })
                .collect();
            view! {
                <section class="card" data-testid="culture-subject">
                    <h3>{table.organisation.clone()}</h3>
                    {levels(table)}
                    <ul class="maturity__records">{lines}</ul>
                </section>
            }
        })
        .collect();
    view! { <div class="maturity__cards">{cards}</div> }.into_any()
}

/// The levels of an organisation and its programmes, a column for each month.
fn levels(table: CultureTable) -> AnyView {
    let name = format!("{}: levels of maturity, month by month", table.organisation);
    let months: Vec<_> = table
        .months
        .iter()
        .map(|month| view! { <th scope="col" class="number">{month.to_string()}</th> })
        .collect();
    let rows: Vec<_> = table
        .rows
        .into_iter()
        .map(|(subject, levels)| {
            let cells: Vec<_> = levels
                .into_iter()
                .map(|level| {
                    let words = level.map_or_else(|| "–".to_owned(), |l| l.number().to_string());
                    view! { <td class="number">{words}</td> }
                })
                .collect();
            view! { <tr><th scope="row">{subject.within()}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=name>
            <table class="table" data-testid="culture-history">
                <caption class="nhsuk-u-visually-hidden">{name.clone()}</caption>
                <thead><tr><th scope="col">"Level"</th>{months}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn entry(state: State) -> AnyView {
    let organisation = RwSignal::new(String::new());
    let programme = RwSignal::new(String::new());
    let level = RwSignal::new("1".to_owned());
    let (who, evidence) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let refusal = RwSignal::new(None::<Refusal>);
    let lists = Memo::new(move |_| {
        state.system.with(|framework| {
            let keys: Vec<String> = framework.organisations.iter().map(|o| o.key.clone()).collect();
            (keys, framework.programmes.clone())
        })
    });
    // Another framework has other organisations, so the choice starts anew.
    Effect::new(move |_| {
        let first = lists.with(|(keys, _)| keys.first().cloned().unwrap_or_default());
        organisation.set(first);
        programme.set(String::new());
    });
    let save = move |_| {
        let number = level.get_untracked().parse().ok();
        let level = number.and_then(CultureLevel::numbered);
        let (Some(level), Some(month)) = (level, untrack(|| month(state))) else { return };
        let programme = Some(programme.get_untracked()).filter(|name| !name.is_empty());
        let outcome = act(
            state,
            Deed::Culture(CultureRecord {
                subject: Subject { organisation: organisation.get_untracked(), programme },
                month,
                level,
                who: one_line(who),
                evidence: one_line(evidence),
            }),
        );
        if outcome.is_ok() {
            evidence.set(String::new());
        }
        refusal.set(outcome.err());
    };
    let levels = choices(CultureLevel::ALL.map(|level| {
        let number = level.number();
        (number.to_string(), format!("{number}: {}", level.description()))
    }));
    let keys = Signal::derive(move || lists.with(|(keys, _)| choices(keys.iter().zip(keys))));
    let programmes = Signal::derive(move || {
        let whole = choices([("", "The organisation as a whole")]);
        whole.into_iter().chain(lists.with(|(_, all)| choices(all.iter().zip(all)))).collect()
    });
    view! {
        <section class="card no-print" aria-label="Record an assessment">
            <h3>"Record an assessment"</h3>
            <div class="maturity__fields">
                {labelled("culture-organisation", "Organisation").choice(keys, organisation)}
                {labelled("culture-programme", "Programme").choice(programmes, programme)}
                {labelled("culture-level", "Level").choice(levels, level)}
                {labelled("culture-who", "Who, as a role").growing().text(who)}
                {labelled("culture-evidence", "Evidence").growing().text(evidence)}
            </div>
            {refused("maturity-refused", refusal)}
            <button
                type="button"
                class="nhsuk-button nhsuk-button--small"
                data-testid="culture-save"
                on:click=save
            >
                {move || month(state).map(|m| format!("Record for {}", m.long()))}
            </button>
        </section>
    }
    .into_any()
}
