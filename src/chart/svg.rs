//! A chart as an SVG image, for reports and files.

use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::prelude::SVGBackend;

use super::layout::Layout;
use super::paint::{FINE, paint};
use super::theme::Theme;

/// The chart as a stand-alone SVG image with `name` as its accessible name, usually the summary.
///
/// # Errors
///
/// What plotters reports; writing to memory has no reason to fail.
pub fn svg(
    layout: &Layout,
    theme: &Theme,
    name: &str,
) -> Result<String, DrawingAreaErrorKind<std::io::Error>> {
    let (width, height) = (layout.width.round() as u32, layout.height.round() as u32);
    let mut drawn = String::new();
    {
        let backend = SVGBackend::with_string(&mut drawn, (width * FINE, height * FINE));
        let area = backend.into_drawing_area();
        paint(layout, theme, &area)?;
        area.present()?;
    }
    Ok(dressed(&drawn, (width, height), name))
}

/// The image that plotters has drawn, in the size and with the name that a page wants: plotters
/// sizes it in its own units.
pub(super) fn dressed(drawn: &str, (width, height): (u32, u32), name: &str) -> String {
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
