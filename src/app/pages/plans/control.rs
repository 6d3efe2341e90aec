//! One field in which something is entered about a plan: its label, what is wrong with it, and the
//! control, joined for those who hear the page.

use leptos::prelude::*;

use crate::plans::{Control, Field, Refusal};

/// Where a field takes its text from and brings it to.
#[derive(Clone, Copy)]
pub struct Binding {
    /// What stands in it.
    pub text: Signal<String>,
    /// Takes what was typed or chosen.
    pub take: Callback<String>,
    /// What can be chosen in it: value and words.
    pub options: Signal<Vec<(String, String)>>,
    /// What was refused last, whichever field it is about.
    pub refusal: Signal<Option<Refusal>>,
}

/// The id of a field on the page.
pub fn id(field: Field) -> String {
    format!("plan-{}", field.name())
}

/// The field, with a hint where there is one.
pub fn control(field: Field, hint: Option<String>, binding: Binding) -> AnyView {
    let Binding { refusal, .. } = binding;
    let is_refused = Memo::new(move |_| {
        refusal.with(|refusal| refusal.as_ref().is_some_and(|r| r.field() == field))
    });
    let words = move || {
        let words = refusal.with(|refusal| {
            refusal.as_ref().filter(|r| r.field() == field).map(ToString::to_string)
        });
        words.map(|words| {
            view! {
                <span
                    class="nhsuk-error-message"
                    role="alert"
                    id=format!("{}-error", id(field))
                    data-testid="plan-refusal"
                >
                    <span class="nhsuk-u-visually-hidden">"Error: "</span>
                    {words}
                </span>
            }
        })
    };
    let hint_id = format!("{}-hint", id(field));
    let has_hint = hint.is_some();
    let hint = hint.map(|hint| view! { <span class="quiet" id=hint_id.clone()>{hint}</span> });
    let described = Signal::derive(move || {
        let error = is_refused.get().then(|| format!("{}-error", id(field)));
        let hint = has_hint.then(|| format!("{}-hint", id(field)));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    });
    let invalid = Signal::derive(move || is_refused.get().then_some("true"));
    let label = field.label();
    let is_wide = matches!(field.control(), Control::Lines | Control::Nothing | Control::Ticks)
        || matches!(field, Field::Action | Field::RiskReason | Field::DependsOn);
    let inner = match field.control() {
        Control::Nothing => view! {
            <p id=id(field) tabindex="-1">{hint} {words}</p>
        }
        .into_any(),
        Control::Ticks => view! {
            <fieldset
                id=id(field)
                tabindex="-1"
                class="plans__ticks"
                aria-describedby=move || described.get()
                aria-invalid=move || invalid.get()
            >
                <legend>{label}</legend>
                {hint}
                {words}
                {ticks(field, binding)}
            </fieldset>
        }
        .into_any(),
        Control::Choice => view! {
            <label for=id(field)>{label}</label>
            {hint}
            {words}
            <select
                id=id(field)
                data-testid=id(field)
                aria-describedby=move || described.get()
                aria-invalid=move || invalid.get()
                on:change=move |event| binding.take.run(event_target_value(&event))
            >
                {move || choices(binding)}
            </select>
        }
        .into_any(),
        Control::Lines => view! {
            <label for=id(field)>{label}</label>
            {hint}
            {words}
            <textarea
                id=id(field)
                data-testid=id(field)
                rows="4"
                aria-describedby=move || described.get()
                aria-invalid=move || invalid.get()
                prop:value=move || binding.text.get()
                on:input=move |event| binding.take.run(event_target_value(&event))
            ></textarea>
        }
        .into_any(),
        Control::Text | Control::Day | Control::Number => view! {
            <label for=id(field)>{label}</label>
            {hint}
            {words}
            <input
                type=if field.control() == Control::Day { "date" } else { "text" }
                inputmode=(field.control() == Control::Number).then_some("decimal")
                autocomplete="off"
                id=id(field)
                data-testid=id(field)
                aria-describedby=move || described.get()
                aria-invalid=move || invalid.get()
                prop:value=move || binding.text.get()
                on:input=move |event| binding.take.run(event_target_value(&event))
            />
        }
        .into_any(),
    };
    view! {
        <div
            class="field plans__field"
            class:plans__field--wide=is_wide
            class:nhsuk-form-group--error=move || is_refused.get()
        >
            {inner}
        </div>
    }
    .into_any()
}

/// The options; what stands in the field is one of them even where nobody offers it.
fn choices(binding: Binding) -> Vec<impl IntoView> {
    let chosen = binding.text.get();
    let mut options = binding.options.get();
    if !options.iter().any(|(value, _)| *value == chosen) {
        options.push((chosen.clone(), chosen.clone()));
    }
    options
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect()
}

/// A tick for each option; the field's text is the ids that are ticked, with commas between them.
fn ticks(field: Field, binding: Binding) -> impl IntoView {
    let ticked = move |value: &str| binding.text.with(|text| text.split(',').any(|id| id == value));
    let tick = move |(value, words): (String, String)| {
        let own = value.clone();
        let changed = move |event| {
            let is_on = event_target_checked(&event);
            let text = binding.text.get_untracked();
            let kept = text.split(',').filter(|id| !id.is_empty() && *id != own);
            let ids: Vec<&str> = kept.chain(is_on.then_some(own.as_str())).collect();
            binding.take.run(ids.join(","));
        };
        let test = format!("{}-{value}", id(field));
        view! {
            <label class="plans__tick">
                <input
                    type="checkbox"
                    data-testid=test
                    prop:checked=move || ticked(&value)
                    on:change=changed
                />
                " "
                {words}
            </label>
        }
    };
    move || binding.options.get().into_iter().map(tick).collect_view()
}
