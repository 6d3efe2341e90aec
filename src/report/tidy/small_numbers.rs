//! The small-number rule over the whole table: what returns state of indicators that count people is
//! shown as in a copy that is safe to send, and nothing that was worked out from the exact figures
//! stands beside it.
//!
//! Figures counted from lists, and small groups of people, came here with the rule applied.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{Protection, Row};
use crate::analysis::Analysis;
use crate::calendar::Period;
use crate::disclosure::family::{self, Part};
use crate::disclosure::{Rule, Shown};
use crate::framework::{Indicator, Unit};

/// Counts up to here are whole numbers without doubt.
const LARGEST: f64 = 9.0e15;

/// What of a row counts people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Measure {
    Numerator,
    Denominator,
    Value,
}

/// One thing that is counted of one indicator, organisation and period.
type Family = (String, String, Period, Measure);

impl Measure {
    const ALL: [Self; 3] = [Self::Numerator, Self::Denominator, Self::Value];

    fn of<'r>(self, row: &'r mut Row<'_>) -> &'r mut Option<f64> {
        match self {
            Self::Numerator => &mut row.numerator,
            Self::Denominator => &mut row.denominator,
            Self::Value => &mut row.value,
        }
    }

    fn in_row(self, row: &Row<'_>) -> Option<u64> {
        let is_count =
            row.indicator.is_some_and(|one| matches!(one.unit, Unit::Count | Unit::Number));
        let number = match self {
            Self::Numerator => row.numerator,
            Self::Denominator => row.denominator,
            Self::Value => row.value.filter(|_| is_count),
        }?;
        let is_whole = (0.0..LARGEST).contains(&number) && libm::floor(number) == number;
        is_whole.then_some(number as u64)
    }
}

