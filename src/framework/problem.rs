//! What is wrong with a file that people edit, and on which line.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One reason to refuse a framework or a layout file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The line of the file, from 1.
    pub line: u32,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {} {}", self.line, self.message, self.hint)
    }
}
