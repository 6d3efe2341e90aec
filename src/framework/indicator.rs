//! The catalogue of indicators: what is measured, in which unit, against which targets.

use serde::{Deserialize, Serialize};

use super::{About, Kind};
use crate::calendar::Month;
use crate::polarity::{Polarity, more_than};

/// One indicator of the catalogue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Stable id, such as `ae_4h`.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Other names under which returns report it.
    pub aliases: Vec<String>,
    /// Unit of the value.
    pub unit: Unit,
    /// Which way is better.
    pub polarity: Polarity,
    /// The sort of plan that it belongs to.
    pub kind: Kind,
    /// Oversight domain: `performance`, `quality`, `finance` or `workforce`. Decides the
    /// committee where a cell of the matrix names two.
    pub domain: String,
    /// Programme it belongs to, such as `Urgent and emergency care`.
    pub programme: String,
    /// Decimal places shown. Comparisons use the value as it is.
    pub decimals: u8,
    /// How much worse than plan still counts as on plan.
    pub tolerance: Tolerance,
    /// Whether its values count people of whom small numbers could tell: below national level a copy
    /// that is to be sent shows them by a small-number rule.
    pub counts_people: bool,
    /// How a month comes about where only weeks are reported; `None` where weeks make no month.
    pub from_weeks: Option<FromWeeks>,
    /// National and local targets, each with the months in which it holds.
    pub targets: Vec<Target>,
    /// What it counts, who answers for it, what should replace it.
    pub about: About,
}

/// The unit of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Per cent, on the scale 0 to 100.
    Percent,
    /// A whole number of people, events or things.
    Count,
    /// Minutes; shown as minutes and seconds.
    Minutes,
    /// Pounds sterling.
    Pounds,
    /// Any other number.
    Number,
}

/// How the value of a month comes from those of the weeks that end in it.
///
/// Source: the escalation rule counts months, while Tier 1 reporting is weekly or monthly (System
/// NHS Accountability and Performance Framework).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FromWeeks {
    /// What happened in the weeks is put together: counts are summed, shares made from the sums of
    /// their parts.
    Sum,
    /// The state at the end of the last week, such as of a waiting list.
    Last,
}

/// How much adverse variance is tolerated before a month counts as under performance. A variance
/// equal to the tolerance is not a miss.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tolerance {
    /// In the indicator's unit.
    Units(f64),
    /// In per cent of that month's plan.
    PercentOfPlan(f64),
}

impl Default for Tolerance {
    fn default() -> Self {
        Self::Units(0.0)
    }
}

impl Tolerance {
    /// The tolerated variance from `standard`, in the indicator's unit.
    pub fn allowance(self, standard: f64) -> f64 {
        match self {
            Self::Units(units) => units,
            Self::PercentOfPlan(percent) => percent * standard.abs() / 100.0,
        }
    }

    /// Whether `actual` misses `standard` (a plan or a target) by more than is tolerated.
    pub fn is_missed(self, polarity: Polarity, standard: f64, actual: f64) -> bool {
        let variance = polarity.adverse_variance(standard, actual);
        more_than(variance, self.allowance(standard), standard.abs() + actual.abs())
    }
}

/// A target and when it holds: one value for all its months, or a trajectory that moves in equal
/// monthly steps from one value to another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The value to reach, in the indicator's unit; of a trajectory the value in its first month.
    pub value: f64,
    /// The value of a trajectory in its last month; `None` for a target that does not move.
    pub to_value: Option<f64>,
    /// First month in which it holds; open when `None`.
    pub from: Option<Month>,
    /// Last month in which it holds; open when `None`.
    pub to: Option<Month>,
    /// What it is called, such as `constitutional standard`.
    pub label: String,
    /// Where it is written down.
    pub source: String,
}

impl Target {
    /// Whether the target holds in `month`.
    pub fn holds_in(&self, month: Month) -> bool {
        self.from.is_none_or(|from| from <= month) && self.to.is_none_or(|to| month <= to)
    }

    /// The value to reach in `month`. A trajectory keeps its first value before it starts, and its
    /// last after it ended.
    pub fn value_in(&self, month: Month) -> f64 {
        let (Some(end), Some(from), Some(to)) = (self.to_value, self.from, self.to) else {
            return self.value;
        };
        match month {
            _ if month >= to => end,
            _ if month <= from => self.value,
            _ => self.value + (end - self.value) * f64::from(month - from) / f64::from(to - from),
        }
    }
}

/// The target of one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetInMonth<'a> {
    /// The value to reach in this month, in the indicator's unit.
    pub value: f64,
    /// What the target is called.
    pub label: &'a str,
    /// Where it is written down.
    pub source: &'a str,
}

impl Indicator {
    /// Everything it is called: id, name, aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), self.name.as_str()]
            .into_iter()
            .chain(self.aliases.iter().map(String::as_str))
    }

    /// The target that holds in `month`; of several the one that started last.
    pub fn target_in(&self, month: Month) -> Option<TargetInMonth<'_>> {
        let holding = self.targets.iter().filter(|target| target.holds_in(month));
        holding.max_by_key(|target| target.from).map(|target| TargetInMonth {
            value: target.value_in(month),
            label: &target.label,
            source: &target.source,
        })
    }

    /// Whether finance committees are responsible.
    pub fn is_finance(&self) -> bool {
        self.domain == "finance"
    }
}

impl Unit {
    /// The unit as the catalogue writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Minutes => "minutes",
            Self::Pounds => "pounds",
            Self::Number => "number",
        }
    }
}
