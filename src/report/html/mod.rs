//! A document as one file that opens anywhere: no script, no picture and no style from outside, and
//! a policy in it by which the browser refuses both.
//!
//! The class names are those of `style/report.css`, which the page uses too: `report` around
//! everything, `report-title`, `report-cover`, `report-contents`, `report-section`, `report-facts`,
//! `report-text` with `report-author`, `report-prose`, `report-table`, `report-figure`,
//! `report-exception` and `report-about`. Tiers, icons and spark lines are those of
//! `style/marks.css`.

mod blocks;
mod marks;
mod markup;
mod paper;
mod picture;
mod table;
#[cfg(test)]
mod tests;

use markup::Markup;
pub use markup::{Element, Node, Room};

use super::document::{Block, Cover, Document, Fact, Section};

/// The style of the page that a report shares, then what only a file needs.
const STYLES: [&str; 4] = [
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/marks.css"),
    include_str!("../../../style/report.css"),
    include_str!("file.css"),
];

/// What the browser may do with the file: show it. Styles and pictures are in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";

/// The document as the text of an HTML file, in UTF-8. The same document gives the same text.
///
/// It is well formed as XML too, so that readers of either kind can hold it.
pub fn write(document: &Document) -> String {
    let mut page = Markup::default();
    page.node(Node::Written("<!DOCTYPE html>\n".to_owned()));
    page.element("html", &[("lang", "en-GB")], |page| {
        page.element("head", &[], |page| head(page, document));
        page.element("body", &[("class", "report-file")], |page| {
            page.element("main", &[("class", "report")], |page| body(page, document));
        });
    });
    page.finish()
}

/// What stands in the body, for the page, which shows it with room to write in and lets its pictures
/// be taken along; and the paper that it is printed on.
///
/// Headings begin one level below the page’s own.
pub fn nodes(document: &Document) -> Vec<Node> {
    let mut page = Markup::default();
    page.node(Node::Paper(paper::style(document)));
    body(&mut page, document);
    let mut nodes = page.nodes();
    number(&mut nodes, &mut 0);
    nodes
}

/// Numbers the places of pictures in the order of [`Document::pictures`].
fn number(nodes: &mut [Node], next: &mut usize) {
    for node in nodes {
        match node {
            Node::Element(element) => number(&mut element.inside, next),
            Node::Portable { number, .. } => {
                *number = *next;
                *next += 1;
            }
            _ => {}
        }
    }
}

fn head(page: &mut Markup, document: &Document) {
    page.void("meta", &[("charset", "utf-8")]);
    page.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    page.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    page.void("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    page.void(
        "meta",
        &[("name", "generator"), ("content", &format!("Sightline {}", document.about.version))],
    );
    page.element("title", &[], |page| {
        page.said(&format!("{}, {}", document.title, document.as_of.long()));
    });
    page.element("style", &[], |page| {
        for style in STYLES {
            page.node(Node::Written(on_white(style)));
        }
        page.node(Node::Written(paper::style(document)));
    });
}

/// A style with the colours for light ground alone: a report is paper, and is read in mail programs
/// that know of no properties.
fn on_white(style: &str) -> String {
    let lines = style.split_inclusive('\n').map(|line| {
        let pair = line.split_once("var(--light, ").and_then(|(name, rest)| {
            let (light, rest) = rest.split_once(')')?;
            let (_, end) = rest.split_once("var(--dark, ")?.1.split_once(')')?;
            Some(format!("{name}{light}{end}"))
        });
        pair.unwrap_or_else(|| line.to_owned())
    });
    lines.collect()
}

fn body(page: &mut Markup, document: &Document) {
    page.element("header", &[("class", "report-title")], |page| {
        if document.invented {
            page.element("p", &[("class", "report-invented")], |page| {
                page.said("Invented data: no figure in this report is real.");
            });
        }
        page.words("h1", &[], &document.title);
        page.words("p", &[("class", "report-subject")], &document.subject);
        facts(page, &document.facts);
    });
    if let Some(cover) = &document.cover {
        cover_sheet(page, cover);
    }
    contents(page, document);
    for section in &document.sections {
        page.element("section", &[("class", "report-section"), ("id", &anchor(section))], |page| {
            page.words("h2", &[], &section.heading);
            blocks::of_section(page, section);
        });
    }
    about(page, document);
    page.element("footer", &[("class", "report-foot")], |page| {
        page.isolated(&document.footer());
    });
}

