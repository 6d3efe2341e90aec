//! The header of a table: which row it is, and which column is which.

use std::collections::BTreeMap;

use super::closeness::{Fit, Phrase, fit};
use super::extract::period_of_cell;
use super::layout::{ColumnSign, Layout};
use crate::workbook::{CellRef, Sheet};

/// Rows of a sheet in which a header is looked for.
const HEADER_ROWS: u32 = 60;
/// Rows above the header in which the heading above a heading may stand.
const ROWS_ABOVE: usize = 3;
/// Rows over which a heading may be merged.
const MERGED_ROWS: u32 = 4;

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

/// The texts of the rows in which a header may stand, taken apart once for all layouts.
pub(super) struct Top {
    rows: Vec<Vec<(CellRef, Phrase)>>,
    /// The columns of each row in which a period stands and nothing else.
    periods: Vec<Vec<u32>>,
}

/// The signs of a column, taken apart.
struct Wanted<'l> {
    name: &'l str,
    sign: &'l ColumnSign,
    heading: Vec<Phrase>,
    under: Vec<Phrase>,
    to: Option<Phrase>,
}

impl Top {
    /// Reads the first rows of a sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let filled = |row| sheet.row(row).filter(|(_, cell)| !cell.is_blank());
        let mut rows: Vec<Vec<(CellRef, Phrase)>> = (0..HEADER_ROWS)
            .map(|row| filled(row).map(|(at, cell)| (at, Phrase::of(&cell.to_string()))).collect())
            .collect();
        // A heading that is merged over both rows of a header heads its column in either.
        for area in sheet.merges.iter().filter(|area| area.last.row > area.first.row) {
            let Some(cell) = sheet.cell(area.first).filter(|cell| !cell.is_blank()) else {
                continue;
            };
            for row in area.first.row + 1..=area.last.row.min(area.first.row + MERGED_ROWS) {
                if let Some(texts) = rows.get_mut(row as usize) {
                    let at = CellRef::new(row, area.first.column);
                    texts.push((at, Phrase::of(&cell.to_string())));
                    texts.sort_by_key(|(at, _)| at.column);
                }
            }
        }
        let periods = (0..HEADER_ROWS)
            .map(|row| {
                let stating = filled(row).filter(|(_, cell)| period_of_cell(cell).is_some());
                stating.map(|(at, _)| at.column).collect()
            })
            .collect();
        Self { rows, periods }
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
        self.rows.iter().take(header as usize).flatten().map(|(_, phrase)| phrase)
    }

    fn read(&self, row: usize, wanted: &[Wanted<'_>]) -> Header {
        let mut header =
            Header { row: u32::try_from(row).unwrap_or(u32::MAX), ..Header::default() };
        let Some(headings) = self.rows.get(row) else { return header };
        let mut claimed: Vec<u32> = Vec::new();
        let mut open = Vec::new();
        for column in wanted {
            if column.sign.periods {
                match self.periods.get(row).filter(|columns| !columns.is_empty()) {
                    Some(columns) => {
                        header.columns.insert(column.name.to_owned(), columns.clone());
                    }
                    None if column.sign.optional => {}
                    None => header.missing.push((column.name.to_owned(), None)),
                }
                continue;
            }
            let same = |(at, phrase): &&(CellRef, Phrase)| {
                self.fit(column, row, *at, phrase) == Some(Fit::Same)
            };
            match headings.iter().find(same) {
                Some((at, _)) => {
                    claimed.push(at.column);
                    header.columns.insert(column.name.to_owned(), run(column, *at, headings));
                }
                None => open.push(column),
            }
        }
        for column in open {
            let free = headings.iter().filter(|(at, _)| !claimed.contains(&at.column));
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
                    header.columns.insert(column.name.to_owned(), run(column, *at, headings));
                }
                None if column.sign.optional => {}
                None => header.missing.push((column.name.to_owned(), nearest(column, headings))),
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
        above.filter_map(move |texts| {
            let mut left = texts.iter().rev().filter(|(at, _)| at.column <= column);
            left.next().map(|(_, phrase)| phrase)
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
fn nearest(column: &Wanted<'_>, headings: &[(CellRef, Phrase)]) -> Option<(CellRef, String)> {
    let share = |phrase: &Phrase| {
        column.heading.iter().map(|wanted| wanted.share(phrase)).fold(0.0, f64::max)
    };
    let shares = headings.iter().map(|(at, phrase)| (share(phrase), at, phrase));
    let nearest = shares.filter(|(share, ..)| *share > 0.0).max_by(|a, b| a.0.total_cmp(&b.0));
    nearest.map(|(_, at, phrase)| (*at, phrase.text.clone()))
}

/// The columns of a run, or the one column.
fn run(column: &Wanted<'_>, first: CellRef, headings: &[(CellRef, Phrase)]) -> Vec<u32> {
    let right = || headings.iter().filter(|(at, _)| at.column >= first.column);
    let last = column.to.as_ref().and_then(|to| right().find(|(_, text)| text.is_same(to)));
    match last {
        Some((last, _)) => {
            right().map(|(at, _)| at.column).take_while(|column| *column <= last.column).collect()
        }
        None => vec![first.column],
    }
}
