//! A report as a PowerPoint presentation: a slide for each exception, native tables that go on over
//! as many slides as they need, and what does not fit a slide in its speaker notes.
//!
//! The presentation is written part by part (ECMA-376): slides on a real master and layouts, so
//! that an organisation can put its own look over them.

mod deck;
mod exception;
mod flow;
mod front;
mod master;
mod shape;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod theme;

use super::document::{Block, Document};
use super::office::{about_facts, fact_table, file_table};
use deck::Deck;
use flow::Flow;

pub use super::office::WriteError;

/// The title of the slides at the end.
const SOURCES: &str = "Sources and rules";

/// The document as the bytes of a `.pptx` file. The same document gives the same bytes.
///
/// # Errors
/// When a picture cannot be drawn or the file cannot be packed.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut deck = Deck::new(document);
    front::write(&mut deck, document)?;
    for section in &document.sections {
        let mut flow = Flow::new(&section.heading);
        let mut over = section.heading.as_str();
        for (at, block) in section.blocks.iter().enumerate() {
            let next = section.blocks.get(at + 1);
            match block {
                Block::Exception(exception) => {
                    flow.finish(&mut deck)?;
                    exception::write(&mut deck, exception, over)?;
                }
                // It stands over the titles of the exceptions that it heads.
                Block::Heading(heading) if matches!(next, Some(Block::Exception(_))) => {
                    over = heading;
                }
                block => flow.block(block),
            }
        }
        flow.finish(&mut deck)?;
    }
    let mut flow = Flow::new(SOURCES);
    flow.table(&fact_table("rules", "", &about_facts(document)));
    let files = file_table(&document.about);
    if !files.is_empty() {
        flow.table(&files);
    }
    flow.finish(&mut deck)?;
    deck.finished(document)
}
