//! The first slides: what the report is, and its cover sheet where it is a board paper.

use super::deck::{Deck, Slide};
use super::flow::Flow;
use super::master::{Layout, SUBTITLE};
use super::shape::{Area, Kind};
use super::text::{Line, fitted};
use crate::report::document::Document;
use crate::report::office::{INVENTED_IN_FULL, WriteError, cover_facts, fact_table};

/// Where the facts stand.
const FACTS: Area = Area { x: 60.0, y: 330.0, width: 840.0, height: 150.0 };

pub(super) fn write(deck: &mut Deck, document: &Document) -> Result<(), WriteError> {
    let mut slide = Slide::new(&document.title, Layout::Cover);
    let subject = Line { colour: "FFFFFF", ..Line::new(&document.subject, 20.0) };
    slide.text("Subtitle", &Kind::Placeholder("subTitle", "1"), SUBTITLE, &[subject]);
    let facts = document.facts.iter().map(|fact| Line::fact(&fact.label, &fact.text, 14.0));
    let mut lines: Vec<Line> = facts.collect();
    if document.invented {
        lines.insert(0, Line { is_bold: true, ..Line::new(INVENTED_IN_FULL, 14.0) });
    }
    let (shown, rest) = fitted(&lines, FACTS.width, FACTS.height);
    slide.text("Facts", &Kind::Plain, FACTS, &shown);
    slide.notes.extend(rest.into_iter().map(|line| format!("{}{}", line.label, line.text)));
    deck.add(slide);
    let Some(cover) = &document.cover else { return Ok(()) };
    let mut flow = Flow::new(&format!("Cover sheet for {}", cover.forum));
    flow.table(&fact_table("cover", "", &cover_facts(cover)));
    flow.finish(deck)
}
