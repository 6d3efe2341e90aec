//! A table on a sheet of its own: headings that stay in sight, filters, typed cells, native spark
//! lines.
//!
//! A row that heads those below it becomes a column, `Group`, because a sorted or filtered table
//! would lose it. Where figures were read stands in a last column, `Source`, so that it is sorted,
//! printed and copied with them.

use rust_xlsxwriter::{
    Format, FormatAlign, Note, Sparkline, Table as Named, TableColumn, TableStyle, Worksheet,
    XlsxError,
};

use super::data::{Data, Field, SHEET};
use super::names::{Names, alternative, clean};
use super::{held, setup, style};
use crate::chart::icon::Art;
use crate::chart::{Ink, Theme};
use crate::report::document::{Cell, Column, Document, Row, Sort, Table, Value};

/// The row of the headings.
const HEADINGS: u32 = 2;

/// How wide a column of usual weight is, in characters.
const USUAL: f64 = 13.0;

/// The periods of a spark line.
const PERIODS: u32 = 24;

/// Writes the table on its sheet.
pub(super) fn sheet(
    sheet: &mut Worksheet,
    table: &Table,
    names: &mut Names,
    data: &Data<'_>,
    document: &Document,
) -> Result<(), XlsxError> {
    let flat = Flat::new(table);
    sheet.write_string_with_format(0, 0, clean(&table.caption), &style::title())?;
    sheet.set_row_height(0, 24)?;
    let below = format!("{}, {}", document.title, document.subject);
    sheet.write_string_with_format(1, 0, clean(&below), &style::aside().unset_text_wrap())?;
    if document.invented {
        let words = format!("Invented data. {below}");
        sheet.write_string_with_format(1, 0, clean(&words), &style::warning())?;
    }
    for (column, width) in (0..).zip(&flat.widths) {
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_row_height(HEADINGS, style::LINE * flat.heading_lines())?;
    let last_column = u16::try_from(flat.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if flat.rows.is_empty() {
        for (column, heading) in (0..).zip(&flat.headings) {
            sheet.write_string_with_format(HEADINGS, column, heading, &style::column())?;
        }
        sheet.write_string(HEADINGS + 1, 0, "No rows.")?;
    } else {
        let mut last = HEADINGS;
        for (row, line) in (HEADINGS + 1..).zip(&flat.rows) {
            flat.row(sheet, row, line, data)?;
            last = row;
        }
        let columns: Vec<TableColumn> = (flat.headings.iter().enumerate())
            .map(|(place, words)| {
                let format = heading(flat.sort(place));
                TableColumn::new().set_header(words).set_header_format(format)
            })
            .collect();
        let named = Named::new()
            .set_name(names.table(&table.id))
            .set_alt_text(alternative(&table.caption))
            .set_style(TableStyle::Light1)
            .set_banded_rows(false)
            .set_columns(&columns);
        sheet.add_table(HEADINGS, 0, last, last_column, &named)?;
    }
    sheet.set_freeze_panes(HEADINGS + 1, if flat.is_grouped { 2 } else { 1 })?;
    setup::landscape(sheet, document, Some(HEADINGS))
}

/// A table without heading rows.
struct Flat<'t> {
    headings: Vec<String>,
    widths: Vec<f64>,
    columns: &'t [Column],
    rows: Vec<(&'t str, &'t [Cell])>,
    is_grouped: bool,
    has_sources: bool,
}

impl<'t> Flat<'t> {
    fn new(table: &'t Table) -> Self {
        let is_grouped = table.rows.iter().any(|row| row.is_heading);
        let has_sources =
            table.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.source.is_empty());
        let mut names = Names::default();
        let mut headings = Vec::new();
        let mut widths = Vec::new();
        if is_grouped {
            headings.push(names.heading("Group"));
            widths.push(20.0);
        }
        for (place, column) in table.columns.iter().enumerate() {
            headings.push(names.heading(&column.heading));
            let cells = table.rows.iter().filter(|row| !row.is_heading);
            let least = cells.filter_map(|row| row.cells.get(place)).map(least_width);
            let least = least.fold(9.0, f64::max);
            widths.push((USUAL * column.weight).clamp(least, 70.0));
        }
        if has_sources {
            headings.push(names.heading("Source"));
            widths.push(34.0);
        }
        let rows = Self::rows(&table.rows);
        Self { headings, widths, columns: &table.columns, rows, is_grouped, has_sources }
    }

    /// Each row with its group; a group without rows is a row of its own, so that it is not lost.
    fn rows(rows: &'t [Row]) -> Vec<(&'t str, &'t [Cell])> {
        let mut flat = Vec::new();
        let mut group = "";
        for (place, row) in rows.iter().enumerate() {
            if row.is_heading {
                group = row.cells.first().map_or("", |cell| cell.text.as_str());
                if rows.get(place + 1).is_none_or(|next| next.is_heading) {
                    flat.push((group, [].as_slice()));
                }
            } else {
                flat.push((group, row.cells.as_slice()));
            }
        }
        flat
    }

    /// What the column at a place of the sheet holds.
    fn sort(&self, place: usize) -> Sort {
        let place = place.checked_sub(usize::from(self.is_grouped));
        place.and_then(|place| self.columns.get(place)).map_or(Sort::Text, |column| column.sort)
    }

    fn heading_lines(&self) -> f64 {
        let lines = self.headings.iter().zip(&self.widths);
        lines.map(|(heading, width)| style::lines(heading, width - 3.0)).fold(1.0, f64::max)
    }

    fn row(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        (group, cells): &(&str, &[Cell]),
        data: &Data<'_>,
    ) -> Result<(), XlsxError> {
        let mut most: f64 = 1.0;
        let first = u16::from(self.is_grouped);
        if self.is_grouped {
            sheet.write_string_with_format(row, 0, clean(group), &style::cell())?;
        }
        let widths = self.widths.iter().skip(usize::from(first));
        for ((place, (cell, column)), width) in
            (first..).zip(cells.iter().zip(self.columns)).zip(widths)
        {
            if let Value::Trend(model) = &cell.value {
                most = most.max(2.0);
                if let Some(rows) = data.last_rows(model, PERIODS) {
                    let value = Field::Value.place();
                    let spark = Sparkline::new()
                        .set_range((SHEET, *rows.start(), value, *rows.end(), value))
                        .set_sparkline_color(style::colour(Theme::LIGHT.quiet))
                        .set_line_weight(1.5)
                        .show_last_point(true)
                        .set_last_point_color(style::colour(Theme::LIGHT.plan));
                    sheet.add_sparkline(row, place, &spark)?;
                }
                continue;
            }
            if matches!(cell.value, Value::Text | Value::Variation(_) | Value::Assurance(_)) {
                most = most.max(style::lines(&cell.text, *width));
            }
            write_cell(sheet, row, place, cell, &of_sort(column.sort), None)?;
        }
        if self.has_sources {
            let place = u16::try_from(self.headings.len().saturating_sub(1)).unwrap_or(u16::MAX);
            let sources = sources(cells, self.columns);
            most = most.max(style::lines(&sources, 34.0));
            let source = style::aside().set_align(FormatAlign::VerticalCenter);
            sheet.write_string_with_format(row, place, clean(&sources), &source)?;
        }
        sheet.set_row_height(row, (most * style::LINE).max(18.0))?;
        Ok(())
    }
}

