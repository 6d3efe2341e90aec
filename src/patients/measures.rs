//! What a list comes to: counts by group and month, and nothing about anybody.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::completeness::Completeness;
use super::cut::{Cut, NOT_KNOWN};
use super::kind::Kind;
use super::shown::ShownMeasures;
use crate::calendar::Month;
use crate::finding::Finding;

/// The measures of one list, exactly.
///
/// All counts are of people, or of events that each happened to one, so they stay inside this
/// module: what everything else may know of them is what [`Measures::shown`] gives.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    /// What its rows are.
    pub kind: Kind,
    /// The sheet.
    pub sheet: String,
    /// The month reported on, whose end is the last census.
    pub reporting_month: Month,
    /// The first month for which the list holds all that it should. Lists of people who wait often
    /// leave out who was removed long ago, so that earlier months look shorter than they were.
    pub whole_from: Option<Month>,
    /// Whether all rows were read and used.
    pub completeness: Completeness,
    /// The groups: by organisation, the whole first.
    pub(super) groups: Vec<GroupMeasures>,
    /// What a rule showed of them, where the exact counts were not kept.
    pub(super) kept: Option<Box<ShownMeasures>>,
}

/// Without its counts.
impl fmt::Debug for Measures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, sheet, reporting_month, whole_from, completeness, groups: _, kept: _ } =
            self;
        f.debug_struct("Measures")
            .field("kind", kind)
            .field("sheet", sheet)
            .field("reporting_month", reporting_month)
            .field("whole_from", whole_from)
            .field("completeness", completeness)
            .finish_non_exhaustive()
    }
}

/// A list that was counted: what it comes to, and what is doubtful about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// Its measures.
    pub measures: Measures,
    /// What was found, errors first, with addresses and never what a cell says.
    pub findings: Vec<Finding>,
}

impl Measures {
    /// Whether they may be used: not when rows are missing.
    pub fn may_be_used(&self) -> bool {
        self.completeness.is_whole()
    }

    /// Whether the list holds all of a month that it should.
    pub(super) fn is_whole_in(&self, month: Month) -> bool {
        self.whole_from.is_none_or(|from| from <= month)
    }
}

/// The measures of an organisation, or of a part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct GroupMeasures {
    /// The organisation's code.
    pub organisation: String,
    /// The part; `None` for the whole.
    pub part: Option<Part>,
    /// Its months, oldest first, without gaps.
    pub months: Vec<MonthMeasures>,
}

#[cfg(test)]
impl GroupMeasures {
    /// One month.
    pub fn month(&self, month: Month) -> Option<&MonthMeasures> {
        self.months.iter().find(|one| one.month == month)
    }
}

/// A part of an organisation, or of the people whom it cares for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Part {
    /// How the list was cut.
    pub cut: Cut,
    /// The name of the part.
    pub name: String,
}

impl Part {
    /// `Deprivation quintile 1`, `Ethnicity: not known`, `RXWAT`: the name in a series. Sites,
    /// places and networks go by their own names.
    pub fn words(&self) -> String {
        let Self { cut, name } = self;
        match cut {
            Cut::Site | Cut::Place | Cut::Pcn if name != NOT_KNOWN => name.clone(),
            Cut::Deprivation if name != NOT_KNOWN => format!("{} {name}", cut.words()),
            _ => format!("{}: {name}", cut.words()),
        }
    }
}

/// The measures of one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct MonthMeasures {
    /// The month.
    pub month: Month,
    /// Its figures, by indicator of the catalogue.
    pub figures: Vec<Figure>,
    /// The list at the end of the month, where the rows are of people who wait.
    pub waiting: Option<WaitingList>,
    /// Responses by category, where the rows are ambulance incidents.
    pub responses: Vec<Responses>,
}

impl MonthMeasures {
    /// The figure of an indicator.
    pub fn figure(&self, indicator: &str) -> Option<Amount> {
        self.figures.iter().find(|figure| figure.indicator == indicator).map(|figure| figure.amount)
    }
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Figure {
    /// The indicator's id in the catalogue.
    pub indicator: String,
    /// What it comes to.
    pub amount: Amount,
}

/// What a figure comes to, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Amount {
    /// A number of people or events.
    Count(u64),
    /// A share, shown in per cent. The denominator is never 0.
    Share {
        /// Those who count.
        numerator: u64,
        /// All.
        denominator: u64,
    },
    /// A mean time, shown in minutes: the sum over all, never a mean of means.
    MeanTime {
        /// The sum in seconds.
        seconds: u64,
        /// How many; never 0.
        events: u64,
    },
}

impl Amount {
    /// A share; `None` of nobody.
    pub(super) fn share(numerator: u64, denominator: u64) -> Option<Self> {
        (denominator > 0).then_some(Self::Share { numerator, denominator })
    }

