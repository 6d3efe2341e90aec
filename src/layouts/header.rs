//! The header of a table: which row it is, and which column is which.

use std::collections::BTreeMap;

use super::closeness::{Fit, Phrase, Vocabulary, fit};
use super::extract::period_of_cell;
use super::layout::{ColumnSign, Layout};
use crate::workbook::{Cell, CellRef, Sheet, Value};

/// Rows of a sheet in which a header is looked for.
const HEADER_ROWS: u32 = 60;
/// Rows above the header in which the heading above a heading may stand.
const ROWS_ABOVE: usize = 3;
/// Rows over which a heading may be merged.
const MERGED_ROWS: u32 = 4;
/// How many texts of a row may be headings: so many are compared with those that are looked for, from
/// the left.
pub const HEADINGS: usize = 300;

/// A header and how its columns fit a layout.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// The row of the headings, from 0.
    pub row: u32,
    /// The columns of the sheet by the layout's names for them; a run has several.
    pub columns: BTreeMap<String, Vec<u32>>,
    /// Columns whose heading says the same in other words: name, cell and heading.
    pub close: Vec<(String, CellRef, String)>,
    /// Columns that the layout needs and the sheet lacks, each with the nearest heading.
    pub missing: Vec<(String, Option<(CellRef, String)>)>,
}

impl Header {
    /// How well it fits: columns found, fewest of them in other words.
    fn rank(&self) -> (usize, std::cmp::Reverse<usize>) {
        (self.columns.len(), std::cmp::Reverse(self.close.len()))
    }
}

/// The rows in which a header may stand, taken apart once for all layouts.
pub(super) struct Top {
    rows: Vec<Row>,
}

/// One of them.
#[derive(Default)]
struct Row {
    /// Every filled cell from left to right, with what it says.
    texts: Vec<(CellRef, Phrase)>,
    /// The places of those that may be a heading. A sheet may have 16,384 columns, and is compared
    /// with every layout.
    telling: Vec<usize>,
    /// The columns in which a period stands and nothing else.
    periods: Vec<u32>,
}

impl Row {
    fn headings(&self) -> impl Iterator<Item = &(CellRef, Phrase)> {
        self.telling.iter().filter_map(|place| self.texts.get(*place))
    }
}

/// The signs of a column, taken apart.
struct Wanted<'l> {
    name: &'l str,
    sign: &'l ColumnSign,
    heading: Vec<Phrase>,
    under: Vec<Phrase>,
    to: Option<Phrase>,
}

/// What the headings of some layouts say, and the texts above them.
pub(super) fn vocabulary(layouts: &[Layout]) -> Vocabulary {
    let signs = layouts.iter().flat_map(|layout| layout.columns.values());
    let headings = signs.flat_map(|sign| sign.heading.iter().chain(&sign.under).chain(&sign.to));
    let says = layouts.iter().flat_map(|layout| &layout.says);
    Vocabulary::of(headings.chain(says).map(|text| Phrase::of(text)))
}

impl Top {
    /// Reads the first rows of a sheet, for layouts that say what is in the vocabulary.
    pub fn of(sheet: &Sheet, vocabulary: &Vocabulary) -> Self {
        let filled = |row| sheet.row(row).filter(|(_, cell)| !cell.is_blank());
        let has_numbers = vocabulary.has_numbers();
        let phrase = |cell: &Cell| match cell.value {
            Value::Number(_) if !has_numbers => Phrase::default(),
            _ => Phrase::of(&cell.to_string()),
        };
        let mut rows: Vec<Row> = (0..HEADER_ROWS)
            .map(|row| {
                let stating = filled(row).filter(|(_, cell)| period_of_cell(cell).is_some());
                Row {
                    texts: filled(row).map(|(at, cell)| (at, phrase(cell))).collect(),
                    telling: Vec::new(),
                    periods: stating.map(|(at, _)| at.column).collect(),
                }
            })
            .collect();
        // A heading that is merged over both rows of a header heads its column in either.
        for area in sheet.merges.iter().filter(|area| area.last.row > area.first.row) {
            let Some(cell) = sheet.cell(area.first).filter(|cell| !cell.is_blank()) else {
                continue;
            };
            for row in area.first.row + 1..=area.last.row.min(area.first.row + MERGED_ROWS) {
                if let Some(Row { texts, .. }) = rows.get_mut(row as usize) {
                    texts.push((CellRef::new(row, area.first.column), phrase(cell)));
                }
            }
        }
        for Row { texts, telling, .. } in &mut rows {
            texts.sort_by_key(|(at, _)| at.column);
            let places = texts.iter().enumerate();
            let told = places.filter(|(_, (_, text))| vocabulary.has(text)).map(|(at, _)| at);
            telling.extend(told.take(HEADINGS));
        }
        Self { rows }
    }

    /// The row that fits the layout best; `None` where no row has two of its columns.
    pub fn header(&self, layout: &Layout) -> Option<Header> {
        let wanted: Vec<Wanted<'_>> = layout
            .columns
            .iter()
            .map(|(name, sign)| Wanted {
                name,
                sign,
                heading: Phrase::all(&sign.heading),
                under: Phrase::all(&sign.under),
                to: sign.to.as_deref().map(Phrase::of),
            })
            .collect();
        let rows = (0..self.rows.len()).map(|row| self.read(row, &wanted));
        let fitting = rows.filter(|header| header.columns.len() >= 2);
        // Of equal rows the first counts.
        fitting.reduce(|best, next| if next.rank() > best.rank() { next } else { best })
    }

