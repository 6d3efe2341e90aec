//! The form on which a forum's rating of a measure is recorded: what was seen of each element, what
//! follows from it as the proposal, and what was agreed.

use leptos::prelude::*;

use super::measure::Here;
use crate::app::components::field::{Check, Content, choices, labelled, one_line, refused};
use crate::app::state::State;
use crate::app::{browser, deeds};
use crate::assurance::{
    Answers, Deed, Element, ElementKind, Elements, Flow, Proposal, Record, propose,
};
use crate::calendar::Date;
use crate::framework::{AssuranceRules, PerformanceRating};
use crate::view::assurance::{first_elements, usual_flow};
use crate::words;

/// The fields of one element.
#[derive(Clone, Copy)]
struct Field {
    kind: ElementKind,
    seen: RwSignal<String>,
    is_evidence: RwSignal<bool>,
}

/// Everything that is typed.
#[derive(Clone, Copy)]
struct Draft {
    elements: StoredValue<Vec<Field>>,
    /// What was chosen; until then the rating is the proposed one.
    rating: RwSignal<Option<PerformanceRating>>,
    flow: RwSignal<Flow>,
    proposed_by: RwSignal<String>,
    agreed_by: RwSignal<String>,
    agreed_on: RwSignal<String>,
    reason: RwSignal<String>,
}

impl Draft {
    fn new(elements: &Elements, flow: Flow, rules: &AssuranceRules) -> Self {
        let field = |kind| {
            let Element { seen, is_evidence } = elements.get(kind);
            Field { kind, seen: RwSignal::new(seen), is_evidence: RwSignal::new(is_evidence) }
        };
        let usual = flow.of(rules);
        let today = browser::today().map(|today| {
            let (year, month, day) = today.ymd();
            format!("{day}/{month}/{year}")
        });
        Self {
            elements: StoredValue::new(ElementKind::ALL.into_iter().map(field).collect()),
            rating: RwSignal::new(None),
            flow: RwSignal::new(flow),
            proposed_by: RwSignal::new(usual.proposed_by.clone()),
            agreed_by: RwSignal::new(usual.agreed_by.clone()),
            agreed_on: RwSignal::new(today.unwrap_or_default()),
            reason: RwSignal::new(String::new()),
        }
    }

    /// The elements as they are typed; follows them.
    fn elements(self) -> Elements {
        self.elements.with_value(|fields| {
            fields.iter().fold(Elements::default(), |elements, field| {
                let seen = words::one_line(&field.seen.get());
                elements.with(field.kind, &seen, field.is_evidence.get())
            })
        })
    }
}

/// The form for the month that is judged.
pub fn form(state: State, here: &Here, rules: &AssuranceRules) -> AnyView {
    let (item, month) = (&here.item, here.as_of);
    let measure = item.measure();
    let (last, before) = state.entered.with_untracked(|history| {
        let records = &history.now().assurance;
        (records.before(&measure, month).cloned(), records.rating_before(&measure, month))
    });
    let draft = Draft::new(&first_elements(item, last.as_ref()), usual_flow(item), rules);
    let controls = item.assured.controls.rating;
    let proposal = {
        let rules = rules.clone();
        Memo::new(move |_| propose(controls, &draft.elements(), before, &rules))
    };
    let refusal = RwSignal::new(None::<String>);
    let save = move |_| {
        let proposed = proposal.get_untracked().map(|proposal| proposal.rating);
        let Some(rating) = draft.rating.get_untracked().or(proposed) else {
            refusal.set(Some("No rating is chosen. Choose the one that was agreed.".to_owned()));
            return;
        };
        let day = one_line(draft.agreed_on);
        let Ok(agreed_on) = day.parse::<Date>() else {
            refusal.set(Some(format!("“{day}” is not a day. Write it as 18/9/2026.")));
            return;
        };
        let record = Record {
            measure: measure.clone(),
            month,
            flow: draft.flow.get_untracked(),
            controls,
            proposed,
            rating,
            elements: untrack(|| draft.elements()),
            proposed_by: one_line(draft.proposed_by),
            agreed_by: one_line(draft.agreed_by),
            agreed_on,
            reason: one_line(draft.reason),
            answers: Answers::default(),
        };
        // What was recorded takes the place of this form.
        if let Err(why) = deeds::assure(state, Deed::Agree(record)) {
            refusal.set(Some(why.to_string()));
        }
    };
    let fields: Vec<_> =
        draft.elements.with_value(|fields| fields.iter().map(|field| element(*field)).collect());
    view! {
        <section class="card no-print" data-testid="assurance-form">
            <h2>{format!("Agree the performance rating for {}", month.long())}</h2>
            <p class="quiet">
                "What the returns say is filled in; nothing of it is evidence until somebody confirms it. Keep names and details of patients out of these notes."
            </p>
            <div class="assurance__form-elements">{fields}</div>
            {proposed(proposal, rules.clone())}
            {agreement(draft, proposal, rules)}
            {refused("assurance-refused", refusal)}
            <button
                type="button"
                class="nhsuk-button nhsuk-button--small"
                data-testid="assurance-save"
                on:click=save
            >
                {format!("Record for {}", month.long())}
            </button>
        </section>
    }
    .into_any()
}

