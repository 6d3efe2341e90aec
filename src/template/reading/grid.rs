//! The month row of a highlight report: twelve cells that explain each other.
//!
//! A month row is read as a whole. Most of its cells agree on where the row starts; a cell that
//! does not fit what its neighbours say is the one at fault, and a month that lacks its year takes
//! it from them.

use std::collections::BTreeMap;

use super::month::{MONTH_HINT, MissingYear, without_year};
use super::text::quoted;
use crate::calendar::Month;
use crate::template::{Doubt, Entry, Reading};
use crate::workbook::Value;

/// A month row with each cell read and judged.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthRow {
    /// Each cell as a month.
    pub readings: Vec<Reading<Month>>,
    /// For each cell, what is wrong with its month in this row.
    pub faults: Vec<Option<MonthFault>>,
    /// The month in which the row starts by the agreement of most cells.
    pub start: Option<Month>,
}

/// Why a month does not belong where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthFault {
    /// The month stands in another cell too, which fits the row better.
    Duplicate {
        /// The other cell, counted from 0.
        other: usize,
    },
    /// The right month of another year.
    WrongYear {
        /// The month that belongs here.
        expected: Month,
    },
    /// Another month than the row's order asks for.
    OutOfOrder {
        /// The month that belongs here.
        expected: Month,
    },
}

impl MonthRow {
    /// Reads the cells of a month row; `near` is a month of the year that the row is expected to
    /// be about.
    pub fn read(cells: &[Entry], near: Option<Month>) -> Self {
        let readings = months_of_grid(cells, near);
        let months: Vec<_> = readings.iter().map(|reading| reading.get()).collect();
        let start = agreed_start(&months);
        let faults = (0..months.len()).map(|index| fault(&months, index, start)).collect();
        Self { readings, faults, start }
    }

    /// The month of a cell that can be used: read, and not at fault.
    pub fn usable(&self, index: usize) -> Option<Month> {
        let fault = self.faults.get(index).copied().flatten();
        self.readings.get(index)?.get().filter(|_| fault.is_none())
    }
}

/// Each cell of a month row as a month. Missing years come from the neighbours, or else from the
/// financial year of `near`. Text that names a month is doubtful where its neighbours are dates.
pub fn months_of_grid(cells: &[Entry], near: Option<Month>) -> Vec<Reading<Month>> {
    let alone: Vec<_> = cells.iter().map(|cell| cell.month(MissingYear::Unknown)).collect();
    let known: Vec<_> = alone.iter().map(|reading| reading.get()).collect();
    let start = agreed_start(&known);
    let has_dates = cells.iter().any(is_real_date);
    let year_of = |index: usize| match (start, near) {
        (Some(start), _) => MissingYear::NearestTo(start + index_months(index)),
        (None, Some(near)) => MissingYear::FinancialYearOf(near),
        (None, None) => MissingYear::Unknown,
    };
    let read = |(index, (cell, reading)): (usize, (&Entry, Reading<Month>))| {
        let written = cell.written_month();
        let quote = || quoted(&cell.text().unwrap_or_default());
        match (written, reading) {
            (Some(written), Reading::Unusable(doubt)) if written.year.is_none() => {
                match year_of(index).resolve(written.number) {
                    Some(month) => without_year(month, &quote()),
                    None => Reading::Unusable(doubt),
                }
            }
            (Some(_), Reading::Plain(month)) if has_dates => Reading::Doubtful(
                month,
                Doubt {
                    message: format!(
                        "{} is text that looks like a date, beside cells that hold real dates. It \
                         is read as {month}.",
                        quote()
                    ),
                    hint: MONTH_HINT.to_owned(),
                },
            ),
            (_, reading) => reading,
        }
    };
    cells.iter().zip(alone).enumerate().map(read).collect()
}

fn is_real_date(cell: &Entry) -> bool {
    cell.cell.as_ref().is_some_and(|cell| matches!(cell.value, Value::DateTime(..)))
}

