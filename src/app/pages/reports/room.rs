//! Text that people write into a report, in the place where it will stand.

use leptos::html::{Button, Textarea};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use crate::app::deeds;
use crate::app::state::State;
use crate::commentary::{Deed, Slot, Written};
use crate::report::html::Room;

/// What is being written: at most one text at a time, so that no other is forgotten unsaved.
#[derive(Clone, Copy)]
pub struct Writing {
    state: State,
    /// The place that is open, and what stands in it so far.
    open: RwSignal<Option<(Slot, String)>>,
    /// Why what was written is refused.
    refusal: RwSignal<Option<String>>,
    /// The place that was closed last.
    left: StoredValue<Option<Slot>>,
}

impl Writing {
    /// Nothing is being written.
    pub fn new(state: State) -> Self {
        Self {
            state,
            open: RwSignal::new(None),
            refusal: RwSignal::new(None),
            left: StoredValue::new(None),
        }
    }

    /// The button that opens a place, or its open field. A newer report may bring another text; what
    /// is being written stays as it is.
    pub fn room(self, room: ArcRwSignal<Room>) -> AnyView {
        let room = RwSignal::from(room);
        let slot = StoredValue::new(room.with_untracked(|room| room.slot.clone()));
        let is_open = Memo::new(move |_| {
            self.open.with(|open| {
                open.as_ref().is_some_and(|(at, _)| slot.with_value(|slot| slot == at))
            })
        });
        let write = move |_| {
            self.refusal.set(None);
            let text = room.with_untracked(|room| room.text.clone());
            self.open.set(Some((slot.get_value(), text)));
        };
        let button = NodeRef::<Button>::new();
        Effect::new(move |_| {
            // Whoever has just kept a text goes on from where it stands.
            let is_left = self.left.with_value(|left| *left == Some(slot.get_value()));
            if let Some(button) = button.get().filter(|_| is_left) {
                let _ = button.focus();
                self.left.set_value(None);
            }
        });
        view! {
            <Show
                when=move || is_open.get()
                fallback=move || {
                    let name = move || room.with(|room| format!("Write “{}”", room.label));
                    view! {
                        <button
                            type="button"
                            class="link-button"
                            data-testid="report-write"
                            aria-label=name
                            node_ref=button
                            on:click=write
                        >
                            {move || if room.with(|room| room.is_written) { "Change" } else { "Write" }}
                        </button>
                    }
                }
            >
                {self.field(slot.get_value(), room)}
            </Show>
        }
        .into_any()
    }

    fn close(self) {
        self.left
            .set_value(self.open.with_untracked(|open| open.as_ref().map(|(at, _)| at.clone())));
        self.open.set(None);
    }

    fn field(self, slot: Slot, room: RwSignal<Room>) -> AnyView {
        let before = self.state.entered.with_untracked(|history| {
            let commentary = &history.now().commentary;
            commentary.before(&slot).map(|(at, text)| (at.edition.month, text.text.clone()))
        });
        let text = self
            .open
            .with_untracked(|open| open.as_ref().map(|(_, text)| text.clone()).unwrap_or_default());
        let slot = StoredValue::new(slot);
        let field = NodeRef::<Textarea>::new();
        Effect::new(move |_| {
            if let Some(field) = field.get() {
                let _ = field.focus();
            }
        });
        let typed = move |event: leptos::ev::Event| {
            let target = event.target().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
            let Some(target) = target else { return };
            self.open.update(|open| {
                if let Some((_, text)) = open {
                    *text = target.value();
                }
            });
        };
        let save = move |_| {
            let text = self.open.with_untracked(|open| open.as_ref().map(|(_, t)| t.clone()));
            let by = self.state.name.get_untracked().trim().to_owned();
            let written = Written { text: text.unwrap_or_default().trim().to_owned(), by };
            match deeds::comment(self.state, Deed::Write(slot.get_value(), written)) {
                Ok(()) => self.close(),
                Err(refusal) => self.refusal.set(Some(refusal.to_string())),
            }
        };
        let take_back = move |_| {
            if deeds::comment(self.state, Deed::TakeBack(slot.get_value())).is_ok() {
                self.close();
            }
        };
        let earlier = before.map(|(month, text)| {
            let put = move |_| {
                if let Some(field) = field.get_untracked() {
                    field.set_value(&text);
                }
                self.open.set(Some((slot.get_value(), text.clone())));
            };
            view! {
                <button type="button" class="link-button" on:click=put>
                    {format!("Start from the text of {}", month.long())}
                </button>
            }
        });
        view! {
            <div class="report-field">
                <textarea
                    class="nhsuk-textarea"
                    rows="5"
                    aria-label=move || room.with(|room| room.label.clone())
                    data-testid="report-text"
                    node_ref=field
                    prop:value=text
                    on:input=typed
                ></textarea>
                <p class="report-refusal" role="alert">{move || self.refusal.get()}</p>
                <p class="actions">
                    <button type="button" class="nhsuk-button nhsuk-button--small" data-testid="report-keep" on:click=save>
                        "Keep this text"
                    </button>
                    <button type="button" class="link-button" on:click=move |_| self.close()>
                        "Cancel"
                    </button>
                    {earlier}
                    {move || room.with(|room| room.is_written).then(|| view! {
                        <button type="button" class="link-button" data-testid="report-take-back" on:click=take_back>
                            "Take this text back"
                        </button>
                    })}
                </p>
            </div>
        }
        .into_any()
    }
}
