//! Dates of birth: dates that a heading or a text announces as such, or a column of days that are
//! spread over a lifetime.
//!
//! Days on which organisations open, or months of statistics, are spread as widely; but they are
//! nearly always the first or last of a month, which few people's days of birth are.

use std::collections::BTreeSet;

use super::{Evidence, InText, in_texts, is_announced};
use crate::calendar::{Date, DateSystem};
use crate::disclosure::heading::Meaning;
use crate::disclosure::sign::{Sign, Strength};
use crate::disclosure::table::{Column, Datum, Table};

/// The first year in which somebody may be born. What lies before it is mostly a small number in
/// a cell that is formatted as a date.
const FIRST: i32 = 1905;
/// The last year in which somebody may be born; generous, because there is no clock here.
const LAST: i32 = 2100;
/// Days of more years than this are no days of one activity, in years.
const LIFETIME: i32 = 25;
/// The last year of a day that may be told to be a day of birth without a heading.
const LONG_AGO: i32 = 2005;

fn day(datum: Datum<'_>, is_announced: bool) -> Option<Date> {
    let date = match datum {
        Datum::Date(date) => date,
        // A day with its year has five digits or more: `2 March 1956`.
        // A table that is kept elsewhere has the serial number as its text.
        Datum::Text(text) if is_announced && text.len() == 5 && text.parse::<u32>().is_ok() => {
            Date::from_serial(text.parse().ok()?, DateSystem::Excel1900)?
        }
        Datum::Text(text) if text.len() <= 30 => {
            if text.bytes().filter(u8::is_ascii_digit).count() < 5 {
                return None;
            }
            text.trim().parse().ok()?
        }
        // A serial number that lost its format.
        Datum::Number(number) if is_announced => Date::from_serial(number, DateSystem::Excel1900)?,
        Datum::Text(_) | Datum::Number(_) => return None,
    };
    let (year, _, _) = date.ymd();
    (FIRST..=LAST).contains(&year).then_some(date)
}

pub(super) fn look(table: &Table<'_>, found: &mut Vec<Evidence>) {
    let mut known = BTreeSet::new();
    for column in &table.columns {
        if let Some(evidence) = in_column(column) {
            known.extend(evidence.cells.iter().copied());
            found.push(evidence);
        }
    }
    in_texts(table, Sign::BirthDate, &known, in_text, found);
}

fn in_column(column: &Column<'_>) -> Option<Evidence> {
    let mut announced = Vec::new();
    let mut days = BTreeSet::new();
    let mut cells = Vec::new();
    for item in &column.items {
        let meaning = column.meaning_of(item);
        let is_announced = meaning == Some(Meaning::BirthDate);
        let Some(date) = day(item.datum, is_announced) else { continue };
        if is_announced {
            announced.push(item.at);
        } else if meaning != Some(Meaning::Episode) {
            days.insert(date);
            cells.push((item.at, date));
        }
    }
    if !announced.is_empty() {
        let why = "announced as dates of birth";
        return Some(Evidence::new(Sign::BirthDate, Strength::Strong, announced, why));
    }
    let (first, last) = (days.first()?, days.last()?);
    let span = last.ymd().0 - first.ymd().0;
    let at_an_edge = days.iter().filter(|day| is_edge(**day)).count();
    let is_spread = span >= LIFETIME && at_an_edge * 4 < days.len();
    if days.len() >= 10 && is_spread && first.ymd().0 <= LONG_AGO {
        let why = "days that are spread over a lifetime, as days of birth are";
        let cells = cells.into_iter().map(|(at, _)| at);
        return Some(Evidence::new(Sign::BirthDate, Strength::Strong, cells, why));
    }
    let long_ago: Vec<_> = cells
        .into_iter()
        .filter(|(_, date)| date.ymd().0 <= LONG_AGO && !is_edge(*date))
        .map(|(at, _)| at)
        .collect();
    let why = "days long ago, which may be days of birth";
    (!long_ago.is_empty()).then(|| Evidence::new(Sign::BirthDate, Strength::Weak, long_ago, why))
}

/// The first or last day of a month.
fn is_edge(date: Date) -> bool {
    date.ymd().1 != date.plus_days(1).ymd().1 || date.ymd().2 == 1
}

/// A day behind the words that announce it.
fn in_text(text: &str) -> Option<InText> {
    const ANNOUNCED: [&str; 6] =
        ["date of birth", "dob", "d.o.b", "birth date", "birthdate", "born"];
    if text.bytes().filter(u8::is_ascii_digit).count() < 5 {
        return None;
    }
    is_announced(text, &ANNOUNCED, starts_with_day)
        .then_some((Strength::Strong, "announced in the text as a date of birth"))
}

/// Whether the first number of a text, and what follows it closely, is a day.
fn starts_with_day(text: &str) -> bool {
    let Some(begin) = text.find(|c: char| c.is_ascii_digit()).filter(|at| *at <= 12) else {
        return false;
    };
    let rest = text.get(begin..).unwrap_or("");
    let pieces: Vec<&str> = rest
        .split(|c: char| !c.is_alphanumeric())
        .filter(|piece| !piece.is_empty())
        .take(3)
        .collect();
    let [day, month, year] = pieces.as_slice() else { return false };
    // Of a year with two digits the century does not matter here.
    let year = if year.len() == 2 { format!("19{year}") } else { (*year).to_owned() };
    let written = format!("{day} {month} {year}");
    written.parse().is_ok_and(|date: Date| (FIRST..=LAST).contains(&date.ymd().0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_a_text_counts_when_it_is_announced() {
        for text in ["DOB 12/03/1956", "Date of birth: 12 March 1956", "(d.o.b. 12.3.56)"] {
            assert!(in_text(text).is_some(), "{text}");
        }
        for text in ["Seen 12/03/2024", "DOB missing in 12 records", "Reborn 12/03/1956 x"] {
            assert!(in_text(text).is_none(), "{text}");
        }
    }
}
