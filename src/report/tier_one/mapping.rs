//! A mapping: which measures have a row, and which columns the table has.

use super::Field;
use crate::framework::Problem;

/// What a tier-one table consists of.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// What the mapping is called, such as `Tier-one return (example)`.
    pub name: String,
    /// The name of the sheet.
    pub sheet: String,
    /// Whether a second sheet says what the table was made from. Without it only the properties of
    /// the file do.
    pub has_about: bool,
    /// How percentages are written.
    pub percentages: Percentages,
    /// The lowest escalation tier whose measures have a row.
    pub tier: u8,
    /// Only measures that NHS England has in this tier or one of more involvement: 1 is the most.
    /// `None` for all.
    pub nhs_england_tier: Option<u8>,
    /// The columns, from left to right. Never empty.
    pub columns: Vec<Mapped>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapped {
    /// Its heading, to the letter.
    pub heading: String,
    /// What its cells hold.
    pub content: Content,
    /// The number format of its numbers and dates, as Excel writes it; `None` for that of the
    /// measure.
    pub format: Option<String>,
    /// Its width in characters; `None` for one that suits what it holds.
    pub width: Option<f64>,
}

/// What the cells of a column hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// What is known of the measure, so many periods after its latest value.
    Field {
        /// What it is.
        field: Field,
        /// 0 is the period of the latest value.
        ahead: u8,
    },
    /// The same text in each row.
    Text(String),
}

/// How 93.5% is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Percentages {
    /// As 0.935, which the sheet shows as 93.5%.
    #[default]
    Shares,
    /// As 93.5.
    Numbers,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    ///
    /// Every problem that was found, each with its line, in the order of the file. A mistake in
    /// the form of the file is reported alone, because nothing after it can be trusted.
    pub fn parse(text: &str) -> Result<Self, Vec<Problem>> {
        super::file::parse(text)
    }

    /// Whether a text is meant to be a mapping file, right or wrong.
    pub fn is_meant(text: &str) -> bool {
        let is_mark = |line: &str| {
            line.split_once('=').is_some_and(|(field, value)| {
                field.trim() == "report" && value.trim().starts_with("\"tier-one\"")
            })
        };
        text.lines().any(is_mark)
    }
}
