//! Ink: a layout drawn on any plotters backend.
//!
//! plotters counts in whole units. An area of more units than the layout has pixels is drawn
//! finer: the scale between them is applied to every position, stroke and letter, so canvas and
//! SVG pass an area of [`FINE`] units a pixel and nothing is rounded to whole pixels.

use plotters::coord::Shift;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::{
    Circle, DrawingArea, DrawingBackend, PathElement, Polygon, RGBColor, Rectangle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, IntoTextStyle, ShapeStyle, TextStyle};

use super::layout::{HeadingKind, Layout, LineKind, Marker, Rect};
use super::shapes::Shape;
use super::theme::{Ink, Theme};

/// Units a pixel that canvas and SVG draw with.
pub const FINE: u32 = 8;

/// The fonts of a chart, all with the widths that the layout counts on where they exist.
const FONTS: &str = "Arial, Helvetica, Liberation Sans, sans-serif";

/// plotters' SVG backend takes font sizes 1.24 times as large as CSS does; so does our canvas.
pub const FONT_UNIT: f64 = 1.24;

/// Why a backend could not draw.
pub type PaintError<B> = DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>;

/// Draws the whole chart on an area of the layout's proportions.
///
/// # Errors
///
/// Whatever the backend reports.
pub fn paint<B: DrawingBackend>(
    layout: &Layout,
    theme: &Theme,
    area: &DrawingArea<B, Shift>,
) -> Result<(), PaintError<B>> {
    let pen = Pen::new(layout, area);
    area.fill(&colour(theme.ground))?;
    pen.grid(layout, theme)?;
    for band in &layout.bands {
        pen.fill(band, theme.band)?;
    }
    pen.headings(layout, theme)?;
    pen.notes(layout, theme)?;
    for line in &layout.lines {
        let (ink, width, dashes) = stroke(line.kind, theme);
        let weight = if line.kind == LineKind::Value { pen.weight } else { 1.0 };
        pen.line(&line.points, ink, width * weight, dashes)?;
    }
    pen.phase_labels(layout, theme)?;
    for marker in &layout.markers {
        pen.marker(marker, layout.radius, theme)?;
    }
    pen.labels(layout, theme)?;
    pen.tiers(layout, theme)
}

/// Colour, width and dashes (strokes and gaps in pixels; none is a solid line) of a line.
fn stroke(kind: LineKind, theme: &Theme) -> (Ink, f64, &'static [f64]) {
    match kind {
        LineKind::Mean => (theme.quiet, 1.5, &[]),
        LineKind::Limit => (theme.limit, 1.25, &[6.0, 4.0]),
        LineKind::TrialLimit => (theme.limit, 1.0, &[2.0, 5.0]),
        LineKind::Target => (theme.target, 1.75, &[12.0, 3.0, 2.5, 3.0]),
        LineKind::Plan => (theme.plan, 1.75, &[2.0, 3.0]),
        LineKind::Recovery => (theme.recovery, 1.75, &[7.0, 2.5]),
        LineKind::Forecast => (theme.quiet, 1.25, &[3.0, 2.5]),
        LineKind::Value => (theme.quiet, 1.5, &[]),
    }
}

/// Draws in CSS pixels on an area of finer units.
pub(super) struct Pen<'a, B: DrawingBackend> {
    area: &'a DrawingArea<B, Shift>,
    scale: f64,
    font: f64,
    /// Strokes of values and their markers are thinner where the markers are small.
    weight: f64,
}

impl<'a, B: DrawingBackend> Pen<'a, B> {
    pub(super) fn new(layout: &Layout, area: &'a DrawingArea<B, Shift>) -> Self {
        let (width, _) = area.dim_in_pixel();
        let scale = f64::from(width) / layout.width;
        let weight = (layout.radius / 4.0).clamp(0.7, 1.0);
        Self { area, scale, font: layout.font, weight }
    }

    /// For words and marks beside a chart, in pixels of an area that is `width` of them wide.
    pub(super) fn of_width(width: f64, area: &'a DrawingArea<B, Shift>) -> Self {
        let (units, _) = area.dim_in_pixel();
        Self { area, scale: f64::from(units) / width, font: 12.0, weight: 1.0 }
    }

