//! Every series of an analysis as one tidy table for a data warehouse: one row for each
//! organisation or part of it, indicator and period, one column for each thing that is known of it.
//!
//! The table is made once and written as separated text, as Parquet, and as a zipped data package
//! that describes both. It holds figures of organisations and of groups of people and never a row
//! about one of them: an analysis has none, and small numbers go through
//! [`protect`](small_numbers::protect) before anything is written.

mod column;
mod dictionary;
mod json;
mod names;
mod package;
mod parquet;
mod rows;
mod small_numbers;
#[cfg(test)]
mod tests;

use crate::analysis::Analysis;
use crate::calendar::Date;
use crate::disclosure::Rule;
use crate::framework::Framework;

use super::About;
pub use column::{COLUMNS, Column, Kind};
pub use small_numbers::statement;

/// Stands for the whole of an organisation in the column `part`, and for everybody in the column
/// `people_group`: these columns are part of the key, and a key has no blanks.
pub const ALL: &str = "(all)";

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing: not known, or hidden.
    Blank,
    /// Words, guarded against formulas.
    Text(String),
    /// A number that is finite.
    Number(f64),
    /// A whole number.
    Whole(i32),
    /// A day.
    Day(Date),
    /// Yes or no.
    Flag(bool),
}

/// The tidy table: rows of cells in the order of [`COLUMNS`], sorted by their key.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    rows: Vec<Vec<Cell>>,
    /// What the table was made from, and by which rules.
    about: About,
    /// What is stated of small numbers.
    small_numbers: String,
}

impl Table {
    /// The series of `analysis`, with small numbers of people as `rule` shows them.
    pub fn new(analysis: &Analysis, framework: &Framework, about: About, rule: Rule) -> Self {
        let mut rows = rows::rows(analysis, framework, &about);
        small_numbers::protect(&mut rows, rule);
        names::leave_out_people(&mut rows);
        let small_numbers = small_numbers::statement(analysis, rule);
        let settings = [analysis.statement(), Some(small_numbers.clone())];
        let settings = settings.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mut rows: Vec<Vec<Cell>> =
            rows.into_iter().map(|row| row.cells(&about, &settings)).collect();
        rows.sort_by_cached_key(|row| key(row));
        Self { rows, about, small_numbers }
    }

    /// The rows, each with a cell for each of [`COLUMNS`].
    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    /// What is stated of small numbers.
    pub fn small_numbers(&self) -> &str {
        &self.small_numbers
    }

    /// The table as separated text: UTF-8 without a byte order mark, commas, CR LF (RFC 4180),
    /// ISO dates and decimal points.
    pub fn csv(&self) -> Vec<u8> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        // Writing to memory cannot fail, and every record has the same number of fields.
        let _ = writer.write_record(COLUMNS.iter().map(|column| column.name));
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(Cell::written));
        }
        writer.into_inner().unwrap_or_default()
    }

    /// The table as a Parquet file with the same columns and the same cells, and the statements of
    /// [`About`] in its metadata.
    pub fn parquet(&self) -> Vec<u8> {
        let mut facts: Vec<(String, String)> = (self.about.facts().into_iter())
            .map(|(label, fact)| (label.to_owned(), super::guard::field(&fact)))
            .collect();
        facts.push(("Small numbers in this table".to_owned(), self.small_numbers.clone()));
        let files = self.about.files.iter();
        facts.extend(files.map(|file| {
            (format!("SHA-256 of {}", names::of_file(&file.name)), file.sha256.clone())
        }));
        parquet::write(&self.rows, &facts)
    }

    /// What each column holds, as separated text.
    pub fn dictionary(&self) -> Vec<u8> {
        dictionary::csv()
    }

    /// All of it as one `.zip` file: `observations.csv`, `observations.parquet`,
    /// `data-dictionary.csv` and the `datapackage.json` that describes them (Frictionless Data
    /// Package).
    ///
    /// # Errors
    ///
    /// A sentence, when the table is larger than a `.zip` file may be.
    pub fn package(&self) -> Result<Vec<u8>, String> {
        package::zip(self)
    }
}

impl Cell {
    /// The number, without a sign on zero; blank for what no number stands for.
    fn number(number: Option<f64>) -> Self {
        match number {
            Some(number) if number.is_finite() => Self::Number(number + 0.0),
            _ => Self::Blank,
        }
    }

    /// The text, guarded; blank where there is none.
    fn text(text: &str) -> Self {
        match super::guard::field(text) {
            text if text.is_empty() => Self::Blank,
            text => Self::Text(text),
        }
    }

    /// The cell as a field of separated text.
    fn written(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

/// What tells a row from every other.
fn key(row: &[Cell]) -> Vec<String> {
    row.iter().take(column::KEY).map(Cell::written).collect()
}
