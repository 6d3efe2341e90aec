//! The fields of one sort of entry about a plan: closed until a button opens them, and open, with
//! whatever is typed, until it is saved or cancelled. A newer analysis leaves them as they are.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::control::{self, Binding, control};
use super::plan::Here;
use crate::app::{browser, deeds};
use crate::plans::{Change, Deed, Draft, Field, Plan, Refusal, Sort};
use crate::template::PlanKind;
use crate::view::plans::hint;

/// A form. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Form {
    here: Here,
    /// A name for the page: `step`, `about`.
    name: &'static str,
    draft: RwSignal<Option<Draft>>,
    refusal: RwSignal<Option<Refusal>>,
}

impl Form {
    /// A form that is closed.
    pub fn new(here: Here, name: &'static str) -> Self {
        Self { here, name, draft: RwSignal::new(None), refusal: RwSignal::new(None) }
    }

    /// Opens the fields of a sort with what the plan says now, and goes to the first.
    pub fn open(self, sort: Sort) {
        let Some(as_of) = self.here.as_of() else { return };
        let draft = self
            .here
            .plan
            .with_untracked(|plan| plan.as_ref().map(|plan| Draft::new(sort, plan, as_of)));
        let first = draft.as_ref().and_then(|draft| draft.fields.first().copied());
        self.refusal.set(None);
        self.draft.set(draft);
        if let Some(first) = first {
            browser::focus(control::id(first));
        }
    }

    /// Does something that needs no fields, such as taking an action out. What speaks against it
    /// is said where the fields would stand.
    pub fn act(self, change: Change) {
        let deed = Deed { plan: self.here.key.get_value(), change };
        self.refusal.set(deeds::plan(self.here.state, deed).err());
    }

    fn close(self) {
        self.refusal.set(None);
        self.draft.set(None);
        browser::focus(self.opener());
    }

    fn save(self) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let outcome = draft.change().and_then(|change| {
            let deed = Deed { plan: self.here.key.get_value(), change };
            deeds::plan(self.here.state, deed)
        });
        match outcome {
            Ok(()) => self.close(),
            Err(refusal) => {
                browser::focus(control::id(refusal.field()));
                self.refusal.set(Some(refusal));
            }
        }
    }

    fn opener(self) -> String {
        format!("plan-open-{}", self.name)
    }

    /// The button that opens the form while it is closed, and its fields while it is open.
    pub fn view(self, label: &'static str, sort: Sort) -> AnyView {
        let shape = Memo::new(move |_| {
            self.draft.with(|draft| draft.as_ref().map(|d| (d.sort.clone(), d.fields.clone())))
        });
        let lost = move || {
            // Refusals of what needs no fields, and of fields that are not shown.
            let words = self.refusal.with(|refusal| {
                let refusal = refusal.as_ref()?;
                let fields = shape.get().map(|(_, fields)| fields).unwrap_or_default();
                (!fields.contains(&refusal.field())).then(|| refusal.to_string())
            });
            words.map(|words| {
                view! {
                    <p class="nhsuk-error-message" role="alert" data-testid="plan-refusal">{words}</p>
                }
            })
        };
        view! {
            {lost}
            {move || match shape.get() {
                None => self.button(label, sort.clone()),
                Some((_, fields)) => self.fields(label, fields),
            }}
        }
        .into_any()
    }

    fn button(self, label: &'static str, sort: Sort) -> AnyView {
        view! {
            <button
                type="button"
                class="nhsuk-button nhsuk-button--secondary no-print"
                id=self.opener()
                data-testid=self.opener()
                on:click=move |_| self.open(sort.clone())
            >
                {label}
            </button>
        }
        .into_any()
    }

    fn fields(self, label: &'static str, fields: Vec<Field>) -> AnyView {
        let key = move |event: KeyboardEvent| {
            match event.key().as_str() {
                "Enter" if event_target::<web_sys::Element>(&event).tag_name() == "INPUT" => {
                    self.save();
                }
                "Escape" => self.close(),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        };
        let fields: Vec<_> = fields.into_iter().map(|field| self.field(field)).collect();
        view! {
            <div
                class="plans__form no-print"
                role="group"
                aria-label=label
                data-testid=format!("plan-form-{}", self.name)
                on:keydown=key
            >
                <div class="plans__fields">{fields}</div>
                <div class="actions">
                    <button
                        type="button"
                        class="nhsuk-button nhsuk-button--brand"
                        data-testid="plan-save"
                        on:click=move |_| self.save()
                    >
                        "Save"
                    </button>
                    <button
                        type="button"
                        class="nhsuk-button nhsuk-button--secondary"
                        data-testid="plan-cancel"
                        on:click=move |_| self.close()
                    >
                        "Cancel"
                    </button>
                </div>
            </div>
        }
        .into_any()
    }

    fn field(self, field: Field) -> impl IntoView {
        let draft = self.draft;
        let see = Memo::new(move |_| {
            draft.with(|d| d.as_ref().map(|d| d.text(field).to_owned()).unwrap_or_default())
        });
        let is_asked = Memo::new(move |_| {
            draft.with(|draft| draft.as_ref().is_some_and(|draft| draft.asks_for(field)))
        });
        let kind = move |plan: &Option<Plan>| plan.as_ref().map_or(PlanKind::Provider, |p| p.kind);
        let take = Callback::new(move |text: String| {
            let kind = self.here.plan.with_untracked(kind);
            draft.update(|draft| {
                if let Some(draft) = draft {
                    draft.set(field, text, kind);
                }
            });
        });
        let binding = Binding {
            text: see.into(),
            take,
            options: self.here.options(field).into(),
            refusal: self.refusal,
        };
        let hint = self.here.now(|analysis, plan| hint(field, analysis, plan)).flatten();
        let hint = StoredValue::new(hint);
        view! { <Show when=move || is_asked.get()>{control(field, hint.get_value(), binding)}</Show> }
    }
}
