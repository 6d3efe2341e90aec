//! Figures as they may be shown: of one list, by organisation and part, month by month.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::super::cut::Cut;
use super::super::kind::Kind;
use super::super::measures::Part;
use crate::calendar::Month;
use crate::disclosure::{Rule, Shown};

/// The measures of one list as they may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownMeasures {
    /// What its rows are.
    pub kind: Kind,
    /// The rule that was applied.
    pub rule: Rule,
    /// The sheet.
    pub sheet: String,
    /// The month reported on.
    pub reporting_month: Month,
    /// By organisation, the whole first, then its parts by cut.
    pub groups: Vec<ShownGroup>,
}

/// The measures of an organisation, or of a part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownGroup {
    /// The organisation's code.
    pub organisation: String,
    /// The part; `None` for the whole.
    pub part: Option<Part>,
    /// The months for which the list holds all that it should, oldest first, without gaps.
    pub months: Vec<ShownMonth>,
}

/// The measures of one month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownMonth {
    /// The month.
    pub month: Month,
    /// Its figures, by indicator of the catalogue.
    pub figures: Vec<ShownFigure>,
    /// The list at the end of the month, where the rows are of people who wait.
    pub waiting: Option<ShownWaitingList>,
    /// Responses by category, where the rows are ambulance incidents. The whole only.
    pub responses: Vec<ShownResponses>,
}

/// What sort of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FigureSort {
    /// A number of people or events.
    Count,
    /// A share in per cent.
    Share,
    /// A mean time in minutes.
    MeanTime,
}

/// A figure as it may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownFigure {
    /// The indicator's id in the catalogue.
    pub indicator: Arc<str>,
    /// What sort it is.
    pub sort: FigureSort,
    /// The value in the indicator's unit, worked out from numbers as they are shown; `None` where
    /// the rule hides it.
    pub value: Option<f64>,
    /// How far the exact value may lie from it, in the same unit.
    pub margin: f64,
    /// The numerator of a share.
    pub numerator: Option<Shown>,
    /// The denominator of a share, or the number of events of a mean.
    pub denominator: Option<Shown>,
}

/// A waiting list as it may be shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownWaitingList {
    /// All who wait.
    pub total: Shown,
    /// Those of whom it is known since when; what follows is of them.
    pub known: Shown,
    /// By weeks waited, shortest first; empty for parts.
    pub bands: Vec<Band>,
    /// How many wait longer than so many weeks; for diagnostics so many weeks or more.
    pub over: Vec<(u16, Shown)>,
    /// Half have waited so many days or fewer.
    pub median: Days,
    /// The fewest days that 92 in a hundred have waited or fewer.
    pub percentile_92: Days,
    /// The longest wait, which is one person's.
    pub longest: Longest,
    /// How the list moved in the month.
    pub movement: ShownMovement,
    /// Waits that ended in the month, with a known start.
    pub completed: Shown,
    /// Of these, how many within the standard.
    pub completed_within: Shown,
}

/// How many have waited between so many weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// From so many weeks.
    pub from: u16,
    /// To so many; `None` for the last.
    pub to: Option<u16>,
    /// How many.
    pub people: Shown,
}

/// A number of days that many people's waits come to.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Days {
    /// Nobody waits.
    None,
    /// So many.
    Number(f64),
    /// The rule hides it.
    Hidden,
}

/// What is told of the longest wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Longest {
    /// Nobody waits, or nothing may be told.
    None,
    /// So many days.
    Days(u32),
    /// The last threshold in weeks beyond which a number of people is shown.
    Beyond(u16),
}

/// How a list moved in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownMovement {
    /// Waiting at the end of the month before.
    pub opening: Shown,
    /// Waits that started.
    pub additions: Shown,
    /// Waits that ended.
    pub removals: Shown,
    /// Waiting at the end.
    pub closing: Shown,
    /// Whether opening + additions − removals = closing before anything was hidden or rounded.
    pub reconciles: bool,
}

/// Ambulance responses of one category.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownResponses {
    /// The category, from 1.
    pub category: u8,
    /// How many incidents.
    pub incidents: Shown,
    /// Their mean response time in minutes; `None` where it is hidden.
    pub mean: Option<f64>,
}

impl ShownMeasures {
    /// The wholes of the organisations.
    pub fn wholes(&self) -> impl Iterator<Item = &ShownGroup> {
        self.groups.iter().filter(|group| group.part.is_none())
    }

    /// The parts of an organisation by one cut.
    pub fn parts<'s>(
        &'s self,
        organisation: &'s str,
        cut: Cut,
    ) -> impl Iterator<Item = (&'s Part, &'s ShownGroup)> {
        let own = self.groups.iter().filter(move |group| group.organisation == organisation);
        let part = own.filter_map(|group| Some((group.part.as_ref()?, group)));
        part.filter(move |(part, _)| part.cut == cut)
    }

    /// The cuts by which it was counted.
    pub fn cuts(&self) -> Vec<Cut> {
        let cuts = self.groups.iter().filter_map(|group| Some(group.part.as_ref()?.cut));
        let mut cuts: Vec<Cut> = cuts.collect();
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// The months, oldest first.
    pub fn months(&self) -> Vec<Month> {
        let months = self.groups.iter().flat_map(|group| &group.months).map(|one| one.month);
        let mut months: Vec<Month> = months.collect();
        months.sort_unstable();
        months.dedup();
        months
    }
}

impl ShownGroup {
    /// One month.
    pub fn month(&self, month: Month) -> Option<&ShownMonth> {
        self.months.iter().find(|one| one.month == month)
    }
}

impl ShownMonth {
    /// The figure of an indicator.
    pub fn figure(&self, indicator: &str) -> Option<&ShownFigure> {
        self.figures.iter().find(|figure| &*figure.indicator == indicator)
    }
}