fn element(field: Field) -> AnyView {
    let Field { kind, seen, is_evidence } = field;
    let id = format!("assurance-{kind:?}").to_lowercase();
    view! {
        <fieldset class="assurance__element">
            <legend>{kind.words()}</legend>
            {labelled(format!("{id}-seen"), "What was seen").growing().long_text(4, seen)}
            {Check::new("This is evidence for the rating")
                .testid(format!("{id}-evidence"))
                .view(is_evidence, move |is_on| is_evidence.set(is_on))}
        </fieldset>
    }
    .into_any()
}

/// What follows from the elements, as they are typed.
fn proposed(proposal: Memo<Option<Proposal>>, rules: AssuranceRules) -> AnyView {
    let told = move || match proposal.get() {
        Some(proposal) => {
            let reasons: Vec<_> =
                proposal.reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect();
            view! {
                <p>
                    "Proposed from these: "
                    <strong>{rules.label(proposal.rating).to_owned()}</strong>
                </p>
                <ul>{reasons}</ul>
            }
            .into_any()
        }
        None => {
            view! { <p>"Nothing is proposed, because there is no controls rating."</p> }.into_any()
        }
    };
    view! { <div role="status" data-testid="assurance-proposal">{told}</div> }.into_any()
}

/// What was agreed, by whom and where.
fn agreement(draft: Draft, proposal: Memo<Option<Proposal>>, rules: &AssuranceRules) -> AnyView {
    let named = PerformanceRating::ALL.map(|rating| (rating.as_str(), rules.label(rating)));
    let ratings = choices(std::iter::once(("", "Choose a rating")).chain(named));
    let rating = move || {
        let proposed = || proposal.with(|one| one.as_ref().map(|one| one.rating));
        let rating = draft.rating.get().or_else(proposed);
        rating.map(|rating| rating.as_str().to_owned()).unwrap_or_default()
    };
    let flows = choices(Flow::ALL.map(|flow| (format!("{flow:?}"), flow.words())));
    let choose_flow = {
        let rules = rules.clone();
        move |value: String| {
            let chosen = Flow::ALL.into_iter().find(|flow| format!("{flow:?}") == value);
            let Some(flow) = chosen else { return };
            draft.flow.set(flow);
            let usual = flow.of(&rules);
            draft.proposed_by.set(usual.proposed_by.clone());
            draft.agreed_by.set(usual.agreed_by.clone());
        }
    };
    let text = |id: &str, label: &str, content| labelled(id, label).growing().text(content);
    view! {
        <div class="assurance__agreement">
            {labelled("assurance-rating", "Rating that was agreed").choice(
                ratings,
                Content::new(rating, move |value| draft.rating.set(PerformanceRating::named(&value))),
            )}
            {labelled("assurance-flow", "For the").choice(
                flows,
                Content::new(move || format!("{:?}", draft.flow.get()), choose_flow),
            )}
            {text("assurance-who", "Proposed by, as a role", draft.proposed_by)}
            {text("assurance-agreed-by", "Agreed by, the forum", draft.agreed_by)}
            {text("assurance-agreed-on", "Agreed on, such as 18/9/2026", draft.agreed_on)}
            {text(
                "assurance-reason",
                "Comment; a reason where it is not as proposed or moves by more than one step",
                draft.reason,
            )}
        </div>
    }
    .into_any()
}
