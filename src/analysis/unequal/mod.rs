//! Unequal outcomes: what is known of one measure by the groups of one dimension, and whether the
//! gap between them narrows or only moves by chance.
//!
//! The statistics are those of [`crate::inequality`]; here it is decided which figures go into
//! them. Groups that a small-number rule hides stay hidden: they are named, and neither drawn nor
//! part of any sum from which they could be worked out. A person looks at one dimension of one
//! measure at a time, so it is worked out when it is asked for and not kept in the analysis.

mod findings;
mod gaps;
mod hide;
mod offers;
mod over_time;
mod sizes;
mod table;
#[cfg(test)]
mod tests;
mod tiles;

pub(super) use findings::findings;
pub use gaps::{Against, NoGap, TOGETHER};
pub(super) use hide::hide_small_groups;
pub use offers::{Offer, first, offers};
pub use over_time::{Direction, GapSeries, gap_over_time};
pub use sizes::{PopulationUsed, SlopeFound};
pub use tiles::{PROVIDERS, TilePicture, TileValue, providers, tiles_of};

use crate::calendar::Period;
use crate::disclosure::Rule;
use crate::framework::{Dimension, Framework, Indicator, Placed, Unit};
use crate::funnel::Kind;
use crate::inequality::{Counted, Group, Interval, NotStated, Share, Shares};
use crate::series::{Areas, Observation, SeriesKey, Source};

use super::Analysis;
use table::Table;

/// How many people a rate is for, where a measure counts people and populations are known.
pub const PER: f64 = 1_000.0;

/// Where a series belongs within a dimension, with what is known of its area.
fn place_of(
    key: &SeriesKey,
    dimension: &Dimension,
    framework: &Framework,
    areas: &Areas,
) -> Option<Placed> {
    let (area, group) = (key.area.as_deref(), key.group.as_deref());
    let level = key.area.clone().and_then(|area| areas.get(&(key.organisation.clone(), area)));
    framework.place_in(dimension, area, group, level.map(String::as_str))
}

/// Which groups are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Code of the organisation.
    pub organisation: String,
    /// Id of the indicator.
    pub indicator: String,
    /// Id of the dimension.
    pub dimension: String,
}

/// One measure at one organisation by the groups of one dimension, in the latest period.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// What the framework calls the organisation.
    pub organisation: String,
    /// The measure.
    pub indicator: Indicator,
    /// The dimension.
    pub dimension: Dimension,
    /// How often it is reported, as the latest period says.
    pub period: Period,
    /// What the values are.
    pub measured: Measured,
    /// The groups, in the order of the dimension, then those that it does not list by name.
    pub groups: Vec<GroupFigure>,
    /// The value of all groups together that are shown; `None` where it cannot be worked out.
    pub pooled: Option<f64>,
    /// Each group against the reference; of an order the first group alone.
    pub against: Vec<Against>,
    /// The slope through an order, or why there is none; `None` where the groups have no order.
    pub slope: Option<Result<SlopeFound, String>>,
    /// The groups' shares of the list against those of the population; `None` without populations.
    pub shares: Option<Shares>,
    /// The same for the groups with each mark, such as Core20 against everybody else.
    pub marked: Vec<Share>,
    /// Those whose group is not stated, in per cent of all that are shown.
    pub not_stated: NotStated,
    /// Where “not stated” was read.
    pub not_stated_source: Option<Source>,
    /// The rule that hides small numbers here.
    pub rule: Rule,
}

/// What the values of groups are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Shares of people or events, in per cent.
    Share,
    /// Numbers for each 1,000 of the population.
    Rate,
    /// Numbers as they are: groups of different sizes cannot be compared by them.
    Count,
    /// Anything else, such as minutes.
    Other,
}

/// One group in the latest period.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupFigure {
    /// Its name.
    pub name: String,
    /// What it is watched for, such as `Core20`.
    pub marks: Vec<String>,
    /// Its value; `None` where it is hidden or not reported.
    pub value: Option<f64>,
    /// Whether the small-number rule hides it.
    pub is_hidden: bool,
    /// The 95% interval of the value; `None` where numerator and denominator are not known.
    pub interval: Option<Interval>,
    /// Those who count.
    pub numerator: Option<f64>,
    /// Those who could.
    pub denominator: Option<f64>,
    /// How many of the population belong to it.
    pub population: Option<f64>,
    /// Where the value was read.
    pub source: Option<Source>,
    standard_error: Option<f64>,
}

