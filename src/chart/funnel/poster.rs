//! A funnel plot as a picture that stands alone: with its title, what it says in words, what its
//! marks mean, by which settings it was made and where it comes from.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use super::layout::{FunnelLayout, FunnelLine};
use super::model::{FunnelModel, FunnelPoint};
use super::paint::{mark, paint_funnel, stroke};
use super::words::{meaning, summary};
use crate::chart::Theme;
use crate::chart::page::{MARGIN, Page, Place, SMALL, paint_page};
use crate::chart::paint::PaintError;
use crate::chart::svg::{SvgError, image};
use crate::chart::text;

/// The size of the plot in pixels.
const CHART: (f64, f64) = (1200.0, 560.0);

/// A funnel with its head and foot, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelPoster {
    /// Width of the whole in pixels.
    pub width: f64,
    /// Height of the whole in pixels.
    pub height: f64,
    model: FunnelModel,
    layout: FunnelLayout,
    top: f64,
    page: Page,
    marks: Vec<(f64, f64, FunnelPoint)>,
    lines: Vec<(f64, f64, FunnelLine)>,
}

impl FunnelPoster {
    /// `origin` says what the figures rest on, such as the framework.
    pub fn new(model: &FunnelModel, origin: &str) -> Self {
        let layout = FunnelLayout::new(model, CHART.0, CHART.1);
        let mut page = Page::new(CHART.0);
        page.write(&model.title, 20.0, false);
        page.write(&model.scope, SMALL, true);
        page.write(&summary(model), SMALL, false);
        let top = page.y + 6.0;
        page.y = top + layout.height + 12.0;

        let mut marks = Vec::new();
        let mut lines = Vec::new();
        let mut x = MARGIN;
        let mut place = |page: &mut Page, words: &str| {
            let length = text::width(words, SMALL) + 46.0;
            if x > MARGIN && x + length > MARGIN + CHART.0 {
                x = MARGIN;
                page.y += SMALL + 7.0;
            }
            let at = (x, page.y + SMALL / 2.0);
            page.put(words, (x + 24.0, at.1), SMALL);
            x += length;
            at
        };
        for (line, words) in [
            (FunnelLine::Target, "Average of all together"),
            (FunnelLine::Alert, "95% limits"),
            (FunnelLine::Alarm, "99.8% limits"),
        ] {
            let (x, y) = place(&mut page, words);
            lines.push((x, y, line));
        }
        let mut said: Vec<&str> = Vec::new();
        for point in &model.points {
            let words = meaning(point, model.polarity);
            if !said.contains(&words) {
                said.push(words);
                let (x, y) = place(&mut page, words);
                marks.push((x + 12.0, y, point.clone()));
            }
        }
        page.y += SMALL + 9.0;
        for note in &model.notes {
            page.write(note, SMALL, false);
        }
        page.write(&[model.settings.as_str(), origin].join(" "), SMALL, true);
        let (width, height) = (CHART.0 + 2.0 * MARGIN, page.y + MARGIN - 5.0);
        Self { width, height, model: model.clone(), layout, top, page, marks, lines }
    }

    /// Draws the poster on an area of its proportions.
    ///
    /// # Errors
    ///
    /// Whatever the backend reports.
    pub fn paint<B: DrawingBackend>(
        &self,
        theme: &Theme,
        area: &DrawingArea<B, Shift>,
    ) -> Result<(), PaintError<B>> {
        let place = Place {
            page: self.width,
            top: self.top,
            width: self.layout.width,
            height: self.layout.height,
        };
        let pen = paint_page(place, &self.page.words, theme, area, |plot| {
            paint_funnel(&self.model, &self.layout, theme, plot)
        })?;
        for (x, y, line) in &self.lines {
            stroke(&pen, *line, &[(*x, *y), (*x + 20.0, *y)], theme)?;
        }
        for (x, y, point) in &self.marks {
            mark(&pen, point, self.model.polarity, (*x, *y), 5.0, theme)?;
        }
        Ok(())
    }

    /// The poster as a stand-alone SVG image with `name` as its accessible name.
    ///
    /// # Errors
    ///
    /// What plotters reports; writing to memory has no reason to fail.
    pub fn svg(&self, theme: &Theme, name: &str) -> Result<String, SvgError> {
        image((self.width, self.height), name, |area| self.paint(theme, area))
    }
}
