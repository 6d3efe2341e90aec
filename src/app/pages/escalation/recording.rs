//! Recording what a forum decided: which fields there are, and what stands in them.

use leptos::prelude::*;

use crate::analysis::joint::Question;
use crate::analysis::{Agenda, Item, OwedKind, questions};
use crate::app::browser;
use crate::app::components::field::{Check, Choice, Content, Fault, labelled};
use crate::app::deeds::record;
use crate::app::state::State;
use crate::calendar::Month;
use crate::forums::{Deed, Draft, Field, Refusal};
use crate::framework::RiskScale;
use crate::template::{DecisionWord, EventKind, Words, fitting};
use crate::view::agenda::usual_record;

/// The case that is open, with the record that is being entered. It outlives the pages, which are
/// drawn anew whenever something was recorded. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Recording {
    /// Where the case is open and which item it is, as `SaTH: Trust Exec Team` and `RXW/ae_4h`.
    open: RwSignal<Option<(String, String)>>,
    draft: RwSignal<Option<Draft>>,
    refusal: RwSignal<Option<Refusal>>,
    /// Whether something was recorded just now, and the focus belongs to where it is listed.
    returning: StoredValue<bool>,
}

impl Recording {
    /// Nothing is open.
    pub fn closed() -> Self {
        Self {
            open: RwSignal::new(None),
            draft: RwSignal::new(None),
            refusal: RwSignal::new(None),
            returning: StoredValue::new(false),
        }
    }

    /// Whether this case is open.
    pub fn is_open(self, place: &str, item: &str) -> bool {
        self.open.with(|open| open.as_ref().is_some_and(|(at, id)| at == place && id == item))
    }

    /// The item whose case is open at a place.
    pub fn open_at(self, place: &str) -> Option<String> {
        self.open
            .with(|open| open.as_ref().filter(|(at, _)| at == place).map(|(_, item)| item.clone()))
    }

    /// Closes the case.
    pub fn close(self) {
        self.refusal.set(None);
        self.open.set(None);
    }

    /// Opens a case on a forum's agenda, or closes it; the fields start with what is owed there,
    /// or with what the forum usually records.
    pub fn toggle(self, state: State, agenda: &Agenda, item: &Item, as_of: Month) {
        let (place, id) = (agenda.name(), item.id());
        if self.open.with_untracked(|open| *open == Some((place.clone(), id.clone()))) {
            self.close();
            return;
        }
        let mut draft = self.start(state, item, &agenda.forum, as_of);
        let owed = item.owed.iter().find_map(|owed| {
            let is_here = owed.at.as_deref() == Some(place.as_str());
            match owed.kind {
                OwedKind::Answer if is_here => Some(EventKind::BoardQuestion),
                OwedKind::Decision if is_here => Some(EventKind::CommitteeAssurance),
                OwedKind::Report if is_here => Some(EventKind::DeliveryGroupReport),
                _ => None,
            }
        });
        let usual = state.in_use.with_untracked(|system| usual_record(agenda, system));
        draft.choose(owed.unwrap_or(usual));
        if owed == Some(EventKind::BoardQuestion) {
            draft.decision = DecisionWord::Answered;
        }
        draft.question = first_question(item);
        self.show(place, id, draft);
    }

    /// Opens the fields for an item outside any agenda, or closes them.
    pub fn toggle_for(self, state: State, place: &str, item: &Item, as_of: Month) {
        let id = item.id();
        if self.open.with_untracked(|open| *open == Some((place.to_owned(), id.clone()))) {
            self.close();
            return;
        }
        let draft = self.start(state, item, &forum_of(item), as_of);
        self.show(place.to_owned(), id, draft);
    }

