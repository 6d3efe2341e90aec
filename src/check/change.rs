//! Large steps, and months that are stated differently than before.

use std::collections::BTreeMap;

use super::words::{difference, quantity};
use super::{Check, Context, small};
use crate::calendar::{Month, Period};
use crate::finding::{Code, Finding, Place};
use crate::framework::Unit;
use crate::series::{Block, Series, SeriesKey, is_same};

pub(super) const CHECK: Check = Check {
    code: Code::Change,
    title: "Large steps and restated months are confirmed",
    finds: "A new value that is further from the one before than three times the mean change \
            between months, and further than so few people would move it by chance; a step of a \
            site or group only where its whole did not take the same; an earlier month that the last return stated differently.",
    severity: "Warning: the value is used. Please confirm it.",
    why: "A step of that size is rare by chance: it is news, or a typing error. A restated month \
          changes what a board has already seen.",
    fix: "Check the value against its source. If it is right, explain it in the narrative.",
    example: "52% after a year of values between 74% and 78%.",
    run,
};

/// How many mean moving ranges a step may have.
const MOST_RANGES: f64 = 3.0;
/// The fewest moving ranges whose mean says anything: a return for September, without any history,
/// has five earlier months and so four.
const FEWEST_RANGES: usize = 4;

/// The steps that were asked about, by what they are about and the month that they led to.
type Steps = BTreeMap<(SeriesKey, Month), Step>;

/// From one value to the next.
#[derive(Clone, Copy)]
struct Step {
    last: f64,
    value: f64,
}

impl Step {
    /// How far the value lies from where it would be, had it moved from the last one as the whole
    /// did: by as many points, or for sums in the same proportion.
    fn beside(self, whole: Self, unit: Unit) -> f64 {
        let is_sum = matches!(unit, Unit::Count | Unit::Pounds);
        if is_sum && whole.last != 0.0 {
            self.value - self.last * whole.value / whole.last
        } else {
            (self.value - self.last) - (whole.value - whole.last)
        }
    }
}

/// A monthly value and its cell.
type Value<'a> = (Month, f64, &'a Place);

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut asked = Steps::new();
    for block in &context.reported.blocks {
        let Some(key) = block.key() else { continue };
        let values = actuals(block);
        steps(context, &key, &values, block.unit, &mut asked, findings);
        restated(context.series_before(&key), context, &values, block.unit, findings);
    }
    // A whole stands before its parts in the order of keys.
    for (key, (unit, values)) in history(context) {
        let in_block = |block: &Block<'_>| block.key().as_ref() == Some(&key);
        // What has a grid has been asked about there, with the rows as its history.
        if !context.reported.blocks.iter().any(in_block) {
            steps(context, &key, &values, unit, &mut asked, findings);
        }
        restated(context.series_before(&key), context, &values, unit, findings);
    }
}

/// The monthly values of the History sheet with their unit, by what they are about, oldest first.
fn history<'a>(context: &'a Context<'_>) -> BTreeMap<SeriesKey, (Unit, Vec<Value<'a>>)> {
    let mut all: BTreeMap<SeriesKey, (Unit, Vec<Value<'a>>)> = BTreeMap::new();
    for row in &context.reported.rows {
        let (Some(key), Some(month), Some(value)) =
            (row.key(), row.period.get().and_then(Period::month), row.used_value())
        else {
            continue;
        };
        let (_, values) = all.entry(key).or_insert_with(|| (row.unit, Vec::new()));
        values.push((month, value, &row.row.value.place));
    }
    for (_, values) in all.values_mut() {
        values.sort_by_key(|(month, ..)| *month);
    }
    all
}

fn actuals<'a>(block: &Block<'a>) -> Vec<Value<'a>> {
    let value = |column: &crate::series::Column<'a>| {
        Some((column.month?, block.used_actual(column)?, &column.actual_entry?.place))
    };
    block.columns.iter().filter_map(value).collect()
}

