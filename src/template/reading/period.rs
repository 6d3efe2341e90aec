//! A cell read as a period: a week, a month or a quarter.

use super::month::MissingYear;
use super::month_text::{month_number, parse, year};
use super::text::{quoted, spaced};
use crate::calendar::{Date, Frequency, Month, Period};
use crate::template::{Doubt, Entry, Reading};
use crate::workbook::Value;

const PERIOD_HINT: &str = "Write a month as Sep 2024, a quarter as Q2 2024/25, and a week as the \
                           date of its first day, such as w/c 02/09/2024.";

impl Entry {
    /// The cell as a period.
    ///
    /// A whole date is a week that starts on that day, unless it is the first of a month, which is
    /// how Excel stores a month. `usual` settles the first of a month in weekly rows.
    pub fn period(&self, usual: Option<Frequency>) -> Reading<Period> {
        let Some(cell) = &self.cell else { return Reading::Blank };
        match &cell.value {
            Value::DateTime(..) => match cell.as_date() {
                Some(date) => Reading::Plain(of_date(date, usual)),
                None => unusable(&cell.to_string()),
            },
            Value::Text(text) if spaced(text).is_empty() => Reading::Blank,
            Value::Text(text) => of_text(text, usual).unwrap_or_else(|| unusable(text)),
            _ => match self.month(MissingYear::Unknown) {
                Reading::Doubtful(month, doubt) => Reading::Doubtful(Period::Month(month), doubt),
                _ => unusable(&cell.to_string()),
            },
        }
    }
}

fn of_date(date: Date, usual: Option<Frequency>) -> Period {
    let (_, _, day) = date.ymd();
    match usual {
        Some(Frequency::Weekly) => Period::Week(date),
        Some(Frequency::Quarterly) if day == 1 => Period::Quarter(date.month()),
        _ if day == 1 || date == date.month().last_day() => Period::Month(date.month()),
        _ => Period::Week(date),
    }
}

fn of_text(text: &str, usual: Option<Frequency>) -> Option<Reading<Period>> {
    let lower = spaced(text).to_lowercase();
    if let Some(period) = week(&lower).or_else(|| quarter(&lower)) {
        return Some(Reading::Plain(period));
    }
    let written = parse(text)?;
    let month = written.month()?;
    let Some(day) = written.day else { return Some(Reading::Plain(Period::Month(month))) };
    let date = Date::new(month.year(), month.number(), day)?;
    let period = of_date(date, usual);
    // An ISO date is what the return asks for in weekly rows; other dates in text are guesses.
    if lower == date.to_string() && period != Period::Month(month) {
        return Some(Reading::Plain(period));
    }
    Some(Reading::Doubtful(
        period,
        Doubt {
            message: format!(
                "The text {} only looks like a date. It is read as {period}.",
                quoted(text)
            ),
            hint: PERIOD_HINT.to_owned(),
        },
    ))
}

/// `w/c 02/09/2024`, `week commencing 2 September 2024`, `2024-W36`.
fn week(lower: &str) -> Option<Period> {
    const BEFORE: [&str; 6] =
        ["week commencing", "week beginning", "week from", "week", "w/c", "wc"];
    if let Some(rest) = BEFORE.iter().find_map(|words| lower.strip_prefix(words)) {
        let written = parse(rest.trim_start_matches("of "))?;
        return Some(Period::Week(Date::new(written.year?, written.number, written.day?)?));
    }
    let (left, right) = lower.split_once('w')?;
    let year = year(left.trim_end_matches(['-', ' ']))?;
    let number: i32 = right.trim_start_matches("eek").trim().parse().ok()?;
    // ISO 8601: week 1 is the one that holds 4 January; weeks start on Monday.
    let fourth = Date::new(year, 1, 4)?;
    let weeks = if long_year(year)? { 53 } else { 52 };
    (1..=weeks)
        .contains(&number)
        .then(|| Period::Week(monday_of(fourth).plus_days(7 * (number - 1))))
}

fn monday_of(date: Date) -> Date {
    // 1970-01-05 was a Monday; `days_since` counts from it.
    let after = Date::new(1970, 1, 5).map_or(0, |monday| date.days_since(monday).rem_euclid(7));
    date.plus_days(-after)
}

/// Whether the ISO year has 53 weeks.
fn long_year(year: i32) -> Option<bool> {
    let this = monday_of(Date::new(year, 1, 4)?);
    let next = monday_of(Date::new(year + 1, 1, 4)?);
    Some(next.days_since(this) > 52 * 7)
}

