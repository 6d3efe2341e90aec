//! How well each organisation keeps its data: six questions, each scored 1 to 5.

use leptos::prelude::*;

use super::fields::{self, fault, form, named, one_to_five, opened};
use super::{keep, month_here, organisations, take_back};
use crate::app::components::field::{labelled, one_line};
use crate::app::state::State;
use crate::intelligence::{Answer, Entry, Field, Question, Refusal};

/// The latest answers, and the fields for another.
pub fn section(state: State, shown: Memo<String>) -> AnyView {
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
    let headings = ["Question", "Score", "Rests on"];
    fields::table("How data are kept", "answers", &headings, rows)
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
    let save = move || {
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
                by: one_line(by),
                evidence: one_line(evidence),
            }),
        );
        if outcome.is_ok() {
            evidence.set(String::new());
        }
        refusal.set(outcome.err());
    };
    let fields = move || {
        let questions = named(Question::ALL.map(Question::name));
        let fields = view! {
            {labelled("answer-organisation", "Organisation").choice(own, organisation)}
            {labelled("answer-question", "Question").choice(questions, question)}
            {labelled("answer-score", "Score")
                .fault(fault(refusal, Field::Score))
                .choice(one_to_five(), score)}
            {labelled("answer-evidence", "What it rests on")
                .on_its_line()
                .fault(fault(refusal, Field::Text))
                .long_text(3, evidence)}
            {labelled("answer-by", "Who, as a role")
                .growing()
                .fault(fault(refusal, Field::Role))
                .text(by)}
        };
        form(fields, "answer-save", "Record the score", save)
    };
    opened("answer-open", "Record a score", RwSignal::new(false), fields)
}
