//! What a report consists of, whoever it is for and in whatever it is written: headings, text with
//! its author, tables of typed cells, pictures that know their words, exceptions.
//!
//! The page, the print, HTML, Excel, Word and PowerPoint are all written from this one model, so
//! that no output can say what another does not. A model holds values, not markup: a writer
//! decides how a tier looks, never what it is.

mod cover;
mod exception;
mod outline;
mod picture;
mod table;
#[cfg(test)]
pub(crate) mod tests;
mod text;

pub use cover::{Cover, CoverLine};
pub use exception::Exception;
pub use outline::outline;
pub use picture::{Drawn, Picture, Plate};
pub use table::{Cell, Column, Row, Sort, Table, Value};
pub use text::{Author, Paragraph, Prose};

use super::About;
use super::file_name::named;
use crate::calendar::Month;
use crate::commentary::Edition;

/// One edition of one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Which edition it is: the key of what people wrote into it.
    pub edition: Edition,
    /// Its name: `Quality and Performance Committee report`.
    pub title: String,
    /// What it is about, and up to when: `Shropshire, Telford and Wrekin, September 2026`.
    pub subject: String,
    /// The forum that it is for, what it is for, how often it is made and whose it is: label and
    /// text.
    pub facts: Vec<Fact>,
    /// The month up to which it judges.
    pub as_of: Month,
    /// The month with which it compares: that of the edition before.
    pub since: Month,
    /// The cover sheet, where the report is a board paper.
    pub cover: Option<Cover>,
    /// What follows, in its order.
    pub sections: Vec<Section>,
    /// What it was made from and by which rules.
    pub about: About,
    /// Whether its figures are invented. Every page of every output then says so.
    pub invented: bool,
}

/// A labelled fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// `Audience`.
    pub label: String,
    /// `Quality and Performance Committee`.
    pub text: String,
}

impl Fact {
    /// `text` under its `label`.
    pub fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

/// A part of a report under a heading of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Names it in addresses and file parts: `new-escalations`. Unique within the document.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// What it holds, in its order.
    pub blocks: Vec<Block>,
}

/// Something that stands in a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below the section's.
    Heading(String),
    /// A paragraph.
    Paragraph(Paragraph),
    /// Several short ones, in an order that does not matter or was said.
    List(Vec<Paragraph>),
    /// Text that people may write in the place of what Sightline writes.
    Prose(Prose),
    /// Labelled facts.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Box<Picture>),
    /// One measure that needs attention: a slide, or half a page.
    Exception(Box<Exception>),
}

impl Document {
    /// Every block, in order, with those inside exceptions after their exception.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks).flat_map(|block| {
            let inside = match block {
                Block::Exception(exception) => exception.blocks.as_slice(),
                _ => &[],
            };
            std::iter::once(block).chain(inside)
        })
    }

    /// Every picture, in the order in which the report shows them.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks().filter_map(|block| match block {
            Block::Picture(picture) => Some(picture.as_ref()),
            Block::Exception(exception) => exception.picture.as_deref(),
            _ => None,
        })
    }

    /// A name for its files, without the signs that file systems refuse.
    pub fn file_name(&self, extension: &str) -> String {
        let (year, month) = (self.as_of.year(), self.as_of.number());
        named(&format!("{}, {year}-{month:02}", self.title), "Report", extension)
    }

    /// What every page of an output says at its foot: what it is, and by which version it was made
    /// when.
    pub fn footer(&self) -> String {
        let invented = if self.invented { "Invented data. " } else { "" };
        let About { version, created, .. } = &self.about;
        format!("{invented}{}, {}. Sightline {version}, {created}", self.title, self.as_of.long())
    }
}
