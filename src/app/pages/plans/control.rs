//! One field in which something is entered about a plan: its label, what is wrong with it, and the
//! control, joined for those who hear the page.

use leptos::prelude::*;

use crate::app::components::field::{Check, Choice, Content, Fault, labelled};
use crate::plans::{Control, Field, Refusal};

/// Where a field takes its text from and brings it to.
#[derive(Clone, Copy)]
pub struct Binding {
    /// What stands in it.
    pub text: Signal<String>,
    /// Takes what was typed or chosen.
    pub take: Callback<String>,
    /// What can be chosen in it: value and words.
    pub options: Signal<Vec<Choice>>,
    /// What was refused last, whichever field it is about.
    pub refusal: RwSignal<Option<Refusal>>,
}

/// The id of a field on the page.
pub fn id(field: Field) -> String {
    format!("plan-{}", field.name())
}

/// The field, with a hint where there is one.
pub fn control(field: Field, hint: Option<String>, binding: Binding) -> AnyView {
    let Binding { text, take, options, refusal } = binding;
    let content = Content { now: text, take };
    let fault = Fault::of("plan-refusal", refusal, move |refusal| refusal.field() == field);
    if field.control() == Control::Nothing {
        return view! {
            <p class="field--line" id=id(field) tabindex="-1">
                {hint.map(|hint| view! { <span class="quiet">{hint}</span> })}
                {fault.view(format!("{}-error", id(field)))}
            </p>
        }
        .into_any();
    }
    let is_wide = field.control() == Control::Lines
        || matches!(field, Field::Action | Field::RiskReason | Field::DependsOn);
    let described = labelled(id(field), field.label()).hint(hint).fault(fault);
    let described = if is_wide { described.on_its_line() } else { described };
    match field.control() {
        Control::Ticks => described.styled("plans__ticks").boxes(ticks(field, binding)),
        Control::Choice => described.choice(with_present(options, text), content),
        Control::Lines => described.long_text(4, content),
        Control::Day => described.day(content),
        Control::Number => described.number(content),
        Control::Text | Control::Nothing => described.text(content),
    }
}

/// The options; what stands in the field is one of them even where nobody offers it.
fn with_present(options: Signal<Vec<Choice>>, text: Signal<String>) -> Memo<Vec<Choice>> {
    Memo::new(move |_| {
        let (mut options, chosen) = (options.get(), text.get());
        if !options.iter().any(|(value, _)| *value == chosen) {
            options.push((chosen.clone(), chosen));
        }
        options
    })
}

/// A tick for each option; the field's text is the ids that are ticked, with commas between them.
fn ticks(field: Field, binding: Binding) -> impl IntoView {
    let tick = move |(value, words): Choice| {
        let (own, seen) = (value.clone(), value.clone());
        let is_on =
            Signal::derive(move || binding.text.with(|text| text.split(',').any(|id| id == seen)));
        let take = move |is_on: bool| {
            let text = binding.text.get_untracked();
            let kept = text.split(',').filter(|id| !id.is_empty() && *id != own);
            let ids: Vec<&str> = kept.chain(is_on.then_some(own.as_str())).collect();
            binding.take.run(ids.join(","));
        };
        Check::new(words).testid(format!("{}-{value}", id(field))).view(is_on, take)
    };
    move || binding.options.get().into_iter().map(tick).collect_view()
}
