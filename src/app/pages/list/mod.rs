//! Counting a patient-level list: what its headings propose, what the person says, how far the
//! reading has come, and what the list comes to. No cell below the headings reaches this page.

mod columns;
mod progress;
mod result;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::browser;
use crate::app::route::Route;
use crate::app::state::State;
use crate::app::workers::{ListNews, Workers};
use crate::calendar::Month;
use crate::intake::FileReport;
use crate::patients::{Counted, FoundList, Mapping};
use crate::view::lists::Pace;
use crate::worker::CountList;

/// The page.
#[component]
pub fn ListPage(
    /// The file's position among all files.
    position: usize,
) -> impl IntoView {
    let state = State::here();
    // Taking figures in changes the file, and must leave the page as it is.
    let file = Memo::new(move |_| {
        state.files.with(|files| {
            let file = files.get(position).filter(|file| file.may_hold_lists())?;
            Some((file.name.clone(), file.sha256.clone()))
        })
    });
    view! {
        <p class="back no-print">
            <a href=Route::Returns(Some(position)).to_string()>"The file and its findings"</a>
        </p>
        {move || match file.get() {
            None => view! {
                <h1>"There is no list to count here"</h1>
                <p>"The file was removed, this page was opened anew, or the file is a return without a list about people. Sightline keeps no files: drop the list again, open it on the Returns page and choose to count it there."</p>
            }.into_any(),
            Some((name, _)) => Draft::new(state, position).page(name),
        }}
    }
}

/// What is known and said of the list so far. Copying it copies handles.
#[derive(Clone, Copy)]
pub struct Draft {
    state: State,
    workers: Workers,
    position: usize,
    /// The lists of the file; `None` until they were looked for.
    found: RwSignal<Option<Vec<FoundList>>>,
    /// Which of them is counted.
    chosen: RwSignal<usize>,
    /// Which column holds what.
    mapping: RwSignal<Option<Mapping>>,
    /// The month to count up to, as it was typed.
    month: RwSignal<String>,
    /// The code of the organisation that sends the list.
    sender: RwSignal<String>,
    /// How far the reading has come; `None` while nothing is read.
    pace: RwSignal<Option<Pace>>,
    counted: RwSignal<Option<Arc<Counted>>>,
    /// Whether the figures shown were taken into the file.
    is_used: RwSignal<bool>,
    /// That the person stopped what was done, in a sentence.
    stopped: RwSignal<Option<&'static str>>,
    trouble: RwSignal<Option<String>>,
}

impl Draft {
    fn new(state: State, position: usize) -> Self {
        let draft = Self {
            state,
            workers: Workers::here(),
            position,
            found: RwSignal::new(None),
            chosen: RwSignal::new(0),
            mapping: RwSignal::new(None),
            month: RwSignal::new(default_month(state).map_or(String::new(), Month::iso)),
            sender: RwSignal::new(String::new()),
            pace: RwSignal::new(None),
            counted: RwSignal::new(None),
            is_used: RwSignal::new(false),
            stopped: RwSignal::new(None),
            trouble: RwSignal::new(None),
        };
        if let Some(sender) = draft.file().as_deref().and_then(sender) {
            draft.sender.set(sender);
        }
        Effect::new(move |_| {
            state.list_mappings.track();
            draft.look();
        });
        let sha256 = draft.file().map(|file| file.sha256.clone()).unwrap_or_default();
        on_cleanup(move || draft.workers.stop_list(&sha256));
        draft
    }

    fn file(self) -> Option<Arc<FileReport>> {
        self.state.files.with_untracked(|files| files.get(self.position).cloned())
    }

    /// Looks at the headings of the file's sheets.
    fn look(self) {
        let Some(file) = self.file() else { return };
        self.forget();
        self.pace.set(Some(Pace { progress: Default::default(), elapsed: 0.0 }));
        self.workers.look_for_lists(&file, move |news| self.hear(news));
    }

    /// Counts the list as it is mapped.
    fn count(self) {
        let (Some(file), Some(mapping)) = (self.file(), self.mapping.get_untracked()) else {
            return;
        };
        let Some(found) = self.chosen_list() else { return };
        let (Ok(month), Some(today)) =
            (self.month.get_untracked().trim().parse::<Month>(), browser::today())
        else {
            let how = "Type the month to count up to as year and month: 2026-03.";
            return self.trouble.set(Some(how.to_owned()));
        };
        let headings = found.proposal.headings();
        let headings = headings.iter().map(|(at, text)| (*at, (*text).to_owned())).collect();
        let sender = self.sender.with_untracked(|code| code.trim().to_owned());
        let list = CountList {
            name: file.name.clone(),
            tab: found.tab,
            sheet: found.sheet.clone(),
            mapping,
            headings,
            month,
            today,
            sender: (!sender.is_empty()).then_some(sender),
        };
        self.forget();
        self.state.said.set("Counting the list.".to_owned());
        self.pace.set(Some(Pace { progress: Default::default(), elapsed: 0.0 }));
        self.workers.count_list(&file, list, move |news| self.hear(news));
    }

