//! The audit trail: what was done, when, by whose typed name and why.
//!
//! Time and name come in from the page. A name is whatever somebody typed: it says who they said
//! they were and proves nothing.

use serde::{Deserialize, Serialize};

use crate::calendar::Moment;
use crate::entered::{Deed, Entered, Subject, Switch, changed};
use crate::report::guarded;
use crate::words::one_line;

/// What is said where no name was typed.
pub const NO_NAME: &str = "no name given";

/// Every deed, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail(Vec<TrailEntry>);

/// One deed, or its undoing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailEntry {
    /// When, by the clock of the machine on which it was done.
    pub when: Option<Moment>,
    /// By whom, as they typed it; may be empty.
    pub who: String,
    /// Whether it was done, undone or done again.
    pub act: Act,
    /// What was done, in words.
    pub what: String,
    /// Why; empty where no reason was asked for.
    pub why: String,
    /// What it changed.
    pub subjects: Vec<Subject>,
}

/// Whether a deed was done or undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Act {
    /// Done.
    Done,
    /// Undone.
    Undone,
    /// Done again after it was undone.
    DoneAgain,
}

/// Which entries are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrailFilter {
    /// Those of one name only; empty for everybody, [`NO_NAME`] for those without one.
    pub who: String,
    /// Those that hold these words in what, why or subject, whatever the case.
    pub words: String,
}

impl Act {
    /// `Done`, `Undone`, `Done again`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Done => "Done",
            Self::Undone => "Undone",
            Self::DoneAgain => "Done again",
        }
    }
}

impl TrailEntry {
    /// The name, or that there is none.
    pub fn name(&self) -> &str {
        if self.who.is_empty() { NO_NAME } else { &self.who }
    }

    /// `22 November 2026, 14:05`, or that it is not known.
    pub fn when_words(&self) -> String {
        self.when.map_or_else(|| "not known".to_owned(), Moment::words)
    }

    /// What it is about: the sorts of its subjects with their first names.
    pub fn about(&self) -> String {
        let words = self.subjects.iter().map(|subject| match subject.about() {
            about if about.is_empty() => subject.sort().words().to_owned(),
            about => about,
        });
        let mut words: Vec<String> = words.collect();
        words.dedup();
        let rest = words.len().saturating_sub(3);
        words.truncate(3);
        let more = if rest > 0 { format!("; and {rest} more") } else { String::new() };
        words.join("; ") + &more
    }
}

impl Trail {
    /// A trail that was kept.
    pub fn of(entries: Vec<TrailEntry>) -> Self {
        Self(entries)
    }

    /// Every entry, oldest first.
    pub fn entries(&self) -> &[TrailEntry] {
        &self.0
    }

    /// Whether nothing was done.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what a deed changed; `what` is the deed in words. A deed that changed nothing leaves no
    /// trace.
    pub fn add(
        &mut self,
        (act, deed, what): (Act, &Deed, String),
        (before, after): (&Entered, &Entered),
        (when, who): (Option<Moment>, &str),
    ) {
        let mut subjects = changed(before, after);
        subjects.extend(deed.switch().map(Switch::subjects).unwrap_or_default());
        if subjects.is_empty() && !matches!(deed, Deed::Merge(_)) {
            return;
        }
        let why = deed.why().to_owned();
        self.0.push(TrailEntry { when, who: one_line(who), act, what, why, subjects });
    }

    /// Adds what is no deed of its own and changes no subject: that a workspace was opened.
    pub fn note(&mut self, what: String, when: Option<Moment>, who: &str) {
        let (why, subjects) = (String::new(), Vec::new());
        self.0.push(TrailEntry { when, who: one_line(who), act: Act::Done, what, why, subjects });
    }

    /// The latest entry about a subject: by its time, of the same time the later one.
    pub fn last_about(&self, subject: &Subject) -> Option<&TrailEntry> {
        let about = self.0.iter().filter(|entry| entry.subjects.contains(subject));
        about.max_by_key(|entry| entry.when)
    }

    /// Both trails as one, in the order of time: whoever merges in which order, it is the same.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let holds = |one: &Self, other: &Self| other.0.iter().all(|entry| one.0.contains(entry));
        if holds(self, other) {
            return self.clone();
        }
        if holds(other, self) {
            return other.clone();
        }
        let mut all = self.0.clone();
        all.extend(other.0.iter().filter(|entry| !self.0.contains(entry)).cloned());
        all.sort_by(|one, other| {
            let key = |entry: &TrailEntry| (entry.when, entry.act);
            let texts = |of: &TrailEntry| (of.who.clone(), of.what.clone(), of.why.clone());
            key(one)
                .cmp(&key(other))
                .then_with(|| texts(one).cmp(&texts(other)))
                .then_with(|| one.subjects.cmp(&other.subjects))
        });
        Self(all)
    }

    /// The names that stand in it, in order, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.0.iter().map(TrailEntry::name).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The entries that a filter lets through, newest first.
    pub fn filtered(&self, filter: &TrailFilter) -> Vec<&TrailEntry> {
        let words = filter.words.trim().to_lowercase();
        let holds = |text: &str| text.to_lowercase().contains(&words);
        let passes = |entry: &&TrailEntry| {
            (filter.who.is_empty() || entry.name() == filter.who)
                && (holds(&entry.what) || holds(&entry.why) || holds(&entry.about()))
        };
        self.0.iter().rev().filter(passes).collect()
    }
}

/// The entries as separated text, in the order given; no field can become a formula.
pub fn csv(entries: &[&TrailEntry]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    // Writing to memory cannot fail, and every record has the same number of fields.
    let _ = writer.write_record(["when", "who", "act", "what", "why", "about"]);
    for entry in entries {
        let when = entry.when.map(|when| when.to_string()).unwrap_or_default();
        let about = entry.about();
        let fields = [&*when, entry.name(), entry.act.words(), &entry.what, &entry.why, &about];
        let _ = writer.write_record(fields.map(|text| guarded(text).replace('\0', "")));
    }
    writer.into_inner().unwrap_or_default()
}
