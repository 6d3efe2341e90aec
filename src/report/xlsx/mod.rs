//! A document as a workbook for people who compute with it: real numbers and dates, one named table
//! to a sheet, charts that are Excel’s own.
//!
//! | sheet | holds |
//! |---|---|
//! | Report | the cover sheet and all text in the document’s order, with links to what follows |
//! | one for each table | the table, with headings that stay, filters, and where its figures were read |
//! | one for each section with pictures | the charts, each beside what is known of it |
//! | Chart data | the figures of all charts and trends, a row for each period |
//! | About | version, framework, settings, and the files with their SHA-256 |
//!
//! Everything that a return contained is written as text and can never be a formula.

mod about;
mod chart;
mod charts;
mod data;
mod names;
mod number;
mod setup;
mod style;
mod summary;
mod table;
#[cfg(test)]
mod tests;

pub(in crate::report) use names::{Names, clean};
pub(in crate::report) use number::held;
pub(in crate::report) use table::write_cell;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::About;
use super::document::{Block, Document, Section, Table};
use crate::template::WriteError;
use data::Data;

/// The document as the bytes of an `.xlsx` file. The same document gives the same bytes.
///
/// # Errors
///
/// When a sheet would have more rows than Excel has.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    // With Arial 10 a row is 17 pixels high and a column 64 wide.
    workbook.set_default_format(&style::base(), 17, 64)?;
    workbook.set_properties(&properties(
        &document.title,
        &document.subject,
        &document.footer(),
        &document.about,
    )?);
    let data = Data::gather(document);
    let mut names = Names::default();
    let plan = Plan::new(document, &mut names);
    summary::write(workbook.add_worksheet(), document, &plan)?;
    let mut tables = Names::default();
    for (part, section) in plan.parts.iter().zip(&document.sections) {
        for ((name, table), own) in part.tables.iter().zip(tables_of(section)) {
            debug_assert_eq!(table, &own.id);
            let sheet = workbook.add_worksheet();
            sheet.set_name(name)?;
            table::sheet(sheet, own, &mut tables, &data, document)?;
        }
        if let Some(name) = &part.pictures {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name)?;
            charts::write(sheet, name, section, &data, document)?;
        }
    }
    if !data.is_empty() {
        data.write(workbook.add_worksheet(), &mut tables, document)?;
    }
    about::write(workbook.add_worksheet(), document, &mut tables)?;
    Ok(workbook.save_to_buffer()?)
}

/// Which sheet holds what, known before the first is written, because the first links to them.
struct Plan {
    parts: Vec<Part>,
}

/// The sheets of a section.
struct Part {
    /// For each table its sheet and its id.
    tables: Vec<(String, String)>,
    /// The sheet of its exceptions and pictures, where it has any.
    pictures: Option<String>,
}

impl Plan {
    fn new(document: &Document, names: &mut Names) -> Self {
        for own in [summary::SHEET, data::SHEET, about::SHEET] {
            names.sheet(own);
        }
        let part = |section: &Section| {
            let has_pictures = section
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Exception(_) | Block::Picture(_)));
            let pictures = has_pictures.then(|| names.sheet(&section.heading));
            let tables = tables_of(section)
                .map(|table| (names.sheet(&names::spoken(&table.id)), table.id.clone()))
                .collect();
            Part { tables, pictures }
        };
        Self { parts: document.sections.iter().map(part).collect() }
    }
}

/// The tables of a section, those inside its exceptions after their exception.
fn tables_of(section: &Section) -> impl Iterator<Item = &Table> {
    section.blocks.iter().flat_map(|block| {
        let inside = match block {
            Block::Exception(exception) => exception.blocks.as_slice(),
            _ => &[],
        };
        std::iter::once(block).chain(inside).filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    })
}

/// What Excel shows as the properties of a file: what it is, and by which version it was made when.
pub(in crate::report) fn properties(
    title: &str,
    subject: &str,
    comment: &str,
    about: &About,
) -> Result<DocProperties, XlsxError> {
    let (year, month, day) = about.created.ymd();
    let created = ExcelDateTime::from_ymd(
        u16::try_from(year).unwrap_or(1900).clamp(1900, 9999),
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )?;
    Ok(DocProperties::new()
        .set_title(clean(title))
        .set_subject(clean(subject))
        .set_comment(clean(comment))
        .set_author("Sightline")
        .set_creation_datetime(&created))
}