    pub(super) fn ground(&self, theme: &Theme) -> Result<(), PaintError<B>> {
        self.area.fill(&colour(theme.ground))
    }

    fn grid(&self, layout: &Layout, theme: &Theme) -> Result<(), PaintError<B>> {
        let plot = layout.plot;
        for tick in &layout.ticks {
            let y = crisp(tick.y);
            self.line(&[(plot.left, y), (plot.right, y)], theme.grid, 1.0, &[])?;
            self.text(&tick.text, (plot.left - 6.0, tick.y), HPos::Right, theme.quiet)?;
        }
        let base = crisp(plot.bottom);
        self.line(&[(plot.left, base), (plot.right, base)], theme.limit, 1.0, &[])?;
        for mark in &layout.months {
            self.text(&mark.text, (mark.x, mark.y), HPos::Center, theme.quiet)?;
            if let Some(x) = mark.year_start.map(crisp) {
                self.line(&[(x, plot.top), (x, plot.bottom)], theme.grid, 1.0, &[])?;
                self.line(&[(x, plot.bottom), (x, plot.bottom + 5.0)], theme.limit, 1.0, &[])?;
            }
        }
        Ok(())
    }

    fn headings(&self, layout: &Layout, theme: &Theme) -> Result<(), PaintError<B>> {
        for heading in &layout.headings {
            self.text(&heading.text, (heading.x, heading.y), HPos::Left, theme.quiet)?;
            if let Some(x) = heading.divider.map(crisp) {
                let (top, dashes): (f64, &[f64]) = match heading.kind {
                    HeadingKind::Phase => (heading.y - self.font / 2.0, &[]),
                    HeadingKind::Forecast => (heading.y - self.font / 2.0, &[3.0, 3.0]),
                };
                self.line(&[(x, top), (x, layout.plot.bottom)], theme.limit, 1.0, dashes)?;
            }
        }
        Ok(())
    }

    fn notes(&self, layout: &Layout, theme: &Theme) -> Result<(), PaintError<B>> {
        let plot = layout.plot;
        for note in &layout.notes {
            let x = crisp(note.x);
            self.line(&[(x, plot.top), (x, plot.bottom)], theme.limit, 1.0, &[1.0, 3.0])?;
            let half = self.font / 2.0;
            let top = note.y - half - 1.0;
            if note.numbered && !note.text.is_empty() {
                let bottom = note.y + half + 1.0;
                let ring = Rect { left: note.left, top, right: note.right, bottom };
                self.line(&ring.outline(), theme.quiet, 1.25, &[])?;
                let middle = ((note.left + note.right) / 2.0, note.y);
                self.text(&note.text, middle, HPos::Center, theme.ink)?;
            } else {
                self.line(&[(x, top), (x, note.y + half)], theme.limit, 1.0, &[])?;
                self.text(&note.text, (note.left, note.y), HPos::Left, theme.ink)?;
            }
        }
        Ok(())
    }

    /// Each on a plate of the ground, because the line between values may run behind it.
    fn phase_labels(&self, layout: &Layout, theme: &Theme) -> Result<(), PaintError<B>> {
        for label in &layout.phase_labels {
            self.tint(label.area, theme.ground, 0.85)?;
            let size = label.area.height();
            self.sized_text(&label.text, (label.x, label.y), HPos::Left, theme.quiet, size)?;
        }
        Ok(())
    }

