//! plotters on a canvas that is sharp on every screen and obeys a strict policy.
//!
//! plotters-canvas draws in device pixels and knows no device pixel ratio, and plotters measures
//! text with an element that carries a style attribute, which the page's policy refuses. This
//! wrapper scales the canvas itself, so that drawing happens in [`FINE`] units a CSS pixel, and
//! lets the canvas measure and write text.

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::chart::{FINE, FONT_UNIT};

type CanvasError = <CanvasBackend as DrawingBackend>::ErrorType;
type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

/// A canvas of so many CSS pixels, drawn in [`FINE`] units a pixel.
pub struct SharpCanvas {
    shapes: CanvasBackend,
    context: CanvasRenderingContext2d,
    units: (u32, u32),
    /// The colour, opacity and width that strokes have now. Dashed lines are hundreds of strokes alike,
    /// and telling the canvas what it knows takes longer than drawing them.
    stroke: Option<((u8, u8, u8), f64, u32)>,
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
        let shapes = CanvasBackend::with_canvas_object(canvas.clone())?;
        Some(Self { shapes, context, units, stroke: None })
    }

    fn choose_font(&self, style: &impl BackendTextStyle) -> f64 {
        let size = style.size() / FONT_UNIT;
        let font = format!("{} {size}px {}", style.style().as_str(), style.family().as_str());
        self.context.set_font(&font);
        size
    }
}

impl DrawingBackend for SharpCanvas {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.units
    }

    fn ensure_prepared(&mut self) -> Drawn {
        self.shapes.ensure_prepared()
    }

    fn present(&mut self) -> Drawn {
        self.shapes.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        self.stroke = None;
        self.shapes.draw_pixel(point, colour)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.stroke = None;
        self.shapes.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.stroke = None;
        self.shapes.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let BackendColor { alpha, rgb: (red, green, blue) } = style.color();
        let mut path = path.into_iter().map(|(x, y)| (f64::from(x), f64::from(y)));
        let Some((x, y)) = path.next().filter(|_| alpha > 0.0) else { return Ok(()) };
        let stroke = Some(((red, green, blue), alpha, style.stroke_width()));
        if self.stroke != stroke {
            self.context.set_stroke_style_str(&format!("rgba({red},{green},{blue},{alpha})"));
            self.context.set_line_width(f64::from(style.stroke_width()));
            self.stroke = stroke;
        }
        self.context.begin_path();
        self.context.move_to(x, y);
        path.for_each(|(x, y)| self.context.line_to(x, y));
        self.context.stroke();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.stroke = None;
        self.shapes.draw_circle(centre, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.stroke = None;
        self.shapes.fill_polygon(path, style)
    }

    /// Writes level text; charts turn none. The heights are those of plotters' SVG backend, so
    /// that screen and report look alike.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let size = self.choose_font(style);
        let BackendColor { alpha, rgb: (red, green, blue) } = style.color();
        let anchor = style.anchor();
        self.context.set_fill_style_str(&format!("rgba({red},{green},{blue},{alpha})"));
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
        // A text that the canvas refuses is missing from the picture, not from the data table.
        let _ = self.context.fill_text(text, x, y);
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
