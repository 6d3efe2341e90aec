//! The notes, newest first, and the fields for another.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::about::about;
use super::fields::{fault, form, months, opened};
use super::subject::SubjectFields;
use super::themes::offered;
use super::{keep, month_here, take_back};
use crate::analysis::Known;
use crate::app::components::field::{Check, choices, labelled, one_line, toggled};
use crate::app::state::State;
use crate::framework::Framework;
use crate::intelligence::{Entry, Field, Note, Refusal, SOURCES, kind_words};
use crate::template::{IntelligenceKind, Words};
use crate::view::intelligence::note_facts;

/// How many notes are shown before the rest folds away.
const SHOWN: usize = 12;
/// How many months back a note may be about.
const MONTHS_BACK: i32 = 36;

/// The list and the fields.
pub fn section(state: State, shown: Memo<String>, about: Option<(String, String)>) -> AnyView {
    view! {
        <section class="card" aria-labelledby="notes">
            <h2 id="notes">"Notes"</h2>
            {move || list(state, &shown.get())}
            {entry(state, about)}
        </section>
    }
    .into_any()
}

fn list(state: State, shown: &str) -> AnyView {
    let is_shown =
        |known: &&Known<Note>| shown.is_empty() || known.what.subject.organisation == shown;
    let mut lines: Vec<AnyView> = state.analysis.with(|analysis| {
        let notes = analysis.as_ref().map(|a| a.knowledge.notes.as_slice()).unwrap_or_default();
        state.system.with(|system| {
            notes.iter().filter(is_shown).map(|known| line(state, system, known)).collect()
        })
    });
    if lines.is_empty() {
        return view! { <p data-testid="notes-none">"There are no notes yet."</p> }.into_any();
    }
    let earlier = lines.split_off(lines.len().min(SHOWN));
    let earlier = (!earlier.is_empty()).then(|| {
        view! {
            <details>
                <summary>{format!("Earlier notes ({})", earlier.len())}</summary>
                <ul class="intelligence__list">{earlier}</ul>
            </details>
        }
    });
    view! {
        <ul class="intelligence__list" data-testid="notes-list">{lines}</ul>
        {earlier}
    }
    .into_any()
}

fn line(state: State, system: &Framework, known: &Known<Note>) -> AnyView {
    let note = &known.what;
    let back = known.source.is_none().then(|| take_back(state, Entry::Note(note.clone())));
    view! {
        <li data-testid="note">
            <p class="intelligence__about">
                <strong>{about(state, &note.subject, system)}</strong>
                <span class="quiet">
                    {format!("{} · {}", note.month.long(), kind_words(note.kind))}
                </span>
            </p>
            <p class="as-written">{note.text.clone()}</p>
            <p class="under">{note_facts(known)} " " {back}</p>
        </li>
    }
    .into_any()
}

fn entry(state: State, about: Option<(String, String)>) -> AnyView {
    let is_open = RwSignal::new(about.is_some());
    let subject = SubjectFields::new(about);
    let refusal = RwSignal::new(None::<Refusal>);
    let month = RwSignal::new(String::new());
    let kind = RwSignal::new(IntelligenceKind::Soft.word().to_owned());
    let [source, note, by] = [(); 3].map(|()| RwSignal::new(String::new()));
    let themes = RwSignal::new(BTreeSet::<String>::new());
    let here = Memo::new(move |_| month_here(state));
    Effect::new(move |_| month.set(here.get().map(|here| here.iso()).unwrap_or_default()));
    let month_options = Signal::derive(move || {
        here.get().map(|here| months(here - MONTHS_BACK, here, None)).unwrap_or_default()
    });
    let save = move || {
        let chosen = kind.get_untracked();
        let kind = IntelligenceKind::ALL.iter().find(|kind| kind.word() == chosen);
        let (Some(kind), Ok(month)) = (kind, month.get_untracked().parse()) else { return };
        let outcome = keep(
            state,
            None,
            Entry::Note(Note {
                subject: subject.subject(),
                month,
                kind: *kind,
                source: one_line(source),
                text: one_line(note),
                themes: themes.get_untracked(),
                recorded_by: one_line(by),
            }),
        );
        if outcome.is_ok() {
            note.set(String::new());
            themes.set(BTreeSet::new());
        }
        refusal.set(outcome.err());
    };
    let fields = move || {
        let kinds = choices(IntelligenceKind::ALL.iter().map(|one| (one.word(), kind_words(*one))));
        let fields = view! {
            {subject.view(state, ["note-organisation", "note-about", "note-further"], refusal, false)}
            {labelled("note-month", "Month")
                .fault(fault(refusal, Field::When))
                .choice(month_options, month)}
            {labelled("note-kind", "Kind").choice(kinds, kind)}
            {labelled("note-source", "Source")
                .growing()
                .offering(SOURCES)
                .fault(fault(refusal, Field::Source))
                .text(source)}
            {labelled("note-text", "What is known")
                .on_its_line()
                .fault(fault(refusal, Field::Text))
                .long_text(3, note)}
            {theme_boxes(state, themes)}
            {labelled("note-by", "Recorded by (role)")
                .growing()
                .fault(fault(refusal, Field::Role))
                .text(by)}
        };
        form(fields, "note-save", "Add the note", save)
    };
    opened("note-open", "Add a note", is_open, fields)
}

fn theme_boxes(state: State, chosen: RwSignal<BTreeSet<String>>) -> AnyView {
    let boxes = move || {
        offered(state)
            .into_iter()
            .enumerate()
            .map(|(number, theme)| {
                let box_ = Check::new(theme.clone()).testid(format!("note-theme-{number}"));
                let (is_on, take) = toggled(chosen, theme);
                view! { <li>{box_.view(is_on, take)}</li> }
            })
            .collect_view()
    };
    view! {
        <fieldset class="intelligence__themes-field">
            <legend>"Themes"</legend>
            <ul class="intelligence__choices">{boxes}</ul>
        </fieldset>
    }
    .into_any()
}
