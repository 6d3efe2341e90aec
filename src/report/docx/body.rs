//! The blocks of a report, one under the other.

use super::text::{Set, paragraph, run};
use super::{MAIN, exception, picture, table};
use crate::report::document::{Block, Fact, Paragraph, Picture, Table};
use crate::report::office::{Image, Package, Pictures, WriteError};

/// The text of the document in the making.
pub(super) struct Body<'a> {
    pub(super) package: &'a mut Package,
    pub(super) pictures: Pictures,
    pub(super) xml: String,
    /// The number of the last drawing; each needs its own.
    drawings: u32,
}

impl<'a> Body<'a> {
    pub(super) fn new(package: &'a mut Package) -> Self {
        Self { package, pictures: Pictures::new("word/media"), xml: String::new(), drawings: 0 }
    }

    pub(super) fn add(&mut self, style: &str, set: Set, text: &str) {
        self.xml += &paragraph(style, set, &run(text, ""));
    }

    /// A heading that addresses lead to.
    pub(super) fn section_heading(&mut self, heading: &str, number: usize, on_new_page: bool) {
        let set = Set { on_new_page, ..Set::default() };
        let mark = format!(
            "<w:bookmarkStart w:id=\"{number}\" w:name=\"section{number}\"/>{}<w:bookmarkEnd \
             w:id=\"{number}\"/>",
            run(heading, "")
        );
        self.xml += &paragraph("Heading1", set, &mark);
    }

    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Result<(), WriteError> {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.add("Heading2", Set::default(), heading),
                Block::Paragraph(text) => self.authored(std::slice::from_ref(text), false),
                Block::List(items) => self.authored(items, true),
                Block::Prose(prose) => self.authored(&prose.paragraphs(), false),
                Block::Facts(facts) => self.facts(facts, false),
                Block::Table(table) => self.table(table)?,
                Block::Picture(picture) => self.picture(picture)?,
                Block::Exception(exception) => exception::write(self, exception)?,
            }
        }
        Ok(())
    }

    /// Text, and in a quiet line after it whose it is: once for what one author wrote together.
    pub(super) fn authored(&mut self, paragraphs: &[Paragraph], is_item: bool) {
        let style = if is_item { "ListBullet" } else { "BodyText" };
        for (at, text) in paragraphs.iter().enumerate() {
            let next = paragraphs.get(at + 1).map(|next| &next.author);
            let label = text.author.label().filter(|_| next != Some(&text.author));
            let set = Set { with_next: label.is_some(), is_item, ..Set::default() };
            self.add(style, set, &text.text);
            if let Some(label) = label {
                self.add("AuthorLine", Set::default(), &label);
            }
        }
    }

    pub(super) fn facts(&mut self, facts: &[Fact], with_next: bool) {
        self.xml += &table::labelled(facts, with_next);
        self.gap(with_next);
    }

    pub(super) fn table(&mut self, table: &Table) -> Result<(), WriteError> {
        if !table.caption.is_empty() {
            self.add("Caption", Set { with_next: true, ..Set::default() }, &table.caption);
        }
        let xml = table::written(self, table)?;
        self.xml += &xml;
        self.gap(false);
        Ok(())
    }

    /// A picture over the width of the page, with its caption.
    pub(super) fn picture(&mut self, shown: &Picture) -> Result<(), WriteError> {
        let image = self.pictures.picture(self.package, MAIN, shown)?;
        let (natural, _) = shown.plate().size();
        let drawing = picture::drawing(&image, picture::fitted(&image, natural), &shown.alt, {
            self.drawings += 1;
            self.drawings
        });
        let has_caption = !shown.caption.is_empty();
        let set = Set { with_next: has_caption, ..Set::default() };
        self.xml += &paragraph("Picture", set, &drawing);
        if has_caption {
            self.add("Caption", Set::default(), &shown.caption);
        }
        Ok(())
    }

    /// A small picture within a line, so many EMU wide.
    pub(super) fn small(&mut self, image: &Image, width: u64, alt: &str) -> String {
        self.drawings += 1;
        let height = (width as f64 * image.ratio).round() as u64;
        picture::drawing(image, (width, height), alt, self.drawings)
    }

    /// Room after a table, which has none of its own.
    pub(super) fn gap(&mut self, with_next: bool) {
        self.xml += &paragraph("Gap", Set { with_next, ..Set::default() }, "");
    }
}
