//! The page around a chart that stands alone: its words from top to bottom, and the place that they
//! leave for the chart.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::HPos;

use super::paint::{PaintError, Pen};
use super::text;
use super::theme::Theme;

/// The space around everything.
pub(super) const MARGIN: f64 = 20.0;

/// The size of the words under the title and under the chart.
pub(super) const SMALL: f64 = 13.0;

/// A line of words where it stands: its left end and its middle.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Words {
    pub text: String,
    pub at: (f64, f64),
    pub size: f64,
    pub quiet: bool,
}

/// Lines of words from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Page {
    pub y: f64,
    room: f64,
    pub words: Vec<Words>,
}

impl Page {
    /// An empty page with room for lines of this width.
    pub fn new(room: f64) -> Self {
        Self { y: MARGIN, room, words: Vec::new() }
    }

    /// Puts quiet words at a place, such as beside the mark of a legend.
    pub fn put(&mut self, text: &str, at: (f64, f64), size: f64) {
        self.words.push(Words { text: text.to_owned(), at, size, quiet: true });
    }

    pub fn write(&mut self, text: &str, size: f64, quiet: bool) {
        for line in text::wrapped(text, size, self.room) {
            self.words.push(Words { text: line, at: (MARGIN, self.y + size / 2.0), size, quiet });
            self.y += size + 5.0;
        }
    }
}

/// Where the chart stands, in pixels of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Width of the page.
    pub page: f64,
    /// From the top of the page.
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// Paints the ground, the chart in its place, and the words. Gives the pen for what else stands
/// among the words.
pub(super) fn paint_page<'a, B: DrawingBackend>(
    place: Place,
    words: &[Words],
    theme: &Theme,
    area: &'a DrawingArea<B, Shift>,
    chart: impl FnOnce(&DrawingArea<B, Shift>) -> Result<(), PaintError<B>>,
) -> Result<Pen<'a, B>, PaintError<B>> {
    let scale = f64::from(area.dim_in_pixel().0) / place.page;
    let units = |pixels: f64| (pixels * scale).round() as i32;
    let pen = Pen::of_width(place.page, area);
    pen.ground(theme)?;
    let (_, below) = area.split_vertically(units(place.top));
    let (band, _) = below.split_vertically(units(place.height));
    let (_, right) = band.split_horizontally(units(MARGIN));
    let (inside, _) = right.split_horizontally(units(place.width));
    chart(&inside)?;
    for words in words {
        let ink = if words.quiet { theme.quiet } else { theme.ink };
        pen.sized_text(&words.text, words.at, HPos::Left, ink, words.size)?;
    }
    Ok(pen)
}
