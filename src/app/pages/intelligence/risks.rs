//! The risks to delivery, the highest first, and the fields for another or for a change.

use leptos::prelude::*;

use super::about::about;
use super::fields::{self, fault, form, named, one_to_five, opened, ways};
use super::subject::SubjectFields;
use super::{keep, month_here};
use crate::analysis::Known;
use crate::app::browser;
use crate::app::components::field::{labelled, one_line};
use crate::app::state::State;
use crate::forums::Score;
use crate::framework::Framework;
use crate::intelligence::{Entry, Field, Refusal, Register, Risk};

/// What stands in the fields. Copying it copies handles.
#[derive(Clone, Copy)]
struct Fields {
    subject: SubjectFields,
    title: RwSignal<String>,
    register: RwSignal<String>,
    reference: RwSignal<String>,
    likelihood: RwSignal<String>,
    impact: RwSignal<String>,
    mitigation: RwSignal<String>,
    owner: RwSignal<String>,
    /// The risk that is changed.
    before: RwSignal<Option<Risk>>,
    is_open: RwSignal<bool>,
    refusal: RwSignal<Option<Refusal>>,
}

impl Fields {
    fn new(about: Option<(String, String)>) -> Self {
        let [title, register, reference, likelihood, impact, mitigation, owner] =
            [(); 7].map(|()| RwSignal::new(String::new()));
        register.set(Register::default().name().to_owned());
        Self {
            subject: SubjectFields::new(about),
            title,
            register,
            reference,
            likelihood,
            impact,
            mitigation,
            owner,
            before: RwSignal::new(None),
            is_open: RwSignal::new(false),
            refusal: RwSignal::new(None),
        }
    }

    /// Opens the fields with a risk that is to be changed.
    fn change(self, risk: &Risk) {
        self.subject.put(&risk.subject);
        self.title.set(risk.title.clone());
        self.register.set(risk.register.name().to_owned());
        self.reference.set(risk.reference.clone());
        let number = |number: Option<u8>| number.map(|n| n.to_string()).unwrap_or_default();
        self.likelihood.set(number(risk.score.map(|score| score.likelihood)));
        self.impact.set(number(risk.score.map(|score| score.impact)));
        self.mitigation.set(risk.mitigation.clone());
        self.owner.set(risk.owner.clone());
        self.before.set(Some(risk.clone()));
        self.refusal.set(None);
        self.is_open.set(true);
        browser::focus("risk-title".to_owned());
    }

    fn risk(self, state: State) -> Risk {
        let name = self.register.get_untracked();
        let number = |field: RwSignal<String>| field.get_untracked().parse::<u8>().ok();
        let score = number(self.likelihood).zip(number(self.impact));
        Risk {
            subject: self.subject.subject(),
            month: untrack(|| month_here(state)),
            title: one_line(self.title),
            register: Register::ALL.into_iter().find(|r| r.name() == name).unwrap_or_default(),
            reference: one_line(self.reference),
            score: score.map(|(likelihood, impact)| Score { likelihood, impact }),
            mitigation: one_line(self.mitigation),
            owner: one_line(self.owner),
        }
    }

    fn save(self, state: State) {
        let before = self.before.get_untracked().map(Entry::Risk);
        let outcome = keep(state, before, Entry::Risk(self.risk(state)));
        if outcome.is_ok() {
            for field in [self.title, self.reference, self.likelihood, self.impact, self.mitigation]
            {
                field.set(String::new());
            }
            self.before.set(None);
        }
        self.refusal.set(outcome.err());
    }
}

/// The list and the fields.
pub fn section(state: State, shown: Memo<String>, about: Option<(String, String)>) -> AnyView {
    let fields = Fields::new(about);
    view! {
        <section class="card" aria-labelledby="risks">
            <h2 id="risks">"Risks to delivery"</h2>
            {move || list(state, fields, &shown.get())}
            {entry(state, fields)}
        </section>
    }
    .into_any()
}

fn list(state: State, fields: Fields, shown: &str) -> AnyView {
    let is_shown =
        |known: &&Known<Risk>| shown.is_empty() || known.what.subject.organisation == shown;
    let rows: Vec<AnyView> = state.analysis.with(|analysis| {
        let risks = analysis.as_ref().map(|a| a.knowledge.risks.as_slice()).unwrap_or_default();
        state.system.with(|system| {
            risks.iter().filter(is_shown).map(|known| row(state, system, fields, known)).collect()
        })
    });
    if rows.is_empty() {
        return view! { <p data-testid="risks-none">"No risk was recorded yet."</p> }.into_any();
    }
    let headings = ["Risk", "Threatens", "Likelihood × impact", "Mitigation", "Owner"];
    fields::table("Risks to delivery", "risks-list", &headings, rows)
}

fn row(state: State, system: &Framework, fields: Fields, known: &Known<Risk>) -> AnyView {
    let risk = &known.what;
    let origin = match &known.source {
        Some(source) => format!("{}, {}", source.file, source.place),
        None => risk.reference_words(),
    };
    let change = known.source.is_none().then(|| {
        let (own, entry) = (risk.clone(), Entry::Risk(risk.clone()));
        ways(state, format!("risk {}", risk.title), entry, move || fields.change(&own))
    });
    view! {
        <tr data-testid="risk">
            <th scope="row">{risk.title.clone()} <span class="under">{origin}</span></th>
            <td data-label="Threatens">{about(state, &risk.subject, system)}</td>
            <td data-label="Likelihood × impact">{risk.score_words(system.risk)}</td>
            <td data-label="Mitigation">{risk.mitigation.clone()}</td>
            <td data-label="Owner">{risk.owner.clone()}</td>
            <td data-label="Change" class="no-print">{change}</td>
        </tr>
    }
    .into_any()
}

fn entry(state: State, fields: Fields) -> AnyView {
    let at = move |field| fault(fields.refusal, field);
    let scale = move || state.system.with(|system| system.risk.words());
    let word = move || {
        if fields.before.with(Option::is_some) { "Save the change" } else { "Add the risk" }
    };
    let word = Signal::derive(move || word().to_owned());
    let all = move || {
        let registers = named(Register::ALL.map(Register::name));
        let all = view! {
            {fields.subject.view(
                state,
                ["risk-organisation", "risk-about", "risk-further"],
                fields.refusal,
                true,
            )}
            {labelled("risk-title", "What may happen")
                .growing()
                .fault(at(Field::Text))
                .text(fields.title)}
            {labelled("risk-register", "Held in").choice(registers, fields.register)}
            {labelled("risk-reference", "Reference there")
                .growing()
                .fault(at(Field::Reference))
                .text(fields.reference)}
            {labelled("risk-likelihood", "Likelihood")
                .fault(at(Field::Score))
                .choice(one_to_five(), fields.likelihood)}
            {labelled("risk-impact", "Impact").choice(one_to_five(), fields.impact)}
            <p class="quiet intelligence__scale">{scale}</p>
            {labelled("risk-mitigation", "Mitigation")
                .on_its_line()
                .fault(at(Field::Mitigation))
                .long_text(3, fields.mitigation)}
            {labelled("risk-owner", "Owner (role)")
                .growing()
                .fault(at(Field::Role))
                .text(fields.owner)}
        };
        form(all, "risk-save", word, move || fields.save(state))
    };
    opened("risk-open", "Add a risk", fields.is_open, all)
}
