//! The blocks of a section, one under the other, over as many slides as they need.

use super::deck::{Deck, Slide};
use super::master::{CONTENT, Layout};
use super::shape::{Area, Kind, picture};
use super::table;
use super::text::{Line, of_block};
use crate::report::document::{Block, Picture, Table};
use crate::report::office::WriteError;

/// The size of text in points.
const SIZE: f64 = 15.0;
/// Room between two shapes.
const GAP: f64 = 10.0;
/// A picture smaller than this part of what it could be goes to the next slide.
const SMALLEST: f64 = 0.75;

/// A section on its way onto slides.
pub(super) struct Flow {
    title: String,
    full: Vec<Page>,
    page: Page,
}

/// What a slide holds so far.
#[derive(Default)]
struct Page {
    items: Vec<(Area, Item)>,
    /// Where the next thing goes, from the top of the content.
    used: f64,
    notes: Vec<String>,
}

enum Item {
    Text(Vec<Line>),
    /// A table's shape, for a number that is known later.
    Table(table::Part),
    Picture(Box<Picture>),
}

impl Flow {
    pub(super) fn new(title: &str) -> Self {
        Self { title: title.to_owned(), full: Vec::new(), page: Page::default() }
    }

    pub(super) fn block(&mut self, block: &Block) {
        match block {
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
            block => {
                if let Some(lines) = of_block(block, SIZE) {
                    self.lines(&lines);
                }
            }
        }
    }

    fn left(&self) -> f64 {
        CONTENT.height - self.page.used
    }

    fn is_fresh(&self) -> bool {
        self.page.items.is_empty()
    }

    /// Goes on to the next slide, and takes along the headings that would be left above nothing.
    fn turn(&mut self) {
        let mut headings = Vec::new();
        if let Some((area, Item::Text(lines))) = self.page.items.last_mut() {
            let kept = lines.iter().rposition(|line| !line.with_next).map_or(0, |last| last + 1);
            headings = lines.split_off(kept);
            area.height -= headings.iter().map(|line| line.height(CONTENT.width)).sum::<f64>();
            if kept == 0 {
                self.page.items.pop();
            }
        }
        if !self.is_fresh() {
            self.full.push(std::mem::take(&mut self.page));
        }
        self.page.used = 0.0;
        if !headings.is_empty() {
            let height = headings.iter().map(|line| line.height(CONTENT.width)).sum();
            let area = Area { x: 0.0, y: 0.0, width: CONTENT.width, height };
            self.page.items.push((area, Item::Text(headings)));
            self.page.used = height;
        }
    }

    /// Room after a table or picture; text has its own.
    fn gap(&mut self) {
        if self.page.items.last().is_some_and(|(_, item)| !matches!(item, Item::Text(_))) {
            self.page.used += GAP;
        }
    }

    pub(super) fn lines(&mut self, lines: &[Line]) {
        let width = CONTENT.width;
        for (at, line) in lines.iter().enumerate() {
            for piece in line.pieces(width, CONTENT.height * 0.8) {
                let next = lines.get(at + 1).filter(|_| piece.with_next);
                let height = piece.height(width);
                let needed = height + next.map_or(0.0, |next| next.height(width).min(60.0));
                self.gap();
                if needed > self.left() {
                    self.turn();
                }
                let page = &mut self.page;
                let y = page.used;
                page.used += height;
                match page.items.last_mut() {
                    Some((area, Item::Text(lines))) => {
                        area.height += height;
                        lines.push(piece);
                    }
                    _ => {
                        let area = Area { x: 0.0, y, width, height };
                        page.items.push((area, Item::Text(vec![piece])));
                    }
                }
            }
        }
    }

    pub(super) fn table(&mut self, shown: &Table) {
        let measured = table::measured(shown, CONTENT.width);
        let mut from = 0;
        let mut is_first = true;
        while is_first || from < shown.rows.len() {
            let caption = match (shown.caption.as_str(), is_first) {
                ("", _) => None,
                (caption, true) => Some(caption.to_owned()),
                (caption, false) => Some(format!("{caption} (continued)")),
            };
            let caption =
                caption.map(|caption| Line { with_next: true, ..Line::quiet(caption, 11.0) });
            let above = caption.as_ref().map_or(0.0, |line| line.height(CONTENT.width));
            if measured.least(from) + above + GAP > self.left() {
                self.turn();
            }
            self.lines(caption.as_slice());
            self.gap();
            let part = measured.part(shown, from, self.left());
            let page = &mut self.page;
            let area = Area { x: 0.0, y: page.used, width: CONTENT.width, height: part.height };
            page.used += part.height;
            page.notes.extend(part.notes.iter().cloned());
            from = part.next;
            page.items.push((area, Item::Table(part)));
            is_first = false;
            if from < shown.rows.len() {
                self.turn();
            }
        }
    }

    fn picture(&mut self, shown: &Picture) {
        let caption = Line::quiet(&shown.caption, 11.0);
        let below = match shown.caption.as_str() {
            "" => 0.0,
            _ => caption.height(CONTENT.width) + 4.0,
        };
        let (width, height) = shown.plate().size();
        let ratio = height / width.max(1.0);
        // A drawing for a screen may be twice as large on a slide, not more.
        let largest = |room: f64| CONTENT.width.min(room / ratio).min(width * 1.5);
        let whole = largest(CONTENT.height - below);
        self.gap();
        if largest(self.left() - below) < whole * SMALLEST {
            self.turn();
        }
        let width = largest(self.left() - below);
        let page = &mut self.page;
        let area =
            Area { x: (CONTENT.width - width) / 2.0, y: page.used, width, height: width * ratio };
        page.used += area.height + 4.0;
        page.items.push((area, Item::Picture(Box::new(shown.clone()))));
        if !shown.caption.is_empty() {
            self.lines(&[caption]);
        }
    }

    /// Puts what was collected onto slides.
    ///
    /// # Errors
    /// When a picture cannot be drawn.
    pub(super) fn finish(&mut self, deck: &mut Deck) -> Result<(), WriteError> {
        self.turn();
        self.page = Page::default();
        let pages = std::mem::take(&mut self.full);
        let count = pages.len();
        for (index, page) in pages.into_iter().enumerate() {
            let title = match count {
                1 => self.title.clone(),
                count => format!("{} ({} of {count})", self.title, index + 1),
            };
            deck.add_page(title, page)?;
        }
        Ok(())
    }
}

impl Deck {
    fn add_page(&mut self, title: String, page: Page) -> Result<(), WriteError> {
        let has_text = page.items.iter().any(|(_, item)| matches!(item, Item::Text(_)));
        let layout = if has_text { Layout::Content } else { Layout::Title };
        let mut slide = Slide::new(title, layout);
        slide.notes = page.notes;
        let mut has_body = false;
        for (area, item) in page.items {
            let area = Area { x: CONTENT.x + area.x, y: CONTENT.y + area.y, ..area };
            let id = slide.next_id();
            match item {
                Item::Text(lines) => {
                    let kind = match std::mem::replace(&mut has_body, true) {
                        true => Kind::Plain,
                        false => Kind::Placeholder("", "1"),
                    };
                    slide.text("Text", &kind, area, &lines);
                }
                Item::Table(part) => {
                    let on = self.part();
                    slide.shapes.push(part.shape(self, &on, id, area));
                }
                Item::Picture(shown) => {
                    let part = self.part();
                    let image = self.pictures.picture(&mut self.package, &part, &shown)?;
                    slide.shapes.push(picture(id, &image, &shown.alt, area));
                }
            }
        }
        self.add(slide);
        Ok(())
    }
}
