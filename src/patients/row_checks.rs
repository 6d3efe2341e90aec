//! What is doubtful about single rows: counted, with the first cells, and never quoted.

use super::days::{Day, Said};
use super::fields::Field;
use super::mapping::Mapping;
use crate::finding::{Code, Finding, Place, Severity};
use crate::words::{counted, list};
use crate::workbook::CellRef;

/// How many cells of one kind are named.
const NAMED: usize = 3;
/// How many dates of a column it takes to wonder that none is after the 12th of its month.
const ENOUGH_DATES: u64 = 50;

/// What is doubtful about a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// It cannot be read as a date.
    NoDate,
    /// It is the date that systems write where there is none.
    DefaultDate,
    /// Its year has two digits.
    ShortYear,
    /// A start that is blank.
    BlankStart,
    /// A start after today.
    Future,
    /// A start before birth.
    BeforeBirth,
    /// A start over three years ago, still open.
    LongAgo,
    /// An end before the start.
    EndBeforeStart,
    /// A decision before the start.
    DecisionBeforeStart,
    /// A date to come in that has passed, still open.
    MissedToComeIn,
    /// An identifier that stood before.
    Repeated,
    /// A status that an open clock cannot have.
    Status,
    /// A code that no vocabulary knows.
    UnknownCode,
    /// A provider that is not the sender.
    OtherProvider,
    /// A cell that names no provider.
    NoProvider,
    /// An attendance without an end.
    NoEnd,
}

impl Doubt {
    const COUNT: usize = 16;

    const ALL: [Self; Self::COUNT] = [
        Self::NoDate,
        Self::DefaultDate,
        Self::ShortYear,
        Self::BlankStart,
        Self::Future,
        Self::BeforeBirth,
        Self::LongAgo,
        Self::EndBeforeStart,
        Self::DecisionBeforeStart,
        Self::MissedToComeIn,
        Self::Repeated,
        Self::Status,
        Self::UnknownCode,
        Self::OtherProvider,
        Self::NoProvider,
        Self::NoEnd,
    ];

    fn severity(self) -> Severity {
        match self {
            Self::LongAgo | Self::NoEnd => Severity::Information,
            _ => Severity::Warning,
        }
    }

    fn code(self) -> Code {
        match self {
            Self::Repeated | Self::UnknownCode | Self::OtherProvider | Self::NoProvider => {
                Code::Identity
            }
            _ => Code::Range,
        }
    }

    /// What was found, to follow the name of the field, and what was made of it.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NoDate => ("holds something that is no date", "It was read as blank."),
            Self::DefaultDate => (
                "is 1 January 1900 or 31 December 9999, which systems write where there is no date",
                "It was read as blank.",
            ),
            Self::ShortYear => (
                "has a year of two digits, of which nobody can say the century",
                "It was read as blank.",
            ),
            Self::BlankStart => (
                "is blank or cannot be used",
                "These rows count in the total, and in no share, band or median.",
            ),
            Self::Future => ("lies in the future", "These rows were left out."),
            Self::BeforeBirth => ("lies before the date of birth", "The rows were counted."),
            Self::LongAgo => (
                "lies over three years back, and nothing has ended the wait",
                "The rows were counted.",
            ),
            Self::EndBeforeStart => ("lies before the start", "These rows were left out."),
            Self::DecisionBeforeStart => ("lies before the start", "The rows were counted."),
            Self::MissedToComeIn => (
                "has passed at the end of the month, and nothing has ended the wait",
                "The rows were counted as waiting.",
            ),
            Self::Repeated => ("stands in an earlier row already", "Every row was counted."),
            Self::Status => (
                "is that of a clock that has stopped or never ran, and there is no stop date",
                "The rows were counted as open, by their dates.",
            ),
            Self::UnknownCode => {
                ("holds a code that is not known", "The rows count under “not known”.")
            }
            Self::OtherProvider => (
                "is another provider than the one that the list is from",
                "The rows were counted for the provider that they name.",
            ),
            Self::NoProvider => ("names no provider", "These rows were left out."),
            Self::NoEnd => (
                "is blank or could not be read",
                "How long these rows lasted is not known, so they were left out.",
            ),
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::NoDate | Self::ShortYear => {
                "Export the column as dates, or as text in the form 31/03/2026."
            }
            Self::DefaultDate | Self::BlankStart | Self::NoEnd => {
                "Look up the date in the system that the list comes from."
            }
            Self::Future | Self::BeforeBirth | Self::EndBeforeStart | Self::DecisionBeforeStart => {
                "Check both dates: a digit may be wrong, or day and month may be swapped."
            }
            Self::LongAgo => "Validate these pathways: clock stops are often missed.",
            Self::MissedToComeIn => {
                "Record the clock stop, or the new date where the admission was cancelled."
            }
            Self::Repeated => "Keep one row for each, or map the column that tells rows apart.",
            Self::Status => "Enter the stop date, or correct the status.",
            Self::UnknownCode => "Use the codes of the NHS Data Model and Dictionary.",
            Self::OtherProvider | Self::NoProvider => {
                "Check that it is the list of the right organisation, and that the column holds \
                 ODS codes."
            }
        }
    }
}

