//! Ink: a funnel plot drawn on any plotters backend.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};
use plotters::style::text_anchor::HPos;

use super::layout::{FunnelLayout, FunnelLine};
use super::model::{FunnelModel, FunnelPoint};
use crate::chart::paint::{PaintError, Pen, crisp};
use crate::chart::{Shape, Theme};
use crate::polarity::Polarity;

/// Draws the whole funnel on an area of the layout's proportions.
///
/// # Errors
///
/// Whatever the backend reports.
pub fn paint_funnel<B: DrawingBackend>(
    model: &FunnelModel,
    layout: &FunnelLayout,
    theme: &Theme,
    area: &DrawingArea<B, Shift>,
) -> Result<(), PaintError<B>> {
    let pen = Pen::of_width(layout.width, area);
    pen.ground(theme)?;
    axes(&pen, layout, theme)?;
    for (line, points) in &layout.lines {
        stroke(&pen, *line, points, theme)?;
    }
    let (name, x, y) = &layout.average;
    pen.sized_text(name, (*x, *y), HPos::Left, theme.ink, layout.font)?;
    // This system's own lie above all others.
    for own in [false, true] {
        for marker in &layout.markers {
            let Some(point) = model.points.get(marker.index) else { continue };
            if point.own.is_some() == own {
                let radius = if own { layout.radius * 1.3 } else { layout.radius };
                mark(&pen, point, model.polarity, (marker.x, marker.y), radius, theme)?;
            }
        }
    }
    for name in &layout.names {
        let size = if name.own { layout.font + 1.0 } else { layout.font - 1.0 };
        let ink = if name.own { theme.ink } else { theme.quiet };
        pen.sized_text(&name.text, (name.x, name.y), HPos::Left, ink, size)?;
        if name.own {
            // Letters are drawn in one weight; twice, half a pixel apart, they are bold.
            pen.sized_text(&name.text, (name.x + 0.5, name.y), HPos::Left, ink, size)?;
        }
    }
    Ok(())
}

/// Draws the cursor over one point: a ring, and lines to both axes.
///
/// # Errors
///
/// Whatever the backend reports.
pub fn paint_funnel_cursor<B: DrawingBackend>(
    layout: &FunnelLayout,
    theme: &Theme,
    index: usize,
    area: &DrawingArea<B, Shift>,
) -> Result<(), PaintError<B>> {
    let Some(marker) = layout.markers.get(index) else { return Ok(()) };
    let pen = Pen::of_width(layout.width, area);
    let (x, y) = (crisp(marker.x), crisp(marker.y));
    pen.line(&[(layout.plot.left, y), (x, y)], theme.focus, 1.0, &[2.0, 3.0])?;
    pen.line(&[(x, y), (x, layout.plot.bottom)], theme.focus, 1.0, &[2.0, 3.0])?;
    pen.circle((marker.x, marker.y), layout.radius * 1.3 + 4.0, theme.focus, Some(2.0))
}

fn axes<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    layout: &FunnelLayout,
    theme: &Theme,
) -> Result<(), PaintError<B>> {
    let (plot, font) = (layout.plot, layout.font);
    for (y, words) in &layout.values {
        let level = crisp(*y);
        pen.line(&[(plot.left, level), (plot.right, level)], theme.grid, 1.0, &[])?;
        pen.sized_text(words, (plot.left - 6.0, *y), HPos::Right, theme.quiet, font)?;
    }
    let base = crisp(plot.bottom);
    pen.line(&[(plot.left, base), (plot.right, base)], theme.limit, 1.0, &[])?;
    let row = plot.bottom + font / 2.0 + 6.0;
    for (x, words) in &layout.sizes {
        let x = crisp(*x);
        pen.line(&[(x, plot.bottom), (x, plot.bottom + 4.0)], theme.limit, 1.0, &[])?;
        pen.sized_text(words, (x, row), HPos::Center, theme.quiet, font)?;
    }
    let middle = ((plot.left + plot.right) / 2.0, row + font + 4.0);
    pen.sized_text("Size: the denominator", middle, HPos::Center, theme.quiet, font)
}

/// Draws a line of the funnel, also for legends.
pub(super) fn stroke<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    line: FunnelLine,
    points: &[(f64, f64)],
    theme: &Theme,
) -> Result<(), PaintError<B>> {
    match line {
        FunnelLine::Target => pen.line(points, theme.ink, 1.75, &[]),
        FunnelLine::Alert => pen.line(points, theme.limit, 1.25, &[6.0, 4.0]),
        FunnelLine::Alarm => pen.line(points, theme.limit, 1.5, &[]),
    }
}

/// Draws the mark of a point, also for legends: hollow between the 95% and the 99.8% limits.
pub(super) fn mark<B: DrawingBackend>(
    pen: &Pen<'_, B>,
    point: &FunnelPoint,
    polarity: Polarity,
    (x, y): (f64, f64),
    radius: f64,
    theme: &Theme,
) -> Result<(), PaintError<B>> {
    let kind = point.kind(polarity);
    let (fill, edge) = theme.point(kind);
    let is_hollow = point.outside.is_some() && !point.is_alarm();
    let fill = if is_hollow { theme.ground } else { fill };
    match Shape::of(kind) {
        Shape::Circle => {
            pen.circle((x, y), radius, fill, None)?;
            pen.circle((x, y), radius, edge, Some(1.0))
        }
        shape => {
            let corners = shape.corners(radius);
            let outline: Vec<_> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
            pen.solid(&outline, fill, edge)
        }
    }
}
