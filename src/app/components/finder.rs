//! “Find…”: one field for every page, indicator, organisation, forum, word, finding and command. It
//! opens with a button of the frame, or with Ctrl and K, and leads where its answer is.
//!
//! The field is a combobox and its answers a list box (ARIA Authoring Practices): the focus stays in
//! the field, and the arrow keys move along the answers.

use leptos::ev;
use leptos::html::{Dialog, Input};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::dialogue;
use super::files::{ACCEPTED, take_chosen};
use super::shortcut_list::ShortcutsShown;
use super::tour::Tour;
use crate::app::appearance::Look;
use crate::app::keeping::Keeping;
use crate::app::route::{Escalation, Route};
use crate::app::state::State;
use crate::app::workers::Workers;
use crate::app::{browser, deeds, navigation};
use crate::view::query::InAddress;
use crate::view::search::{Command, Entry, Index, Leads, Sources};
use crate::view::selection::Selection;
use crate::view::shortcuts::{self, command_with_control};
use crate::words;

/// Most answers that are listed; more letters lead further than more lines.
const MOST: usize = 40;

/// Whether the search is open; the frame provides it.
#[derive(Clone, Copy)]
pub struct FinderShown(pub RwSignal<bool>);

/// The button of the frame.
#[component]
pub fn FindButton() -> impl IntoView {
    let FinderShown(shown) = expect_context();
    let keys = if browser::is_mac() { "⌘K" } else { "Ctrl K" };
    view! {
        <button
            type="button"
            class="find-button"
            data-testid="find"
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            on:click=move |_| shown.set(true)
        >
            "Find…"
            <kbd aria-hidden="true">{keys}</kbd>
        </button>
    }
}

/// The dialogue; once, in the frame.
#[component]
pub fn Finder() -> impl IntoView {
    let FinderShown(shown) = expect_context();
    let deeds = Deeds::here();
    let dialog = NodeRef::<Dialog>::new();
    let files = NodeRef::<Input>::new();
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    // Made anew whenever it opens: comparing two lists would cost more than making one.
    let index = Memo::new_with_compare(
        move |_| if shown.get() { deeds.index() } else { Index::default() },
        |_, _| true,
    );
    let found = Memo::new(move |_| {
        let typed = typed.get();
        index.with(|index| index.find(&typed, MOST).into_iter().cloned().collect::<Vec<_>>())
    });
    dialogue::follow(dialog, shown, move || {
        typed.set(String::new());
        at.set(0);
    });
    let pressed = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let held = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        let asked = held.then(|| command_with_control(&event.key(), event.shift_key())).flatten();
        if asked == Some(shortcuts::Command::Find) {
            event.prevent_default();
            shown.set(true);
        }
    });
    on_cleanup(move || pressed.remove());
    let choose = move |position: usize| {
        let Some(entry) = found.with_untracked(|found| found.get(position).cloned()) else {
            return;
        };
        // Closed first, so that the focus is back on the page before the page moves it.
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        match entry.leads {
            Leads::Command(Command::ChooseWorkbooks) => {
                if let Some(files) = files.get_untracked() {
                    files.click();
                }
            }
            leads => deeds.follow(leads),
        }
    };
    let move_to = move |to: usize| {
        at.set(to);
        browser::reveal(option_id(to));
    };
    let key = move |event: KeyboardEvent| {
        let all = found.with_untracked(Vec::len);
        let now = at.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if all > 0 => move_to((now + 1) % all),
            "ArrowUp" if all > 0 => move_to((now + all - 1) % all),
            "PageDown" if all > 0 => move_to((now + 8).min(all - 1)),
            "PageUp" => move_to(now.saturating_sub(8)),
            "Enter" => choose(now),
            _ => return,
        }
        event.prevent_default();
    };
    let options = move || {
        let option = |(position, entry): (usize, Entry)| {
            let Entry { kind, title, about, .. } = entry;
            view! {
                <li
                    role="option"
                    id=option_id(position)
                    aria-selected=move || (at.get() == position).to_string()
                    data-testid="found"
                    on:click=move |_| choose(position)
                >
                    <span class="find__title">{title}</span>
                    <span class="find__about">{about}</span>
                    <span class="find__kind">{kind.words()}</span>
                </li>
            }
        };
        found.get().into_iter().enumerate().map(option).collect_view()
    };
    let active = move || {
        let all = found.with(Vec::len);
        (all > 0).then(|| option_id(at.get().min(all - 1)))
    };
    let told = move || {
        if !shown.get() {
            return String::new();
        }
        match found.with(Vec::len) {
            0 => "Nothing is called that. Try fewer letters.".to_owned(),
            MOST => format!("The {MOST} best. More letters lead further."),
            number => format!("{} found.", words::counted(number, "answer")),
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class="find"
            aria-label="Find"
            data-testid="finder"
            on:close=move |_| shown.set(false)
            // A press beside the box is one on the dialogue itself.
            on:click=move |event| {
                if event.target() == dialog.get_untracked().map(Into::into) {
                    shown.set(false);
                }
            }
        >
            <div class="find__box">
                <input
                    type="text"
                    role="combobox"
                    aria-label="Find a page, an indicator, an organisation, a finding or a command"
                    aria-expanded="true"
                    aria-controls="find-list"
                    aria-autocomplete="list"
                    aria-activedescendant=active
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Find a page, an indicator, a finding, a command"
                    data-testid="find-field"
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        at.set(0);
                        typed.set(event_target_value(&event));
                    }
                    on:keydown=key
                />
                <button type="button" class="link-button" on:click=move |_| shown.set(false)>
                    "Close"
                </button>
            </div>
            <ul class="find__list" role="listbox" id="find-list" aria-label="Answers">{options}</ul>
            <p class="find__told" role="status">{told}</p>
        </dialog>
        <input
            node_ref=files
            type="file"
            hidden
            multiple=true
            accept=ACCEPTED
            data-testid="found-files"
            on:change=move |event| {
                navigation::show_files(deeds.state);
                deeds.workers.add(take_chosen(&event), false);
            }
        />
    }
}

