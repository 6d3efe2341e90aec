//! Cells that should hold a plain number and do not.

use std::collections::BTreeMap;

use super::words::quantity;
use super::{Check, Context};
use crate::finding::{Code, Finding, Place};
use crate::framework::{Indicator, Unit};
use crate::polarity::Polarity;
use crate::series::{Block, SeriesKey};
use crate::template::{Entry, HighlightLabel, Reading, says_nothing, shown};

pub(super) const CHECK: Check = Check {
    code: Code::Number,
    title: "Number cells hold plain numbers",
    finds: "Text in a number cell, such as “n/a”, “TBC”, “75%” or “1,234”, also with invisible \
            spaces; suppressed numbers; error values; dates; a percentage stored as 0.75 beside \
            others such as 75.",
    severity: "Error where there is no number to use; warning where the number is readable but \
               stored wrongly.",
    why: "Excel leaves text out of every sum and chart without saying so, and 0.75 beside 75 looks \
          like a collapse.",
    fix: "Format the cell as a number, type only the number, and leave it blank while there is \
          none.",
    example: "The text “75%” in the Actual row.",
    run,
};

/// Values above this are on the scale 0 to 100.
const SURELY_PERCENT: f64 = 1.5;
/// The fewest values from which a whole row can be said to hold fractions.
const FEWEST_FRACTIONS: usize = 3;

/// A number cell that was read.
type Number<'a> = (&'a Entry, f64);

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for block in &context.reported.blocks {
        for column in &block.columns {
            let cells = [(column.plan_entry, &column.plan), (column.actual_entry, &column.actual)];
            for (entry, reading) in cells {
                if let Some(entry) = entry {
                    doubts(&entry.place, reading, findings);
                }
            }
        }
        targets(block, findings);
        fractions(&numbers_of(block), block.unit, block.indicator.map(|i| i.value), findings);
    }
    let mut by_key: BTreeMap<SeriesKey, (Option<&Indicator>, Vec<Number<'_>>)> = BTreeMap::new();
    for row in &context.reported.rows {
        let cells = [
            (&row.row.numerator, &row.numerator),
            (&row.row.denominator, &row.denominator),
            (&row.row.value, &row.value),
            (&row.row.plan, &row.plan),
            (&row.row.recovery, &row.recovery),
            (&row.row.forecast, &row.forecast),
        ];
        for (entry, reading) in cells {
            doubts(&entry.place, reading, findings);
        }
        if let Some(key) = row.key() {
            let (_, numbers) = by_key.entry(key).or_insert_with(|| (row.indicator, Vec::new()));
            numbers.extend(plain(&row.row.value, &row.value));
            numbers.extend(plain(&row.row.plan, &row.plan));
        }
    }
    for (indicator, numbers) in by_key.values() {
        let unit = indicator.map_or(Unit::Number, |indicator| indicator.unit);
        fractions(numbers, unit, *indicator, findings);
    }
}

fn doubts(place: &Place, reading: &Reading<f64>, findings: &mut Vec<Finding>) {
    let place = place.clone();
    match reading {
        Reading::Blank | Reading::Plain(_) => {}
        Reading::Doubtful(_, doubt) => {
            findings.push(Finding::warning(Code::Number, place, &doubt.message, &doubt.hint));
        }
        Reading::Unusable(doubt) => {
            findings.push(Finding::error(Code::Number, place, &doubt.message, &doubt.hint));
        }
    }
}

/// The printed targets are compared with the framework and never used, so an unreadable one is
/// only a warning, and `n/a` is a fair answer where there is no target.
fn targets(block: &Block<'_>, findings: &mut Vec<Finding>) {
    for label in [HighlightLabel::NationalTarget, HighlightLabel::LocalTarget] {
        let Some(entry) = block.highlight.fields.get(&label) else { continue };
        if entry.text().is_some_and(|text| says_nothing(&text)) {
            continue;
        }
        if let Reading::Doubtful(_, doubt) | Reading::Unusable(doubt) = entry.number(block.unit) {
            let place = entry.place.clone();
            findings.push(Finding::warning(Code::Number, place, doubt.message, doubt.hint));
        }
    }
}

fn numbers_of<'a>(block: &Block<'a>) -> Vec<Number<'a>> {
    let plans = block.columns.iter().filter_map(|c| plain(c.plan_entry?, &c.plan));
    let actuals = block.columns.iter().filter_map(|c| plain(c.actual_entry?, &c.actual));
    plans.chain(actuals).collect()
}

fn plain<'a>(entry: &'a Entry, reading: &Reading<f64>) -> Option<Number<'a>> {
    match reading {
        Reading::Plain(value) => Some((entry, *value)),
        _ => None,
    }
}

/// Percentages that were typed as parts of one. A small percentage is common where others are
/// small too, so a value counts only when it would fit its neighbours a hundred times larger.
fn fractions(
    numbers: &[Number<'_>],
    unit: Unit,
    indicator: Option<&Indicator>,
    findings: &mut Vec<Finding>,
) {
    if unit != Unit::Percent {
        return;
    }
    let mut large: Vec<f64> =
        numbers.iter().map(|(_, value)| *value).filter(|value| *value > SURELY_PERCENT).collect();
    large.sort_by(f64::total_cmp);
    let is_fraction = |entry: &Entry, value: f64| {
        let is_percent_format = entry.cell.as_ref().is_some_and(|cell| cell.percent);
        value > 0.0 && value <= 1.0 && !is_percent_format
    };
    let hint = |value: f64| {
        format!("Type {} if {} is meant.", shown(value * 100.0), quantity(value * 100.0, unit))
    };
    if let Some(usual) = large.get(large.len() / 2).copied() {
        for (entry, value) in numbers {
            if is_fraction(entry, *value) && *value < usual / 10.0 {
                findings.push(Finding::warning(
                    Code::Number,
                    entry.place.clone(),
                    format!(
                        "The cell holds {}, beside values such as {}. Percentages were expected on \
                         the scale 0 to 100; it is read as {}.",
                        shown(*value),
                        shown(usual),
                        quantity(*value, unit)
                    ),
                    hint(*value),
                ));
            }
        }
        return;
    }
    // Without a larger value to compare with, a target far above tells the same.
    let expects_more = indicator.is_some_and(|indicator| {
        let is_high = indicator
            .targets
            .iter()
            .any(|target| target.value.max(target.to_value.unwrap_or(target.value)) > 10.0);
        indicator.polarity == Polarity::Higher && is_high
    });
    let all = numbers.iter().all(|(entry, value)| is_fraction(entry, *value));
    if let (true, true, true, Some((entry, value))) =
        (expects_more, all, numbers.len() >= FEWEST_FRACTIONS, numbers.first())
    {
        findings.push(Finding::warning(
            Code::Number,
            entry.place.clone(),
            format!(
                "Every value lies between 0 and 1, as {} does here. Percentages were expected on \
                 the scale 0 to 100.",
                shown(*value)
            ),
            hint(*value),
        ));
    }
}
