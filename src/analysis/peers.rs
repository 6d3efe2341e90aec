//! Published statistics as a comparison: how every organisation of a published table stands, and
//! the chart of each.
//!
//! Ranks are of one period, the latest that is not after the month that is judged. They say who is
//! where; whether a difference is more than chance is for the charts to say.

use serde::{Deserialize, Serialize};

use super::cut;
use super::item::Item;
use super::judge::chart_item;
use crate::calendar::{Frequency, Month, Period};
use crate::choices::Choices;
use crate::framework::{Framework, Indicator, Tolerance};
use crate::intake::FileReport;
use crate::layouts::{Measure, NATIONAL, Subject};
use crate::polarity::Polarity;
use crate::series::{Series, Statistics};

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
    /// Every series, cut at the month that is judged.
    pub statistics: Statistics,
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
}

/// Fewest organisations that quartiles are given for.
const FEWEST: usize = 4;

/// The framework with the measures of the layouts that are in use.
pub(super) fn with_measures(framework: &Framework, files: &[FileReport]) -> Framework {
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
        domain: "performance".to_owned(),
        programme: "Published statistics".to_owned(),
        decimals: measure.decimals,
        tolerance: Tolerance::default(),
        counts_people: false,
        targets: Vec::new(),
    }
}

/// The comparison of everything that is published up to a month.
pub(super) fn compare(
    statistics: Vec<Statistics>,
    framework: &Framework,
    as_of: Month,
) -> Vec<Peers> {
    statistics.into_iter().filter_map(|one| peers(one, framework, as_of)).collect()
}

fn peers(mut statistics: Statistics, framework: &Framework, as_of: Month) -> Option<Peers> {
    let indicator = framework.indicator(&statistics.indicator)?.clone();
    statistics.series = std::mem::take(&mut statistics.series)
        .into_iter()
        .map(|(code, series)| (code, cut::up_to(series, as_of)))
        .filter(|(_, series)| series.latest().is_some())
        .collect();
    let latest = statistics.series.values().filter_map(Series::latest);
    let period = latest.map(|(period, _)| period).max()?;
    let value = |code: &str| statistics.series.get(code)?.observations.get(&period)?.value;
    let mut standings: Vec<Standing> = statistics
        .series
        .iter()
        .filter(|(code, _)| *code != NATIONAL)
        .filter_map(|(code, series)| {
            let observation = series.observations.get(&period)?;
            Some(Standing {
                code: code.clone(),
                name: statistics.name(code).to_owned(),
                own: own(framework, code),
                value: observation.value?,
                numerator: observation.numerator,
                denominator: observation.denominator,
                rank: 0,
                quartile: None,
            })
        })
        .collect();
    rank(&mut standings, indicator.polarity);
    let national = value(NATIONAL);
    let (subject, frequency) = (statistics.subject, statistics.frequency);
    Some(Peers { indicator, subject, frequency, period, standings, national, statistics })
}

/// What the framework calls the organisation with exactly this code.
fn own(framework: &Framework, code: &str) -> Option<String> {
    framework.organisation_with_code(code).map(|organisation| organisation.key.clone())
}

fn rank(standings: &mut [Standing], polarity: Polarity) {
    let best_first = |one: &Standing, other: &Standing| match polarity {
        Polarity::Lower => one.value.total_cmp(&other.value),
        Polarity::Higher | Polarity::Neutral => other.value.total_cmp(&one.value),
    };
    standings.sort_by(|one, other| best_first(one, other).then(one.code.cmp(&other.code)));
    let number = standings.len();
    let mut shared: Option<(f64, usize)> = None;
    for (index, standing) in standings.iter_mut().enumerate() {
        let rank = match shared {
            Some((value, rank)) if value == standing.value => rank,
            _ => index + 1,
        };
        shared = Some((standing.value, rank));
        standing.rank = rank;
        if polarity != Polarity::Neutral && number >= FEWEST {
            let quartile = (rank - 1) * 4 / number + 1;
            standing.quartile = u8::try_from(quartile).ok();
        }
    }
}

impl Peers {
    /// The item of one organisation: its chart and its latest value; published statistics have no
    /// plan, and so no tier. `None` for a code that is not among them.
    pub fn item(&self, code: &str, framework: &Framework) -> Option<Item> {
        let series = self.statistics.series.get(code)?;
        let mut item = chart_item(series, &self.indicator, framework, &Choices::default());
        item.organisation_name = self.statistics.name(code).to_owned();
        item.organisation = own(framework, code).unwrap_or_else(|| item.organisation_name.clone());
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(code: &str, value: f64) -> Standing {
        Standing {
            code: code.to_owned(),
            name: code.to_owned(),
            own: None,
            value,
            numerator: None,
            denominator: None,
            rank: 0,
            quartile: None,
        }
    }

    fn ranked(values: &[f64], polarity: Polarity) -> Vec<(f64, usize, Option<u8>)> {
        let mut standings: Vec<_> =
            values.iter().map(|value| standing(&format!("R{value}"), *value)).collect();
        rank(&mut standings, polarity);
        standings.iter().map(|one| (one.value, one.rank, one.quartile)).collect()
    }

    #[test]
    fn the_best_is_first_and_equal_values_share_a_rank() {
        let q = Some;
        assert_eq!(
            ranked(&[60.0, 80.0, 70.0, 80.0], Polarity::Higher),
            [(80.0, 1, q(1)), (80.0, 1, q(1)), (70.0, 3, q(3)), (60.0, 4, q(4))]
        );
        assert_eq!(
            ranked(&[4.0, 1.0, 3.0, 2.0], Polarity::Lower),
            [(1.0, 1, q(1)), (2.0, 2, q(2)), (3.0, 3, q(3)), (4.0, 4, q(4))]
        );
    }

    #[test]
    fn quartiles_are_as_even_as_the_number_allows() {
        let values: Vec<f64> = (1..=10).map(f64::from).collect();
        let ranked = ranked(&values, Polarity::Lower);
        let quartiles: Vec<u8> = ranked.iter().filter_map(|(.., quartile)| *quartile).collect();
        assert_eq!(quartiles, [1, 1, 1, 2, 2, 3, 3, 3, 4, 4]);
    }

    #[test]
    fn few_or_neutral_values_have_no_quartile() {
        assert!(ranked(&[1.0, 2.0, 3.0], Polarity::Lower).iter().all(|(.., q)| q.is_none()));
        let neutral = ranked(&[1.0, 2.0, 3.0, 4.0], Polarity::Neutral);
        assert_eq!(neutral.first(), Some(&(4.0, 1, None)));
    }
}