    /// The value in the indicator's unit.
    pub fn value(self) -> f64 {
        match self {
            Self::Count(count) => count as f64,
            Self::Share { numerator, denominator } => numerator as f64 / denominator as f64 * 100.0,
            Self::MeanTime { seconds, events } => seconds as f64 / 60.0 / events as f64,
        }
    }
}

/// A waiting list at the end of a month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct WaitingList {
    /// All who wait.
    pub total: u64,
    /// Those of whom it is known since when; what follows is of them.
    pub known: u64,
    /// By weeks waited. RTT: more than k to k + 1 weeks, the last more than 104. Diagnostics: k to
    /// under k + 1 weeks, the last 13 or more.
    pub bands: Vec<u64>,
    /// How many wait longer than so many weeks: the thresholds of the kind of list.
    pub over: Vec<(u16, u64)>,
    /// Half have waited so many days or fewer; the mean of the two in the middle.
    pub median_days: Option<f64>,
    /// The fewest days that 92 in a hundred have waited or fewer.
    pub percentile_92_days: Option<u32>,
    /// The longest wait in days.
    pub longest_days: Option<u32>,
    /// How the list moved in the month.
    pub movement: Movement,
    /// Waits that ended in the month, with a known start.
    pub completed: u64,
    /// Of these, how many within the standard: 18 weeks, or under 6 for diagnostics.
    pub completed_within: u64,
}

/// How a list moved in a month: opening + additions − removals = closing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Movement {
    /// Waiting at the end of the month before.
    pub opening: u64,
    /// Waits that started.
    pub additions: u64,
    /// Waits that ended.
    pub removals: u64,
    /// Waiting at the end.
    pub closing: u64,
}

impl Movement {
    /// Whether the four agree.
    pub fn reconciles(&self) -> bool {
        self.opening + self.additions == self.closing + self.removals
    }
}

/// Ambulance responses of one category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Responses {
    /// The category, from 1.
    pub category: u8,
    /// How many incidents.
    pub incidents: u64,
    /// The sum of their response times in seconds.
    pub seconds: u64,
}

/// `17 weeks and 3 days`, the way in which a long wait is told.
pub fn weeks_and_days(days: u32) -> String {
    let (weeks, rest) = (days / 7, days % 7);
    let count = |number: u32, noun| crate::words::counted(number as usize, noun);
    match (weeks, rest) {
        (0, days) => count(days, "day"),
        (weeks, 0) => count(weeks, "week"),
        (weeks, days) => format!("{} and {}", count(weeks, "week"), count(days, "day")),
    }
}

/// Measures of a list that nobody counted, for tests of what is made of them.
#[cfg(test)]
#[derive(Clone, Debug)]
pub struct Invented {
    measures: Measures,
}

#[cfg(test)]
impl Invented {
    /// A list of attendances up to a month.
    pub fn attendances(sheet: &str, reporting_month: Month) -> Self {
        Self::of(Kind::AeAttendances, sheet, reporting_month)
    }

    /// A list of pathways up to a month.
    pub fn rtt_pathways(sheet: &str, reporting_month: Month) -> Self {
        Self::of(Kind::RttPathways, sheet, reporting_month)
    }

    fn of(kind: Kind, sheet: &str, reporting_month: Month) -> Self {
        let measures = Measures {
            kind,
            sheet: sheet.to_owned(),
            reporting_month,
            whole_from: None,
            completeness: Completeness::default(),
            groups: Vec::new(),
            kept: None,
        };
        Self { measures }
    }

    /// An organisation, or a part of it, with how many attended within 4 hours and how many in all
    /// in each month from the first on.
    #[must_use]
    pub fn group(
        mut self,
        organisation: &str,
        part: Option<(Cut, &str)>,
        first: Month,
        months: &[(u64, u64)],
    ) -> Self {
        let months = (0..).zip(months).map(|(ahead, (numerator, denominator))| {
            let amount = Amount::Share { numerator: *numerator, denominator: *denominator };
            let figures = vec![Figure { indicator: "ae_4h".to_owned(), amount }];
            MonthMeasures { month: first + ahead, figures, waiting: None, responses: Vec::new() }
        });
        self.measures.groups.push(GroupMeasures {
            organisation: organisation.to_owned(),
            part: part.map(|(cut, name)| Part { cut, name: name.to_owned() }),
            months: months.collect(),
        });
        self
    }

    /// The list, with what else a test says of it.
    pub fn with(mut self, change: impl FnOnce(&mut Measures)) -> Measures {
        change(&mut self.measures);
        self.measures
    }

    /// The list.
    pub fn measures(self) -> Measures {
        self.measures
    }
}
