//! Pictures that carry their words: a name, what they say, and what they are drawn from.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend};

use crate::chart::funnel::{FunnelModel, FunnelPoster};
use crate::chart::{Drawing, Layout, Model, PaintError, SvgError, Theme, Window, image, paint};

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What is drawn.
    pub drawn: Drawn,
    /// A short name, which a file of it gets too: `A&E seen within 4 hours, SaTH`.
    pub title: String,
    /// What it says, for whoever does not see it. Never empty.
    pub alt: String,
    /// What stands below it; may be empty.
    pub caption: String,
}

/// What a picture is drawn from.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// A control chart. A workbook draws it again as its own.
    Chart(Box<Model>),
    /// A laid out drawing, such as groups beside each other or tiles.
    Drawing(Drawing),
    /// A funnel plot.
    Funnel(Box<FunnelModel>),
}

/// The size of a control chart in pixels: half a page across.
const CHART: (f64, f64) = (960.0, 380.0);

/// A picture laid out at the size in which it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Plate {
    /// A control chart.
    Chart(Box<Layout>),
    /// A drawing.
    Drawing(Drawing),
    /// A funnel plot.
    Funnel(Box<FunnelPoster>),
}

impl Picture {
    /// The picture laid out.
    pub fn plate(&self) -> Plate {
        match &self.drawn {
            Drawn::Chart(model) => {
                let window = Window::all(model.slots.len());
                Plate::Chart(Box::new(Layout::within(model, window, CHART.0, CHART.1)))
            }
            Drawn::Drawing(drawing) => Plate::Drawing(drawing.clone()),
            Drawn::Funnel(model) => Plate::Funnel(Box::new(FunnelPoster::new(model, ""))),
        }
    }

    /// As SVG that stands alone.
    ///
    /// # Errors
    /// What plotters reports; writing to memory has no reason to fail.
    pub fn svg(&self, theme: &Theme) -> Result<String, SvgError> {
        let plate = self.plate();
        image(plate.size(), &self.alt, |area| plate.paint(theme, area))
    }
}

impl Plate {
    /// Width and height in pixels.
    pub fn size(&self) -> (f64, f64) {
        match self {
            Self::Chart(layout) => (layout.width, layout.height),
            Self::Drawing(drawing) => (drawing.width, drawing.height),
            Self::Funnel(poster) => (poster.width, poster.height),
        }
    }

    /// Paints it onto anything that plotters can draw on.
    ///
    /// # Errors
    /// What plotters reports.
    pub fn paint<DB: DrawingBackend>(
        &self,
        theme: &Theme,
        area: &DrawingArea<DB, Shift>,
    ) -> Result<(), PaintError<DB>> {
        match self {
            Self::Chart(layout) => paint(layout, theme, area),
            Self::Drawing(drawing) => drawing.paint(theme, area),
            Self::Funnel(poster) => poster.paint(theme, area),
        }
    }
}
