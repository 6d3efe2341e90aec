//! The first page: what the report is, its cover sheet where it is a board paper, and what it
//! contains.

use super::body::Body;
use super::table;
use super::text::{Set, field, paragraph, run};
use crate::report::document::Document;
use crate::report::office::{INVENTED_IN_FULL, WriteError, cover_facts};

/// The heading of the last section.
pub(super) const ABOUT: &str = "About this report";
/// Reports of fewer sections are looked through faster than their list.
const FEW: usize = 3;

pub(super) fn write(body: &mut Body<'_>, document: &Document) -> Result<(), WriteError> {
    body.add("Title", Set::default(), &document.title);
    body.add("Subtitle", Set::default(), &document.subject);
    if document.invented {
        body.add("Notice", Set::default(), INVENTED_IN_FULL);
    }
    if !document.facts.is_empty() {
        body.facts(&document.facts, false);
    }
    if let Some(cover) = &document.cover {
        body.add("Heading2", Set::default(), &format!("Cover sheet for {}", cover.forum));
        body.facts(&cover_facts(cover), false);
    }
    if document.sections.len() >= FEW {
        contents(body, document);
    }
    Ok(())
}

/// The sections as links with the numbers of their pages, in two columns so that they stay on the
/// first page.
///
/// The numbers are fields of their own (`PAGEREF`). LibreOffice works them out whenever it lays the
/// text out, Word when it prints, previews or saves a PDF, or when fields are updated; until then
/// nothing stands there, because a number could be wrong. A `TOC` field around them would need
/// numbers from us: LibreOffice shows what is stored in one, and Word asks whoever opens the file a
/// question where one is marked as out of date.
fn contents(body: &mut Body<'_>, document: &Document) {
    body.add("TOCHeading", Set::default(), "Contents");
    let headings = document.sections.iter().map(|section| section.heading.as_str());
    let entries: Vec<String> = headings
        .chain([ABOUT])
        .enumerate()
        .map(|(number, heading)| {
            let heading = run(heading, "<w:rStyle w:val=\"Hyperlink\"/>");
            let page = field(&format!("PAGEREF section{number} \\h"), "");
            let link = format!(
                "<w:hyperlink w:anchor=\"section{number}\" w:history=\"1\">{heading}<w:r><w:tab/>\
                 </w:r>{page}</w:hyperlink>"
            );
            paragraph("TOC1", Set::default(), &link)
        })
        .collect();
    let (left, right) = entries.split_at(entries.len().div_ceil(2));
    body.xml += &table::beside(&left.concat(), &right.concat());
    body.gap(false);
}
