//! Whether the calendar would explain the latest signal.
//!
//! A rule of the chart knows no calendar: what happens every winter is a signal every winter.
//! Where last year's month is the best forecast of a series, and the months that are flagged now
//! did the same a year before, that is worth a sentence. It changes no icon.

use std::collections::BTreeMap;

use crate::calendar::{Frequency, Month};
use crate::outlook;
use crate::series::Series;
use crate::spc::{Analysis, Direction, JudgedPoint, Pattern, Rule, Side};
use crate::words::list;

/// From how many months on a signal is no matter of the calendar: it holds all year round.
const ALL_YEAR: usize = 12;

/// `A calendar pattern may explain this: Dec to Feb lay above the mean last year too.` `None`
/// where the latest point is no signal, or the calendar does not explain it.
///
/// The pattern counts as clear where the outlook, which compares its methods on the forecasts that
/// they would have made over the last year and needs 24 values, finds that last year's month does
/// better than the last value and the slope.
pub(super) fn note(series: &Series, chart: &Analysis) -> Option<String> {
    let (months, what) = repeated(series, chart)?;
    let values: BTreeMap<Month, f64> = (chart.points.iter())
        .filter_map(|point| Some((point.date.month(), point.value?)))
        .collect();
    let is_clear = outlook::forecast(&values, 1)?.has_calendar_pattern();
    is_clear.then(|| {
        format!(
            "A calendar pattern may explain the latest signal: {} {what} last year too.",
            named(&months)
        )
    })
}

/// The months that are flagged together with the latest, and what they did a year before too:
/// those of the longest of the patterns that flag the latest, when all of them were there.
fn repeated(series: &Series, chart: &Analysis) -> Option<(Vec<Month>, String)> {
    let is_monthly = series.frequency == Frequency::Monthly;
    let latest = chart.points.len().checked_sub(1).filter(|_| is_monthly)?;
    let by_month: BTreeMap<Month, &JudgedPoint> =
        chart.points.iter().map(|point| (point.date.month(), point)).collect();
    if !chart.patterns_at(latest).all(|pattern| was_there(pattern, chart, &by_month)) {
        return None;
    }
    let longest = chart.patterns_at(latest).max_by_key(|pattern| pattern.points.len())?;
    let centre = chart.settings.kind.centre_name();
    let rises = longest.signal.direction == Direction::High;
    let what = match (longest.signal.rule, rises) {
        (Rule::Trend(_), true) => "rose".to_owned(),
        (Rule::Trend(_), false) => "fell".to_owned(),
        (_, true) => format!("lay above the {centre}"),
        (_, false) => format!("lay below the {centre}"),
    };
    let months = flagged(longest, chart).map(|point| point.date.month()).collect();
    Some((months, what))
}

fn flagged<'a>(pattern: &'a Pattern, chart: &'a Analysis) -> impl Iterator<Item = &'a JudgedPoint> {
    pattern.points.iter().filter_map(|at| chart.points.get(*at))
}

/// Whether the months of a pattern moved the same way a year before, or lay on the same side.
fn was_there(
    pattern: &Pattern,
    chart: &Analysis,
    by_month: &BTreeMap<Month, &JudgedPoint>,
) -> bool {
    let a_year_before = |point: &JudgedPoint| by_month.get(&(point.date.month() - 12)).copied();
    let rises = pattern.signal.direction == Direction::High;
    if pattern.points.len() >= ALL_YEAR {
        return false;
    }
    if !matches!(pattern.signal.rule, Rule::Trend(_)) {
        let there = Some(if rises { Side::Above } else { Side::Below });
        return flagged(pattern, chart)
            .all(|point| a_year_before(point).and_then(|before| before.side) == there);
    }
    let values: Vec<Option<f64>> = flagged(pattern, chart)
        .map(|point| a_year_before(point).and_then(|before| before.value))
        .collect();
    values.windows(2).all(|pair| match pair {
        [Some(from), Some(to)] if rises => to > from,
        [Some(from), Some(to)] => to < from,
        _ => false,
    })
}

