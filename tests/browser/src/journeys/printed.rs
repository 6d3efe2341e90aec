//! Reports on paper, and their pictures on their own: what the browser prints has its head, its foot
//! and its words as text on every sheet, and a picture leaves as the library draws it.

use sightline::report::document::{Block, Document, Value};
use sightline::report::poster;

use super::example;
use super::reports::{Expected, WHOLE, look_at_each};
use crate::page::Page;
use crate::{Outcome, pdf};

/// How many sheets a report of the example may fill.
const SHEETS: std::ops::RangeInclusive<usize> = 3..=40;

/// Every report prints on sheets that say which report and which sheet they are, with its text as
/// text; another page that is printed afterwards has nothing of that.
pub fn every_report_is_printed(page: &Page) -> Outcome {
    look_at_each(page, |offer, document| {
        page.wait_until("document.adoptedStyleSheets.length === 1")?;
        let sheets = pdf::words(&page.pdf()?)?;
        let is_numbered = page.numbers_sheets();
        is_the_report(&sheets, document, is_numbered)
            .map_err(|error| format!("{}: {error}", offer.title).into())
    })?;
    page.go("#/overview")?;
    page.wait_until("document.adoptedStyleSheets.length === 0").map(|_| ())
}

fn is_the_report(sheets: &[String], document: &Document, is_numbered: bool) -> Outcome {
    if !SHEETS.contains(&sheets.len()) {
        return Err(format!("{} sheets", sheets.len()).into());
    }
    let head = format!("{}, {}", document.title, document.subject);
    for (number, sheet) in (1..).zip(sheets) {
        let number = format!("Page {number} of {}", sheets.len());
        let number = if is_numbered { number.as_str() } else { "" };
        for words in [head.as_str(), &document.footer(), number] {
            if !sheet.contains(&pdf::close(words)) {
                return Err(format!("“{words}” is not on its sheet: {sheet}").into());
            }
        }
    }
    let first = sheets.first().map_or("", String::as_str);
    // Once in the head and once as the title.
    if first.matches(&pdf::close(&document.title)).count() < 2 {
        return Err(format!("the first sheet has no title: {first}").into());
    }
    let all = sheets.concat();
    let (sentence, figure) = found(document);
    let sentence = sentence.ok_or("the document has no sentence")?;
    let figure = figure.ok_or("the document has no figure")?;
    let file = document.about.files.first().ok_or("the document names no file")?;
    for words in [sentence, figure, &file.sha256] {
        if !all.contains(&pdf::close(words)) {
            return Err(format!("“{words}” is not on paper").into());
        }
    }
    Ok(())
}

/// A sentence and a figure of the document.
fn found(document: &Document) -> (Option<&str>, Option<&str>) {
    let sentence = document.blocks().find_map(|block| match block {
        Block::Prose(prose) => prose.computed.first().map(|it| it.text.as_str()),
        _ => None,
    });
    let figure = document.blocks().find_map(|block| match block {
        Block::Table(table) => (table.rows.iter().flat_map(|row| &row.cells))
            .find(|cell| matches!(cell.value, Value::Number { .. }))
            .map(|cell| cell.text.as_str()),
        Block::Exception(exception) => exception.facts.first().map(|fact| fact.text.as_str()),
        _ => None,
    });
    (sentence, figure)
}

/// A picture is saved as the library draws it, with what it rests on, and as dots of twice its size.
pub fn a_picture_is_saved(page: &Page) -> Outcome {
    let expected = Expected::new()?;
    let today = page.today()?;
    example::open(page)?;
    page.go("#/reports")?;
    page.wait_for(&format!("{WHOLE} h1"))?;
    let offers = expected.offers();
    let document = expected.document(offers.first().ok_or("no report is offered")?, today)?;
    let (name, drawn) = poster::file(&document, 0).ok_or("the report has no picture")?;
    page.wait_for("[data-testid=report-picture]")?;
    if page.count("[data-testid=report-picture]")? != document.pictures().count() {
        return Err("not every picture can be saved".into());
    }
    page.click("[data-testid=report-picture]")?;
    page.click("[data-testid=report-picture-svg]")?;
    if page.download(&name)? != drawn {
        return Err(format!("{name} differs from what the library draws").into());
    }
    page.wait_for_text(".report-take [role=status]", &format!("Saved “{name}”."))?;
    page.click("[data-testid=report-picture]")?;
    page.click("[data-testid=report-picture-png]")?;
    let dots = page.download(&name.replace(".svg", ".png"))?;
    let svg = String::from_utf8(drawn)?;
    let width = svg.split_once(" width=\"").and_then(|(_, rest)| rest.split_once('"'));
    let width: u32 = width.ok_or("the picture has no width")?.0.parse()?;
    let wide = dots.get(16..20).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    match dots.starts_with(b"\x89PNG") && wide == Some(2 * width) {
        true => Ok(()),
        false => {
            Err(format!("the picture is {wide:?} dots wide, and {width} pixels as lines").into())
        }
    }
}
