//! Entering a decision: what to do, from when, and why.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::app::browser;
use crate::app::components::field::{Content, Fault, labelled};
use crate::app::deeds::decide;
use crate::app::pages::indicator::Here;
use crate::app::state::State;
use crate::calendar::{Date, Period};
use crate::choices::{Change, Draft, Field, Refusal, Sort};
use crate::spc::ChartKind;
use crate::view::advice;

/// The decision that is being entered, shared by everything that can open it. Copying it copies
/// handles.
#[derive(Clone, Copy)]
pub struct Entry {
    draft: RwSignal<Option<Draft>>,
    refusal: RwSignal<Option<Refusal>>,
    here: Signal<Option<Here>>,
    /// The day that the chart's cursor stands on.
    cursor: RwSignal<Option<Date>>,
    /// What had the focus before.
    opener: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl Entry {
    /// Nothing is being entered about the chart.
    pub fn new(here: Signal<Option<Here>>, cursor: RwSignal<Option<Date>>) -> Self {
        Self {
            draft: RwSignal::new(None),
            refusal: RwSignal::new(None),
            here,
            cursor,
            opener: StoredValue::new_local(None),
        }
    }

    /// Whether something is being entered.
    pub fn is_open(self) -> bool {
        self.draft.with(Option::is_some)
    }

    /// Opens an empty entry, about the period under the chart's cursor, or else the latest.
    pub fn open(self) {
        self.show(Draft::new(Sort::default(), None), Field::Sort);
    }

    /// Opens the entry for a sort of decision and goes straight to its reason.
    pub fn open_at_cursor(self, sort: Sort) {
        self.start(Draft::new(sort, None));
    }

    /// Opens the entry with a draft of which only the reason is missing.
    pub fn start(self, draft: Draft) {
        let first = if draft.sort == Sort::Baseline { Field::Points } else { Field::Reason };
        self.show(draft, first);
    }

    fn show(self, mut draft: Draft, first: Field) {
        let day = self.cursor.get_untracked();
        draft.period = draft.period.or_else(|| {
            self.here.with_untracked(|here| {
                let periods = advice::periods(here.as_ref()?.item()?);
                let at_cursor = periods.iter().find(|(p, _)| Some(p.first_day()) == day);
                at_cursor.or(periods.first()).map(|(period, _)| *period)
            })
        });
        let focused = document().active_element();
        self.opener.set_value(focused.and_then(|element| element.dyn_into().ok()));
        self.refusal.set(None);
        self.draft.set(Some(draft));
        focus(field_id(first));
    }

    /// Closes the entry and gives the focus back.
    pub fn cancel(self) {
        self.draft.set(None);
        self.refusal.set(None);
        let opener = self.opener.get_value();
        request_animation_frame(move || match opener {
            Some(opener) if opener.is_connected() => {
                let _ = opener.focus();
            }
            _ => focus("decide"),
        });
    }

    fn save(self, state: State) {
        let Some(draft) = self.draft.get_untracked() else { return };
        let outcome = draft.decision().and_then(|decision| {
            self.here.with_untracked(|here| match here.as_ref().and_then(Here::item) {
                Some(item) => decide(state, item, Change::Decide(decision)),
                None => Err(Refusal::NoPoints),
            })
        });
        match outcome {
            Ok(()) => self.cancel(),
            Err(refusal) => {
                focus(field_id(refusal.field()));
                self.refusal.set(Some(refusal));
            }
        }
    }

    fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                change(draft);
            }
        });
    }

    /// What stands in a field; nothing while the entry is closed.
    fn seen<T: Default>(self, see: impl Fn(&Draft) -> T) -> T {
        self.draft.with(|draft| draft.as_ref().map(see).unwrap_or_default())
    }
}

/// Moves the focus without moving more of the page than needed.
fn focus(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            browser::unfold(&element);
            let _ = element.focus();
        }
    });
}

fn field_id(field: Field) -> &'static str {
    match field {
        Field::Sort => "decision-sort",
        Field::Period => "decision-period",
        Field::Points => "decision-points",
        Field::Lines => "decision-centre",
        Field::Kind => "decision-kind",
        Field::Reason => "decision-reason",
    }
}