/// Doubts of one kind in one column.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: u64,
    first: [u32; NAMED],
}

/// What is known of the dates of a column.
#[derive(Clone, Copy, Debug, Default)]
struct Dates {
    count: u64,
    latest_of_month: usize,
    first: u32,
}

/// All doubts of a list.
#[derive(Clone, Debug)]
pub(super) struct RowChecks {
    tallies: Vec<Tally>,
    dates: Vec<Dates>,
}

impl RowChecks {
    pub fn new() -> Self {
        Self {
            tallies: vec![Tally::default(); Doubt::COUNT * Field::COUNT],
            dates: vec![Dates::default(); Field::COUNT],
        }
    }

    /// Counts a doubt about the cell of a field in a row.
    #[inline]
    pub fn doubt(&mut self, doubt: Doubt, field: Field, row: u32) {
        let place = doubt as usize * Field::COUNT + field as usize;
        if let Some(tally) = self.tallies.get_mut(place) {
            let number = usize::try_from(tally.count).ok();
            if let Some(first) = number.and_then(|number| tally.first.get_mut(number)) {
                *first = row;
            }
            tally.count += 1;
        }
    }

    /// Counts what is doubtful about a date as it is read, and gives it where it can be used.
    #[inline(always)]
    pub fn read<T>(&mut self, said: Said<T>, field: Field, row: u32) -> Option<T> {
        match said {
            Said::It(it) => return Some(it),
            Said::Blank => {}
            Said::Default => self.doubt(Doubt::DefaultDate, field, row),
            Said::ShortYear => self.doubt(Doubt::ShortYear, field, row),
            Said::Unreadable => self.doubt(Doubt::NoDate, field, row),
        }
        None
    }

    /// Takes note of the day of its month that a date has, from 0.
    #[inline(always)]
    pub fn dated(&mut self, field: Field, of_month: usize, row: u32) {
        if let Some(dates) = self.dates.get_mut(field as usize) {
            if dates.count == 0 {
                dates.first = row;
            }
            dates.count += 1;
            dates.latest_of_month = dates.latest_of_month.max(of_month);
        }
    }

    /// The findings, worst first within each column.
    pub fn findings(&self, mapping: &Mapping, sheet: &str) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (field, column) in &mapping.columns {
            let name = mapping.kind.field(*field).map_or("", |spec| spec.name);
            let column = Cells { sheet, column: *column, name };
            for doubt in Doubt::ALL {
                let place = doubt as usize * Field::COUNT + *field as usize;
                let tally = self.tallies.get(place).filter(|tally| tally.count > 0);
                findings.extend(tally.map(|tally| column.finding(doubt, tally)));
            }
            let dates = self.dates.get(*field as usize).copied().unwrap_or_default();
            if dates.count >= ENOUGH_DATES && dates.latest_of_month < 12 {
                findings.push(column.swapped(dates));
            }
        }
        findings
    }
}

/// A column in the words of its findings.
struct Cells<'a> {
    sheet: &'a str,
    column: u32,
    name: &'a str,
}

impl Cells<'_> {
    fn place(&self, row: u32) -> Place {
        Place::cell(self.sheet, CellRef::new(row, self.column))
    }

    fn finding(&self, doubt: Doubt, tally: &Tally) -> Finding {
        let number = usize::try_from(tally.count).unwrap_or(usize::MAX);
        let mut cells: Vec<String> = tally
            .first
            .iter()
            .take(number)
            .map(|row| CellRef::new(*row, self.column).to_string())
            .collect();
        if number > NAMED {
            cells.push(format!("{} more", number - NAMED));
        }
        let (found, made) = doubt.words();
        let rows = counted(number, "row");
        let name = self.name;
        Finding::new(
            doubt.severity(),
            doubt.code(),
            self.place(tally.first.first().copied().unwrap_or_default()),
            format!("In {rows} “{name}” {found} ({}). {made}", list(&cells)),
            doubt.hint(),
        )
    }

    fn swapped(&self, dates: Dates) -> Finding {
        let count = usize::try_from(dates.count).unwrap_or(usize::MAX);
        Finding::warning(
            Code::Range,
            self.place(dates.first),
            format!(
                "None of the {} in “{}” is after the 12th of its month. Day and month seem to be \
                 swapped.",
                counted(count, "date"),
                self.name
            ),
            "Export the list again with dates in the form 31/03/2026, or as true dates.",
        )
    }
}

/// Whether a start lies over three years before a day.
pub(super) fn is_long_ago(start: Day, day: Day) -> bool {
    day - start > 3 * 365 + 1
}