    /// The texts above the header.
    pub fn above(&self, header: u32) -> impl Iterator<Item = &Phrase> {
        let rows = self.rows.iter().take(header as usize);
        rows.flat_map(|row| &row.texts).map(|(_, phrase)| phrase)
    }

    fn read(&self, row: usize, wanted: &[Wanted<'_>]) -> Header {
        let mut header =
            Header { row: u32::try_from(row).unwrap_or(u32::MAX), ..Header::default() };
        let Some(headings) = self.rows.get(row) else { return header };
        let texts = &headings.texts;
        let mut claimed: Vec<u32> = Vec::new();
        let mut open = Vec::new();
        for column in wanted {
            if column.sign.periods {
                if !headings.periods.is_empty() {
                    header.columns.insert(column.name.to_owned(), headings.periods.clone());
                } else if !column.sign.optional {
                    header.missing.push((column.name.to_owned(), None));
                }
                continue;
            }
            let same = |(at, phrase): &&(CellRef, Phrase)| {
                self.fit(column, row, *at, phrase) == Some(Fit::Same)
            };
            match headings.headings().find(same) {
                Some((at, _)) => {
                    claimed.push(at.column);
                    header.columns.insert(column.name.to_owned(), run(column, *at, texts));
                }
                None => open.push(column),
            }
        }
        for column in open {
            let free = headings.headings().filter(|(at, _)| !claimed.contains(&at.column));
            let mut close: Vec<(f64, &(CellRef, Phrase))> = free
                .filter_map(|heading| match self.fit(column, row, heading.0, &heading.1)? {
                    Fit::Close(share) => Some((share, heading)),
                    Fit::Same => None,
                })
                .collect();
            close.sort_by(|one, other| other.0.total_cmp(&one.0));
            // Two headings that fit equally well tell nothing.
            let is_clear = match close.as_slice() {
                [(share, _), (next, _), ..] => share > next,
                [_] => true,
                [] => false,
            };
            match close.first().filter(|_| is_clear) {
                Some((_, (at, phrase))) => {
                    claimed.push(at.column);
                    header.close.push((column.name.to_owned(), *at, phrase.text.clone()));
                    header.columns.insert(column.name.to_owned(), run(column, *at, texts));
                }
                None if column.sign.optional => {}
                None => header
                    .missing
                    .push((column.name.to_owned(), nearest(column, headings.headings()))),
            }
        }
        header
    }

    fn fit(&self, column: &Wanted<'_>, row: usize, at: CellRef, phrase: &Phrase) -> Option<Fit> {
        let heading = fit(&column.heading, phrase)?;
        if column.under.is_empty() {
            return Some(heading);
        }
        let above = self.reaching(row, at.column).filter_map(|phrase| fit(&column.under, phrase));
        match (heading, above.reduce(better)?) {
            (Fit::Same, other) | (other, Fit::Same) => Some(other),
            (Fit::Close(one), Fit::Close(other)) => Some(Fit::Close(one * other)),
        }
    }

    /// The headings above a cell: in each row above, the last one that starts no further right.
    fn reaching(&self, row: usize, column: u32) -> impl Iterator<Item = &Phrase> {
        let above = self.rows.iter().take(row).rev().take(ROWS_ABOVE);
        above.filter_map(move |row| {
            let left = row.texts.partition_point(|(at, _)| at.column <= column);
            row.texts.get(left.checked_sub(1)?).map(|(_, phrase)| phrase)
        })
    }
}

fn better(one: Fit, other: Fit) -> Fit {
    match (one, other) {
        (Fit::Same, _) | (_, Fit::Same) => Fit::Same,
        (Fit::Close(one), Fit::Close(other)) => Fit::Close(one.max(other)),
    }
}

/// The heading with the most words in common.
fn nearest<'t>(
    column: &Wanted<'_>,
    headings: impl Iterator<Item = &'t (CellRef, Phrase)>,
) -> Option<(CellRef, String)> {
    let share = |phrase: &Phrase| {
        column.heading.iter().map(|wanted| wanted.share(phrase)).fold(0.0, f64::max)
    };
    let shares = headings.map(|(at, phrase)| (share(phrase), at, phrase));
    let nearest = shares.filter(|(share, ..)| *share > 0.0).max_by(|a, b| a.0.total_cmp(&b.0));
    nearest.map(|(_, at, phrase)| (*at, phrase.text.clone()))
}

/// The columns of a run, or the one column.
fn run(column: &Wanted<'_>, first: CellRef, texts: &[(CellRef, Phrase)]) -> Vec<u32> {
    let right = || texts.iter().filter(|(at, _)| at.column >= first.column);
    let last = column.to.as_ref().and_then(|to| right().find(|(_, text)| text.is_same(to)));
    match last {
        Some((last, _)) => {
            right().map(|(at, _)| at.column).take_while(|column| *column <= last.column).collect()
        }
        None => vec![first.column],
    }
}
