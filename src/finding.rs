//! What is wrong with a file, said so that a person can mend it.
//!
//! Errors are values with addresses: reading and checking collect findings and go on, so that one
//! bad cell never hides the next. A finding is text; whatever it quotes from a file is shown as
//! text and never as markup.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::workbook::CellRef;

/// How much a finding weighs. Ordered: errors first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The value cannot be used.
    Error,
    /// The value is used but doubtful.
    Warning,
    /// Worth knowing; nothing is wrong.
    Information,
}

impl Severity {
    /// `error`, `warning` or `information`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
        }
    }
}

/// The stable code of a check, the same in the app, in downloads and on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Code {
    /// The file as a whole cannot be read, or nothing in it was recognised.
    File,
    /// A label of the template is missing, twice there, moved or hidden.
    Structure,
    /// The month row is not April to March.
    Months,
    /// A number cell does not hold a plain number.
    Number,
    /// A value that the indicator cannot have.
    Range,
    /// The plan has gaps, changed, or does not reach the target.
    Plan,
    /// Actuals in the future, with gaps, out of date or repeated.
    Actual,
    /// A large step, or earlier months restated.
    Change,
    /// Organisation or indicator does not agree with the framework.
    Identity,
    /// Totals and percentages that do not follow from their parts.
    Arithmetic,
    /// A mandatory lead is blank.
    People,
    /// Single people, or something that hides in the workbook.
    Disclosure,
}

impl Code {
    /// Every code, in the order in which checks are documented.
    pub const ALL: [Self; 12] = [
        Self::File,
        Self::Structure,
        Self::Months,
        Self::Number,
        Self::Range,
        Self::Plan,
        Self::Actual,
        Self::Change,
        Self::Identity,
        Self::Arithmetic,
        Self::People,
        Self::Disclosure,
    ];

    /// The code as files and people write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Structure => "structure",
            Self::Months => "months",
            Self::Number => "number",
            Self::Range => "range",
            Self::Plan => "plan",
            Self::Actual => "actual",
            Self::Change => "change",
            Self::Identity => "identity",
            Self::Arithmetic => "arithmetic",
            Self::People => "people",
            Self::Disclosure => "disclosure",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place in a workbook: a sheet, and usually a cell of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The sheet's name as stored; `None` when the finding is about the whole file.
    pub sheet: Option<String>,
    /// The cell; `None` when the finding is about the whole sheet.
    pub cell: Option<CellRef>,
}

impl Place {
    /// The whole file.
    pub fn file() -> Self {
        Self::default()
    }

    /// A whole sheet.
    pub fn sheet(sheet: impl Into<String>) -> Self {
        Self { sheet: Some(sheet.into()), cell: None }
    }

    /// One cell of a sheet.
    pub fn cell(sheet: impl Into<String>, cell: CellRef) -> Self {
        Self { sheet: Some(sheet.into()), cell: Some(cell) }
    }
}

/// `Highlight!H14`, `Highlight`, or `the file`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.sheet, self.cell) {
            (Some(sheet), Some(cell)) => write!(f, "{sheet}!{cell}"),
            (Some(sheet), None) => f.write_str(sheet),
            (None, _) => f.write_str("the file"),
        }
    }
}

/// One thing that was found, with where it is and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// Which check found it.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What was found and what was expected, in a sentence or two.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl Finding {
    /// A finding of `severity` by the check `code` at `place`.
    pub fn new(
        severity: Severity,
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self { severity, code, place, message: message.into(), hint: hint.into() }
    }

    /// An error: the value cannot be used.
    pub fn error(
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Error, code, place, message, hint)
    }

    /// A warning: the value is used but doubtful.
    pub fn warning(
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Warning, code, place, message, hint)
    }

    /// Information: worth knowing.
    pub fn information(
        code: Code,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self::new(Severity::Information, code, place, message, hint)
    }
}
