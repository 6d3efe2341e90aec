//! The two questions to the Board about a rating, with their answers.

use leptos::prelude::*;

use crate::app::components::field::{Content, choices, labelled, one_line, refused};
use crate::app::deeds;
use crate::app::state::State;
use crate::assurance::{Answer, Answers, Deed, Question, Record};

/// What the Board answered, and the fields to record it.
pub fn answers(state: State, record: &Record) -> AnyView {
    let told: Vec<_> = Question::ALL
        .into_iter()
        .map(|question| {
            let answer = record.answers.to(question).told();
            view! {
                <div>
                    <dt>{question.words()}</dt>
                    <dd>{answer}</dd>
                </div>
            }
        })
        .collect();
    let fields = Question::ALL.map(|question| {
        let Answer { is_yes, words } = record.answers.to(question).clone();
        (question, RwSignal::new(is_yes), RwSignal::new(words))
    });
    let refusal = RwSignal::new(None::<String>);
    let (measure, month) = (record.measure.clone(), record.month);
    let save = move |_| {
        let [is_appropriate, is_assured] = fields.map(|(_, is_yes, words)| Answer {
            is_yes: is_yes.get_untracked(),
            words: one_line(words),
        });
        let answers = Answers { is_appropriate, is_assured };
        if let Err(why) = deeds::assure(state, Deed::Answer(measure.clone(), month, answers)) {
            refusal.set(Some(why.to_string()));
        }
    };
    let entry: Vec<_> = fields
        .into_iter()
        .map(|(question, is_yes, words)| {
            let id = format!("assurance-{question:?}").to_lowercase();
            view! {
                <fieldset class="assurance__element">
                    <legend>{question.words()}</legend>
                    <div class="assurance__agreement">
                        {labelled(id.clone(), "Answer").choice(
                            choices([("", "Not answered yet"), ("yes", "Yes"), ("no", "No")]),
                            Content::new(
                                move || value(is_yes.get()).to_owned(),
                                move |value| is_yes.set(read(&value)),
                            ),
                        )}
                        {labelled(format!("{id}-words"), "What the Board said; needed for a no")
                            .growing()
                            .text(words)}
                    </div>
                </fieldset>
            }
        })
        .collect();
    view! {
        <h3>"Questions to the Board"</h3>
        <dl class="pairs" data-testid="assurance-answers">{told}</dl>
        <details class="no-print">
            <summary data-testid="assurance-answer-open">"Record what the Board answered"</summary>
            {entry}
            {refused("assurance-refused", refusal)}
            <button
                type="button"
                class="nhsuk-button nhsuk-button--small"
                data-testid="assurance-answer-save"
                on:click=save
            >
                "Record the answers"
            </button>
        </details>
    }
    .into_any()
}

fn value(is_yes: Option<bool>) -> &'static str {
    match is_yes {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    }
}

fn read(value: &str) -> Option<bool> {
    match value {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