    /// Opens the case with the attribution that a question is about: joint, with the other
    /// organisations and the evidence. Whether that is what was agreed, people say.
    pub fn open_attribution(
        self,
        state: State,
        place: &str,
        item: &Item,
        forum: &str,
        as_of: Month,
        question: &Question,
    ) {
        let mut draft = self.start(state, item, forum, as_of);
        draft.choose(EventKind::AttributionAgreed);
        draft.decision = DecisionWord::Joint;
        draft.organisations.clone_from(&question.organisations);
        draft.note = question.evidence.join(" ");
        self.show(place.to_owned(), item.id(), draft);
        browser::focus("record-forum".to_owned());
    }

    fn start(self, state: State, item: &Item, forum: &str, as_of: Month) -> Draft {
        let mut draft = Draft::new(item.chart_key(), as_of, forum);
        draft.high_from = state.in_use.with_untracked(|system| system.risk.high);
        draft.question = first_question(item);
        draft
    }

    fn show(self, place: String, item: String, draft: Draft) {
        self.refusal.set(None);
        self.draft.set(Some(draft));
        self.open.set(Some((place, item)));
    }

    /// Moves the focus to the history of a case that is drawn after something was recorded.
    pub fn return_to_history(self) {
        if self.returning.get_value() {
            self.returning.set_value(false);
            browser::focus("case-decided".to_owned());
        }
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
            self.returning.set_value(true);
            self.change(|draft| draft.note.clear());
        }
    }
}

/// The first question of a Board that is open.
fn first_question(item: &Item) -> String {
    questions::open(&item.decided).into_iter().next().map(|open| open.words).unwrap_or_default()
}

/// The forum that must act first, without its organisation; empty where there is none.
fn forum_of(item: &Item) -> String {
    let first = item.tier().and_then(|now| now.route.first());
    first
        .and_then(|name| name.split_once(": "))
        .map(|(_, forum)| forum.to_owned())
        .unwrap_or_default()
}

