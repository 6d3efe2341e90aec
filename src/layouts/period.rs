//! The period that a text of a published sheet states: `December 2024`, `April to June 2025`,
//! `Quarter 2, 2024-25 (July to September 2024)`, `MSitAE-APRIL-2025`.

use crate::calendar::{Month, Period};
use crate::template::{named_month, named_year};

/// The period that a text states, when it states nothing else of weight.
///
/// A single month is a month; two months three apart are a quarter; `Quarter 2, 2024-25` is the
/// second quarter of the financial year, which starts in April.
pub fn period_of(text: &str) -> Option<Period> {
    let words = words_of(text);
    let months = months_of(&words);
    match months.as_slice() {
        [month] => Some(Period::Month(month.in_year?)),
        // The months may stand beside the number of the quarter and without a year.
        [first, last] => quarter(*first, *last).or_else(|| numbered_quarter(&words)),
        [] => numbered_quarter(&words).or_else(|| numeric_month(text)),
        _ => None,
    }
}

/// The first period that a longer text names, such as a title.
pub fn period_in(text: &str) -> Option<Period> {
    period_of(text).or_else(|| {
        let words = words_of(text);
        let months = months_of(&words);
        months.iter().find_map(|month| month.in_year).map(Period::Month)
    })
}

/// A month's name, with the year behind it.
#[derive(Clone, Copy)]
struct Named {
    number: u32,
    in_year: Option<Month>,
}

fn words_of(text: &str) -> Vec<String> {
    // A letter and a digit side by side are two words: `Q1`, `Sep24`.
    let mut words: Vec<String> = Vec::new();
    let mut last_kind = None;
    for c in text.to_lowercase().chars() {
        let kind = c.is_alphanumeric().then(|| c.is_numeric());
        match (kind, last_kind == kind, words.last_mut()) {
            (None, ..) => {}
            (Some(_), true, Some(word)) => word.push(c),
            (Some(_), ..) => words.push(c.to_string()),
        }
        last_kind = kind;
    }
    words
}

fn months_of(words: &[String]) -> Vec<Named> {
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let Some(number) = named_month(word) else { continue };
        let year = words.get(index + 1).and_then(|next| named_year(next));
        found.push(Named { number, in_year: year.and_then(|year| Month::new(year, number)) });
    }
    found
}

/// The quarter from one named month to another, whose year may stand behind the last only.
fn quarter(first: Named, last: Named) -> Option<Period> {
    let end = last.in_year?;
    let start = first.in_year.unwrap_or(end + -2);
    (start + 2 == end && first.number == start.number()).then_some(Period::Quarter(start))
}

/// `Quarter 2, 2024-25` and `Q2 2024-25`.
fn numbered_quarter(words: &[String]) -> Option<Period> {
    let at = words.iter().position(|word| matches!(word.as_str(), "quarter" | "q" | "qtr"))?;
    let number: i32 = words.get(at + 1)?.parse().ok().filter(|n| (1..=4).contains(n))?;
    let mut years = words.iter().filter(|word| word.len() == 4).filter_map(|word| named_year(word));
    let april = Month::new(years.next()?, 4)?;
    Some(Period::Quarter(april + (number - 1) * 3))
}

/// `2024-09` and `01/09/2024`.
fn numeric_month(text: &str) -> Option<Period> {
    crate::template::written_month(text)?.month().map(Period::Month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Option<Period> {
        text.parse().ok().map(Period::Month)
    }

    fn quarter(text: &str) -> Option<Period> {
        text.parse().ok().map(Period::Quarter)
    }

    #[test]
    fn months_are_read_as_publishers_write_them() {
        for text in ["December 2024", "MSitAE-DECEMBER-2024", "Dec-24", "2024-12", "01/12/2024"] {
            assert_eq!(period_of(text), month("2024-12"), "{text}");
        }
    }

    #[test]
    fn quarters_are_read_as_publishers_write_them() {
        for text in [
            "July to September 2024",
            "Quarter 2, 2024-25 (July to September 2024)",
            "Quarter 2, 2024-25",
            "Q2 2024/25",
            "Jul 2024 - Sep 2024",
            "2024-25 Q2",
            "2024/25 Quarter 2 (July to September)",
        ] {
            assert_eq!(period_of(text), quarter("2024-07"), "{text}");
        }
        assert_eq!(period_of("Q4 2024-25"), quarter("2025-01"));
        assert_eq!(period_of("November 2024 to January 2025"), quarter("2024-11"));
        assert_eq!(period_of("November to January 2025"), quarter("2024-11"));
    }

    #[test]
    fn what_is_no_single_period_is_none() {
        for text in ["", "April to July 2025", "April", "2024-25", "1,234", "Total"] {
            assert_eq!(period_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_names_its_month() {
        assert_eq!(period_in("Waiting list at the end of May 2025, by trust"), month("2025-05"));
    }
}
