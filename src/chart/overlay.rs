//! What somebody points at: the cursor, a stretch that is being marked, and a measured stretch.
//! It is painted on a layer of its own, so that moving it redraws nothing else.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use super::layout::{Layout, Rect};
use super::measure::Measure;
use super::paint::{PaintError, Pen, crisp};
use super::theme::Theme;

/// How strongly a marked stretch is coloured. What lies under it keeps its contrast.
pub const BRUSH_OPACITY: f64 = 0.1;

/// Draws the cursor over one slot: a line, and a ring around its point. Nothing where the slot is
/// not shown.
///
/// # Errors
///
/// Whatever the backend reports.
pub fn paint_cursor<B: DrawingBackend>(
    layout: &Layout,
    theme: &Theme,
    slot: usize,
    area: &DrawingArea<B, Shift>,
) -> Result<(), PaintError<B>> {
    let plot = layout.plot;
    let shown = |x: &&f64| (plot.left - 0.5..=plot.right + 0.5).contains(*x);
    let Some(&x) = layout.slots.get(slot).filter(shown) else { return Ok(()) };
    let pen = Pen::new(layout, area);
    pen.line(&[(crisp(x), plot.top), (crisp(x), plot.bottom)], theme.focus, 1.0, &[])?;
    match layout.marker(slot) {
        Some(marker) => {
            let ring = layout.radius * 1.3 + 3.5;
            pen.circle((marker.x, marker.y), ring, theme.focus, Some(2.0))
        }
        None => Ok(()),
    }
}

/// Draws a stretch of slots as marked: two edges and a breath of colour between them.
///
/// # Errors
///
/// Whatever the backend reports.
pub fn paint_brush<B: DrawingBackend>(
    layout: &Layout,
    theme: &Theme,
    (first, last): (usize, usize),
    area: &DrawingArea<B, Shift>,
) -> Result<(), PaintError<B>> {
    let Some((left, right)) = layout.span(first, last) else { return Ok(()) };
    let pen = Pen::new(layout, area);
    let Rect { top, bottom, .. } = layout.plot;
    pen.tint(Rect { left, top, right, bottom }, theme.brush, BRUSH_OPACITY)?;
    for x in [left, right].map(crisp) {
        pen.line(&[(x, top), (x, bottom)], theme.brush, 1.5, &[])?;
    }
    Ok(())
}

/// Draws a measured stretch with its own mean and limits, in the strokes of the chart's own but
/// heavier. A line beyond what the value axis shows is left out; the sentence has its number.
///
/// # Errors
///
/// Whatever the backend reports.
pub fn paint_measure<B: DrawingBackend>(
    layout: &Layout,
    theme: &Theme,
    measure: &Measure,
    area: &DrawingArea<B, Shift>,
) -> Result<(), PaintError<B>> {
    paint_brush(layout, theme, (measure.first, measure.last), area)?;
    let (Some((left, right)), Some(stretch)) =
        (layout.span(measure.first, measure.last), measure.stretch)
    else {
        return Ok(());
    };
    let pen = Pen::new(layout, area);
    let level = |value: Option<f64>, width: f64, dashes: &[f64]| {
        let y = value.map(|value| layout.scale.position(value));
        match value.zip(y).filter(|(value, _)| layout.scale.holds(*value)) {
            Some((_, y)) => pen.line(&[(left, y), (right, y)], theme.brush, width, dashes),
            None => Ok(()),
        }
    };
    level(stretch.lines.centre, 2.5, &[])?;
    level(stretch.lines.upper(), 2.0, &[6.0, 4.0])?;
    level(stretch.lines.lower(), 2.0, &[6.0, 4.0])
}
