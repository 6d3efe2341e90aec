//! Actuals in the future, with gaps, out of date, or repeated.

use std::collections::BTreeMap;

use super::words::quantity;
use super::{Check, Context, small};
use crate::calendar::Period;
use crate::finding::{Code, Finding, Place};
use crate::framework::{Indicator, Unit};
use crate::polarity::Polarity;
use crate::series::{Block, SeriesKey, is_same};
use crate::template::Reading;

pub(super) const CHECK: Check = Check {
    code: Code::Actual,
    title: "Actuals are there up to the reporting month, and no further",
    finds: "An actual for a month after the reporting month; a blank between two actuals; a last \
            actual that is older than the reporting month; the same value in four or more periods \
            in a row, twelve where fewer than ten people are counted or left over; a value that differs from what is published of the period, or from what a \
            patient-level list comes to, where one was added.",
    severity: "Error for the future, which is left out; warning for the rest.",
    why: "A month that has not happened cannot have a value, a missing one stops the count of \
          months, a repeated one is often a copy, and two values of one month in two places are \
          asked about.",
    fix: "Leave future months blank, fill the gaps, and check values that repeat or differ.",
    example: "An actual for December in the return for September.",
    run,
};

/// How many equal values in a row are reported.
const REPEATED: usize = 4;
/// How many are reported of a value that few people make: it often comes twice by chance, but not
/// for a year.
const REPEATED_BY_FEW: usize = 12;

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in context.reported.filled_blocks() {
        future(context, block, findings);
        gaps(block, findings);
        out_of_date(block, findings);
        let values = block.columns.iter().map(|column| {
            let place = column.actual_entry.map(|entry| &entry.place)?;
            Some((Period::Month(column.month?), block.used_actual(column)?, place))
        });
        let about = About {
            key: block.key(),
            indicator: block.indicator.map(|indicator| indicator.value),
            unit: block.unit,
        };
        repeated(context, &values.collect::<Vec<_>>(), &about, findings);
    }
    history(context, findings);
}

fn future(context: &Context<'_>, block: &Block<'_>, findings: &mut Vec<Finding>) {
    for column in &block.columns {
        let (Some(month), Some(entry), Some(_)) =
            (column.month, column.actual_entry, column.actual.get())
        else {
            continue;
        };
        let why = match block.reporting_month {
            _ if month > context.as_of => "which has not happened yet".to_owned(),
            Some(reporting) if month > reporting => {
                format!("after the reporting month, {reporting}")
            }
            _ => continue,
        };
        findings.push(Finding::error(
            Code::Actual,
            entry.place.clone(),
            format!("There is an actual for {month}, {why}. A blank was expected; the value is left out."),
            "Leave the cell blank, or correct the reporting month. A forecast belongs in the \
             History sheet.",
        ));
    }
}

fn gaps(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let has_value: Vec<bool> =
        block.columns.iter().map(|column| !matches!(column.actual, Reading::Blank)).collect();
    let Some(first) = has_value.iter().position(|has| *has) else { return };
    let last = has_value.iter().rposition(|has| *has).unwrap_or(first);
    for column in block.columns.iter().take(last).skip(first) {
        let (Reading::Blank, Some(entry)) = (&column.actual, column.actual_entry) else { continue };
        let month = column.month.map_or_else(|| "this month".to_owned(), |m| m.to_string());
        findings.push(Finding::warning(
            Code::Actual,
            entry.place.clone(),
            format!("There is no actual for {month}, between months that have one."),
            "Fill in the value, or say in the narrative why there is none.",
        ));
    }
}

