//! A document as plain text: what tests hold against what is expected, and what a person can read
//! without any program.

use std::fmt::Write;

use super::{Block, Document, Exception, Fact, Paragraph, Table};

/// Every word of the document, line by line, indented by its depth.
pub fn outline(document: &Document) -> String {
    let mut text = Outline::default();
    text.line(0, &format!("# {}", document.title));
    text.line(0, &document.subject);
    text.facts(0, &document.facts);
    if let Some(cover) = &document.cover {
        text.line(0, &format!("Cover sheet for {}", cover.forum));
        for line in &cover.lines {
            text.line(1, &format!("{}: {}", line.label, line.text()));
        }
    }
    for section in &document.sections {
        text.line(0, "");
        text.line(0, &format!("## {} [{}]", section.heading, section.id));
        text.blocks(0, &section.blocks);
    }
    text.line(0, "");
    text.line(0, &document.footer());
    text.0
}

/// The same with what the document was made from and by which rules: the file of plain text.
pub fn text(document: &Document) -> String {
    let mut text = Outline(outline(document));
    text.line(0, "");
    text.line(0, "## About this report");
    for (label, fact) in document.about.facts() {
        text.line(0, &format!("{label}: {fact}"));
    }
    text.line(0, &format!("Compared with: {}", document.since.long()));
    for file in &document.about.files {
        text.line(0, &format!("{}: {} SHA-256 {}", file.name, file.message, file.sha256));
    }
    text.0
}

#[derive(Default)]
struct Outline(String);

impl Outline {
    fn line(&mut self, depth: usize, line: &str) {
        let line = format!("{}{line}", "  ".repeat(depth));
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{}", line.trim_end());
    }

    fn facts(&mut self, depth: usize, facts: &[Fact]) {
        for fact in facts {
            self.line(depth, &format!("{}: {}", fact.label, fact.text));
        }
    }

    fn paragraph(&mut self, depth: usize, before: &str, paragraph: &Paragraph) {
        let author = paragraph.author.label().map(|label| format!(" [{label}]"));
        self.line(depth, &format!("{before}{}{}", paragraph.text, author.unwrap_or_default()));
    }

    fn blocks(&mut self, depth: usize, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.line(depth, &format!("### {heading}")),
                Block::Paragraph(paragraph) => self.paragraph(depth, "", paragraph),
                Block::List(items) => {
                    items.iter().for_each(|item| self.paragraph(depth, "- ", item));
                }
                Block::Prose(prose) => {
                    prose.paragraphs().iter().for_each(|p| self.paragraph(depth, "", p));
                }
                Block::Facts(facts) => self.facts(depth, facts),
                Block::Table(table) => self.table(depth, table),
                Block::Picture(picture) => {
                    self.line(depth, &format!("Picture: {}", picture.alt));
                    self.line(depth, &picture.caption);
                }
                Block::Exception(exception) => self.exception(depth, exception),
            }
        }
    }

    fn table(&mut self, depth: usize, table: &Table) {
        self.line(depth, &format!("Table {}: {}", table.id, table.caption));
        let headings: Vec<&str> = table.columns.iter().map(|c| c.heading.as_str()).collect();
        self.line(depth + 1, &headings.join(" | "));
        for row in &table.rows {
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
            self.line(depth + 1, &cells.join(" | "));
        }
    }

    fn exception(&mut self, depth: usize, exception: &Exception) {
        self.line(depth, &format!("### {}", exception.heading()));
        if let Some((tier, name)) = &exception.tier {
            self.line(depth + 1, &format!("Tier {tier} ({name}) {}", exception.change));
        }
        self.facts(depth + 1, &exception.facts);
        if let Some(picture) = &exception.picture {
            self.line(depth + 1, &format!("Picture: {}", picture.alt));
        }
        self.blocks(depth + 1, &exception.blocks);
    }
}
