//! A day as people type it: `18/9/2025`, `18 September 2025`, `2025-09-18`.
//!
//! The day comes first unless the year does, as everybody in the United Kingdom writes it. A year
//! has four digits: of two nobody can say which century they mean.

use super::{Date, Month};

/// The day that a text names, or `None` where it names none.
pub(super) fn read(text: &str) -> Option<Date> {
    // A list holds millions of them, so nothing is allocated here.
    let mut parts = text
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ','))
        .filter(|part| !part.is_empty());
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let starts_with_year = first.len() == 4 && number(first).is_some();
    let (day, year) = if starts_with_year { (last, first) } else { (first, last) };
    if year.len() != 4 {
        return None;
    }
    Date::new(number(year)?.try_into().ok()?, month_number(month)?, number(ordinal(day))?)
}

/// `1` to `12`, or the name of a month, or its first three letters or more: `Sept`.
fn month_number(text: &str) -> Option<u32> {
    number(text).or_else(|| {
        let lower = text.to_ascii_lowercase();
        let is_it = |number: &u32| {
            let name = Month::new(2000, *number).map(Month::long_name).unwrap_or_default();
            lower.len() >= 3 && name.to_ascii_lowercase().starts_with(&lower)
        };
        (1..=12).find(is_it)
    })
}

/// `18` of `18th`.
fn ordinal(text: &str) -> &str {
    let endings = ["st", "nd", "rd", "th"];
    endings.iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text)
}

/// A number of one to four digits and nothing else: no sign, no space.
fn number(text: &str) -> Option<u32> {
    let is_short = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_short)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_same_day_is_read_in_each_way_that_people_write_it() {
        let day = Date::new(2026, 3, 31);
        for text in [
            "2026-03-31",
            "31/3/2026",
            "31/03/2026",
            "31.3.2026",
            "31-03-2026",
            "31 March 2026",
            "31 mar 2026",
            "31-Mar-2026",
            "31st March, 2026",
        ] {
            assert_eq!(read(text), day, "{text}");
        }
        assert_eq!(read("1 Sept 2025"), Date::new(2025, 9, 1));
    }

    #[test]
    fn what_names_no_day_is_refused() {
        for text in [
            "",
            "18/9",
            "31/3/26",
            "3/31/2026",
            "30 February 2026",
            "31 Ma 2026",
            "+1/2/2026",
            "March 2026",
            "2026-03-31-01",
            "18/9/02025",
            "next week",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_day_is_read_as_it_is_written(serial in 20_000..60_000_i32) {
            let day = Date::from_serial(f64::from(serial), crate::calendar::DateSystem::Excel1900);
            let day = day.unwrap();
            let (year, month, number) = day.ymd();
            prop_assert_eq!(day.to_string().parse(), Ok(day));
            prop_assert_eq!(format!("{number}/{month}/{year}").parse(), Ok(day));
            prop_assert_eq!(format!("{number} {}", day.month().long()).parse(), Ok(day));
        }
    }
}
