//! One file, from its bytes to a return: the first half of the way of the data.
//!
//! Whatever goes wrong with a file ends here as an outcome with a sentence, so that one bad file
//! never stops the others. What is kept of a file is its return and the cells of the sheets that
//! were recognised, for the preview; sheets with rows about people are never among them.

use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::template::Return;
use crate::workbook::{Format, Sheet};

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReport {
    /// The file's name.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// What the bytes are, as far as it could be told.
    pub format: Option<Format>,
    /// The id of the layout that was recognised, such as `sightline-return`.
    pub recognised_as: Option<String>,
    /// Whether it could be read.
    pub outcome: Outcome,
    /// What happened, in a sentence for the person who dropped the file.
    pub message: String,
    /// What was found while reading; checks find more once all files are there.
    pub findings: Vec<Finding>,
    /// The return, when one was recognised.
    pub submission: Option<Return>,
    /// The cells of the recognised sheets, for the preview.
    pub sheets: Vec<Sheet>,
}

/// Whether a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It was opened as a workbook.
    Read,
    /// It was not; the message says why.
    Refused,
}
