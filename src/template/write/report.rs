//! Highlight reports to hand on: the printed layout of Appendix i, filled, without what a form needs
//! to be filled in. Blank sheets are left out, and a last sheet says what the reports rest on.

use rust_xlsxwriter::{Color, Workbook, Worksheet};

use super::content::{Content, Datum};
use super::highlight::Report;
use super::lists::Lists;
use super::page::Page;
use super::sheet_names::SheetNames;
use super::{WriteError, cover, properties, style, table};
use crate::calendar::Date;
use crate::framework::Framework;
use crate::template::Table;

/// The tab of what the reports rest on.
const ABOUT: &str = "About";
/// Characters of a fact that stand on one line.
const CHARACTERS: usize = 105;

/// The filled highlight reports as the bytes of an `.xlsx` workbook. `facts` are what the reports
/// rest on, each with its label; `created` is the date that the file's properties state.
///
/// # Errors
///
/// When some content is beyond what a workbook can hold.
pub fn write_report(
    content: &Content,
    framework: &Framework,
    facts: &[(String, String)],
    created: Date,
) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let organisation = content.organisation_name(framework);
    workbook.set_properties(&properties(content, &organisation, created)?);
    let filled = || Table::ALL.into_iter().filter(|table| content.rows.contains_key(table));
    let mut names = SheetNames::default();
    for name in [cover::SHEET, ABOUT].into_iter().chain(filled().map(Table::sheet_name)) {
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
    let mut contents: Vec<(String, String)> =
        reports.iter().map(|(report, tab)| (report.name(), tab.clone())).collect();
    let others = filled().map(Table::sheet_name).chain([ABOUT]);
    contents.extend(others.map(|name| (name.to_owned(), name.to_owned())));
    let lists = Lists::none();
    let sheet = workbook.add_worksheet().set_name(cover::SHEET)?;
    cover::write(sheet, content, framework, &lists, &contents)?;
    for (report, tab) in &reports {
        report.write(workbook.add_worksheet().set_name(tab)?, tab, &lists)?;
    }
    for table in filled() {
        let sheet = workbook.add_worksheet().set_name(table.sheet_name())?;
        table::write(sheet, table, content, framework, &lists)?;
    }
    about(workbook.add_worksheet().set_name(ABOUT)?, facts)?;
    Ok(workbook.save_to_buffer()?)
}

fn about(sheet: &mut Worksheet, facts: &[(String, String)]) -> Result<(), WriteError> {
    let mut page = Page::new(sheet, 1);
    page.sheet().set_column_width(0, 30)?;
    page.sheet().set_column_width(1, 96)?;
    page.sheet().set_row_height(2, 7)?;
    page.sheet().set_tab_color(Color::RGB(style::GREY));
    page.title("About", "What these reports were made from, and by which rules.")?;
    for (row, (label, fact)) in (3..).zip(facts) {
        let lines = fact.chars().count().div_ceil(CHARACTERS).clamp(1, 20) as f64;
        page.row_lines(row, 0.85 * lines + 0.3)?;
        page.cell(row, 0, &Datum::from(label.as_str()), &style::label())?;
        page.cell(row, 1, &Datum::from(fact.as_str()), &style::input().set_locked())?;
    }
    page.finish(1)
}