/// The fields of the case that is open.
pub fn fields(state: State, recording: Recording, as_of: Option<Month>) -> AnyView {
    let Some(as_of) = as_of else { return ().into_any() };
    let kind = Memo::new(move |_| recording.seen(|draft| Some(draft.kind)));
    let has_score = Memo::new(move |_| recording.seen(Draft::has_score));
    let has_others = Memo::new(move |_| recording.seen(Draft::names_organisations));
    let is_answer = Memo::new(move |_| recording.seen(Draft::is_answer));
    let advice = move || {
        let advice = state.in_use.with(|system| {
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
    let who = Signal::derive(move || recording.seen(|draft| draft.who()));
    let what = Signal::derive(move || recording.seen(|draft| draft.what()));
    view! {
        <div class="recording no-print" role="group" aria-label="Record a decision" data-testid="recording">
            <h4>"Record a decision"</h4>
            <div class="recording__fields">
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
                {choose(recording, Field::Month, "month", "Month", Signal::stored(months(as_of)),
                    |draft| draft.month.iso(),
                    |draft, value| draft.month = value.parse().unwrap_or(draft.month))}
                {typed(recording, Field::Date, "date", Signal::stored("Day, if known, such as 18/9/2025"),
                    |draft| &mut draft.date)}
                {typed(recording, Field::Forum, "forum", Signal::stored("Forum"), |draft| &mut draft.forum)}
                {typed(recording, Field::RecordedBy, "recorded-by", who, |draft| &mut draft.recorded_by)}
            </div>
            <Show when=move || has_others.get()>{others(state, recording)}</Show>
            <Show when=move || is_answer.get()>{question(state, recording)}</Show>
            {typed(recording, Field::Note, "note", what, |draft| &mut draft.note)}
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

/// Which of the open questions is answered.
fn question(state: State, recording: Recording) -> AnyView {
    let about = recording.draft.with_untracked(|draft| Some(draft.as_ref()?.about.clone()));
    let open = state.analysis.with_untracked(|analysis| {
        let items = analysis.as_ref().map(|analysis| analysis.items.as_slice()).unwrap_or_default();
        let item = items.iter().find(|item| Some(item.chart_key()) == about);
        item.map(|item| questions::open(&item.decided)).unwrap_or_default()
    });
    let mut options: Vec<(String, String)> =
        open.into_iter().map(|open| (open.words.clone(), open.words)).collect();
    if options.is_empty() {
        options.push((String::new(), "No question is open".to_owned()));
    }
    choose(
        recording,
        Field::Question,
        "question",
        "Question",
        Signal::stored(options),
        |draft| draft.question.clone(),
        |draft, value| draft.question = value.to_owned(),
    )
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
    let tick = move |words: &str, testid: &str, part: fn(&mut Draft) -> &mut bool| {
        let is_on = Signal::derive(move || recording.seen(|draft| *part(&mut draft.clone())));
        Check::new(words)
            .testid(testid)
            .view(is_on, move |is_on| recording.change(|draft| *part(draft) = is_on))
    };
    let scale = move || recording.seen(|draft| RiskScale { high: draft.high_from }.words());
    view! {
        {choose(recording, Field::Score, "likelihood", "Likelihood, 1 to 5", numbers(),
            move |draft| shown(draft.likelihood), |draft, value| draft.likelihood = value.parse().ok())}
        {choose(recording, Field::Score, "impact", "Impact, 1 to 5", numbers(),
            move |draft| shown(draft.impact), |draft, value| draft.impact = value.parse().ok())}
        {tick("Patient safety", "record-patient-safety", |draft| &mut draft.patient_safety)}
        {tick("For the system, not the organisation alone", "record-system-level",
            |draft| &mut draft.is_system_level)}
        <p class="quiet" data-testid="risk-scale">{scale}</p>
    }
    .into_any()
}

/// The other organisations of a shared attribution or escalation.
fn others(state: State, recording: Recording) -> AnyView {
    let own = recording.draft.with_untracked(|draft| {
        draft.as_ref().map(|draft| draft.about.organisation.clone()).unwrap_or_default()
    });
    let ticks = state.in_use.with_untracked(|system| {
        let others = system.organisations.iter().filter(|other| other.id() != own);
        others.map(|other| tick(recording, other.key.clone())).collect::<Vec<_>>()
    });
    labelled("record-organisations", "Other organisations")
        .styled("recording__others")
        .fault(fault(recording, Field::Organisations))
        .boxes(ticks)
}

fn tick(recording: Recording, key: String) -> AnyView {
    let (named, words) = (key.clone(), key.clone());
    let is_ticked =
        Signal::derive(move || recording.seen(|draft| draft.organisations.contains(&named)));
    Check::new(words).view(is_ticked, move |is_ticked| {
        recording.change(|draft| {
            draft.organisations.retain(|other| *other != key);
            if is_ticked {
                draft.organisations.push(key.clone());
            }
        });
    })
}

fn choose(
    recording: Recording,
    field: Field,
    name: &'static str,
    label: &'static str,
    options: Signal<Vec<Choice>>,
    see: impl Fn(&Draft) -> String + Copy + Send + Sync + 'static,
    take: impl Fn(&mut Draft, &str) + Copy + Send + Sync + 'static,
) -> AnyView {
    let content = Content::new(
        move || recording.seen(see),
        move |value| recording.change(|draft| take(draft, &value)),
    );
    labelled(format!("record-{name}"), label)
        .fault(fault(recording, field))
        .choice(options, content)
}

fn typed(
    recording: Recording,
    field: Field,
    name: &'static str,
    label: Signal<&'static str>,
    part: fn(&mut Draft) -> &mut String,
) -> AnyView {
    let content = Content::new(
        move || recording.seen(|draft| part(&mut draft.clone()).clone()),
        move |value| recording.change(|draft| *part(draft) = value),
    );
    labelled(format!("record-{name}"), label).fault(fault(recording, field)).text(content)
}

fn fault(recording: Recording, field: Field) -> Fault {
    Fault::of("refusal", recording.refusal, move |refusal| refusal.field() == field)
}
