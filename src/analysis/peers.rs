//! Published statistics as a comparison: how every organisation of a published table stands, and
//! the chart of each.
//!
//! Ranks are of one period, the latest that is not after the month that is judged. They say who is
//! where; whether a difference is more than chance is for the charts to say. The series behind the
//! ranks stay here: two years of files hold a hundred thousand values, and a person looks at one
//! chart at a time, which [`peer`] draws when it is asked for.

mod chance;
mod group;
mod quarters;
mod ranking;
#[cfg(test)]
mod sample;
mod variation;

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

use super::item::Item;
use super::judge::chart_item;
use super::{cut, reports};
use crate::calendar::{Frequency, Month, Period};
use crate::choices::Choices;
use crate::entered::Entered;
use crate::framework::{About, Framework, Indicator, Kind, Tolerance};
use crate::intake::FileReport;
use crate::layouts::{Measure, NATIONAL, Subject};
use crate::series::{Series, Statistics, statistics};

pub use chance::Ranks;
pub use group::{Group, GroupKind, Members};
pub(super) use quarters::Quarters;
#[cfg(test)]
pub use sample::peers as peers_sample;
pub use variation::{Table, variation};

/// The published statistics of one indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Peers {
    /// The indicator, from the catalogue or from the layout.
    pub indicator: Indicator,
    /// What the organisations are.
    pub subject: Subject,
    /// How often it is published.
    pub frequency: Frequency,
    /// The period that is compared.
    pub period: Period,
    /// Every organisation with a value in that period, the best first; where neither direction is
    /// better, the highest first.
    pub standings: Vec<Standing>,
    /// The value of the whole country, as published.
    pub national: Option<f64>,
    /// The groups that the organisations can be compared within, besides all together.
    pub groups: Vec<Group>,
    /// The files that the values of the period were read in, in order of their names.
    pub files: Vec<String>,
}

/// One organisation of one table of published statistics.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peer {
    /// Id of the indicator.
    pub indicator: String,
    /// What the organisations of the table are.
    pub subject: Subject,
    /// How often the table is published.
    pub frequency: Frequency,
    /// Code of the organisation.
    pub code: String,
}

/// How one organisation stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Its code.
    pub code: String,
    /// Its name, as published.
    pub name: String,
    /// What the framework calls it; `None` for organisations of other systems.
    pub own: Option<String>,
    /// Its value.
    pub value: f64,
    /// Its numerator, where published.
    pub numerator: Option<f64>,
    /// Its denominator, where published.
    pub denominator: Option<f64>,
    /// Its rank, from 1 for the best; equal values share one.
    pub rank: usize,
    /// The quarter of the ranking that it is in, from 1 for the best; `None` where neither
    /// direction is better, or with fewer than four organisations.
    pub quartile: Option<u8>,
    /// Its region, where a published file says it.
    pub region: Option<String>,
}

/// The framework with the measures of the layouts that are in use.
pub(super) fn with_measures(framework: &Framework, files: &[&FileReport]) -> Framework {
    let mut framework = framework.clone();
    let extracts = files.iter().flat_map(|file| &file.published);
    for (id, measure) in extracts.flat_map(|extract| &extract.measures) {
        if framework.indicator(id).is_none() {
            framework.indicators.push(indicator(id, measure));
        }
    }
    framework
}

fn indicator(id: &str, measure: &Measure) -> Indicator {
    Indicator {
        id: id.to_owned(),
        name: measure.name.clone(),
        aliases: Vec::new(),
        unit: measure.unit,
        polarity: measure.polarity,
        kind: Kind::Performance,
        domain: "performance".to_owned(),
        programme: "Published statistics".to_owned(),
        decimals: measure.decimals,
        tolerance: Tolerance::default(),
        counts_people: false,
        from_weeks: None,
        targets: Vec::new(),
        about: About::default(),
    }
}

/// The comparison of everything that is published up to a month.
pub(super) fn compare(
    statistics: Vec<Statistics>,
    framework: &Framework,
    as_of: Month,
) -> Vec<Peers> {
    let regions = group::regions(&statistics);
    statistics.into_iter().filter_map(|one| peers(one, framework, &regions, as_of)).collect()
}

fn peers(
    mut statistics: Statistics,
    framework: &Framework,
    regions: &group::Regions,
    as_of: Month,
) -> Option<Peers> {
    let indicator = framework.indicator(&statistics.indicator)?.clone();
    statistics.series = std::mem::take(&mut statistics.series)
        .into_iter()
        .map(|(code, series)| (code, cut::up_to(series, as_of)))
        .filter(|(_, series)| series.latest().is_some())
        .collect();
    let latest = statistics.series.values().filter_map(Series::latest);
    let period = latest.map(|(period, _)| period).max()?;
    let mut standings = ranking::standings(&statistics, period, indicator.polarity, framework);
    group::place(&mut standings, regions);
    let national = ranking::value(&statistics, NATIONAL, period);
    let (subject, frequency) = (statistics.subject, statistics.frequency);
    let groups = group::groups(&standings, framework);
    let files = ranking::files(&statistics, period);
    Some(Peers { indicator, subject, frequency, period, standings, national, groups, files })
}

/// What the framework calls the organisation with exactly this code.
fn own(framework: &Framework, code: &str) -> Option<String> {
    framework.organisation_with_code(code).map(|organisation| organisation.key.clone())
}

/// The series that files publish.
pub(super) fn published(files: &[&FileReport]) -> Vec<Statistics> {
    statistics(
        files
            .iter()
            .flat_map(|file| file.published.iter().map(|extract| (file.name.as_str(), extract))),
    )
}

/// The item of one organisation: its chart and its latest value up to `as_of`; published statistics
/// have no plan, and so no tier. `None` where no file speaks of it.
pub fn peer(
    files: &[impl Borrow<FileReport>],
    framework: &Framework,
    entered: &Entered,
    peer: &Peer,
    as_of: Month,
) -> Option<Item> {
    let files = &reports(files);
    let framework = &with_measures(&entered.over(framework), files);
    let is_asked = |one: &Statistics| {
        (&one.indicator, one.subject, one.frequency)
            == (&peer.indicator, peer.subject, peer.frequency)
    };
    let statistics = published(files).into_iter().find(is_asked)?;
    let series = cut::up_to(statistics.series.get(&peer.code)?.clone(), as_of);
    let indicator = framework.indicator(&peer.indicator)?;
    let mut item = chart_item(&series, indicator, framework, &Choices::default());
    item.organisation_name = statistics.name(&peer.code).to_owned();
    item.organisation =
        own(framework, &peer.code).unwrap_or_else(|| item.organisation_name.clone());
    Some(item)
}