fn cover_sheet(page: &mut Markup, cover: &Cover) {
    page.element("section", &[("class", "report-cover"), ("id", "cover-sheet")], |page| {
        page.element("h2", &[], |page| {
            page.said("Cover sheet for ");
            page.isolated(&cover.forum);
        });
        page.element("dl", &[("class", "report-facts report-facts--rows")], |page| {
            for line in &cover.lines {
                fact_with(page, &line.label, line.text(), |page| {
                    page.node(Node::Room(Room {
                        slot: line.slot.clone(),
                        label: line.label.clone(),
                        text: line.text().to_owned(),
                        is_written: line.written.is_some(),
                    }));
                });
            }
        });
    });
}

fn contents(page: &mut Markup, document: &Document) {
    let attributes = [("class", "report-contents"), ("aria-labelledby", "contents")];
    page.element("nav", &attributes, |page| {
        page.element("h2", &[("id", "contents")], |page| page.said("Contents"));
        page.element("ol", &[], |page| {
            for section in &document.sections {
                page.element("li", &[], |page| {
                    link(page, &anchor(section), &section.heading);
                    let mut exceptions = exceptions(section).peekable();
                    if exceptions.peek().is_some() {
                        page.element("ol", &[], |page| {
                            for (anchor, heading) in exceptions {
                                page.element("li", &[], |page| link(page, &anchor, &heading));
                            }
                        });
                    }
                });
            }
            page.element("li", &[], |page| link(page, "about", "About this report"));
        });
    });
}

/// The address and heading of each exception of a section.
fn exceptions(section: &Section) -> impl Iterator<Item = (String, String)> {
    let of = section.blocks.iter().filter_map(|block| match block {
        Block::Exception(exception) => Some(exception.heading()),
        _ => None,
    });
    (1..).zip(of).map(|(number, heading)| (nth(section, number), heading))
}

/// The address of the nth exception of a section.
fn nth(section: &Section, number: usize) -> String {
    format!("{}-{number}", anchor(section))
}

/// The address of a section: its own name, which is unique, with what no address may hold replaced.
fn anchor(section: &Section) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("part-{}", section.id.chars().map(sign).collect::<String>())
}

fn link(page: &mut Markup, anchor: &str, words: &str) {
    page.words("a", &[("href", &format!("#{anchor}"))], words);
}

fn about(page: &mut Markup, document: &Document) {
    page.element("section", &[("class", "report-section report-about"), ("id", "about")], |page| {
        page.element("h2", &[], |page| page.said("About this report"));
        page.element("dl", &[("class", "report-facts report-facts--rows")], |page| {
            for (label, text) in document.about.facts() {
                fact(page, label, &text);
            }
            fact(page, "Compared with", &document.since.long());
        });
        table::files(page, &document.about.files);
    });
}

fn facts(page: &mut Markup, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    page.element("dl", &[("class", "report-facts")], |page| {
        for one in facts {
            fact(page, &one.label, &one.text);
        }
    });
}

/// A label and its text; one that nobody has written yet says so.
fn fact(page: &mut Markup, label: &str, text: &str) {
    fact_with(page, label, text, |_| {});
}

/// The same with something behind the text.
fn fact_with(page: &mut Markup, label: &str, text: &str, behind: impl FnOnce(&mut Markup)) {
    page.element("div", &[], |page| {
        page.words("dt", &[], label);
        let class = if text.is_empty() { "report-quiet" } else { "" };
        page.element("dd", &[("class", class)], |page| {
            match text {
                "" => page.said("Not stated"),
                text => lines(page, text),
            }
            behind(page);
        });
    });
}

/// A text whose lines stay lines.
fn lines(page: &mut Markup, text: &str) {
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            page.void("br", &[]);
        }
        page.isolated(line);
    }
}
