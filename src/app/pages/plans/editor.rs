//! One plan in full, and the fields to record its next step, an action's status, the look-back,
//! the recovery trajectory or its sign-off.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::app::deeds;
use crate::app::state::State;
use crate::plans::{Action, Change, Deed, Draft, Field, Plan, Refusal, Sort, after, day, name};
use crate::template::{Progress, Words};

/// What is being entered about a plan.
#[derive(Clone, Copy)]
struct Entry {
    plan: StoredValue<Plan>,
    draft: RwSignal<Draft>,
    refusal: RwSignal<Option<Refusal>>,
}

impl Entry {
    fn save(self, state: State) {
        let outcome = self
            .draft
            .with_untracked(Draft::change)
            .and_then(|change| deeds::plan(state, self.deed(change)));
        self.refusal.set(outcome.err());
    }

    fn cancel(self) {
        self.refusal.set(None);
        self.draft.set(self.plan.with_value(Draft::new));
    }

    fn deed(self, change: Change) -> Deed {
        Deed { plan: self.plan.with_value(|plan| plan.key.clone()), change }
    }
}

/// The plan with its fields. A newer analysis draws it anew.
pub fn editor(plan: &Plan) -> AnyView {
    let state = State::here();
    let entry = Entry {
        draft: RwSignal::new(Draft::new(plan)),
        plan: StoredValue::new(plan.clone()),
        refusal: RwSignal::new(None),
    };
    let steps = list("Steps", plan.step_words());
    let causes = list("Root causes", plan.causes.clone());
    let dependencies = list(
        "Depends on",
        plan.dependencies.iter().map(crate::plans::Dependency::sentence).collect(),
    );
    let sign_off = plan.sign_off_words().map(|words| view! { <p>{words}</p> });
    let actions: Vec<_> =
        plan.actions.iter().map(|action| action_row(state, entry, action)).collect();
    let key = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Enter" if event_target::<web_sys::Element>(&event).tag_name() == "INPUT" => {
                entry.save(state);
            }
            "Escape" => entry.cancel(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div class="plans__plan" data-testid="plan-detail">
            {steps}
            {causes}
            {dependencies}
            {sign_off}
            <h4>"Actions"</h4>
            <ul>{actions}</ul>
            <div
                class="plans__entry no-print"
                role="group"
                aria-label="Record about this plan"
                data-testid="plan-entry"
                on:keydown=key
            >
                {what(entry)}
                {move || {
                    let sort = entry.draft.with(|draft| draft.sort);
                    let fields: Vec<_> = sort
                        .fields()
                        .iter()
                        .map(|(name, label, field)| text(entry, name, label, *field))
                        .collect();
                    let step = (sort == Sort::Step).then(|| step(entry));
                    view! {
                        {step}
                        {fields}
                    }
                }}
                <div class="actions">
                    <button
                        type="button"
                        class="nhsuk-button nhsuk-button--brand"
                        data-testid="plan-save"
                        on:click=move |_| entry.save(state)
                    >
                        "Save"
                    </button>
                    <button
                        type="button"
                        class="nhsuk-button nhsuk-button--secondary"
                        data-testid="plan-cancel"
                        on:click=move |_| entry.cancel()
                    >
                        "Cancel"
                    </button>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn list(heading: &'static str, lines: Vec<String>) -> Option<AnyView> {
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h4>{heading}</h4>
            <ul>{lines}</ul>
        }
        .into_any()
    })
}

