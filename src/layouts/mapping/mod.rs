//! Mapping by hand: from a sheet that no layout knows to a layout that knows it.
//!
//! Everything is proposed with its reason, and nothing is settled until a person has confirmed or
//! changed it: [`Mapping`] holds only what the person said, and [`sketch`] lays it over the
//! proposals and tells what would be read. A mapping ends as a [`Layout`](super::Layout), so a
//! sheet that was mapped once is recognised like any other.

mod build;
mod columns;
mod confirm;
mod heading;
mod matching;
mod people;
mod period;
mod sketch;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::framework::Framework;

pub use columns::ColumnSketch;
pub use matching::{Matching, read_code};
pub use sketch::{Preview, Reading, Sample, Sketch, Tab, sketch};

/// What the ids of layouts that a person mapped by hand begin with.
pub const MAPPED: &str = "mapped-";

/// What a person said about a sheet. What is not in it stands as proposed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    /// What the mapping is called.
    pub name: Option<String>,
    /// The sheet.
    pub sheet: Option<String>,
    /// The row of the headings, from 0.
    pub header: Option<u32>,
    /// What columns are, by column from 0; a run of months by its first.
    pub columns: BTreeMap<u32, Meaning>,
    /// Which indicators columns of figures are about, by column from 0.
    pub figures: BTreeMap<u32, Meant>,
    /// Which indicators the texts of the indicators' column mean.
    pub texts: BTreeMap<String, Meant>,
    /// ODS codes of what stands in the organisations' column; `None` leaves the rows out.
    pub codes: BTreeMap<String, Option<String>>,
    /// The ODS code of the organisation that the whole sheet is about.
    pub organisation: Option<String>,
    /// The indicator that the whole sheet is about.
    pub indicator: Option<Meant>,
    /// Where the period stands, when no column and no heading holds it.
    pub period: Option<PeriodWord>,
    /// Whether the values of an indicator are shares of one, such as 0.75, by its id.
    pub shares: BTreeMap<String, bool>,
}

impl Mapping {
    /// What is left of it on another sheet: the name.
    #[must_use]
    pub fn on_sheet(&self, sheet: String) -> Self {
        Self { name: self.name.clone(), sheet: Some(sheet), ..Self::default() }
    }

    /// What is left of it with another row of headings: the name and the sheet.
    #[must_use]
    pub fn with_header(&self, header: u32) -> Self {
        let Self { name, sheet, .. } = self.clone();
        Self { name, sheet, header: Some(header), ..Self::default() }
    }
}

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Meaning {
    /// Not read.
    Nothing,
    /// The organisation's ODS code.
    Code,
    /// The organisation's name.
    Name,
    /// The month or quarter of the row.
    Period,
    /// A run of columns, one for each month or quarter.
    Months,
    /// The name of the indicator.
    Indicator,
    /// Whether the row is a plan or what happened.
    Kind,
    /// What happened.
    Value,
    /// What was planned.
    Plan,
    /// The numerator.
    Numerator,
    /// The denominator.
    Denominator,
}

impl Meaning {
    /// Every meaning that a column may have; the months of a run are no choice but a fact.
    pub const CHOICES: [Self; 10] = [
        Self::Nothing,
        Self::Code,
        Self::Name,
        Self::Period,
        Self::Indicator,
        Self::Kind,
        Self::Value,
        Self::Plan,
        Self::Numerator,
        Self::Denominator,
    ];

    /// What people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Nothing => "Not read",
            Self::Code => "Organisation: ODS code",
            Self::Name => "Organisation: name",
            Self::Period => "Month or quarter",
            Self::Months => "Figures, one column for each month",
            Self::Indicator => "Indicator",
            Self::Kind => "Says “actual” or “plan”",
            Self::Value => "Figure: what happened",
            Self::Plan => "Figure: the plan",
            Self::Numerator => "Numerator",
            Self::Denominator => "Denominator",
        }
    }

    /// A short word for it in an address or a choice.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Code => "code",
            Self::Name => "name",
            Self::Period => "period",
            Self::Months => "months",
            Self::Indicator => "indicator",
            Self::Kind => "kind",
            Self::Value => "value",
            Self::Plan => "plan",
            Self::Numerator => "numerator",
            Self::Denominator => "denominator",
        }
    }

    /// The meaning of this short word.
    pub fn named(word: &str) -> Option<Self> {
        Self::CHOICES.into_iter().chain([Self::Months]).find(|meaning| meaning.as_str() == word)
    }

    /// Whether the column holds numbers that are read.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Value | Self::Plan | Self::Numerator | Self::Denominator)
    }
}

/// What a text on the sheet means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meant {
    /// An indicator of the framework, by id.
    Indicator(String),
    /// A measure that the framework does not list, called as on the sheet.
    Own,
    /// Nothing that is read.
    Nothing,
}

impl Meant {
    /// What people call a measure that the framework does not list.
    pub const OWN: &str = "A measure of its own";

    /// What people call it; empty for nothing.
    pub fn words(&self, framework: &Framework) -> String {
        match self {
            Self::Indicator(id) => {
                framework.indicator(id).map_or_else(|| id.clone(), |known| known.name.clone())
            }
            Self::Own => Self::OWN.to_owned(),
            Self::Nothing => String::new(),
        }
    }

    /// What a person means who types this.
    ///
    /// # Errors
    /// When no indicator is called so, in a sentence.
    pub fn read(text: &str, framework: &Framework) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::Nothing);
        }
        if text.eq_ignore_ascii_case(Self::OWN) {
            return Ok(Self::Own);
        }
        match framework.find_indicator(text) {
            Some(found) => Ok(Self::Indicator(found.id.clone())),
            None => Err(format!(
                "No indicator is called “{text}”. Choose one from the list, or leave this empty."
            )),
        }
    }
}

/// Where the period of a whole sheet stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeriodWord {
    /// In the first text above the table that names one.
    Above,
    /// To the right of this label.
    Beside(String),
    /// Nowhere on the sheet: a person states it, as typed.
    Stated(String),
}

impl PeriodWord {
    /// What people call it.
    pub fn words(&self) -> String {
        match self {
            Self::Above => "In the text above the table".to_owned(),
            Self::Beside(label) => format!("Beside “{label}”"),
            Self::Stated(_) => "It is not on the sheet; I state it".to_owned(),
        }
    }
}

/// Something proposed, or settled by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed<T> {
    /// What holds: what the person said, or else the proposal.
    pub value: T,
    /// Why it is proposed, in words.
    pub reason: String,
    /// Whether a person confirmed or changed it.
    pub confirmed: bool,
}

impl<T: Clone> Proposed<T> {
    /// The proposal, with what the person said over it.
    fn over(said: Option<&T>, proposal: T, reason: impl Into<String>) -> Self {
        Self {
            value: said.cloned().unwrap_or(proposal),
            reason: reason.into(),
            confirmed: said.is_some(),
        }
    }
}
