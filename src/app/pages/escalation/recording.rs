//! Recording what a forum decided: which fields there are, and what stands in them.

use leptos::prelude::*;

use crate::analysis::Item;
use crate::app::browser;
use crate::app::deeds::record;
use crate::app::state::State;
use crate::calendar::Month;
use crate::forums::{Deed, Draft, Field, Refusal, answer_to};
use crate::template::{DecisionWord, EventKind, Words, fitting};

/// The case that is open on a forum's agenda, with the record that is being entered. It outlives
/// the list, which is drawn anew whenever something was recorded. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Recording {
    /// Forum and item, as `SaTH: Trust Exec Team/RXW/ae_4h`; nothing while every case is closed.
    open: RwSignal<Option<String>>,
    draft: RwSignal<Option<Draft>>,
    refusal: RwSignal<Option<Refusal>>,
}

impl Recording {
    /// Nothing is open.
    pub fn new() -> Self {
        Self { open: RwSignal::new(None), draft: RwSignal::new(None), refusal: RwSignal::new(None) }
    }

    /// Whether this case is open.
    pub fn is_open(self, case: &str) -> bool {
        self.open.with(|open| open.as_deref() == Some(case))
    }

    /// Opens a case, or closes it; the fields start with what the forum owes.
    pub fn toggle(self, case: &str, item: &Item, forum: &str, as_of: Month) {
        self.refusal.set(None);
        if self.open.with_untracked(|open| open.as_deref() == Some(case)) {
            self.open.set(None);
            return;
        }
        let mut draft = Draft::new(item.chart_key(), as_of, forum);
        let actions = item.tier().map(|month| month.actions.as_slice()).unwrap_or_default();
        if let Some(kind) = actions.iter().find_map(|action| answer_to(action)) {
            draft.choose(kind);
        }
        self.draft.set(Some(draft));
        self.open.set(Some(case.to_owned()));
    }

    fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                change(draft);
            }
        });
    }

    fn seen<T: Default>(self, see: impl Fn(&Draft) -> T) -> T {
        self.draft.with(|draft| draft.as_ref().map(see).unwrap_or_default())
    }

    fn save(self, state: State) {
        let Some(today) = browser::today() else { return };
        let Some(draft) = self.draft.get_untracked() else { return };
        let kept = draft.record().and_then(|kept| record(state, Deed::Record(kept), today.month()));
        self.refusal.set(kept.as_ref().err().cloned());
        if kept.is_ok() {
            self.change(|draft| draft.note.clear());
        }
    }
}

