//! Months from weeks, for what counts in months.
//!
//! Control charts stay on the weeks themselves. The escalation rule counts months: there weeks are
//! put together, or the state at the end of the last one is taken, as the indicator says. A week
//! belongs to the month in which it ends. A month counts only when all its weeks are there; until
//! then it is held.

use std::collections::{BTreeMap, BTreeSet};

use super::combination::{Combination, combine};
use super::{Observation, Series, SeriesKey};
use crate::calendar::{Frequency, Month, Period};
use crate::framework::{Framework, FromWeeks, Indicator};

/// Days in a week.
const DAYS: i32 = 7;

/// The months that the weeks of a series make; `None` for a series of another frequency, and for an
/// indicator whose weeks make no month.
pub fn months_from_weeks(weekly: &Series, indicator: &Indicator) -> Option<Series> {
    let how = indicator.from_weeks.filter(|_| weekly.frequency == Frequency::Weekly)?;
    let months: BTreeSet<Month> =
        weekly.observations.keys().map(|period| period.month_of_end()).collect();
    let of_month = |month: Month| {
        let weeks = weeks_of(weekly, month);
        let observation = match how {
            FromWeeks::Sum => summed(&weeks, indicator),
            FromWeeks::Last => last(&weeks),
        };
        (observation != Observation::default()).then_some((Period::Month(month), observation))
    };
    let observations: BTreeMap<Period, Observation> =
        months.into_iter().filter_map(of_month).collect();
    let key = weekly.key.clone();
    let is_empty = observations.is_empty();
    (!is_empty).then_some(Series { key, frequency: Frequency::Monthly, observations })
}

/// Adds the months that weeks make to series in order of key and frequency. A month of which a
/// return or a publication speaks keeps what that says; only what is missing there is filled in.
///
/// Returns the keys of which nobody states a month, so that weeks alone make them.
pub fn with_months_from_weeks(
    series: &mut Vec<Series>,
    framework: &Framework,
) -> BTreeSet<SeriesKey> {
    let mut of_weeks_alone = BTreeSet::new();
    let made: Vec<Series> = series
        .iter()
        .filter_map(|one| months_from_weeks(one, framework.indicator(&one.key.indicator)?))
        .collect();
    for months in made {
        let is_same =
            |one: &&mut Series| one.key == months.key && one.frequency == Frequency::Monthly;
        let Some(own) = series.iter_mut().find(is_same) else {
            of_weeks_alone.insert(months.key.clone());
            series.push(months);
            continue;
        };
        for (period, made) in months.observations {
            let own = own.observations.entry(period).or_default();
            own.plan = own.plan.or(made.plan);
            own.recovery = own.recovery.or(made.recovery);
            if !own.has_value() {
                own.value = made.value;
                (own.numerator, own.denominator) = (made.numerator, made.denominator);
                own.source = made.source;
            }
        }
    }
    series.sort_by(|one, other| (&one.key, one.frequency).cmp(&(&other.key, other.frequency)));
    of_weeks_alone
}

/// Every week that ends in the month, by its first day, whether it is reported or not. Weeks start
/// on the weekday of the first that is reported.
fn weeks_of(weekly: &Series, month: Month) -> BTreeMap<String, Option<&Observation>> {
    let Some(anchor) = weekly.observations.keys().next() else { return BTreeMap::new() };
    let anchor = anchor.first_day();
    let from_anchor = month.first_day().days_since(anchor).rem_euclid(DAYS);
    // The first day of the first week that ends in the month, then in steps of a week.
    let mut week = month.first_day().plus_days(-from_anchor);
    let mut weeks = BTreeMap::new();
    while week.plus_days(DAYS - 1) <= month.last_day() {
        if week.plus_days(DAYS - 1) >= month.first_day() {
            weeks.insert(week.to_string(), weekly.observations.get(&Period::Week(week)));
        }
        week = week.plus_days(DAYS);
    }
    weeks
}

/// Weeks put together as the parts of a whole are, as long as every one of them is there.
fn summed(weeks: &BTreeMap<String, Option<&Observation>>, indicator: &Indicator) -> Observation {
    let parts: BTreeMap<&str, Option<&Observation>> =
        weeks.iter().map(|(week, seen)| (week.as_str(), *seen)).collect();
    let figures = combine(&parts, Combination::of(indicator));
    let is_whole = figures.missing.is_empty() && figures.value.is_some();
    let of_whole = |number: Option<f64>| number.filter(|_| is_whole);
    Observation {
        value: of_whole(figures.value),
        numerator: of_whole(figures.numerator),
        denominator: of_whole(figures.denominator),
        plan: figures.plan,
        source: latest(weeks).and_then(|seen| seen.source.clone()).filter(|_| is_whole),
        ..Observation::default()
    }
}

/// The last week of the month, once all of them are there. Plans of the future stand on their own.
fn last(weeks: &BTreeMap<String, Option<&Observation>>) -> Observation {
    let Some(last) = latest(weeks) else { return Observation::default() };
    let is_whole = weeks.values().all(|seen| seen.is_some_and(|seen| seen.value.is_some()));
    Observation {
        plan: last.plan,
        recovery: last.recovery,
        ..if is_whole {
            Observation {
                value: last.value,
                numerator: last.numerator,
                denominator: last.denominator,
                source: last.source.clone(),
                ..Observation::default()
            }
        } else {
            Observation::default()
        }
    }
}

