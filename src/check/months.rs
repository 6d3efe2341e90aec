//! Months that are not April to March, or not where they should be.

use std::collections::BTreeMap;

use super::tidy_row::tidy_rows;
use super::words::{further, report_doubts};
use super::{Check, Context};
use crate::calendar::{Month, Period};
use crate::finding::{Code, Finding, Place, Severity};
use crate::series::{Block, Column, SeriesKey};
use crate::template::{Doubt, Entry, MissingYear, MonthFault, Reading, quoted};

pub(super) const CHECK: Check = Check {
    code: Code::Months,
    title: "The months run from April to March",
    finds: "A month row that is not twelve consecutive months from April of the reporting year; \
            months that stand twice, out of order or in the wrong year; text that looks like a \
            date; months without a year; a “Delivered in” or “During” that names another month \
            than the last Actual and the month after it; periods that cannot be read.",
    severity: "Error where a figure cannot be given a month; warning where the month was worked \
               out or contradicts another cell.",
    why: "A figure under the wrong month shifts the whole chart and every month that counts \
          towards escalation.",
    fix: "Type the first day of each month as a date, April first, and let the cells show them as \
          Apr-24.",
    example: "“Sep-23” between Aug-24 and Oct-24.",
    run,
};

/// The most faults of one month row that are reported one by one.
const MOST_FAULTS: usize = 3;
const ROW_HINT: &str =
    "Make the month row run from April to March, one month to a cell, with none left out.";

fn run(context: &Context<'_>, findings: &mut Vec<Finding>) {
    cover(context, findings);
    for block in &context.reported.blocks {
        month_row(block, findings);
        labels(block, findings);
    }
    periods(context, findings);
    tidy_months(context, findings);
}

fn cover(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some(cover) = &context.reported.accepted.return_.cover else { return };
    let place = cover.month.place.clone();
    let hint = "Type the first day of the reporting month as a date.";
    match &context.reported.cover_month {
        Reading::Blank => findings.push(Finding::warning(
            Code::Months,
            place,
            "The reporting month is blank. It is taken from the highlight reports.",
            hint,
        )),
        Reading::Plain(month) | Reading::Doubtful(month, _) if *month > context.as_of => {
            findings.push(Finding::error(
                Code::Months,
                place,
                format!("The reporting month is {month}, which has not begun."),
                hint,
            ));
        }
        Reading::Plain(_) => {}
        Reading::Doubtful(_, doubt) => {
            findings.push(Finding::warning(Code::Months, place, &doubt.message, &doubt.hint));
        }
        Reading::Unusable(doubt) => {
            findings.push(Finding::error(Code::Months, place, &doubt.message, &doubt.hint));
        }
    }
}

fn month_row(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let Some(first) = block.columns.first().map(|column| &column.month_entry.place) else {
        return;
    };
    let row = &block.months;
    if block.columns.len() != 12 {
        let count = block.columns.len();
        let months = if count == 1 { "1 month".to_owned() } else { format!("{count} months") };
        findings.push(Finding::error(
            Code::Months,
            first.clone(),
            format!("The month row has {months}. Twelve were expected, April to March."),
            ROW_HINT,
        ));
    }
    readings(block, findings);
    match row.start {
        Some(start) if start.number() != 4 => findings.push(Finding::error(
            Code::Months,
            first.clone(),
            format!("The month row starts with {start}. April was expected."),
            ROW_HINT,
        )),
        Some(start) if !block.is_in_reporting_year() => {
            let reporting = block.reporting_month.unwrap_or(start);
            findings.push(Finding::error(
                Code::Months,
                first.clone(),
                format!(
                    "The month row is about {}, but the reporting month is {reporting}. The months \
                     of {} were expected; the figures below are left out.",
                    start.financial_year(),
                    reporting.financial_year()
                ),
                "Correct the years of the month row, or the reporting month.",
            ));
        }
        _ => {}
    }
    faults(block, findings);
}

fn readings(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let mut doubtful = Vec::new();
    let mut unusable = Vec::new();
    let blank = Doubt {
        message: "The month is missing from the month row.".to_owned(),
        hint: ROW_HINT.to_owned(),
    };
    for (column, reading) in block.columns.iter().zip(&block.months.readings) {
        let place = &column.month_entry.place;
        match reading {
            Reading::Plain(_) => {}
            Reading::Doubtful(_, doubt) => doubtful.push((place, doubt)),
            Reading::Unusable(doubt) => unusable.push((place, doubt)),
            Reading::Blank => unusable.push((place, &blank)),
        }
    }
    report_doubts(Severity::Warning, Code::Months, &doubtful, findings);
    report_doubts(Severity::Error, Code::Months, &unusable, findings);
}

