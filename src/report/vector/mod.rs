//! Pictures as a list of lines, areas and words, for files that hold vector pictures.
//!
//! Word and PowerPoint get every picture twice: as SVG, which Office since 2019 draws sharply on
//! every device, and as an enhanced metafile, which every Office and LibreOffice has always drawn
//! and which is shown wherever SVG is not. Both are written from this one list, so they cannot
//! differ, and neither needs a canvas. Words stay words in both.

mod emf;
mod record;
mod small;
mod svg;
#[cfg(test)]
mod tests;

use crate::chart::{Ink, Theme};
use crate::report::document::Plate;

pub use emf::emf;
pub use svg::svg;

/// A picture: what is drawn, from the back to the front, in units of which there are
/// [`crate::chart::FINE`] to a pixel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Width in units.
    pub width: u32,
    /// Height in units.
    pub height: u32,
    /// What is drawn.
    pub marks: Vec<Mark>,
}

/// A position in units from the upper left corner.
pub type Point = (i32, i32);

/// One thing that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A line through these points, so many units wide.
    Line { points: Vec<Point>, ink: Ink, width: u32 },
    /// A filled outline.
    Area { points: Vec<Point>, ink: Ink },
    /// A filled circle.
    Disc { centre: Point, radius: u32, ink: Ink },
    /// A circle that is not filled, its line so many units wide.
    Ring { centre: Point, radius: u32, ink: Ink, width: u32 },
    /// A line of words.
    Words(Words),
}

/// A line of words in Arial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// A place on their base line.
    pub at: Point,
    /// Which part of them that place is.
    pub anchor: Anchor,
    /// Their size in units.
    pub size: u32,
    /// Whether they are bold.
    pub is_bold: bool,
    /// Their colour.
    pub ink: Ink,
}

/// Which part of a line of words stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Mark {
    fn moved(mut self, by: Point) -> Self {
        let shift = |(x, y): &mut Point| {
            *x += by.0;
            *y += by.1;
        };
        match &mut self {
            Self::Line { points, .. } | Self::Area { points, .. } => {
                points.iter_mut().for_each(shift);
            }
            Self::Disc { centre, .. } | Self::Ring { centre, .. } => shift(centre),
            Self::Words(words) => shift(&mut words.at),
        }
        self
    }
}

impl Sketch {
    /// What a plate paints. `None` where plotters reports an error, for which drawing into memory
    /// has no reason.
    pub fn of(plate: &Plate, theme: &Theme) -> Option<Self> {
        record::recorded(plate, theme)
    }

    /// The same in the middle of a ground of this width and height, in whatever unit, as large as it
    /// can be with so much of them left free on every side.
    #[must_use]
    pub fn on_ground(self, (width, height): (f64, f64), free: f64) -> Self {
        let own = (f64::from(self.width), f64::from(self.height));
        let room = |length: f64| (length - 2.0 * free).max(1.0);
        // How many units of the picture there are to one of the ground.
        let scale = (own.0 / room(width)).max(own.1 / room(height));
        let units = |length: f64, own: f64| (length * scale).round().max(own) as u32;
        let (width, height) = (units(width, own.0), units(height, own.1));
        let by = |ground: u32, own: u32| (ground.saturating_sub(own) / 2) as i32;
        let by = (by(width, self.width), by(height, self.height));
        let marks = self.marks.into_iter().map(|mark| mark.moved(by)).collect();
        Self { width, height, marks }
    }

    /// Its proportions: height over width.
    pub fn ratio(&self) -> f64 {
        f64::from(self.height) / f64::from(self.width.max(1))
    }
}
