//! Months as people write them: `Sept-24`, `September 2024`, `09/2024`, `2024-09-01 00:00:00`.

use super::text::tidy;
use crate::calendar::Month;

/// The years that a return can be about. Anything else is a typing error.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// A month as it was written, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenMonth {
    /// 1 for January to 12 for December.
    pub number: u32,
    /// The year, where it was written; two digits are of this century.
    pub year: Option<i32>,
    /// Whether the month was named (`Sep`) rather than written in digits (`09`).
    pub named: bool,
    /// The day of the month, where a whole date was written.
    pub day: Option<u32>,
}

impl WrittenMonth {
    /// The month, when its year was written.
    pub fn month(self) -> Option<Month> {
        Month::new(self.year?, self.number)
    }
}

/// A run of digits or of letters; what stands between runs does not matter.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    Digits(&'a str),
    Word(&'a str),
}

/// The month that a text states, when it states a month and nothing else.
pub(crate) fn parse(text: &str) -> Option<WrittenMonth> {
    let text = tidy(text).to_lowercase();
    let mut name = None;
    let mut before = Vec::new();
    let mut after = Vec::new();
    for token in tokens(&text) {
        match token {
            Token::Digits(digits) if name.is_none() => before.push(digits),
            Token::Digits(digits) => after.push(digits),
            // `1st of September`, and the T of an ISO time.
            Token::Word("st" | "nd" | "rd" | "th" | "of" | "t" | "z") => {}
            Token::Word(word) => {
                if name.is_some() {
                    return None;
                }
                name = Some(month_number(word)?);
            }
        }
    }
    match name {
        Some(number) => named(number, &before, &after),
        None => all_digits(&before),
    }
}

/// Whether a date in digits can only have its month before its day, as in the United States:
/// `4/30/2025`. Such dates among others mean that those which can be read either way may be misread.
pub(crate) fn puts_month_first(text: &str) -> bool {
    let text = tidy(text);
    let parts: Option<Vec<&str>> = tokens(&text)
        .map(|token| match token {
            Token::Digits(digits) => Some(digits),
            Token::Word(_) => None,
        })
        .collect();
    match parts.as_deref() {
        Some([first, second, last, ..]) if first.len() <= 2 && year(last).is_some() => {
            small(first).is_some_and(|month| (1..=12).contains(&month))
                && day(second).is_some_and(|day| day > 12)
        }
        _ => false,
    }
}

/// The month named anywhere in a text, such as the label `Delivered in September 2024:`.
pub fn month_named_in(text: &str) -> Option<WrittenMonth> {
    let text = tidy(text).to_lowercase();
    let tokens: Vec<_> = tokens(&text).collect();
    tokens.iter().enumerate().find_map(|(index, token)| {
        let Token::Word(word) = token else { return None };
        // `may` is also an auxiliary verb and `mar` a word; labels name months in full or in three
        // letters, so both are taken for months.
        let number = month_number(word)?;
        let year = match tokens.get(index + 1) {
            Some(Token::Digits(digits)) => year(digits),
            _ => None,
        };
        Some(WrittenMonth { number, year, named: true, day: None })
    })
}

fn named(number: u32, before: &[&str], after: &[&str]) -> Option<WrittenMonth> {
    let written = |year, day| Some(WrittenMonth { number, year, named: true, day });
    match (before, after) {
        ([], []) => written(None, None),
        ([], [only]) => written(Some(year(only)?), None),
        // `2024 Sep`, or the day of `24-Sep`, which says nothing about the year.
        ([only], []) if only.len() == 4 => written(Some(year(only)?), None),
        ([only], []) => written(None, Some(day(only)?)),
        ([first], [last, ..]) => written(Some(year(last)?), Some(day(first)?)),
        ([], [first, last, ..]) => written(Some(year(last)?), Some(day(first)?)),
        _ => None,
    }
}