/// The start that most cells agree on; of equals the earliest.
fn agreed_start(months: &[Option<Month>]) -> Option<Month> {
    let mut votes: BTreeMap<Month, usize> = BTreeMap::new();
    for (index, month) in months.iter().enumerate() {
        if let Some(month) = month {
            *votes.entry(*month - index_months(index)).or_default() += 1;
        }
    }
    let most = votes.values().copied().max()?;
    votes.into_iter().find(|(_, count)| *count == most).map(|(start, _)| start)
}

fn fault(months: &[Option<Month>], index: usize, start: Option<Month>) -> Option<MonthFault> {
    let found = months.get(index).copied().flatten()?;
    let expected = start? + index_months(index);
    if found == expected {
        return None;
    }
    // The cell that is right keeps its month, even if the wrong one stands before it.
    let elsewhere = |(at, month): &(usize, &Option<Month>)| *at != index && **month == Some(found);
    match months.iter().enumerate().find(elsewhere).map(|(other, _)| other) {
        Some(other) => Some(MonthFault::Duplicate { other }),
        None if found.number() == expected.number() => Some(MonthFault::WrongYear { expected }),
        None => Some(MonthFault::OutOfOrder { expected }),
    }
}

fn index_months(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::DateSystem;
    use crate::workbook::Cell;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn texts(cells: &[&str]) -> Vec<Entry> {
        cells
            .iter()
            .map(|text| Entry { cell: Some(Cell::text(*text)), ..Entry::default() })
            .collect()
    }

    const SAMPLE: [&str; 12] = [
        "Apr-24", "May-24", "Jun-24", "Jul-24", "Aug-24", "Sept-24", "Oct-24", "Nov-24", "Dec-24",
        "Jan-25", "Feb-25", "Mar-25",
    ];

    #[test]
    fn the_printed_sample_is_plain() {
        let row = MonthRow::read(&texts(&SAMPLE), None);
        assert_eq!(row.start, Some(month("2024-04")));
        assert!(row.readings.iter().all(|reading| matches!(reading, Reading::Plain(_))));
        assert!(row.faults.iter().all(Option::is_none));
    }

    #[test]
    fn missing_years_come_from_the_neighbours_across_new_year() {
        let mut cells = SAMPLE;
        cells[5] = "Sept";
        cells[10] = "February";
        let row = MonthRow::read(&texts(&cells), None);
        assert_eq!(row.usable(5), Some(month("2024-09")));
        assert_eq!(row.usable(10), Some(month("2025-02")));
        assert!(matches!(row.readings[10], Reading::Doubtful(..)));
    }

    #[test]
    fn a_row_without_any_year_lies_in_the_financial_year_of_the_return() {
        let cells = texts(&["Apr", "May", "Jan", "Mar"]);
        let months = months_of_grid(&cells, Some(month("2024-11")));
        let read: Vec<_> = months.into_iter().filter_map(Reading::value).collect();
        let expected = ["2024-04", "2024-05", "2025-01", "2025-03"].map(month);
        assert_eq!(read, expected);
        assert!(months_of_grid(&cells, None).iter().all(|r| matches!(r, Reading::Unusable(_))));
    }

    #[test]
    fn text_among_dates_is_doubtful() {
        let mut cells = texts(&["Apr-24", "May-24"]);
        let june = Value::DateTime(45_444.0, DateSystem::Excel1900);
        cells.push(Entry { cell: Some(Cell { value: june, percent: false }), ..Entry::default() });
        let readings = months_of_grid(&cells, None);
        assert!(matches!(readings[0], Reading::Doubtful(..)));
        assert!(matches!(readings[2], Reading::Plain(_)));
    }

    #[test]
    fn the_cell_that_does_not_fit_is_at_fault() {
        let fault_at = |index: usize, text: &'static str| {
            let mut cells = SAMPLE;
            cells[index] = text;
            let row = MonthRow::read(&texts(&cells), None);
            assert_eq!(row.faults.iter().flatten().count(), 1, "{text}");
            row.faults[index]
        };
        assert_eq!(
            fault_at(5, "Sep-23"),
            Some(MonthFault::WrongYear { expected: month("2024-09") })
        );
        assert_eq!(fault_at(5, "Oct-24"), Some(MonthFault::Duplicate { other: 6 }));
        let expected = MonthFault::OutOfOrder { expected: month("2024-09") };
        assert_eq!(fault_at(5, "Jun-25"), Some(expected));
    }
}