/// `Q2 2024/25` of the financial year, `Jul-Sep 2024`, `July to September 2024`.
fn quarter(lower: &str) -> Option<Period> {
    financial_quarter(lower).or_else(|| three_months(lower)).map(Period::Quarter)
}

fn financial_quarter(lower: &str) -> Option<Month> {
    let at = lower.find('q')?;
    let number: i32 = lower.get(at + 1..at + 2)?.parse().ok()?;
    let rest = format!("{} {}", lower.get(..at)?, lower.get(at + 2..)?);
    let (first, second) = rest.trim().trim_matches(['(', ')', ',']).split_once(['/', '-'])?;
    let start = year(first.trim())?;
    let end = year(second.trim())?;
    // `Q2 2024` alone is not read: calendar and financial quarters are two different things.
    let sound = (1..=4).contains(&number) && end == start + 1;
    sound.then(|| Month::new(start, 4)).flatten().map(|april| april + 3 * (number - 1))
}

fn three_months(lower: &str) -> Option<Month> {
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && *w != "to")
        .collect();
    let (first, last, written) = match words.as_slice() {
        [first, last, written] => (first, last, written),
        [first, _, last, written] => (first, last, written),
        _ => return None,
    };
    let end = Month::new(year(written)?, month_number(last)?)?;
    let start = end - 2;
    (start.number() == month_number(first)?).then_some(start)
}

fn unusable(found: &str) -> Reading<Period> {
    Reading::Unusable(Doubt {
        message: format!(
            "A week, a month or a quarter was expected, but the cell holds {}.",
            quoted(found)
        ),
        hint: PERIOD_HINT.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::DateSystem;
    use crate::workbook::Cell;

    fn text(text: &str) -> Option<Period> {
        Entry { cell: Some(Cell::text(text)), ..Entry::default() }.period(None).value()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn weeks_are_named_by_their_first_day() {
        for form in [
            "2024-09-02",
            "w/c 02/09/2024",
            "week 02/09/2024",
            "week commencing 2 September 2024",
            "2024-W36",
        ] {
            assert_eq!(text(form), Some(Period::Week(day("2024-09-02"))), "{form}");
        }
        assert_eq!(text("2020-W53"), Some(Period::Week(day("2020-12-28"))));
        assert_eq!(text("2024-W53"), None);
    }

    #[test]
    fn quarters_are_financial_or_named_by_their_months() {
        let july = Month::new(2024, 7).unwrap();
        for form in
            ["Q2 2024/25", "2024/25 Q2", "q2 24-25", "Jul-Sep 2024", "July to September 2024"]
        {
            assert_eq!(text(form), Some(Period::Quarter(july)), "{form}");
        }
        for form in ["Q2 2024", "Q5 2024/25", "Q2 2024/26", "Jul-Oct 2024", "Q"] {
            assert_eq!(text(form), None, "{form}");
        }
        assert_eq!(text(&Period::Quarter(july).to_string()), Some(Period::Quarter(july)));
    }

    #[test]
    fn months_and_dates_are_told_apart() {
        let september = Month::new(2024, 9).unwrap();
        assert_eq!(text("Sept-24"), Some(Period::Month(september)));
        assert_eq!(text("2024-09"), Some(Period::Month(september)));
        assert_eq!(text("01/09/2024"), Some(Period::Month(september)));
        let first = Value::DateTime(45_536.0, DateSystem::Excel1900);
        let entry = Entry { cell: Some(Cell { value: first, percent: false }), ..Entry::default() };
        assert_eq!(entry.period(None).value(), Some(Period::Month(september)));
        let weekly = entry.period(Some(Frequency::Weekly)).value();
        assert_eq!(weekly, Some(Period::Week(day("2024-09-01"))));
    }

    proptest! {
        #[test]
        fn no_text_panics(content in "\\PC*") {
            let _ = text(&content);
        }

        #[test]
        fn periods_read_back_as_they_are_shown(index in 0i32..1200, kind in 0..3) {
            let month = Month::new(1991, 1).unwrap() + index;
            let period = match kind {
                0 => Period::Month(month),
                1 => Period::Quarter(month),
                _ => Period::Week(month.first_day().plus_days(index % 28)),
            };
            prop_assert_eq!(text(&period.to_string()), Some(period));
        }

        #[test]
        fn short_words_of_dates_do_not_panic(content in "[qwQW0-9/ -]{0,14}") {
            let _ = text(&content);
        }
    }
}
