//! Slides in their order, and the parts that hold them.

use std::collections::BTreeSet;

use super::master::{self, Layout};
use super::shape::{Kind, text, written};
use super::text::Line;
use crate::report::document::Document;
use crate::report::office::{Package, Pictures, WriteError, escaped, properties};

/// The slides in the making.
pub(super) struct Deck {
    pub(super) package: Package,
    pub(super) pictures: Pictures,
    footer: String,
    slides: Vec<Slide>,
}

/// A slide.
pub(super) struct Slide {
    /// Its title. The deck makes it unique.
    pub(super) title: String,
    pub(super) layout: Layout,
    /// Its shapes after the title, in the order in which they are read.
    pub(super) shapes: Vec<String>,
    /// What is said and not shown.
    pub(super) notes: Vec<String>,
}

impl Slide {
    pub(super) fn new(title: impl Into<String>, layout: Layout) -> Self {
        Self { title: title.into(), layout, shapes: Vec::new(), notes: Vec::new() }
    }

    /// A number for its next shape: the tree of shapes is 1, the title 2.
    pub(super) fn next_id(&self) -> u32 {
        u32::try_from(self.shapes.len()).unwrap_or_default() + 3
    }
}

impl Deck {
    pub(super) fn new(document: &Document) -> Self {
        Self {
            package: Package::default(),
            pictures: Pictures::new("ppt/media"),
            footer: document.footer(),
            slides: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, slide: Slide) {
        self.slides.push(slide);
    }

    /// The part of the slide that is added next, from which its pictures are related.
    pub(super) fn part(&self) -> String {
        part(self.slides.len() + 1)
    }

    pub(super) fn finished(mut self, document: &Document) -> Result<Vec<u8>, WriteError> {
        let slides = std::mem::take(&mut self.slides);
        let has_notes = slides.iter().any(|slide| !slide.notes.is_empty());
        let mut titles = BTreeSet::new();
        let mut ids = Vec::new();
        for (index, slide) in slides.iter().enumerate() {
            let title = unique(&slide.title, &mut titles);
            let part = part(index + 1);
            self.package.add_xml(
                &part,
                &format!("{}.slide+xml", master::TYPE),
                &self.slide(slide, &title, index + 1),
            );
            self.package.relate(&part, "slideLayout", slide.layout.part());
            if !slide.notes.is_empty() {
                let notes = format!("ppt/notesSlides/notesSlide{}.xml", index + 1);
                self.package.add_xml(
                    &notes,
                    &format!("{}.notesSlide+xml", master::TYPE),
                    &master::notes(&slide.notes),
                );
                self.package.relate(&part, "notesSlide", &notes);
                self.package.relate(&notes, "notesMaster", master::NOTES);
                self.package.relate(&notes, "slide", &part);
            }
            ids.push(self.package.relate(master::MAIN, "slide", &part));
        }
        master::parts(&mut self.package, &ids, has_notes);
        properties(&mut self.package, document);
        self.package.finished()
    }

    fn slide(&self, slide: &Slide, title: &str, number: usize) -> String {
        let title =
            format!("<a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>{}</a:t></a:r></a:p>", escaped(title));
        let kind = Kind::Placeholder(slide.layout.title(), "");
        let title = text(2, "Title", &kind, None, &title);
        let last = slide.next_id();
        let foot = master::foot(last, &self.footer, number);
        master::slide(&format!("{title}{}{foot}", slide.shapes.concat()))
    }
}

fn part(number: usize) -> String {
    format!("ppt/slides/slide{number}.xml")
}

/// The title, with a number where another slide has the same: people and screen readers tell slides
/// by their titles.
fn unique(title: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2_u32..).map(|number| format!("{title} ({number})"));
    let free = std::iter::once(title.to_owned()).chain(numbered).find(|name| !taken.contains(name));
    let free = free.unwrap_or_default();
    taken.insert(free.clone());
    free
}

impl Slide {
    /// Adds a box of text of its own.
    pub(super) fn text(
        &mut self,
        name: &str,
        kind: &Kind<'_>,
        area: super::shape::Area,
        lines: &[Line],
    ) {
        let shape = text(self.next_id(), name, kind, Some(area), &written(lines));
        self.shapes.push(shape);
    }
}
