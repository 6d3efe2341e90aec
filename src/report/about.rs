//! What every output states about itself: by which version, rules and framework it was made, from
//! which files, when. Whoever holds it can tell whether two outputs may be compared.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::analysis::{Analysis, Item};
use crate::calendar::{Date, Month};
use crate::example;
use crate::intake::{FileReport, Outcome};
use crate::view::wording;
use crate::words::counted;

/// Where an output comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The version of Sightline.
    pub version: String,
    /// The framework's name and version.
    pub framework: String,
    /// What is stated of thresholds that are not the framework file's; `None` where all are.
    pub changed: Option<String>,
    /// What is stated of forums that are not the framework file's; `None` where all are.
    pub forums: Option<String>,
    /// What people decided about charts, such as where limits are recalculated, each with its reason;
    /// `None` where nothing was decided.
    pub charts: Option<String>,
    /// What was counted from patient-level lists and up to when; `None` where nothing was.
    pub lists: Option<String>,
    /// Whether the figures are those of the invented example.
    pub invented: bool,
    /// What is stated of small numbers; `None` where no patient-level list was counted.
    pub small_numbers: Option<String>,
    /// The rules of the charts.
    pub method: String,
    /// The month up to which values were judged; `None` when there were no values.
    pub as_of: Option<Month>,
    /// The files that were read or refused, in the order in which they were added.
    pub files: Vec<InputFile>,
    /// The day on which the output was made. It comes in from outside: no clock is read here.
    pub created: Date,
}

/// One file that went in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputFile {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal; empty when they could not be read.
    pub sha256: String,
    /// Whether it was read or refused.
    pub outcome: Outcome,
    /// What happened, in a sentence.
    pub message: String,
}

impl About {
    /// What an output made on the day `created` from these files and their analysis states.
    pub fn new<'a>(
        files: impl IntoIterator<Item = &'a FileReport>,
        analysis: &Analysis,
        created: Date,
    ) -> Self {
        let files: Vec<&FileReport> = files.into_iter().collect();
        let file = |report: &FileReport| InputFile {
            name: report.name.clone(),
            sha256: report.sha256.clone(),
            outcome: report.outcome,
            message: report.message.clone(),
        };
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            framework: analysis.framework.clone(),
            changed: analysis.changed_in_words(),
            forums: analysis.forums_changed_in_words(),
            charts: joined(analysis.items.iter().filter_map(decided), " "),
            lists: joined(files.iter().filter_map(|file| counted_lists(file)), "; "),
            invented: is_example(&analysis.framework),
            small_numbers: analysis.small_numbers_in_words(),
            method: analysis.method.clone(),
            as_of: analysis.as_of,
            files: files.into_iter().map(file).collect(),
            created,
        }
    }

    /// All files that were read in one line: how many there are, and a SHA-256 that is theirs
    /// together. It is that of a list with a line for each of them, its SHA-256, two spaces and its
    /// name, in order: what `sha256sum` prints, sorted. `None` where none was read.
    pub fn inputs(&self) -> Option<String> {
        let read = self.files.iter().filter(|file| file.outcome != Outcome::Refused);
        let mut lines: Vec<String> =
            read.map(|file| format!("{}  {}\n", file.sha256, file.name)).collect();
        lines.sort();
        let digest = Sha256::digest(lines.concat().as_bytes());
        let hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let files = counted(lines.len(), "file");
        (!lines.is_empty()).then(|| format!("{files}, SHA-256 of their list {hash}"))
    }

    /// How one picture, or the rows of one table, came about, in sentences: whether the figures are
    /// invented, the version, the day and the files.
    pub fn made(&self) -> String {
        let Self { version, created, .. } = self;
        let invented = if self.invented { "Invented data. " } else { "" };
        let inputs = self.inputs().map(|inputs| format!(" Made from {inputs}."));
        format!("{invented}Sightline {version}, {created}.{}", inputs.unwrap_or_default())
    }

    /// The same with the framework and the month up to which values count, for the foot of a picture.
    pub fn origin(&self) -> String {
        let until = self.as_of.map(|month| format!(" Values up to {}.", month.long()));
        format!("Framework: {}.{} {}", self.framework, until.unwrap_or_default(), self.made())
    }

    /// The facts but the files, each with its label, in the order in which they are printed.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let as_of = self.as_of.map_or_else(|| "no values".to_owned(), Month::long);
        let as_written = || "As the framework file says.".to_owned();
        let changed = self.changed.clone().unwrap_or_else(as_written);
        let mut facts = vec![
            ("Sightline version", self.version.clone()),
            ("Framework", self.framework.clone()),
            ("Thresholds", changed),
            ("SPC method", self.method.clone()),
        ];
        if self.invented {
            facts.insert(0, ("Figures", "Invented: none of them is real.".to_owned()));
        }
        facts.extend(self.forums.clone().map(|words| ("Forums", words)));
        facts.extend(self.charts.clone().map(|words| ("Decisions about charts", words)));
        facts.extend(self.lists.clone().map(|words| ("Patient-level lists", words)));
        facts.extend(self.small_numbers.clone().map(|words| ("Small numbers", words)));
        facts.extend([("Values up to", as_of), ("Made on", self.created.to_string())]);
        facts.extend(self.inputs().map(|inputs| ("All files together", inputs)));
        facts
    }

    /// What each row of a list states, so that rows of several lists can be told apart: changed
    /// thresholds and forums, and small numbers.
    pub fn settings(&self) -> String {
        let parts =
            [self.changed.as_deref(), self.forums.as_deref(), self.small_numbers.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What people decided about the chart of an item, in sentences.
fn decided(item: &Item) -> Option<String> {
    let words = joined(item.decisions.iter().map(|decided| decided.words.clone()), " ")?;
    Some(format!("{}, {}: {words}", wording::name(item), item.organisation))
}

/// What was counted from the lists of a file.
fn counted_lists(file: &FileReport) -> Option<String> {
    let words = file.lists.iter().map(|list| {
        format!(
            "{}, {} up to {}",
            file.name,
            list.measures.kind.words(),
            list.measures.reporting_month.long()
        )
    });
    joined(words, "; ")
}

fn is_example(framework: &str) -> bool {
    static OWN: LazyLock<String> = LazyLock::new(|| {
        let own = example::framework();
        format!("{}, version {}", own.name, own.version)
    });
    framework == *OWN
}

/// The parts in one; `None` where there is none.
fn joined(parts: impl Iterator<Item = String>, between: &str) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| parts.join(between))
}
