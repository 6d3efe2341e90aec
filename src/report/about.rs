//! What every output states about itself: by which version, rules and framework it was made, from
//! which files, when. Whoever holds it can tell whether two outputs may be compared.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::calendar::{Date, Month};
use crate::intake::{FileReport, Outcome};

/// Where an output comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The version of Sightline.
    pub version: String,
    /// The framework's name and version.
    pub framework: String,
    /// What is stated of thresholds that are not the framework file's; `None` where all are.
    pub changed: Option<String>,
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
            small_numbers: analysis.small_numbers_in_words(),
            method: analysis.method.clone(),
            as_of: analysis.as_of,
            files: files.into_iter().map(file).collect(),
            created,
        }
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
        facts.extend(self.small_numbers.clone().map(|words| ("Small numbers", words)));
        facts.extend([("Values up to", as_of), ("Made on", self.created.to_string())]);
        facts
    }

    /// What each row of a list states, so that rows of several lists can be told apart: changed
    /// thresholds and small numbers.
    pub fn settings(&self) -> String {
        let parts = [self.changed.as_deref(), self.small_numbers.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