/// Only new values are asked about: what an earlier return had has been asked about then. In a
/// first return that is the last value. What a site or group did as its whole did, the whole has been
/// asked about already.
fn steps(
    context: &Context<'_>,
    key: &SeriesKey,
    values: &[Value<'_>],
    unit: Unit,
    asked: &mut Steps,
    findings: &mut Vec<Finding>,
) {
    let before = context.series_before(key);
    let whole = SeriesKey { area: None, group: None, ..key.clone() };
    let first = values.first().map(|(month, ..)| *month);
    let mut history: Vec<(Month, f64)> = Vec::new();
    let earlier = before.into_iter().flat_map(|series| &series.observations);
    history.extend(earlier.filter_map(|(period, o)| Some((period.month()?, o.value?))));
    history.extend(rows_before(context, key));
    history.retain(|(month, _)| first.is_some_and(|first| *month < first));
    history.sort_by_key(|(month, _)| *month);
    history.dedup_by_key(|(month, _)| *month);
    let is_new = |month: Month, index: usize| match before {
        Some(series) => series.month(month).is_none_or(|o| o.value.is_none()),
        None => index + 1 == values.len(),
    };
    for (index, (month, value, place)) in values.iter().enumerate() {
        if is_new(*month, index)
            && let Some((last_month, last)) = history.last().copied()
            && let Some(usual) = mean_moving_range(&history)
            && (value - last).abs() > MOST_RANGES * usual
            && is_more_than_chance(context, key, *month, Step { last, value: *value }, unit)
            && asked.get(&(whole.clone(), *month)).is_none_or(|of_whole| {
                let own = Step { last, value: *value }.beside(*of_whole, unit);
                own.abs() > MOST_RANGES * usual
            })
        {
            asked.insert((key.clone(), *month), Step { last, value: *value });
            findings.push(Finding::warning(
                Code::Change,
                (*place).clone(),
                format!(
                    "{month} is {} after {} in {last_month}. The mean change between months is {}; \
                     a step of more than three times that is rare. Please confirm it.",
                    quantity(*value, unit),
                    quantity(last, unit),
                    difference(libm::round(usual * 100.0) / 100.0, unit)
                ),
                "Check the value against its source. If it is right, explain it in the narrative.",
            ));
        }
        history.push((*month, *value));
    }
}

/// Whether so many people as stand behind the value would take such a step rarely by chance.
fn is_more_than_chance(
    context: &Context<'_>,
    key: &SeriesKey,
    month: Month,
    step: Step,
    unit: Unit,
) -> bool {
    let parts = small::parts(context, Some(key), Period::Month(month));
    (step.value - step.last).abs() > small::step_by_chance(step.value, step.last, parts, unit)
}

/// What the return's own History sheet says of the months before its grid.
fn rows_before<'a>(
    context: &'a Context<'_>,
    key: &'a SeriesKey,
) -> impl Iterator<Item = (Month, f64)> + 'a {
    let rows = context.reported.rows.iter().filter(|row| row.has_key(key));
    rows.filter_map(|row| Some((row.period.get()?.month()?, row.used_value()?)))
}

/// `None` when there are too few values, or when they have never moved: any step would then be
/// large.
fn mean_moving_range(history: &[(Month, f64)]) -> Option<f64> {
    let ranges: Vec<f64> = history
        .iter()
        .zip(history.iter().skip(1))
        .map(|((_, one), (_, next))| (next - one).abs())
        .collect();
    let mean = ranges.iter().sum::<f64>() / ranges.len() as f64;
    (ranges.len() >= FEWEST_RANGES && mean > 0.0).then_some(mean)
}

fn restated(
    before: Option<&Series>,
    context: &Context<'_>,
    values: &[Value<'_>],
    unit: Unit,
    findings: &mut Vec<Finding>,
) {
    let Some(before) = before else { return };
    for (month, value, place) in values {
        let Some(observation) = before.month(*month) else { continue };
        let (Some(earlier), Some(source)) = (observation.value, &observation.source) else {
            continue;
        };
        if !is_same(earlier, *value) {
            findings.push(Finding::warning(
                Code::Change,
                (*place).clone(),
                format!(
                    "{month} is {} in “{}”; it was {} in “{}” ({}). The later value counts and the \
                     earlier one is kept.",
                    quantity(*value, unit),
                    context.reported.accepted.file,
                    quantity(earlier, unit),
                    source.file,
                    source.place
                ),
                "Confirm that the month was restated, and say why in the narrative.",
            ));
        }
    }
}