    pub(super) fn marker(
        &self,
        marker: &Marker,
        radius: f64,
        theme: &Theme,
    ) -> Result<(), PaintError<B>> {
        let at = |corner: &(f64, f64)| (marker.x + corner.0, marker.y + corner.1);
        if marker.forecast {
            self.circle((marker.x, marker.y), radius * 0.8, theme.ground, None)?;
            return self.circle(
                (marker.x, marker.y),
                radius * 0.8,
                theme.quiet,
                Some(1.25 * self.weight),
            );
        }
        if marker.conflict && !marker.partial {
            let [left, right] = Shape::conflict_halves(radius);
            for (half, (fill, edge)) in [(left, theme.improvement), (right, theme.concern)] {
                self.solid(&half.iter().map(at).collect::<Vec<_>>(), fill, edge)?;
            }
            return Ok(());
        }
        let (fill, edge) = theme.point(marker.point_type);
        if marker.partial || marker.excluded {
            self.hollow(marker, radius, theme.ground, edge)?;
            return if marker.excluded { self.crossed(marker, radius, edge) } else { Ok(()) };
        }
        match Shape::of(marker.point_type) {
            Shape::Circle => {
                self.circle((marker.x, marker.y), radius, fill, None)?;
                self.circle((marker.x, marker.y), radius, edge, Some(1.25 * self.weight))
            }
            shape => {
                self.solid(&shape.corners(radius).iter().map(at).collect::<Vec<_>>(), fill, edge)
            }
        }
    }

    /// The shape of the point, hollow: it is there but is not all of it, or does not count.
    fn hollow(
        &self,
        marker: &Marker,
        radius: f64,
        ground: Ink,
        edge: Ink,
    ) -> Result<(), PaintError<B>> {
        let (x, y) = (marker.x, marker.y);
        match Shape::of(marker.point_type) {
            Shape::Circle => {
                self.circle((x, y), radius, ground, None)?;
                self.circle((x, y), radius, edge, Some(1.25 * self.weight))?;
            }
            shape => {
                let outline: Vec<_> =
                    shape.corners(radius).iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
                self.solid(&outline, ground, edge)?;
            }
        }
        Ok(())
    }

    /// A cross through a point that mean and limits do without.
    fn crossed(&self, marker: &Marker, radius: f64, edge: Ink) -> Result<(), PaintError<B>> {
        let (x, y) = (marker.x, marker.y);
        for stroke in Shape::cross(radius) {
            let stroke = stroke.map(|(dx, dy)| (x + dx, y + dy));
            self.line(&stroke, edge, 1.5 * self.weight, &[])?;
        }
        Ok(())
    }

    fn labels(&self, layout: &Layout, theme: &Theme) -> Result<(), PaintError<B>> {
        for label in &layout.labels {
            let (ink, _, _) = stroke(label.kind, theme);
            let join = [(layout.plot.right + 1.0, label.line_y), (label.x - 2.5, label.y)];
            self.line(&join, ink, 1.0, &[])?;
            let ink = if label.kind == LineKind::Limit { theme.quiet } else { ink };
            self.text(&label.text, (label.x, label.y), HPos::Left, ink)?;
        }
        Ok(())
    }

    fn tiers(&self, layout: &Layout, theme: &Theme) -> Result<(), PaintError<B>> {
        if let Some(at) = layout.tier_caption {
            self.text("Tier", at, HPos::Right, theme.quiet)?;
        }
        for tier in &layout.tiers {
            let (fill, ink) = theme.tier(tier.number);
            let area = tier.area;
            let corners = [self.unit((area.left, area.top)), self.unit((area.right, area.bottom))];
            let body = ShapeStyle::from(&colour(fill)).filled();
            self.area.draw(&Rectangle::new(corners, body))?;
            self.line(&area.outline(), theme.limit, 1.0, &[])?;
            let middle = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
            self.text(&tier.text, middle, HPos::Center, ink)?;
        }
        Ok(())
    }

    pub(super) fn line(
        &self,
        points: &[(f64, f64)],
        ink: Ink,
        width: f64,
        dashes: &[f64],
    ) -> Result<(), PaintError<B>> {
        let style = ShapeStyle::from(&colour(ink)).stroke_width(self.length(width));
        let draw = |points: &[(f64, f64)]| {
            let points: Vec<_> = points.iter().map(|&point| self.unit(point)).collect();
            self.area.draw(&PathElement::new(points, style))
        };
        if dashes.is_empty() {
            draw(points)
        } else {
            dashed(points, dashes).iter().try_for_each(|dash| draw(dash))
        }
    }

    /// A filled rectangle that lets what lies under it show through.
    pub(super) fn tint(&self, area: Rect, ink: Ink, opacity: f64) -> Result<(), PaintError<B>> {
        let corners = [self.unit((area.left, area.top)), self.unit((area.right, area.bottom))];
        let style = ShapeStyle::from(&colour(ink).mix(opacity)).filled();
        self.area.draw(&Rectangle::new(corners, style))
    }

