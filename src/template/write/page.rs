//! A sheet being written: titles, labels, boxes to type into, notes and print set-up.

use rust_xlsxwriter::{DataValidation, Format, Note, ProtectionOptions, Worksheet};

use super::content::Datum;
use super::{WriteError, style};
use crate::words::plain;

/// Height of a row with one line of text, in points.
const LINE: f64 = 18.0;

/// A worksheet with the look of the return.
pub(super) struct Page<'a> {
    sheet: &'a mut Worksheet,
    /// The last column that the page uses.
    last: u16,
}

impl<'a> Page<'a> {
    /// A page that is `last` + 1 columns wide.
    pub(super) fn new(sheet: &'a mut Worksheet, last: u16) -> Self {
        sheet.set_screen_gridlines(false);
        sheet.set_default_note_author("Sightline");
        Self { sheet, last }
    }

    pub(super) fn sheet(&mut self) -> &mut Worksheet {
        self.sheet
    }

    /// The two bars at the top of every sheet.
    pub(super) fn title(&mut self, title: &str, purpose: &str) -> Result<(), WriteError> {
        self.sheet.set_row_height(0, 32)?;
        self.sheet.set_row_height(1, 22)?;
        self.fill(0, 0, self.last, title, &style::title())?;
        self.fill(1, 0, self.last, purpose, &style::subtitle())
    }

    /// A bar in one colour whose text starts in its first cell and runs on over the others. Not
    /// merged, so that columns can still be selected and moved.
    fn fill(
        &mut self,
        row: u32,
        first: u16,
        last: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), WriteError> {
        // Text in a cell that wraps would not run on over its neighbours.
        let format = format.clone().unset_text_wrap();
        for column in first..=last {
            self.sheet.write_blank(row, column, &format)?;
        }
        self.sheet.write_string_with_format(row, first, plain(text), &format)?;
        Ok(())
    }

    /// The heading of a part.
    pub(super) fn band(
        &mut self,
        row: u32,
        first: u16,
        last: u16,
        text: &str,
    ) -> Result<(), WriteError> {
        self.sheet.set_row_height(row, 20)?;
        self.text(row, first, last, &Datum::from(text), &style::band())
    }

    /// A label over the cells `first` to `last`, with a note that says what to type.
    pub(super) fn label(
        &mut self,
        row: u32,
        first: u16,
        last: u16,
        text: &str,
        note: &str,
    ) -> Result<(), WriteError> {
        self.text(row, first, last, &Datum::from(text), &style::label())?;
        self.note(row, first, note)
    }

    /// A note on a cell; none when there is nothing to say.
    pub(super) fn note(&mut self, row: u32, column: u16, note: &str) -> Result<(), WriteError> {
        if note.is_empty() {
            return Ok(());
        }
        let lines = u32::try_from(note.len() / 38 + 1).unwrap_or(1);
        let note = Note::new(note)
            .add_author_prefix(false)
            .set_width(240)
            .set_height(16 * lines + 14)
            .set_font_name("Arial")
            .set_font_size(9)
            .set_background_color(0x00FF_FFFF);
        self.sheet.insert_note(row, column, &note)?;
        Ok(())
    }

    /// A value over the cells `first` to `last`.
    pub(super) fn text(
        &mut self,
        row: u32,
        first: u16,
        last: u16,
        datum: &Datum,
        format: &Format,
    ) -> Result<(), WriteError> {
        if last > first {
            self.sheet.merge_range(row, first, row, last, "", format)?;
        }
        self.cell(row, first, datum, format)
    }

    /// A value in one cell.
    pub(super) fn cell(
        &mut self,
        row: u32,
        column: u16,
        datum: &Datum,
        format: &Format,
    ) -> Result<(), WriteError> {
        match datum {
            Datum::Text(text) if !text.is_empty() => {
                self.sheet.write_string_with_format(row, column, plain(text), format)?;
            }
            Datum::Number(number) if number.is_finite() => {
                self.sheet.write_number_with_format(row, column, *number, format)?;
            }
            Datum::Month(month) => {
                let format = format.clone().set_num_format(style::MONTH);
                let serial = month.first_day().to_serial();
                self.sheet.write_number_with_format(row, column, serial, &format)?;
            }
            Datum::Day(day) => {
                let format = format.clone().set_num_format(style::DAY);
                self.sheet.write_number_with_format(row, column, day.to_serial(), &format)?;
            }
            Datum::Blank | Datum::Text(_) | Datum::Number(_) => {
                self.sheet.write_blank(row, column, format)?;
            }
        }
        Ok(())
    }

    pub(super) fn validate(
        &mut self,
        rows: (u32, u32),
        columns: (u16, u16),
        validation: &DataValidation,
    ) -> Result<(), WriteError> {
        self.sheet.add_data_validation(rows.0, columns.0, rows.1, columns.1, validation)?;
        Ok(())
    }

    /// Heading of a column of a list, in row 3.
    pub(super) fn column(
        &mut self,
        column: u16,
        heading: &str,
        width: f64,
    ) -> Result<(), WriteError> {
        self.sheet.set_column_width(column, width)?;
        self.sheet.write_string_with_format(3, column, heading, &style::heading())?;
        Ok(())
    }

    pub(super) fn row_lines(&mut self, row: u32, lines: f64) -> Result<(), WriteError> {
        self.sheet.set_row_height(row, LINE * lines)?;
        Ok(())
    }

    /// Print set-up and protection of a sheet that is one page.
    pub(super) fn finish_on_one_page(self) -> Result<(), WriteError> {
        let sheet = self.sheet;
        Page { sheet: &mut *sheet, last: self.last }.finish(1)?;
        sheet.set_print_fit_to_pages(1, 1);
        Ok(())
    }

    /// Print set-up and protection of a sheet too wide for one page: it runs over `pages`, each of
    /// which starts with the columns up to `repeat_columns`.
    pub(super) fn finish_across(
        self,
        repeat_rows: u32,
        pages: u16,
        repeat_columns: u16,
    ) -> Result<(), WriteError> {
        let sheet = self.sheet;
        Page { sheet: &mut *sheet, last: self.last }.finish(repeat_rows)?;
        sheet.set_print_fit_to_pages(pages, 0);
        sheet.set_repeat_columns(0, repeat_columns)?;
        Ok(())
    }

    /// Print set-up and protection. Rows up to `repeat` stand at the top of every printed page.
    pub(super) fn finish(self, repeat: u32) -> Result<(), WriteError> {
        let sheet = self.sheet;
        sheet.set_landscape();
        sheet.set_paper_size(9); // A4
        sheet.set_print_center_horizontally(true);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        sheet.set_footer("&L&8&F&C&8&A&R&8Page &P of &N");
        sheet.set_repeat_rows(0, repeat)?;
        // Without a password: protection keeps labels from slips, not from people.
        sheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            insert_columns: true,
            insert_rows: true,
            sort: true,
            use_autofilter: true,
            ..ProtectionOptions::new()
        });
        Ok(())
    }
}
