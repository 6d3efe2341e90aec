//! The paper under a report: its size, and what stands at the head and the foot of every sheet: in the
//! margins, or where the browser puts no words there, beside the text. The file has it in its style;
//! the page takes it on while it shows the report, so that both are printed alike.

use super::markup::style_string;
use crate::report::document::Document;

/// Size and margins, which are the same for every report.
const PAGES: &str = include_str!("pages.css");

/// The style of the sheets: at their head what the report is, at their foot by which version it was
/// made when, and the number of the page.
pub(super) fn style(document: &Document) -> String {
    let head = style_string(&format!("{}, {}", document.title, document.subject));
    let foot = style_string(&document.footer());
    let margins =
        format!("@page {{ @top-left {{ content: {head}; }} @bottom-left {{ content: {foot}; }} }}");
    let beside = format!(".report {{ --sheet-head: {head}; --sheet-foot: {foot}; }}");
    format!("{PAGES}{margins}\n{beside}\n")
}
