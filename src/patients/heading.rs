//! The heading row of a list, and what it proposes.
//!
//! Only headings are kept and named: the rows between them and the end of the list are about
//! people.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::fields::{Field, FieldSpec};
use super::kind::Kind;
use super::mapping::{Mapping, SavedMapping};
use super::unnamed::headings_by_form;
use crate::disclosure;
use crate::layouts::HEADINGS;
use crate::layouts::closeness::{Fit, Phrase, Vocabulary, fit};
use crate::template::{fold, tidy};
use crate::words;
use crate::workbook::CellRef;

/// Rows of a sheet in which its headings are looked for.
pub const HEADING_ROWS: u32 = 40;
/// The share of words that a heading in other words must have in common with a name of the field.
const CLOSE: f64 = 0.75;
/// Fields that make a row the heading row of a list.
pub(super) const ENOUGH: usize = 3;

/// What stands in place of a text beside the headings that says something about a person.
const NOT_REPEATED: &str = "(not repeated here)";

/// The texts of one of the first rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadingRow {
    /// The row, from 0.
    pub row: u32,
    /// Its texts with their columns, from 0.
    pub texts: Vec<(u32, String)>,
    /// Whether it holds anything else: numbers, dates, texts too long for a heading.
    pub has_figures: bool,
}

/// What a sheet seems to be, for a person to confirm or change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The kind of list.
    pub kind: Kind,
    /// The row of the headings, from 0.
    pub header: u32,
    /// The columns whose headings mean a field, from left to right.
    pub columns: Vec<ProposedColumn>,
    /// The headings of the other columns, which are not read.
    pub others: Vec<(u32, String)>,
    /// What is missing before the list yields a measure, in a sentence.
    pub missing: Option<String>,
}

/// A column and what it seems to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedColumn {
    /// The column, from 0.
    pub column: u32,
    /// Its heading.
    pub heading: String,
    /// The field.
    pub field: Field,
    /// Why, in a sentence.
    pub reason: String,
}

impl Proposal {
    fn on_row(kind: Kind, row: &HeadingRow, mut columns: Vec<ProposedColumn>) -> Self {
        columns.sort_by_key(|column| column.column);
        let is_read = |column: u32| columns.iter().any(|read| read.column == column);
        let others =
            row.texts.iter().filter(|(column, text)| !is_read(*column) && !text.is_empty());
        let others = others.map(|(column, text)| (*column, heading(text))).collect();
        let missing = missing(kind, |field| columns.iter().any(|column| column.field == field));
        Self { kind, header: row.row, others, missing, columns }
    }

    /// What a mapping says that was saved for a sheet with the headings of this row.
    pub(super) fn following(mapping: &Mapping, row: &HeadingRow, name: &str) -> Self {
        let columns = mapping.columns.iter().filter_map(|(field, column)| {
            let (_, text) = row.texts.iter().find(|(at, _)| at == column)?;
            let reason = format!("The saved mapping “{name}” says so.");
            let heading = heading(text);
            Some(ProposedColumn { column: *column, heading, field: *field, reason })
        });
        Self::on_row(mapping.kind, row, columns.collect())
    }

    /// What the same headings propose for another kind of list.
    pub fn of_kind(&self, kind: Kind) -> Self {
        let texts = self.headings().into_iter().map(|(column, text)| (column, text.to_owned()));
        let row = HeadingRow { row: self.header, texts: texts.collect(), has_figures: false };
        let phrases: Vec<_> =
            row.texts.iter().map(|(column, text)| (*column, phrase(text))).collect();
        let found = matched(&phrases, kind);
        Self::on_row(kind, &row, found.iter().filter_map(|one| one.proposed(&row)).collect())
    }

    /// The proposal as it stands, for a person to change before it is used.
    pub fn mapping(&self) -> Mapping {
        Mapping {
            kind: self.kind,
            header: self.header,
            columns: self.columns.iter().map(|column| (column.field, column.column)).collect(),
            organisation: None,
        }
    }

