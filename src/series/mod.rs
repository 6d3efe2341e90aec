//! Series: the values of one indicator at one organisation over time, each with its address.
//!
//! Returns are merged into series here. A month that a later return states differently is kept in
//! both forms: the newest value counts and the earlier ones stay as restatements, so that nobody
//! has to wonder what the board saw last month.

mod aggregate;
mod areas;
mod block;
mod combination;
mod derived;
mod merge;
mod names;
mod possible;
mod published;
mod reported;
mod resolve;
mod row;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
mod weeks;

pub use aggregate::aggregate;
pub use areas::{Areas, areas};
pub use block::{Block, Column};
pub use combination::{Combination, SystemObservation, combine};
pub use derived::derive;
pub use merge::{Accepted, Learned, Log, merge, merge_reported, merge_with_log};
pub use possible::{agree, agree_within, is_possible, is_same, last_place, percentage};
pub use published::{Statistics, publish, statistics};
pub use reported::{Reported, Version};
pub use resolve::{
    CoverIdentity, Evidence, Resolved, cover_identity, indicator_of_highlight,
    organisation_of_highlight, organisation_of_return, stated_unit,
};
pub use row::Row;
pub use weeks::{months_from_weeks, with_months_from_weeks};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::{Frequency, Month, Period};
use crate::disclosure::Rule;
use crate::finding::Place;

/// What a series is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SeriesKey {
    /// The organisation's ODS code, or its key in the framework where it has none.
    pub organisation: String,
    /// The indicator's id in the catalogue.
    pub indicator: String,
    /// The part of the organisation, such as a site or specialty; `None` for the whole.
    pub area: Option<String>,
    /// The group of people, such as a deprivation quintile; `None` for everybody.
    pub group: Option<String>,
}

/// A file's place in the workspace: its name and what it contained.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The file's name.
    pub file: String,
    /// Sheet and cell.
    pub place: Place,
}

/// One period of a series.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// The value in the indicator's unit; percentages from 0 to 100. `None`: not reported.
    pub value: Option<f64>,
    /// Numerator, where the return gave it.
    pub numerator: Option<f64>,
    /// Denominator, where the return gave it.
    pub denominator: Option<f64>,
    /// The plan for the period.
    pub plan: Option<f64>,
    /// The signed-off recovery trajectory.
    pub recovery: Option<f64>,
    /// The provider's own forecast for the period, as the latest return states it.
    pub forecast: Option<f64>,
    /// Every forecast for the period, by the month reported on when it was made.
    pub forecasts: BTreeMap<Month, f64>,
    /// Where the value was read.
    pub source: Option<Source>,
    /// What others than returns say of the same period. Where no return states a value, the first of
    /// them is the value.
    pub beside: BTreeMap<Origin, Stated>,
    /// What a list comes to that may not be shown: it has no value, and is not missing.
    pub hidden: Option<Hidden>,
    /// Earlier statements of the value that differ from it, oldest first.
    pub restated: Vec<Stated>,
    /// Whose figures are missing in a value that was put together from several: it is partial unless
    /// this is empty.
    pub missing: Vec<String>,
}

/// A value that the small-number rule hides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hidden {
    /// The rule.
    pub rule: Rule,
    /// The list that it was counted from.
    pub source: Source,
}

impl Observation {
    /// Whether there is a value, shown or hidden.
    pub fn has_value(&self) -> bool {
        self.value.is_some() || self.hidden.is_some()
    }

    /// Whether the value was put together without some of its parts.
    pub fn is_partial(&self) -> bool {
        self.value.is_some() && !self.missing.is_empty()
    }

    /// What published statistics say.
    pub fn published(&self) -> Option<&Stated> {
        self.beside.get(&Origin::Published)
    }

    /// What a list of the same organisation comes to.
    pub fn derived(&self) -> Option<&Stated> {
        self.beside.get(&Origin::Derived)
    }

    /// Where the value comes from, when no return states it; `None` for a return's.
    pub fn origin(&self) -> Option<Origin> {
        let is_it = |stated: &Stated| self.source.as_ref() == Some(&stated.source);
        self.beside.iter().find(|(_, stated)| is_it(stated)).map(|(origin, _)| *origin)
    }

    /// What stands beside the value and is not the value itself.
    pub fn others(&self) -> impl Iterator<Item = (Origin, &Stated)> {
        let own = self.origin();
        let beside = self.beside.iter().map(|(origin, stated)| (*origin, stated));
        beside.filter(move |(origin, _)| Some(*origin) != own)
    }
}

/// Where a value comes from that no return states, the one that counts first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// Published statistics.
    Published,
    /// A patient-level list.
    Derived,
}

impl Origin {
    /// `published` or `derived`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Derived => "derived",
        }
    }
}

/// A value beside the one that counts: stated before, published, or derived from a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// The value as it was stated.
    pub value: f64,
    /// How far what it was rounded from may lie from it, beyond its own decimals.
    pub margin: f64,
    /// Where it was read.
    pub source: Source,
}

/// The observations of one key, in time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What the series is about.
    pub key: SeriesKey,
    /// How often it is reported.
    pub frequency: Frequency,
    /// The observations by period; all periods are of the series' frequency.
    pub observations: BTreeMap<Period, Observation>,
}

impl Series {
    /// The observation of one month, in a monthly series.
    pub fn month(&self, month: Month) -> Option<&Observation> {
        self.observations.get(&Period::Month(month))
    }

    /// The last period that has a value, with the value.
    pub fn latest(&self) -> Option<(Period, f64)> {
        self.observations.iter().rev().find_map(|(period, o)| Some((*period, o.value?)))
    }
}