fn faults(block: &Block<'_>, findings: &mut Vec<Finding>) {
    let row = &block.months;
    let count = row.faults.iter().flatten().count();
    let mut left = if count > MOST_FAULTS { 1 } else { count };
    for (index, column) in block.columns.iter().enumerate() {
        let (Some(fault), Some(found)) = (
            row.faults.get(index).copied().flatten(),
            row.readings.get(index).and_then(Reading::get),
        ) else {
            continue;
        };
        if left == 0 {
            break;
        }
        left -= 1;
        let mut message = match fault {
            MonthFault::Duplicate { other } => {
                let place = block.columns.get(other).map(|column| &column.month_entry.place);
                let place = place.map(ToString::to_string).unwrap_or_default();
                format!("{found} stands twice in the month row, here and in {place}.")
            }
            MonthFault::WrongYear { expected } => {
                format!("{found} is of the wrong year. {expected} was expected here.")
            }
            MonthFault::OutOfOrder { expected } => {
                format!("{found} is out of order. {expected} was expected here.")
            }
        };
        message += " The figures below it are left out.";
        if count > MOST_FAULTS {
            message += &format!(" The same holds for {} of the row.", further(count - 1, "cell"));
        }
        let place = column.month_entry.place.clone();
        findings.push(Finding::error(Code::Months, place, message, ROW_HINT));
    }
}

/// `Delivered in` must name the month of the last Actual, `During` the month after it.
fn labels(block: &Block<'_>, findings: &mut Vec<Finding>) {
    // Where the cover states the month, an actual beyond it is at fault and not the labels.
    let last = if block.is_month_from_cover {
        block.columns.iter().rev().find(|column| block.used_actual(column).is_some())
    } else {
        block.last_actual()
    };
    let highlight = block.highlight;
    // An actual that is there and cannot be read is at fault itself, and not the label above it.
    let named = highlight.delivered_label.as_ref().and_then(Entry::named_month);
    let is_unreadable = |column: &&Column<'_>| {
        matches!(column.actual, Reading::Unusable(_))
            && column.month.zip(named).is_some_and(|(m, named)| m.number() == named.number)
    };
    let last = block.columns.iter().find(is_unreadable).or(last);
    let Some(last) = last.and_then(|column| column.month) else { return };
    let labels = [
        ("Delivered in", &highlight.delivered_label, last, "the month of the last Actual"),
        ("During", &highlight.during_label, last + 1, "the month after the last Actual"),
    ];
    for (name, entry, expected, what) in labels {
        let Some(entry) = entry else { continue };
        label(name, entry, expected, what, findings);
    }
}

fn label(name: &str, entry: &Entry, expected: Month, what: &str, findings: &mut Vec<Finding>) {
    let text = entry.text().map_or_else(|| "no month".to_owned(), |text| quoted(&text));
    let expected_name = expected.long_name();
    if let Some(written) = entry.named_month() {
        let is_year_right = written.year.is_none_or(|year| year == expected.year());
        if written.number == expected.number() && is_year_right {
            return;
        }
    }
    let message = format!("“{name}” names {text}. {} was expected, {what}.", expected.long());
    findings.push(Finding::warning(
        Code::Months,
        entry.place.clone(),
        message,
        format!("Write “{name} {expected_name}:”, or correct the Actual row."),
    ));
}

fn periods(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut doubtful = Vec::new();
    let mut unusable = Vec::new();
    let blank = Doubt {
        message: "The row has figures but no period.".to_owned(),
        hint: "Write the month, week or quarter that the figures are for.".to_owned(),
    };
    let mut seen: BTreeMap<(SeriesKey, Period), &Place> = BTreeMap::new();
    for row in &context.reported.rows {
        let place = &row.row.period.place;
        match &row.period {
            Reading::Plain(_) => {}
            Reading::Doubtful(_, doubt) => doubtful.push((place, doubt)),
            Reading::Unusable(doubt) => unusable.push((place, doubt)),
            Reading::Blank if row.value.get().is_some() => unusable.push((place, &blank)),
            Reading::Blank => {}
        }
        let (Some(key), Some(period)) = (row.key(), row.period.get()) else { continue };
        match seen.get(&(key.clone(), period)) {
            Some(first) => findings.push(Finding::warning(
                Code::Months,
                place.clone(),
                format!("{period} stands twice for the same indicator, first in {first}. The later row counts."),
                "Remove one of the two rows.",
            )),
            None => {
                seen.insert((key, period), place);
            }
        }
    }
    report_doubts(Severity::Warning, Code::Months, &doubtful, findings);
    report_doubts(Severity::Error, Code::Months, &unusable, findings);
}

/// Months on the sheets beside History: when a plan was in place, when a decision took effect.
fn tidy_months(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let blank = Doubt {
        message: "The row has no month. The month in which it took effect was expected.".to_owned(),
        hint: "Type the first day of the month as a date.".to_owned(),
    };
    for row in tidy_rows(&context.reported.accepted.return_) {
        for (index, entry) in row.months.iter().enumerate() {
            let place = entry.place.clone();
            match entry.month(MissingYear::Unknown) {
                Reading::Plain(_) => {}
                Reading::Doubtful(_, doubt) => {
                    findings.push(Finding::warning(Code::Months, place, doubt.message, doubt.hint));
                }
                Reading::Unusable(doubt) => {
                    findings.push(Finding::error(Code::Months, place, doubt.message, doubt.hint));
                }
                Reading::Blank if row.needs_month && index == 0 => {
                    findings.push(Finding::error(Code::Months, place, &blank.message, &blank.hint));
                }
                Reading::Blank => {}
            }
        }
    }
}
