//! The labelled fields of forms. Each ties its control to its label, its hint and what speaks
//! against what stands in it, so that whoever hears the page learns what whoever sees it learns.

mod check;
mod content;
mod control;
mod fault;

use leptos::prelude::*;

pub use check::Check;
pub use content::{Choice, Content, choices, one_line, toggled};
pub use fault::{Fault, refused, refused_under};

/// How a field stands in its form.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// As wide as its control, the label above.
    Own,
    /// Takes what room its line has left.
    Growing,
    /// Has a line to itself.
    Line,
    /// The label beside the control, what is said about it after.
    Beside,
}

/// A field that still lacks its control; the functions that give it one end the description.
#[must_use]
pub struct Labelled {
    id: String,
    label: Signal<String>,
    place: Place,
    class: &'static str,
    hint: Option<String>,
    fault: Option<Fault>,
    described_by: Option<&'static str>,
    offered: Vec<String>,
    is_taken_when_left: bool,
}

/// What a control needs in order to be tied to its label and to what is said about it.
struct Tie {
    id: String,
    class: Option<String>,
    described: Signal<Option<String>>,
    invalid: Signal<Option<&'static str>>,
}

/// What is said about a field.
struct Said {
    hint: Option<AnyView>,
    fault: Option<AnyView>,
    is_at_fault: Signal<bool>,
    /// The ids of both, as far as they are there.
    described: Signal<Option<String>>,
}

/// A field whose control has this id, by which tests find it too.
pub fn labelled(id: impl Into<String>, label: impl Into<Signal<String>>) -> Labelled {
    Labelled {
        id: id.into(),
        label: label.into(),
        place: Place::Own,
        class: "",
        hint: None,
        fault: None,
        described_by: None,
        offered: Vec::new(),
        is_taken_when_left: false,
    }
}

impl Labelled {
    /// Takes what room its line has left.
    pub fn growing(self) -> Self {
        Self { place: Place::Growing, ..self }
    }

    /// Has a line to itself.
    pub fn on_its_line(self) -> Self {
        Self { place: Place::Line, ..self }
    }

    /// The label stands beside the control, and the hint after it.
    pub fn beside(self) -> Self {
        Self { place: Place::Beside, ..self }
    }

    /// A class of the page for the control, or for the boxes.
    pub fn styled(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    /// What helps to fill the field in.
    pub fn hint(self, hint: impl Into<Option<String>>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// What speaks against what stands in it.
    pub fn fault(self, fault: Fault) -> Self {
        Self { fault: Some(fault), ..self }
    }

    /// A text elsewhere, by its id, that says something about the field.
    pub fn described_by(self, id: &'static str) -> Self {
        Self { described_by: Some(id), ..self }
    }

    /// Texts that are offered while somebody types another.
    pub fn offering<T: Into<String>>(self, texts: impl IntoIterator<Item = T>) -> Self {
        Self { offered: texts.into_iter().map(Into::into).collect(), ..self }
    }

    /// What is typed is taken when the field is left, and not with each letter: for a field that
    /// starts work.
    pub fn taken_when_left(self) -> Self {
        Self { is_taken_when_left: true, ..self }
    }

    /// Boxes to tick under one legend, in the class of the page.
    pub fn boxes(self, boxes: impl IntoView + 'static) -> AnyView {
        let (id, label, class) = (self.id.clone(), self.label, self.class);
        let Said { hint, fault, is_at_fault, described } = self.said();
        view! {
            <fieldset
                id=id
                tabindex="-1"
                class=class
                class:nhsuk-form-group--error=move || is_at_fault.get()
                aria-describedby=move || described.get()
                aria-invalid=move || is_at_fault.get().then_some("true")
            >
                <legend>{move || label.get()}</legend>
                {hint}
                {fault}
                {boxes}
            </fieldset>
        }
        .into_any()
    }

    /// The field around a control.
    fn around(self, basic_class: &'static str, control: impl FnOnce(Tie) -> AnyView) -> AnyView {
        let (id, label, place) = (self.id.clone(), self.label, self.place);
        let basic_class = if place == Place::Beside { basic_class } else { "" };
        let classes = [basic_class, self.class].join(" ");
        let Said { hint, fault, is_at_fault, described } = self.said();
        let control = control(Tie {
            id: id.clone(),
            class: Some(classes.trim().to_owned()).filter(|class| !class.is_empty()),
            described,
            invalid: Signal::derive(move || is_at_fault.get().then_some("true")),
        });
        if place == Place::Beside {
            return view! {
                <div class="beside">
                    <label class="beside__label" for=id>{move || label.get()}</label>
                    {fault}
                    {control}
                    {hint}
                </div>
            }
            .into_any();
        }
        view! {
            <div
                class="field"
                class:field--growing=place == Place::Growing
                class:field--line=place == Place::Line
                class:nhsuk-form-group--error=move || is_at_fault.get()
            >
                <label for=id>{move || label.get()}</label>
                {hint}
                {fault}
                {control}
            </div>
        }
        .into_any()
    }

    /// What is said about the field, each sentence under an id, and the ids of those that are
    /// there.
    fn said(self) -> Said {
        let Self { id, hint, fault, described_by, .. } = self;
        let [hint_id, fault_id] = ["hint", "error"].map(|part| format!("{id}-{part}"));
        let words = fault.as_ref().map(Fault::is_there);
        let is_at_fault = Signal::derive(move || words.is_some_and(|words| words.get()));
        let described = {
            let hint = hint.is_some().then(|| hint_id.clone());
            let lasting: Vec<String> =
                hint.into_iter().chain(described_by.map(str::to_owned)).collect();
            let fault_id = fault_id.clone();
            Signal::derive(move || {
                let fault = is_at_fault.get().then(|| fault_id.clone());
                let ids: Vec<String> = lasting.iter().cloned().chain(fault).collect();
                (!ids.is_empty()).then(|| ids.join(" "))
            })
        };
        Said {
            hint: hint
                .map(|hint| view! { <span class="quiet" id=hint_id>{hint}</span> }.into_any()),
            fault: fault.map(|fault| fault.view(fault_id)),
            is_at_fault,
            described,
        }
    }
}
