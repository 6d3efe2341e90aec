//! Starting a plan for an indicator: a button, and the few fields that it opens.

use leptos::prelude::*;

use super::control::{self, Binding, control};
use crate::app::route::Route;
use crate::app::state::State;
use crate::app::{browser, deeds, navigation};
use crate::plans::{Field, NewPlan, Plan, PlanKey, Refusal};
use crate::template::{PlanKind, Words};
use crate::view::plans;

/// The button that starts a plan. What is typed stays while the analysis runs again.
#[component]
pub fn StartPlan(
    /// ODS code, or key where there is none.
    organisation: String,
    /// Id in the catalogue.
    indicator: String,
    /// What the plan is about, for those who hear the button alone.
    title: String,
) -> impl IntoView {
    let state = State::here();
    let key = StoredValue::new(PlanKey { organisation, indicator, id: String::new() });
    let draft = RwSignal::new(None::<(NewPlan, String)>);
    let refusal = RwSignal::new(None::<Refusal>);
    let open = move |_| {
        let proposed = state.analysis.with_untracked(|analysis| {
            let analysis = analysis.as_ref()?;
            let item = key.with_value(|key| plans::item(analysis, key))?;
            Some(plans::proposal(analysis, item))
        });
        refusal.set(None);
        draft.set(proposed);
        browser::focus(control::id(Field::Kind));
    };
    let about = StoredValue::new(title);
    let is_open = Memo::new(move |_| draft.with(Option::is_some));
    view! {
        <Show
            when=move || is_open.get()
            fallback=move || {
                view! {
                    <button
                        type="button"
                        class="nhsuk-button nhsuk-button--secondary no-print"
                        data-testid="plan-start-open"
                        on:click=open
                    >
                        "Start a plan"
                        <span class="nhsuk-u-visually-hidden">" for " {about.get_value()}</span>
                    </button>
                }
            }
        >
            {fields(state, draft, refusal)}
        </Show>
    }
}

type Draft = RwSignal<Option<(NewPlan, String)>>;

fn fields(state: State, draft: Draft, refusal: RwSignal<Option<Refusal>>) -> AnyView {
    let why = Memo::new(move |_| draft.with(|d| d.as_ref().map(|(_, why)| why.clone())));
    let is_shared = Memo::new(move |_| {
        draft.with(|d| d.as_ref().is_some_and(|(plan, _)| plan.kind == PlanKind::System))
    });
    let save = move || {
        let Some((plan, _)) = draft.get_untracked() else { return };
        let outcome = plan.deed(&known(state)).and_then(|deed| {
            let key = deed.plan.clone();
            deeds::plan(state, deed).map(|()| key)
        });
        match outcome {
            Ok(key) => navigation::go(&Route::Plan(key)),
            Err(refused) => {
                browser::focus(control::id(refused.field()));
                refusal.set(Some(refused));
            }
        }
    };
    let field = move |field: Field| control(field, None, binding(state, draft, refusal, field));
    view! {
        <div class="plans__form no-print" role="group" aria-label="Start a plan" data-testid="plan-form-start">
            <p class="quiet">{move || why.get()}</p>
            <div class="plans__fields">
                {field(Field::Kind)}
                {field(Field::Id)}
                <Show when=move || is_shared.get()>{field(Field::Others)}</Show>
            </div>
            <div class="actions">
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--brand"
                    data-testid="plan-start-save"
                    on:click=move |_| save()
                >
                    "Start the plan"
                </button>
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--secondary"
                    on:click=move |_| draft.set(None)
                >
                    "Cancel"
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn binding(
    state: State,
    draft: Draft,
    refusal: RwSignal<Option<Refusal>>,
    field: Field,
) -> Binding {
    let text = Memo::new(move |_| {
        draft.with(|draft| {
            let text = draft.as_ref().map(|(plan, _)| match field {
                Field::Kind => plan.kind.word().to_owned(),
                Field::Others => plan.others.clone(),
                _ => plan.id.clone(),
            });
            text.unwrap_or_default()
        })
    });
    let take = Callback::new(move |text: String| {
        let plans = known(state);
        draft.update(|draft| {
            let Some((plan, _)) = draft else { return };
            match field {
                Field::Kind => {
                    let kind = PlanKind::ALL.iter().find(|kind| kind.word() == text);
                    plan.choose(kind.copied().unwrap_or(plan.kind), &plans);
                }
                Field::Others => plan.others = text,
                _ => plan.id = text,
            }
        });
    });
    let options = Memo::new(move |_| {
        let key = draft.with(|draft| {
            draft.as_ref().map(|(plan, _)| PlanKey {
                organisation: plan.organisation.clone(),
                indicator: plan.indicator.clone(),
                id: String::new(),
            })
        });
        let plan = Plan::new(key.unwrap_or_default(), PlanKind::System);
        let as_of = state.analysis.with(|analysis| analysis.as_ref()?.as_of);
        let options = state.in_use.with(|system| Some(field.options(&plan, system, as_of?)));
        options.unwrap_or_default()
    });
    Binding { text: text.into(), take, options: options.into(), refusal }
}

/// The plans as they stand.
fn known(state: State) -> Vec<Plan> {
    state.analysis.with_untracked(|analysis| {
        analysis.as_ref().map(|analysis| analysis.plans.clone()).unwrap_or_default()
    })
}
