//! What is said about a list as a whole, and about its rows.

use super::completeness::LeftOut;
use super::fold::ListFold;
use super::identifiers;
use super::measures::Measures;
use super::splits::{Column, State};
use crate::finding::{Code, Finding, Place, Severity};
use crate::words::{list, thousands};
use crate::workbook::CellRef;

/// Moments of which most are at midnight are days without a time.
const ENOUGH_MOMENTS: u64 = 10;
/// One row in so many may lack its group before it is said.
const UNKNOWN_SHARE: u64 = 20;

/// Every finding about a list, errors first.
pub(super) fn findings(fold: &ListFold<'_>, measures: &Measures) -> Vec<Finding> {
    let sheet = measures.sheet.as_str();
    let mut findings = Vec::new();
    findings.extend(not_whole(measures));
    if measures.completeness.counted == 0 {
        findings.push(nothing(sheet));
    }
    findings.extend(fold.checks.findings(fold.mapping, sheet));
    findings.extend(left_out(measures));
    findings.extend(given_up(fold, sheet));
    findings.extend(unknown_groups(fold, sheet));
    findings.extend(no_times(fold, sheet));
    findings.extend(months_left_out(measures));
    findings.extend(months_not_reached(measures));
    if fold.identifiers_ran_out {
        findings.push(Finding::information(
            Code::Identity,
            Place::sheet(sheet),
            format!(
                "The list has more than {} identifiers. Whether later rows repeat one was not \
                 looked at.",
                thousands(identifiers::MOST as u64)
            ),
            "Split the list, for example by year, to have all of it looked at.",
        ));
    }
    findings.sort_by_key(|finding| finding.severity);
    findings
}

fn not_whole(measures: &Measures) -> Option<Finding> {
    let shortfall = measures.completeness.shortfall()?;
    Some(Finding::error(
        Code::File,
        Place::sheet(measures.sheet.as_str()),
        format!("Rows of the list are missing. {shortfall} Its measures are not used."),
        "Export the list again, and check that the file was copied as a whole.",
    ))
}

fn nothing(sheet: &str) -> Finding {
    Finding::error(
        Code::File,
        Place::sheet(sheet),
        "No row of the list could be counted.",
        "Check which columns were chosen, the month reported on, and the organisation.",
    )
}

fn left_out(measures: &Measures) -> Option<Finding> {
    let all = &measures.completeness;
    if all.left_out.is_empty() {
        return None;
    }
    let severity = match all.left_out.iter().all(|(reason, _)| LeftOut::is_expected(*reason)) {
        true => Severity::Information,
        false => Severity::Warning,
    };
    let reasons = all.left_out.iter();
    let reasons: Vec<String> = reasons
        .map(|(reason, count)| format!("{} {}", thousands(*count), reason.words()))
        .collect();
    Some(Finding::new(
        severity,
        Code::Range,
        Place::sheet(measures.sheet.as_str()),
        format!(
            "Of {} rows {} were counted. Left out were {}.",
            thousands(all.read - all.above),
            thousands(all.counted),
            list(&reasons)
        ),
        "Check that these rows are rightly not part of the measures.",
    ))
}

fn given_up<'a>(fold: &'a ListFold<'_>, sheet: &'a str) -> impl Iterator<Item = Finding> + 'a {
    fold.splits.columns().iter().filter_map(move |column| {
        let why = match column.state {
            State::Live => return None,
            State::TooMany => "holds too many different values to be a column of groups",
            State::Telling => {
                "holds so many different values for so few rows that they seem to tell rows apart"
            }
            State::TooLarge => "makes more groups than there is memory for",
        };
        let at = fold.mapping.columns.get(&column.cut.field());
        let place = match at {
            Some(at) => Place::cell(sheet, CellRef::new(fold.mapping.header, *at)),
            None => Place::sheet(sheet),
        };
        let cut = column.cut.words();
        Some(Finding::warning(
            Code::Structure,
            place,
            format!("The column of “{cut}” {why}. No measures are given by it."),
            "Choose another column for it, or none.",
        ))
    })
}

/// Groups of people that cannot be compared because too many of them are not known.
fn unknown_groups<'a>(
    fold: &'a ListFold<'_>,
    sheet: &'a str,
) -> impl Iterator<Item = Finding> + 'a {
    let rows = fold.rows.counted;
    let is_told = move |column: &&Column| {
        column.state == State::Live
            && column.cut.is_of_people()
            && column.unknown * UNKNOWN_SHARE > rows
    };
    fold.splits.columns().iter().filter(is_told).map(move |column| {
        Finding::information(
            Code::Identity,
            Place::sheet(sheet),
            format!(
                "“{}” is not known for {} of {} rows.",
                column.cut.words(),
                thousands(column.unknown),
                thousands(rows)
            ),
            "Groups compare fairly only when few are not known: record it, or complete the list.",
        )
    })
}

fn no_times(fold: &ListFold<'_>, sheet: &str) -> Option<Finding> {
    let [all, midnights] = fold.moments;
    (all >= ENOUGH_MOMENTS && midnights * 2 > all).then(|| {
        Finding::error(
            Code::Range,
            Place::sheet(sheet),
            "Most times are at midnight: the columns seem to hold days without times of day, so \
             that hours cannot be counted.",
            "Export the times too, or choose the columns that hold them.",
        )
    })
}

fn months_left_out(measures: &Measures) -> Option<Finding> {
    let from = measures.whole_from?;
    let first = measures.groups.iter().filter_map(|group| group.months.first()).map(|m| m.month);
    let first = first.min().filter(|first| *first < from)?;
    Some(Finding::information(
        Code::Actual,
        Place::sheet(measures.sheet.as_str()),
        format!(
            "The list seems to leave out who was removed before the end of {}, so that the months \
             from {first} look shorter than they were. They are left out.",
            from.long()
        ),
        "Export closed rows of earlier months too, if these months are wanted.",
    ))
}

fn months_not_reached(measures: &Measures) -> Option<Finding> {
    let months = measures.groups.iter().flat_map(|group| &group.months);
    let last = months.map(|one| one.month).max()?;
    (last < measures.reporting_month).then(|| {
        Finding::warning(
            Code::Actual,
            Place::sheet(measures.sheet.as_str()),
            format!(
                "The last date of the list is in {}, and the month reported on is {}. Nothing is \
                 measured after that date.",
                last.long(),
                measures.reporting_month.long()
            ),
            "Export the list again, or choose the month that it is about.",
        )
    })
}