    /// Every heading with its column, from left to right.
    pub fn headings(&self) -> Vec<(u32, &str)> {
        let read = self.columns.iter().map(|column| (column.column, column.heading.as_str()));
        let others = self.others.iter().map(|(column, heading)| (*column, heading.as_str()));
        let mut all: Vec<_> = read.chain(others).collect();
        all.sort_unstable();
        all
    }
}

/// A usual name of a field, taken apart once for all rows of all sheets.
struct Alias {
    kind: Kind,
    spec: &'static FieldSpec,
    /// Its place among the names of the field.
    place: usize,
    text: &'static str,
    wanted: [Phrase; 1],
}

static ALIASES: LazyLock<Vec<Alias>> = LazyLock::new(|| {
    let of_kind = |kind: Kind| kind.fields().map(move |spec| (kind, spec));
    let named = Kind::ALL.into_iter().flat_map(of_kind);
    named
        .flat_map(|(kind, spec)| {
            let texts = spec.headings.iter().copied().enumerate();
            texts.map(move |(place, text)| Alias {
                kind,
                spec,
                place,
                text,
                wanted: [Phrase::of(text)],
            })
        })
        .collect()
});

/// What the usual names say.
static NAMES: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::of(ALIASES.iter().flat_map(|alias| alias.wanted.clone())));

/// What the first rows of a sheet propose; `None` where they are not the top of a list.
pub fn recognise(rows: &[HeadingRow]) -> Option<Proposal> {
    let every = rows.iter().filter(|row| row.row < HEADING_ROWS).flat_map(|row| {
        let mut phrases: Vec<_> =
            row.texts.iter().map(|(column, text)| (*column, phrase(text))).collect();
        phrases.retain(|(_, phrase)| NAMES.has(phrase));
        phrases.truncate(HEADINGS);
        let kinds = if phrases.len() < ENOUGH { &[][..] } else { &Kind::ALL[..] };
        kinds.iter().map(move |kind| (row, *kind, matched(&phrases, *kind)))
    });
    let fitting = every.filter(|(.., matched)| matched.len() >= ENOUGH);
    // Of equal rows the first counts.
    let (row, kind, matched) =
        fitting.reduce(
            |best, next| {
                if rank(next.1, &next.2) > rank(best.1, &best.2) { next } else { best }
            },
        )?;
    let columns = matched.iter().filter_map(|found| found.proposed(row)).collect();
    Some(Proposal::on_row(kind, row, columns))
}

/// The headings of a list whose names are not known, with what a few of them may mean; `None` where
/// no row has the form of headings.
pub(super) fn recognise_form(rows: &[HeadingRow]) -> Option<Proposal> {
    let row = headings_by_form(rows)?;
    let phrases: Vec<_> = row.texts.iter().map(|(column, text)| (*column, phrase(text))).collect();
    let of_kind = |kind: Kind| (kind, matched(&phrases, kind));
    // Of kinds that fit equally the first counts.
    let (kind, matched) = Kind::ALL
        .into_iter()
        .map(of_kind)
        .reduce(|best, next| if next.1.len() > best.1.len() { next } else { best })?;
    let columns = matched.iter().filter_map(|found| found.proposed(row)).collect();
    Some(Proposal::on_row(kind, row, columns))
}

/// The mapping that was saved for a sheet with these headings, with the headings found again.
pub fn recognise_saved<'s>(
    rows: &[HeadingRow],
    saved: &'s [SavedMapping],
) -> Option<(&'s SavedMapping, Mapping)> {
    let found = saved
        .iter()
        .flat_map(|one| rows.iter().filter_map(move |row| Some((one, on_row(one, row)?))));
    // The one with the most columns says most about the sheet; of equal ones the first counts.
    found.reduce(|best, next| if next.1.columns.len() > best.1.columns.len() { next } else { best })
}