/// `Jan`, `Dec to Feb`, `Nov and Jan`.
fn named(months: &[Month]) -> String {
    let name = |month: &Month| month.short_name().to_owned();
    let in_a_row = months.windows(2).all(|pair| matches!(pair, [one, next] if *one + 1 == *next));
    match months {
        [first, .., last] if in_a_row => format!("{} to {}", name(first), name(last)),
        _ => list(&months.iter().map(name).collect::<Vec<_>>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Period;
    use crate::polarity::Polarity;
    use crate::series::{Observation, SeriesKey};
    use crate::spc::{Point, Settings, analyse};

    fn judged(values: &[f64]) -> (Series, Analysis) {
        let first: Month = "2023-02".parse().unwrap();
        let months = || first.through(first + 99).zip(values);
        let observations = months().map(|(month, value)| {
            (Period::Month(month), Observation { value: Some(*value), ..Observation::default() })
        });
        let key = SeriesKey {
            organisation: "RXW".to_owned(),
            indicator: "ae_4h".to_owned(),
            area: None,
            group: None,
        };
        let series =
            Series { key, frequency: Frequency::Monthly, observations: observations.collect() };
        let points: Vec<Point> =
            months().map(|(month, value)| Point::new(month.first_day(), *value)).collect();
        let settings = Settings::default().polarity(Polarity::Lower);
        (series, analyse(&points, &settings).unwrap())
    }

    fn note_of(values: &[f64]) -> Option<String> {
        let (series, chart) = judged(values);
        note(&series, &chart)
    }

    /// From February: a calm year with a high January, or with a high winter.
    fn year(winter: [f64; 3]) -> Vec<f64> {
        let mut year = vec![50.0, 51.0, 49.0, 50.0, 51.0, 49.0, 50.0, 51.0, 49.0];
        year.extend(winter);
        year
    }

    #[test]
    fn a_peak_that_comes_every_january_is_explained() {
        let values = [year([50.0, 51.0, 72.0]), year([51.0, 50.0, 71.0]), year([50.0, 51.0, 73.0])];
        assert_eq!(
            note_of(&values.concat()).unwrap(),
            "A calendar pattern may explain the latest signal: Jan lay above the mean last year \
             too."
        );
    }

    #[test]
    fn months_in_a_row_are_named_by_their_ends() {
        let winter = [75.0, 76.0, 74.0];
        let values = [year(winter), year(winter), year(winter)].concat();
        let (series, chart) = judged(&values);
        let (months, what) = repeated(&series, &chart).unwrap();
        assert_eq!((months.len(), what.as_str()), (3, "lay above the mean"));
        assert_eq!(named(&months), "Nov to Jan");
        assert!(note(&series, &chart).unwrap().contains("Nov to Jan lay above"));
    }

    #[test]
    fn a_peak_that_is_new_is_not_explained() {
        let values = [year([50.0, 51.0, 49.0]), year([51.0, 50.0, 49.0]), year([50.0, 51.0, 73.0])];
        assert_eq!(note_of(&values.concat()), None);
    }

    #[test]
    fn a_peak_without_a_clear_pattern_is_not_explained() {
        // High in both Januaries, while every other month drifts on from the one before.
        let mut values: Vec<f64> = (0..36)
            .map(|at: i32| f64::from((at % 17 - 8).abs()) * 2.0 + f64::from(at * 5 % 7))
            .collect();
        values[23] = 24.0;
        values[34] = 3.0;
        values[35] = 40.0;
        let (series, chart) = judged(&values);
        assert!(repeated(&series, &chart).is_some(), "the January before was high too");
        assert_eq!(note(&series, &chart), None);
    }

    #[test]
    fn less_than_two_years_show_no_pattern() {
        let values = [year([50.0, 51.0, 72.0])[9..].to_vec(), year([51.0, 50.0, 71.0])].concat();
        assert_eq!(note_of(&values), None);
    }

    #[test]
    fn common_cause_needs_no_explanation() {
        let values = [year([50.0, 51.0, 72.0]), year([51.0, 50.0, 71.0]), year([50.0, 51.0, 50.0])];
        assert_eq!(note_of(&values.concat()), None);
    }
}
