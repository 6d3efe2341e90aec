//! The notes, newest first, and the fields for another.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::about::about;
use super::fields::{area, months, only, opened, select, text, tidy};
use super::subject::SubjectFields;
use super::themes::offered;
use super::{keep, month_here, take_back};
use crate::analysis::Known;
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
pub fn section(state: State, shown: RwSignal<String>, about: Option<(String, String)>) -> AnyView {
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
    let kinds = Signal::derive(|| {
        let named = IntelligenceKind::ALL.iter();
        named.map(|kind| (kind.word().to_owned(), kind_words(*kind).to_owned())).collect()
    });
    let save = move |_| {
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
                source: tidy(source),
                text: tidy(note),
                themes: themes.get_untracked(),
                recorded_by: tidy(by),
            }),
        );
        if outcome.is_ok() {
            note.set(String::new());
            themes.set(BTreeSet::new());
        }
        refusal.set(outcome.err());
    };
    let form = move || {
        view! {
            <div class="intelligence__fields">
                {subject.view(state, ["note-organisation", "note-about", "note-further"], refusal, false)}
                {select("note-month", "Month", month_options, month)}
                {select("note-kind", "Kind", kinds, kind)}
                {sources(source, refusal)}
                {area("note-text", "What is known", note, only(refusal, Field::Text))}
                {theme_boxes(state, themes)}
                {text("note-by", "Recorded by (role)", by, only(refusal, Field::Role))}
            </div>
            <button
                type="button"
                class="nhsuk-button nhsuk-button--small"
                data-testid="note-save"
                on:click=save
            >
                "Add the note"
            </button>
        }
    };
    opened("note-open", "Add a note", is_open, form)
}

/// Where a note comes from: any words, with the usual ones offered.
fn sources(source: RwSignal<String>, refusal: RwSignal<Option<Refusal>>) -> AnyView {
    let offered: Vec<_> =
        SOURCES.iter().map(|source| view! { <option value=*source></option> }).collect();
    view! {
        <div class="field intelligence__text">
            <label for="note-source">"Source"</label>
            {super::refused(only(refusal, Field::Source))}
            <input
                type="text"
                id="note-source"
                data-testid="note-source"
                list="note-sources"
                autocomplete="off"
                prop:value=move || source.get()
                on:input=move |event| source.set(event_target_value(&event))
            />
            <datalist id="note-sources">{offered}</datalist>
        </div>
    }
    .into_any()
}

fn theme_boxes(state: State, chosen: RwSignal<BTreeSet<String>>) -> AnyView {
    let boxes = move || {
        offered(state)
            .into_iter()
            .enumerate()
            .map(|(number, theme)| {
                let id = format!("note-theme-{number}");
                let (own, changed) = (theme.clone(), theme.clone());
                let change = move |event| {
                    chosen.update(|chosen| {
                        if event_target_checked(&event) {
                            chosen.insert(changed.clone());
                        } else {
                            chosen.remove(&changed);
                        }
                    });
                };
                view! {
                    <li>
                        <input
                            type="checkbox"
                            id=id.clone()
                            data-testid=id.clone()
                            prop:checked=move || chosen.with(|chosen| chosen.contains(&own))
                            on:change=change
                        />
                        <label for=id>{theme}</label>
                    </li>
                }
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