/// The fields of the case that is open.
pub fn fields(state: State, recording: Recording, as_of: Month) -> AnyView {
    let kind = Memo::new(move |_| recording.seen(|draft| Some(draft.kind)));
    let has_score = Memo::new(move |_| recording.seen(Draft::has_score));
    let has_others = Memo::new(move |_| recording.seen(Draft::names_organisations));
    let advice = move || {
        let advice = state.system.with(|system| {
            recording.draft.with(|draft| draft.as_ref().map(|draft| draft.advice(system, as_of)))
        });
        let lines = advice.unwrap_or_default().into_iter();
        lines
            .map(|words| view! { <p class="quiet" data-testid="advice">{words}</p> })
            .collect_view()
    };
    let decisions = move || {
        let fitting = kind.get().map(|kind| fitting(kind).collect::<Vec<_>>()).unwrap_or_default();
        fitting.into_iter().map(|word| option_of(word, word.word())).collect::<Vec<_>>()
    };
    view! {
        <div class="recording no-print" role="group" aria-label="Record a decision" data-testid="recording">
            <h4>"Record a decision"</h4>
            <div class="recording__fields">
                {choose(recording, Field::Month, "month", "Month", Signal::stored(months(as_of)),
                    |draft| draft.month.iso(),
                    |draft, value| draft.month = value.parse().unwrap_or(draft.month))}
                {typed(recording, Field::Date, "date", "date", "Day, if known", |draft| &mut draft.date)}
                {typed(recording, Field::Forum, "forum", "text", "Forum", |draft| &mut draft.forum)}
                {choose(recording, Field::Event, "event", "What happened",
                    Signal::stored(EventKind::ALL.iter().map(|k| option_of(*k, k.word())).collect()),
                    |draft| format!("{:?}", draft.kind),
                    |draft, value| {
                        let named = |kind: &&EventKind| format!("{kind:?}") == value;
                        if let Some(kind) = EventKind::ALL.iter().find(named) {
                            draft.choose(*kind);
                        }
                    })}
                {choose(recording, Field::Decision, "decision", "Decision", Signal::derive(decisions),
                    |draft| format!("{:?}", draft.decision),
                    |draft, value| {
                        let named = |word: &&DecisionWord| format!("{word:?}") == value;
                        let chosen = DecisionWord::ALL.iter().find(named);
                        draft.decision = chosen.copied().unwrap_or(draft.decision);
                    })}
                <Show when=move || has_score.get()>{score(recording)}</Show>
                {typed(recording, Field::RecordedBy, "recorded-by", "text", "Recorded by (role)",
                    |draft| &mut draft.recorded_by)}
            </div>
            <Show when=move || has_others.get()>{others(state, recording)}</Show>
            {typed(recording, Field::Note, "note", "text", "Reason or note", |draft| &mut draft.note)}
            {advice}
            <div class="actions">
                <button
                    type="button"
                    class="nhsuk-button nhsuk-button--brand"
                    data-testid="save-record"
                    on:click=move |_| recording.save(state)
                >
                    "Record"
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// The months of the last year and those since, up to the present one.
fn months(as_of: Month) -> Vec<(String, String)> {
    let present = browser::today().map_or(as_of, |today| today.month()).max(as_of);
    // A clock that is years ahead would give an endless list.
    let last = present.min(as_of + 12);
    let months = (as_of - 11).through(last).rev();
    months.map(|month| (month.iso(), month.long())).collect()
}

fn option_of(value: impl std::fmt::Debug, words: &str) -> (String, String) {
    (format!("{value:?}"), words.to_owned())
}

/// Likelihood, impact and whether patients are at risk.
fn score(recording: Recording) -> AnyView {
    let numbers = || {
        let blank = (String::new(), "Not stated".to_owned());
        let numbers = (1..=5).map(|number| (number.to_string(), number.to_string()));
        Signal::stored(std::iter::once(blank).chain(numbers).collect::<Vec<_>>())
    };
    let shown = |number: Option<u8>| number.map(|number| number.to_string()).unwrap_or_default();
    view! {
        {choose(recording, Field::Score, "likelihood", "Likelihood, 1 to 5", numbers(),
            move |draft| shown(draft.likelihood), |draft, value| draft.likelihood = value.parse().ok())}
        {choose(recording, Field::Score, "impact", "Impact, 1 to 5", numbers(),
            move |draft| shown(draft.impact), |draft, value| draft.impact = value.parse().ok())}
        <label class="recording__tick">
            <input
                type="checkbox"
                data-testid="record-patient-safety"
                prop:checked=move || recording.seen(|draft| draft.patient_safety)
                on:change=move |event| {
                    let ticked = event_target_checked(&event);
                    recording.change(|draft| draft.patient_safety = ticked);
                }
            />
            " Patient safety"
        </label>
    }
    .into_any()
}

/// The other organisations of a shared attribution or escalation.
fn others(state: State, recording: Recording) -> AnyView {
    let own = recording.draft.with_untracked(|draft| {
        draft.as_ref().map(|draft| draft.about.organisation.clone()).unwrap_or_default()
    });
    let ticks = state.system.with_untracked(|system| {
        let others = system.organisations.iter().filter(|other| other.id() != own);
        others.map(|other| tick(recording, other.key.clone())).collect::<Vec<_>>()
    });
    view! {
        <fieldset class="recording__others">
            <legend>"Other organisations"</legend>
            {refusal_of(recording, Field::Organisations)}
            {ticks}
        </fieldset>
    }
    .into_any()
}

fn tick(recording: Recording, key: String) -> AnyView {
    let named = key.clone();
    let is_ticked = move || recording.seen(|draft| draft.organisations.contains(&named));
    let label = key.clone();
    let changed = move |event| {
        let ticked = event_target_checked(&event);
        recording.change(|draft| {
            draft.organisations.retain(|other| *other != key);
            if ticked {
                draft.organisations.push(key.clone());
            }
        });
    };
    view! {
        <label class="recording__tick">
            <input type="checkbox" prop:checked=is_ticked on:change=changed />
            " " {label}
        </label>
    }
    .into_any()
}

fn choose(
    recording: Recording,
    field: Field,
    name: &'static str,
    label: &'static str,
    options: Signal<Vec<(String, String)>>,
    see: impl Fn(&Draft) -> String + Copy + Send + Sync + 'static,
    take: impl Fn(&mut Draft, &str) + Copy + 'static,
) -> AnyView {
    let id = format!("record-{name}");
    let chosen = Memo::new(move |_| recording.seen(see));
    let changed = move |event| {
        let value = event_target_value(&event);
        recording.change(|draft| take(draft, &value));
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {refusal_of(recording, field)}
            <select id=id.clone() data-testid=id.clone() on:change=changed>
                {move || {
                    let chosen = chosen.get();
                    (options.get().into_iter())
                        .map(|(value, words)| {
                            let selected = value == chosen;
                            view! { <option value=value selected=selected>{words}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
    .into_any()
}

fn typed(
    recording: Recording,
    field: Field,
    name: &'static str,
    kind: &'static str,
    label: &'static str,
    part: fn(&mut Draft) -> &mut String,
) -> AnyView {
    let id = format!("record-{name}");
    let changed = move |event| {
        let value = event_target_value(&event);
        recording.change(|draft| *part(draft) = value);
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {refusal_of(recording, field)}
            <input
                type=kind
                id=id.clone()
                data-testid=id.clone()
                autocomplete="off"
                prop:value=move || recording.seen(|draft| part(&mut draft.clone()).clone())
                on:input=changed
            />
        </div>
    }
    .into_any()
}

fn refusal_of(recording: Recording, field: Field) -> impl IntoView {
    move || {
        let words = recording.refusal.with(|refusal| {
            refusal.as_ref().filter(|refusal| refusal.field() == field).map(ToString::to_string)
        });
        words.map(|words| {
            view! {
                <span class="nhsuk-error-message" role="alert" data-testid="refusal">
                    <span class="nhsuk-u-visually-hidden">"Error: "</span>
                    {words}
                </span>
            }
        })
    }
}
