//! The deliverables by month, and the fields for another or for a change.

use leptos::prelude::*;

use super::about::about;
use super::fields::{self, fault, form, months, named, opened, ways};
use super::subject::SubjectFields;
use super::{keep, month_here};
use crate::analysis::Known;
use crate::app::browser;
use crate::app::components::field::{labelled, one_line};
use crate::app::state::State;
use crate::calendar::Month;
use crate::framework::Framework;
use crate::intelligence::{Deliverable, Entry, Field, Refusal};
use crate::template::{Progress, Words};
use crate::view::intelligence::month as month_words;

/// How many months back and ahead a deliverable may lie.
const MONTHS: i32 = 36;

/// What stands in the fields. Copying it copies handles.
#[derive(Clone, Copy)]
struct Fields {
    subject: SubjectFields,
    title: RwSignal<String>,
    baseline: RwSignal<String>,
    forecast: RwSignal<String>,
    actual: RwSignal<String>,
    status: RwSignal<String>,
    owner: RwSignal<String>,
    /// The deliverable that is changed.
    before: RwSignal<Option<Deliverable>>,
    is_open: RwSignal<bool>,
    refusal: RwSignal<Option<Refusal>>,
}

impl Fields {
    fn new(about: Option<(String, String)>) -> Self {
        let [title, baseline, forecast, actual, status, owner] =
            [(); 6].map(|()| RwSignal::new(String::new()));
        status.set(Progress::NotStarted.word().to_owned());
        Self {
            subject: SubjectFields::new(about),
            title,
            baseline,
            forecast,
            actual,
            status,
            owner,
            before: RwSignal::new(None),
            is_open: RwSignal::new(false),
            refusal: RwSignal::new(None),
        }
    }

    /// Opens the fields with a deliverable that is to be changed.
    fn change(self, one: &Deliverable) {
        let iso = |month: Option<Month>| month.map(|month| month.iso()).unwrap_or_default();
        self.subject.put(&one.subject);
        self.title.set(one.title.clone());
        self.baseline.set(iso(one.baseline));
        self.forecast.set(iso(one.forecast));
        self.actual.set(iso(one.actual));
        self.status.set(one.status.unwrap_or(Progress::NotStarted).word().to_owned());
        self.owner.set(one.owner.clone());
        self.before.set(Some(one.clone()));
        self.refusal.set(None);
        self.is_open.set(true);
        browser::focus("deliverable-title".to_owned());
    }

    fn deliverable(self) -> Deliverable {
        let month = |field: RwSignal<String>| field.get_untracked().parse().ok();
        let status = self.status.get_untracked();
        Deliverable {
            subject: self.subject.subject(),
            title: one_line(self.title),
            baseline: month(self.baseline),
            forecast: month(self.forecast),
            actual: month(self.actual),
            status: Progress::ALL.iter().copied().find(|one| one.word() == status),
            owner: one_line(self.owner),
        }
    }

    fn save(self, state: State) {
        let before = self.before.get_untracked().map(Entry::Deliverable);
        let outcome = keep(state, before, Entry::Deliverable(self.deliverable()));
        if outcome.is_ok() {
            for field in [self.title, self.baseline, self.forecast, self.actual] {
                field.set(String::new());
            }
            self.before.set(None);
        }
        self.refusal.set(outcome.err());
    }
}

/// The list and the fields.
pub fn section(state: State, shown: Memo<String>, about: Option<(String, String)>) -> AnyView {
    let fields = Fields::new(about);
    view! {
        <section class="card" aria-labelledby="deliverables">
            <h2 id="deliverables">"Deliverables"</h2>
            {move || list(state, fields, &shown.get())}
            {entry(state, fields)}
        </section>
    }
    .into_any()
}

fn list(state: State, fields: Fields, shown: &str) -> AnyView {
    let is_shown =
        |known: &&Known<Deliverable>| shown.is_empty() || known.what.subject.organisation == shown;
    let rows: Vec<AnyView> = state.analysis.with(|analysis| {
        let Some(analysis) = analysis else { return Vec::new() };
        let own = analysis.knowledge.deliverables.iter().filter(is_shown);
        state.system.with(|system| {
            own.map(|known| row(state, system, fields, known, analysis.as_of)).collect()
        })
    });
    if rows.is_empty() {
        return view! { <p data-testid="deliverables-none">"No deliverable was recorded yet."</p> }
            .into_any();
    }
    let headings =
        ["Deliverable", "Meant to move", "Baseline", "Forecast", "Actual", "Status", "Owner"];
    fields::table("Deliverables", "deliverables-list", &headings, rows)
}

fn row(
    state: State,
    system: &Framework,
    fields: Fields,
    known: &Known<Deliverable>,
    as_of: Option<Month>,
) -> AnyView {
    let one = &known.what;
    let origin = known.source.as_ref().map(|source| format!("{}, {}", source.file, source.place));
    let change = known.source.is_none().then(|| {
        let (own, entry) = (one.clone(), Entry::Deliverable(one.clone()));
        ways(state, format!("deliverable {}", one.title), entry, move || fields.change(&own))
    });
    let standing = as_of.map(|as_of| one.standing(as_of)).unwrap_or_default();
    view! {
        <tr data-testid="deliverable">
            <th scope="row">{one.title.clone()} <span class="under">{origin}</span></th>
            <td data-label="Meant to move">{about(state, &one.subject, system)}</td>
            <td data-label="Baseline">{month_words(one.baseline)}</td>
            <td data-label="Forecast">{month_words(one.forecast)}</td>
            <td data-label="Actual">{month_words(one.actual)}</td>
            <td data-label="Status">
                {one.status_words()} <span class="under">{standing}</span>
            </td>
            <td data-label="Owner">{one.owner.clone()}</td>
            <td data-label="Change" class="no-print">{change}</td>
        </tr>
    }
    .into_any()
}

fn entry(state: State, fields: Fields) -> AnyView {
    let around = move |ahead: i32, blank: &'static str| {
        Signal::derive(move || {
            let here = month_here(state);
            here.map(|here| months(here - MONTHS, here + ahead, Some(blank))).unwrap_or_default()
        })
    };
    let (agreed, expected) = (around(MONTHS, "Choose"), around(MONTHS, "As agreed"));
    let done = around(0, "Not done yet");
    let at = move |field| fault(fields.refusal, field);
    let word = move || {
        if fields.before.with(Option::is_some) { "Save the change" } else { "Add the deliverable" }
    };
    let word = Signal::derive(move || word().to_owned());
    let all = move || {
        let statuses = named(Progress::ALL.iter().map(|one| one.word()));
        let all = view! {
            {fields.subject.view(
                state,
                ["deliverable-organisation", "deliverable-about", "deliverable-further"],
                fields.refusal,
                true,
            )}
            {labelled("deliverable-title", "What is to be there")
                .growing()
                .fault(at(Field::Text))
                .text(fields.title)}
            {labelled("deliverable-baseline", "First agreed for")
                .fault(at(Field::When))
                .choice(agreed, fields.baseline)}
            {labelled("deliverable-forecast", "Expected now").choice(expected, fields.forecast)}
            {labelled("deliverable-actual", "Done in").choice(done, fields.actual)}
            {labelled("deliverable-status", "Status")
                .fault(at(Field::Status))
                .choice(statuses, fields.status)}
            {labelled("deliverable-owner", "Owner (role)")
                .growing()
                .fault(at(Field::Role))
                .text(fields.owner)}
        };
        form(all, "deliverable-save", word, move || fields.save(state))
    };
    opened("deliverable-open", "Add a deliverable", fields.is_open, all)
}
