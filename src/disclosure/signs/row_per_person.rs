//! Tables with one row for each person: age, sex and postcode side by side, or an identifier that
//! differs in nearly every row beside columns about a person.

use std::collections::{BTreeMap, BTreeSet};

use super::{Evidence, postcode};
use crate::disclosure::heading::Meaning;
use crate::disclosure::sign::{Sign, Strength};
use crate::disclosure::table::{Column, Datum, Item, Table};
use crate::workbook::CellRef;

/// Rows from which an identifier can be told from a classification.
const ROWS: usize = 5;

pub(super) fn look(table: &Table<'_>, found: &mut Vec<Evidence>) {
    let mut by_heading: BTreeMap<u32, Vec<&Column<'_>>> = BTreeMap::new();
    for column in &table.columns {
        if let Some(row) = column.heading_row {
            by_heading.entry(row).or_default().push(column);
        }
    }
    for columns in by_heading.values() {
        found.extend(traits(columns).or_else(|| identified(columns)));
    }
}

/// The rows of the columns with one of these meanings whose values are `wanted`.
fn rows(
    columns: &[&Column<'_>],
    meanings: &[Meaning],
    wanted: impl Fn(&Item<'_>) -> bool,
) -> BTreeSet<u32> {
    let meant =
        columns.iter().filter(|column| column.meaning.is_some_and(|m| meanings.contains(&m)));
    let items = meant.flat_map(|column| &column.items);
    items.filter(|item| wanted(item)).map(|item| item.at.row).collect()
}

/// Age, sex and postcode in the same row.
fn traits(columns: &[&Column<'_>]) -> Option<Evidence> {
    let ages = rows(columns, &[Meaning::Age, Meaning::BirthDate, Meaning::BirthYear], is_age);
    let sexes = rows(columns, &[Meaning::Sex], is_sex);
    let homes = rows(columns, &[Meaning::Postcode, Meaning::HomePostcode], |item| {
        item.datum.text().is_some_and(postcode::is_full)
    });
    let all: BTreeSet<u32> = ages.intersection(&sexes).copied().collect();
    let all: Vec<CellRef> = all
        .intersection(&homes)
        .map(|row| CellRef::new(*row, columns.first().map_or(0, |column| column.index)))
        .collect();
    let why = "age, sex and postcode stand side by side";
    (!all.is_empty()).then(|| Evidence::new(Sign::RowPerPerson, Strength::Strong, all, why))
}

/// An identifier beside at least two columns about a person.
fn identified(columns: &[&Column<'_>]) -> Option<Evidence> {
    let about = columns.iter().filter(|column| {
        let personal = column.meaning.is_some_and(|meaning| {
            meaning.is_personal() && meaning != Meaning::HospitalNumber
                || matches!(meaning, Meaning::Episode | Meaning::Ethnicity | Meaning::Postcode)
        });
        personal && !column.items.is_empty()
    });
    if about.count() < 2 {
        return None;
    }
    let identifiers = [Meaning::Identifier, Meaning::HospitalNumber];
    let of_people = columns.iter().find(|column| {
        let values: BTreeSet<String> = column.items.iter().map(|item| text(item.datum)).collect();
        let all = column.items.len();
        column.meaning.is_some_and(|meaning| identifiers.contains(&meaning))
            && all >= ROWS
            && values.len() * 20 >= all * 19
    })?;
    let cells = of_people.items.iter().map(|item| item.at);
    let why = "an identifier differs in nearly every row, beside columns about a person";
    Some(Evidence::new(Sign::RowPerPerson, Strength::Strong, cells, why))
}

fn text(datum: Datum<'_>) -> String {
    match datum {
        Datum::Text(text) => text.trim().to_owned(),
        Datum::Number(number) => number.to_string(),
        Datum::Date(date) => date.to_string(),
    }
}

/// A single age in years, or the year or day of birth; no band.
fn is_age(item: &Item<'_>) -> bool {
    let whole = match item.datum {
        Datum::Date(_) => return true,
        Datum::Text(text) => text.trim().parse().ok().or_else(|| {
            let is_day = text.trim().parse::<crate::calendar::Date>().is_ok();
            is_day.then_some(0)
        }),
        Datum::Number(_) => item.datum.whole(),
    };
    whole.is_some_and(|age| age <= 120 || (1900..2100).contains(&age))
}

/// A sex as words or as the code of the NHS Data Dictionary.
fn is_sex(item: &Item<'_>) -> bool {
    match item.datum {
        Datum::Text(text) => {
            let sexes =
                ["m", "f", "male", "female", "other", "x", "u", "unknown", "0", "1", "2", "9"];
            sexes.contains(&text.trim().to_lowercase().as_str())
        }
        Datum::Number(_) => item.datum.whole().is_some_and(|code| matches!(code, 0..=2 | 9)),
        Datum::Date(_) => false,
    }
}