fn out_of_date(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let hint = "Fill in the latest actual, or correct the reporting month.";
    let used = block.columns.iter().rev().find(|column| block.used_actual(column).is_some());
    let last = used.and_then(|column| column.month);
    let Some(reporting) = block.reporting_month else {
        // Without any actual and any stated month there is nothing to be out of date against.
        if let (None, Some(entry)) = (block.last_actual(), block.highlight.actual.first()) {
            findings.push(Finding::warning(
                Code::Actual,
                entry.place.clone(),
                "The Actual row is blank. Values up to the reporting month were expected.",
                hint,
            ));
        }
        return;
    };
    let at = block.columns.iter().find(|column| column.month == Some(reporting));
    let Some((column, entry)) = at.and_then(|column| Some((column, column.actual_entry?))) else {
        return;
    };
    // Text where a number should be is a matter of its own.
    if !matches!(column.actual, Reading::Blank) || !block.is_in_reporting_year() {
        return;
    }
    let latest = match last {
        Some(last) => format!("The last actual is for {last}"),
        None => "The Actual row has no value that can be used".to_owned(),
    };
    findings.push(Finding::warning(
        Code::Actual,
        entry.place.clone(),
        format!("{latest}, but the reporting month is {reporting}. An actual was expected here."),
        hint,
    ));
}

/// A value in its period and cell; `None` breaks a run.
type Value<'a> = Option<(Period, f64, &'a Place)>;

/// What values are about.
struct About<'a> {
    key: Option<SeriesKey>,
    indicator: Option<&'a Indicator>,
    unit: Unit,
}

fn repeated(
    context: &Context<'_>,
    values: &[Value<'_>],
    about: &About<'_>,
    findings: &mut Vec<Finding>,
) {
    let is_same_as = |one: &Value<'_>, other: &Value<'_>| match (one, other) {
        (Some((_, one, _)), Some((_, other, _))) => is_same(*one, *other),
        _ => false,
    };
    for run in values.chunk_by(is_same_as).filter(|run| run.len() >= REPEATED) {
        let Some(Some((period, value, place))) = run.last() else { continue };
        if is_expected_to_stay(*value, *period, about.indicator) {
            continue;
        }
        let by_chance = |(period, value, _): &(Period, f64, &Place)| {
            let parts = small::parts(context, about.key.as_ref(), *period);
            small::often_repeats(*value, parts, about.unit)
        };
        if run.len() < REPEATED_BY_FEW && run.iter().flatten().all(by_chance) {
            continue;
        }
        findings.push(Finding::warning(
            Code::Actual,
            (*place).clone(),
            format!(
                "The value {} stands {} times in a row, up to {period}. Values that do not move \
                 are often copied.",
                quantity(*value, about.unit),
                run.len()
            ),
            "Check the values against their source. If they are right, leave them as they are.",
        ));
    }
}

/// Zero never events, or 100% of something, month after month is what everybody hopes for.
fn is_expected_to_stay(value: f64, period: Period, indicator: Option<&Indicator>) -> bool {
    let Some(indicator) = indicator else { return value == 0.0 };
    let target = indicator.target_in(period.first_day().month()).map(|target| target.value);
    let best = match (indicator.polarity, indicator.unit) {
        (Polarity::Lower, _) => Some(0.0),
        (Polarity::Higher, Unit::Percent) => Some(100.0),
        _ => None,
    };
    [target, best].into_iter().flatten().any(|expected| is_same(expected, value))
}

fn history(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut tracks: BTreeMap<SeriesKey, BTreeMap<Period, (usize, f64)>> = BTreeMap::new();
    for (index, row) in context.reported.rows.iter().enumerate() {
        let Some(period) = row.period.get() else { continue };
        if row.is_future() && row.value.get().is_some() {
            findings.push(Finding::error(
                Code::Actual,
                row.row.value.place.clone(),
                format!(
                    "There is a value for {period}, which has not happened yet. A blank was \
                     expected; the value is left out."
                ),
                "Correct the period, or move the value to the Forecast column.",
            ));
        }
        if let (Some(key), Some(value)) = (row.key(), row.used_value()) {
            tracks.entry(key).or_default().insert(period, (index, value));
        }
    }
    for (key, track) in tracks {
        let row_of = |index: usize| context.reported.rows.get(index);
        let values: Vec<Value<'_>> = track
            .iter()
            .map(|(period, (index, value))| {
                Some((*period, *value, &row_of(*index)?.row.value.place))
            })
            .collect();
        let Some(row) = track.values().next().and_then(|(index, _)| row_of(*index)) else {
            continue;
        };
        let about = About { key: Some(key), indicator: row.indicator, unit: row.unit };
        repeated(context, &values, &about, findings);
    }
}