fn option_id(position: usize) -> String {
    format!("find-{position}")
}

/// What the search can do.
#[derive(Clone, Copy)]
struct Deeds {
    state: State,
    workers: Workers,
    keeping: Keeping,
    keys: RwSignal<bool>,
    tour: Tour,
    look: Look,
    selection: RwSignal<Selection>,
}

impl Deeds {
    fn here() -> Self {
        let ShortcutsShown(keys) = expect_context();
        let selection = expect_context();
        let (state, workers) = (State::here(), Workers::here());
        let (tour, look) = (Tour::here(), Look::here());
        Self { state, workers, keeping: Keeping::here(), keys, tour, look, selection }
    }

    /// Everything that can be found now.
    fn index(self) -> Index {
        let commands: Vec<_> = Command::ALL.into_iter().filter(|one| self.may(*one)).collect();
        self.state.in_use.with_untracked(|framework| {
            self.state.analysis.with_untracked(|analysis| {
                let analysis = analysis.as_deref();
                Index::new(&Sources { commands: &commands, framework, analysis })
            })
        })
    }

    /// Whether a command would do anything now.
    fn may(self, command: Command) -> bool {
        let history = self.state.entered;
        untrack(|| match command {
            Command::LoadExample => self.workers.may_open_example(),
            Command::SaveWorkspace => !self.workers.is_empty(),
            Command::Undo => history.with(|history| history.undoes().is_some()),
            Command::Redo => history.with(|history| history.redoes().is_some()),
            Command::ChooseWorkbooks | Command::Print | Command::ShowKeys | Command::TakeTour => {
                true
            }
            Command::Appear(chosen) => !self.look.is_forced() && self.look.chosen.get() != chosen,
        })
    }

    /// Goes where an answer leads, or does what it says.
    fn follow(self, leads: Leads) {
        match leads {
            Leads::Page(address) => navigation::go(&Route::parse(address)),
            Leads::Item(organisation, indicator) => {
                navigation::go(&Route::Indicator(organisation, indicator));
            }
            Leads::Organisation(code) => self.show_organisation(code),
            Leads::Forum(organisation, forum) => {
                navigation::go(&Route::Escalation(Escalation::Forum(organisation, forum)));
            }
            Leads::Finding(file, finding) => navigation::go_to_finding(file, finding),
            Leads::Term(id) => navigation::go(&Route::Glossary(Some(id.to_owned()))),
            Leads::Command(command) => self.obey(command),
        }
    }

    /// The overview with the rows of an organisation and no other filter.
    fn show_organisation(self, code: String) {
        let all = self.selection.with_untracked(Selection::without_filters);
        let mut chosen = Selection { grouping: None, ..all };
        chosen.turn_to(Default::default());
        chosen.organisation = Some(code);
        let query = chosen.query();
        self.selection.set(chosen);
        navigation::go_with(&Route::Overview, &query);
    }

    fn obey(self, command: Command) {
        match command {
            Command::LoadExample => {
                navigation::go(&Route::Start);
                self.workers.open_example();
            }
            Command::SaveWorkspace => self.keeping.save_to_file(),
            Command::Print => _ = window().print(),
            Command::Undo => deeds::undo(self.state),
            Command::Redo => deeds::redo(self.state),
            Command::ShowKeys => self.keys.set(true),
            Command::TakeTour => self.tour.begin(self.workers),
            Command::Appear(chosen) => {
                self.look.chosen.set(chosen);
                self.state.said.set(chosen.said().to_owned());
            }
            // Whoever has the browser’s picker opens it.
            Command::ChooseWorkbooks => {}
        }
    }
}
