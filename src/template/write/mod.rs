//! Writing the return workbook: blank, with last month's figures, or as an example.
//!
//! One sheet for each indicator: it prints as one page, can be handed to the lead who fills it in,
//! and is reached from the cover by a link. The same content and date give the same bytes.

mod again;
mod content;
mod cover;
mod highlight;
mod instructions;
mod lists;
mod page;
mod prefill;
mod report;
mod sheet_names;
mod style;
mod table;

#[cfg(test)]
mod tests;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::highlight::Report;
use self::lists::Lists;
use super::Table;
use crate::calendar::Date;
use crate::framework::Framework;
use crate::words::plain;

pub use self::again::{SheetAgain, write_again};
pub use self::content::{Content, Datum, HighlightContent};
pub use self::report::write_report;
pub use self::sheet_names::SheetNames;

/// Why a return could not be written: some content is beyond what a workbook can hold, such as a
/// text of more than 32,767 characters.
#[derive(Debug, thiserror::Error)]
#[error("The workbook could not be written: {0}")]
pub struct WriteError(#[from] XlsxError);

/// The return as the bytes of an `.xlsx` workbook. `created` is the date that the file's
/// properties state.
pub fn write(
    content: &Content,
    framework: &Framework,
    created: Date,
) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let organisation = content.organisation_name(framework);
    workbook.set_properties(&properties(content, &organisation, created)?);

    let mut names = SheetNames::default();
    let fixed = [instructions::SHEET, cover::SHEET, lists::SHEET];
    for name in fixed.into_iter().chain(Table::ALL.map(Table::sheet_name)) {
        names.give(name);
    }
    let reports: Vec<(Report<'_>, String)> = content
        .highlights
        .iter()
        .map(|highlight| {
            let report = Report::new(content, highlight, framework);
            let tab = names.give(&report.name());
            (report, tab)
        })
        .collect();
    let lists = Lists::new(framework, content);

    instructions::write(
        workbook.add_worksheet().set_name(instructions::SHEET)?,
        content,
        &organisation,
    )?;
    let mut contents: Vec<(String, String)> =
        reports.iter().map(|(report, tab)| (report.name(), tab.clone())).collect();
    contents.extend(Table::ALL.map(|t| (t.sheet_name().to_owned(), t.sheet_name().to_owned())));
    let sheet = workbook.add_worksheet().set_name(cover::SHEET)?;
    cover::write(sheet, content, framework, &lists, &contents)?;
    for (report, tab) in &reports {
        let sheet = workbook.add_worksheet().set_name(tab)?;
        report.write(sheet, tab, &lists)?;
    }
    for table in Table::ALL {
        let sheet = workbook.add_worksheet().set_name(table.sheet_name())?;
        table::write(sheet, table, content, framework, &lists)?;
    }
    lists.write(workbook.add_worksheet().set_name(lists::SHEET)?)?;
    Ok(workbook.save_to_buffer()?)
}

fn properties(
    content: &Content,
    organisation: &str,
    created: Date,
) -> Result<DocProperties, WriteError> {
    let (year, month, day) = created.ymd();
    let year = u16::try_from(year).unwrap_or(1900).clamp(1900, 9999);
    let day = ExcelDateTime::from_ymd(
        year,
        u8::try_from(month).unwrap_or(1),
        u8::try_from(day).unwrap_or(1),
    )?;
    Ok(DocProperties::new()
        .set_title(format!("Performance return, {}, {}", plain(organisation), content.month.long()))
        .set_author("Sightline")
        .set_creation_datetime(&day))
}