/// What the last week of the month says, where it is reported. Dates are written so that they sort.
fn latest<'a>(weeks: &BTreeMap<String, Option<&'a Observation>>) -> Option<&'a Observation> {
    weeks.values().next_back().copied().flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::Date;
    use crate::framework::sample::sample;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn indicator(id: &str, how: FromWeeks) -> Indicator {
        Indicator { from_weeks: Some(how), ..sample().indicator(id).unwrap().clone() }
    }

    /// Weeks one after another from a day on, each with a value; `None` is a week left out.
    fn weeks(first: &str, indicator: &str, values: &[Option<Observation>]) -> Series {
        let key = SeriesKey {
            organisation: "RXW".to_owned(),
            indicator: indicator.to_owned(),
            area: None,
            group: None,
        };
        let observations = (0..).zip(values).filter_map(|(at, seen)| {
            Some((Period::Week(day(first).plus_days(7 * at)), seen.clone()?))
        });
        Series { key, frequency: Frequency::Weekly, observations: observations.collect() }
    }

    fn count(value: f64) -> Option<Observation> {
        Some(Observation { value: Some(value), ..Observation::default() })
    }

    fn values(series: &Series) -> Vec<(String, Option<f64>)> {
        let seen = series.observations.iter();
        seen.map(|(period, seen)| (period.to_string(), seen.value)).collect()
    }

    #[test]
    fn a_week_belongs_to_the_month_in_which_it_ends() {
        // Mondays; the week from 28 April ends on 4 May, that from 26 May on 1 June.
        let weekly = weeks("2025-04-28", "rtt_65w", &[1.0, 2.0, 4.0, 8.0, 16.0].map(count));
        let made = months_from_weeks(&weekly, &indicator("rtt_65w", FromWeeks::Sum)).unwrap();
        assert_eq!(values(&made), [("May 2025".to_owned(), Some(15.0))], "June is not whole yet");
        let made = months_from_weeks(&weekly, &indicator("rtt_65w", FromWeeks::Last)).unwrap();
        assert_eq!(values(&made), [("May 2025".to_owned(), Some(8.0))]);
    }

    #[test]
    fn a_month_with_a_week_missing_is_held() {
        let left_out = [count(1.0), None, count(4.0), count(8.0)];
        for how in [FromWeeks::Sum, FromWeeks::Last] {
            let weekly = weeks("2025-04-28", "rtt_65w", &left_out);
            assert_eq!(months_from_weeks(&weekly, &indicator("rtt_65w", how)), None);
        }
    }

    #[test]
    fn a_share_is_made_from_the_sums_of_its_parts_and_held_without_them() {
        let share = |numerator: f64, denominator: f64| {
            Some(Observation {
                value: Some(100.0 * numerator / denominator),
                numerator: Some(numerator),
                denominator: Some(denominator),
                ..Observation::default()
            })
        };
        let parts = [share(9.0, 10.0), share(1.0, 90.0), share(5.0, 50.0), share(5.0, 50.0)];
        let sum = indicator("ae_4h", FromWeeks::Sum);
        let made = months_from_weeks(&weeks("2025-04-28", "ae_4h", &parts), &sum).unwrap();
        assert_eq!(values(&made), [("May 2025".to_owned(), Some(10.0))]);
        let bare = weeks("2025-04-28", "ae_4h", &[count(90.0), count(1.0), count(2.0), count(3.0)]);
        assert_eq!(months_from_weeks(&bare, &sum), None);
    }

    #[test]
    fn what_a_return_says_of_a_month_counts_and_only_gaps_are_filled() {
        let mut framework = sample();
        for own in &mut framework.indicators {
            own.from_weeks = Some(FromWeeks::Sum);
        }
        let weekly = weeks("2025-04-28", "rtt_65w", &[1.0, 2.0, 4.0, 8.0].map(count));
        let mut alone = vec![weekly.clone()];
        let keys = with_months_from_weeks(&mut alone, &framework);
        assert_eq!((alone.len(), keys.len()), (2, 1));
        let stated = |text: &str| {
            let month = text.parse::<Month>().unwrap();
            let observations = [(Period::Month(month), count(99.0).unwrap())].into();
            Series { frequency: Frequency::Monthly, observations, ..weekly.clone() }
        };
        for (month, may) in [("2025-05", 99.0), ("2025-04", 15.0)] {
            let mut both = vec![weekly.clone(), stated(month)];
            assert!(with_months_from_weeks(&mut both, &framework).is_empty());
            let monthly = both.iter().find(|one| one.frequency == Frequency::Monthly).unwrap();
            let found = monthly.month("2025-05".parse().unwrap()).unwrap();
            assert_eq!(found.value, Some(may));
        }
    }

    #[test]
    fn without_a_word_of_the_indicator_weeks_make_no_month() {
        let weekly = weeks("2025-04-28", "rtt_65w", &[1.0, 2.0, 4.0, 8.0].map(count));
        assert_eq!(months_from_weeks(&weekly, sample().indicator("rtt_65w").unwrap()), None);
    }

    proptest! {
        /// Every week counts once, in one month, whichever weekday weeks start on.
        #[test]
        fn the_months_add_up_to_their_weeks(
            counts in prop::collection::vec(0_u32..1000, 60),
            start in 0_i32..7,
        ) {
            let first = day("2025-01-01").plus_days(start).to_string();
            let given: Vec<_> = counts.iter().map(|one| count(f64::from(*one))).collect();
            let weekly = weeks(&first, "rtt_65w", &given);
            let made = months_from_weeks(&weekly, &indicator("rtt_65w", FromWeeks::Sum)).unwrap();
            let is_whole = |month: Month| made.month(month).is_some_and(|seen| seen.value.is_some());
            let expected: f64 = weekly
                .observations
                .iter()
                .filter(|(week, _)| is_whole(week.month_of_end()))
                .filter_map(|(_, seen)| seen.value)
                .sum();
            let total: f64 = made.observations.values().filter_map(|seen| seen.value).sum();
            prop_assert_eq!(total, expected);
            prop_assert!(made.observations.len() >= 12);
        }
    }
}
