//! The first slides: what the report is, and its cover sheet where it is a board paper.

use super::deck::{Deck, Slide};
use super::flow::Flow;
use super::master::{Layout, SUBTITLE};
use super::shape::{Area, Kind};
use super::text::{Line, fitted};
use crate::report::document::Document;
use crate::report::office::{INVENTED_IN_FULL, WriteError, cover_facts, fact_table};

/// Where the facts stand.
const FACTS: Area = Area { x: 60.0, y: 326.0, width: 840.0, height: 170.0 };

pub(super) fn write(deck: &mut Deck, document: &Document) -> Result<(), WriteError> {
    let mut slide = Slide::new(&document.title, Layout::Cover);
    let subject = Line { colour: "FFFFFF", ..Line::new(&document.subject, 20.0) };
    slide.text("Subtitle", &Kind::Placeholder("subTitle", "1"), SUBTITLE, &[subject]);
    let of_size = |size: f64| -> Vec<Line> {
        let facts = document.facts.iter();
        let facts = facts.map(|fact| Line::fact(&fact.label, &fact.text, size));
        let invented = Line { is_bold: true, ..Line::new(INVENTED_IN_FULL, size) };
        document.invented.then_some(invented).into_iter().chain(facts).collect()
    };
    // In the largest letters in which they fit.
    let fits = |lines: &Vec<Line>| fitted(lines, FACTS.width, FACTS.height).1.is_empty();
    let lines = [14.0, 12.0, 11.0, 10.0].into_iter().map(of_size).find(fits);
    let (shown, rest) = fitted(&lines.unwrap_or_else(|| of_size(10.0)), FACTS.width, FACTS.height);
    slide.text("Facts", &Kind::Plain, FACTS, &shown);
    slide.notes.extend(rest.into_iter().map(|line| format!("{}{}", line.label, line.text)));
    deck.add(slide);
    let Some(cover) = &document.cover else { return Ok(()) };
    let mut flow = Flow::new(&format!("Cover sheet for {}", cover.forum));
    flow.table(&fact_table("cover", "", &cover_facts(cover)));
    flow.finish(deck)
}
