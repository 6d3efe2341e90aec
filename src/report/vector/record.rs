//! A plotters backend that writes down what is drawn.

use std::convert::Infallible;

use plotters::drawing::IntoDrawingArea;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::{Anchor, Mark, Sketch, Words};
use crate::chart::{FINE, FONT_UNIT, Ink, Theme};
use crate::report::document::Plate;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// What a plate paints on the ground of this theme.
pub(super) fn recorded(plate: &Plate, theme: &Theme) -> Option<Sketch> {
    let (width, height) = plate.size();
    let units = |pixels: f64| (pixels.round().clamp(1.0, 20_000.0) as u32) * FINE;
    let mut sketch = Sketch { width: units(width), height: units(height), marks: Vec::new() };
    {
        let recorder = Recorder { sketch: &mut sketch, ground: theme.ground };
        let area = recorder.into_drawing_area();
        plate.paint(theme, &area).ok()?;
        area.present().ok()?;
    }
    Some(sketch)
}

struct Recorder<'a> {
    sketch: &'a mut Sketch,
    ground: Ink,
}

impl Recorder<'_> {
    /// The colour as it looks on the ground: a metafile knows no transparency.
    fn ink(&self, BackendColor { alpha, rgb }: BackendColor) -> Ink {
        let alpha = alpha.clamp(0.0, 1.0);
        let mix = |over: u8, under: u8| {
            (f64::from(over) * alpha + f64::from(under) * (1.0 - alpha)).round() as u8
        };
        (mix(rgb.0, self.ground.0), mix(rgb.1, self.ground.1), mix(rgb.2, self.ground.2))
    }

    fn add(&mut self, mark: Mark) -> Drawn {
        self.sketch.marks.push(mark);
        Ok(())
    }
}

impl DrawingBackend for Recorder<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.sketch.width, self.sketch.height)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        let points = vec![(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
        let ink = self.ink(colour);
        self.add(Mark::Area { points, ink })
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        if fill {
            return self.fill_polygon(corners, style);
        }
        self.draw_path(corners.into_iter().chain([(left, top)]), style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let ink = self.ink(style.color());
        self.add(Mark::Line {
            points: path.into_iter().collect(),
            ink,
            width: style.stroke_width(),
        })
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ink = self.ink(style.color());
        self.add(if fill {
            Mark::Disc { centre, radius, ink }
        } else {
            Mark::Ring { centre, radius, ink, width: style.stroke_width() }
        })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let ink = self.ink(style.color());
        self.add(Mark::Area { points: path.into_iter().collect(), ink })
    }

    /// Level words; charts turn none. The heights are those of the canvas and of plotters' SVG.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let size = style.size() / FONT_UNIT;
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let down = match style.anchor().v_pos {
            VPos::Top => 0.76,
            VPos::Center => 0.26,
            VPos::Bottom => -0.26,
        };
        let ink = self.ink(style.color());
        self.add(Mark::Words(Words {
            text: text.to_owned(),
            at: (at.0, at.1 + (down * size).round() as i32),
            anchor,
            size: size.round() as u32,
            is_bold: matches!(style.style(), FontStyle::Bold),
            ink,
        }))
    }

    /// Only plotters' own charts ask, which are not used; an em a letter is never too small.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = (style.size() / FONT_UNIT).ceil() as u32;
        Ok((size.saturating_mul(text.chars().count() as u32), size))
    }
}
