//! How well each organisation keeps its data: six questions, each scored 1 to 5.

use leptos::prelude::*;

use super::fields::{area, one_to_five, only, opened, refused, select, text, tidy};
use super::{keep, month_here, organisations, take_back};
use crate::app::state::State;
use crate::intelligence::{Answer, Entry, Field, Question, Refusal};

/// The latest answers, and the fields for another.
pub fn section(state: State, shown: RwSignal<String>) -> AnyView {
    let questions: Vec<_> = Question::ALL
        .into_iter()
        .map(|question| {
            view! { <div><dt>{question.name()}</dt><dd>{question.text()}</dd></div> }
        })
        .collect();
    view! {
        <section class="card" aria-labelledby="data-quality">
            <h2 id="data-quality">"How data are kept"</h2>
            <p>
                "Each organisation scores itself from 1 to 5 (5 is best) on six questions; 3 or below is to be addressed. The mark of each measure stands on its own page."
            </p>
            <details>
                <summary>"The questions"</summary>
                <dl class="pairs">{questions}</dl>
            </details>
            {move || table(state, &shown.get())}
            {entry(state)}
        </section>
    }
    .into_any()
}

fn table(state: State, shown: &str) -> AnyView {
    let rows: Vec<AnyView> = state.entered.with(|history| {
        let known = &history.now().intelligence;
        organisations(state)
            .into_iter()
            .filter(|(id, _)| shown.is_empty() || id == shown)
            .filter(|(id, _)| !known.answers_of(id).is_empty())
            .flat_map(|(id, key)| {
                let latest = Question::ALL
                    .into_iter()
                    .filter_map(move |question| known.latest_answer(&id, question));
                latest.map(move |answer| row(state, &key, answer)).collect::<Vec<_>>()
            })
            .collect()
    });
    if rows.is_empty() {
        return view! { <p data-testid="answers-none">"No score was recorded yet."</p> }.into_any();
    }
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="How data are kept">
            <table class="table table--stacked" data-testid="answers">
                <thead>
                    <tr>
                        <th scope="col">"Question"</th>
                        <th scope="col">"Score"</th>
                        <th scope="col">"Rests on"</th>
                        <th scope="col" class="no-print">"Change"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(state: State, organisation: &str, answer: &Answer) -> AnyView {
    let to_address = answer
        .is_to_address()
        .then(|| view! { <span class="under"><strong>"To be addressed"</strong></span> });
    view! {
        <tr>
            <th scope="row">
                {format!("{organisation}: {}", answer.question.name())}
                <span class="under">{answer.month.long()}</span>
            </th>
            <td data-label="Score">{format!("{} of 5", answer.score)} {to_address}</td>
            <td data-label="Rests on">
                {answer.evidence.clone()} <span class="under">{answer.by.clone()}</span>
            </td>
            <td data-label="Change" class="no-print">
                {take_back(state, Entry::Answer(answer.clone()))}
            </td>
        </tr>
    }
    .into_any()
}

fn entry(state: State) -> AnyView {
    let [organisation, score, by, evidence] = [(); 4].map(|()| RwSignal::new(String::new()));
    let question = RwSignal::new(Question::Oversight.name().to_owned());
    let refusal = RwSignal::new(None::<Refusal>);
    let own = Signal::derive(move || organisations(state));
    Effect::new(move |_| {
        let first = own.with(|own| own.first().map(|(id, _)| id.clone()));
        organisation.set(first.unwrap_or_default());
    });
    let questions = Signal::derive(|| {
        let named = Question::ALL.into_iter();
        named.map(|one| (one.name().to_owned(), one.name().to_owned())).collect()
    });
    let numbers = Signal::derive(one_to_five);
    let save = move |_| {
        let name = question.get_untracked();
        let found = Question::ALL.into_iter().find(|one| one.name() == name);
        let (Some(question), Some(month)) = (found, untrack(|| month_here(state))) else { return };
        let outcome = keep(
            state,
            None,
            Entry::Answer(Answer {
                organisation: organisation.get_untracked(),
                question,
                month,
                score: score.get_untracked().parse().unwrap_or_default(),
                by: tidy(by),
                evidence: tidy(evidence),
            }),
        );
        if outcome.is_ok() {
            evidence.set(String::new());
        }
        refusal.set(outcome.err());
    };
    let form = move || {
        view! {
            <div class="intelligence__fields">
                {select("answer-organisation", "Organisation", own, organisation)}
                {select("answer-question", "Question", questions, question)}
                {select("answer-score", "Score", numbers, score)}
                {refused(only(refusal, Field::Score))}
                {area("answer-evidence", "What it rests on", evidence, only(refusal, Field::Text))}
                {text("answer-by", "Who, as a role", by, only(refusal, Field::Role))}
            </div>
            <button
                type="button"
                class="nhsuk-button nhsuk-button--small"
                data-testid="answer-save"
                on:click=save
            >
                "Record the score"
            </button>
        }
    };
    opened("answer-open", "Record a score", RwSignal::new(false), form)
}