fn on_row(saved: &SavedMapping, row: &HeadingRow) -> Option<Mapping> {
    let find = |heading: &String| {
        let wanted = fold(heading);
        row.texts.iter().find(|(_, text)| fold(text) == wanted).map(|(column, _)| *column)
    };
    let columns = saved.columns.iter().map(|(field, heading)| Some((*field, find(heading)?)));
    Some(Mapping {
        kind: saved.kind,
        header: row.row,
        columns: columns.collect::<Option<_>>()?,
        organisation: saved.organisation.clone(),
    })
}

/// What a kind of list still needs, in a sentence.
pub(super) fn missing(kind: Kind, has: impl Fn(Field) -> bool) -> Option<String> {
    if kind.is_served_by(&has) {
        return None;
    }
    let lacking = |way: &&[Field]| way.iter().filter(|field| !has(**field)).count();
    let nearest = kind.ways().iter().copied().min_by_key(lacking)?;
    let names: Vec<&str> = nearest
        .iter()
        .filter(|field| !has(**field))
        .filter_map(|field| kind.field(*field).map(|spec| spec.name))
        .collect();
    let lacks = if names.len() == 1 { "column" } else { "columns" };
    Some(format!(
        "Choose the {lacks} of {} before measures can be made.",
        words::list(&names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>())
    ))
}

/// A heading as it is shown and kept. Beside headings somebody may have written about a person.
fn heading(text: &str) -> String {
    if disclosure::is_telling(text) { NOT_REPEATED.to_owned() } else { tidy(text) }
}

fn phrase(text: &str) -> Phrase {
    Phrase::of(&text.replace('_', " "))
}

/// A field and the heading that means it.
struct Matched {
    spec: &'static FieldSpec,
    /// The alias that it is nearest to.
    alias: &'static str,
    column: u32,
    share: f64,
}

impl Matched {
    fn proposed(&self, row: &HeadingRow) -> Option<ProposedColumn> {
        let (_, text) = row.texts.iter().find(|(column, _)| *column == self.column)?;
        let heading = heading(text);
        let at = CellRef::new(row.row, self.column);
        let reason = if self.share >= 2.0 {
            format!("The heading in {at} is a usual name of it.")
        } else {
            format!("The heading in {at} says nearly the same as “{}”.", self.alias)
        };
        Some(ProposedColumn { column: self.column, heading, field: self.spec.field, reason })
    }
}

/// How well a row fits a kind: whether it yields a measure, how many of its own fields it has,
/// and how many in all.
fn rank(kind: Kind, matched: &[Matched]) -> (bool, usize) {
    let has = |field| matched.iter().any(|found: &Matched| found.spec.field == field);
    (kind.is_served_by(has), matched.len())
}

/// The fields that the headings of a row mean, the surest first; each heading means one field.
fn matched(phrases: &[(u32, Phrase)], kind: Kind) -> Vec<Matched> {
    let mut every: Vec<Matched> = Vec::new();
    for alias in ALIASES.iter().filter(|alias| alias.kind == kind) {
        for (column, found) in phrases {
            let share = match fit(&alias.wanted, found) {
                // Earlier aliases are surer: “Arrival date time” before “Arrival”.
                Some(Fit::Same) => 3.0 - alias.place as f64 / 100.0,
                Some(Fit::Close(share)) if share >= CLOSE => share,
                _ => continue,
            };
            every.push(Matched { spec: alias.spec, alias: alias.text, column: *column, share });
        }
    }
    every.sort_by(|one, other| {
        other.share.total_cmp(&one.share).then(one.column.cmp(&other.column))
    });
    let mut chosen: Vec<Matched> = Vec::new();
    for next in every {
        let is_taken =
            |done: &Matched| done.column == next.column || done.spec.field == next.spec.field;
        if !chosen.iter().any(is_taken) {
            chosen.push(next);
        }
    }
    chosen
}