/// An action with its status, which is set where it is shown.
fn action_row(state: State, entry: Entry, action: &Action) -> AnyView {
    let parts = [
        action.action.clone(),
        action.owner.clone(),
        action.due.map(|due| format!("due {}", day(due))).unwrap_or_default(),
        action.expected_effect.map(|e| format!("expected effect {e}")).unwrap_or_default(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let now = action.status;
    let text = action.action.clone();
    let label = format!("Status of: {text}");
    let changed = move |event| {
        let word = event_target_value(&event);
        let status = Progress::ALL.iter().copied().find(|status| status.word() == word);
        if let Some(status) = status {
            let change = Change::Status { action: text.clone(), status };
            entry.refusal.set(deeds::plan(state, entry.deed(change)).err());
        }
    };
    let blank =
        now.is_none().then(|| view! { <option value="" selected=true>"Not given"</option> });
    let options: Vec<_> = Progress::ALL
        .iter()
        .map(|status| {
            let selected = now == Some(*status);
            view! { <option value=status.word() selected=selected>{status.word()}</option> }
        })
        .collect();
    view! {
        <li>
            {parts.join(" · ")}
            " "
            <select aria-label=label data-testid="action-status" on:change=changed>
                {blank}
                {options}
            </select>
        </li>
    }
    .into_any()
}

fn what(entry: Entry) -> AnyView {
    let changed = move |event| {
        let value = event_target_value(&event);
        let sort = Sort::ALL.into_iter().find(|sort| sort.words() == value).unwrap_or_default();
        entry.refusal.set(None);
        entry.draft.update(|draft| draft.sort = sort);
    };
    let options: Vec<_> = Sort::ALL
        .into_iter()
        .map(|sort| view! { <option value=sort.words()>{sort.words()}</option> })
        .collect();
    view! {
        <label class="field">
            "What to record"
            <select data-testid="plan-sort" on:change=changed>{options}</select>
        </label>
    }
    .into_any()
}

/// The steps, those that can follow first; the others are refused with the reason.
fn step(entry: Entry) -> AnyView {
    let options: Vec<_> = entry.plan.with_value(|plan| {
        let mut steps = after(plan.kind, plan.step());
        for step in crate::template::LifeCycleStep::ALL {
            if !steps.contains(step) {
                steps.push(*step);
            }
        }
        let kind = plan.kind;
        steps
            .into_iter()
            .map(|step| view! { <option value=step.word()>{name(kind, step)}</option> })
            .collect()
    });
    let changed = move |event| {
        let value = event_target_value(&event);
        entry.draft.update(|draft| draft.step = value);
    };
    view! {
        <label class="field">
            "Step"
            {refusal(entry, Field::Step)}
            <select data-testid="plan-step" on:change=changed>{options}</select>
        </label>
    }
    .into_any()
}

fn text(entry: Entry, name: &'static str, label: &'static str, field: Field) -> AnyView {
    let see = entry.draft.with_untracked(|draft| draft.clone().field(name).clone());
    let changed = move |event| {
        let value = event_target_value(&event);
        entry.draft.update_untracked(|draft| *draft.field(name) = value);
    };
    // Of several fields that a refusal is about, the first speaks.
    let sort = entry.draft.with_untracked(|draft| draft.sort);
    let speaks = sort.fields().iter().find(|(_, _, of)| *of == field).is_some_and(|f| f.0 == name);
    let kind = if name == "date" { "date" } else { "text" };
    view! {
        <label class="field">
            {label}
            {speaks.then(|| refusal(entry, field))}
            <input
                type=kind
                autocomplete="off"
                data-testid=format!("plan-{name}")
                prop:value=see
                on:input=changed
            />
        </label>
    }
    .into_any()
}

fn refusal(entry: Entry, field: Field) -> impl IntoView {
    move || {
        let words = entry.refusal.with(|refusal| {
            refusal.as_ref().filter(|r| shown_at(entry, r) == field).map(ToString::to_string)
        });
        words.map(|words| {
            view! {
                <span class="nhsuk-error-message" role="alert" data-testid="plan-refusal">
                    <span class="nhsuk-u-visually-hidden">"Error: "</span>
                    {words}
                </span>
            }
        })
    }
}

/// Where a refusal is shown: at its field, or where that is not on the page at the first.
fn shown_at(entry: Entry, refusal: &Refusal) -> Field {
    let sort = entry.draft.with_untracked(|draft| draft.sort);
    let has = |field: Field| sort.fields().iter().any(|(_, _, of)| *of == field);
    let field = refusal.field();
    match sort {
        _ if has(field) => field,
        Sort::Step => Field::Step,
        _ => sort.fields().first().map_or(field, |first| first.2),
    }
}