/// The fields, those that the sort of decision needs.
pub fn fields(here: Signal<Option<Here>>, entry: Entry) -> impl IntoView {
    let state = State::here();
    let sort = Memo::new(move |_| entry.seen(|draft| draft.sort));
    let key = move |event: KeyboardEvent| {
        let is_field = event
            .target()
            .is_some_and(|target| target.dyn_ref::<web_sys::HtmlInputElement>().is_some());
        match event.key().as_str() {
            "Enter" if is_field => entry.save(state),
            "Escape" => entry.cancel(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div
            class="decisions__entry"
            role="group"
            aria-label="New decision"
            data-testid="entry"
            on:keydown=key
        >
            <div class="decisions__fields">
                {what(entry)}
                <Show when=move || sort.get().has_period()>{period(here, entry)}</Show>
                <Show when=move || sort.get() == Sort::Baseline>
                    {text(entry, Field::Points, "points", "Number of points", |draft| &mut draft.points)}
                </Show>
                <Show when=move || sort.get() == Sort::OwnLines>
                    {text(entry, Field::Lines, "centre", "Mean", |draft| &mut draft.centre)}
                    {text(entry, Field::Lines, "lower", "Lower limit", |draft| &mut draft.lower)}
                    {text(entry, Field::Lines, "upper", "Upper limit", |draft| &mut draft.upper)}
                </Show>
                <Show when=move || sort.get() == Sort::Kind>{kind(entry)}</Show>
            </div>
            <p class="quiet">{move || sort.get().explanation()}</p>
            {move || {
                let label = if sort.get() == Sort::Note { "Note" } else { "Reason" };
                text(entry, Field::Reason, "reason", label, |draft| &mut draft.reason)
            }}
            <div class="actions">
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--brand"
                    data-testid="save-decision"
                    on:click=move |_| entry.save(state)
                >
                    "Save"
                </button>
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--secondary"
                    data-testid="cancel-decision"
                    on:click=move |_| entry.cancel()
                >
                    "Cancel"
                </button>
            </div>
        </div>
    }
}

fn what(entry: Entry) -> AnyView {
    let options = Sort::ALL.map(|sort| (format!("{sort:?}"), sort.words().to_owned()));
    select(
        entry,
        Field::Sort,
        "What to do",
        Signal::stored(options.to_vec()),
        |draft| format!("{:?}", draft.sort),
        move |draft, value| {
            let chosen = Sort::ALL.into_iter().find(|sort| format!("{sort:?}") == value);
            draft.sort = chosen.unwrap_or_default();
            // What was refused before was another decision.
            entry.refusal.set(None);
        },
    )
}

/// The kinds of chart but the usual one, and those that need several measurements a period.
fn kind(entry: Entry) -> AnyView {
    let options = ChartKind::ALL
        .into_iter()
        .filter(|kind| !matches!(kind, ChartKind::Xmr | ChartKind::XBar | ChartKind::S))
        .map(|kind| (format!("{kind:?}"), kind.to_string()));
    select(
        entry,
        Field::Kind,
        "Kind of chart",
        Signal::stored(options.collect()),
        |draft| format!("{:?}", draft.kind),
        |draft, value| {
            let chosen = ChartKind::ALL.into_iter().find(|kind| format!("{kind:?}") == value);
            draft.kind = chosen.unwrap_or_default();
        },
    )
}

fn period(here: Signal<Option<Here>>, entry: Entry) -> AnyView {
    let options = Memo::new(move |_| {
        let periods = here.with(|here| here.as_ref()?.item().map(advice::periods));
        periods.unwrap_or_default()
    });
    let shown = Signal::derive(move || {
        let named = |(period, name): (Period, String)| (period.first_day().to_string(), name);
        options.get().into_iter().map(named).collect::<Vec<_>>()
    });
    select(
        entry,
        Field::Period,
        "Point",
        shown,
        |draft| draft.period.map(|period| period.first_day().to_string()).unwrap_or_default(),
        move |draft, value| {
            let chosen = options.with_untracked(|options| {
                options.iter().find(|(p, _)| p.first_day().to_string() == value).map(|(p, _)| *p)
            });
            draft.period = chosen.or(draft.period);
        },
    )
}

fn select(
    entry: Entry,
    field: Field,
    label: &'static str,
    options: Signal<Vec<(String, String)>>,
    see: fn(&Draft) -> String,
    choose: impl Fn(&mut Draft, &str) + Copy + Send + Sync + 'static,
) -> AnyView {
    let content = Content::new(
        move || entry.seen(see),
        move |value| entry.change(|draft| choose(draft, &value)),
    );
    labelled(field_id(field), label).fault(fault(entry, field)).choice(options, content)
}

fn text(
    entry: Entry,
    field: Field,
    name: &'static str,
    label: &'static str,
    part: fn(&mut Draft) -> &mut String,
) -> AnyView {
    let id = format!("decision-{name}");
    let content = Content::new(
        move || entry.seen(|draft| part(&mut draft.clone()).clone()),
        move |value| entry.change(|draft| *part(draft) = value),
    );
    // Of the three lines, the first says what is wrong with them.
    let speaks = id == field_id(field);
    let described = labelled(id, label);
    let described = if speaks { described.fault(fault(entry, field)) } else { described };
    let is_reason = field == Field::Reason;
    if is_reason { described.on_its_line() } else { described }.text(content)
}

fn fault(entry: Entry, field: Field) -> Fault {
    Fault::of("refusal", entry.refusal, move |refusal| refusal.field() == field)
}
