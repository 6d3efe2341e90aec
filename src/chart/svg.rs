//! A chart as an SVG image, for reports and files.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::prelude::SVGBackend;

use super::layout::Layout;
use super::paint::{FINE, paint};
use super::theme::Theme;

/// The chart as a stand-alone SVG image with `name` as its accessible name, usually the summary.
///
/// # Errors
///
/// What plotters reports; writing to memory has no reason to fail.
pub fn svg(layout: &Layout, theme: &Theme, name: &str) -> Result<String, SvgError> {
    image((layout.width, layout.height), name, |area| paint(layout, theme, area))
}

/// What plotters reports of an image in memory.
pub type SvgError = DrawingAreaErrorKind<std::io::Error>;

/// What `draw` draws as a stand-alone image of this width and height, in pixels.
///
/// # Errors
///
/// What plotters reports; writing to memory has no reason to fail.
pub fn image(
    (width, height): (f64, f64),
    name: &str,
    draw: impl FnOnce(&DrawingArea<SVGBackend<'_>, Shift>) -> Result<(), SvgError>,
) -> Result<String, SvgError> {
    let (width, height) = (width.round() as u32, height.round() as u32);
    let mut drawn = String::new();
    {
        let backend = SVGBackend::with_string(&mut drawn, (width * FINE, height * FINE));
        let area = backend.into_drawing_area();
        draw(&area)?;
        area.present()?;
    }
    Ok(dressed(&drawn, (width, height), name))
}

/// The image that plotters has drawn, in the size and with the name that a page wants: plotters
/// sizes it in its own units.
fn dressed(drawn: &str, (width, height): (u32, u32), name: &str) -> String {
    let body = drawn.split_once('>').map_or("", |(_, body)| body);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\" role=\"img\"><title>{}</title>{body}",
        width * FINE,
        height * FINE,
        escaped(name),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