    fn forget(self) {
        self.trouble.set(None);
        self.counted.set(None);
        self.is_used.set(false);
        self.stopped.set(None);
    }

    /// Ends the reading at once.
    fn cancel(self) {
        if let Some(file) = self.file() {
            self.workers.stop_list(&file.sha256);
        }
        self.pace.set(None);
        let what = match self.found.with_untracked(Option::is_some) {
            true => "Counting was cancelled. Nothing of the list was kept.",
            false => "Looking for lists was cancelled. Nothing of the file was kept.",
        };
        self.stopped.set(Some(what));
        self.state.said.set(what.to_owned());
    }

    fn hear(self, news: ListNews) {
        if let ListNews::Step(pace) = news {
            let before = self.pace.get_untracked();
            if let Some(words) = before.and_then(|before| pace.told_after(before)) {
                self.state.said.set(words);
            }
            return self.pace.set(Some(pace));
        }
        self.pace.set(None);
        match news {
            ListNews::Step(_) => {}
            ListNews::Found(found) => {
                self.found.set(Some(found));
                self.choose(0);
            }
            ListNews::Counted(counted) => {
                let all = &counted.measures.completeness;
                self.state.said.set(all.words(counted.measures.kind));
                self.counted.set(Some(Arc::from(counted)));
            }
            ListNews::Failed(sentence) => self.trouble.set(Some(sentence)),
        }
    }

    /// Takes one of the lists that were found.
    fn choose(self, place: usize) {
        self.chosen.set(place);
        self.mapping.set(self.chosen_list().map(|found| found.mapping()));
        self.forget();
    }

    fn chosen_list(self) -> Option<FoundList> {
        let place = self.chosen.get_untracked();
        self.found.with_untracked(|found| found.as_ref()?.get(place).cloned())
    }

    /// Takes what the person says; figures that were counted otherwise go.
    fn say(self, change: impl FnOnce(&mut Mapping)) {
        self.mapping.update(|mapping| {
            if let Some(mapping) = mapping {
                change(mapping);
            }
        });
        self.forget();
    }

    /// Takes the figures into the file.
    fn use_figures(self) {
        let (Some(file), Some(counted)) = (self.file(), self.counted.get_untracked()) else {
            return;
        };
        self.workers.take_list(&file.sha256, (*counted).clone());
        self.is_used.set(true);
    }

    fn page(self, name: String) -> AnyView {
        let nothing = move || self.found.with(|found| found.as_ref().is_some_and(Vec::is_empty));
        view! {
            <h1>"Count a patient-level list"</h1>
            <p class="lead">
                <strong>{name}</strong>
                ": its rows are added up one by one into monthly figures. No row is kept, and nothing below the headings is shown."
            </p>
            <div role="alert">
                {move || self.trouble.get().map(|sentence| view! {
                    <p class="trouble" data-testid="list-trouble">{sentence}</p>
                })}
            </div>
            <Show when=nothing>
                <div class="card" data-testid="no-list">
                    <h2>"No list was found in this file"</h2>
                    <p>"Sightline looks at the first 40 rows of every sheet for a row of headings: headings that it knows, such as “Pathway ID”, “RTT clock start” or “Arrival date time”, or at least three names without figures over a row that holds a date or an identifier. No sheet has one."</p>
                    <p>"If one of them is a list of pathways, tests, attendances or incidents: give its columns headings in Excel, save it, and drop it again."</p>
                </div>
            </Show>
            <div class="mapping" data-testid="list-page">
                {columns::section(self)}
                {progress::section(self)}
                {result::section(self)}
            </div>
        }
        .into_any()
    }
}

/// The month that everything is judged for, or else the last one that has ended.
fn default_month(state: State) -> Option<Month> {
    let judged = state.analysis.with_untracked(|analysis| analysis.as_ref()?.as_of);
    judged.or_else(|| browser::today().map(|today| today.month() - 1))
}

/// The code on the cover of a return in the same file.
fn sender(file: &FileReport) -> Option<String> {
    file.submission.as_ref()?.cover.as_ref()?.code.text().filter(|code| !code.is_empty())
}
