//! Totals and percentages that do not follow from their parts.

use std::collections::BTreeMap;

use super::words::{number, quantity};
use super::{Check, Context};
use crate::calendar::Period;
use crate::finding::{Code, Finding};
use crate::framework::Unit;
use crate::series::{Row, SeriesKey, is_same, last_place, percentage};

pub(super) const CHECK: Check = Check {
    code: Code::Arithmetic,
    title: "Totals and percentages follow from their parts",
    finds: "A stated percentage that differs from numerator over denominator by more than its \
            rounding; a total that differs from the sum of its sites or groups; a month for which \
            the History sheet and the highlight report state different values.",
    severity: "Warning: the stated value is used.",
    why: "Two numbers that should be one cannot both be right, and nobody can tell which one a \
          board was shown.",
    fix: "Correct the value or its parts, so that they agree.",
    example: "76.4% beside 812 of 1,000.",
    run,
};

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for row in &context.reported.rows {
        stated_percentage(row, findings);
    }
    totals(context, findings);
    history_against_highlight(context, findings);
}

fn stated_percentage(row: &Row<'_>, findings: &mut Vec<Finding>) {
    let (Unit::Percent, Some(stated), Some((numerator, denominator))) =
        (row.unit, row.value.get(), row.parts())
    else {
        return;
    };
    let Some(derived) = percentage(numerator, denominator) else { return };
    let step = last_place(stated);
    if (stated - derived).abs() > step / 2.0 + 1e-9 {
        // One decimal more than was stated shows the difference.
        let scale = 10.0 / step;
        findings.push(Finding::warning(
            Code::Arithmetic,
            row.row.value.place.clone(),
            format!(
                "The value is {}, but {} of {} is {}.",
                quantity(stated, Unit::Percent),
                number(numerator),
                number(denominator),
                quantity(libm::round(derived * scale) / scale, Unit::Percent)
            ),
            "Correct the value, the numerator or the denominator.",
        ));
    }
}

/// What the parts of a total have in common: the whole's key, the period, and the kind of part.
type Total = (SeriesKey, Period, String);

fn totals(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut wholes: BTreeMap<(SeriesKey, Period), &Row<'_>> = BTreeMap::new();
    let mut parts: BTreeMap<Total, Vec<&Row<'_>>> = BTreeMap::new();
    for row in &context.reported.rows {
        let (Some(key), Some(period)) = (row.key(), row.period.get()) else { continue };
        let whole = SeriesKey { area: None, group: None, ..key.clone() };
        match (&key.area, &key.group) {
            (None, None) => {
                wholes.insert((key, period), row);
            }
            (Some(_), None) => {
                let level = row.row.level.text().unwrap_or_default().to_lowercase();
                parts.entry((whole, period, level)).or_default().push(row);
            }
            (None, Some(group)) => {
                parts.entry((whole, period, kind_of_group(group))).or_default().push(row);
            }
            (Some(_), Some(_)) => {}
        }
    }
    for ((key, period, level), parts) in &parts {
        let Some(whole) = wholes.get(&(key.clone(), *period)) else { continue };
        if parts.len() < 2 {
            continue;
        }
        let level =
            if level.is_empty() { "its parts".to_owned() } else { format!("its parts by {level}") };
        type Figure = fn(&Row<'_>) -> Option<f64>;
        // Plans are looked at across returns, where whole and parts may stand apart.
        let figures: [(&str, &crate::template::Entry, Figure); 3] = [
            ("value", &whole.row.value, |row| row.value.get()),
            ("numerator", &whole.row.numerator, |row| row.numerator.get()),
            ("denominator", &whole.row.denominator, |row| row.denominator.get()),
        ];
        for (name, entry, figure) in figures {
            let is_share = name == "value" && !matches!(whole.unit, Unit::Count | Unit::Pounds);
            // A sum with a part left blank says nothing.
            let sum = parts.iter().map(|part| figure(part)).sum::<Option<f64>>();
            let (Some(stated), Some(sum), false) = (figure(whole), sum, is_share) else { continue };
            if !is_same(stated, sum) {
                findings.push(Finding::warning(
                    Code::Arithmetic,
                    entry.place.clone(),
                    format!(
                        "The {name} for {period} is {}, but {level} add up to {}.",
                        number(stated),
                        number(sum)
                    ),
                    "Correct the total or its parts.",
                ));
            }
        }
    }
}

/// Groups such as `Deprivation quintile 1` and `Ethnicity: White` add up within their kind only.
fn kind_of_group(group: &str) -> String {
    let kind = group.split_once(':').map_or(group, |(kind, _)| kind);
    kind.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_lowercase()
}

fn history_against_highlight(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut stated: BTreeMap<(SeriesKey, Period), (&Row<'_>, f64)> = BTreeMap::new();
    for row in &context.reported.rows {
        if let (Some(key), Some(period), Some(value)) =
            (row.key(), row.period.get(), row.used_value())
        {
            stated.insert((key, period), (row, value));
        }
    }
    for block in &context.reported.blocks {
        let Some(key) = block.key() else { continue };
        for column in &block.columns {
            let (Some(month), Some(actual), Some(entry)) =
                (column.month, block.used_actual(column), column.actual_entry)
            else {
                continue;
            };
            let Some((row, value)) = stated.get(&(key.clone(), Period::Month(month))) else {
                continue;
            };
            if !is_same(*value, actual) {
                findings.push(Finding::warning(
                    Code::Arithmetic,
                    entry.place.clone(),
                    format!(
                        "{month} is {} here and {} in {}. One value was expected; the highlight \
                         report’s counts.",
                        quantity(actual, block.unit),
                        quantity(*value, row.unit),
                        row.row.value.place
                    ),
                    "Correct one of the two.",
                ));
            }
        }
    }
}
