//! A cell read as a month.

use super::month_text::{WrittenMonth, month_named_in, parse};
use super::text::{quoted, shown, spaced};
use crate::calendar::{Date, DateSystem, Month};
use crate::template::{Doubt, Entry, Reading};
use crate::workbook::Value;

/// Serial numbers of days from 1990 to 2100, the only plain numbers taken for dates.
const SERIALS: std::ops::Range<f64> = 32_874.0..73_415.0;

pub(super) const MONTH_HINT: &str = "Type the first day of the month as a date, such as 01/09/2024, and let the cell show it as Sep-24.";

/// Which year a month without one belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingYear {
    /// Nothing is known; such a month cannot be used.
    Unknown,
    /// The financial year (April to March) that this month lies in.
    FinancialYearOf(Month),
    /// Whichever year puts it closest to this month; of two equally close the earlier.
    NearestTo(Month),
}

impl MissingYear {
    /// The month with this number (1 to 12).
    pub fn resolve(self, number: u32) -> Option<Month> {
        match self {
            Self::Unknown => None,
            Self::FinancialYearOf(month) => {
                let april = month.financial_year_start();
                april.through(april + 11).find(|month| month.number() == number)
            }
            Self::NearestTo(month) => {
                (month - 6).through(month + 5).find(|month| month.number() == number)
            }
        }
    }
}

impl Entry {
    /// The cell as a month.
    ///
    /// A real date and a named month with its year are plain. Dates in digits that are stored as
    /// text, bare serial numbers and months without a year are doubtful.
    pub fn month(&self, missing_year: MissingYear) -> Reading<Month> {
        let Some(cell) = &self.cell else { return Reading::Blank };
        match &cell.value {
            Value::DateTime(..) => match cell.as_date() {
                Some(date) => Reading::Plain(date.month()),
                None => unusable(&format!("the time {cell}")),
            },
            Value::Text(text) if spaced(text).is_empty() => Reading::Blank,
            Value::Text(text) => match parse(text) {
                Some(written) => dated(written, text, missing_year),
                None => unusable(&format!("the text {}", quoted(text))),
            },
            Value::Number(number) => match month_of_number(*number) {
                Some(month) => doubtful(
                    month,
                    format!(
                        "A month was expected, but the cell holds the plain number {}. It is read \
                         as {month}.",
                        shown(*number)
                    ),
                ),
                None => unusable(&format!("the number {}", shown(*number))),
            },
            Value::Boolean(_) => unusable(&cell.to_string()),
            Value::Error(error) => unusable(&format!("the error {error}")),
        }
    }

    /// The month that is named in a label such as `Delivered in September:`.
    pub fn named_month(&self) -> Option<WrittenMonth> {
        month_named_in(self.cell.as_ref()?.as_text()?)
    }

    /// The month as it was written, when the cell holds text that states one.
    pub(super) fn written_month(&self) -> Option<WrittenMonth> {
        parse(self.cell.as_ref()?.as_text()?)
    }
}

fn dated(written: WrittenMonth, text: &str, missing_year: MissingYear) -> Reading<Month> {
    let quote = quoted(text);
    match (written.month(), missing_year.resolve(written.number)) {
        (Some(month), _) if written.named => Reading::Plain(month),
        (Some(month), _) => doubtful(
            month,
            format!("The text {quote} only looks like a date. It is read as {month}."),
        ),
        (None, Some(month)) => without_year(month, &quote),
        (None, None) => Reading::Unusable(Doubt {
            message: format!("{quote} has no year, and nothing beside it tells which is meant."),
            hint: MONTH_HINT.to_owned(),
        }),
    }
}

pub(super) fn without_year(month: Month, quote: &str) -> Reading<Month> {
    Reading::Doubtful(
        month,
        Doubt {
            message: format!("{quote} has no year. It is read as {month}."),
            hint: "Give every month its year, such as Sep-24.".to_owned(),
        },
    )
}

/// A date's serial number, or digits such as 202409.
fn month_of_number(number: f64) -> Option<Month> {
    if SERIALS.contains(&number) {
        return Some(Date::from_serial(number, DateSystem::Excel1900)?.month());
    }
    let whole = (199_001.0..=210_012.0).contains(&number) && libm::floor(number) == number;
    whole.then(|| parse(&shown(number)).and_then(WrittenMonth::month)).flatten()
}

fn doubtful(month: Month, message: String) -> Reading<Month> {
    Reading::Doubtful(month, Doubt { message, hint: MONTH_HINT.to_owned() })
}

fn unusable(found: &str) -> Reading<Month> {
    Reading::Unusable(Doubt {
        message: format!("A month was expected, but the cell holds {found}."),
        hint: MONTH_HINT.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::Cell;

    fn entry(value: Value) -> Entry {
        Entry { cell: Some(Cell { value, percent: false }), ..Entry::default() }
    }

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn real_dates_of_both_systems_are_plain() {
        for (serial, system) in
            [(45_536.0, DateSystem::Excel1900), (45_536.0 - 1_462.0, DateSystem::Excel1904)]
        {
            let reading = entry(Value::DateTime(serial, system)).month(MissingYear::Unknown);
            assert_eq!(reading, Reading::Plain(month("2024-09")));
        }
    }

    #[test]
    fn text_and_numbers_that_look_like_dates_are_doubtful() {
        for value in [
            Value::Text("01/09/2024".into()),
            Value::Text("2024-09-01 00:00:00".into()),
            Value::Number(45_536.0),
            Value::Number(202_409.0),
        ] {
            let reading = entry(value.clone()).month(MissingYear::Unknown);
            assert!(
                matches!(reading, Reading::Doubtful(found, _) if found == month("2024-09")),
                "{value:?}"
            );
        }
        let named = entry(Value::Text("Sept-24".into())).month(MissingYear::Unknown);
        assert_eq!(named, Reading::Plain(month("2024-09")));
    }

    #[test]
    fn a_missing_year_comes_from_what_is_known() {
        let march = entry(Value::Text("March".into()));
        assert!(matches!(march.month(MissingYear::Unknown), Reading::Unusable(_)));
        let year = MissingYear::FinancialYearOf(month("2024-09"));
        assert_eq!(march.month(year).value(), Some(month("2025-03")));
        let near = MissingYear::NearestTo(month("2024-05"));
        assert_eq!(march.month(near).value(), Some(month("2024-03")));
    }

    #[test]
    fn other_content_is_unusable() {
        for value in [Value::Boolean(true), Value::Number(9.0), Value::Text("Q2".into())] {
            let reading = entry(value).month(MissingYear::Unknown);
            assert!(matches!(reading, Reading::Unusable(_)));
        }
    }
}