/// Rounds and hides what returns state of indicators that count people.
pub(super) fn protect(rows: &mut [Row<'_>], rule: Rule) {
    if rule == Rule::AsTheyAre {
        return;
    }
    let mut shown: BTreeMap<(usize, Measure), (u64, Shown)> = BTreeMap::new();
    for ((.., measure), members) in families(rows) {
        let counts: Vec<(Part, u64)> =
            members.iter().map(|(_, part, count)| (part.clone(), *count)).collect();
        let protected = family::protect(&counts, rule);
        for ((at, _, count), one) in members.into_iter().zip(protected) {
            shown.insert((at, measure), (count, one));
        }
    }
    hide_what_adds_up(rows, rule, &mut shown);
    let mut changed: BTreeSet<(String, String, bool)> = BTreeSet::new();
    for (at, row) in rows.iter_mut().enumerate() {
        if apply(row, rule, |measure| shown.get(&(at, measure)).copied()) {
            changed.insert(series(row));
        }
    }
    // Lines and forecasts come from the exact figures, and would tell them.
    for row in rows.iter_mut().filter(|row| changed.contains(&series(row))) {
        if let Some(chart) = &mut row.chart {
            (chart.mean, chart.lower, chart.upper) = (None, None, None);
        }
        if !row.is_own_forecast {
            row.forecast = None;
            row.forecast_method = String::new();
        }
        row.band = (None, None);
    }
}

/// What is stated of small numbers in the table: that it holds no person, and what `rule` did.
pub fn statement(analysis: &Analysis, rule: Rule) -> String {
    let is_marked = analysis.items.iter().any(|item| item.indicator.counts_people);
    let counted = match (is_marked, rule) {
        (true, Rule::AsTheyAre) => rule.words().to_owned(),
        (true, _) => format!(
            "Figures that returns state of indicators that count people: {} Limits and computed \
             forecasts made of such figures are left out.",
            rule.words()
        ),
        (false, _) => {
            "No indicator here is marked in the framework as counting people, so figures \
                       of organisations stand as stated."
                .to_owned()
        }
    };
    format!("No row is about a person. {counted}")
}

/// Every count of people that a return states, by the family it belongs to: where it stands among
/// the rows, and of which part it is.
fn families(rows: &[Row<'_>]) -> BTreeMap<Family, Vec<(usize, Part, u64)>> {
    let mut families: BTreeMap<Family, Vec<(usize, Part, u64)>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let Some((indicator, period)) = marked(row).zip(row.period) else { continue };
        if !matches!(row.origin, Some("return" | "combined")) {
            continue;
        }
        let part = match (&row.part, &row.group) {
            (None, None) => Part::Whole,
            (Some(_), None) => Part::Area(row.part_level.to_lowercase()),
            (None, Some(_)) => Part::Group,
            (Some(_), Some(_)) => Part::GroupInArea,
        };
        // The system may have the code of one of its organisations.
        let whose = match row.is_system {
            true => String::new(),
            false => row.organisation.clone(),
        };
        for measure in Measure::ALL {
            let Some(count) = measure.in_row(row) else { continue };
            let family = (indicator.id.clone(), whose.clone(), period, measure);
            families.entry(family).or_default().push((at, part.clone(), count));
        }
    }
    families
}

/// A figure of the whole system is the sum of its organisations': where the rule leaves the others
/// exact, it would tell the one that is hidden.
fn hide_what_adds_up(
    rows: &[Row<'_>],
    rule: Rule,
    shown: &mut BTreeMap<(usize, Measure), (u64, Shown)>,
) {
    if rule != Rule::HideOneToFive {
        return;
    }
    let key = |at: usize| {
        let row = rows.get(at)?;
        Some((row.indicator?.id.clone(), row.period?))
    };
    let hidden: BTreeSet<_> = (shown.iter())
        .filter(|(_, (_, shown))| *shown == Shown::Hidden)
        .filter_map(|((at, _), _)| key(*at))
        .collect();
    for ((at, _), (_, shown)) in shown.iter_mut() {
        let is_system = rows.get(*at).is_some_and(|row| row.is_system);
        if is_system && key(*at).is_some_and(|key| hidden.contains(&key)) {
            *shown = Shown::Hidden;
        }
    }
}

/// Puts what may be shown into the row; whether that differs from what stood there.
fn apply(row: &mut Row<'_>, rule: Rule, shown: impl Fn(Measure) -> Option<(u64, Shown)>) -> bool {
    let mut protection = Protection::None;
    for measure in Measure::ALL {
        match shown(measure) {
            Some((count, Shown::Number(number))) if number != count => {
                *measure.of(row) = Some(number as f64);
                protection = protection.max(Protection::Rounded);
            }
            Some((_, Shown::Hidden)) => {
                *measure.of(row) = None;
                protection = Protection::Hidden;
            }
            _ => {}
        }
    }
    let is_share = row.indicator.is_some_and(|one| one.unit == Unit::Percent);
    let parts = shown(Measure::Numerator).zip(shown(Measure::Denominator));
    if let Some(((numerator, _), (denominator, _))) = parts.filter(|_| is_share) {
        let is_changed = protection != Protection::None;
        match rule.percentage(numerator, denominator) {
            Some(percent) if is_changed => row.value = Some(percent),
            Some(_) => {}
            None => {
                row.value = None;
                protection = Protection::Hidden;
            }
        }
        if protection == Protection::Hidden {
            row.value = None;
        }
    }
    if row.value.is_none() && protection == Protection::Hidden {
        row.origin = None;
    }
    row.protection = row.protection.max(protection);
    protection != Protection::None
}

fn marked<'a>(row: &Row<'a>) -> Option<&'a Indicator> {
    row.indicator.filter(|indicator| indicator.counts_people)
}

/// The series of the whole that a chart and a forecast are made of.
fn series(row: &Row<'_>) -> (String, String, bool) {
    let indicator = row.indicator.map(|one| one.id.clone()).unwrap_or_default();
    (row.organisation.clone(), indicator, row.is_system)
}
