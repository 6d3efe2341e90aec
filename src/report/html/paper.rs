//! The paper under a report: its size, and what stands in the margins of every sheet, where the
//! browser knows of margins. The file has it in its style; the page takes it on while it shows the
//! report, so that both are printed alike.

use super::markup::style_string;
use crate::report::document::Document;

/// Size and margins, which are the same for every report.
const PAGES: &str = include_str!("pages.css");

/// The style of the sheets: at their head what the report is, at their foot by which version it was
/// made when, and the number of the page.
pub(super) fn style(document: &Document) -> String {
    let head = format!("{}, {}", document.title, document.subject);
    format!(
        "{PAGES}@page {{ @top-left {{ content: {}; }} @bottom-left {{ content: {}; }} }}\n",
        style_string(&head),
        style_string(&document.footer()),
    )
}
