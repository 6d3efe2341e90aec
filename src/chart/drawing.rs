//! A picture of boxes, lines, dots and words, laid out in pixels and painted on any backend.
//!
//! Control charts have a layout of their own. Pictures that are looked at and not explored, such as
//! groups beside each other or tiles of places, are laid out as one of these.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::HPos;

use super::layout::Rect;
use super::paint::{PaintError, Pen, crisp};
use super::svg::{SvgError, image};
use super::text;
use super::theme::{Ink, Theme};

/// The space around a picture that stands alone.
const MARGIN: f64 = 20.0;
/// The size of the title and of the words of a picture that stands alone.
const SIZES: (f64, f64) = (20.0, 13.0);

/// A picture, laid out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// What is drawn, from the back to the front.
    pub marks: Vec<Mark>,
}

/// One thing that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled box with or without an edge.
    Area {
        /// Where.
        area: Rect,
        /// Its colour.
        fill: Tone,
        /// The colour of its edge.
        edge: Option<Tone>,
    },
    /// A line.
    Line {
        /// Through these points.
        points: Vec<(f64, f64)>,
        /// Its colour.
        tone: Tone,
        /// Its width in pixels.
        width: f64,
        /// Whether it is broken.
        is_dashed: bool,
    },
    /// A dot with an edge.
    Dot {
        /// Its middle.
        at: (f64, f64),
        /// Its radius in pixels.
        radius: f64,
        /// Its colour.
        fill: Tone,
        /// The colour of its edge.
        edge: Tone,
    },
    /// A line of words, centred upright on its place.
    Words {
        /// The words.
        text: String,
        /// Where.
        at: (f64, f64),
        /// Which side of the words that place is.
        side: Side,
        /// Their colour.
        tone: Tone,
        /// The size of the letters in pixels.
        size: f64,
    },
}

/// What a colour is for; the theme knows which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The ground.
    Ground,
    /// Words.
    Ink,
    /// Words of less weight.
    Quiet,
    /// Grid lines.
    Grid,
    /// The edges of boxes.
    Edge,
    /// A dot and its edge.
    Dot,
    /// What others are held against.
    Reference,
    /// A step of the scale of values, from 0.
    Step(u8),
    /// Words on that step.
    OnStep(u8),
}

/// Which side of words a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// They start there.
    Left,
    /// They are centred there.
    Middle,
    /// They end there.
    Right,
}

impl Tone {
    fn of(self, theme: &Theme) -> Ink {
        let step =
            |steps: [Ink; 5], step: u8| steps.get(usize::from(step)).copied().unwrap_or(theme.ink);
        match self {
            Self::Ground => theme.ground,
            Self::Ink => theme.ink,
            Self::Quiet => theme.quiet,
            Self::Grid => theme.grid,
            Self::Edge => theme.limit,
            Self::Dot => theme.plan,
            Self::Reference => theme.target,
            Self::Step(number) => step(theme.steps, number),
            Self::OnStep(number) => step(theme.on_steps, number),
        }
    }
}

impl Drawing {
    /// Adds words.
    pub(super) fn words(
        &mut self,
        text: impl Into<String>,
        at: (f64, f64),
        side: Side,
        tone: Tone,
        size: f64,
    ) {
        self.marks.push(Mark::Words { text: text.into(), at, side, tone, size });
    }

    /// Draws it on an area of its proportions.
    ///
    /// # Errors
    ///
    /// Whatever the backend reports.
    pub fn paint<B: DrawingBackend>(
        &self,
        theme: &Theme,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), PaintError<B>> {
        let pen = Pen::of_width(self.width, area);
        pen.ground(theme)?;
        for mark in &self.marks {
            match mark {
                Mark::Area { area, fill, edge } => {
                    pen.tint(*area, fill.of(theme), 1.0)?;
                    if let Some(edge) = edge {
                        pen.line(&area.outline(), edge.of(theme), 1.0, &[])?;
                    }
                }
                Mark::Line { points, tone, width, is_dashed } => {
                    let dashes: &[f64] = if *is_dashed { &[6.0, 4.0] } else { &[] };
                    pen.line(points, tone.of(theme), *width, dashes)?;
                }
                Mark::Dot { at, radius, fill, edge } => {
                    pen.circle(*at, *radius, fill.of(theme), None)?;
                    pen.circle(*at, *radius, edge.of(theme), Some(1.25))?;
                }
                Mark::Words { text, at, side, tone, size } => {
                    let side = match side {
                        Side::Left => HPos::Left,
                        Side::Middle => HPos::Center,
                        Side::Right => HPos::Right,
                    };
                    pen.sized_text(text, *at, side, tone.of(theme), *size)?;
                }
            }
        }
        Ok(())
    }

    /// It as a stand-alone SVG image with `name` as its accessible name.
    ///
    /// # Errors
    ///
    /// What plotters reports; writing to memory has no reason to fail.
    pub fn svg(&self, theme: &Theme, name: &str) -> Result<String, SvgError> {
        image((self.width, self.height), name, |area| self.paint(theme, area))
    }

    /// The picture as it stands alone: under its title and what it says, and above what its figures
    /// rest on.
    #[must_use]
    pub fn poster(&self, title: &str, said: &str, foot: &[String]) -> Self {
        let mut whole = Self { width: self.width + 2.0 * MARGIN, ..Self::default() };
        let mut y = MARGIN;
        let write = |whole: &mut Self, text: &str, size: f64, tone: Tone, y: &mut f64| {
            for line in text::wrapped(text, size, self.width) {
                whole.words(line, (MARGIN, *y + size / 2.0), Side::Left, tone, size);
                *y += size + 5.0;
            }
        };
        write(&mut whole, title, SIZES.0, Tone::Ink, &mut y);
        write(&mut whole, said, SIZES.1, Tone::Ink, &mut y);
        y += 8.0;
        whole.marks.extend(self.marks.iter().map(|mark| mark.moved(MARGIN, y)));
        y += self.height + 12.0;
        for line in foot {
            write(&mut whole, line, SIZES.1, Tone::Quiet, &mut y);
        }
        whole.height = y + MARGIN;
        whole
    }
}

impl Mark {
    fn moved(&self, dx: f64, dy: f64) -> Self {
        let moved = |(x, y): (f64, f64)| (x + dx, y + dy);
        let mut mark = self.clone();
        match &mut mark {
            Self::Area { area, .. } => {
                *area = Rect {
                    left: area.left + dx,
                    top: area.top + dy,
                    right: area.right + dx,
                    bottom: area.bottom + dy,
                };
            }
            Self::Line { points, .. } => points.iter_mut().for_each(|point| *point = moved(*point)),
            Self::Dot { at, .. } | Self::Words { at, .. } => *at = moved(*at),
        }
        mark
    }
}

/// A thin upright or level line, sharp.
pub(super) fn thin(from: (f64, f64), to: (f64, f64), tone: Tone, is_dashed: bool) -> Mark {
    let sharp = |(x, y): (f64, f64)| {
        if from.0 == to.0 { (crisp(x), y) } else { (x, crisp(y)) }
    };
    Mark::Line { points: vec![sharp(from), sharp(to)], tone, width: 1.0, is_dashed }
}