    fn fill(&self, outline: &[(f64, f64)], ink: Ink) -> Result<(), PaintError<B>> {
        let points: Vec<_> = outline.iter().map(|&point| self.unit(point)).collect();
        self.area.draw(&Polygon::new(points, colour(ink)))
    }

    /// A filled outline with an edge.
    pub(super) fn solid(
        &self,
        outline: &[(f64, f64)],
        fill: Ink,
        edge: Ink,
    ) -> Result<(), PaintError<B>> {
        self.fill(outline, fill)?;
        // Around to the second corner, so that the last joint is as sharp as the others.
        let around: Vec<_> = outline.iter().chain(outline.iter().take(2)).copied().collect();
        self.line(&around, edge, 1.25 * self.weight, &[])
    }

    /// A disc, or a ring of a width.
    pub(super) fn circle(
        &self,
        centre: (f64, f64),
        radius: f64,
        ink: Ink,
        ring: Option<f64>,
    ) -> Result<(), PaintError<B>> {
        let style = match ring {
            Some(width) => ShapeStyle::from(&colour(ink)).stroke_width(self.length(width)),
            None => ShapeStyle::from(&colour(ink)).filled(),
        };
        self.area.draw(&Circle::new(self.unit(centre), self.length(radius), style))
    }

    pub(super) fn text(
        &self,
        text: &str,
        at: (f64, f64),
        side: HPos,
        ink: Ink,
    ) -> Result<(), PaintError<B>> {
        self.sized_text(text, at, side, ink, self.font)
    }

    pub(super) fn sized_text(
        &self,
        text: &str,
        at: (f64, f64),
        side: HPos,
        ink: Ink,
        size: f64,
    ) -> Result<(), PaintError<B>> {
        if text.is_empty() {
            return Ok(());
        }
        let size = size * self.scale * FONT_UNIT;
        let colour = colour(ink);
        let style: TextStyle<'_> =
            (FONTS, size, &colour).into_text_style(self.area).pos(Pos::new(side, VPos::Center));
        self.area.draw_text(text, &style, self.unit(at))
    }

    fn unit(&self, (x, y): (f64, f64)) -> (i32, i32) {
        ((x * self.scale).round() as i32, (y * self.scale).round() as i32)
    }

    fn length(&self, pixels: f64) -> u32 {
        (pixels * self.scale).round().max(1.0) as u32
    }
}

/// The middle of a pixel, so that a thin upright or level line is sharp.
pub(super) fn crisp(position: f64) -> f64 {
    position.floor() + 0.5
}

pub(super) fn colour((red, green, blue): Ink) -> RGBColor {
    RGBColor(red, green, blue)
}

/// The strokes of a dashed line. The pattern runs on around corners.
fn dashed(points: &[(f64, f64)], pattern: &[f64]) -> Vec<Vec<(f64, f64)>> {
    let mut dashes = Vec::new();
    let mut lengths = pattern.iter().copied().cycle();
    let Some(mut left) = lengths.next() else { return dashes };
    let mut inked = true;
    let mut current: Vec<(f64, f64)> = points.first().copied().into_iter().collect();
    for pair in points.windows(2) {
        let &[from, to] = pair else { continue };
        let length = libm::hypot(to.0 - from.0, to.1 - from.1);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let share = done / length;
            let at = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            if inked {
                current.push(at);
                dashes.push(std::mem::take(&mut current));
            } else {
                current = vec![at];
            }
            inked = !inked;
            left = lengths.next().unwrap_or(1.0).max(0.5);
        }
        left -= length - done;
        if inked {
            current.push(to);
        }
    }
    if inked && current.len() > 1 {
        dashes.push(current);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::dashed;

    #[test]
    fn dashes_cover_their_share_and_run_on_around_corners() {
        let dashes = dashed(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], &[6.0, 4.0]);
        assert_eq!(dashes, [[(0.0, 0.0), (6.0, 0.0)], [(10.0, 0.0), (10.0, 6.0)]]);
    }
}
