//! The paper of every sheet: A4, with what it is at the head and by what it was made at the foot.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::names::{clean, cut};
use crate::report::document::Document;

/// A4 in Excel’s numbering of papers.
const A4: u8 = 9;

/// The most characters of a header or footer without the signs of the page number.
const MARGIN: usize = 180;

/// A sheet of a table: across, as wide as the paper, its headings on each page.
pub(super) fn landscape(
    sheet: &mut Worksheet,
    document: &Document,
    headings: Option<u32>,
) -> Result<(), XlsxError> {
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    if let Some(row) = headings {
        sheet.set_repeat_rows(row, row)?;
    }
    paper(sheet, document);
    Ok(())
}

/// A sheet of text: upright, as wide as the paper.
pub(super) fn portrait(sheet: &mut Worksheet, document: &Document) {
    sheet.set_portrait().set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
    paper(sheet, document);
}

/// A sheet of charts: across, at a fixed scale, because Excel heeds page breaks only then.
pub(super) fn charts(
    sheet: &mut Worksheet,
    document: &Document,
    breaks: &[u32],
) -> Result<(), XlsxError> {
    sheet.set_landscape().set_print_scale(CHARTS_PERCENT).set_screen_gridlines(false);
    if !breaks.is_empty() {
        sheet.set_page_breaks(breaks)?;
    }
    paper(sheet, document);
    Ok(())
}

/// The scale at which the columns of a sheet of charts are as wide as A4 across.
const CHARTS_PERCENT: u16 = 66;

fn paper(sheet: &mut Worksheet, document: &Document) {
    let head = format!("{}, {}", document.title, document.subject);
    sheet
        .set_paper_size(A4)
        .set_margins(0.5, 0.5, 0.7, 0.7, 0.3, 0.3)
        .set_header(format!("&L&8{}", margin(&head)))
        .set_footer(format!("&L&8{}&R&8&P of &N", margin(&document.footer())));
}

/// A text as it may stand in a header or footer, where `&` starts a command and a digit after the
/// size of the letters would be read as part of it.
fn margin(text: &str) -> String {
    let text = clean(text).replace('\n', " ");
    let mut text = cut(&text, MARGIN);
    while text.replace('&', "&&").encode_utf16().count() > MARGIN {
        text.pop();
    }
    format!(" {}", text.replace('&', "&&"))
}
