//! What came of opening a file: its contents, what of it was lost, or why nothing was read.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Contents, LARGEST, VERSION};
use crate::words;

/// A file that could be read, at least in part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// What it holds, as far as it could be read.
    pub contents: Contents,
    /// The parts that could be read, in words: `12 returns`.
    pub found: Vec<String>,
    /// The parts that could not; empty for a file that is as it was saved.
    pub lost: Vec<Lost>,
    /// Whether its bytes are others than those that were saved.
    pub is_changed: bool,
    /// The version that it is written in.
    pub version: u32,
}

/// A part of a file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Which part, in words: `Return 3`.
    pub part: String,
    /// Why, in a sentence.
    pub why: String,
}

/// Why a file is not opened at all.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Refusal {
    /// It is larger than any workspace.
    #[error(
        "The file has {} bytes, and a workspace has at most {}. It was not read.",
        words::thousands(*.0),
        words::thousands(LARGEST as u64)
    )]
    TooLarge(u64),
    /// It is no JSON object.
    #[error(
        "This is not a saved workspace: it does not start like one. Choose a file whose name ends \
         with .sightline.json."
    )]
    NotJson,
    /// It is JSON of something else, or its start is gone.
    #[error(
        "This is not a saved workspace, or its first lines are gone: nothing in it says “format”: \
         “sightline-workspace”. Choose another file."
    )]
    NotAWorkspace,
    /// It does not say its version.
    #[error(
        "The file does not say which version of the format it is written in, so that it cannot be \
         read safely. Write the line “version”: {VERSION} after its first, if you know that it is \
         of this version."
    )]
    NoVersion,
    /// It is of a later version.
    #[error(
        "This workspace was saved by a newer Sightline: its format is version {0}, and this \
         Sightline reads versions up to {VERSION}. Open it with the newer Sightline."
    )]
    Newer(u64),
    /// There is nothing in it that could be read.
    #[error("Nothing in the file could be read: {0}")]
    Nothing(String),
}

impl Opened {
    /// What is said of the file as a whole, in a sentence or two.
    pub fn words(&self) -> String {
        let found = match self.found.is_empty() {
            true => "nothing yet".to_owned(),
            false => words::list(&self.found),
        };
        match (self.lost.is_empty(), self.is_changed) {
            (true, false) => format!("It holds {found}."),
            (true, true) => format!(
                "It was changed outside Sightline since it was saved, and could be read all the \
                 same. It holds {found}."
            ),
            (false, _) => format!(
                "The file is damaged: {} of it could not be read. What could be: {found}.",
                match self.lost.len() {
                    1 => "one part".to_owned(),
                    number => format!("{number} parts"),
                }
            ),
        }
    }
}
