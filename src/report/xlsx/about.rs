//! The last sheet: by which version, rules and framework the workbook was made, and from which
//! files.

use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::names::{Names, clean};
use super::{setup, style};
use crate::report::document::Document;

/// Its name.
pub(super) const SHEET: &str = "About";

/// Its columns with their widths in characters: file, SHA-256, outcome, what happened.
const COLUMNS: [(&str, f64); 4] =
    [("File", 36.0), ("SHA-256", 68.0), ("Outcome", 12.0), ("What happened", 60.0)];

/// Writes it.
pub(super) fn write(
    sheet: &mut Worksheet,
    document: &Document,
    names: &mut Names,
) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    for (column, (_, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, "About this report", &style::title())?;
    sheet.set_row_height(0, 24)?;
    let mut row = 1;
    let report = format!("{}, {}", document.title, document.subject);
    let facts = std::iter::once(("Report", report))
        .chain(document.about.facts())
        .chain([("Compared with", document.since.long())])
        .chain(
            (document.invented && !document.about.invented)
                .then(|| ("Figures", "Invented".to_owned())),
        );
    for (label, text) in facts {
        let text = clean(&text);
        sheet.set_row_height(row, style::LINE * style::lines(&text, 68.0))?;
        sheet.write_string_with_format(row, 0, label, &style::label())?;
        sheet.write_string_with_format(row, 1, text, &style::text())?;
        row += 1;
    }
    let headings = row + 1;
    row = headings;
    for file in &document.about.files {
        row += 1;
        let texts = [&file.name, &file.sha256, file.outcome.as_str(), &file.message];
        let most = texts.iter().zip(COLUMNS).map(|(text, (_, width))| style::lines(text, width));
        sheet.set_row_height(row, style::LINE * most.fold(1.0, f64::max))?;
        for (column, text) in (0..).zip(texts) {
            sheet.write_string_with_format(row, column, clean(text), &style::text())?;
        }
    }
    if row > headings {
        let columns = COLUMNS.map(|(heading, _)| {
            TableColumn::new().set_header(heading).set_header_format(style::column())
        });
        let table = Table::new()
            .set_name(names.table("files"))
            .set_style(TableStyle::Light1)
            .set_columns(&columns);
        sheet.add_table(headings, 0, row, 3, &table)?;
    }
    sheet.set_screen_gridlines(false);
    setup::landscape(sheet, document, None)
}