impl Outcomes {
    /// Whether this many per cent “not stated” is a finding.
    pub fn is_finding(&self) -> bool {
        let limit = self.dimension.not_stated_finding;
        matches!(self.not_stated, NotStated::Shown(share) if share >= limit)
    }

    /// The names of the groups that the small-number rule hides.
    pub fn hidden(&self) -> Vec<&str> {
        let hidden = self.groups.iter().filter(|group| group.is_hidden);
        hidden.map(|group| group.name.as_str()).collect()
    }
}

impl GroupFigure {
    fn as_group(&self) -> Group {
        Group {
            name: self.name.clone(),
            population: self.population,
            value: self.value,
            standard_error: self.standard_error,
        }
    }
}

/// The outcomes of the groups that are asked for; `None` where no file speaks of them.
pub fn outcomes(
    analysis: &Analysis,
    framework: &Framework,
    rule: Rule,
    wanted: &Wanted,
) -> Option<Outcomes> {
    let table = Table::of(analysis, framework, rule, wanted)?;
    let period = table.latest()?;
    let groups = table.groups(period);
    let pooled = table.pooled(&groups);
    let not_stated_source = table.not_stated(period).and_then(|seen| seen.source.clone());
    Some(Outcomes {
        organisation: table.organisation.clone(),
        period,
        measured: table.measured,
        against: gaps::against(&table, &groups, pooled),
        slope: table.dimension.is_ordered.then(|| sizes::slope_of(&table, &groups)),
        shares: sizes::shares_of(&table, period, &groups),
        marked: sizes::marked(&table, &groups),
        not_stated: sizes::not_stated(&table, period, &groups),
        not_stated_source,
        pooled,
        groups,
        indicator: table.indicator.clone(),
        dimension: table.dimension.clone(),
        rule,
    })
}

impl Measured {
    /// What the values of an indicator are, by groups of which all have a population or not.
    fn of(unit: Unit, all_have_populations: bool) -> Self {
        match unit {
            Unit::Percent => Self::Share,
            Unit::Count if all_have_populations => Self::Rate,
            Unit::Count => Self::Count,
            Unit::Minutes | Unit::Pounds | Unit::Number => Self::Other,
        }
    }

    /// The figure of a group from what was observed of it.
    fn figure(self, observed: &Observation, population: Option<f64>) -> Figure {
        let value = observed.value;
        match self {
            Self::Share => {
                let counted = counted(observed.numerator, observed.denominator);
                Figure {
                    value,
                    numerator: observed.numerator,
                    denominator: observed.denominator,
                    interval: counted.interval(Kind::Share, 100.0),
                    standard_error: counted.group(Kind::Share, 100.0).standard_error,
                }
            }
            Self::Rate => {
                let counted = counted(value, population);
                let group = counted.group(Kind::Rate, PER);
                Figure {
                    value: group.value,
                    numerator: value,
                    denominator: population.filter(|_| value.is_some()),
                    interval: counted.interval(Kind::Rate, PER),
                    standard_error: group.standard_error,
                }
            }
            Self::Count => Figure { value, numerator: value, ..Figure::default() },
            Self::Other => {
                let denominator = observed.denominator;
                Figure { value, denominator, ..Figure::default() }
            }
        }
    }
}

/// What is worked out of one observation.
#[derive(Default)]
struct Figure {
    value: Option<f64>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    interval: Option<Interval>,
    standard_error: Option<f64>,
}

fn counted(numerator: Option<f64>, denominator: Option<f64>) -> Counted {
    Counted { name: String::new(), population: None, numerator, denominator }
}

/// The name under which a group stands.
fn name_of(placed: &Placed, dimension: &Dimension) -> Option<String> {
    match placed {
        Placed::Listed(at) => dimension.groups.get(*at).map(|group| group.name.clone()),
        Placed::Other(name) => Some(name.clone()),
        Placed::NotStated => None,
    }
}