fn all_digits(parts: &[&str]) -> Option<WrittenMonth> {
    let written = |number: u32, year: i32, day| {
        (1..=12).contains(&number).then_some(WrittenMonth {
            number,
            year: Some(year),
            named: false,
            day,
        })
    };
    match parts {
        [both] if both.len() == 6 => written(small(both.get(4..)?)?, year(both.get(..4)?)?, None),
        [first, second] if first.len() == 4 => written(small(second)?, year(first)?, None),
        [first, second] if first.len() <= 2 => written(small(first)?, year(second)?, None),
        [first, second, third, ..] if first.len() == 4 => {
            written(small(second)?, year(first)?, Some(day(third)?))
        }
        // Day before month, as in Britain; the other way round only where that is the only way.
        [first, second, third, ..] => written(small(second)?, year(third)?, Some(day(first)?))
            .or_else(|| written(small(first)?, year(third)?, Some(day(second)?))),
        _ => None,
    }
}

/// The number of a month from its name or the first three or more letters of it.
pub(crate) fn month_number(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 {
        return None;
    }
    (1..).zip(NAMES).find(|(_, name)| name.starts_with(word)).map(|(number, _)| number)
}

/// A year of four digits, or of two in this century.
pub(crate) fn year(digits: &str) -> Option<i32> {
    let number: i32 = digits.parse().ok()?;
    let year = match digits.len() {
        2 => 2000 + number,
        4 => number,
        _ => return None,
    };
    YEARS.contains(&year).then_some(year)
}

fn day(digits: &str) -> Option<u32> {
    small(digits).filter(|day| (1..=31).contains(day))
}

fn small(digits: &str) -> Option<u32> {
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_alphabetic());
        let first = rest.chars().next()?;
        let is_digits = first.is_ascii_digit();
        let end = rest
            .find(|c: char| if is_digits { !c.is_ascii_digit() } else { !c.is_alphabetic() })
            .unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        rest = after;
        Some(if is_digits { Token::Digits(token) } else { Token::Word(token) })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_date_that_can_only_have_its_month_first_is_told_apart() {
        for text in ["4/30/2025", "04-30-25", "12/13/2024 00:00"] {
            assert!(puts_month_first(text), "{text}");
        }
        for text in ["30/4/2025", "4/5/2025", "2025-04-30", "30 April 2025", "13/13/2025", "Q2"] {
            assert!(!puts_month_first(text), "{text}");
        }
    }

    #[test]
    fn months_are_read_in_every_form_that_people_use() {
        for text in [
            "Sept-24",
            "Sep-24",
            "sep 2024",
            "September 2024",
            "SEPTEMBER, 2024:",
            "Sep'24",
            "Sep24",
            "2024 Sep",
            "2024-09",
            "2024/9",
            "202409",
            "09/2024",
            "09/24",
            "01/09/2024",
            "01.09.24",
            "30/09/2024",
            "09/30/2024",
            "2024-09-01",
            "2024-09-01 00:00:00",
            "2024-09-01T00:00:00",
            "1st September 2024",
            "01-Sep-24",
            "Sep 1, 2024",
        ] {
            let month = parse(text).and_then(WrittenMonth::month);
            assert_eq!(month, Month::new(2024, 9), "{text}");
        }
    }

    #[test]
    fn a_month_may_lack_its_year() {
        for text in ["Sept", "September", "sep:", "24-Sep", "1 Sep"] {
            let written = parse(text).unwrap();
            assert_eq!((written.number, written.year), (9, None), "{text}");
        }
    }

    #[test]
    fn what_is_no_month_is_none() {
        for text in [
            "",
            "13/2024",
            "Q2 2024",
            "week 9",
            "Sep Oct 2024",
            "2024",
            "Sep 5",
            "9",
            "2024-00",
            "Smarch 2024",
            "Sep 3024",
            "w/c 02/09/2024",
            "99/99/2024",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_label_names_its_month() {
        assert_eq!(month_named_in("Delivered in September:").unwrap().number, 9);
        assert_eq!(month_named_in("During Oct 2024:").unwrap().month(), Month::new(2024, 10));
        assert_eq!(month_named_in("Delivered in (month):"), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = parse(&text);
            let _ = month_named_in(&text);
        }

        #[test]
        fn written_forms_read_back(index in 0i32..1200) {
            let month = Month::new(1990, 1).unwrap() + index;
            for form in [month.iso(), month.to_string(), month.long()] {
                prop_assert_eq!(parse(&form).and_then(WrittenMonth::month), Some(month));
            }
        }
    }
}
