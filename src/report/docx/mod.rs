//! A report as a Word document: A4 with real headings, lists and tables, so that it can be read
//! aloud, navigated, edited and pasted from like any other.
//!
//! The document is written part by part (ECMA-376), because a report needs a small corner of the
//! format and the libraries for it are larger than the rest of the report module.

mod body;
mod exception;
mod front;
mod page;
mod picture;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod text;

use super::document::{Block, Document};
use super::office::{Package, about_facts, file_table, properties};
use body::Body;

pub use super::office::WriteError;

/// The main part.
const MAIN: &str = "word/document.xml";
/// The start of the content types of its parts.
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// The names that elements of Word and of its drawings start with.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// The document as the bytes of a `.docx` file. The same document gives the same bytes.
///
/// # Errors
/// When a picture cannot be drawn or the file cannot be packed.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut package = Package::default();
    let parts = page::parts(&mut package, document);
    let mut body = Body::new(&mut package);
    front::write(&mut body, document)?;
    for (number, section) in document.sections.iter().enumerate() {
        let starts_page = (number == 0 && document.cover.is_some())
            || matches!(section.blocks.first(), Some(Block::Exception(_)));
        body.section_heading(&section.heading, number, starts_page);
        body.blocks(&section.blocks)?;
    }
    about(&mut body, document)?;
    let xml = format!("<w:document {NAMES}><w:body>{}{parts}</w:body></w:document>", body.xml);
    package.add_xml(MAIN, &format!("{TYPE}.document.main+xml"), &xml);
    package.relate("", "officeDocument", MAIN);
    properties(&mut package, document);
    package.finished()
}

/// What it was made from and by which rules.
fn about(body: &mut Body<'_>, document: &Document) -> Result<(), WriteError> {
    body.section_heading(front::ABOUT, document.sections.len(), false);
    body.facts(&about_facts(document), false);
    let files = file_table(&document.about);
    if !files.is_empty() {
        body.table(&files)?;
    }
    Ok(())
}