/// The width in characters below which Excel shows a cell as `###`: numbers and dates do not wrap.
fn least_width(cell: &Cell) -> f64 {
    match cell.value {
        Value::Number { .. } | Value::Month(_) | Value::Date(_) => {
            (cell.text.chars().count() as f64 + 2.0).min(40.0)
        }
        _ => 0.0,
    }
}

/// Where the figures of a row were read: each place once, with the columns that were read there
/// where there are several.
fn sources(cells: &[Cell], columns: &[Column]) -> String {
    let mut places: Vec<(&str, Vec<&str>)> = Vec::new();
    for (cell, column) in cells.iter().zip(columns).filter(|(cell, _)| !cell.source.is_empty()) {
        match places.iter_mut().find(|(place, _)| *place == cell.source) {
            Some((_, headings)) => headings.push(&column.heading),
            None => places.push((&cell.source, vec![&column.heading])),
        }
    }
    match places.as_slice() {
        [(only, _)] => (*only).to_owned(),
        places => {
            let named = |(place, of): &(&str, Vec<&str>)| format!("{}: {place}", of.join(" and "));
            places.iter().map(named).collect::<Vec<_>>().join("\n")
        }
    }
}

fn of_sort(sort: Sort) -> Format {
    match sort {
        // Dates among texts stand where texts stand.
        Sort::Text => style::cell().set_align(FormatAlign::Left),
        // A number does not touch what stands at its right.
        Sort::Number => style::cell().set_align(FormatAlign::Right).set_indent(1),
        Sort::Mark => style::mark(),
    }
}

