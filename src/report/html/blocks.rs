//! What stands in a section: text with its authors, facts, tables, pictures, exceptions.

use super::markup::{Markup, Node, Room};
use super::{facts, lines, marks, nth, picture, table};
use crate::report::document::{Author, Block, Exception, Paragraph, Prose, Section};

/// The headings that are left below a section's own.
const HEADINGS: [&str; 4] = ["h3", "h4", "h5", "h6"];

/// The blocks of a section.
pub(super) fn of_section(page: &mut Markup, section: &Section) {
    let mut exceptions = 0;
    // An exception under a heading is a part of what that heads.
    let mut depth = 0;
    for block in &section.blocks {
        match block {
            Block::Exception(one) => {
                exceptions += 1;
                exception(page, one, &nth(section, exceptions), depth);
            }
            Block::Heading(_) => {
                depth = 1;
                other(page, block, 0);
            }
            block => other(page, block, depth),
        }
    }
}

/// Any block but an exception, which does not stand within another.
fn other(page: &mut Markup, block: &Block, depth: usize) {
    match block {
        Block::Heading(words) => heading(page, words, depth),
        Block::Paragraph(paragraph) => paragraphs(page, std::slice::from_ref(paragraph)),
        Block::List(items) => list(page, items),
        Block::Prose(one) => prose(page, one),
        Block::Facts(of) => facts(page, of),
        Block::Table(one) => table::of(page, one),
        Block::Picture(one) => picture::figure(page, one),
        Block::Exception(_) => {}
    }
}

fn heading(page: &mut Markup, words: &str, depth: usize) {
    page.words(HEADINGS.get(depth).unwrap_or(&"h6"), &[], words);
}

/// Paragraphs, with a line below each run that is by the same author.
fn paragraphs(page: &mut Markup, paragraphs: &[Paragraph]) {
    for run in paragraphs.chunk_by(|one, next| one.author == next.author) {
        let Some(first) = run.first() else { continue };
        page.element("div", &[("class", class(&first.author))], |page| {
            for paragraph in run {
                page.element("p", &[], |page| lines(page, &paragraph.text));
            }
            author(page, "p", &first.author);
        });
    }
}

fn list(page: &mut Markup, items: &[Paragraph]) {
    for run in items.chunk_by(|one, next| one.author == next.author) {
        let Some(first) = run.first() else { continue };
        page.element("div", &[("class", class(&first.author))], |page| {
            page.element("ul", &[], |page| {
                for item in run {
                    page.element("li", &[], |page| lines(page, &item.text));
                }
            });
            author(page, "p", &first.author);
        });
    }
}

fn author(page: &mut Markup, name: &'static str, author: &Author) {
    if let Some(label) = author.label() {
        page.words(name, &[("class", "report-author")], &label);
    }
}

fn class(author: &Author) -> &'static str {
    match author {
        Author::Guide => "report-text report-text--guide",
        Author::Computed(_) => "report-text report-text--computed",
        Author::Return { .. } => "report-text report-text--return",
        Author::Person(_) => "report-text report-text--person",
    }
}

/// A place for people's words. What belongs there names the field alone.
fn prose(page: &mut Markup, prose: &Prose) {
    let of = prose.paragraphs();
    let class = if of.is_empty() { "report-prose report-prose--empty" } else { "report-prose" };
    page.element("div", &[("class", class)], |page| {
        paragraphs(page, &of);
        let texts: Vec<&str> = of.iter().map(|paragraph| paragraph.text.as_str()).collect();
        page.node(Node::Room(Room {
            slot: prose.slot.clone(),
            label: prose.label.clone(),
            text: prose.written.as_ref().map_or(texts.join("\n\n"), |it| it.text.clone()),
            is_written: prose.written.is_some(),
        }));
    });
}

fn exception(page: &mut Markup, exception: &Exception, anchor: &str, depth: usize) {
    let class = match is_long(exception) {
        true => "report-exception report-exception--long",
        false => "report-exception",
    };
    page.element("article", &[("class", class), ("id", anchor)], |page| {
        page.element("header", &[("class", "report-exception__head")], |page| {
            heading(page, &exception.heading(), depth);
            page.element("div", &[("class", "report-exception__marks")], |page| {
                if let Some((tier, name)) = &exception.tier {
                    marks::tier(page, *tier, name);
                }
                if !exception.change.is_empty() {
                    page.words("span", &[("class", "report-change")], &exception.change);
                }
                if let Some(icon) = exception.variation {
                    marks::variation(page, icon, None);
                }
                if let Some(icon) = exception.assurance {
                    marks::assurance(page, icon, None);
                }
            });
        });
        facts(page, &exception.facts);
        if let Some(one) = &exception.picture {
            picture::figure(page, one);
        }
        for block in &exception.blocks {
            other(page, block, depth + 1);
        }
    });
}

/// Whether it may need more than a page of paper, which then must break somewhere.
fn is_long(exception: &Exception) -> bool {
    const MOST: usize = 8;
    let is_table = |block: &Block| matches!(block, Block::Table(_));
    exception.blocks.len() > MOST || exception.blocks.iter().any(is_table)
}
