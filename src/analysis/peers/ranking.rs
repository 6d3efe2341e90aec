//! Who is where: the organisations of one period in order, with shared ranks and quarters.

use std::collections::BTreeSet;

use super::{Standing, own};
use crate::calendar::Period;
use crate::framework::Framework;
use crate::layouts::NATIONAL;
use crate::polarity::Polarity;
use crate::series::Statistics;

/// Fewest organisations that quartiles are given for.
const FEWEST: usize = 4;

/// Every organisation with a value in the period, ranked.
pub fn standings(
    statistics: &Statistics,
    period: Period,
    polarity: Polarity,
    framework: &Framework,
) -> Vec<Standing> {
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
                region: statistics.regions.get(code).cloned(),
            })
        })
        .collect();
    rank(&mut standings, polarity);
    standings
}

/// The quarter of the ranking that a rank is in, from 1 for the best.
fn quartile(rank: usize, number: usize, polarity: Polarity) -> Option<u8> {
    let is_ranked = polarity != Polarity::Neutral && number >= FEWEST;
    is_ranked.then(|| (rank - 1) * 4 / number + 1).and_then(|quartile| u8::try_from(quartile).ok())
}

/// The quarter that a value is in among all values of the period, without ranking them all.
pub fn quarter(
    statistics: &Statistics,
    period: Period,
    own: f64,
    polarity: Polarity,
) -> Option<u8> {
    let is_better = |value: f64| match polarity {
        Polarity::Lower => value < own,
        Polarity::Higher | Polarity::Neutral => value > own,
    };
    let codes = statistics.series.keys().filter(|code| *code != NATIONAL);
    let values: Vec<f64> = codes.filter_map(|code| value(statistics, code, period)).collect();
    let better = values.iter().filter(|value| is_better(**value)).count();
    quartile(better + 1, values.len(), polarity)
}

/// What one organisation has in one period.
pub fn value(statistics: &Statistics, code: &str, period: Period) -> Option<f64> {
    statistics.series.get(code)?.observations.get(&period)?.value
}

/// The files in which the values of one period stand.
pub fn files(statistics: &Statistics, period: Period) -> Vec<String> {
    let observations = statistics.series.values().filter_map(|one| one.observations.get(&period));
    let sources = observations.filter_map(|seen| seen.source.as_ref());
    sources.map(|source| source.file.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The lowest value, the lower quartile, the median, the upper quartile and the highest value,
/// interpolated between neighbours (Hyndman and Fan's type 7). `None` for fewer than four.
pub fn quartiles(standings: &[Standing]) -> Option<[f64; 5]> {
    let mut values: Vec<f64> = standings.iter().map(|one| one.value).collect();
    values.sort_by(f64::total_cmp);
    let last = values.len().checked_sub(1).filter(|_| values.len() >= FEWEST)?;
    let at = |quarter: usize| {
        let below = last * quarter / 4;
        let share = (last * quarter % 4) as f64 / 4.0;
        let (one, next) = (*values.get(below)?, *values.get((below + 1).min(last))?);
        Some(one + share * (next - one))
    };
    Some([at(0)?, at(1)?, at(2)?, at(3)?, at(4)?])
}

/// Puts standings in order, the best first, and counts ranks and quarters anew.
pub fn rank(standings: &mut [Standing], polarity: Polarity) {
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
        standing.quartile = quartile(rank, number, polarity);
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
            region: None,
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
    fn the_middle_of_values_and_their_quartiles_lie_between_neighbours() {
        let of = |values: &[f64]| {
            let all: Vec<_> = values.iter().map(|value| standing("R", *value)).collect();
            quartiles(&all)
        };
        assert_eq!(of(&[5.0, 1.0, 3.0, 2.0, 4.0]), Some([1.0, 2.0, 3.0, 4.0, 5.0]));
        assert_eq!(of(&[1.0, 2.0, 3.0, 4.0]), Some([1.0, 1.75, 2.5, 3.25, 4.0]));
        assert_eq!(of(&[1.0, 2.0, 3.0]), None);
    }

    #[test]
    fn few_or_neutral_values_have_no_quartile() {
        assert!(ranked(&[1.0, 2.0, 3.0], Polarity::Lower).iter().all(|(.., q)| q.is_none()));
        let neutral = ranked(&[1.0, 2.0, 3.0, 4.0], Polarity::Neutral);
        assert_eq!(neutral.first(), Some(&(4.0, 1, None)));
    }
}