/// A heading stands as the cells below it.
fn heading(sort: Sort) -> Format {
    match sort {
        Sort::Text => style::column().set_align(FormatAlign::Left),
        Sort::Number => style::column().set_align(FormatAlign::Right).set_indent(1),
        Sort::Mark => style::column().set_align(FormatAlign::Center),
    }
}

/// Writes a cell as what it holds, never as a formula. `shown` is the number format for numbers and
/// dates, where it is not the cell’s own.
pub(in crate::report) fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    format: &Format,
    shown: Option<&str>,
) -> Result<(), XlsxError> {
    let mut dated = |day: crate::calendar::Date, own: &str| {
        let format = format.clone().set_num_format(shown.unwrap_or(own));
        sheet.write_number_with_format(row, column, day.to_serial(), &format).map(|_| ())
    };
    match &cell.value {
        Value::Number { number, decimals, suffix } if number.is_finite() => {
            let held = held(&cell.text, *number, *decimals, suffix);
            let format = format.clone().set_num_format(shown.unwrap_or(&held.format));
            sheet.write_number_with_format(row, column, held.number, &format)?;
            if !held.beside.is_empty() {
                let note = Note::new(clean(&held.beside)).set_author("Sightline");
                sheet.insert_note(row, column, &note.add_author_prefix(false))?;
            }
            Ok(())
        }
        Value::Month(month) => {
            let is_long = cell.text == month.long();
            dated(month.first_day(), if is_long { "mmmm yyyy" } else { "mmm yyyy" })
        }
        Value::Date(date) if cell.text == date.to_string() => dated(*date, "yyyy-mm-dd"),
        Value::Date(date) if cell.text.contains(date.month().long_name()) => {
            dated(*date, "d mmmm yyyy")
        }
        Value::Date(date) => dated(*date, "d mmm yyyy"),
        Value::Tier(tier) => {
            let held = held(&cell.text, f64::from(*tier), 0, "");
            let format = style::tier(*tier).set_num_format(shown.unwrap_or(&held.format));
            sheet.write_number_with_format(row, column, f64::from(*tier), &format).map(|_| ())
        }
        Value::Variation(icon) => text(sheet, row, column, cell, &tinted(&Art::variation(*icon))),
        Value::Assurance(icon) => text(sheet, row, column, cell, &tinted(&Art::assurance(*icon))),
        Value::Text | Value::Number { .. } | Value::Trend(_) => {
            text(sheet, row, column, cell, format)
        }
    }
}

fn text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, clean(&cell.text), format).map(|_| ())
}

fn tinted(art: &Art) -> Format {
    let colours: (Ink, Ink) = art.colours(&Theme::LIGHT);
    style::icon(colours)
}
