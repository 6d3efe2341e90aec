//! plotters on a canvas that is sharp on every screen and obeys a strict policy.
//!
//! plotters-canvas draws what is filled. Around it, drawing happens in [`FINE`] units a CSS pixel,
//! whatever the device pixels are, and the canvas measures and writes text itself: plotters' own
//! way is an element with a style attribute, which the page's policy refuses. What costs time on a
//! canvas are calls, so settings are made only where they change, and the dashes of a line are
//! drawn in one stroke.

use std::cell::RefCell;
use std::f64::consts::TAU;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::text::letter;
use crate::chart::{FINE, FONT_UNIT};

/// What a browser may round up in the width of a text that fits.
const ROUNDING: f64 = 1.01;

type CanvasError = <CanvasBackend as DrawingBackend>::ErrorType;
type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

/// A colour that can be compared.
#[derive(Clone, Copy, PartialEq)]
struct Colour {
    rgb: (u8, u8, u8),
    alpha: f64,
}

impl Colour {
    fn of(BackendColor { alpha, rgb }: BackendColor) -> Self {
        Self { rgb, alpha }
    }

    fn css(self) -> String {
        let Self { rgb: (red, green, blue), alpha } = self;
        format!("rgba({red},{green},{blue},{alpha})")
    }
}

/// Colour and width of a line.
type Stroke = (Colour, u32);

/// A canvas of so many CSS pixels, drawn in [`FINE`] units a pixel.
pub struct SharpCanvas {
    /// Draws what is filled.
    shapes: CanvasBackend,
    context: CanvasRenderingContext2d,
    units: (u32, u32),
    /// The lines that were begun and not yet inked, all of one look.
    waiting: Option<Stroke>,
    /// What the canvas was last told.
    stroke: Option<Stroke>,
    fill: Option<Colour>,
    font: RefCell<String>,
}

impl SharpCanvas {
    /// A cleared canvas of this size in CSS pixels, with as many device pixels as the screen has
    /// for it. `None` where the browser gives no drawing context.
    pub fn new(canvas: &HtmlCanvasElement, width: f64, height: f64, ratio: f64) -> Option<Self> {
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        let device = |pixels: f64| (pixels * ratio).round().max(1.0) as u32;
        // Setting a size throws the old bitmap away, even when it is the same size.
        if (canvas.width(), canvas.height()) != (device(width), device(height)) {
            canvas.set_width(device(width));
            canvas.set_height(device(height));
        }
        context.reset_transform().ok()?;
        context.clear_rect(0.0, 0.0, canvas.width().into(), canvas.height().into());
        let units = |pixels: f64| (pixels * f64::from(FINE)).round().max(1.0) as u32;
        let units = (units(width), units(height));
        let scale = (
            f64::from(canvas.width()) / f64::from(units.0),
            f64::from(canvas.height()) / f64::from(units.1),
        );
        context.set_transform(scale.0, 0.0, 0.0, scale.1, 0.0, 0.0).ok()?;
        let font = RefCell::default();
        let shapes = CanvasBackend::with_canvas_object(canvas.clone())?;
        Some(Self { shapes, context, units, waiting: None, stroke: None, fill: None, font })
    }

    /// Inks the lines that wait, because something else goes over them.
    fn ink(&mut self) {
        if self.waiting.take().is_some() {
            self.context.stroke();
        }
    }

    /// Starts a line that is inked together with those before it, if they look the same. Lines of
    /// one look may only wait together where their colour covers what is below it.
    fn begin(&mut self, style: &impl BackendStyle) {
        let look = (Colour::of(style.color()), style.stroke_width());
        if self.waiting != Some(look) || look.0.alpha < 1.0 {
            self.ink();
            self.context.begin_path();
            if self.stroke != Some(look) {
                self.context.set_stroke_style_str(&look.0.css());
                self.context.set_line_width(f64::from(look.1));
                self.stroke = Some(look);
            }
        }
        self.waiting = Some(look);
    }

    /// Lets plotters-canvas draw over what was drawn so far. It sets the colour of what is filled.
    fn filled(&mut self) -> &mut CanvasBackend {
        self.ink();
        self.fill = None;
        &mut self.shapes
    }

    /// Makes a colour that of what is filled next.
    fn dip(&mut self, colour: BackendColor) {
        self.ink();
        let colour = Colour::of(colour);
        if self.fill != Some(colour) {
            self.context.set_fill_style_str(&colour.css());
            self.fill = Some(colour);
        }
    }

    /// Adds a line through these positions to what was begun.
    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        for (place, (x, y)) in path.into_iter().enumerate() {
            let (x, y) = (f64::from(x), f64::from(y));
            if place == 0 { self.context.move_to(x, y) } else { self.context.line_to(x, y) }
        }
    }

    fn choose_font(&self, style: &impl BackendTextStyle) -> f64 {
        let size = style.size() / FONT_UNIT;
        let font = format!("{} {size}px {}", style.style().as_str(), style.family().as_str());
        if *self.font.borrow() != font {
            self.context.set_font(&font);
            self.font.replace(font);
        }
        size
    }
}

impl Drop for SharpCanvas {
    fn drop(&mut self) {
        self.ink();
    }
}

impl DrawingBackend for SharpCanvas {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.units
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.ink();
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Drawn {
        self.filled().draw_pixel(at, colour)
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
        if !fill {
            let around = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            return self.draw_path(around, style);
        }
        self.filled().draw_rect((left, top), (right, bottom), style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.begin(style);
        self.trace(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if fill {
            return self.filled().draw_circle(centre, radius, style, fill);
        }
        let (x, y, radius) = (f64::from(centre.0), f64::from(centre.1), f64::from(radius));
        self.begin(style);
        // Without this a line would lead to the circle from what was drawn before.
        self.context.move_to(x + radius, y);
        // Only a radius below 0 is refused.
        let _ = self.context.arc(x, y, radius, 0.0, TAU);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.filled().fill_polygon(path, style)
    }

    /// Writes level text; charts turn none. The heights are those of plotters' SVG backend, so
    /// that screen and report look alike.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.dip(style.color());
        let size = self.choose_font(style);
        let anchor = style.anchor();
        self.context.set_text_baseline("alphabetic");
        self.context.set_text_align(match anchor.h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        });
        let down = match anchor.v_pos {
            VPos::Top => 0.76,
            VPos::Center => 0.26,
            VPos::Bottom => -0.26,
        };
        let (x, y) = (f64::from(at.0), f64::from(at.1) + down * size);
        // The layout counts on the widths of Arial. A machine without it draws with a wider font, which
        // is narrowed, so that no name is cut at the edge of the picture.
        let room = size * ROUNDING * text.chars().map(letter).sum::<f64>();
        // A text that the canvas refuses is missing from the picture, not from the data table.
        let _ = self.context.fill_text_with_max_width(text, x, y, room);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<CanvasError>> {
        let size = self.choose_font(style);
        let width = self.context.measure_text(text).map_or(0.0, |measured| measured.width());
        Ok((width.ceil() as u32, size.ceil() as u32))
    }
}
